/** Query parameters of an address, held to the contract. */
import type * as z from 'zod/mini';
import type {RequestContext} from './backend.ts';
import {isStorable} from './communities.ts';
import {Refusal} from './problem.ts';

/**
 * Those that the schema knows, numbers as numbers; an empty one names nothing. Others are not looked at.
 * @param expected What a parameter may hold, for whoever has asked with another one.
 */
export const paramsOf = <T>(
  c: RequestContext,
  schema: z.ZodMiniType<T>,
  expected: Readonly<Record<string, string>> = {},
): T => {
  const given = Object.entries(c.req.query())
    .filter(([, value]) => value !== '')
    .map(([name, value]): [string, unknown] => [
      name,
      name === 'limit' && /^\d{1,9}$/.test(value) ? Number(value) : value,
    ]);
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success && given.every(([, value]) => typeof value !== 'string' || isStorable(value))) return result.data;
  const faults = (result.error?.issues ?? []).map(({path, message}) => ({
    name: path.join('/'),
    detail: expected[String(path[0])] ?? message,
  }));
  throw new Refusal('validation', {
    ...(faults.length ? {detail: faults.map(({name, detail}) => `${name}: ${detail}`).join(' ')} : {}),
    errors: faults.map(({name, detail}) => ({pointer: `/${name}`, detail})),
  });
};
