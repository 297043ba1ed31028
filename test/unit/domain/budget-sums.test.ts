import assert from 'node:assert/strict';
import {test} from 'node:test';
import {complete, completeThrough, type Completion} from '../../../src/domain/budget-search.ts';
import {sumTable, type Limit, type Option} from '../../../src/domain/budget-sums.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';

/* Sums as bits, and the questions that they answer, against going through all ways. */

const someOptions = (most: number, pots: number, limits: number, least = 1): fc.Arbitrary<Option[]> =>
  fc.array(
    fc
      .record({
        low: fc.nat(9),
        more: fc.oneof({weight: 3, arbitrary: fc.constant(0)}, {weight: 1, arbitrary: fc.nat(4)}),
        step: fc.integer({min: 1, max: 3}),
        pot: fc.nat(pots - 1),
        limits: fc.uniqueArray(fc.nat(limits - 1), {maxLength: 3}),
        scale: fc.constant(7),
      })
      .map(({low, more, step, pot, limits: of, scale}) => ({
        low: low * scale,
        high: (low + more * step) * scale,
        step: more ? step * scale : 0,
        pot,
        limits: of,
      })),
    {minLength: least, maxLength: most},
  );

const someLimits = (count: number): fc.Arbitrary<Limit[]> =>
  fc.array(fc.record({min: fc.nat(2), max: fc.nat(4)}), {minLength: count, maxLength: count});

/** The highest sum of all ways that keep the limits, and of those that take each option. */
const throughAll = ({options, limits, caps}: Omit<Completion, 'need'>) => {
  let best: number | undefined;
  const through: (number | undefined)[] = options.map(() => undefined);
  const counts = limits.map(() => 0);
  const left = [...caps];
  const taken: number[] = [];
  const go = (at: number, sum: number): void => {
    if (at === options.length) {
      if (limits.some(({min, max}, limit) => counts[limit]! < min || counts[limit]! > max)) return;
      best = Math.max(best ?? 0, sum);
      for (const place of taken) through[place] = Math.max(through[place] ?? 0, sum);
      return;
    }
    go(at + 1, sum);
    const {low, high, step, pot, limits: of} = options[at]!;
    for (const limit of of) counts[limit]!++;
    taken.push(at);
    for (let amount = low; amount <= high; amount += step || Infinity) {
      if (amount > left[pot]!) break;
      left[pot]! -= amount;
      go(at + 1, sum + amount);
      left[pot]! += amount;
    }
    taken.pop();
    for (const limit of of) counts[limit]!--;
  };
  go(0, 0);
  return {best, through};
};

test('a table knows the highest sum, a way to any sum, and what leads there', () => {
  let impossible = 0;
  fc.assert(
    fc.property(someOptions(7, 1, 3), someLimits(3), fc.nat(250), fc.nat(250), (options, limits, cap, least) => {
      const table = sumTable(options, limits, cap)!;
      // A limit that counts nothing here is somebody else's.
      const own = limits.map((limit, at) => (options.some(it => it.limits.includes(at)) ? limit : {min: 0, max: 9}));
      const {best, through} = throughAll({options, limits: own, caps: [cap]});
      assert.equal(table.best, best);
      if (best === undefined) impossible++;
      assert.deepEqual(
        table.through(least),
        through.map(of => of !== undefined && of >= least),
      );
      const way = table.way(least);
      assert.equal(way !== undefined, best !== undefined && best >= least);
      if (!way) return;
      let sum = 0;
      const counts = limits.map(() => 0);
      for (const [place, amount] of way) {
        const {low, high, step, limits: of} = options[place]!;
        assert.ok(amount >= low && amount <= high && (step ? (amount - low) % step === 0 : amount === low));
        sum += amount;
        for (const limit of of) counts[limit]!++;
      }
      assert.ok(sum >= least && sum <= cap);
      own.forEach(({min, max}, limit) => assert.ok(counts[limit]! >= min && counts[limit]! <= max));
    }),
    {numRuns: fuzzRuns(3_000)},
  );
  assert.ok(impossible > 100 && impossible < 2_500, String(impossible));
});

test('a table that would be too large is not made', () => {
  const options = Array.from({length: 500}, (_, at) => ({
    low: 1_000_001 + at,
    high: 1_000_001 + at,
    step: 0,
    pot: 0,
    limits: [],
  }));
  assert.equal(sumTable(options, [], 2_000_000_000), undefined);
  assert.equal(sumTable(options.slice(0, 5), [], 2_000_000_000)?.best, 5_000_015);
});

for (const pots of [1, 2])
  test(`questions of more options than are searched, ${pots} pots: the answers are those of all ways`, () => {
    const seen: Record<string, number> = {};
    fc.assert(
      fc.property(
        someOptions(14, pots, 2, 13),
        someLimits(2),
        fc.array(fc.nat(200), {minLength: pots, maxLength: pots}),
        fc.nat(250),
        (options, limits, caps, need) => {
          const fixed = options.map(it => ({...it, high: it.low, step: 0}));
          const question = {options: fixed, limits, caps, need};
          const {best, through} = throughAll(question);
          const can = best !== undefined && best >= need;
          const way = complete(question);
          seen[typeof way === 'string' ? way : 'found'] = (seen[typeof way === 'string' ? way : 'found'] ?? 0) + 1;
          if (way !== 'unknown') assert.equal(way !== 'none', can);
          const answers = completeThrough(question);
          through.forEach((of, place) => {
            if (answers[place] !== 'unknown')
              assert.equal(answers[place], of !== undefined && of >= need ? 'yes' : 'no', `option ${place}`);
          });
          if (pots === 1) assert.ok(!answers.includes('unknown') && way !== 'unknown');
        },
      ),
      {numRuns: fuzzRuns(150)},
    );
    assert.ok(seen['found']! > 15 && seen['none']! > 15, JSON.stringify(seen));
  });
