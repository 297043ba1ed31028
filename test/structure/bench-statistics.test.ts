import assert from 'node:assert/strict';
import {test} from 'node:test';
import {longestChain} from '../bench/page-load.ts';
import {estimate, median, medianCoverage, pairedRatio} from '../bench/statistics.ts';

/*
 * What the bench says is only as good as its arithmetic. Nothing here is timed.
 */

const close = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

test('a median of odd and even numbers of values, in any order', () => {
  assert.equal(median([5]), 5);
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([4, 1, 3, 2]), 2.5);
});

test('no median of nothing, or of what is no number', () => {
  assert.throws(() => median([]));
  assert.throws(() => median([1, NaN]));
});

test('the coverage of an interval of order statistics is that of coin tosses', () => {
  close(medianCoverage(1, 1), 0);
  close(medianCoverage(5, 1), 1 - 2 / 32);
  close(medianCoverage(6, 1), 1 - 2 / 64);
  close(medianCoverage(9, 2), 1 - (2 * (1 + 9)) / 512);
});

test('few samples: the interval is from the smallest to the largest, and says how sure it is', () => {
  assert.deepEqual(estimate([3, 1, 2]), {value: 2, low: 1, high: 3, coverage: 0.75});
  assert.deepEqual(estimate([7]), {value: 7, low: 7, high: 7, coverage: 0});
});

test('more samples: the narrowest interval that is at least 95 % sure', () => {
  const {low, high, coverage} = estimate([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.deepEqual([low, high], [2, 9]);
  assert.ok(coverage >= 0.95 && medianCoverage(10, 3) < 0.95);
});

test('the interval covers the true median about as often as it says', () => {
  // A skewed distribution from a fixed sequence: time on a shared machine is skewed.
  let state = 20_261_123;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const rounds = 4000;
  let covered = 0;
  let promised = 0;
  for (let round = 0; round < rounds; round++) {
    const {low, high, coverage} = estimate(Array.from({length: 12}, () => -Math.log(1 - random())));
    promised = coverage;
    if (low <= Math.LN2 && Math.LN2 <= high) covered++;
  }
  assert.ok(Math.abs(covered / rounds - promised) < 0.015, `${covered / rounds} instead of ${promised}`);
});

test('ratios are taken inside a round: a slow round does not count', () => {
  const limit = [100, 400, 100, 100, 100];
  const ours = [150, 600, 150, 150, 150];
  assert.deepEqual(pairedRatio(ours, limit), {value: 1.5, low: 1.5, high: 1.5, coverage: 1 - 2 / 32});
  assert.throws(() => pairedRatio([1, 2], [1]));
});

test('the longest chain counts requests that waited for one another, not those side by side', () => {
  assert.equal(longestChain([]), 0);
  const page = {start: 0, end: 10};
  assert.equal(longestChain([page, {start: 11, end: 20}, {start: 12, end: 30}]), 2);
  assert.equal(longestChain([{start: 31, end: 40}, page, {start: 11, end: 20}, {start: 12, end: 30}]), 3);
  assert.equal(longestChain([page, {start: 5, end: 20}]), 1);
});
