import * as z from 'zod/mini';
import {caps} from '../formats.ts';
import {isDate, isPlaceholder, isTimeZone} from '../days.ts';
import {isInstant, isLonger, MAX_COUNT} from '../values.ts';

/** Set by the build of what a page loads. */
declare const __HROMADA_PAGE__: true | undefined;

/**
 * What a check in code means in JSON Schema, for the OpenAPI document. zod's own schemas for texts, numbers, words and
 * flags know it by themselves, but cost everybody who opens a page a kilobyte and a half.
 */
export const jsonFacts = new WeakMap<object, object>();

const known = <S extends object>(schema: S, facts: object | false): S => {
  if (facts) jsonFacts.set(schema, facts);
  return schema;
};

/** False in what a page loads: nobody writes the document there, so the build leaves the facts out. */
const told = typeof __HROMADA_PAGE__ === 'undefined';

const string = (test: (value: string) => boolean, facts: object | false): z.ZodMiniType<string> =>
  known(
    z.custom<string>(value => typeof value === 'string' && test(value)),
    told && {type: 'string', ...facts},
  );

/** Text with a cap in code points, as JSON Schema and PostgreSQL count. */
export const text = (maxLength: number, minLength = 0): z.ZodMiniType<string> =>
  string(value => value.length >= minLength && !isLonger(value, maxLength), told && {minLength, maxLength});
/** Text that must not be empty. */
export const filled = (max: number): z.ZodMiniType<string> => text(max, 1);
/** Text of a pattern. */
export const matching = (pattern: RegExp): z.ZodMiniType<string> =>
  string(value => pattern.test(value), told && {pattern: pattern.source});
/** One of some words. */
export const oneOf = <W extends string>(words: readonly W[]): z.ZodMiniType<W> =>
  known(
    z.custom<W>(value => words.includes(value as W)),
    told && {type: 'string', enum: words},
  );
/** Yes or no. */
export const flag: z.ZodMiniType<boolean> = known(
  z.custom<boolean>(value => typeof value === 'boolean'),
  told && {type: 'boolean'},
);
/** A list with a cap. */
export const list = <T>(item: z.ZodMiniType<T>, maxItems: number, minItems = 0): z.ZodMiniType<T[]> =>
  known(
    z.array(item).check(z.refine(({length}) => length <= maxItems && length >= minItems)),
    told && {minItems, maxItems},
  );
/** A whole number in a range. */
export const whole = (minimum: number, maximum = MAX_COUNT): z.ZodMiniType<number> =>
  known(
    z.custom<number>(value => Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum),
    told && {type: 'integer', minimum, maximum},
  );

/** An opaque identifier. */
export const id = filled(caps.id);
/** An address; elements pass it through `safeUrl()` before they bind it. */
export const url = filled(caps.url);
/** `2026-12-03T23:59:59+02:00`: RFC 3339 with an offset. */
export const instant = string(isInstant, told && {format: 'date-time'});
/** `2026-12-03`: a calendar day in the authority's zone, never midnight UTC. */
export const date = string(isDate, told && {format: 'date'});
/** An optional instant or day; `undefined` as well when it only stands for none. */
const unlessPlaceholder = (schema: z.ZodMiniType<string>): z.ZodMiniOptional<z.ZodMiniType<string>> =>
  z.optional(
    known(
      schema.check(z.overwrite(value => (isPlaceholder(value) ? (undefined as never) : value))),
      told && jsonFacts.get(schema)!,
    ),
  );
export const maybeInstant = unlessPlaceholder(instant);
export const maybeDate = unlessPlaceholder(date);
export const timeZone = string(isTimeZone, told && {minLength: 1, maxLength: 64, examples: ['Europe/Kyiv']});
export const count = whole(0);
export const language = filled(caps.language);
/** Of an operation that needs to know nothing. */
export const nothing = z.object({});
