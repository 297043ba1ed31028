/**
 * Where a ballot stands, as a question of what can still be added: options, limits on them, money in pots. Pure.
 */
import type {BallotLine, BudgetRules} from '../contract/index.ts';
import {reasonsAgainst} from './budget-ballot.ts';
import {complete, type Answer, type Completion, type Work} from './budget-search.ts';
import type {Limit, Option} from './budget-sums.ts';
import {
  areIncompatible,
  barredBy,
  byId,
  chosenLines,
  highestPrice,
  isInGroup,
  isMandatory,
  leastSpendOf,
  lowestPrice,
  mostPoints,
  mostProjects,
  potOf,
  spentBy,
  takesMandatory,
  type Reason,
  type ReasonCode,
  type Votable,
} from './budget.ts';

/** Where no pot says how much there is. */
const NO_CAP = Number.MAX_SAFE_INTEGER;

/** What adding can mend. */
const mendable: readonly ReasonCode[] = ['empty', 'below-min', 'group-below-min', 'min-spend', 'points-below'];

/** Where a ballot stands. */
export interface Position {
  readonly rules: BudgetRules;
  readonly projects: readonly Votable[];
  /** The chosen lines, and those of mandatory projects. */
  readonly lines: readonly BallotLine[];
  /** What is wrong with it now, apart from the version of its rules. */
  readonly reasons: readonly Reason[];
  /** The first that no adding mends. */
  readonly blocked: Reason | undefined;
  /** Projects of the lines; those that numbers of projects count. */
  readonly chosen: readonly Votable[];
  readonly counted: readonly Votable[];
  /** Projects that could be added, by the places of the options; then those on the ballot that can be raised. */
  readonly open: readonly Votable[];
  readonly question: Completion;
  /** Each group that the whole ballot could be of, with its own question; empty where that does not matter (any more). */
  readonly groups: readonly string[];
}

/** Lines with those of the mandatory projects that are missing, at their lowest price. */
const withMandatory = (rules: BudgetRules, known: ReadonlyMap<string, Votable>, lines: readonly BallotLine[]) => [
  ...lines,
  ...(takesMandatory(rules) ? rules.mandatory : [])
    .filter((id, at, all) => known.has(id) && all.indexOf(id) === at && !lines.some(({projectId}) => projectId === id))
    .map((projectId): BallotLine => ({projectId, amount: lowestPrice(known.get(projectId)!)})),
];

/** What an option costs on this type of ballot. */
export const priceOf = (rules: BudgetRules, project: Votable): Pick<Option, 'low' | 'high' | 'step'> => {
  if (rules.ballot === 'points') return {low: 1, high: mostPoints(rules), step: 1};
  if (rules.ballot !== 'knapsack') return {low: 0, high: 0, step: 0};
  return {low: lowestPrice(project), high: highestPrice(project), step: project.adjustable?.step ?? 0};
};

/** By how much a line can still be raised. */
const raiseOf = (rules: BudgetRules, project: Votable, line: BallotLine): Pick<Option, 'low' | 'high' | 'step'> => {
  if (rules.ballot === 'points') return {low: 0, high: mostPoints(rules) - (line.points ?? 0), step: 1};
  return rules.ballot === 'knapsack' && project.adjustable
    ? {low: 0, high: highestPrice(project) - spentBy(project, line), step: project.adjustable.step}
    : {low: 0, high: 0, step: 0};
};

/**
 * @param without ids that are not to be added
 * @param most how many projects may be added at most
 */
export const positionOf = (
  rules: BudgetRules,
  projects: readonly Votable[],
  given: readonly BallotLine[],
  without: ReadonlySet<string> = new Set(),
  most?: number,
): Position => {
  const known = byId(projects);
  const lines = withMandatory(rules, known, chosenLines(rules, given));
  const reasons = reasonsAgainst(rules, projects, {rulesVersion: rules.version, blank: false, lines});
  const chosen = lines.flatMap(line => {
    const project = known.get(line.projectId);
    return project ? [{line, project}] : [];
  });
  const onBallot = new Set(chosen.map(({project}) => project.id));
  const {oneGroup} = rules;
  const group =
    oneGroup && chosen.find(({project}) => project[oneGroup] !== undefined && !isMandatory(rules, project.id));
  const open = projects.filter(
    project =>
      !onBallot.has(project.id) &&
      !without.has(project.id) &&
      !barredBy(rules, project) &&
      (!group || project[oneGroup!] === undefined || project[oneGroup!] === group.project[oneGroup!]) &&
      !chosen.some(({project: other}) => areIncompatible(project, other)),
  );
  const counted = chosen.filter(({project}) => !isMandatory(rules, project.id));
  const limits: Limit[] = [];
  const limitsOf: number[][] = open.map(() => []);
  const limit = (min: number, max: number | undefined, counts: (project: Votable) => boolean): void => {
    open.forEach((project, at) => counts(project) && limitsOf[at]!.push(limits.length));
    limits.push({min: Math.max(0, min), max: max ?? projects.length});
  };
  const already = (counts: (project: Votable) => boolean) => counted.filter(({project}) => counts(project)).length;
  const least = Math.max(rules.count.min, lines.length ? 0 : 1);
  const mostInAll = mostProjects(rules);
  limit(least - counted.length, mostInAll === undefined ? undefined : mostInAll - counted.length, () => true);
  for (const {min = 0, max, ...of} of rules.groups) {
    const counts = (project: Votable) => isInGroup(project, of);
    limit(min - already(counts), max === undefined ? undefined : max - already(counts), counts);
  }
  if (most !== undefined) limit(0, most, () => true);
  open.forEach((project, at) => {
    if (!project.incompatible?.length) return;
    open.forEach((other, place) => {
      // A pair that both name is one pair.
      if (other === project || !project.incompatible!.includes(other.id)) return;
      if (place < at && other.incompatible?.includes(project.id)) return;
      limitsOf[at]!.push(limits.length);
      limitsOf[place]!.push(limits.length);
      limits.push({min: 0, max: 1});
    });
  });
  const {caps, potAt, need} = moneyLeft(rules, chosen);
  const raises = chosen.map(({project, line}): Option => ({
    ...raiseOf(rules, project, line),
    pot: potAt(project),
    limits: [],
  }));
  return {
    rules,
    projects,
    lines,
    reasons,
    blocked: reasons.find(({code}) => !mendable.includes(code)),
    chosen: chosen.map(({project}) => project),
    counted: counted.map(({project}) => project),
    open,
    question: {
      options: [
        ...open.map((project, at): Option => ({
          ...priceOf(rules, project),
          pot: potAt(project),
          limits: limitsOf[at]!,
        })),
        ...raises.map(raise => (raise.high > 0 ? raise : {...raise, high: 0})),
      ],
      limits,
      caps,
      need,
    },
    groups:
      oneGroup && !group
        ? [...new Set(open.map(project => project[oneGroup]).filter(value => value !== undefined))]
        : [],
  };
};

/** What pots have left, and what still has to be spent; for points the same, with one pot of points. */
const moneyLeft = (rules: BudgetRules, chosen: readonly {project: Votable; line: BallotLine}[]) => {
  if (rules.ballot === 'points') {
    const given = chosen.reduce((sum, {line}) => sum + (line.points ?? 0), 0);
    const {sum = 0, leastSum = 0} = rules.points ?? {};
    return {caps: [rules.points ? sum - given : NO_CAP], potAt: () => 0, need: leastSum - given};
  }
  if (rules.ballot !== 'knapsack' || !rules.pots.length) return {caps: [NO_CAP], potAt: () => 0, need: 0};
  const caps = rules.pots.map(({amount}) => amount);
  const potAt = (project: Votable) => Math.max(0, rules.pots.indexOf(potOf(rules, project)!));
  let need = leastSpendOf(rules);
  for (const {project, line} of chosen) {
    const spent = spentBy(project, line);
    caps[potAt(project)]! -= spent;
    need -= spent;
  }
  return {caps, potAt, need};
};

/** The question of a position, with only the projects that go with one group. */
export const questionFor = ({rules: {oneGroup}, open, question}: Position, group: string): Completion => ({
  ...question,
  options: question.options.map((option, place) => {
    const value = open[place]?.[oneGroup!];
    return value === undefined || value === group ? option : {...option, low: Infinity};
  }),
});

/** A way from a position to a valid ballot. */
export const wayFrom = (position: Position, work?: Work): Answer => {
  if (position.blocked) return 'none';
  if (!position.groups.length) return complete(position.question, work);
  let answer: Answer = 'none';
  for (const group of position.groups) {
    const way = complete(questionFor(position, group), work);
    if (typeof way !== 'string') return way;
    if (way === 'unknown') answer = way;
  }
  return answer;
};
