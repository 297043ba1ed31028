import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ListClock, nextChangeOf} from '../../../src/domain/list-clock.ts';
import {pauseAt} from '../../../src/domain/pause.ts';
import {NOON, petitionWith} from '../../support/harness-data.ts';

const at = (instant: string) => Date.parse(instant);
const until = (deadline: string | undefined, zone = 'Europe/Kyiv') =>
  petitionWith({
    authority: {id: 'a', name: 'А', timeZone: zone},
    collection: {state: 'collecting', ...(deadline && {deadline})},
  });

test('the next change is the next midnight of an authority, or the instant after a deadline', () => {
  assert.equal(nextChangeOf([until('2026-12-03T23:59:59+02:00')], NOON), at('2026-11-24T00:00:00+02:00'));
  assert.equal(nextChangeOf([until('2026-11-23T18:00:00+02:00')], NOON), at('2026-11-23T18:00:00.001+02:00'));
  assert.equal(
    nextChangeOf([until('2026-12-03T23:59:59+02:00'), until('2026-12-03T00:00:00Z', 'Asia/Tokyo')], NOON),
    at('2026-11-24T00:00:00+09:00'),
  );
});

test('nothing changes where nothing collects, or without a deadline', () => {
  assert.equal(nextChangeOf([], NOON), Infinity);
  assert.equal(nextChangeOf([until(undefined), until('2026-11-01T00:00:00Z')], NOON), Infinity);
});

test('across both clock changes midnight is midnight', () => {
  const late = [until('2027-12-31T23:59:59+02:00')];
  assert.equal(nextChangeOf(late, at('2026-10-25T00:30:00+03:00')), at('2026-10-26T00:00:00+02:00'));
  assert.equal(nextChangeOf(late, at('2027-03-28T00:30:00+02:00')), at('2027-03-29T00:00:00+03:00'));
});

test('the clock stands still until then, and goes back when it is set back', () => {
  const clock = new ListClock();
  const section = [until('2026-12-03T23:59:59+02:00')];
  const midnight = at('2026-11-24T00:00:00+02:00');
  const read = (sections: (typeof section)[], now: number) => {
    const told = clock.read(now);
    clock.show(sections);
    return told;
  };
  assert.equal(read([section], NOON), NOON);
  assert.equal(read([section], NOON + 5_000), NOON);
  assert.equal(clock.next, midnight);
  assert.equal(read([section, [until('2026-11-23T13:00:00+02:00')]], NOON + 5_000), NOON);
  assert.equal(clock.next, at('2026-11-23T13:00:00.001+02:00'));
  assert.equal(read([section], NOON + 5_000), NOON);
  assert.equal(clock.next, midnight);
  assert.equal(read([section], midnight), midnight);
  assert.equal(clock.next, at('2026-11-25T00:00:00+02:00'));
  assert.equal(read([section], NOON - 60_000), NOON - 60_000);
});

test('a pause is on for whole days of its authority, from the first to the last, whenever it was told', () => {
  const pause = {since: '2026-11-24', until: '2026-11-30', reason: 'Вибори'};
  const on = (instant: string, zone = 'Europe/Kyiv') => pauseAt(pause, at(instant), zone) === pause;
  assert.equal(on('2026-11-23T23:59:59+02:00'), false);
  assert.equal(on('2026-11-24T00:00:00+02:00'), true);
  assert.equal(on('2026-11-30T23:59:59+02:00'), true);
  assert.equal(on('2026-12-01T00:00:00+02:00'), false);
  assert.equal(on('2026-12-01T00:00:00+02:00', 'America/New_York'), true);
  const open = {reason: 'Вибори'};
  assert.equal(pauseAt(open, NOON, 'Europe/Kyiv'), open);
  assert.equal(pauseAt(undefined, NOON), undefined);
});
