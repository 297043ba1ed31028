/** Rules of a participatory budget that everything else is made of: groups, pots, prices, reasons. Pure. */
import type {BallotLine, BallotPaper, BudgetProject, BudgetRules, GroupLimit, Pot} from '../contract/index.ts';
import type {groupings} from '../contract/budget-formats.ts';

export type Grouping = (typeof groupings)[number];

/** What rules look at in a project. */
export type Votable = Pick<
  BudgetProject,
  'id' | 'cost' | 'adjustable' | 'status' | 'incompatible' | 'category' | 'size' | 'territory' | 'sector'
>;

/** What rules look at in a ballot. */
export type Marked = Pick<BallotPaper, 'rulesVersion' | 'blank' | 'lines'>;

/**
 * Why a ballot is not valid, or why a project cannot be chosen: one list for both, so that what is refused is what was
 * disabled. In the order in which they are told.
 * - `stale-rules`: made under another version of the rules
 * - `blank-not-allowed`, `blank-with-lines`, `empty`: a blank ballot, and one on which nothing is marked, are two things
 * - `unknown-project`, `repeated`, `not-admitted`, `no-pot`, `price-above-pot`: of a project by itself
 * - `price-changed`, `amount-out-of-range`, `amount-off-step`: of its price (minor units)
 * - `rank-missing`, `rank-repeated`, `rank-gap`, `points-out-of-range`: of its rank or points
 * - `mandatory-missing` · `other-group`: a project of another group is chosen · `incompatible`: with a chosen one
 * - `max-total`, `below-min`, `max-group`, `group-below-min`: numbers of projects
 * - `over-budget`, `min-spend`: money (minor units) · `points-sum`, `points-below`: points in all
 * - `unreachable`: chosen, it would leave no way to a valid ballot
 */
export type ReasonCode =
  | 'stale-rules'
  | 'blank-not-allowed'
  | 'blank-with-lines'
  | 'empty'
  | 'unknown-project'
  | 'repeated'
  | 'not-admitted'
  | 'no-pot'
  | 'price-above-pot'
  | 'price-changed'
  | 'amount-out-of-range'
  | 'amount-off-step'
  | 'rank-missing'
  | 'rank-repeated'
  | 'rank-gap'
  | 'points-out-of-range'
  | 'mandatory-missing'
  | 'other-group'
  | 'incompatible'
  | 'max-total'
  | 'below-min'
  | 'max-group'
  | 'group-below-min'
  | 'over-budget'
  | 'min-spend'
  | 'points-sum'
  | 'points-below'
  | 'unreachable';

/** One reason, with what a sentence about it needs. */
export interface Reason {
  readonly code: ReasonCode;
  /** Id of the project it is about. */
  readonly project?: string;
  /** Id of the project that stands in its way. */
  readonly other?: string;
  readonly group?: {readonly by: Grouping; readonly value: string};
  /** Id of the pot. */
  readonly pot?: string;
  /** What the rule says: projects, minor units, a rank, or points. */
  readonly limit?: number;
  /** What is there instead. */
  readonly actual?: number;
  /** `unreachable`: which rule could not be kept. */
  readonly because?: ReasonCode;
}

/** Ballots on which mandatory projects stand by themselves. */
export const takesMandatory = ({ballot}: BudgetRules): boolean =>
  ballot === 'approval' || ballot === 'choose-one' || ballot === 'knapsack';

export const isMandatory = (rules: BudgetRules, id: string): boolean =>
  takesMandatory(rules) && rules.mandatory.includes(id);

/** Most projects on a ballot, mandatory ones not counted; `undefined`: as many as there are. */
export const mostProjects = ({ballot, count}: BudgetRules): number | undefined =>
  ballot === 'choose-one' ? Math.min(1, count.max ?? 1) : count.max;

export const isInGroup = (project: Votable, {by, value}: Pick<GroupLimit, 'by' | 'value'>): boolean =>
  project[by] === value;

/** The pot that a project is paid from: the first that takes it. */
export const potOf = ({pots}: BudgetRules, project: Votable): Pot | undefined =>
  pots.find(({by, values = []}) => by === undefined || values.includes(project[by] ?? ''));

/** Least that a project can cost, in minor units. */
export const lowestPrice = ({cost, adjustable}: Votable): number => adjustable?.min ?? cost;

/** Most that it can cost: the last step that does not go beyond `max`. */
export const highestPrice = ({cost, adjustable}: Votable): number =>
  adjustable
    ? adjustable.min + Math.floor(Math.max(adjustable.max - adjustable.min, 0) / adjustable.step) * adjustable.step
    : cost;

/** Why a project is on no ballot of this round, whatever else is chosen. A price equal to its pot is a price that fits. */
export const barredBy = (rules: BudgetRules, project: Votable): Reason | undefined => {
  if (project.status !== 'admitted') return {code: 'not-admitted', project: project.id};
  if (!rules.pots.length) return undefined;
  const pot = potOf(rules, project);
  if (!pot) return {code: 'no-pot', project: project.id};
  const price = lowestPrice(project);
  return price > pot.amount
    ? {code: 'price-above-pot', project: project.id, pot: pot.id, limit: pot.amount, actual: price}
    : undefined;
};

/** All pots together, in minor units. */
export const budgetOf = ({pots}: BudgetRules): number => pots.reduce((sum, {amount}) => sum + amount, 0);

/** Least that a ballot has to spend, in minor units: `sum * 100 >= budget * percent`, in whole numbers. */
export const leastSpendOf = (rules: BudgetRules): number => {
  if (rules.ballot !== 'knapsack' || !rules.leastSpend) return 0;
  const hundredths = budgetOf(rules) * rules.leastSpend;
  const rest = hundredths % 100;
  return (hundredths - rest) / 100 + (rest ? 1 : 0);
};

/** Most points for one project. */
export const mostPoints = ({points}: BudgetRules): number =>
  points ? Math.min(points.most ?? points.sum, points.sum) : 0;

/** Whether two projects cannot be carried out beside each other; it is enough that one of them says so. */
export const areIncompatible = (a: Votable, b: Votable): boolean =>
  Boolean(a.incompatible?.includes(b.id) || b.incompatible?.includes(a.id));

const rivals = new WeakMap<readonly Votable[], ReadonlyMap<string, readonly string[]>>();

/** By id, the ids of the projects that cannot be carried out beside each; whichever of two says so. */
export const rivalsAmong = (projects: readonly Votable[]): ReadonlyMap<string, readonly string[]> => {
  const known = rivals.get(projects);
  if (known) return known;
  const found = new Map<string, Set<string>>();
  const ids = new Set(projects.map(({id}) => id));
  const add = (one: string, other: string) => found.set(one, (found.get(one) ?? new Set()).add(other));
  for (const {id, incompatible = []} of projects)
    for (const other of incompatible)
      if (other !== id && ids.has(other)) {
        add(id, other);
        add(other, id);
      }
  const all = new Map([...found].map(([id, others]) => [id, [...others]] as const));
  rivals.set(projects, all);
  return all;
};

/** Lines that choose something: zero points choose nothing. */
export const chosenLines = (rules: BudgetRules, lines: readonly BallotLine[]): readonly BallotLine[] =>
  rules.ballot === 'points' ? lines.filter(({points}) => points !== 0) : lines;

/** What a line spends, in minor units: a price that its voter may set, or the project's own. */
export const spentBy = (project: Votable, {amount}: BallotLine): number =>
  project.adjustable ? (amount ?? lowestPrice(project)) : project.cost;

/** Projects by id. */
export const byId = <P extends {id: string}>(projects: readonly P[]): ReadonlyMap<string, P> =>
  new Map(projects.map(project => [project.id, project]));
