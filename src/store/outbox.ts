/**
 * Acts that people did on this device, until the backend has received them: what the device holds, and what of it is
 * shown to whom. The rules are in `outbox-machine.ts`, the sending in `sender.ts`.
 */
import type {Client} from '../client/client.ts';
import {actionOf, type ActionName, type ActionPayload} from '../contract/operations.ts';
import {HromadaError} from '../errors.ts';
import * as machine from './outbox-machine.ts';
import {Sender} from './sender.ts';
import {uuid} from './uuid.ts';
import type {DispatchOptions, OutboxEntry, OutboxReceipt, OutboxState, Unreadable} from './store.ts';
import {UNREADABLE, type Area, type Key} from './storage.ts';

/** Receipts are kept this long, ms: a person may come back to a petition within its term. */
const RECEIPT_AGE = 180 * 86_400_000;

/** An act that a person did is on the device after this long at most, ms, checked or not. */
const CHECK_PATIENCE = 1_000;

/**
 * Where an act is on its way, in order; a test kills the page at each.
 * 1 asked for · 2 written · 3 marked as sending · 4 answered · 5 receipt written and row deleted, in one commit
 */
export type Step = 'asked' | 'written' | 'sending' | 'answered' | 'received';

export interface OutboxOptions {
  client: Client;
  area: Area;
  /** Who is signed in: a handle, `null` for nobody, `undefined` when it cannot be found out now. */
  identify(): Promise<string | null | undefined>;
  /** The device is full: gives up what can be fetched again. */
  makeRoom(): Promise<void>;
  /** The backend wants the person to sign in (again). */
  onSignInNeeded(): void;
  onReceived(receipt: OutboxReceipt, entry: OutboxEntry): void;
  /** Tells of each step of each act, and waits for it: for tests and tracing. */
  onStep?: ((step: Step, id: string) => unknown) | undefined;
  now?: () => number;
  random?: () => number;
}

export type CompleteOptions = Required<Omit<OutboxOptions, 'onStep'>> & Pick<OutboxOptions, 'onStep'>;

type Owner = Pick<OutboxEntry, 'clientId' | 'account' | 'presumed'>;

const receiptKey = ({clientId, account}: Owner, dedupeKey: string) => `receipt|${clientId}|${account}|${dedupeKey}`;
/** Where the newest row of a dedupe key is: found without reading a long queue. */
const latestKey = ({clientId, account, presumed}: Owner, dedupeKey: string) =>
  // What is presumed to be somebody's takes the place of nobody else's.
  `latest|${clientId}|${account ?? (presumed ? `(${presumed})` : null)}|${dedupeKey}`;
/** Where the act of a draft is, whoever it belongs to. */
const draftKey = ({clientId, id}: Pick<OutboxEntry, 'clientId' | 'id'>) => `draft|${clientId}|${id}`;

export class Outbox {
  #options: CompleteOptions;
  #listeners = new Set<(state: OutboxState) => void>();
  #state: OutboxState = {
    loaded: false,
    persistent: true,
    entries: [],
    receipts: [],
    others: 0,
    unreadable: 0,
    account: undefined,
    signInNeeded: false,
  };
  #rows: readonly OutboxEntry[] = [];
  #unreadable: readonly Unreadable[] = [];
  #receipts: readonly OutboxReceipt[] = [];
  #lastAccount: string | undefined;
  /** They have signed out since: what waits of theirs stays in sight, but nothing new is taken for theirs. */
  #signedOut = false;
  #channel: BroadcastChannel | undefined;
  #loading: Promise<void> | undefined;
  /** The device has changed since it was last read. */
  #stale = false;
  /** Number of the newest row up to which memory knows all: a gap after it is an act of another tab. */
  #knownSeq = 0;
  #sender: Sender;

  constructor(options: OutboxOptions) {
    this.#options = {now: Date.now, random: Math.random, ...options};
    this.#sender = new Sender(this, this.#options);
    if (typeof BroadcastChannel === 'function') {
      // Only the word that something changed crosses tabs, never an act.
      this.#channel = new BroadcastChannel(`hromada-kit|${options.client.id}`);
      this.#channel.onmessage = () => void this.load().then(() => this.drain());
      // Node would stay alive for it.
      (this.#channel as {unref?: () => void}).unref?.();
    }
  }

  /** Everything of this backend, whoever it belongs to, in order. */
  get rows(): readonly OutboxEntry[] {
    return this.#rows;
  }

  get state(): OutboxState {
    return this.#state;
  }

  subscribe(listener: (state: OutboxState) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#state);
    return () => this.#listeners.delete(listener);
  }

  /** Reads what the device holds; asked again while it reads, it reads once more. */
  load(): Promise<void> {
    if (this.#loading) {
      this.#stale = true;
      return this.#loading;
    }
    return (this.#loading = this.#load().finally(() => (this.#loading = undefined)));
  }

  async #load(): Promise<void> {
    const {client, area, now} = this.#options;
    do {
      this.#stale = false;
      let rows: [Key, unknown][];
      try {
        rows = await area.entries();
      } catch {
        // What memory still knows is better than nothing; the next load asks again.
        return;
      }
      // A change of our own may have overtaken the reading: then what was read is old.
      if (this.#stale) continue;
      this.#knownSeq = (rows.find(([key]) => key === 'seq')?.[1] as number | undefined) ?? 0;
      // A row under another key than its own could be neither changed nor taken away: it is none of ours.
      const isAct = (key: Key, row: unknown) => machine.isEntry(row) && row.seq === key;
      const acts = rows.filter(([key, row]) => isAct(key, row)).map(([, row]) => row as OutboxEntry);
      this.#unreadable = rows
        .filter(([key, row]) => typeof key === 'number' && !isAct(key, row))
        .map(([seq, row]) => ({seq: seq as number, ...(row === UNREADABLE ? {} : {row})}));
      const kept = rows.filter(
        ([key, row]) => String(key).startsWith('receipt|') && machine.isReceipt(row) && row.clientId === client.id,
      ) as [Key, OutboxReceipt][];
      const old = kept.filter(([, {heardAt}]) => !(now() - heardAt < RECEIPT_AGE));
      if (old.length) void area.delete(old.map(([key]) => key)).catch(() => {});
      const receipts = kept.filter(row => !old.includes(row)).map(([, receipt]) => receipt);
      this.#show(
        acts.filter(row => row.clientId === client.id),
        receipts,
        {loaded: true, persistent: area.persistent},
      );
    } while (this.#stale);
  }

  /** Takes over what the device holds now; a row that went away with a receipt was received. */
  #show(rows: readonly OutboxEntry[], receipts: readonly OutboxReceipt[], change: Partial<OutboxState> = {}): void {
    const before = this.#rows;
    this.#rows = rows;
    this.#publish(change, receipts);
    const held = new Set(rows.map(row => row.id));
    for (const gone of before) {
      const receipt = held.has(gone.id) ? undefined : receipts.find(row => row.id === gone.id);
      if (receipt) this.#options.onReceived(receipt, gone);
    }
  }

  #publish(change: Partial<OutboxState>, receipts: readonly OutboxReceipt[] = this.#receipts): void {
    this.#receipts = receipts;
    const account = 'account' in change ? change.account : this.#state.account;
    // What waits stays in sight after a session has expired, so that the person can sign in and send it. A receipt
    // says who signed: it is shown to its owner, and without a connection to whoever was signed in last and still is.
    const owner = account ?? this.#lastAccount;
    const waiting = (row: {account: string | null}) => row.account === null || row.account === owner;
    const present = this.#signedOut ? undefined : this.#lastAccount;
    const signer = account === undefined ? present : account;
    this.#state = {
      ...this.#state,
      ...change,
      entries: this.#rows.filter(waiting),
      receipts: receipts.filter(row => row.account === signer),
      others: this.#rows.filter(row => !waiting(row)).length,
      unreadable: this.unreadable(owner).length,
      lastAccount: present,
    };
    for (const listener of [...this.#listeners]) listener(this.#state);
  }

  /** What is left of rows that are no acts any more, without what is known to be another backend's or somebody else's. */
  unreadable(owner: string | null | undefined = this.#state.account ?? this.#lastAccount): readonly Unreadable[] {
    return this.#unreadable.filter(({row}) => {
      const {clientId, account} = (row ?? {}) as Partial<OutboxEntry>;
      return (
        (typeof clientId !== 'string' || clientId === this.#options.client.id) &&
        (typeof account !== 'string' || account === owner)
      );
    });
  }

  /** Whether an act with this key is on its way, or has arrived. */
  knows(id: string): 'kept' | 'received' | undefined {
    if (this.#receipts.some(row => row.id === id)) return 'received';
    return this.#rows.some(row => row.id === id) ? 'kept' : undefined;
  }

  /** Who is in charge now; what belongs to others is no longer shown. */
  setAccount(account: string | null | undefined): void {
    if (account) this.#lastAccount = account;
    this.#signedOut = account === null;
    this.#publish({account, signInNeeded: account === null});
  }

  /** Whom this device last knew: in charge of what is shown while the backend cannot be asked. */
  setLastAccount(account: string, signedOut: boolean): void {
    if (this.#lastAccount) return;
    this.#lastAccount = account;
    if (this.#state.account === undefined) this.#signedOut = signedOut;
    this.#publish({});
  }

  get lastAccount(): string | undefined {
    return this.#lastAccount;
  }

  /** Who is probably here, while the backend has not said. */
  get presumed(): string | undefined {
    return this.#state.account === undefined && !this.#signedOut ? this.#lastAccount : undefined;
  }

  /** The backend has said who is here: what they did before it did is theirs. */
  async confirm(account: string): Promise<void> {
    for (const row of this.#rows)
      if (machine.confirmed(row, account)) await this.#tapped(row, current => machine.confirmed(current, account));
  }

  /** The backend wants the person to sign in again. */
  setSignInNeeded(): void {
    this.#publish({signInNeeded: true});
  }

  /** Whose drafts and private answers these are; an act belongs to nobody before the backend has said who is here. */
  get owner(): string | null {
    return this.#state.account ?? this.presumed ?? null;
  }

  /** Keeps an act. Resolves when the device has committed it, and never before. */
  async enqueue<N extends ActionName>(
    name: N,
    payload: ActionPayload<N>,
    options: DispatchOptions = {},
  ): Promise<OutboxEntry<N>> {
    const {client, area, now, onStep, makeRoom} = this.#options;
    // Of whoever presses: somebody else may sign in before it is written down.
    const presser = this.#state.account;
    const guess = this.presumed;
    // What checks may come late or never: an act is not kept waiting for them, and the backend has the last word.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise(resolve => (timer = setTimeout(resolve, CHECK_PATIENCE)));
    await Promise.race([client.check?.(name, payload), patience]).finally(() => clearTimeout(timer));
    const {id = uuid(), ...about} = options;
    await onStep?.('asked', id);
    const here = this.#state.account ?? null;
    const account = presser ?? (guess && guess !== here ? null : here);
    const presumed = guess ?? this.presumed;
    const act = {clientId: client.id, account, name, payload, ...(account === null && presumed && {presumed})};
    const key = latestKey(act, machine.dedupeKeyOf(act));
    let entry: OutboxEntry;
    let replaced: OutboxEntry | undefined;
    /** The row as it was that the draft has already; what was done with it may differ from it. */
    let held: OutboxEntry | undefined;
    const keep = () =>
      area.transact(async transaction => {
        const found = async (pointer: Key): Promise<OutboxEntry | undefined> => {
          const at = (await transaction.get(pointer)) as Key | undefined;
          const row = at === undefined ? undefined : await transaction.get(at);
          return machine.isEntry(row) ? row : undefined;
        };
        // Done before by whoever is presumed to be here: while nobody can say that it is not they, it is the same act.
        const before = async (): Promise<OutboxEntry | undefined> => {
          const own = await found(key);
          if (own || !act.presumed) return own;
          const theirs = await found(latestKey({clientId: client.id, account: act.presumed}, machine.dedupeKeyOf(act)));
          const same =
            theirs && !machine.isParked(theirs) && JSON.stringify(theirs.payload) === JSON.stringify(payload);
          return same ? theirs : undefined;
        };
        held = options.id ? await found(draftKey({clientId: client.id, id})) : undefined;
        const again = held && machine.enqueueAgain(held, payload, account);
        if (again && 'keep' in again) {
          if (again.keep !== held) transaction.put(again.keep.seq, again.keep);
          if (again.keep.account !== held!.account) {
            transaction.delete(latestKey(held!, machine.dedupeKeyOf(held!)));
            transaction.put(key, again.keep.seq);
          }
          return again.keep;
        }
        const fresh = again && 'fresh' in again;
        const decided =
          again && 'replace' in again ? {...again, append: true} : machine.enqueue(await before(), payload);
        if ('keep' in decided) {
          if (!machine.isParked(decided.keep)) return decided.keep;
          // What may have arrived goes again under its key.
          const row = machine.requeued(decided.keep);
          transaction.put(row.seq, row);
          return row;
        }
        const seq = (((await transaction.get('seq')) as number | undefined) ?? 0) + 1;
        const own = fresh ? uuid() : id;
        const body = JSON.stringify({...payload, idempotencyKey: own});
        const row: OutboxEntry = {
          ...{...act, ...about, ...(options.id ? {draft: true as const} : {}), seq, id: own, body},
          ...{createdAt: now(), attempts: 0, nextAttemptAt: 0, status: 'queued'},
        };
        replaced = decided.replace;
        if (replaced) transaction.delete(replaced.seq);
        transaction.put('seq', seq);
        transaction.put(seq, row);
        transaction.put(key, seq);
        if (row.draft) transaction.put(draftKey(row), seq);
        return row;
      });
    try {
      // No room: cached answers can be fetched again, an act cannot be done again. Once more without them.
      entry = await keep().catch(async (error: unknown) => {
        if ((error as Error).name !== 'QuotaExceededError') throw error;
        await makeRoom();
        return keep();
      });
    } catch (error) {
      throw new HromadaError('storage', {}, error);
    }
    await onStep?.('written', entry.id);
    // Another tab has kept something before it: sent from memory, this act could overtake that one.
    const gap = entry.seq > this.#knownSeq + 1;
    if (gap) await this.load();
    if (entry.seq > this.#knownSeq) {
      if (!gap) this.#knownSeq = entry.seq;
      this.#replace(entry, replaced?.seq);
    } else if (held?.seq === entry.seq || !this.#rows.some(row => row.id === entry.id)) {
      // Also where the device was erased meanwhile, and numbers begin anew.
      await this.load();
    }
    this.tell();
    void this.drain(true);
    return entry as OutboxEntry<N>;
  }

  /** Puts a row in memory as the device has it now, and takes another out. */
  #replace(row: OutboxEntry | undefined, gone: number | undefined, receipt?: OutboxReceipt): void {
    const rows = this.#rows.filter(({seq}) => seq !== gone && seq !== row?.seq);
    if (row) rows.push(row);
    rows.sort((a, b) => a.seq - b.seq);
    const receipts = receipt
      ? [
          ...this.#receipts.filter(
            ({dedupeKey, account}) => dedupeKey !== receipt.dedupeKey || account !== receipt.account,
          ),
          receipt,
        ]
      : this.#receipts;
    this.#stale = true;
    this.#show(rows, receipts);
  }

  /**
   * Changes one row if it is still there and `change` wants it: to a new row, or with `null` away, for a receipt or
   * without. By its number and its id: where the device was erased meanwhile, numbers begin anew, and the row may be
   * another act. Resolves to the row as it was.
   */
  async edit(
    {seq, id}: Pick<OutboxEntry, 'seq' | 'id'>,
    change: (row: OutboxEntry) => OutboxEntry | null | undefined,
    receipt?: OutboxReceipt,
  ): Promise<OutboxEntry | undefined> {
    let next: OutboxEntry | null | undefined;
    const before = await this.#options.area.transact(async transaction => {
      const row = await transaction.get(seq);
      next = machine.isEntry(row) && row.id === id ? change(row) : undefined;
      if (!machine.isEntry(row) || next === undefined) return undefined;
      const key = machine.dedupeKeyOf(row);
      const moved = next?.account !== row.account;
      if (moved && (await transaction.get(latestKey(row, key))) === seq) transaction.delete(latestKey(row, key));
      if (next) transaction.put(seq, next);
      else {
        transaction.delete(seq);
        if (row.draft) transaction.delete(draftKey(row));
      }
      // An act that changes hands is found under its new owner, and no longer under the one before.
      if (next && moved) transaction.put(latestKey(next, key), seq);
      if (receipt) transaction.put(receiptKey(row, key), receipt);
      return row;
    });
    if (before) this.#replace(next ?? undefined, seq, receipt);
    return before;
  }

  /** Other tabs look at the device again. */
  tell(): void {
    this.#channel?.postMessage('changed');
  }

  /** An edit that a person taps for: a device that refuses to note it leaves all as it was, which they see. */
  #tapped(
    row: OutboxEntry,
    change: (row: OutboxEntry) => OutboxEntry | null | undefined,
  ): Promise<OutboxEntry | undefined> {
    return this.edit(row, change).catch(() => undefined);
  }

  async discard(id: string): Promise<boolean> {
    // What is being sent may have arrived: it cannot be taken back by forgetting it here.
    return this.#remove(id, ({status}) => status !== 'sending');
  }

  async takeBack(id: string): Promise<boolean> {
    return this.#remove(id, row => machine.isEditable(row, this.#options.client.delivery));
  }

  async #remove(id: string, may: (row: OutboxEntry) => boolean): Promise<boolean> {
    const row = this.#rows.find(entry => entry.id === id);
    const gone = row && (await this.#tapped(row, current => (may(current) ? null : undefined)));
    this.tell();
    void this.drain();
    return gone !== undefined;
  }

  /** A person lets go of what can no longer be read. */
  async discardUnreadable(): Promise<void> {
    // A device that does not let go of them leaves them in sight.
    await this.#options.area.delete(this.unreadable().map(({seq}) => seq)).catch(() => {});
    await this.load();
    this.tell();
  }

  async claim(id: string, account: string): Promise<void> {
    const row = this.#rows.find(entry => entry.id === id);
    if (row) await this.#tapped(row, current => machine.ownedBy(current, account));
    this.tell();
    void this.drain(true);
  }

  async retry(id?: string): Promise<void> {
    for (const row of this.#rows) {
      if ((id && row.id !== id) || !machine.isParked(row)) continue;
      await this.#tapped(row, current => ({...current, status: 'queued', nextAttemptAt: 0}));
    }
    this.tell();
    await this.#sender.drain(true, true);
  }

  async forget(): Promise<void> {
    const {client, area} = this.#options;
    const all = await area.entries();
    // By what a row says, not by how its key begins: `…/api` is the beginning of `…/api|lviv` too.
    const own = all.filter(([, row]) => (row as OutboxEntry | undefined)?.clientId === client.id).map(([key]) => key);
    const others = new Set(all.flatMap(([key]) => (typeof key === 'number' && !own.includes(key) ? [key] : [])));
    const pointers = all.filter(([key, seq]) => /^(latest|draft)\|/.test(String(key)) && !others.has(seq as number));
    await area.delete([...own, ...pointers.map(([key]) => key)]);
    await this.load();
    this.tell();
  }

  /** Sends what is due; see {@link Sender.drain}. */
  drain(hurry = false): Promise<void> {
    return this.#sender.drain(hurry);
  }

  pause(): void {
    this.#sender.pause();
  }

  close(): void {
    this.#sender.close();
    this.#channel?.close();
    this.#channel = undefined;
    this.#listeners.clear();
  }
}

/** What a received act makes out of date. */
export const invalidatedBy = ({name, payload}: OutboxEntry) => actionOf(name).invalidates(payload);
