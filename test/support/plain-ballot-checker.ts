import type {BallotPaper, BudgetProject, BudgetRules} from '../../src/contract/index.ts';

/*
 * A second checker of ballots, written from the text of the rules and sharing no code with src/domain: slow, one rule after another, as a clerk
 * would go through a paper ballot. It says what is wrong as words: `code`, and what it is about.
 */

type Ballot = Pick<BallotPaper, 'rulesVersion' | 'blank' | 'lines'>;
type Project = Pick<
  BudgetProject,
  'id' | 'cost' | 'adjustable' | 'status' | 'incompatible' | 'category' | 'size' | 'territory' | 'sector'
>;

export function whatIsWrong(rules: BudgetRules, projects: readonly Project[], ballot: Ballot): string[] {
  const wrong = new Set<string>();
  if (ballot.rulesVersion !== rules.version) wrong.add('stale-rules');

  // A blank ballot is looked at no further.
  if (ballot.blank) {
    if (!rules.blank) wrong.add('blank-not-allowed');
    if (ballot.lines.length > 0) wrong.add('blank-with-lines');
    return [...wrong].sort();
  }

  // «Zero points are the same as no line.»
  const marks = [];
  for (const line of ballot.lines) if (!(rules.ballot === 'points' && line.points === 0)) marks.push(line);
  if (marks.length === 0) {
    wrong.add('empty');
    return [...wrong].sort();
  }

  const find = (id: string) => projects.find(project => project.id === id);
  const potFor = (project: Project) => {
    for (const pot of rules.pots) {
      if (!pot.by) return pot;
      for (const value of pot.values ?? []) if (project[pot.by] === value) return pot;
    }
    return null;
  };

  // The ballot without what stands on it twice, and without what nobody knows.
  const paper: {project: Project; line: (typeof marks)[number]}[] = [];
  for (const line of marks) {
    const project = find(line.projectId);
    if (!project) wrong.add(`unknown-project ${line.projectId}`);
    else if (paper.some(entry => entry.project.id === project.id)) wrong.add(`repeated ${project.id}`);
    else paper.push({project, line});
  }

  for (const {project} of paper) {
    if (project.status !== 'admitted') wrong.add(`not-admitted ${project.id}`);
    else if (rules.pots.length > 0) {
      const pot = potFor(project);
      const cheapest = project.adjustable ? project.adjustable.min : project.cost;
      if (pot === null) wrong.add(`no-pot ${project.id}`);
      else if (cheapest > pot.amount) wrong.add(`price-above-pot ${project.id}`);
    }
  }

  const prefilled = ['approval', 'choose-one', 'knapsack'].includes(rules.ballot) ? rules.mandatory : [];
  for (const id of prefilled)
    if (find(id) && !paper.some(({project}) => project.id === id)) wrong.add(`mandatory-missing ${id}`);
  const free = paper.filter(({project}) => !prefilled.includes(project.id));

  // Two that cannot be built both: the one that stands later on the ballot is told of.
  for (let later = 0; later < paper.length; later++)
    for (let earlier = 0; earlier < later; earlier++) {
      const [a, b] = [paper[later]!.project, paper[earlier]!.project];
      if ((a.incompatible ?? []).includes(b.id) || (b.incompatible ?? []).includes(a.id))
        wrong.add(`incompatible ${a.id} ${b.id}`);
    }

  if (rules.oneGroup) {
    let home: string | undefined;
    let from = '';
    for (const {project} of free) {
      const where = project[rules.oneGroup];
      if (where === undefined) continue;
      if (home === undefined) [home, from] = [where, project.id];
      else if (where !== home) wrong.add(`other-group ${project.id} ${from}`);
    }
  }

  const ceiling = rules.ballot === 'choose-one' ? 1 : (rules.count.max ?? Infinity);
  if (free.length > ceiling) wrong.add('max-total');
  if (free.length < rules.count.min) wrong.add('below-min');
  for (const {by, value, min, max} of rules.groups) {
    let there = 0;
    for (const {project} of free) if (project[by] === value) there += 1;
    if (max !== undefined && there > max) wrong.add(`max-group ${by}=${value}`);
    if (min !== undefined && there < min) wrong.add(`group-below-min ${by}=${value}`);
  }

  if (rules.ballot === 'knapsack') {
    const spentFrom = new Map(rules.pots.map(pot => [pot.id, 0n]));
    let spent = 0n;
    for (const {project, line} of paper) {
      let price = project.cost;
      if (project.adjustable) {
        const {min, max, step} = project.adjustable;
        if (line.amount === undefined) wrong.add(`amount-out-of-range ${project.id}`);
        else if (line.amount < min || line.amount > max) wrong.add(`amount-out-of-range ${project.id}`);
        else if ((line.amount - min) / step !== Math.trunc((line.amount - min) / step))
          wrong.add(`amount-off-step ${project.id}`);
        price = line.amount === undefined ? min : line.amount;
      } else if (line.amount !== undefined && line.amount !== price) wrong.add(`price-changed ${project.id}`);
      spent += BigInt(price);
      const pot = potFor(project);
      if (pot) spentFrom.set(pot.id, spentFrom.get(pot.id)! + BigInt(price));
    }
    let budget = 0n;
    for (const pot of rules.pots) {
      budget += BigInt(pot.amount);
      if (spentFrom.get(pot.id)! > BigInt(pot.amount)) wrong.add(`over-budget ${pot.id}`);
    }
    if (rules.leastSpend !== undefined && spent * 100n < budget * BigInt(rules.leastSpend)) wrong.add('min-spend');
  }

  if (rules.ballot === 'ranking') {
    const given: number[] = [];
    for (const {project, line} of paper) {
      if (line.rank === undefined) wrong.add(`rank-missing ${project.id}`);
      else if (given.includes(line.rank)) wrong.add(`rank-repeated ${project.id}`);
      else given.push(line.rank);
    }
    given.sort((a, b) => a - b);
    if (given.some((rank, at) => rank !== at + 1)) wrong.add('rank-gap');
  }

  if (rules.ballot === 'points') {
    const sum = rules.points?.sum ?? 0;
    const each = Math.min(rules.points?.most ?? sum, sum);
    let total = 0;
    for (const {project, line} of paper) {
      const points = line.points;
      if (points === undefined || points < 1 || points > each) wrong.add(`points-out-of-range ${project.id}`);
      total += points ?? 0;
    }
    if (rules.points && total > rules.points.sum) wrong.add('points-sum');
    if (rules.points && total < (rules.points.leastSum ?? 0)) wrong.add('points-below');
  }
  return [...wrong].sort();
}
