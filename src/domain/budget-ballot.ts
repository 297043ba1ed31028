/** Whether a ballot is valid, with every reason why not; element and backend ask the same function. Pure. */
import type {BallotLine, BudgetRules} from '../contract/index.ts';
import {
  areIncompatible,
  barredBy,
  byId,
  chosenLines,
  isInGroup,
  isMandatory,
  leastSpendOf,
  mostPoints,
  mostProjects,
  potOf,
  spentBy,
  takesMandatory,
  type Marked,
  type Reason,
  type Votable,
} from './budget.ts';

interface Chosen {
  line: BallotLine;
  project: Votable;
}

/**
 * Everything that is wrong with a ballot, in the order of {@link Reason}'s codes as far as they concern single lines, and
 * then the whole; nothing, if it is valid. Money equal to the budget is within it.
 */
export const reasonsAgainst = (rules: BudgetRules, projects: readonly Votable[], ballot: Marked): Reason[] => {
  const stale: Reason[] = ballot.rulesVersion === rules.version ? [] : [{code: 'stale-rules'}];
  const lines = chosenLines(rules, ballot.lines);
  if (ballot.blank)
    return [
      ...stale,
      ...(rules.blank ? [] : [{code: 'blank-not-allowed'} as const]),
      ...(ballot.lines.length ? [{code: 'blank-with-lines'} as const] : []),
    ];
  if (!lines.length) return [...stale, {code: 'empty'}];
  const known = byId(projects);
  const seen = new Set<string>();
  const chosen: Chosen[] = [];
  const ofLines: Reason[] = [];
  for (const line of lines) {
    const project = known.get(line.projectId);
    if (!project) ofLines.push({code: 'unknown-project', project: line.projectId});
    else if (seen.has(project.id)) ofLines.push({code: 'repeated', project: project.id});
    else {
      seen.add(project.id);
      chosen.push({line, project});
      const barred = barredBy(rules, project);
      if (barred) ofLines.push(barred);
      ofLines.push(...reasonsOfLine(rules, project, line));
    }
  }
  return [
    ...stale,
    ...ofLines,
    ...(rules.ballot === 'ranking' ? ranks(chosen) : []),
    ...(takesMandatory(rules)
      ? rules.mandatory
          .filter(id => known.has(id) && !seen.has(id))
          .map((project): Reason => ({code: 'mandatory-missing', project}))
      : []),
    ...together(rules, chosen),
    ...numbers(rules, chosen),
    ...money(rules, chosen),
    ...points(rules, chosen),
  ];
};

/** Price and points of one line. */
export const reasonsOfLine = (rules: BudgetRules, project: Votable, line: BallotLine): Reason[] => {
  const {id, cost, adjustable} = project;
  if (rules.ballot === 'points') {
    const {points: given = -1} = line;
    const most = mostPoints(rules);
    return Number.isInteger(given) && given >= 1 && given <= most
      ? []
      : [{code: 'points-out-of-range', project: id, limit: most, actual: given}];
  }
  if (rules.ballot !== 'knapsack') return [];
  const {amount} = line;
  if (!adjustable)
    return amount === undefined || amount === cost
      ? []
      : [{code: 'price-changed', project: id, limit: cost, actual: amount}];
  const {min, step, max} = adjustable;
  if (amount === undefined || amount < min || amount > max)
    return [
      {
        code: 'amount-out-of-range',
        project: id,
        limit: amount !== undefined && amount > max ? max : min,
        actual: amount ?? 0,
      },
    ];
  return (amount - min) % step === 0 ? [] : [{code: 'amount-off-step', project: id, limit: step, actual: amount}];
};

/** Ranks are 1, 2, 3 … without a gap and without equals. */
const ranks = (chosen: readonly Chosen[]): Reason[] => {
  const used = new Map<number, string>();
  const reasons = chosen.flatMap(({line: {rank}, project: {id}}): Reason[] => {
    if (rank === undefined) return [{code: 'rank-missing', project: id}];
    const other = used.get(rank);
    if (other !== undefined) return [{code: 'rank-repeated', project: id, other, actual: rank}];
    used.set(rank, id);
    return [];
  });
  const last = Math.max(0, ...used.keys());
  for (let rank = 1; rank < last; rank++) if (!used.has(rank)) return [...reasons, {code: 'rank-gap', limit: rank}];
  return reasons;
};

/** Projects that do not go with each other. */
const together = (rules: BudgetRules, chosen: readonly Chosen[]): Reason[] => {
  const {oneGroup} = rules;
  const grouped = oneGroup
    ? chosen.filter(({project}) => project[oneGroup] !== undefined && !isMandatory(rules, project.id))
    : [];
  const first = grouped[0]?.project;
  return [
    ...grouped
      .filter(({project}) => project[oneGroup!] !== first![oneGroup!])
      .map(({project}): Reason => ({
        code: 'other-group',
        project: project.id,
        other: first!.id,
        group: {by: oneGroup!, value: first![oneGroup!]!},
      })),
    ...chosen.flatMap(({project}, at) =>
      chosen
        .slice(0, at)
        .filter(({project: earlier}) => areIncompatible(project, earlier))
        .map(({project: earlier}): Reason => ({code: 'incompatible', project: project.id, other: earlier.id})),
    ),
  ];
};

/** How many projects there are, in all and of each group; mandatory ones are not counted. */
const numbers = (rules: BudgetRules, chosen: readonly Chosen[]): Reason[] => {
  const counted = chosen.filter(({project}) => !isMandatory(rules, project.id));
  const most = mostProjects(rules);
  const {min} = rules.count;
  const reasons: Reason[] = [];
  if (most !== undefined && counted.length > most)
    reasons.push({code: 'max-total', limit: most, actual: counted.length});
  if (counted.length < min) reasons.push({code: 'below-min', limit: min, actual: counted.length});
  for (const limit of rules.groups) {
    const group = {by: limit.by, value: limit.value};
    const actual = counted.filter(({project}) => isInGroup(project, limit)).length;
    if (limit.max !== undefined && actual > limit.max)
      reasons.push({code: 'max-group', group, limit: limit.max, actual});
    if (limit.min !== undefined && actual < limit.min)
      reasons.push({code: 'group-below-min', group, limit: limit.min, actual});
  }
  return reasons;
};

const money = (rules: BudgetRules, chosen: readonly Chosen[]): Reason[] => {
  if (rules.ballot !== 'knapsack') return [];
  const sumOf = (some: readonly Chosen[]) => some.reduce((sum, {project, line}) => sum + spentBy(project, line), 0);
  const least = leastSpendOf(rules);
  const total = sumOf(chosen);
  return [
    ...rules.pots.flatMap((pot): Reason[] => {
      const actual = sumOf(chosen.filter(({project}) => potOf(rules, project) === pot));
      return actual > pot.amount ? [{code: 'over-budget', pot: pot.id, limit: pot.amount, actual}] : [];
    }),
    ...(total < least ? [{code: 'min-spend', limit: least, actual: total} as const] : []),
  ];
};

const points = (rules: BudgetRules, chosen: readonly Chosen[]): Reason[] => {
  if (rules.ballot !== 'points' || !rules.points) return [];
  const {sum, leastSum = 0} = rules.points;
  const actual = chosen.reduce((total, {line}) => total + (line.points ?? 0), 0);
  return [
    ...(actual > sum ? [{code: 'points-sum', limit: sum, actual} as const] : []),
    ...(actual < leastSum ? [{code: 'points-below', limit: leastSum, actual} as const] : []),
  ];
};

/** What has become different since a ballot was filled in. Nothing is dropped: the person decides. */
export type Change =
  | {readonly kind: 'gone' | 'not-admitted'; readonly project: string}
  /** Minor units. */
  | {readonly kind: 'price'; readonly project: string; readonly from: number; readonly to: number}
  /** The price that the voter has set is not one of those any more. */
  | {readonly kind: 'range'; readonly project: string; readonly amount: number};

/**
 * What has changed for the lines of a ballot since its projects were `before`, now that they are `now`. Ballots keep the
 * price that was seen, so a line with an amount is compared by it, and one without by the project as it was.
 */
export const changesOf = (
  lines: readonly BallotLine[],
  before: readonly Votable[],
  now: readonly Votable[],
): Change[] => {
  const [was, is] = [byId(before), byId(now)];
  return lines.flatMap(({projectId: project, amount}): Change[] => {
    const current = is.get(project);
    if (!current) return [{kind: 'gone', project}];
    if (current.status !== 'admitted') return [{kind: 'not-admitted', project}];
    if (current.adjustable) {
      const {min, step, max} = current.adjustable;
      return amount !== undefined && (amount < min || amount > max || (amount - min) % step !== 0)
        ? [{kind: 'range', project, amount}]
        : [];
    }
    const from = amount ?? was.get(project)?.cost ?? current.cost;
    return from === current.cost ? [] : [{kind: 'price', project, from, to: current.cost}];
  });
};
