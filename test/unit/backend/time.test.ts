import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {addDays, ageOn, endOfDay, instantIn, wallTime} from '../../../demo/backend/time.ts';

const KYIV = 'Europe/Kyiv';

describe('instants in a zone', () => {
  it('carry the offset of that moment', () => {
    for (const [utc, zone, local] of [
      ['2026-11-23T12:02:17Z', KYIV, '2026-11-23T14:02:17.000+02:00'],
      ['2026-07-01T12:00:00.5Z', KYIV, '2026-07-01T15:00:00.500+03:00'],
      ['2026-10-25T00:59:59.999Z', KYIV, '2026-10-25T03:59:59.999+03:00'],
      ['2026-10-25T01:00:00Z', KYIV, '2026-10-25T03:00:00.000+02:00'],
      ['2026-01-01T03:00:00Z', 'America/St_Johns', '2025-12-31T23:30:00.000-03:30'],
      ['2026-01-01T00:00:00Z', 'Asia/Kathmandu', '2026-01-01T05:45:00.000+05:45'],
      ['2026-01-01T00:00:00Z', 'UTC', '2026-01-01T00:00:00.000+00:00'],
      ['2026-01-01T00:00:00Z', 'Pacific/Kiritimati', '2026-01-01T14:00:00.000+14:00'],
    ] as const) {
      assert.equal(instantIn(zone, Date.parse(utc)), local);
      assert.equal(Date.parse(local), Date.parse(utc));
    }
  });

  it('are where the clock on the wall shows a time', () => {
    for (const [zone, date, time, utc] of [
      [KYIV, '2026-11-23', '00:00', '2026-11-22T22:00:00Z'],
      [KYIV, '2026-07-01', '09:30', '2026-07-01T06:30:00Z'],
      [KYIV, '2026-10-25', '00:00', '2026-10-24T21:00:00Z'],
      [KYIV, '2026-10-25', '12:00', '2026-10-25T10:00:00Z'],
      [KYIV, '2026-03-29', '00:00', '2026-03-28T22:00:00Z'],
      [KYIV, '2026-03-29', '12:00', '2026-03-29T09:00:00Z'],
      ['Pacific/Kiritimati', '2026-01-01', '00:00', '2025-12-31T10:00:00Z'],
      ['America/St_Johns', '2026-01-01', '00:00', '2026-01-01T03:30:00Z'],
      // Where clocks are set forward at midnight, a day begins at one.
      ['Asia/Beirut', '2026-03-29', '00:00', '2026-03-28T22:00:00Z'],
      ['America/Santiago', '2026-09-06', '00:00', '2026-09-06T04:00:00Z'],
    ] as const) {
      assert.equal(new Date(wallTime(zone, date, time)).toISOString(), new Date(utc).toISOString());
    }
  });
});

describe('a day', () => {
  it('ends with its last millisecond, on days of 23, 24 and 25 hours', () => {
    for (const [date, end, hours] of [
      ['2026-12-03', '2026-12-03T23:59:59.999+02:00', 24],
      ['2026-10-25', '2026-10-25T23:59:59.999+02:00', 25],
      ['2026-03-29', '2026-03-29T23:59:59.999+03:00', 23],
    ] as const) {
      assert.equal(instantIn(KYIV, endOfDay(KYIV, date)), end);
      assert.equal((endOfDay(KYIV, date) + 1 - wallTime(KYIV, date)) / 3_600_000, hours);
    }
  });

  it('is so many days from another, over months, years and leap days', () => {
    assert.equal(addDays('2026-11-23', 10), '2026-12-03');
    assert.equal(addDays('2026-11-23', -50), '2026-10-04');
    assert.equal(addDays('2026-12-31', 1), '2027-01-01');
    assert.equal(addDays('2028-02-28', 1), '2028-02-29');
    assert.equal(addDays('2026-11-23', 0), '2026-11-23');
  });
});

describe('an age', () => {
  it('changes on the birthday', () => {
    assert.equal(ageOn('2008-11-24', '2026-11-23'), 17);
    assert.equal(ageOn('2008-11-24', '2026-11-24'), 18);
    assert.equal(ageOn('2008-11-24', '2026-11-25'), 18);
    assert.equal(ageOn('2008-02-29', '2026-02-28'), 17);
    assert.equal(ageOn('2008-02-29', '2026-03-01'), 18);
    assert.equal(ageOn('2026-11-23', '2026-11-23'), 0);
  });
});
