/**
 * Formats and caps of the contract that need no schema library. The zod schemas and the hand-written guard for data
 * inlined in a page (`domain/inline.ts`) are both built from these, so that they agree.
 */

/** Largest answer the client reads, in bytes. */
export const MAX_RESPONSE_BYTES = 2_000_000;
/** Deepest nesting of an answer the client reads. */
export const MAX_RESPONSE_DEPTH = 32;
/** Largest count of signatures the contract carries. */
export const MAX_COUNT = 1_000_000_000;

export const caps = {
  id: 200,
  number: 80,
  title: 500,
  name: 200,
  short: 2_000,
  text: 20_000,
  url: 2_048,
  language: 35,
  thresholds: 10,
  files: 50,
} as const;

/** Whether a text has more than `max` code points, as JSON Schema and PostgreSQL count; no more than two units make one. */
export const isLonger = (value: string, max: number): boolean =>
  value.length > max && (value.length > 2 * max || [...value].length > max);

const INSTANT = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** A calendar day `YYYY-MM-DD` that exists (not 2026-02-30, which some engines take for 2 March). */
export const isDate = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(value) && new Date(value).toJSON()?.startsWith(value) === true;

/** An RFC 3339 instant with an offset, on a day that exists: `2026-12-03T23:59:59+02:00`. */
export const isInstant = (value: string): boolean => INSTANT.test(value) && isDate(value.slice(0, 10));

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A format for dates, made once: making one takes as long as writing thousands of dates. Throws for an unknown zone. */
export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = locale + JSON.stringify(options);
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, format);
  return format;
};

/** The calendar days of a zone, as `YYYY-MM-DD`: Swedish writes dates as ISO 8601 does. */
export const dayFormat = (timeZone: string): Intl.DateTimeFormat => dateFormat('sv', {timeZone});

/** An IANA time zone that this engine knows, for example `Europe/Kyiv`. */
export const isTimeZone = (value: string): boolean => {
  try {
    return Boolean(dayFormat(value));
  } catch {
    return false;
  }
};

export const moderationStates = ['draft', 'pending', 'published', 'refused'] as const;
export const collectionStates = ['planned', 'collecting', 'reached', 'not-reached', 'stopped'] as const;
export const reviewStates = ['none', 'awaiting', 'in-review', 'answered'] as const;
export const reviewOutcomes = ['supported', 'partly-supported', 'not-supported', 'appeal'] as const;
export const signerLists = ['full', 'initials', 'count'] as const;
export const assuranceLevels = ['low', 'substantial', 'high'] as const;
export const ineligibilityReasons = ['other-community', 'under-age', 'level-too-low', 'unverified', 'other'] as const;
export const wayKinds = ['confirm-residence', 'sign-in-otherwise', 'contact'] as const;
export const offers = ['petitions', 'budget', 'school-budget', 'consultations', 'problems', 'diary'] as const;
