import assert from 'node:assert/strict';
import {test} from 'node:test';
import {calendarDay, calendarDays} from '../../../src/domain/deadline.ts';
import {nextDay} from '../../../src/domain/next-day.ts';
import {fc} from '../../support/harness-property.ts';

const KYIV = 'Europe/Kyiv';
const HOUR = 3_600_000;
const at = (instant: string): number => Date.parse(instant);

const days: [from: string, to: string, zone: string, expected: number, why: string][] = [
  ['2026-10-31T23:30:00+02:00', '2026-11-01T00:30:00+02:00', KYIV, 1, 'an hour across midnight is a day'],
  ['2026-11-01T00:30:00+02:00', '2026-10-31T23:30:00+02:00', KYIV, -1, 'and back'],
  ['2026-11-01T00:00:00+02:00', '2026-11-01T23:59:59.999+02:00', KYIV, 0, 'a whole day is none'],
  ['2026-11-23T12:00:00+02:00', '2026-12-03T23:59:59+02:00', KYIV, 10, 'ten days to the end of the last one'],
  ['2026-11-23T23:59:59+02:00', '2026-12-03T00:00:00+02:00', KYIV, 10, 'however late or early in them'],
  ['2026-03-28T12:00:00+02:00', '2026-03-30T12:00:00+03:00', KYIV, 2, 'over the day of 23 hours'],
  ['2026-03-28T23:59:00+02:00', '2026-03-29T23:59:00+03:00', KYIV, 1, 'to the end of the day of 23 hours'],
  ['2026-03-29T00:00:00+02:00', '2026-03-30T00:00:00+03:00', KYIV, 1, 'the day of 23 hours itself'],
  ['2026-10-24T23:30:00+03:00', '2026-10-26T00:30:00+02:00', KYIV, 2, 'over the day of 25 hours'],
  ['2026-10-25T00:00:00+03:00', '2026-10-25T23:59:59+02:00', KYIV, 0, 'the day of 25 hours itself'],
  ['2026-02-28T12:00:00Z', '2026-03-01T12:00:00Z', KYIV, 1, 'the end of February'],
  ['2028-02-28T12:00:00Z', '2028-03-01T12:00:00Z', KYIV, 2, 'the end of a leap February'],
  ['2025-12-31T22:30:00Z', '2026-01-01T21:00:00Z', KYIV, 0, 'it is already the new year in Kyiv'],
  ['2026-11-23T21:59:59Z', '2026-11-23T22:00:00Z', KYIV, 1, 'midnight is that of Kyiv'],
  ['2026-11-23T21:59:59Z', '2026-11-23T22:00:00Z', 'UTC', 0, 'and elsewhere it is not midnight'],
  ['2026-11-23T11:59:59Z', '2026-11-23T12:00:00Z', 'Pacific/Auckland', 0, 'summer time on the other half of the earth'],
  ['2026-11-23T10:59:59Z', '2026-11-23T11:00:00Z', 'Pacific/Auckland', 1, 'a day ahead'],
  ['2026-11-23T18:14:59Z', '2026-11-23T18:15:00Z', 'Asia/Kathmandu', 1, 'three quarters of an hour'],
];

for (const [from, to, zone, expected, why] of days)
  test(`calendarDays in ${zone}, ${why}: ${from} to ${to} is ${expected}`, () => {
    assert.equal(calendarDays(at(from), at(to), zone), expected);
  });

const midnights: [now: string, zone: string, next: string][] = [
  ['2026-11-23T12:00:00+02:00', KYIV, '2026-11-24T00:00:00+02:00'],
  ['2026-11-23T00:00:00+02:00', KYIV, '2026-11-24T00:00:00+02:00'],
  ['2026-11-23T23:59:59.999+02:00', KYIV, '2026-11-24T00:00:00+02:00'],
  ['2026-12-31T12:00:00+02:00', KYIV, '2027-01-01T00:00:00+02:00'],
  // 29 March 2026 has 23 hours
  ['2026-03-28T23:00:00+02:00', KYIV, '2026-03-29T00:00:00+02:00'],
  ['2026-03-29T00:00:00+02:00', KYIV, '2026-03-30T00:00:00+03:00'],
  ['2026-03-29T12:00:00+03:00', KYIV, '2026-03-30T00:00:00+03:00'],
  // 25 October 2026 has 25
  ['2026-10-24T12:00:00+03:00', KYIV, '2026-10-25T00:00:00+03:00'],
  ['2026-10-25T00:00:00+03:00', KYIV, '2026-10-26T00:00:00+02:00'],
  ['2026-10-25T03:30:00+03:00', KYIV, '2026-10-26T00:00:00+02:00'],
  ['2026-10-25T03:30:00+02:00', KYIV, '2026-10-26T00:00:00+02:00'],
  // in Beirut the clock changes at midnight: that day begins at one o'clock
  ['2026-03-28T12:00:00+02:00', 'Asia/Beirut', '2026-03-29T01:00:00+03:00'],
  ['2026-11-23T12:00:00Z', 'Pacific/Kiritimati', '2026-11-24T10:00:00Z'],
];

for (const [now, zone, next] of midnights)
  test(`nextDay in ${zone}: after ${now} comes ${next}`, () => {
    assert.equal(new Date(nextDay(at(now), zone)).toISOString(), new Date(next).toISOString());
  });

const zones = [
  KYIV,
  'UTC',
  'Europe/London',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Asia/Beirut',
  'Africa/Casablanca',
];
const instants = fc.integer({min: at('2020-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z')});

test('the next day is the first instant of it, in any zone', () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (now, zone) => {
      const next = nextDay(now, zone);
      assert.ok(next > now && next - now <= 25 * HOUR);
      assert.equal(calendarDay(next - 1, zone), calendarDay(now, zone));
      assert.notEqual(calendarDay(next, zone), calendarDay(now, zone));
      assert.equal(calendarDays(now, next, zone), 1);
    }),
    {numRuns: 200},
  );
});

test('days add up', () => {
  fc.assert(
    fc.property(instants, instants, instants, fc.constantFrom(...zones), (a, b, c, zone) => {
      assert.equal(calendarDays(a, b, zone) + calendarDays(b, c, zone), calendarDays(a, c, zone));
      assert.equal(calendarDays(a, b, zone) + 0, -calendarDays(b, a, zone) + 0);
    }),
    {numRuns: 200},
  );
});

test('a calendar day is written as ISO 8601 does', () => {
  assert.equal(calendarDay(at('2026-01-05T22:30:00Z'), KYIV), '2026-01-06');
  assert.equal(calendarDay(at('2026-01-05T22:30:00Z'), 'UTC'), '2026-01-05');
});
