/**
 * What the contract makes of values from outside: the one place where zod meets a resident. Loaded by the HTTP client.
 * Here are the schemas that a petition card asks for; those of other domains come in files of their own, see
 * `load-checks.ts`.
 */
import type {ZodMiniType} from 'zod/mini';
import type {
  ActionName,
  ActionPayload,
  ActionResult,
  LookUpName,
  LookUpResult,
  QueryName,
  QueryParams,
  QueryResult,
} from '../contract/operations.ts';
import {petitionActions, petitionQueries} from '../contract/schemas/petition.ts';
import {problem, type Problem} from '../contract/schemas/problem.ts';
import {sessionQueries} from '../contract/schemas/session.ts';
import {sessionToken, type SessionToken} from '../contract/schemas/session-token.ts';
import {HromadaError} from '../errors.ts';

/** What goes out with an operation, and what comes back. */
interface Schemas {
  params?: ZodMiniType;
  payload?: ZodMiniType;
  result: ZodMiniType;
}

const known: Record<string, Schemas> = {...sessionQueries, ...petitionQueries, ...petitionActions};

/** Adds the schemas of another domain, by the names of its operations. */
export const learn = (schemas: Readonly<Record<string, Schemas>>): void => void Object.assign(known, schemas);

/** The value rebuilt from the schema's own keys, or `invalid-response`. */
const parsed = <T>(schema: ZodMiniType, value: unknown): T => {
  const result = schema.safeParse(value);
  if (result.success) return result.data as T;
  throw new HromadaError('invalid-response', {}, result.error);
};

/** The answer to a query; what was asked is held to the contract as well. */
export const checkQuery = <N extends QueryName>(name: N, params: QueryParams<N>, body: unknown): QueryResult<N> => {
  parsed(known[name]!.params!, params);
  return parsed(known[name]!.result, body);
};

export const checkPayload = <N extends ActionName>(name: N, payload: ActionPayload<N>): void => {
  parsed(known[name]!.payload!, payload);
};

export const checkResult = <N extends ActionName | LookUpName>(
  name: N,
  body: unknown,
): N extends ActionName ? ActionResult<N> : N extends LookUpName ? LookUpResult<N> : never =>
  parsed(known[name]!.result, body);

/** The facts of a refusal, if its body has any. */
export const problemOf = (body: unknown): Problem | undefined => problem.safeParse(body).data;

export const tokenOf = (body: unknown): string => parsed<SessionToken>(sessionToken, body).accessToken;
