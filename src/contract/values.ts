/**
 * What single values of the contract look like, without a schema library. The zod schemas and the hand-written guard
 * for data inlined in a page (`domain/inline.ts`) are both built from these, and from `days.ts`.
 */
import {isDate} from './days.ts';

/** Largest count of signatures the contract carries. */
export const MAX_COUNT = 1_000_000_000;

/** Whether a text has more than `max` code points, as JSON Schema and PostgreSQL count; no more than two units make one. */
export const isLonger = (value: string, max: number): boolean =>
  value.length > max && (value.length > 2 * max || [...value].length > max);

const INSTANT = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** An RFC 3339 instant with an offset, on a day that exists: `2026-12-03T23:59:59+02:00`. */
export const isInstant = (value: string): boolean => INSTANT.test(value) && isDate(value.slice(0, 10));
