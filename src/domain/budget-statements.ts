/**
 * What the rules of a round say, as statements: a code and what a sentence needs. The words are a language's own
 * (`locales/*-budget.ts`), so that the text, the counters and the disabled states all come from one object. Pure.
 */
import type {BudgetRules} from '../contract/index.ts';
import {budgetOf, leastSpendOf, mostPoints, mostProjects, takesMandatory} from './budget.ts';

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
  const statements: (Statement | false | undefined)[] = [
    {code: !voters.residentsOnly ? 'voters-anyone' : voters.connectedToo ? 'voters-connected' : 'voters-residents'},
    minimumAge !== undefined && minimumAge > 0 && {code: 'voters-age', count: minimumAge},
    classes && {code: 'voters-classes', count: classes.from, name: String(classes.to)},
    minimumLevel !== undefined && minimumLevel !== 'low' && {code: `level-${minimumLevel}`},
    ballot === 'points' ? {code: 'ballot-points', count: points?.sum ?? 0} : {code: `ballot-${ballot}`},
    ballot === 'points' && mostPoints(rules) < (points?.sum ?? 0) && {code: 'points-most', count: mostPoints(rules)},
    Boolean(ballot === 'points' && points?.leastSum) && {code: 'points-least', count: points!.leastSum!},
    ...(ballot === 'choose-one' ? [] : bounds('count', count.min > 1 ? count.min : undefined, most)),
    ...groups.flatMap(({value, min, max}) =>
      max === 0
        ? [{code: 'group-none', name: value} as const]
        : bounds('group', min || undefined, max).map(it => ({...it, name: value})),
    ),
    oneGroup && {code: `one-${oneGroup}`},
    takesMandatory(rules) && rules.mandatory.length > 0 && {code: 'mandatory', count: rules.mandatory.length},
    ...pots.map(({id, name, by, amount}) =>
      pots.length === 1 && by === undefined
        ? ({code: 'pot', amount} as const)
        : ({code: 'pot-named', name: name ?? id, amount} as const),
    ),
    leastSpendOf(rules) > 0 && budgetOf(rules) > 0 && {code: 'least-spend', count: rules.leastSpend!, amount: leastSpendOf(rules)},
    rules.blank && {code: 'blank'},
    {code: rules.change ? 'change' : 'final'},
    ...pots.flatMap(({id, name, minVotes, winners}) => [
      Boolean(minVotes) && ({code: 'pot-votes', count: minVotes!, name: pots.length > 1 ? (name ?? id) : ''} as const),
      winners !== undefined && ({code: 'pot-winners', count: winners, name: pots.length > 1 ? (name ?? id) : ''} as const),
    ]),
    funding.onePer && {code: `one-winner-${funding.onePer}`},
    funding.overflow === 'partial' && funding.partialFrom
      ? {code: 'overflow-partial-from', count: funding.partialFrom}
      : {code: `overflow-${funding.overflow}`},
    funding.leftover === 'shared' && {code: 'leftover'},
    {code: 'ties'},
  ];
  return statements.filter(statement => typeof statement === 'object');
};

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
