/**
 * Answers of the backend: memory first, then IndexedDB, then the network (stale-while-revalidate). One request is in
 * flight per key, and it is aborted when the last subscriber has left. Data and an error may both be there.
 */
import type {Client} from '../client/client.ts';
import {LONGEST_RETRY_AFTER, readAgainAfter, stillAsked, type AskedWait} from '../client/retry-policy.ts';
import {
  contractVersion,
  queries,
  type QueryName,
  type QueryOperation,
  type QueryParams,
} from '../contract/operations.ts';
import type {Session} from '../contract/index.ts';
import {toHromadaError} from '../errors.ts';
import {isHidden} from './connectivity.ts';
import type {QueryState} from './store.ts';
import type {Area} from './storage.ts';

/** Kept answers older than this are dropped, ms. */
export const MAX_AGE = 14 * 86_400_000;
/** No more kept answers than this, the oldest go first. */
const MAX_KEPT = 200;

/** A row of the device. */
export interface Kept {
  version: number;
  updatedAt: number;
  data: unknown;
}

interface Record {
  name: QueryName;
  params: never;
  state: QueryState;
  listeners: Set<(state: QueryState) => void>;
  /** The one request under way, and how to stop it. */
  flight?: Promise<void> | undefined;
  abort?: AbortController | undefined;
  /** The backend wants to be asked for it no sooner (`Retry-After`): nothing but a person asks before. */
  asked: AskedWait;
  /** The device has been asked. */
  read?: Promise<void> | undefined;
}

export interface QueryCacheOptions {
  client: Client;
  area: Area;
  /** Where answers about a named person may be kept, if the family has said so. */
  sealed(): Promise<Pick<Area, 'get' | 'put'> | undefined>;
  /** Drops the oldest kept answers, and those that are too old, down to `most`. */
  makeRoom(most: number): Promise<void>;
  /** The backend has said who is signed in. */
  onSession(session: Session): void;
}

/** Of this contract's version, and not too old. A row that the device cannot read has neither. */
export const isUsable = ({version, updatedAt}: Kept): boolean =>
  version === contractVersion && Date.now() - updatedAt <= MAX_AGE;

/** JSON with keys in order, so that equal params are an equal key. */
const stable = (params: object): string => JSON.stringify(params, Object.keys(params).sort());

export class QueryCache {
  #records = new Map<string, Record>();
  #options: QueryCacheOptions;
  #swept = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When it will ring. */
  #timerAt = Infinity;
  /** Raised with every change of who is signed in: what was begun before is not about whoever is here now. */
  #epoch = 0;
  /** Failed rounds since the last answer. */
  #failures = 0;

  constructor(options: QueryCacheOptions) {
    this.#options = options;
  }

  subscribe(name: QueryName, params: object, listener: (state: QueryState) => void): () => void {
    const key = this.#key(name, params);
    const record = this.#record(key, name, params);
    record.listeners.add(listener);
    listener(record.state);
    void this.#revalidate(key, record);
    return () => {
      record.listeners.delete(listener);
      // An element that is moved leaves and comes back in one task, and asks again at its next update, which is later
      // in that task: a move is not a death.
      setTimeout(() => {
        if (record.listeners.size || !record.flight) return;
        record.abort?.abort();
        record.state = {...record.state, fetching: false};
      });
    };
  }

  /**
   * Goes to the backend at once; shares a request that is under way. Never rejects. `patient`: it is no person who asks,
   * and what the backend wants to be asked for later is asked for later.
   */
  async refresh(name: QueryName, params: object, patient = false): Promise<void> {
    const key = this.#key(name, params);
    const record = this.#record(key, name, params);
    if (patient && this.#mustWait(record)) return;
    // The answer under way is about whoever was signed in when it was asked for.
    if (name === 'session.get') record.abort?.abort();
    await this.#fetch(key, record, true);
  }

  /** A person asks for something that needs this answer: it need not wait any longer. */
  release(name: QueryName, params: object): void {
    const record = this.#records.get(this.#key(name, params));
    if (record) record.asked.until = 0;
  }

  /** Somebody looks again, or the network may be back: what is watched and stale, or failed, is asked for. */
  revalidateWatched(): void {
    this.pause();
    for (const [key, record] of this.#records) {
      if (!record.listeners.size || !(record.state.error || this.#isStale(record))) continue;
      if (this.#mustWait(record)) this.#wakeIn(record.asked.until - Date.now());
      else void this.#fetch(key, record, false);
    }
  }

  /** What is known of a query that somebody has asked for. */
  state(name: QueryName, params: object): QueryState | undefined {
    return this.#records.get(this.#key(name, params))?.state;
  }

  /** Every answer that this page has, by its key. */
  *held(): Iterable<readonly [key: string, state: QueryState]> {
    for (const [key, {state}] of this.#records) yield [key, state];
  }

  /** Forgets answers that depended on who asked; whoever watches them is told. */
  forgetPersonal(): void {
    this.#epoch++;
    for (const [key, record] of this.#records) {
      if (queries[record.name].identity === 'none' || record.name === 'session.get') continue;
      if (record.flight) record.abort!.abort();
      record.read = undefined;
      const waits = this.#mustWait(record);
      this.#set(record, {...(waits && {error: record.state.error}), fetching: false});
      if (!record.listeners.size && !waits) this.#records.delete(key);
      else if (!waits) void this.#fetch(key, record, false);
    }
  }

  #key(name: QueryName, params: object): string {
    return `${this.#options.client.id}|${name}|${stable(params)}`;
  }

  #record(key: string, name: QueryName, params: object): Record {
    let record = this.#records.get(key);
    if (!record) {
      record = {
        name,
        params: params as never,
        state: {fetching: true},
        listeners: new Set(),
        asked: {since: 0, until: 0},
      };
      this.#records.set(key, record);
    }
    return record;
  }

  #set(record: Record, state: QueryState): void {
    record.state = state;
    for (const listener of [...record.listeners]) listener(state);
  }

  #isStale({name, state}: Record): boolean {
    return state.updatedAt === undefined || Date.now() - state.updatedAt > queries[name].staleAfter * 1_000;
  }

  async #revalidate(key: string, record: Record): Promise<void> {
    // Both at once: the device usually answers first, and the network must not wait for it.
    if (this.#persist(record) !== 'never') record.read ??= this.#read(key, record);
    if (this.#isStale(record) && !this.#mustWait(record)) await this.#fetch(key, record, false);
  }

  #mustWait({asked}: Record): boolean {
    return stillAsked(asked, Date.now());
  }

  async #read(key: string, record: Record): Promise<void> {
    const isOld = this.#sinceNow(record);
    try {
      const kept = (await (await this.#keeper(record))?.get(key)) as Kept | undefined;
      if (!kept || !isUsable(kept) || isOld()) return;
      // The network was faster.
      if (record.state.data !== undefined) return;
      this.#set(record, {...record.state, data: kept.data, updatedAt: kept.updatedAt});
    } catch {
      // A cache that cannot be read is an empty cache.
    }
  }

  #fetch(key: string, record: Record, fresh: boolean): Promise<void> {
    // A request that nobody waits for any more is no request to share.
    if (record.flight && !record.abort!.signal.aborted) return record.flight;
    const abort = (record.abort = new AbortController());
    return (record.flight = this.#run(key, record, fresh, abort.signal).finally(() => {
      if (record.abort === abort) record.flight = undefined;
    }));
  }

  async #run(key: string, record: Record, fresh: boolean, signal: AbortSignal): Promise<void> {
    const {client, area, onSession} = this.#options;
    if (!record.state.fetching) this.#set(record, {...record.state, fetching: true});
    try {
      const data = await client.query(record.name, record.params as QueryParams<never>, {signal, fresh});
      // Aborted meanwhile: nobody looks, or whoever is signed in now must not see what was asked for somebody else.
      if (signal.aborted) return;
      const updatedAt = Date.now();
      this.#failures = 0;
      record.asked.until = 0;
      this.#set(record, {data, updatedAt, fetching: false});
      if (record.name === 'session.get') onSession(data as Session);
      this.#heard();
      void this.#keep(record, key, {version: contractVersion, updatedAt, data});
    } catch (thrown) {
      if (signal.aborted) return;
      const error = toHromadaError(thrown);
      const since = Date.now();
      const {retryAt: until = since} = error.problem;
      record.asked = {since, until};
      // The device may still be reading: an error with data beside it reads differently from an error alone.
      await record.read;
      // What the backend no longer has is not shown as if it had.
      const gone = error.problem.status === 404 || error.problem.status === 410;
      this.#set(record, {...(gone ? {} : record.state), error, fetching: false});
      if (gone) void area.delete([key]).catch(() => {});
      else if (error.code !== 'rejected') this.#wakeIn(readAgainAfter(this.#failures, until - since, Math.random()));
    }
  }

  /** The backend has answered somebody: whatever else could not reach it need not wait to try. */
  #heard(): void {
    if (isHidden()) return;
    for (const [key, record] of this.#records)
      if (record.listeners.size && record.state.error?.code === 'offline') void this.#fetch(key, record, false);
  }

  /** One timer for everything that failed, for the first of it, and none while nobody looks. */
  #wakeIn(ms: number): void {
    const at = Date.now() + ms;
    if (at >= this.#timerAt || isHidden()) return;
    this.pause();
    this.#timerAt = at;
    // A client may name any time; what browsers can count is shorter.
    this.#timer = setTimeout(
      () => {
        this.#failures++;
        this.revalidateWatched();
      },
      Math.min(ms, LONGEST_RETRY_AFTER),
    );
    (this.#timer as {unref?: () => void}).unref?.();
  }

  /** Nobody looks, or the store goes. */
  pause(): void {
    clearTimeout(this.#timer);
    this.#timerAt = Infinity;
  }

  #persist({name}: Record): QueryOperation['persist'] {
    return queries[name].persist;
  }

  async #keeper(record: Record): Promise<Pick<Area, 'get' | 'put'> | undefined> {
    const persist = this.#persist(record);
    return persist === 'yes' ? this.#options.area : persist === 'ask' ? this.#options.sealed() : undefined;
  }

  /** Tells later whether somebody else is signed in since, if that matters to an answer. */
  #sinceNow({name}: Record): () => boolean {
    const epoch = this.#epoch;
    return () => queries[name].identity !== 'none' && epoch !== this.#epoch;
  }

  async #keep(record: Record, key: string, kept: Kept): Promise<void> {
    const isOld = this.#sinceNow(record);
    try {
      const keeper = await this.#keeper(record);
      if (isOld()) return;
      // Full: make room once. A cache is never worth an error to anybody.
      await keeper?.put(key, kept).catch(() => this.#options.makeRoom(MAX_KEPT / 4).then(() => keeper.put(key, kept)));
      if (!keeper || this.#swept) return;
      this.#swept = true;
      await this.#options.makeRoom(MAX_KEPT);
    } catch {
      // The next answer tries again.
    }
  }
}
