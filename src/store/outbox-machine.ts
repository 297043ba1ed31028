/**
 * The rules of the outbox without its database, network or clock: pure functions over rows, so that they can be
 * checked exhaustively. `outbox.ts` carries them out.
 */
import type {Delivery} from '../client/client.ts';
import {backoff, SHORTEST_WAIT} from '../client/retry-policy.ts';
import {actionOf, actions} from '../contract/actions.ts';
import {meaningOf, PROBLEM_PREFIX} from '../contract/problems.ts';
import type {HromadaError} from '../errors.ts';
import type {OutboxEntry, OutboxReceipt} from './store.ts';

export const scopeOf = (entry: Pick<OutboxEntry, 'name' | 'payload'>): string =>
  actionOf(entry.name).scope(entry.payload);
export const dedupeKeyOf = (entry: Pick<OutboxEntry, 'name' | 'payload'>): string =>
  actionOf(entry.name).dedupeKey(entry.payload);

export const isParked = ({status}: Pick<OutboxEntry, 'status'>): boolean => status !== 'queued' && status !== 'sending';

/** A parked row that a person sends again as it was. */
export const requeued = (row: OutboxEntry): OutboxEntry => ({...row, status: 'queued', nextAttemptAt: 0});

/**
 * Whether a parked act may have arrived all the same: an attempt got no answer, and what refused a later one did not
 * speak as the backend does. Whatever stands between (a firewall, a page of a deployment) knows nothing of our key.
 */
const mayHaveArrived = ({uncertain, error}: OutboxEntry): boolean =>
  uncertain === true && !error?.type?.startsWith(PROBLEM_PREFIX);

/** What a new act does to the rows that are there. */
export type Enqueue = {keep: OutboxEntry} | {replace?: OutboxEntry; append: true};

/**
 * A second tap on the same button is the same act: it gets the row that is there. A changed act replaces one that was
 * never attempted; once bytes may have reached the server, it is appended under a key of its own. A parked row gives
 * way to a new attempt by the person, unless it may have arrived: then the same act goes again under its key. `last`: the newest row with the same dedupe key, account and backend.
 */
export const enqueue = (last: OutboxEntry | undefined, payload: OutboxEntry['payload']): Enqueue => {
  if (!last) return {append: true};
  const parked = isParked(last);
  if (parked && !mayHaveArrived(last)) return {replace: last, append: true};
  if (JSON.stringify(last.payload) === JSON.stringify(payload)) return {keep: last};
  return last.attempts === 0 && last.status === 'queued' ? {replace: last, append: true} : {append: true};
};

/** What handing in a draft does to the row that has its key already. `fresh`: an act of its own, under a key of its own. */
export type EnqueueAgain = {keep: OutboxEntry} | {replace: OutboxEntry} | {fresh: true};

/**
 * The page went away between keeping a draft's act and clearing the draft, and the person hands it in once more: one
 * act, whoever they were taken for the first time. Only what somebody else has handed in stays theirs, and what may have
 * reached the server stays as it was.
 */
export const enqueueAgain = (
  held: OutboxEntry,
  payload: OutboxEntry['payload'],
  account: string | null,
): EnqueueAgain => {
  if (held.account !== null && account !== null && held.account !== account) return {fresh: true};
  const untouched = held.attempts === 0 && held.status === 'queued';
  if (JSON.stringify(held.payload) !== JSON.stringify(payload)) return untouched ? {replace: held} : {fresh: true};
  if (isParked(held)) return {keep: requeued(held)};
  return {keep: (untouched && account && ownedBy(held, account)) || held};
};

/**
 * Rows that may be sent now, at most one per scope, in order, and no more than `most`: a queue of thousands is not gone
 * through for the four that go next. A row waits behind an earlier one of its scope, also behind a parked one: the
 * person decides about that first.
 */
export const due = (
  rows: Iterable<OutboxEntry>,
  {
    now,
    account,
    hurry = false,
    most = Infinity,
  }: {now: number; account: string | null | undefined; hurry?: boolean; most?: number},
): OutboxEntry[] => {
  const taken = new Set<string>();
  const found: OutboxEntry[] = [];
  for (const row of rows) {
    if (found.length >= most) break;
    // Rows of other accounts are other people's: they hold nobody else up.
    if (row.account !== null && row.account !== account) continue;
    const scope = scopeOf(row);
    if (taken.has(scope)) continue;
    taken.add(scope);
    if (isSendable(row, account) && row.status === 'queued' && now >= earliest(row, hurry)) found.push(row);
  }
  return found;
};

/**
 * A row after the backend has said who is signed in: what was done while nobody could be asked belongs to whom the
 * device knew last if it is they. `undefined`: nothing changes.
 */
export const confirmed = (row: OutboxEntry, account: string): OutboxEntry | undefined =>
  row.presumed === account ? ownedBy(row, account) : undefined;

/** What nobody owned, as somebody's; what is somebody's stays theirs, and what is sealed is nobody's. */
export const ownedBy = (row: OutboxEntry, account: string): OutboxEntry | undefined => {
  const {presumed: _, ...rest} = row;
  return row.account === null && !row.sealed ? {...rest, account} : undefined;
};

/** Whether a row may go out as the account in charge. Unknown identity sends nothing that needs one. */
export const isSendable = (row: OutboxEntry, account: string | null | undefined): boolean =>
  row.account === null ? actionOf(row.name).identity === 'optional' && !row.presumed : row.account === account;

/** Earliest time of the next attempt. A hint or a person may skip our own wait, never the server's. */
export const earliest = (row: OutboxEntry, hurry = false): number =>
  Math.max(
    row.notBefore ?? 0,
    hurry ? (row.lastAttemptAt === undefined ? 0 : row.lastAttemptAt + SHORTEST_WAIT) : row.nextAttemptAt,
  );

/** The row as it is written down before an attempt: a tab that dies now leaves the trace that bytes may have gone out. */
export const started = (row: OutboxEntry, now: number): OutboxEntry => ({
  ...row,
  status: 'sending',
  attempts: row.attempts + 1,
  lastAttemptAt: now,
});

/** The row after an attempt that brought no receipt. The key and the bytes stay. */
export const failed = (row: OutboxEntry, error: HromadaError, now: number, random: number): OutboxEntry => {
  const {code, problem} = error;
  // A 2xx without a receipt of ours proves nothing: the act may or may not have arrived, so the same key goes again.
  const meaning = code === 'rejected' || problem.type ? meaningOf(problem.status, problem.type) : 'retry';
  const {retryAt, ...facts} = problem;
  const next: OutboxEntry = {
    ...row,
    status: 'queued',
    error: {code, ...facts},
    // The clock may have been set under way; the times below are counted from when the answer was heard.
    lastAttemptAt: now,
    nextAttemptAt: now + (meaning === 'in-progress' ? SHORTEST_WAIT : backoff(row.attempts, random)),
    notBefore: retryAt,
    ...(provesNothingDone(error) ? {} : {uncertain: true}),
  };
  return meaning === 'rejected' || meaning === 'conflict' || meaning === 'expired' ? {...next, status: meaning} : next;
};

/**
 * Whether an answer says that this attempt did nothing. "No" and "not now" do, as long as it is the backend that speaks;
 * no answer, an answer that is not ours, and an error of the server's own say nothing.
 */
export const provesNothingDone = ({code, problem: {status, type}}: HromadaError): boolean => {
  if (type === `${PROBLEM_PREFIX}maintenance` || status === 425 || status === 429) return true;
  return code === 'rejected' && !['retry', 'in-progress'].includes(meaningOf(status, type));
};

/**
 * Whether a person may take an act back to change it. Bytes that may have reached the backend are frozen: only what was
 * never attempted, or what the backend itself has refused. Where it does not know an act by its key, a refusal is about the
 * last attempt only, and an earlier one may have counted.
 */
export const isEditable = (row: OutboxEntry, delivery?: Delivery): boolean =>
  isParked(row)
    ? !(row.uncertain && delivery === 'at-least-once') && !mayHaveArrived(row)
    : row.status === 'queued' && row.attempts === 0;

/** Whether an error says that the person has to sign in before anything else of theirs is sent. */
export const asksToSignIn = ({code, problem}: HromadaError): boolean =>
  code === 'rejected' && meaningOf(problem.status, problem.type) === 'sign-in';

/**
 * Rows as whoever holds the lock takes them over. What a dead tab left in `sending` waits again: nobody sends it. Times
 * written down by a clock that was set back since begin anew, or a row would wait for as long as the clock was ahead.
 */
export const recovered = (row: OutboxEntry, now: number): OutboxEntry => {
  const waiting: OutboxEntry = row.status === 'sending' ? {...row, status: 'queued', uncertain: true} : row;
  const ahead = (row.lastAttemptAt ?? now) - now;
  if (!(ahead > 0)) return waiting;
  return {
    ...waiting,
    lastAttemptAt: now,
    nextAttemptAt: Math.max(row.nextAttemptAt - ahead, 0),
    notBefore: row.notBefore === undefined ? undefined : row.notBefore - ahead,
  };
};

/**
 * The next moment at which a timer should try; `undefined` when no timer can help. A row in `sending` counts: another
 * tab sends it now, or one that is gone left it so.
 */
export const nextAttempt = (rows: readonly OutboxEntry[], account: string | null | undefined): number | undefined => {
  const times = rows.filter(row => !isParked(row) && isSendable(row, account)).map(row => earliest(row));
  return times.length ? Math.min(...times) : undefined;
};

const FIELDS = {
  seq: 'number',
  id: 'string',
  clientId: 'string',
  name: 'string',
  payload: 'object',
  body: 'string',
  createdAt: 'number',
  attempts: 'number',
  nextAttemptAt: 'number',
  // These may be missing.
  presumed: 'string?',
  subject: 'string?',
  notAfter: 'string?',
  timeZone: 'string?',
  lastAttemptAt: 'number?',
  notBefore: 'number?',
  error: 'object?',
  sealed: 'object?',
};
const STATUSES: readonly OutboxEntry['status'][] = ['queued', 'sending', 'rejected', 'conflict', 'expired'];

/** Whether a row read from the device is one of ours; anything else is left alone and never sent. */
export const isEntry = (value: unknown): value is OutboxEntry => {
  if (typeof value !== 'object' || value === null) return false;
  const {name, payload, account, status, createdAt, sealed} = value as OutboxEntry;
  return (
    Object.entries(FIELDS).every(([key, type]) => {
      const field = (value as Record<string, unknown>)[key];
      return (field === undefined && type.endsWith('?')) || type.startsWith(typeof field);
    }) &&
    // A number that is no time could be neither shown nor waited for.
    !Number.isNaN(new Date(createdAt).valueOf()) &&
    payload !== null &&
    (account === null || typeof account === 'string') &&
    STATUSES.includes(status) &&
    Object.hasOwn(actions, name) &&
    Boolean(sealed) === Boolean(actionOf(name).sealed)
  );
};

/** The same for a receipt. */
export const isReceipt = (value: unknown): value is OutboxReceipt => {
  const {id, dedupeKey, heardAt, result} = (value ?? {}) as OutboxReceipt;
  return (
    typeof id === 'string' &&
    typeof dedupeKey === 'string' &&
    typeof heardAt === 'number' &&
    typeof result === 'object' &&
    result !== null
  );
};
