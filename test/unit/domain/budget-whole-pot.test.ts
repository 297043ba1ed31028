import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {BallotLine} from '../../../src/contract/index.ts';
import {reasonsAgainst} from '../../../src/domain/budget-ballot.ts';
import {choicesOf} from '../../../src/domain/budget-choices.ts';
import {reachOf} from '../../../src/domain/budget-reachability.ts';
import {complete, completeThrough, type Completion} from '../../../src/domain/budget-search.ts';
import type {Limit, Option} from '../../../src/domain/budget-sums.ts';
import {swapOf} from '../../../src/domain/budget-swap.ts';
import {knapsack, paper, project} from '../../support/budget-cases.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';

/*
 * Rounds in which every hryvnia has to be spent, of more projects than all ways can be gone through. What is answered is
 * compared with a plain set of all (sum, number) that can be reached.
 */

/** Sums and numbers that can be reached without one of the options, of one pot and one limit that counts all. */
const reached = (prices: readonly number[], cap: number, max: number, without: number): Set<number> => {
  let sums = new Set([0]);
  prices.forEach((price, at) => {
    if (at === without) return;
    const more = new Set(sums);
    for (const key of sums)
      if (Math.floor(key / 64) + price <= cap && (key % 64) + 1 <= max) more.add(key + price * 64 + 1);
    sums = more;
  });
  return sums;
};

const isWay = ({options, limits, caps, need}: Completion, way: ReadonlyMap<number, number>): boolean => {
  let sum = 0;
  const counts = limits.map(() => 0);
  const left = [...caps];
  for (const [place, amount] of way) {
    const {low, high, pot, limits: of} = options[place]!;
    if (amount < low || amount > high) return false;
    sum += amount;
    left[pot]! -= amount;
    for (const limit of of) counts[limit]!++;
  }
  return (
    sum >= need &&
    left.every(rest => rest >= 0) &&
    limits.every(({min, max}, at) => counts[at]! >= min && counts[at]! <= max)
  );
};

const fixed = (price: number, limits: readonly number[] = [0]): Option => ({
  low: price,
  high: price,
  step: 0,
  pot: 0,
  limits,
});

test('every hryvnia of one pot: each answer is that of all sums, and none is left open', () => {
  const seen = {yes: 0, no: 0, none: 0};
  fc.assert(
    fc.property(
      fc.array(fc.integer({min: 5, max: 60}), {minLength: 20, maxLength: 60}),
      fc.integer({min: 1, max: 4}),
      fc.integer({min: 30, max: 400}),
      fc.integer({min: 0, max: 3}),
      fc.integer({min: 1, max: 20}),
      (prices, grain, cap, slack, max) => {
        // Even prices and an odd pot are a dead end that no bound shows.
        const even = prices.map(price => price * grain);
        const question = {
          options: even.map(price => fixed(price)),
          limits: [{min: 0, max}],
          caps: [cap],
          need: cap - slack,
        };
        const enough = (sums: Set<number>, price: number, count: number) =>
          [...sums].some(key => {
            const sum = Math.floor(key / 64) + price;
            return sum >= cap - slack && sum <= cap && (key % 64) + count <= max;
          });
        const can = enough(reached(even, cap, max, -1), 0, 0);
        const way = complete(question);
        assert.equal(typeof way !== 'string', can);
        if (typeof way !== 'string') assert.ok(isWay(question, way));
        else seen.none++;
        completeThrough(question).forEach((answer, place) => {
          const price = even[place]!;
          assert.equal(answer, enough(reached(even, cap, max, place), price, 1) ? 'yes' : 'no', `option ${place}`);
          seen[answer as 'yes' | 'no']++;
        });
      },
    ),
    {numRuns: fuzzRuns(15)},
  );
  assert.ok(seen.yes > 50 && seen.no > 50 && seen.none > 0, JSON.stringify(seen));
});

test('no more than three, at any price: the answers are those of all pairs and threes, and none is left open', () => {
  const seen = {yes: 0, no: 0};
  fc.assert(
    fc.property(
      fc.array(fc.integer({min: 1, max: 1_000_000_007}), {minLength: 14, maxLength: 30}),
      fc.integer({min: 1, max: 3}),
      fc.array(fc.nat(29), {minLength: 3, maxLength: 3}),
      fc.integer({min: -1, max: 1}),
      (prices, max, picks, off) => {
        const some = [...new Set(picks.map(pick => pick % prices.length))].slice(0, max);
        const cap = some.reduce((sum, at) => sum + prices[at]!, 0) + off;
        const question = {options: prices.map(price => fixed(price)), limits: [{min: 0, max}], caps: [cap], need: cap};
        const can = (place: number): boolean => {
          if (prices[place] === cap) return true;
          for (let a = 0; a < prices.length && max > 1; a++) {
            if (a === place) continue;
            const two = prices[place]! + prices[a]!;
            if (two === cap) return true;
            for (let b = 0; b < a && max > 2; b++) if (b !== place && two + prices[b]! === cap) return true;
          }
          return false;
        };
        const answers = completeThrough(question);
        answers.forEach((answer, place) => {
          assert.equal(answer, can(place) ? 'yes' : 'no', `option ${place}`);
          seen[answer as 'yes' | 'no']++;
        });
        const way = complete(question);
        assert.equal(typeof way !== 'string', answers.includes('yes'));
        if (typeof way !== 'string') assert.ok(isWay(question, way));
      },
    ),
    {numRuns: fuzzRuns(300)},
  );
  assert.ok(seen.yes > 50 && seen.no > 500, JSON.stringify(seen));
});

const someLimits = fc.array(fc.record({min: fc.nat(2), max: fc.integer({min: 2, max: 12})}), {
  minLength: 3,
  maxLength: 3,
}) satisfies fc.Arbitrary<Limit[]>;

test('hundreds of uneven prices under several limits: what is found is a way, and «no» is never said of what there is', () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({min: 500, max: 40_000}), fc.nat(7)), {minLength: 60, maxLength: 200}),
      someLimits,
      fc.array(fc.nat(199), {minLength: 3, maxLength: 9}),
      fc.constantFrom(1, 10, 100),
      (prices, [all, ...groups], picks, grain) => {
        const options = prices.map(([price, groupOf]) =>
          fixed(Math.ceil(price / grain) * grain, [
            0,
            ...[1, 2].filter(limit => (groupOf >> (limit - 1)) & 1 && groupOf > 3),
          ]),
        );
        // A way that is there for certain, around which the question is made.
        const hidden = [...new Set(picks.map(pick => pick % prices.length))];
        const counts = [0, 0, 0];
        for (const place of hidden) for (const limit of options[place]!.limits) counts[limit]!++;
        const limits = [all!, ...groups].map(({min, max}, limit) => ({
          min: Math.min(min, counts[limit]!),
          max: Math.max(max, counts[limit]!),
        }));
        const cap = hidden.reduce((sum, place) => sum + options[place]!.low, 0);
        const question = {options, limits, caps: [cap], need: cap};
        const way = complete(question);
        assert.notEqual(way, 'none');
        if (typeof way !== 'string') {
          found++;
          assert.ok(isWay(question, way), 'the way is one');
        }
        const answers = completeThrough(question);
        for (const place of hidden) assert.notEqual(answers[place], 'no', `option ${place} is on a way`);
      },
    ),
    {numRuns: fuzzRuns(60)},
  );
  assert.ok(found > 30, `only ${found}`);
});

/** 500 prices between 50 000 and 2 000 000 ₴ in steps of so much. */
const round = (grain: number) =>
  Array.from({length: 500}, (_, at) => {
    const share = (Math.imul(at + 1, 2_654_435_761) >>> 0) / 2 ** 32;
    return project(`p${at}`, Math.round((50_000 * 40 ** share) / grain) * grain);
  });

for (const grain of [1_000, 100, 1])
  test(`500 projects, every one of 58 000 000 ₴, prices in steps of ${grain} ₴: all answers are certain`, () => {
    const rules = knapsack(58_000_000, {leastSpend: 100});
    const projects = round(grain);
    const reach = reachOf(rules, projects, []);
    assert.ok(reach.state === 'reachable');
    assert.deepEqual(reasonsAgainst(rules, projects, paper([...reach.lines])), []);
    for (const choice of choicesOf(rules, projects, []).values())
      assert.deepEqual(choice, {state: 'open', certain: true});
  });

test('no more than five of 500, and every hryvnia within one in a hundred: the last two are certain at prices in kopiyky', () => {
  const projects = round(100).map((it, at) => ({...it, cost: it.cost + ((at * 37) % 100)}));
  const rules = knapsack(5_800_000, {leastSpend: 99, count: {min: 1, max: 5}});
  const lines: BallotLine[] = [3, 20, 41].map(at => ({projectId: projects[at]!.id, amount: projects[at]!.cost}));
  const choices = choicesOf(rules, projects, lines);
  assert.ok([...choices.values()].every(choice => choice.state !== 'open' || choice.certain));
  const dead = lines.slice(0, 1).concat(
    [...projects]
      .sort((a, b) => a.cost - b.cost)
      .slice(0, 4)
      .map(({id, cost}) => ({projectId: id, amount: cost})),
  );
  const swap = swapOf(rules, projects, dead);
  assert.ok(typeof swap === 'object', String(swap));
  assert.deepEqual(reasonsAgainst(rules, projects, paper([...swap.lines])), []);
});

test('where a way is neither found nor ruled out, that is said, and no project is closed for it', () => {
  // Prices in single kopiyky, all of which have to be spent: too many sums for any table.
  const projects = round(1).map((it, at) => ({...it, cost: it.cost + ((at * 7_919) % 100)}));
  const rules = knapsack(58_000_000, {leastSpend: 100, count: {min: 1, max: 40}});
  const {state} = reachOf(rules, projects, []);
  assert.ok(state === 'unknown' || state === 'reachable', state);
  for (const choice of choicesOf(rules, projects, []).values()) assert.equal(choice.state, 'open');
});
