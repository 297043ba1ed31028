/**
 * Acts that people did on this device, until the backend has received them: what the device holds, and what of it is
 * shown to whom. The rules are in `outbox-machine.ts`, reading and writing in `outbox-rows.ts`, the sending in `sender.ts`.
 */
import type {Client} from '../client/client.ts';
import {actionOf} from '../contract/actions.ts';
import {type ActionName, type ActionPayload} from '../contract/operations.ts';
import {HromadaError} from '../errors.ts';
import * as machine from './outbox-machine.ts';
import {changeRows, keepRow, keysOf, readRows, type Change, type HeldRows} from './outbox-rows.ts';
import {Sender} from './sender.ts';
import type {Area} from './storage.ts';
import type {DispatchOptions, OutboxEntry, OutboxReceipt, OutboxState, Unreadable} from './store.ts';
import {uuid} from './uuid.ts';

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
      let held: HeldRows;
      try {
        held = await readRows(area, client.id, now());
      } catch {
        // What memory still knows is better than nothing; the next load asks again.
        return;
      }
      // A change of our own may have overtaken the reading: then what was read is old.
      if (this.#stale) continue;
      this.#knownSeq = held.seq;
      this.#unreadable = held.unreadable;
      this.#show(held.rows, held.receipts, {loaded: true, persistent: area.persistent});
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
    const entries = this.#rows.filter(waiting);
    this.#state = {
      ...this.#state,
      ...change,
      entries,
      // One of a sealed act is nobody's, and only there for whoever has just done it.
      receipts: receipts.filter(row => row.account === signer || actionOf(row.name)?.sealed),
      others: this.#rows.length - entries.length,
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

  /** The backend has said who is here: what they did before it did is theirs. Rejects when the device does not note it. */
  async confirm(account: string): Promise<void> {
    const theirs = (row: OutboxEntry) => machine.confirmed(row, account);
    await this.edit(this.#rows.filter(theirs), theirs);
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
    const act = actionOf(name).sealed
      ? {
          ...{clientId: client.id, account: null, name, ...(await seal(name, payload, id))},
          ...{id, about, draft: false, createdAt: now()},
        }
      : {
          ...{clientId: client.id, account, name, payload, ...(account === null && presumed && {presumed})},
          ...{id, about, draft: options.id !== undefined, createdAt: now()},
        };
    // No room: cached answers can be fetched again, an act cannot be done again. Once more without them.
    const {entry, replaced, held} = await keepRow(area, act)
      .catch(async (error: unknown) => {
        if ((error as Error).name !== 'QuotaExceededError') throw error;
        await makeRoom();
        return keepRow(area, act);
      })
      .catch((error: unknown) => {
        throw new HromadaError('storage', {}, error);
      });
    await onStep?.('written', entry.id);
    // Another tab has kept something before it: sent from memory, this act could overtake that one.
    const gap = entry.seq > this.#knownSeq + 1;
    if (gap) await this.load();
    if (entry.seq > this.#knownSeq) {
      if (!gap) this.#knownSeq = entry.seq;
      this.#merge(replaced ? [replaced.seq, entry.seq] : [entry.seq], [entry]);
    } else if (held?.seq === entry.seq || !this.#rows.some(row => row.id === entry.id)) {
      // Also where the device was erased meanwhile, and numbers begin anew.
      await this.load();
    }
    this.tell();
    void this.drain(true);
    return entry as OutboxEntry<N>;
  }

  /** Puts rows in memory as the device has them now, and takes out what was there under these numbers. */
  #merge(seqs: readonly number[], present: readonly OutboxEntry[], receipt?: OutboxReceipt): void {
    this.#rows = [...this.#rows.filter(({seq}) => !seqs.includes(seq)), ...present].sort((a, b) => a.seq - b.seq);
    this.#stale = true;
    const others = ({dedupeKey, account}: OutboxReceipt) =>
      dedupeKey !== receipt?.dedupeKey || account !== receipt.account;
    this.#publish({}, receipt ? [...this.#receipts.filter(others), receipt] : this.#receipts);
    // Told once: whoever comes next to this device is not to find it.
    if (receipt && actionOf(receipt.name).sealed)
      this.#publish(
        {},
        this.#receipts.filter(row => row !== receipt),
      );
  }

  /**
   * Changes rows that are still there and that `change` wants changed, in one commit: to a new row, or with `null` away,
   * for a receipt or without. Resolves to the rows as they were.
   */
  async edit(
    rows: readonly Pick<OutboxEntry, 'seq' | 'id'>[],
    change: Change,
    receipt?: OutboxReceipt,
  ): Promise<OutboxEntry[]> {
    const changed = rows.length ? await changeRows(this.#options.area, rows, change, receipt) : [];
    const before = changed.map(row => row.before);
    if (!before.length) return before;
    const present = changed.flatMap(({after}) => after ?? []);
    this.#merge(
      before.map(({seq}) => seq),
      present,
      receipt,
    );
    if (receipt) this.#options.onReceived(receipt, before[0]!);
    return before;
  }

  /** Other tabs look at the device again. */
  tell(): void {
    this.#channel?.postMessage('changed');
  }

  /** An edit that a person taps for: a device that refuses to note it leaves all as it was, which they see. */
  async #tapped(rows: readonly OutboxEntry[], change: Change): Promise<boolean> {
    return (await this.edit(rows, change).catch(() => [])).length > 0;
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
    const gone = row !== undefined && (await this.#tapped([row], current => (may(current) ? null : undefined)));
    this.tell();
    void this.drain();
    return gone;
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
    if (row) await this.#tapped([row], current => machine.ownedBy(current, account));
    this.tell();
    void this.drain(true);
  }

  async retry(id?: string): Promise<void> {
    const again = this.#rows.filter(row => (!id || row.id === id) && machine.isParked(row));
    await this.#tapped(again, row => (machine.isParked(row) ? machine.requeued(row) : undefined));
    this.tell();
    await this.#sender.drain(true, true);
  }

  async forget(): Promise<void> {
    const {client, area} = this.#options;
    await area.delete(keysOf(await area.entries(), client.id));
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

/** What is kept of a sealed act; the part that seals comes with the first of them. */
const seal = async <N extends ActionName>(name: N, payload: ActionPayload<N>, id: string) =>
  (
    await import('./sealed-acts.ts').catch((error: unknown) => {
      throw new HromadaError('offline', {}, error);
    })
  ).seal(name, payload, id);

/** What a received act makes out of date. */
export const invalidatedBy = ({name, payload}: OutboxEntry) => actionOf(name).invalidates(payload);
