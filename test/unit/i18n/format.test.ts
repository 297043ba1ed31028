import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileSize} from '../../../src/i18n/file-size.ts';
import {Format} from '../../../src/i18n/format.ts';
import {plural} from '../../../src/i18n/plural.ts';

const uk = new Format('uk');
const en = new Format('en');
const pl = new Format('pl');

const NBSP = '\u00a0';
const KYIV = 'Europe/Kyiv';

const numbers: [number, uk: string, en: string][] = [
  [0, '0', '0'],
  [92, '92', '92'],
  [999, '999', '999'],
  [1_400, `1${NBSP}400`, '1,400'],
  [9_999, `9${NBSP}999`, '9,999'],
  [1_400_000, `1${NBSP}400${NBSP}000`, '1,400,000'],
  [1_000_000_000, `1${NBSP}000${NBSP}000${NBSP}000`, '1,000,000,000'],
  [1.5, '1,5', '1.5'],
];
for (const [value, ukrainian, english] of numbers)
  test(`number ${value}`, () => {
    assert.equal(uk.number(value), ukrainian);
    assert.equal(en.number(value), english);
  });

test('a number never breaks over a line', () => {
  for (const format of [uk, en, pl]) assert.doesNotMatch(format.number(12_345_678), / /);
});

const dates: [value: string | number, zone: string | undefined, uk: string, en: string][] = [
  ['2026-11-23', KYIV, `23${NBSP}листопада 2026${NBSP}р.`, `23${NBSP}November 2026`],
  ['2026-12-03T23:59:59+02:00', KYIV, `3${NBSP}грудня 2026${NBSP}р.`, `3${NBSP}December 2026`],
  // the day of an instant is that of the authority
  ['2026-12-03T22:00:00Z', KYIV, `4${NBSP}грудня 2026${NBSP}р.`, `4${NBSP}December 2026`],
  ['2026-12-03T22:00:00Z', undefined, `3${NBSP}грудня 2026${NBSP}р.`, `3${NBSP}December 2026`],
  ['2026-12-03T22:00:00Z', 'America/St_Johns', `3${NBSP}грудня 2026${NBSP}р.`, `3${NBSP}December 2026`],
  [Date.parse('2026-01-01T00:00:00+02:00'), KYIV, `1${NBSP}січня 2026${NBSP}р.`, `1${NBSP}January 2026`],
];
for (const [value, zone, ukrainian, english] of dates)
  test(`date ${value} in ${zone ?? 'no zone'}`, () => {
    assert.equal(uk.date(value, zone), ukrainian);
    assert.equal(en.date(value, zone), english);
  });

test('a calendar day is never shifted by a zone', () => {
  const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC', KYIV, 'America/St_Johns', 'Pacific/Chatham'];
  for (const zone of zones)
    for (const day of ['2026-10-25', '2026-03-29', '2026-01-01', '2026-12-31', '2028-02-29'])
      assert.equal(en.date(day, zone), new Format('en').date(day), `${day} in ${zone}`);
});

test('months are in the genitive after a day', () => {
  const months = [
    'січня',
    'лютого',
    'березня',
    'квітня',
    'травня',
    'червня',
    'липня',
    'серпня',
    'вересня',
    'жовтня',
    'листопада',
    'грудня',
  ];
  for (const [index, month] of months.entries())
    assert.equal(uk.date(`2026-${String(index + 1).padStart(2, '0')}-05`), `5${NBSP}${month} 2026${NBSP}р.`);
});

test('a time is that of the zone, on a clock of 24 hours', () => {
  const instant = '2026-11-23T21:02:17Z';
  for (const format of [uk, en]) {
    assert.equal(format.time(instant, KYIV), '23:02');
    assert.equal(format.time(instant, KYIV, true), '23:02:17');
    assert.equal(format.time(instant, 'UTC'), '21:02');
    assert.equal(format.time('2026-11-23T22:05:00Z', KYIV), '00:05');
  }
  // the same clock before and after the change
  assert.equal(uk.time('2026-10-25T00:30:00Z', KYIV), '03:30');
  assert.equal(uk.time('2026-10-25T01:30:00Z', KYIV), '03:30');
});

test('the size of a file', () => {
  assert.equal(fileSize('uk', 212_000), `212${NBSP}кБ`);
  assert.equal(fileSize('uk', 1_500), `1,5${NBSP}кБ`);
  assert.equal(fileSize('uk', 2_340_000), `2,3${NBSP}МБ`);
  assert.equal(fileSize('en', 212_000), `212${NBSP}kB`);
  assert.equal(fileSize('en', 0), `0${NBSP}kB`);
});

test('a language without all forms falls back to the general one', () => {
  assert.equal(plural('en')(1, {other: 'acts'}), 'acts');
  assert.equal(plural('uk')(5, {one: 'дія', other: 'дії'}), 'дії');
  assert.equal(plural('pl')(5, {one: 'podpis', few: 'podpisy', many: 'podpisów', other: 'podpisu'}), 'podpisów');
});
