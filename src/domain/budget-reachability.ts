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
import {positionOf, wayFrom, type Position} from './budget-position.ts';
import {complete, type Answer, type Work} from './budget-search.ts';
import {byId, chosenLines, isInGroup, leastSpendOf, spentBy, type Reason, type Votable} from './budget.ts';

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
export const lacking = ({rules, question: {limits, need}, counted}: Position): {reason: Reason; limit?: number}[] => {
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
export const missedBy = (position: Position): Reason => {
  const {question} = position;
  const asked = lacking(position);
  const impossible = asked.find(({limit: only}) => {
    const limits = question.limits.map(({min, max}, limit) => ({min: limit === only ? min : 0, max}));
    return complete({...question, need: only === undefined ? question.need : 0, limits}) === 'none';
  });
  return (impossible ?? asked[0])?.reason ?? {code: 'empty'};
};
