import type {BallotLine, BallotPaper, BudgetRules} from '../../src/contract/index.ts';
import {ballotTypes, groupings} from '../../src/contract/budget-formats.ts';
import type {Reason, Votable} from '../../src/domain/budget.ts';
import {fc} from './harness-property.ts';

/* Rule objects, projects and ballots: plain ones to change, and random ones in which every rule meets every other. */

export const plainRules: BudgetRules = {
  version: '1',
  currency: 'UAH',
  voters: {minimumAge: 16, residentsOnly: true},
  ballot: 'approval',
  count: {min: 1},
  groups: [],
  mandatory: [],
  pots: [],
  blank: false,
  change: false,
  funding: {overflow: 'manual'},
};

/** Rules of a knapsack of one pot, in hryvnias. */
export const knapsack = (hryvnias: number, change: Partial<BudgetRules> = {}): BudgetRules => ({
  ...plainRules,
  ballot: 'knapsack',
  pots: [{id: 'pot', amount: hryvnias * 100}],
  ...change,
});

export const project = (id: string, hryvnias = 0, change: Partial<Votable> = {}): Votable => ({
  id,
  cost: hryvnias * 100,
  status: 'admitted',
  ...change,
});

export const marked = (...ids: string[]): BallotLine[] => ids.map(projectId => ({projectId}));

export const paper = (lines: BallotLine[], change: Partial<BallotPaper> = {}) => ({
  rulesVersion: '1',
  blank: false,
  lines,
  ...change,
});

/** A reason in the words of the plain checker. */
export const inWords = ({code, project: of, other, group, pot}: Reason): string =>
  [
    code,
    of ?? pot,
    code === 'rank-repeated' ? undefined : other,
    of ? undefined : group && `${group.by}=${group.value}`,
  ]
    .filter(word => word !== undefined)
    .join(' ');

const values = {
  size: ['великий', 'малий'],
  category: ['спорт', 'освіта', 'ЖКГ'],
  territory: ['Центр', 'Північ'],
  sector: ['школа', 'садок'],
} as const;

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, {nil: undefined});

/** Without keys that are `undefined`, as it comes from JSON. */
const tidy = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Projects `p0`, `p1` …, with small prices, so that limits are met often. */
export const someProjects = (most: number): fc.Arbitrary<Votable[]> =>
  fc
    .array(
      fc.record({
        cost: fc.integer({min: 0, max: 12}),
        adjustable: fc.option(
          fc.record({
            min: fc.integer({min: 0, max: 6}),
            step: fc.integer({min: 1, max: 3}),
            more: fc.integer({min: 0, max: 6}),
          }),
          {nil: undefined, freq: 5},
        ),
        status: fc.oneof(
          {weight: 9, arbitrary: fc.constant('admitted' as const)},
          {weight: 1, arbitrary: fc.constant('refused' as const)},
        ),
        incompatible: fc.option(fc.array(fc.integer({min: 0, max: most}), {maxLength: 2}), {nil: undefined, freq: 4}),
        size: maybe(fc.constantFrom(...values.size)),
        category: maybe(fc.constantFrom(...values.category)),
        territory: maybe(fc.constantFrom(...values.territory)),
        sector: maybe(fc.constantFrom(...values.sector)),
      }),
      {minLength: 1, maxLength: most},
    )
    .map(all =>
      all.map(({adjustable, incompatible, ...rest}, at) =>
        tidy({
          ...rest,
          id: `p${at}`,
          adjustable: adjustable && {min: adjustable.min, step: adjustable.step, max: adjustable.min + adjustable.more},
          incompatible: incompatible?.filter(other => other !== at).map(other => `p${other}`),
        }),
      ),
    );

const someGroups = fc.uniqueArray(
  fc.constantFrom(...groupings).chain(by =>
    fc.record({
      by: fc.constant(by),
      value: fc.constantFrom<string>(...values[by]),
      min: maybe(fc.integer({min: 0, max: 2})),
      max: maybe(fc.integer({min: 0, max: 2})),
    }),
  ),
  {maxLength: 3, selector: ({by, value}) => `${by} ${value}`},
);

const somePots: fc.Arbitrary<BudgetRules['pots']> = fc.oneof<fc.Arbitrary<BudgetRules['pots']>[]>(
  fc.constant([]),
  fc.integer({min: 0, max: 25}).map(amount => [{id: 'pot', amount}]),
  fc
    .tuple(
      fc.constantFrom('size' as const, 'territory' as const),
      fc.integer({min: 0, max: 15}),
      fc.integer({min: 0, max: 15}),
    )
    .map(([by, first, second]) => [
      {id: 'first', amount: first, by, values: [values[by][0]]},
      {id: 'second', amount: second, by, values: [values[by][1]]},
    ]),
);

/** Rules in which any of them may be there together with any other. */
export const someRules: fc.Arbitrary<BudgetRules> = fc
  .record({
    ballot: fc.constantFrom(...ballotTypes),
    count: fc.record({min: fc.integer({min: 0, max: 3}), max: maybe(fc.integer({min: 1, max: 4}))}),
    groups: someGroups,
    oneGroup: fc.option(fc.constantFrom(...groupings), {nil: undefined, freq: 3}),
    leastSpend: maybe(fc.integer({min: 1, max: 100})),
    points: fc.record({
      // Small, since some tests go through all ballots that there are.
      sum: fc.integer({min: 1, max: 4}),
      leastSum: maybe(fc.integer({min: 0, max: 5})),
      most: maybe(fc.integer({min: 1, max: 4})),
    }),
    mandatory: fc.option(fc.constantFrom<string[]>(['p0'], ['p1'], ['p0', 'p2']), {nil: [], freq: 4}),
    pots: somePots,
    blank: fc.boolean(),
  })
  .map(some => tidy({...plainRules, ...some}));

/** A ballot on which anything may stand, also what no form would let through. */
export const someBallot = (projects: readonly Votable[]): fc.Arbitrary<ReturnType<typeof paper>> =>
  fc
    .record({
      rulesVersion: fc.oneof({weight: 9, arbitrary: fc.constant('1')}, {weight: 1, arbitrary: fc.constant('0')}),
      blank: fc.oneof({weight: 9, arbitrary: fc.constant(false)}, {weight: 1, arbitrary: fc.constant(true)}),
      lines: fc.array(
        fc.record({
          projectId: fc.oneof(
            {weight: 30, arbitrary: fc.constantFrom(...projects.map(({id}) => id))},
            {weight: 1, arbitrary: fc.constant('nobody')},
          ),
          amount: maybe(fc.integer({min: 0, max: 12})),
          rank: maybe(fc.integer({min: 1, max: 5})),
          points: maybe(fc.integer({min: 0, max: 6})),
        }),
        {maxLength: 5},
      ),
    })
    .map(tidy);

/** A ballot as somebody would fill it in: of known projects, with prices that there are, ranks in order. */
export const sensibleBallot = (rules: BudgetRules, projects: readonly Votable[]): fc.Arbitrary<BallotLine[]> =>
  fc
    .uniqueArray(fc.tuple(fc.integer({min: 0, max: projects.length - 1}), fc.nat(5)), {
      maxLength: 5,
      selector: ([place]) => place,
    })
    .map(places =>
      places.map(([place, more], at): BallotLine => {
        const {id, cost, adjustable} = projects[place]!;
        if (rules.ballot === 'points') return {projectId: id, points: 1 + Math.floor(more / 3)};
        if (rules.ballot === 'ranking') return {projectId: id, rank: at + 1};
        if (rules.ballot !== 'knapsack') return {projectId: id};
        const steps = adjustable ? Math.floor((adjustable.max - adjustable.min) / adjustable.step) : 0;
        return {projectId: id, amount: adjustable ? adjustable.min + Math.min(more, steps) * adjustable.step : cost};
      }),
    );
