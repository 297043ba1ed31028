/**
 * The rows of an outbox on the device: what is read, and what is written in one transaction. What may become of a row is
 * in `outbox-machine.ts`; what is shown of them, in `outbox.ts`.
 */
import type {ActionName} from '../contract/operations.ts';
import * as machine from './outbox-machine.ts';
import type {DispatchOptions, OutboxEntry, OutboxReceipt, SealedBody, Unreadable} from './store.ts';
import {UNREADABLE, type Area, type Key, type Transaction} from './storage.ts';
import {uuid} from './uuid.ts';

/** Receipts are kept this long, ms: a person may come back to a petition within its term. */
const RECEIPT_AGE = 180 * 86_400_000;

type Owner = Pick<OutboxEntry, 'clientId' | 'account' | 'presumed'>;

const receiptKey = ({clientId, account}: Owner, dedupeKey: string) => `receipt|${clientId}|${account}|${dedupeKey}`;
/** Where the newest row of a dedupe key is: found without reading a long queue. */
const latestKey = ({clientId, account, presumed}: Owner, dedupeKey: string) =>
  // What is presumed to be somebody's takes the place of nobody else's.
  `latest|${clientId}|${account ?? (presumed ? `(${presumed})` : null)}|${dedupeKey}`;
/** Where the act of a draft is, whoever it belongs to. */
const draftKey = ({clientId, id}: Pick<OutboxEntry, 'clientId' | 'id'>) => `draft|${clientId}|${id}`;
/** What is left of a sealed act once it was received: that it was, and no time and no receipt. */
export const spentKey = ({clientId}: Pick<OutboxEntry, 'clientId'>, dedupeKey: string): string =>
  `spent|${clientId}|${dedupeKey}`;

/** What a device holds of one backend, in order, and of any. */
export interface HeldRows {
  rows: OutboxEntry[];
  receipts: OutboxReceipt[];
  /** Of whichever backend: a row that is no act any more may not say. */
  unreadable: Unreadable[];
  /** Number of the newest row of all. */
  seq: number;
}

/** Reads what the device holds, and lets go of receipts whose time is over. */
export const readRows = async (area: Area, clientId: string, now: number): Promise<HeldRows> => {
  const all = await area.entries();
  // A row under another key than its own could be neither changed nor taken away: it is none of ours.
  const isAct = (key: Key, row: unknown): row is OutboxEntry => machine.isEntry(row) && row.seq === key;
  const rows = all.map(([key, row]) => (isAct(key, row) ? row : undefined));
  const kept = all.filter(
    ([key, row]) => String(key).startsWith('receipt|') && machine.isReceipt(row) && row.clientId === clientId,
  ) as [Key, OutboxReceipt][];
  const isOld = ({heardAt}: OutboxReceipt) => !(now - heardAt < RECEIPT_AGE);
  const old = kept.filter(([, receipt]) => isOld(receipt));
  if (old.length) {
    // Looked at once more: a new one may stand there since.
    const sweep = area.transact(async transaction => {
      for (const [key] of old) {
        const receipt = await transaction.get(key);
        if (machine.isReceipt(receipt) && isOld(receipt)) transaction.delete(key);
      }
    });
    sweep.catch(() => {});
  }
  return {
    rows: rows.filter(row => row?.clientId === clientId) as OutboxEntry[],
    receipts: kept.filter(row => !old.includes(row)).map(([, receipt]) => receipt),
    unreadable: all
      .filter(([key, row]) => typeof key === 'number' && !isAct(key, row))
      .map(([seq, row]) => ({seq: seq as number, ...(row === UNREADABLE ? {} : {row})})),
    seq: (all.find(([key]) => key === 'seq')?.[1] as number | undefined) ?? 0,
  };
};

/** An act that is to be kept. */
export interface NewAct extends Owner {
  name: ActionName;
  payload: OutboxEntry['payload'];
  /** Its idempotency key. */
  id: string;
  about: Omit<DispatchOptions, 'id'>;
  /** The key is a draft's, which may have been handed in before. */
  draft: boolean;
  createdAt: number;
  sealed?: SealedBody;
}

/** See {@link spentKey}. `payload`: what of it lay open. */
export type Spent = Pick<OutboxEntry, 'clientId' | 'payload' | 'notAfter'>;

export interface KeptAct {
  entry: OutboxEntry;
  replaced?: OutboxEntry | undefined;
  /** The row as it was that the draft had already; what was done with it may differ from it. */
  held?: OutboxEntry | undefined;
}

/** Writes an act down, or finds that it is there. Resolves when the device has committed it. */
export const keepRow = (area: Area, {id, about, draft, createdAt, ...act}: NewAct): Promise<KeptAct> =>
  area.transact(async transaction => {
    const {clientId, payload, account} = act;
    const key = latestKey(act, machine.dedupeKeyOf(act));
    const found = async (pointer: Key): Promise<OutboxEntry | undefined> => {
      const at = (await transaction.get(pointer)) as Key | undefined;
      const row = at === undefined ? undefined : await transaction.get(at);
      return machine.isEntry(row) ? row : undefined;
    };
    // Done before by whoever is presumed to be here: while nobody can say that it is not they, it is the same act.
    const before = async (): Promise<OutboxEntry | undefined> => {
      const own = await found(key);
      if (own || !act.presumed) return own;
      const theirs = await found(latestKey({clientId, account: act.presumed}, machine.dedupeKeyOf(act)));
      const same = theirs && !machine.isParked(theirs) && JSON.stringify(theirs.payload) === JSON.stringify(payload);
      return same ? theirs : undefined;
    };
    const held = draft ? await found(draftKey({clientId, id})) : undefined;
    const again = held && machine.enqueueAgain(held, payload, account);
    if (again && 'keep' in again) {
      if (again.keep !== held) transaction.put(again.keep.seq, again.keep);
      if (again.keep.account !== held!.account) {
        transaction.delete(latestKey(held!, machine.dedupeKeyOf(held!)));
        transaction.put(key, again.keep.seq);
      }
      return {entry: again.keep, held};
    }
    const decided = again && 'replace' in again ? {...again, append: true} : machine.enqueue(await before(), payload);
    if ('keep' in decided) {
      if (!machine.isParked(decided.keep)) return {entry: decided.keep, held};
      // What may have arrived goes again under its key.
      const entry = machine.requeued(decided.keep);
      transaction.put(entry.seq, entry);
      return {entry, held};
    }
    const seq = (((await transaction.get('seq')) as number | undefined) ?? 0) + 1;
    const own = again && 'fresh' in again ? uuid() : id;
    const entry: OutboxEntry = {
      ...{...act, ...about, ...(draft ? {draft: true as const} : {}), seq, id: own},
      ...{body: act.sealed ? '' : JSON.stringify({...payload, idempotencyKey: own}), createdAt},
      ...{attempts: 0, nextAttemptAt: 0, status: 'queued'},
    };
    const {replace: replaced} = decided;
    if (replaced) transaction.delete(replaced.seq);
    transaction.put('seq', seq);
    transaction.put(seq, entry);
    transaction.put(key, seq);
    if (draft) transaction.put(draftKey(entry), seq);
    return {entry, replaced, held};
  });

/** To a new row, or with `null` away; `undefined` leaves it as it is. */
export type Change = (row: OutboxEntry) => OutboxEntry | null | undefined;

export interface ChangedRow {
  before: OutboxEntry;
  after: OutboxEntry | null;
}

const changeRow = async (
  transaction: Transaction,
  {seq, id}: Pick<OutboxEntry, 'seq' | 'id'>,
  change: Change,
): Promise<ChangedRow | undefined> => {
  const before = await transaction.get(seq);
  // By its number and its id: where the device was erased meanwhile, numbers begin anew, and it may be another act.
  if (!machine.isEntry(before) || before.id !== id) return undefined;
  const after = change(before);
  if (after === undefined) return undefined;
  const key = machine.dedupeKeyOf(before);
  const moved = after?.account !== before.account;
  const latest = latestKey(before, key);
  if (moved && (await transaction.get(latest)) === seq) transaction.delete(latest);
  if (after) transaction.put(seq, after);
  else {
    transaction.delete(seq);
    if (before.draft) transaction.delete(draftKey(before));
  }
  // An act that changes hands is found under its new owner, and no longer under the one before.
  if (after && moved) transaction.put(latestKey(after, key), seq);
  return {before, after};
};

/**
 * Changes the rows that are still there and that `change` wants changed, all in one commit, together with the receipt
 * that one of them is taken away for.
 */
export const changeRows = (
  area: Area,
  rows: readonly Pick<OutboxEntry, 'seq' | 'id'>[],
  change: Change,
  receipt?: OutboxReceipt,
): Promise<ChangedRow[]> =>
  area.transact(async transaction => {
    const changed = (await Promise.all(rows.map(row => changeRow(transaction, row, change)))).filter(
      row => row !== undefined,
    );
    if (receipt && changed[0]) {
      const {before} = changed[0];
      if (before.sealed) {
        const {clientId, payload, notAfter} = before;
        transaction.put(spentKey(before, receipt.dedupeKey), {clientId, payload, notAfter} satisfies Spent);
        // The pointer to its row would be one more trace.
        transaction.delete(latestKey(before, receipt.dedupeKey));
      } else transaction.put(receiptKey(before, receipt.dedupeKey), receipt);
    }
    return changed;
  });

/** Keys of everything that a device holds of one backend. */
export const keysOf = (all: readonly [Key, unknown][], clientId: string): Key[] => {
  // By what a row says, not by how its key begins: `…/api` is the beginning of `…/api|lviv` too.
  const own = all.filter(([, row]) => (row as OutboxEntry | undefined)?.clientId === clientId).map(([key]) => key);
  const others = new Set(all.flatMap(([key]) => (typeof key === 'number' && !own.includes(key) ? [key] : [])));
  const pointers = all.filter(([key, seq]) => /^(latest|draft)\|/.test(String(key)) && !others.has(seq as number));
  return [...own, ...pointers.map(([key]) => key)];
};
