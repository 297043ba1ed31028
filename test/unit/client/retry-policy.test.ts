import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  backoff,
  LONGEST_RETRY_AFTER,
  FIRST_READ_WAIT,
  LONGEST_WAIT,
  readAgainAfter,
  retryAfter,
  SHORTEST_WAIT,
  stillAsked,
} from '../../../src/client/retry-policy.ts';
import {fc} from '../../support/harness-property.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const DAY = 86_400_000;

const headers: [header: string | null, wait: number | undefined, why: string][] = [
  [null, undefined, 'no header'],
  ['', undefined, 'an empty one'],
  ['   ', undefined, 'blanks'],
  ['0', 0, 'at once'],
  ['1', 1_000, 'seconds'],
  ['120', 120_000, 'two minutes'],
  [' 30 ', 30_000, 'blanks around it'],
  ['007', 7_000, 'leading zeros'],
  ['86400', DAY, 'a day'],
  ['86401', DAY, 'no longer than a day'],
  ['999999999999999999999', DAY, 'an absurd number'],
  ['9'.repeat(400), DAY, 'a number larger than numbers are'],
  ['Mon, 23 Nov 2026 12:05:00 GMT', 300_000, 'an HTTP date'],
  ['Monday, 23-Nov-26 12:05:00 GMT', 300_000, 'the date of RFC 850'],
  ['Mon Nov 23 12:05:00 2026 GMT', 300_000, 'the date of asctime'],
  ['Mon, 23 Nov 2026 11:00:00 GMT', 0, 'a date that is over'],
  ['Fri, 23 Nov 2125 12:00:00 GMT', DAY, 'a date in a hundred years'],
  ['soon', undefined, 'a word'],
  ['2 minutes', undefined, 'a sentence'],
  ['NaN', undefined, 'not a number'],
  ['Infinity', undefined, 'endless'],
  ['1e3', undefined, 'an exponent'],
  ['<script>', undefined, 'markup'],
];

for (const [header, wait, why] of headers)
  test(`Retry-After, ${why}: ${JSON.stringify(header?.slice(0, 40) ?? null)}`, () => {
    assert.equal(retryAfter(header, NOW, 0), wait === undefined ? undefined : NOW + wait);
  });

test('a date is the server’s, a number of seconds is anybody’s', () => {
  // The server’s clock is ten minutes ahead of this device.
  const skew = 600_000;
  assert.equal(retryAfter('Mon, 23 Nov 2026 12:15:00 GMT', NOW, skew), NOW + 300_000);
  assert.equal(retryAfter('Mon, 23 Nov 2026 12:05:00 GMT', NOW, skew), NOW);
  assert.equal(retryAfter('300', NOW, skew), NOW + 300_000);
});

test('whatever the header says, nobody waits for longer than a day, or into the past', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.integer().map(String),
        fc.date({noInvalidDate: true}).map(date => date.toUTCString()),
      ),
      header => {
        const at = retryAfter(header, NOW, 0);
        assert.ok(at === undefined || (at >= NOW && at <= NOW + LONGEST_RETRY_AFTER));
      },
    ),
    {numRuns: 1_000},
  );
});

test('the wait grows with the attempts, between a second and five minutes', () => {
  const almostOne = 1 - Number.EPSILON;
  assert.equal(backoff(1, 0), SHORTEST_WAIT);
  assert.equal(backoff(50, 0), SHORTEST_WAIT);
  const longest = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1_000].map(attempts => Math.round(backoff(attempts, almostOne)));
  assert.deepEqual(
    longest,
    [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300].map(seconds => seconds * 1_000),
  );
  fc.assert(
    fc.property(fc.nat(10_000), fc.double({min: 0, max: almostOne, noNaN: true}), (attempts, random) => {
      const wait = backoff(attempts, random);
      assert.ok(wait >= SHORTEST_WAIT && wait <= LONGEST_WAIT);
      assert.ok(backoff(attempts + 1, random) >= wait);
    }),
  );
});

test('a thousand devices do not come back in step', () => {
  // Evenly spread random numbers, so that the test does not depend on luck.
  const waits = Array.from({length: 1_000}, (_, index) => backoff(6, index / 1_000));
  const perSecond = new Map<number, number>();
  for (const wait of waits) perSecond.set(Math.floor(wait / 1_000), (perSecond.get(Math.floor(wait / 1_000)) ?? 0) + 1);
  assert.ok(Math.max(...perSecond.values()) <= 20, 'no second gets more than 2 % of them');
});

test('what has failed is read again ever later, and never before the server wants it', () => {
  const unit = fc.double({min: 0, max: 1, maxExcluded: true, noNaN: true});
  fc.assert(
    fc.property(fc.nat(2_000), fc.integer({min: -DAY, max: DAY}), unit, (failures, asked, random) => {
      const wait = readAgainAfter(failures, asked, random);
      assert.ok(wait >= asked && wait >= FIRST_READ_WAIT);
      assert.ok(wait <= Math.max(asked, LONGEST_WAIT) + LONGEST_WAIT / 4);
    }),
  );
  assert.deepEqual(
    [0, 1, 2, 10].map(failures => readAgainAfter(failures, 0, 0)),
    [15_000, 30_000, 60_000, LONGEST_WAIT],
  );
});

test('a wait that the server has asked for lasts until its end, and not longer when the clock is set back', () => {
  const wait = {since: NOW, until: NOW + 60_000};
  assert.deepEqual(
    [NOW, NOW + 59_999, NOW + 60_000, NOW - 1].map(now => stillAsked(wait, now)),
    [true, true, false, false],
  );
});
