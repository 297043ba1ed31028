/**
 * What the rules of a round say, as statements: a code and what a sentence needs. The words are a language's own
 * (`locales/*-budget.ts`), so that the text, the counters and the disabled states all come from one object. Pure.
 */
import type {BudgetRules, Pot} from '../contract/index.ts';
import {leastSpendOf, mostPoints, mostProjects, takesMandatory} from './budget.ts';

export type StatementCode =
  | `voters-${'anyone' | 'residents' | 'connected' | 'age' | 'classes'}`
  | `level-${'substantial' | 'high'}`
  | `ballot-${'approval' | 'choose-one' | 'knapsack' | 'ranking' | 'points'}`
  | `count-${'exactly' | 'most' | 'least'}`
  | `points-${'most' | 'least'}`
  | `group-${'exactly' | 'most' | 'least' | 'none'}`
  | `one-${'size' | 'category' | 'territory' | 'sector'}`
  | 'mandatory'
  | 'pot'
  | 'pot-spend'
  | 'pot-named'
  | 'least-spend'
  | 'blank'
  | 'change'
  | 'final'
  | 'pot-votes'
  | 'pot-winners'
  | `overflow-${'skip' | 'stop' | 'partial' | 'partial-from' | 'manual'}`
  | `one-winner-${'size' | 'category' | 'territory' | 'sector'}`
  | 'leftover'
  | 'ties';

export interface Statement {
  readonly code: StatementCode;
  /** Projects, years, points, votes, percent, or the first class. */
  readonly count?: number;
  /** The name of a group or a pot; the last class. */
  readonly name?: string;
  /** Minor units of the currency of the rules. */
  readonly amount?: number;
}

/** All that the rules say, in the order in which a voter meets it: who, what, how many, how much, what then. */
export const statementsOf = (rules: BudgetRules): Statement[] => {
  const {voters, ballot, count, groups, oneGroup, points, pots, funding} = rules;
  const {minimumAge, classes, minimumLevel} = voters;
  const most = mostProjects(rules);
  const ofPot = ({id, name}: Pot): string => (pots.length > 1 ? (name ?? id) : '');
  return [
    // Pupils of classes are not anyone.
    ...when(voters.residentsOnly || !classes, {
      code: !voters.residentsOnly ? 'voters-anyone' : voters.connectedToo ? 'voters-connected' : 'voters-residents',
    }),
    ...when(minimumAge, {code: 'voters-age', count: minimumAge ?? 0}),
    ...when(classes, {code: 'voters-classes', count: classes?.from ?? 0, name: String(classes?.to)}),
    ...(minimumLevel && minimumLevel !== 'low' ? [{code: `level-${minimumLevel}`} as const] : []),
    ballot === 'points' ? {code: 'ballot-points', count: points?.sum ?? 0} : {code: `ballot-${ballot}`},
    ...when(ballot === 'points' && mostPoints(rules) < (points?.sum ?? 0), {
      code: 'points-most',
      count: mostPoints(rules),
    }),
    ...when(ballot === 'points' && points?.leastSum, {code: 'points-least', count: points?.leastSum ?? 0}),
    ...(ballot === 'choose-one' ? [] : bounds('count', count.min > 1 ? count.min : undefined, most)),
    ...groups.flatMap(({value, min, max}): Statement[] =>
      max === 0
        ? [{code: 'group-none', name: value}]
        : bounds('group', min || undefined, max).map(it => ({...it, name: value})),
    ),
    ...(oneGroup ? [{code: `one-${oneGroup}`} as const] : []),
    ...when(takesMandatory(rules) && rules.mandatory.length, {code: 'mandatory', count: rules.mandatory.length}),
    ...pots.map(({id, name, by, amount}): Statement =>
      pots.length === 1 && by === undefined
        ? {code: ballot === 'knapsack' ? 'pot-spend' : 'pot', amount}
        : {code: 'pot-named', name: name ?? id, amount},
    ),
    ...when(leastSpendOf(rules), {code: 'least-spend', count: rules.leastSpend ?? 0, amount: leastSpendOf(rules)}),
    ...when(rules.blank, {code: 'blank'}),
    {code: rules.change ? 'change' : 'final'},
    ...pots.flatMap(pot => [
      ...when(pot.minVotes, {code: 'pot-votes', count: pot.minVotes ?? 0, name: ofPot(pot)}),
      ...when(pot.winners !== undefined, {code: 'pot-winners', count: pot.winners ?? 0, name: ofPot(pot)}),
    ]),
    ...(funding.onePer ? [{code: `one-winner-${funding.onePer}`} as const] : []),
    funding.overflow === 'partial' && funding.partialFrom
      ? {code: 'overflow-partial-from', count: funding.partialFrom}
      : {code: `overflow-${funding.overflow}`},
    ...when(funding.leftover === 'shared', {code: 'leftover'}),
    {code: 'ties'},
  ];
};

const when = (holds: unknown, statement: Statement): Statement[] => (holds ? [statement] : []);

const bounds = <K extends 'count' | 'group'>(
  what: K,
  min: number | undefined,
  max: number | undefined,
): {code: `${K}-${'exactly' | 'most' | 'least'}`; count: number}[] => {
  if (min !== undefined && min === max) return [{code: `${what}-exactly`, count: min}];
  return [
    ...(max === undefined ? [] : [{code: `${what}-most` as const, count: max}]),
    ...(min === undefined ? [] : [{code: `${what}-least` as const, count: min}]),
  ];
};
