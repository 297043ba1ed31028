import type {Petition, PetitionSignatories, PetitionSignResult, Session} from '../../src/contract/index.ts';
import {HromadaError} from '../../src/errors.ts';
import type {OutboxEntry, OutboxReceipt, OutboxState} from '../../src/store/store.ts';
import {fixedStore, type FixedAnswers} from './fixed-store.ts';
import {CLOCK, petitions, sessions} from './fixtures.ts';

/*
 * What a store may know, put together from the fixtures: for tests that look at one state of an element.
 */

/** An act that waits on this device, as the card keeps it. */
export const entryOf = (petition: Petition, change: Partial<OutboxEntry> = {}): OutboxEntry => ({
  seq: 1,
  id: 'key-1',
  clientId: 'fixed',
  account: sessions.eligible.account!,
  name: 'petition.sign',
  payload: {petitionId: petition.id},
  body: JSON.stringify({petitionId: petition.id, idempotencyKey: 'key-1'}),
  subject: petition.title,
  createdAt: CLOCK - 60_000,
  notAfter: petition.collection.deadline,
  timeZone: petition.authority.timeZone,
  attempts: 1,
  lastAttemptAt: CLOCK - 30_000,
  nextAttemptAt: CLOCK + 30_000,
  status: 'queued',
  ...change,
});

export const receiptOf = (petition: Petition, change: Partial<OutboxReceipt> = {}): OutboxReceipt => ({
  id: 'key-1',
  clientId: 'fixed',
  account: sessions.eligible.account!,
  name: 'petition.sign',
  dedupeKey: `petition.sign:${petition.id}`,
  subject: petition.title,
  result: {
    idempotencyKey: 'key-1',
    receipt: {number: '2026-11-23/000240', receivedAt: '2026-11-23T14:02:10+02:00'},
    signatures: {total: petition.signatures.total + 1, asOf: '2026-11-23T14:02:10+02:00'},
  },
  heardAt: CLOCK,
  ...change,
});

export const outboxOf = (change: Partial<OutboxState> = {}): OutboxState => ({
  loaded: true,
  persistent: true,
  entries: [],
  receipts: [],
  others: 0,
  unreadable: 0,
  account: sessions.eligible.account!,
  signInNeeded: false,
  ...change,
});

export interface Scene {
  petition?: Petition | undefined;
  /** Why the petition could not be refreshed. */
  error?: HromadaError | undefined;
  updatedAt?: number | undefined;
  session?: Session | HromadaError | undefined;
  signed?: boolean | undefined;
  /** Grounds on which the signature was struck off. */
  struckOff?: string | undefined;
  signatories?: PetitionSignatories | undefined;
  receipt?: boolean | undefined;
  outbox?: Partial<OutboxState> | undefined;
  now?: number | undefined;
}

/** A store in which everything is known of one petition and one visitor. */
export function sceneStore({
  petition = petitions.square,
  error,
  updatedAt = CLOCK,
  session,
  signed,
  struckOff,
  signatories,
  receipt,
  outbox,
  now = CLOCK,
}: Scene) {
  const answers: FixedAnswers = {
    'petition.get': {data: petition, updatedAt, error, fetching: false},
    ...(session && {
      'session.get':
        session instanceof HromadaError
          ? {error: session, fetching: false}
          : {data: session, updatedAt: CLOCK, fetching: false},
    }),
    ...(signatories && {'petition.signatories': {data: signatories, updatedAt: CLOCK, fetching: false}}),
    ...(signed !== undefined && {
      'petition.signature': {
        data: {
          signed,
          ...(receipt && {receipt: (receiptOf(petition).result as PetitionSignResult).receipt}),
          ...(struckOff && {void: {reason: struckOff}}),
        },
        updatedAt: CLOCK,
        fetching: false,
      },
    }),
  };
  return fixedStore(answers, {outbox: outboxOf(outbox), now});
}
