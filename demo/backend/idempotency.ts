/**
 * Exactly once: a write is reserved under its key, done and answered in ONE transaction. Whenever the process dies,
 * either all three are there or none of them, so the same key can always be sent again.
 * draft-ietf-httpapi-idempotency-key-header-07
 */
import {caps} from '../../src/contract/formats.ts';
import {LOCK_NOT_AVAILABLE, sqlState, type Database, type Queries} from './database.ts';
import {Refusal} from './problem.ts';

/** Longer than any device keeps an act without warning about it. */
const KEPT_FOR = 30 * 86_400_000;

/** How long a request waits for another one with the same key. */
const LONGEST_WAIT = '3s';

export interface KeyedRequest {
  /** Keys of two people never meet. */
  residentId: string;
  key: string;
  /** Of method, path and the very bytes of the body. */
  requestHash: string;
  now: number;
}

export interface Outcome {
  status: number;
  body: string;
}

/** The key of an `Idempotency-Key` header: an sf-string, so quoted; unquoted is taken as well. */
export const parseKey = (header: string | undefined): string => {
  const value = header?.trim() ?? '';
  const quoted = /^"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])+)"$/.exec(value)?.[1];
  const key = quoted === undefined ? /^[\w.:~+/=-]+$/.exec(value)?.[0] : quoted.replaceAll(/\\(["\\])/g, '$1');
  if (key === undefined || key.length > caps.id) throw new Refusal('idempotency-key-missing');
  return key;
};

/**
 * Runs `effect` once per key. A refusal thrown by it takes the reservation back with everything else: refusals depend
 * on the state of that moment (a deadline, a sign-in) and are found anew when the same request comes again.
 */
export const runOnce = (
  database: Database,
  {residentId, key, requestHash, now}: KeyedRequest,
  effect: (transaction: Queries) => Promise<Outcome>,
): Promise<Outcome & {replayed: boolean}> =>
  database.transaction(async transaction => {
    await transaction.query(`SET LOCAL lock_timeout = '${LONGEST_WAIT}'`);
    if (!(await reserve(transaction, {residentId, key, requestHash, now}))) {
      return {...(await answered(transaction, residentId, key, requestHash)), replayed: true};
    }
    const outcome = await effect(transaction);
    await transaction.query('UPDATE idempotency_keys SET status = $3, body = $4 WHERE resident_id = $1 AND key = $2', [
      residentId,
      key,
      outcome.status,
      outcome.body,
    ]);
    return {...outcome, replayed: false};
  });

/** Takes the key; false when it was taken. Waits for a transaction that has taken it and is not done yet. */
const reserve = async (transaction: Queries, {residentId, key, requestHash, now}: KeyedRequest): Promise<boolean> => {
  try {
    const reserved = await transaction.query(
      `INSERT INTO idempotency_keys (resident_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (resident_id, key) DO NOTHING RETURNING key`,
      [residentId, key, requestHash, new Date(now).toISOString()],
    );
    return reserved.length === 1;
  } catch (error) {
    if (sqlState(error) === LOCK_NOT_AVAILABLE) throw inProgress();
    throw error;
  }
};

const inProgress = () => new Refusal('idempotency-in-progress', {headers: {'retry-after': '1'}});

const answered = async (
  transaction: Queries,
  residentId: string,
  key: string,
  requestHash: string,
): Promise<Outcome> => {
  const [stored] = await transaction.query<{request_hash: string; status: number | null; body: string | null}>(
    'SELECT request_hash, status, body FROM idempotency_keys WHERE resident_id = $1 AND key = $2',
    [residentId, key],
  );
  // Gone between the two statements: swept, or taken back. The next try finds it free.
  if (!stored || stored.status === null || stored.body === null) throw inProgress();
  if (stored.request_hash !== requestHash) throw new Refusal('idempotency-key-reused');
  return {status: stored.status, body: stored.body};
};

export const sweepKeys = async (queries: Queries, now: number): Promise<void> => {
  await queries.query('DELETE FROM idempotency_keys WHERE created_at < $1', [new Date(now - KEPT_FOR).toISOString()]);
};
