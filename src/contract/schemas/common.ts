import * as z from 'zod/mini';
import {caps, isDate, isInstant, isLonger, isTimeZone, MAX_COUNT} from '../formats.ts';

/**
 * What a check in code means in JSON Schema, for the OpenAPI document. zod's own checks for lengths and numbers know
 * it by themselves, but cost everybody who opens a page a kilobyte.
 */
export const jsonFacts = new WeakMap<object, object>();

const checked = <T>(schema: z.ZodMiniType<T>, test: (value: T) => boolean, facts: object): z.ZodMiniType<T> => {
  const result = schema.check(z.refine(test));
  jsonFacts.set(result, facts);
  return result;
};

/** Text with a cap in code points, as JSON Schema and PostgreSQL count. */
export const text = (maxLength: number, minLength = 0): z.ZodMiniType<string> =>
  checked(z.string(), value => value.length >= minLength && !isLonger(value, maxLength), {minLength, maxLength});
/** Text that must not be empty. */
export const filled = (max: number): z.ZodMiniType<string> => text(max, 1);
/** A list with a cap. */
export const list = <T>(item: z.ZodMiniType<T>, maxItems: number, minItems = 0): z.ZodMiniType<T[]> =>
  checked(z.array(item), ({length}) => length <= maxItems && length >= minItems, {minItems, maxItems});
/** A whole number in a range. */
export const whole = (minimum: number, maximum = MAX_COUNT): z.ZodMiniType<number> => {
  const facts = {type: 'integer', minimum, maximum};
  return checked(
    z.custom<number>(value => Number.isSafeInteger(value)),
    value => value >= minimum && value <= maximum,
    facts,
  );
};
/** Text of a pattern. */
export const matching = (pattern: RegExp): z.ZodMiniType<string> =>
  checked(z.string(), value => pattern.test(value), {pattern: pattern.source});

/** An opaque identifier. */
export const id = filled(caps.id);
/** An address; elements pass it through `safeUrl()` before they bind it. */
export const url = filled(caps.url);
/** `2026-12-03T23:59:59+02:00`: RFC 3339 with an offset. */
export const instant = checked(z.string(), value => value.length <= 40 && isInstant(value), {format: 'date-time'});
/** `2026-12-03`: a calendar day in the authority's zone, never midnight UTC. */
export const date = checked(z.string(), isDate, {format: 'date'});
export const timeZone = checked(filled(64), isTimeZone, {examples: ['Europe/Kyiv']});
export const count = whole(0);
export const language = filled(caps.language);
