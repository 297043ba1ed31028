/** Successful answers: checked against the contract, and either revalidated by ETag or never stored. */
import type {Context} from 'hono';
import * as z from 'zod/mini';
import {sha256} from './secrets.ts';

/** An answer of ours that breaks our own contract is a fault of the backend, never of the caller. */
export class ContractBreach extends Error {
  override name = 'ContractBreach';
}

/** The JSON text of a value that the schema accepts and that holds nothing the schema does not know. */
export const jsonOf = <T>(schema: z.ZodMiniType<T>, value: T): string => {
  const result = schema.safeParse(value);
  if (!result.success) throw new ContractBreach(z.prettifyError(result.error));
  return JSON.stringify(result.data);
};

const JSON_TYPE = 'application/json; charset=utf-8';

/** The same for everybody: a browser keeps it and asks each time whether it still holds. */
export const publicAnswer = async (c: Context, json: string): Promise<Response> => {
  const etag = `"${(await sha256(json)).slice(0, 27)}"`;
  const headers = {'cache-control': 'no-cache', 'cross-origin-resource-policy': 'cross-origin', etag};
  if (matches(c.req.header('if-none-match'), etag)) return new Response(null, {status: 304, headers});
  return new Response(json, {headers: {...headers, 'content-type': JSON_TYPE}});
};

/** Depends on who asks: kept nowhere. */
export const personalAnswer = (json: string, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(json, {
    status,
    headers: {
      ...headers,
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      vary: 'Cookie, Authorization',
      'content-type': JSON_TYPE,
    },
  });

/** `If-None-Match` compares weakly (RFC 9110 13.1.2): a proxy that compressed the answer may have marked the tag. */
const matches = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some(candidate => candidate.trim().replace(/^W\//, '') === etag));
