/**
 * A guard language of a few functions, for data that must be checked before the schema library has arrived.
 * Like the schemas it parses, then rebuilds: the result is a fresh value that holds known keys only.
 * A property test holds it equal to the zod schemas.
 */
import {isLonger, MAX_COUNT} from '../contract/values.ts';

/** Gives the value back, rebuilt where it has parts; throws when it is anything else. */
export type Shape = (value: unknown) => unknown;

const insist = (fits: boolean): void => {
  if (!fits) throw new TypeError();
};

const value =
  <T>(test: (value: T) => boolean): Shape =>
  value => {
    insist(test(value as T));
    return value;
  };

/** Text that passes a test. */
export const textOf = (test: (value: string) => boolean): Shape =>
  value((value: string) => typeof value === 'string' && test(value));

export const text = (max: number, min = 1): Shape => textOf(value => value.length >= min && !isLonger(value, max));

export const whole = (min = 0): Shape =>
  value((value: number) => Number.isSafeInteger(value) && value >= min && value <= MAX_COUNT);

export const flag: Shape = value((value: boolean) => typeof value === 'boolean');

export const oneOf = (...words: readonly string[]): Shape => value((value: string) => words.includes(value));

export const list =
  (shape: Shape, max: number): Shape =>
  value => {
    insist(Array.isArray(value) && value.length <= max);
    return (value as unknown[]).map(shape);
  };

type Shapes = Readonly<Record<string, Shape>>;

export const record =
  (required: Shapes, optional: Shapes = {}): Shape =>
  value => {
    insist(typeof value === 'object' && value !== null && !Array.isArray(value));
    const rebuilt: Record<string, unknown> = {};
    for (const [key, shape] of Object.entries({...required, ...optional})) {
      const part = (value as Record<string, unknown>)[key];
      if (part !== undefined || key in required) rebuilt[key] = shape(part);
    }
    return rebuilt;
  };
