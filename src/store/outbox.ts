/**
 * Acts that people did on this device, until the backend has received them: write, send, delete on acknowledgement.
 * The rules are in `outbox-machine.ts`; this file gives them a database, a lock, a client and a clock.
 */
import type {Client} from '../client/client.ts';
import {backoff} from '../client/retry-policy.ts';
import {actions, type ActionName, type ActionPayload, type ActionResult} from '../contract/operations.ts';
import {HromadaError, toHromadaError} from '../errors.ts';
import {isHidden, mayBeOnline} from './connectivity.ts';
import {exclusively} from './exclusive.ts';
import * as machine from './outbox-machine.ts';
import {uuid} from './uuid.ts';
import type {DispatchOptions, OutboxEntry, OutboxReceipt, OutboxState} from './store.ts';
import type {Area, Key} from './storage.ts';

/** Receipts are kept this long, ms: a person may come back to a petition within its term. */
const RECEIPT_AGE = 180 * 86_400_000;
/** Scopes that are sent side by side. */
const PARALLEL = 4;

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

type Owner = Pick<OutboxEntry, 'clientId' | 'account'>;

const receiptKey = ({clientId, account}: Owner, dedupeKey: string) => `receipt|${clientId}|${account}|${dedupeKey}`;
/** Where the newest row of a dedupe key is: found without reading a long queue. */
const latestKey = ({clientId, account}: Owner, dedupeKey: string) => `latest|${clientId}|${account}|${dedupeKey}`;

export class Outbox {
  #options: Required<Omit<OutboxOptions, 'onStep'>> & Pick<OutboxOptions, 'onStep'>;
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
  #receipts: readonly OutboxReceipt[] = [];
  #lastAccount: string | undefined;
  #channel: BroadcastChannel | undefined;
  #loading: Promise<void> | undefined;
  /** The device has changed since it was last read. */
  #stale = false;
  #draining: Promise<void> | undefined;
  #again = false;
  #hurry = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Times in a row that it could not be found out who is signed in, and when to ask again. */
  #unidentified = 0;
  #identifyAt = 0;

  constructor(options: OutboxOptions) {
    this.#options = {now: Date.now, random: Math.random, ...options};
    if (typeof BroadcastChannel === 'function') {
      // Only the word that something changed crosses tabs, never an act.
      this.#channel = new BroadcastChannel(`hromada-kit|${options.client.id}`);
      this.#channel.onmessage = () => void this.load().then(() => this.drain());
      // Node would stay alive for it.
      (this.#channel as {unref?: () => void}).unref?.();
    }
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
      const values = rows.map(([, row]) => row);
      const receipts = rows
        .filter(([key]) => String(key).startsWith(`receipt|${client.id}|`))
        .map(([, row]) => row as OutboxReceipt)
        .filter(row => now() - row.heardAt < RECEIPT_AGE);
      const unreadable = rows.filter(([key, row]) => typeof key === 'number' && !machine.isEntry(row)).length;
      this.#show(
        values.filter(machine.isEntry).filter(row => row.clientId === client.id),
        receipts,
        {loaded: true, persistent: area.persistent, unreadable},
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
    // says who signed: it is shown to its owner, and without a connection to whoever was last signed in.
    const owner = account ?? this.#lastAccount;
    const waiting = (row: {account: string | null}) => row.account === null || row.account === owner;
    const signer = account === undefined ? this.#lastAccount : account;
    this.#state = {
      ...this.#state,
      ...change,
      entries: this.#rows.filter(waiting),
      receipts: receipts.filter(row => row.account === signer),
      others: this.#rows.filter(row => !waiting(row)).length,
    };
    for (const listener of [...this.#listeners]) listener(this.#state);
  }

  /** Who is in charge now; what belongs to others is no longer shown. */
  setAccount(account: string | null | undefined): void {
    if (account) this.#lastAccount = account;
    this.#publish({account, signInNeeded: account === null});
  }

  /** Whom this device last knew: in charge of what is shown and kept while the backend cannot be asked. */
  setLastAccount(account: string): void {
    this.#lastAccount ??= account;
    this.#publish({});
  }

  /** The backend wants the person to sign in again. */
  setSignInNeeded(): void {
    this.#publish({signInNeeded: true});
  }

  /** To whom an act belongs that is kept now. */
  get owner(): string | null {
    const {account} = this.#state;
    return (account === undefined ? this.#lastAccount : account) ?? null;
  }

  /** Keeps an act. Resolves when the device has committed it, and never before. */
  async enqueue<N extends ActionName>(
    name: N,
    payload: ActionPayload<N>,
    account: string | null,
    options: DispatchOptions = {},
  ): Promise<OutboxEntry<N>> {
    const {client, area, now, onStep, makeRoom} = this.#options;
    await client.check?.(name, payload);
    const {id = uuid(), ...about} = options;
    await onStep?.('asked', id);
    const act = {clientId: client.id, account, name, payload};
    const key = latestKey(act, machine.dedupeKeyOf(act));
    let entry: OutboxEntry;
    let replaced: OutboxEntry | undefined;
    const keep = () =>
      area.transact(async transaction => {
        const latest = (await transaction.get(key)) as Key | undefined;
        const last = latest === undefined ? undefined : await transaction.get(latest);
        const decided = machine.enqueue(machine.isEntry(last) ? last : undefined, payload);
        if ('keep' in decided) return decided.keep;
        // The page went away between keeping a draft's act and clearing the draft.
        if (last && (last as OutboxEntry).id === id) return last as OutboxEntry;
        const seq = (((await transaction.get('seq')) as number | undefined) ?? 0) + 1;
        const body = JSON.stringify({...payload, idempotencyKey: id});
        const row: OutboxEntry = {
          ...{...act, ...about, ...(options.id ? {draft: true as const} : {}), seq, id, body},
          ...{createdAt: now(), attempts: 0, nextAttemptAt: 0, status: 'queued'},
        };
        replaced = decided.replace;
        if (replaced) transaction.delete(replaced.seq);
        transaction.put('seq', seq);
        transaction.put(seq, row);
        transaction.put(key, seq);
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
    this.#replace(entry, replaced?.seq);
    this.#tell();
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
   * without. Resolves to the row as it was.
   */
  async #edit(
    seq: number,
    change: (row: OutboxEntry) => OutboxEntry | null | undefined,
    receipt?: OutboxReceipt,
  ): Promise<OutboxEntry | undefined> {
    let next: OutboxEntry | null | undefined;
    const before = await this.#options.area.transact(async transaction => {
      const row = await transaction.get(seq);
      next = machine.isEntry(row) ? change(row) : undefined;
      if (!machine.isEntry(row) || next === undefined) return undefined;
      const key = machine.dedupeKeyOf(row);
      if (next) transaction.put(seq, next);
      else {
        if ((await transaction.get(latestKey(row, key))) === seq) transaction.delete(latestKey(row, key));
        transaction.delete(seq);
      }
      // An act that changes hands is found under its new owner.
      if (next && next.account !== row.account) transaction.put(latestKey(next, key), seq);
      if (receipt) transaction.put(receiptKey(row, key), receipt);
      return row;
    });
    if (before) this.#replace(next ?? undefined, seq, receipt);
    return before;
  }

  /** Other tabs look at the device again. */
  #tell(): void {
    this.#channel?.postMessage('changed');
  }

  async discard(id: string): Promise<boolean> {
    const row = this.#rows.find(entry => entry.id === id);
    // What is being sent may have arrived: it cannot be taken back by forgetting it here.
    const gone =
      row &&
      (await this.#edit(row.seq, current => (current.id === id && current.status !== 'sending' ? null : undefined)));
    this.#tell();
    void this.drain();
    return gone !== undefined;
  }

  async claim(id: string, account: string): Promise<void> {
    const row = this.#rows.find(entry => entry.id === id);
    if (row) await this.#edit(row.seq, current => (current.account === null ? {...current, account} : undefined));
    this.#tell();
    void this.drain(true);
  }

  async retry(id?: string): Promise<void> {
    for (const row of this.#rows) {
      if ((id && row.id !== id) || !machine.isParked(row)) continue;
      await this.#edit(row.seq, current => ({...current, status: 'queued', nextAttemptAt: 0}));
    }
    this.#tell();
    await this.drain(true);
  }

  async forget(): Promise<void> {
    const {client, area} = this.#options;
    const keys = (await area.entries())
      .filter(
        ([key, row]) =>
          (/^(receipt|latest)\|/.test(String(key)) && String(key).includes(`|${client.id}|`)) ||
          (row as OutboxEntry | undefined)?.clientId === client.id,
      )
      .map(([key]) => key);
    await area.delete(keys);
    await this.load();
    this.#tell();
  }

  /**
   * Sends what is due. `hurry`: a person, or a sign that the network is back, skips our own waiting (never the
   * server's `Retry-After`). One tab sends at a time; asking again while it runs means one more round.
   */
  drain(hurry = false): Promise<void> {
    this.#hurry ||= hurry;
    if (this.#draining) {
      this.#again = true;
      return this.#draining;
    }
    return (this.#draining = this.#drain()
      // The device refused to note something: then nothing was sent, or it will be sent again with the same key.
      .catch(() => this.#waitForIdentity())
      .finally(() => {
        this.#draining = undefined;
        this.#schedule();
      }));
  }

  async #drain(): Promise<void> {
    const {client, area, identify} = this.#options;
    if (!this.#rows.length || !mayBeOnline()) return;
    await exclusively(`hromada-outbox|${client.id}`, area, async () => {
      await this.#recover();
      let hurry: boolean;
      do {
        this.#again = false;
        hurry = this.#hurry;
        this.#hurry = false;
        // Nothing is asked of the backend, not even who is signed in, before something could be sent.
        if (!this.#due(this.#state.account ?? undefined, hurry).length && !this.#awaitsIdentity(hurry)) continue;
        const account = await identify();
        if (account === undefined) {
          this.#waitForIdentity();
          continue;
        }
        this.#unidentified = this.#identifyAt = 0;
        const batch = this.#due(account, hurry).slice(0, PARALLEL);
        await Promise.all(batch.map(row => this.#send(row)));
        if (batch.length) {
          this.#tell();
          this.#again ||= this.#due(this.#state.account, false).length > 0;
        }
      } while (this.#again);
    });
  }

  #due(account: string | null | undefined, hurry: boolean): OutboxEntry[] {
    return machine.due(this.#rows, {now: this.#options.now(), account, hurry});
  }

  /** Something is due for whoever owns it: then it is worth asking who is signed in. */
  #awaitsIdentity(hurry: boolean): boolean {
    const owners = new Set(this.#rows.map(row => row.account));
    return [...owners].some(owner => this.#due(owner, hurry).length > 0);
  }

  async #recover(): Promise<void> {
    await this.load();
    for (const row of this.#rows) if (row.status === 'sending') await this.#edit(row.seq, machine.recovered);
  }

  async #send(row: OutboxEntry): Promise<void> {
    const {client, now, random, onStep, onSignInNeeded} = this.#options;
    // Under the lock and in one transaction: a row that was taken back or changed meanwhile is not sent.
    const entry = await this.#edit(row.seq, current =>
      current.id === row.id && current.account === row.account && current.status === 'queued'
        ? machine.started(current, now())
        : undefined,
    );
    if (!entry) return;
    await onStep?.('sending', entry.id);
    let result: ActionResult<ActionName>;
    try {
      result = await client.send(entry.name, entry.payload, {
        idempotencyKey: entry.id,
        account: entry.account,
        body: entry.body,
      });
    } catch (thrown) {
      const error = toHromadaError(thrown, 'offline');
      await this.#edit(entry.seq, current => machine.failed(current, error, now(), random()));
      if (machine.asksToSignIn(error)) onSignInNeeded();
      return;
    }
    await onStep?.('answered', entry.id);
    const dedupeKey = machine.dedupeKeyOf(entry);
    const {id, clientId, account, name, subject} = entry;
    const receipt: OutboxReceipt = {id, clientId, account, name, dedupeKey, subject, result, heardAt: now()};
    await this.#edit(entry.seq, () => null, receipt);
    await onStep?.('received', entry.id);
  }

  /** Who is signed in could not be found out: asked again ever later. */
  #waitForIdentity(): void {
    const {now, random} = this.#options;
    this.#identifyAt = now() + backoff(++this.#unidentified, random());
  }

  /** One timer at most, and none while nobody looks: becoming visible drains by itself. */
  #schedule(): void {
    clearTimeout(this.#timer);
    const {account} = this.#state;
    // While nobody knows who is signed in, only the backend can say whose acts may go.
    const next = account === undefined && this.#rows.length ? 0 : machine.nextAttempt(this.#rows, account);
    if (next === undefined || isHidden() || !mayBeOnline()) return;
    const at = Math.max(next, this.#identifyAt);
    this.#timer = setTimeout(() => void this.drain(), Math.min(Math.max(at - this.#options.now(), 50), 2 ** 31 - 1));
    (this.#timer as {unref?: () => void}).unref?.();
  }

  pause(): void {
    clearTimeout(this.#timer);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#channel?.close();
    this.#listeners.clear();
  }
}

/** What a received act makes out of date. */
export const invalidatedBy = ({name, payload}: OutboxEntry) => actions[name].invalidates(payload);
