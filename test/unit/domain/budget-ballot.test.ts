import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ballotTypes} from '../../../src/contract/budget-formats.ts';
import {changesOf, reasonsAgainst} from '../../../src/domain/budget-ballot.ts';
import {rivalsAmong, type Votable} from '../../../src/domain/budget.ts';
import type {BallotLine, BudgetRules} from '../../../src/contract/index.ts';
import {
  inWords,
  knapsack,
  marked,
  paper,
  plainRules,
  project,
  sensibleBallot,
  someBallot,
  someProjects,
  someRules,
} from '../../support/budget-cases.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';
import {whatIsWrong} from '../../support/plain-ballot-checker.ts';

/* The numbers are those of the project's list of places where a naive version is wrong. */

const codes = (rules: BudgetRules, projects: readonly Votable[], lines: BallotLine[]) =>
  reasonsAgainst(rules, projects, paper(lines)).map(({code}) => code);

test('1: money equal to the budget is within it, and a kopiyka more is not', () => {
  const projects = [project('a', 60), project('b', 40), {...project('c'), cost: 4_001}];
  assert.deepEqual(codes(knapsack(100), projects, marked('a', 'b')), []);
  assert.deepEqual(reasonsAgainst(knapsack(100), projects, paper(marked('a', 'c'))), [
    {code: 'over-budget', pot: 'pot', limit: 10_000, actual: 10_001},
  ]);
});

test('1: least spending is compared in whole numbers', () => {
  // 70 % of 1 kopiyka more than 100 hryvnias are 7 000.7 kopiyky: 7 000 are too few.
  const rules = {...knapsack(100, {leastSpend: 70}), pots: [{id: 'pot', amount: 10_001}]};
  const projects = [
    {...project('a'), cost: 7_000},
    {...project('b'), cost: 7_001},
  ];
  assert.deepEqual(codes(rules, projects, marked('a')), ['min-spend']);
  assert.deepEqual(codes(rules, projects, marked('b')), []);
  assert.deepEqual(codes(knapsack(100, {leastSpend: 70}), projects, marked('a')), [], 'exactly 70 %');
});

test('4: a price above the whole pot is never chosen, equal to it may be, and nothing is a price', () => {
  const projects = [project('a', 101), project('b', 100), project('c', 0)];
  assert.deepEqual(codes(knapsack(100), projects, marked('a')), ['price-above-pot', 'over-budget']);
  assert.deepEqual(codes({...knapsack(100), ballot: 'approval'}, projects, marked('a')), ['price-above-pot']);
  assert.deepEqual(codes(knapsack(100), projects, marked('b', 'c')), []);
  assert.deepEqual(codes(knapsack(0), projects, marked('c')), []);
});

test('4: what is mandatory uses up money and is not counted', () => {
  const projects = [project('must', 50), project('a', 30), project('b', 30)];
  const rules = knapsack(100, {mandatory: ['must'], count: {min: 1, max: 1}});
  assert.deepEqual(codes(rules, projects, marked('must', 'a')), []);
  assert.deepEqual(codes(rules, projects, marked('a')), ['mandatory-missing']);
  assert.deepEqual(codes(rules, projects, marked('must')), ['below-min']);
  assert.deepEqual(codes(rules, projects, marked('must', 'a', 'b')), ['max-total', 'over-budget']);
});

test('5: what has changed since is told, and nothing is dropped', () => {
  const before = [project('a', 10), project('b', 20), project('c', 30), project('d', 40)];
  const range = {min: 0, step: 500, max: 5_000};
  const now = [project('a', 15), project('b', 20, {status: 'refused'}), project('d', 40, {adjustable: range})];
  assert.deepEqual(changesOf([...marked('a', 'b', 'c'), {projectId: 'd', amount: 700}], before, now), [
    {kind: 'price', project: 'a', from: 1_000, to: 1_500},
    {kind: 'not-admitted', project: 'b'},
    {kind: 'gone', project: 'c'},
    {kind: 'range', project: 'd', amount: 700},
  ]);
  assert.deepEqual(changesOf(marked('a'), now, now), []);
  assert.deepEqual(
    reasonsAgainst(knapsack(100), now, paper([{projectId: 'a', amount: 1_000}])),
    [{code: 'price-changed', project: 'a', limit: 1_500, actual: 1_000}],
    'a ballot with the price that was seen is not valid by another price',
  );
});

test('5: what only gathered support is not on the ballot', () => {
  assert.deepEqual(codes(plainRules, [project('a', 1, {status: 'submitted'})], marked('a')), ['not-admitted']);
});

test('6: a ballot carries the version of its rules', () => {
  assert.deepEqual(
    reasonsAgainst({...plainRules, version: '2'}, [project('a')], paper(marked('a'))).map(({code}) => code),
    ['stale-rules'],
  );
});

test('8: blank is not nothing, and not unfinished', () => {
  const blank = {...plainRules, blank: true};
  const of = (rules: BudgetRules, lines: BallotLine[], isBlank: boolean) =>
    reasonsAgainst(rules, [project('a')], paper(lines, {blank: isBlank})).map(({code}) => code);
  assert.deepEqual(of(blank, [], true), []);
  assert.deepEqual(of(blank, [], false), ['empty']);
  assert.deepEqual(of(plainRules, [], true), ['blank-not-allowed']);
  assert.deepEqual(of(blank, marked('a'), true), ['blank-with-lines']);
  assert.deepEqual(of({...plainRules, count: {min: 0}}, [], false), ['empty'], 'also where no least number is set');
});

test('9: one district on a ballot, and what belongs to none goes with any', () => {
  const projects = [
    project('a', 1, {territory: 'Центр'}),
    project('b', 1, {territory: 'Північ'}),
    project('c', 1, {territory: 'Центр'}),
    project('all', 1),
  ];
  const rules: BudgetRules = {...plainRules, oneGroup: 'territory'};
  assert.deepEqual(codes(rules, projects, marked('a', 'c', 'all')), []);
  assert.deepEqual(reasonsAgainst(rules, projects, paper(marked('all', 'a', 'b'))), [
    {code: 'other-group', project: 'b', other: 'a', group: {by: 'territory', value: 'Центр'}},
  ]);
});

test('10: an incompatible pair is told of, whichever of the two names the other', () => {
  const projects = [project('a', 1, {incompatible: ['b', 'gone', 'a']}), project('b', 1)];
  assert.deepEqual(
    [...rivalsAmong(projects)],
    [
      ['a', ['b']],
      ['b', ['a']],
    ],
  );
  for (const lines of [marked('a', 'b'), marked('b', 'a')])
    assert.deepEqual(reasonsAgainst(plainRules, projects, paper(lines)), [
      {code: 'incompatible', project: lines[1]!.projectId, other: lines[0]!.projectId},
    ]);
});

test('11: ranks have no gap and no equals', () => {
  const rules: BudgetRules = {...plainRules, ballot: 'ranking'};
  const projects = ['a', 'b', 'c'].map(id => project(id));
  const ranks = (...given: (number | undefined)[]) =>
    codes(
      rules,
      projects,
      given.map((rank, at) => ({projectId: 'abc'[at]!, ...(rank && {rank})})),
    );
  assert.deepEqual(ranks(2, 1, 3), []);
  assert.deepEqual(ranks(1, 3), ['rank-gap']);
  assert.deepEqual(ranks(2, 3), ['rank-gap']);
  assert.deepEqual(ranks(1, 1, 2), ['rank-repeated']);
  assert.deepEqual(ranks(1, undefined), ['rank-missing']);
});

test('11: points are whole, up to so many, and zero is as good as no line', () => {
  const rules: BudgetRules = {...plainRules, ballot: 'points', points: {sum: 5, most: 3, leastSum: 2}};
  const projects = ['a', 'b', 'c'].map(id => project(id));
  const points = (...given: number[]) =>
    codes(
      rules,
      projects,
      given.map((of, at) => ({projectId: 'abc'[at]!, points: of})),
    );
  assert.deepEqual(points(3, 2), []);
  assert.deepEqual(points(3, 0, 0), []);
  assert.deepEqual(points(0, 0), ['empty']);
  assert.deepEqual(points(4), ['points-out-of-range']);
  assert.deepEqual(points(1.5, 1), ['points-out-of-range']);
  assert.deepEqual(points(3, 3), ['points-sum']);
  assert.deepEqual(points(1), ['points-below']);
});

test('11: an adjustable price is one of its steps', () => {
  const projects = [project('a', 10, {adjustable: {min: 1_000, step: 300, max: 2_000}})];
  const amount = (of?: number) =>
    codes(knapsack(100), projects, [{projectId: 'a', ...(of !== undefined && {amount: of})}]);
  assert.deepEqual(amount(1_000), []);
  assert.deepEqual(amount(1_900), []);
  assert.deepEqual(amount(2_000), ['amount-off-step'], 'its most is no step');
  assert.deepEqual(amount(2_200), ['amount-out-of-range']);
  assert.deepEqual(amount(700), ['amount-out-of-range']);
  assert.deepEqual(amount(), ['amount-out-of-range']);
});

test('pots of their own: «1 великий + 1 малий», each within its money', () => {
  const rules = knapsack(0, {
    pots: [
      {id: 'large', amount: 10_000, by: 'size', values: ['великий']},
      {id: 'small', amount: 2_000, by: 'size', values: ['малий']},
    ],
    groups: [
      {by: 'size', value: 'великий', max: 1},
      {by: 'size', value: 'малий', max: 1},
    ],
  });
  const projects = [
    project('a', 90, {size: 'великий'}),
    project('b', 15, {size: 'малий'}),
    project('c', 15, {size: 'малий'}),
    project('d', 5),
  ];
  assert.deepEqual(codes(rules, projects, marked('a', 'b')), []);
  assert.deepEqual(reasonsAgainst(rules, projects, paper(marked('b', 'c'))), [
    {code: 'max-group', group: {by: 'size', value: 'малий'}, limit: 1, actual: 2},
    {code: 'over-budget', pot: 'small', limit: 2_000, actual: 3_000},
  ]);
  assert.deepEqual(codes(rules, projects, marked('d')), ['no-pot']);
});

/** The rules that a round may have or not have, for telling which of them have met. */
const featuresOf = (rules: BudgetRules, projects: readonly Votable[]): string[] =>
  Object.entries({
    [rules.ballot]: true,
    'count.min': rules.count.min > 0,
    'count.max': rules.count.max !== undefined,
    'group.min': rules.groups.some(({min}) => min !== undefined),
    'group.max': rules.groups.some(({max}) => max !== undefined),
    oneGroup: rules.oneGroup !== undefined,
    leastSpend: rules.leastSpend !== undefined,
    'points.most': rules.points?.most !== undefined,
    'points.leastSum': rules.points?.leastSum !== undefined,
    mandatory: rules.mandatory.length > 0,
    'one pot': rules.pots.length === 1,
    'several pots': rules.pots.length > 1,
    blank: rules.blank,
    adjustable: projects.some(({adjustable}) => adjustable),
    incompatible: projects.some(({incompatible}) => incompatible?.length),
    'not admitted': projects.some(({status}) => status !== 'admitted'),
  })
    .filter(([, is]) => is)
    .map(([name]) => name)
    .sort();

/** What one round cannot have both of. */
const apart = [new Set<string>(ballotTypes), new Set(['one pot', 'several pots'])];

test('10 000 random ballots against random rules: a second checker agrees on every reason', () => {
  let valid = 0;
  const seen = new Set<string>();
  const features = new Set<string>();
  const met = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.tuple(someRules, someProjects(7)).chain(([rules, projects]) =>
        fc.tuple(
          fc.constant(rules),
          fc.constant(projects),
          fc.oneof(
            someBallot(projects),
            sensibleBallot(rules, projects).map(lines => paper(lines)),
          ),
        ),
      ),
      ([rules, projects, ballot]) => {
        const reasons = reasonsAgainst(rules, projects, ballot);
        if (!reasons.length) valid++;
        for (const {code} of reasons) seen.add(code);
        const own = featuresOf(rules, projects);
        for (const [at, one] of own.entries()) {
          features.add(one);
          for (const other of own.slice(at + 1)) met.set(`${one} & ${other}`, (met.get(`${one} & ${other}`) ?? 0) + 1);
        }
        assert.deepEqual([...new Set(reasons.map(inWords))].sort(), whatIsWrong(rules, projects, ballot));
      },
    ),
    {numRuns: fuzzRuns(10_000)},
  );
  assert.ok(valid > 200, `only ${valid} valid ones`);
  const all = [...features].sort();
  assert.equal(all.length, ballotTypes.length + 15, `every rule was there: ${all.join(', ')}`);
  for (const [at, one] of all.entries())
    for (const other of all.slice(at + 1)) {
      if (apart.some(set => set.has(one) && set.has(other))) continue;
      assert.ok((met.get(`${one} & ${other}`) ?? 0) >= 50, `${one} & ${other}: ${met.get(`${one} & ${other}`)}`);
    }
  assert.equal(seen.size, 27, `every reason but «unreachable» was there: ${[...seen].sort().join(' ')}`);
});
