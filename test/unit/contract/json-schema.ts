import {isDate} from '../../../src/contract/days.ts';
import {isInstant} from '../../../src/contract/values.ts';

/*
 * As much of JSON Schema 2020-12 as the contract's document uses. A keyword it does not know is an error: the document must not say what is not
 * checked here.
 */

type Schema = Record<string, unknown>;

const ANNOTATIONS = new Set(['description', 'examples', 'title', 'default']);
const FORMATS: Record<string, (value: string) => boolean> = {
  'date-time': isInstant,
  date: isDate,
  // Any text is a relative reference to somebody.
  'uri-reference': () => true,
};

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

const hasType = (value: unknown, type: unknown): boolean =>
  type === 'integer' ? Number.isInteger(value) : typeOf(value) === type;

const codePoints = (value: unknown): number => [...(value as string)].length;

/** Whether a value, as JSON carries it, is what the schema says. `resolve` finds what a `$ref` names. */
export const conforms = (schema: Schema, value: unknown, resolve: (reference: string) => Schema): boolean => {
  const keywords: Record<string, (argument: never) => boolean> = {
    $ref: (reference: string) => conforms(resolve(reference), value, resolve),
    allOf: (schemas: Schema[]) => schemas.every(each => conforms(each, value, resolve)),
    type: (type: string) => hasType(value, type),
    enum: (values: unknown[]) => values.includes(value),
    format: (format: string) => typeof value !== 'string' || FORMATS[format]!(value),
    pattern: (pattern: string) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
    minLength: (least: number) => typeof value !== 'string' || codePoints(value) >= least,
    maxLength: (most: number) => typeof value !== 'string' || codePoints(value) <= most,
    minimum: (least: number) => typeof value !== 'number' || value >= least,
    maximum: (most: number) => typeof value !== 'number' || value <= most,
    minItems: (least: number) => !Array.isArray(value) || value.length >= least,
    maxItems: (most: number) => !Array.isArray(value) || value.length <= most,
    items: (items: Schema) => !Array.isArray(value) || value.every(item => conforms(items, item, resolve)),
    required: (names: string[]) =>
      typeOf(value) !== 'object' || names.every(name => Object.hasOwn(value as object, name)),
    properties: (properties: Record<string, Schema>) =>
      typeOf(value) !== 'object' ||
      Object.entries(properties).every(
        ([name, property]) =>
          !Object.hasOwn(value as object, name) ||
          conforms(property, (value as Record<string, unknown>)[name], resolve),
      ),
  };
  return Object.entries(schema).every(([keyword, argument]) => {
    if (ANNOTATIONS.has(keyword)) return true;
    if (!Object.hasOwn(keywords, keyword)) throw new Error(`JSON Schema keyword "${keyword}" is not known here.`);
    return keywords[keyword]!(argument as never);
  });
};
