/** Where an answer differs from the contract, in words that hold nothing of the answer itself. */
import type {ZodMiniType} from 'zod/mini';
import {MAX_RESPONSE_BYTES, MAX_RESPONSE_DEPTH} from '../../src/contract/limits.ts';
import {answered, valueAt, type Exchange} from './exchange.ts';

/** A date and a time without an offset. */
const LOCAL_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/;

export const isLocalTime = (value: unknown): boolean => typeof value === 'string' && LOCAL_TIME.test(value);

const MOST = 8;

/** Local times are left out: they are a fault of their own (`times:offset`). */
export const schemaFaults = (schema: ZodMiniType, exchange: Exchange): string[] => {
  const {json, failure} = exchange;
  if (failure !== undefined) return [`its body ${failure}`];
  if (json === undefined) return [`${answered(exchange)}, but the body is not JSON`];
  if (isDeeperThan(json, MAX_RESPONSE_DEPTH)) return [`it is nested deeper than ${MAX_RESPONSE_DEPTH} levels`];
  const {success, error} = schema.safeParse(json);
  if (success) return [];
  const faults = error.issues
    .filter(({path}) => !isLocalTime(valueAt(json, ...path)))
    .map(issue => {
      const value = valueAt(json, ...issue.path);
      const expected = 'expected' in issue ? `, expected ${String(issue.expected)}` : '';
      const wrong = value === undefined ? 'is missing' : `is not what the contract says (${kindOf(value)}${expected})`;
      return `${issue.path.map(key => `/${String(key)}`).join('') || 'the whole'} ${wrong}`;
    });
  return faults.length > MOST ? [...faults.slice(0, MOST), `and ${faults.length - MOST} more`] : faults;
};

/** What the contract caps; the kit reads no further. */
export const LIMITS = `${MAX_RESPONSE_BYTES} bytes, ${MAX_RESPONSE_DEPTH} levels`;

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`;

const isDeeperThan = (json: unknown, most: number): boolean => {
  let level: unknown[] = [json];
  for (let depth = 0; level.length; depth++) {
    if (depth > most) return true;
    level = level.flatMap(value => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
};
