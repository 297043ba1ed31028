/** Query parameters of an address, held to the contract. */
import type * as z from 'zod/mini';
import type {RequestContext} from './backend.ts';
import {isStorable} from './communities.ts';
import {Refusal} from './problem.ts';

/** Those that the schema knows, numbers as numbers; an empty one names nothing. Others are not looked at. */
export const paramsOf = <T>(c: RequestContext, schema: z.ZodMiniType<T>): T => {
  const given = Object.entries(c.req.query())
    .filter(([, value]) => value !== '')
    .map(([name, value]): [string, unknown] => [
      name,
      name === 'limit' && /^\d{1,9}$/.test(value) ? Number(value) : value,
    ]);
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success && given.every(([, value]) => typeof value !== 'string' || isStorable(value))) return result.data;
  throw new Refusal('validation', {
    errors: (result.error?.issues ?? []).map(({path, message}) => ({pointer: `/${path.join('/')}`, detail: message})),
  });
};
