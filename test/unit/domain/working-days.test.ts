import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {addMonths, addWorkingDays, isWorkingDay, lastDayOf} from '../../../src/domain/working-days.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';

const none: ReadonlySet<string> = new Set();

describe('working days', () => {
  test('are Monday to Friday without the holidays of the list', () => {
    const holidays = new Set(['2026-12-25']);
    assert.equal(isWorkingDay('2026-11-27', none), true, 'a Friday');
    assert.equal(isWorkingDay('2026-11-28', none), false, 'a Saturday');
    assert.equal(isWorkingDay('2026-11-29', none), false, 'a Sunday');
    assert.equal(isWorkingDay('2026-12-25', none), true);
    assert.equal(isWorkingDay('2026-12-25', holidays), false);
    assert.equal(isWorkingDay('1969-12-31', none), true, 'a Wednesday, before the epoch');
    assert.equal(isWorkingDay('1969-12-28', none), false, 'a Sunday');
  });

  test('are counted from the day after', () => {
    assert.equal(addWorkingDays('2026-11-27', 0, none), '2026-11-27');
    assert.equal(addWorkingDays('2026-11-27', 1, none), '2026-11-30');
    assert.equal(addWorkingDays('2026-11-28', 1, none), '2026-11-30', 'from a day off as well');
    assert.equal(addWorkingDays('2026-11-23', 10, none), '2026-12-07');
    assert.equal(addWorkingDays('2026-12-23', 3, new Set(['2026-12-25', '2027-01-01'])), '2026-12-29');
  });

  test('need some in the list', () => {
    const always = {has: () => true} as unknown as ReadonlySet<string>;
    assert.throws(() => addWorkingDays('2026-11-27', 1, always), RangeError);
  });

  test('each is one, and between two there are as many as were asked for', () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 20_000}), fc.integer({min: 1, max: 60}), (start, count) => {
        const date = new Date(start * 86_400_000).toISOString().slice(0, 10);
        const end = addWorkingDays(date, count, none);
        assert.ok(isWorkingDay(end, none));
        let found = 0;
        for (let day = Date.parse(date) + 86_400_000; day <= Date.parse(end); day += 86_400_000) {
          if (isWorkingDay(new Date(day).toISOString().slice(0, 10), none)) found++;
        }
        assert.equal(found, count);
      }),
      {numRuns: fuzzRuns(200)},
    );
  });
});

describe('months', () => {
  for (const [date, months, end] of [
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-08-29', 6, '2027-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-31', -2, '2025-11-30'],
    ['2026-05-31', 0, '2026-05-31'],
  ] as const) {
    test(`${date} and ${months} are ${end}`, () => assert.equal(addMonths(date, months), end));
  }
});

test('a term ends as its unit says', () => {
  assert.equal(lastDayOf('2026-10-04', {length: 60, unit: 'day'}, none), '2026-12-03');
  assert.equal(lastDayOf('2020-07-08', {length: 90, unit: 'day'}, none), '2020-10-06', 'as Poltava counted it');
  assert.equal(lastDayOf('2026-11-30', {length: 3, unit: 'month'}, none), '2027-02-28');
  assert.equal(lastDayOf('2026-11-27', {length: 2, unit: 'working-day'}, none), '2026-12-01');
});
