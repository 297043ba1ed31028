import assert from 'node:assert/strict';
import {test} from 'node:test';
import {calendarFile, calendarText, fold, type CalendarEvent} from '../../../src/domain/calendar.ts';
import {fc} from '../../support/harness-property.ts';

const STAMP = Date.parse('2026-11-23T14:02:17.123+02:00');
const deadline: CalendarEvent = {
  uid: 'lviv-skver.deadline.petition@hromada.example',
  start: Date.parse('2026-12-03T23:59:59+02:00'),
  summary: 'Останній день: зберегти сквер, Шевченка; 66',
  description: 'до 3 грудня\nЛьвівська громада',
  url: 'https://hromada.example/petitions/lviv-skver',
  remind: 1_440,
};

/** As a calendar reads it: unfolded, one property a line. */
const read = (file: string): string[] => file.replace(/\r\n[ \t]/g, '').split('\r\n');
const octets = (text: string): number => new TextEncoder().encode(text).length;

test('a deadline is an instant in UTC, with its stamp, its identity and a reminder', () => {
  assert.deepEqual(read(calendarFile([deadline], STAMP)), [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Hromada Kit//hromada-kit//UK',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:lviv-skver.deadline.petition@hromada.example',
    'DTSTAMP:20261123T120217Z',
    'DTSTART:20261203T215959Z',
    'SUMMARY:Останній день: зберегти сквер\\, Шевченка\\; 66',
    'DESCRIPTION:до 3 грудня\\nЛьвівська громада',
    'URL:https://hromada.example/petitions/lviv-skver',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'DESCRIPTION:Останній день: зберегти сквер\\, Шевченка\\; 66',
    'TRIGGER:-PT1440M',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('an instant is the same on both sides of a clock change', () => {
  for (const [local, utc] of [
    ['2026-03-29T02:59:59+02:00', '20260329T005959Z'],
    ['2026-03-29T04:00:00+03:00', '20260329T010000Z'],
    ['2026-10-25T03:30:00+03:00', '20261025T003000Z'],
    ['2026-10-25T03:30:00+02:00', '20261025T013000Z'],
  ])
    assert.ok(read(calendarFile([{...deadline, start: Date.parse(local!)}], STAMP)).includes(`DTSTART:${utc}`), local);
});

test('whole days are days, and the end is the day after the last', () => {
  const lines = read(calendarFile([{uid: 'x', start: '2026-02-27', end: '2026-02-28', summary: 'x'}], STAMP));
  assert.ok(lines.includes('DTSTART;VALUE=DATE:20260227'));
  assert.ok(lines.includes('DTEND;VALUE=DATE:20260301'));
  const year = read(calendarFile([{uid: 'x', start: '2026-12-31', end: '2026-12-31', summary: 'x'}], STAMP));
  assert.ok(year.includes('DTEND;VALUE=DATE:20270101'));
});

test('text cannot end its value or begin another property', () => {
  assert.equal(calendarText('a\r\nBEGIN:VEVENT\u0000\u0007'), 'a\\nBEGIN:VEVENT');
  assert.equal(calendarText('\\n, ; :"'), '\\\\n\\, \\; :"');
  const file = calendarFile([{uid: 'x\r\nATTACH:evil', start: 0, summary: 'a\u2028b\rEND:VEVENT'}], STAMP);
  assert.equal(read(file).filter(line => /^(ATTACH|END:VEVENT)/.test(line)).length, 1);
});

test('lines are folded at 75 octets, never within a character, and come back whole', () => {
  const characters = fc.array(fc.constantFrom('a', 'я', '№', '’', '😀', '𝒢', ',', ' '), {maxLength: 300});
  fc.assert(
    fc.property(characters, parts => {
      const line = parts.join('');
      const folded = fold(line);
      for (const part of folded.split('\r\n')) {
        assert.ok(octets(part) <= 75, `${octets(part)} octets`);
        assert.ok(part.isWellFormed());
      }
      assert.equal(folded.replaceAll('\r\n ', ''), line);
    }),
    {numRuns: 300},
  );
  assert.equal(fold('x'.repeat(75)), 'x'.repeat(75));
  assert.equal(fold('x'.repeat(76)), `${'x'.repeat(75)}\r\n x`);
});

test('whatever a petition is called, the file has the lines that it has to have', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary'}), fc.string({unit: 'binary'}), (summary, description) => {
      const file = calendarFile([{...deadline, summary, description}], STAMP);
      assert.doesNotMatch(file.replaceAll('\r\n', ''), /[\r\n]/);
      assert.ok(file.endsWith('END:VCALENDAR\r\n'));
      assert.equal(read(file).filter(line => line.startsWith('BEGIN:')).length, 3);
    }),
    {numRuns: 300},
  );
});
