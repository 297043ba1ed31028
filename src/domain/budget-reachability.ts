/**
 * What is still possible from a ballot as it stands: whether it can become valid, by which projects, and which of them would
 * lead into a dead end. Pure.
 *
 * «Can become valid» means: by adding projects, and by raising a price or points that the voter sets; nothing is taken
 * back. Taking back is what `budget-swap.ts` suggests. Mandatory projects that are missing count as added.
 *
 * Exact, with the bounds of `budget-search.ts`: where limits count projects of two pots together, or prices are so uneven
 * that a table would be too large, and no way was found in so many steps, the answer is «unknown», and nothing is disabled.
 */
import type {BallotLine, BudgetRules} from '../contract/index.ts';
import {reasonsAgainst} from './budget-ballot.ts';
import {complete, completeThrough, type Answer, type Completion, type Work} from './budget-search.ts';
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
const priceOf = (rules: BudgetRules, project: Votable): Pick<Option, 'low' | 'high' | 'step'> => {
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
  const raises = chosen.map(({project, line}): Option => ({...raiseOf(rules, project, line), pot: potAt(project), limits: []}));
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
        ...open.map((project, at): Option => ({...priceOf(rules, project), pot: potAt(project), limits: limitsOf[at]!})),
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
const questionFor = ({rules: {oneGroup}, open, question}: Position, group: string): Completion => ({
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

/** The lines that a way leads to: raised ones in their places, added ones at the end. */
export const linesBy = (position: Position, way: Exclude<Answer, string>): BallotLine[] => {
  const {rules, lines, open, projects} = position;
  const known = byId(projects);
  const chosen = lines.filter(({projectId}) => known.has(projectId));
  const raised = lines.map(line => {
    const by = way.get(open.length + chosen.indexOf(line)) ?? 0;
    if (!by) return line;
    return rules.ballot === 'points'
      ? {...line, points: (line.points ?? 0) + by}
      : {...line, amount: spentBy(known.get(line.projectId)!, line) + by};
  });
  const added = open.flatMap(({id}, place) => {
    const amount = way.get(place);
    return amount === undefined ? [] : [{projectId: id, amount}];
  });
  return [
    ...raised,
    ...added.map(({projectId, amount}, at): BallotLine => {
      if (rules.ballot === 'points') return {projectId, points: amount};
      if (rules.ballot === 'ranking') return {projectId, rank: raised.length + at + 1};
      return rules.ballot === 'knapsack' ? {projectId, amount} : {projectId};
    }),
  ];
};

/**
 * - `valid`: it can be handed in as it is · `reachable`: with these lines it could
 * - `unreachable`: there is no way by adding; `because` names the rule · `unknown`: see the bounds above
 */
export type Reach =
  | {readonly state: 'valid' | 'unknown'}
  | {readonly state: 'reachable'; readonly lines: readonly BallotLine[]}
  | {readonly state: 'unreachable'; readonly because: Reason};

/** Whether a ballot can become valid. Asked of no lines: whether any valid ballot of this round exists (but a blank one). */
export const reachOf = (
  rules: BudgetRules,
  projects: readonly Votable[],
  lines: readonly BallotLine[],
  work?: Work,
): Reach => {
  const position = positionOf(rules, projects, lines);
  if (position.blocked) return {state: 'unreachable', because: position.blocked};
  const isWhole = position.lines.length === chosenLines(rules, lines).length;
  if (!position.reasons.length && isWhole) return {state: 'valid'};
  const way = wayFrom(position, work);
  if (way === 'unknown') return {state: way};
  return way === 'none'
    ? {state: 'unreachable', because: missedBy(position)}
    : {state: 'reachable', lines: linesBy(position, way)};
};

/** Rules that ask for more than is chosen, with the place of their limit; money and points have none. */
const lacking = ({rules, question: {limits, need}, counted}: Position): {reason: Reason; limit?: number}[] => {
  const least = rules.ballot === 'points' ? (rules.points?.leastSum ?? 0) : leastSpendOf(rules);
  const code = rules.ballot === 'points' ? 'points-below' : 'min-spend';
  const inGroup = (limit: number) => counted.filter(project => isInGroup(project, rules.groups[limit]!)).length;
  return [
    ...(need > 0 ? [{reason: {code, limit: least, actual: least - need} as const}] : []),
    ...(limits[0]!.min > 0
      ? [
          {
            reason: {code: 'below-min', limit: counted.length + limits[0]!.min, actual: counted.length} as const,
            limit: 0,
          },
        ]
      : []),
    ...rules.groups.flatMap(({by, value, min}, at) =>
      limits[at + 1]!.min > 0
        ? [
            {
              reason: {code: 'group-below-min', group: {by, value}, limit: min!, actual: inGroup(at)} as const,
              limit: at + 1,
            },
          ]
        : [],
    ),
  ];
};

/** Which rule cannot be kept: the first that alone cannot be, with all that is at most; else the first that asks for more. */
const missedBy = (position: Position): Reason => {
  const {question} = position;
  const asked = lacking(position);
  const impossible = asked.find(({limit: only}) => {
    const limits = question.limits.map(({min, max}, limit) => ({min: limit === only ? min : 0, max}));
    return complete({...question, need: only === undefined ? question.need : 0, limits}) === 'none';
  });
  return (impossible ?? asked[0])?.reason ?? {code: 'empty'};
};

/**
 * What can be done with a project.
 * - `chosen`: it is on the ballot · `open`: it can be added; not `certain`: whether that leaves a way is not known
 * - `closed`: it cannot; the first reason is the one to be shown, the others hold as well
 */
export type Choice =
  | {readonly state: 'chosen'}
  | {readonly state: 'open'; readonly certain: boolean}
  | {readonly state: 'closed'; readonly reasons: readonly [Reason, ...Reason[]]};

/** What can be done with every project of a round, by id. */
export const choicesOf = (
  rules: BudgetRules,
  projects: readonly Votable[],
  lines: readonly BallotLine[],
): ReadonlyMap<string, Choice> => {
  const position = positionOf(rules, projects, lines);
  const onBallot = new Set(chosenLines(rules, lines).map(({projectId}) => projectId));
  const places = new Map(position.open.map(({id}, place) => [id, place]));
  const through = position.blocked ? undefined : throughOf(position);
  // Where nothing leads on, the rule that cannot be kept; else the one that would not be.
  const isDead = through !== undefined && !through.some(answer => answer !== 'no');
  let because: ReasonCode | undefined;
  return new Map(
    projects.map((project): [string, Choice] => {
      if (onBallot.has(project.id)) return [project.id, {state: 'chosen'}];
      const [first, ...more] = againstAdding(position, project);
      if (first) return [project.id, {state: 'closed', reasons: [first, ...more]}];
      // Where something is wrong that no adding mends, that comes first.
      const answer = position.blocked ? 'no' : through?.[places.get(project.id) ?? -1];
      if (answer !== 'no')
        return [project.id, {state: 'open', certain: answer === 'yes' || isMandatory(rules, project.id)}];
      because ??= (position.blocked ?? (isDead ? missedBy(position) : (lacking(position)[0]?.reason ?? missedBy(position)))).code;
      return [project.id, {state: 'closed', reasons: [{code: 'unreachable', project: project.id, because}]}];
    }),
  );
};

const throughOf = (position: Position): ('yes' | 'no' | 'unknown')[] => {
  if (!position.groups.length) return completeThrough(position.question);
  const work = {left: 40_000};
  const all = position.groups.map(group => completeThrough(questionFor(position, group), work));
  return position.question.options.map((_, place) => {
    const answers = all.map(of => of[place]!);
    return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
  });
};

/**
 * Why a project cannot be added to a ballot, apart from dead ends. What holds whatever else is chosen comes first, then what
 * stops everything, then what stops its group, then its price.
 */
const againstAdding = ({rules, chosen, counted, question}: Position, project: Votable): Reason[] => {
  const barred = barredBy(rules, project);
  if (barred) return [barred];
  if (isMandatory(rules, project.id)) return [];
  const reasons: Reason[] = [];
  const {oneGroup} = rules;
  const other = oneGroup && project[oneGroup] !== undefined && counted.find(it => it[oneGroup] !== undefined);
  if (other && other[oneGroup!] !== project[oneGroup!])
    reasons.push({
      code: 'other-group',
      project: project.id,
      other: other.id,
      group: {by: oneGroup!, value: other[oneGroup!]!},
    });
  for (const it of chosen)
    if (areIncompatible(project, it)) reasons.push({code: 'incompatible', project: project.id, other: it.id});
  const most = mostProjects(rules);
  if (most !== undefined && counted.length >= most)
    reasons.push({code: 'max-total', project: project.id, limit: most, actual: counted.length});
  for (const {by, value, max} of rules.groups) {
    if (max === undefined || !isInGroup(project, {by, value})) continue;
    const actual = counted.filter(it => isInGroup(it, {by, value})).length;
    if (actual >= max) reasons.push({code: 'max-group', project: project.id, group: {by, value}, limit: max, actual});
  }
  const {low} = priceOf(rules, project);
  const pot = rules.ballot === 'knapsack' ? potOf(rules, project) : undefined;
  const left = question.caps[pot ? rules.pots.indexOf(pot) : 0]!;
  if (low > left)
    reasons.push(
      rules.ballot === 'points'
        ? {code: 'points-sum', project: project.id, limit: left, actual: low}
        : {code: 'over-budget', project: project.id, ...(pot && {pot: pot.id}), limit: left, actual: low},
    );
  return reasons;
};
