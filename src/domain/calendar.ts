/**
 * A calendar file (RFC 5545) that any calendar takes: a term to be kept, a lesson, a day to vote. Pure.
 * Instants are written in UTC, which needs no table of a zone's rules and is the same moment everywhere; whole days are
 * written as days, so that no zone moves them.
 */

export interface CalendarEvent {
  /** The same for the same thing at every download: a calendar then moves what has moved, and shows nothing twice. */
  readonly uid: string;
  /** An instant, ms, or a whole day, `2026-12-03`. */
  readonly start: number | string;
  /** End of an instant's span, ms, or the last day, itself included; without it the event is the instant or the day. */
  readonly end?: number | string | undefined;
  readonly summary: string;
  readonly description?: string | undefined;
  /** An address that has passed `safeUrl()`. */
  readonly url?: string | undefined;
  /** Reminds this long before the start, minutes. */
  readonly remind?: number | undefined;
}

/** `20261203T215959Z` */
const instant = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');

const day = (date: string, later = 0): string => {
  const at = new Date(date);
  at.setUTCDate(at.getUTCDate() + later);
  return at.toISOString().slice(0, 10).replaceAll('-', '');
};

const moment = (name: string, value: number | string, later = 0): string =>
  typeof value === 'number' ? `${name}:${instant(value)}` : `${name};VALUE=DATE:${day(value, later)}`;

/** Text as a value of type TEXT (3.3.11): no character of it ends the value or begins another property. */
export const calendarText = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n|\u2028|\u2029/g, '\\n')
    // eslint-disable-next-line no-control-regex -- exactly these must not be in a value
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

const OCTETS = 75;

/** Folds a line so that no part is longer than 75 octets (3.1), never within a character. */
export const fold = (line: string): string => {
  const encoder = new TextEncoder();
  let folded = '';
  let length = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (length + size > OCTETS) {
      folded += '\r\n ';
      length = 1;
    }
    folded += character;
    length += size;
  }
  return folded;
};

const component = ({uid, start, end, summary, description, url, remind}: CalendarEvent, stamp: number): string[] => [
  'BEGIN:VEVENT',
  `UID:${calendarText(uid)}`,
  `DTSTAMP:${instant(stamp)}`,
  moment('DTSTART', start),
  // The end is exclusive: of a whole day it is the next one.
  ...(end === undefined ? [] : [moment('DTEND', end, 1)]),
  `SUMMARY:${calendarText(summary)}`,
  ...(description ? [`DESCRIPTION:${calendarText(description)}`] : []),
  ...(url ? [`URL:${url}`] : []),
  // A term is no appointment: nobody is busy because of it.
  'TRANSP:TRANSPARENT',
  ...(remind === undefined
    ? []
    : [
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        `DESCRIPTION:${calendarText(summary)}`,
        `TRIGGER:-PT${Math.round(remind)}M`,
        'END:VALARM',
      ]),
  'END:VEVENT',
];

/** The whole file, with CRLF and folded lines. `stamp`: when it is made, ms. */
export const calendarFile = (events: readonly CalendarEvent[], stamp: number): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Hromada Kit//hromada-kit//UK',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events.flatMap(event => component(event, stamp)),
    'END:VCALENDAR',
  ]
    .map(line => `${fold(line)}\r\n`)
    .join('');
