/**
 * A guard language of a few functions, for data that must be checked before the schema library has arrived.
 * Like the schemas it parses, then rebuilds: the result is a fresh value that holds known keys only.
 * A property test holds it equal to the zod schemas.
 */
import {isLonger, MAX_COUNT} from '../contract/formats.ts';

/** Marks a value that is not of the shape; never part of a result. */
export const MISMATCH: unique symbol = Symbol();

export type Shape = (value: unknown) => unknown;

export const text =
  (max: number, min = 1, test?: (value: string) => boolean): Shape =>
  value =>
    typeof value === 'string' && value.length >= min && !isLonger(value, max) && (!test || test(value))
      ? value
      : MISMATCH;

export const whole =
  (min = 0): Shape =>
  value =>
    Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= MAX_COUNT ? value : MISMATCH;

export const oneOf =
  (words: readonly string[]): Shape =>
  value =>
    words.includes(value as string) ? value : MISMATCH;

export const maybe =
  (shape: Shape): Shape =>
  value =>
    value === undefined ? value : shape(value);

export const list =
  (shape: Shape, max: number): Shape =>
  value => {
    if (!Array.isArray(value) || value.length > max) return MISMATCH;
    const rebuilt = value.map(shape);
    return rebuilt.includes(MISMATCH) ? MISMATCH : rebuilt;
  };

export const record =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return MISMATCH;
    const rebuilt: Record<string, unknown> = {};
    for (const key in shapes) {
      const part = shapes[key]!((value as Record<string, unknown>)[key]);
      if (part === MISMATCH) return MISMATCH;
      if (part !== undefined) rebuilt[key] = part;
    }
    return rebuilt;
  };
