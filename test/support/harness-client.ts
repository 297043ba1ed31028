import type {Client, SendOptions} from '../../src/client/client.ts';
import type {
  ActionName,
  PetitionSignPayload,
  PetitionSignResult,
  ProblemName,
  QueryName,
  Session,
} from '../../src/contract/index.ts';
import {PROBLEM_PREFIX, problems} from '../../src/contract/problems.ts';
import {HromadaError, type ProblemFacts} from '../../src/errors.ts';
import {community, petitionWith, sessionOf, signedOut} from './harness-data.ts';

/*
 * A backend as the store sees it, without a network: it keeps the ledger that a test compares with what the store has promised. By default it does
 * what the contract asks of a backend (keys, one signature per person); a test says what goes wrong with the next attempts.
 */

/** One attempt that reached the client. */
export interface Attempt {
  readonly payload: PetitionSignPayload;
  readonly key: string;
  readonly account: string | null;
  readonly body: string | undefined;
}

/** What becomes of one attempt; `accept` does what a backend does. */
export type Outcome = (
  attempt: Attempt,
  accept: () => PetitionSignResult,
) => PetitionSignResult | Promise<PetitionSignResult>;

/** A refusal as the contract names it. */
export const problem = (name: ProblemName, more: ProblemFacts = {}): HromadaError => {
  const {status} = problems[name];
  const code = status >= 500 || status === 429 ? 'server' : 'rejected';
  return new HromadaError(code, {status, type: PROBLEM_PREFIX + name, ...more});
};

export const refusing =
  (error: HromadaError): Outcome =>
  () =>
    Promise.reject(error);

/** The act arrives, its receipt does not. */
export const losingTheAnswer: Outcome = (_, accept) => {
  accept();
  return Promise.reject(new HromadaError('offline'));
};

export interface FakeBackend {
  readonly client: Client;
  /** Another client of the same backend: another tab's. */
  another(): Client;
  /** Who is signed in; `undefined`: the backend cannot be reached to ask. */
  session: Session | undefined;
  /** Signatures by account and petition, as the backend has them. */
  readonly ledger: readonly {account: string | null; petitionId: string; key: string}[];
  readonly attempts: readonly Attempt[];
  /** Names of the queries that were asked, in order. */
  readonly asked: readonly QueryName[];
  /** What happens to the next attempts, one each; then everything is accepted. */
  readonly next: Outcome[];
  /** What happens to all further attempts, after those of `next`. */
  always: Outcome | undefined;
}

export function fakeBackend({
  id = 'https://council.example/api',
  session = sessionOf('olena') as Session | undefined,
} = {}): FakeBackend {
  const ledger: {account: string | null; petitionId: string; key: string}[] = [];
  const attempts: Attempt[] = [];
  const asked: QueryName[] = [];
  const receipts = new Map<string, PetitionSignResult>();

  const backend: FakeBackend = {
    client: undefined as never,
    another: () => makeClient(),
    session,
    ledger,
    attempts,
    asked,
    next: [],
    always: undefined,
  };

  const accept = ({payload: {petitionId}, key, account}: Attempt): PetitionSignResult => {
    const {session: current} = backend;
    if (!current?.signedIn) throw problem('sign-in-required');
    if (account !== current.account) throw problem('account-mismatch');
    const person = `${account}|${petitionId}`;
    const before = receipts.get(person);
    if (before) return before.idempotencyKey === key ? before : {...before, idempotencyKey: key, alreadyApplied: true};
    ledger.push({account, petitionId, key});
    const asOf = '2026-11-23T12:00:00+02:00';
    const result: PetitionSignResult = {
      idempotencyKey: key,
      receipt: {number: `2026-11-23/${String(ledger.length).padStart(6, '0')}`, receivedAt: asOf},
      signatures: {total: 239 + ledger.length, asOf},
    };
    receipts.set(person, result);
    return result;
  };

  const answer = (name: QueryName, params: object): unknown => {
    switch (name) {
      case 'session.get':
        if (!backend.session) throw new HromadaError('offline');
        return backend.session;
      case 'petition.get':
        return petitionWith({id: (params as {id: string}).id});
      case 'petition.signature': {
        const receipt = receipts.get(`${backend.session?.account}|${(params as {petitionId: string}).petitionId}`);
        return receipt ? {signed: true, receipt: receipt.receipt} : {signed: false};
      }
      case 'community.get':
        return community;
    }
  };

  const makeClient = (): Client => ({
    id,
    async query(name, params) {
      asked.push(name);
      return answer(name, params) as never;
    },
    async send(_name: ActionName, payload: PetitionSignPayload, {idempotencyKey: key, account, body}: SendOptions) {
      const attempt: Attempt = {payload, key, account, body};
      attempts.push(attempt);
      const outcome = backend.next.shift() ?? backend.always;
      return (outcome ? await outcome(attempt, () => accept(attempt)) : accept(attempt)) as never;
    },
  });

  return Object.assign(backend, {client: makeClient()});
}

export {sessionOf, signedOut};
