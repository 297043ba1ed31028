/** A write of a resident: who it is, its key, its body, and one effect per key. The same for every action. */
import * as z from 'zod/mini';
import {id} from '../../src/contract/schemas/common.ts';
import {personalAnswer} from './answers.ts';
import type {Backend, RequestContext} from './backend.ts';
import type {CommunityRow} from './communities.ts';
import type {Queries} from './database.ts';
import {parseKey, runOnce, type Outcome} from './idempotency.ts';
import {Refusal} from './problem.ts';
import {readJson} from './request-body.ts';
import {namedCommunity} from './requested-community.ts';
import type {ResidentRow} from './residents.ts';
import {sha256} from './secrets.ts';
import {requiredSession} from './visitor.ts';

export interface Attempt<P> {
  payload: P;
  /** The community the request named, if it named one. */
  community: CommunityRow | undefined;
  resident: ResidentRow;
  idempotencyKey: string;
  /** When the request was here in full: the instant that deadlines are held against. */
  receivedAt: number;
}

/** `inPath`: params of the address, which the payload says once more. */
export const keyedWrite = async <P extends object>(
  c: RequestContext,
  backend: Backend,
  payloadSchema: z.ZodMiniType<P>,
  inPath: Record<string, string>,
  effect: (transaction: Queries, attempt: Attempt<P>) => Promise<Outcome>,
  mostBytes?: number,
): Promise<Response> => {
  const {database, clock} = backend;
  const {resident} = await requiredSession(c, backend);
  const key = parseKey(c.req.header('idempotency-key'));
  const {value, bytes} = await readJson(
    c.req,
    z.intersection(payloadSchema, z.object({idempotencyKey: id})),
    mostBytes,
  );
  const receivedAt = clock.now();
  const payload = value as P & {idempotencyKey: string};
  refuseUnlessEqual('/idempotencyKey', payload.idempotencyKey, key);
  for (const [name, said] of Object.entries(inPath)) {
    refuseUnlessEqual(`/${name}`, (payload as Record<string, unknown>)[name], said);
  }
  const community = await namedCommunity(c, backend);
  // Of one community: the same bytes for another are another request.
  const target = `${c.req.method} ${c.req.path} ${community?.code ?? ''}`;
  const requestHash = await sha256(`${target}\n${await sha256(bytes)}`);
  const outcome = await runOnce(database, {residentId: resident.id, key, requestHash, now: receivedAt}, transaction =>
    effect(transaction, {payload, community, resident, idempotencyKey: key, receivedAt}),
  );
  return personalAnswer(outcome.body, outcome.status, outcome.replayed ? {'idempotency-replayed': 'true'} : {});
};

/** What is said twice, in the address or a header and in the body, must be said the same. */
export const refuseUnlessEqual = (pointer: string, inBody: unknown, elsewhere: string): void => {
  if (inBody === elsewhere) return;
  throw new Refusal('validation', {errors: [{pointer, detail: 'Differs from the request itself.'}]});
};
