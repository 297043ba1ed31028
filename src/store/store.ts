import type {
  ActionName,
  ActionPayload,
  ActionResult,
  QueryName,
  QueryParams,
  QueryResult,
} from '../contract/operations.ts';
import type {Delivery} from '../client/client.ts';
import type {HromadaError} from '../errors.ts';
import type {Codes} from './codes.ts';
import type {Drafts} from './drafts.ts';
import type {Follows} from './follows.ts';

/** What is known of one query. Data and an error may both be there: "shown as of 14:02; could not refresh". */
export interface QueryState<T = unknown> {
  readonly data?: T | undefined;
  /** When the backend gave `data`, ms by this device's clock. */
  readonly updatedAt?: number | undefined;
  /** Why the last attempt to refresh failed. */
  readonly error?: HromadaError | undefined;
  readonly fetching: boolean;
}

/**
 * - `queued`: kept on this device, not sent yet
 * - `sending`: an attempt is under way
 * - `rejected`, `conflict`, `expired`: the backend said no; kept until the person decides
 *
 * There is no `received`: then the row is gone and a receipt is kept.
 */
export type OutboxStatus = 'queued' | 'sending' | 'rejected' | 'conflict' | 'expired';

/** What an act sends, under a key of its own that script cannot export: with the row goes the key. */
export interface SealedBody {
  readonly key: CryptoKey;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** One act of a person that waits on this device. It holds no credential but a one-time code, which is sealed. */
export interface OutboxEntry<N extends ActionName = ActionName> {
  /** Order of sending; taken inside a transaction, because clocks go backwards. */
  readonly seq: number;
  /** The idempotency key. */
  readonly id: string;
  readonly clientId: string;
  /** Account it belongs to. `null`: anonymous, or kept before anybody signed in. */
  readonly account: string | null;
  /**
   * With `account: null`: whom this device knew last when nobody could say who is signed in. It becomes theirs when the
   * backend says that it is they who are; anybody else is asked.
   */
  readonly presumed?: string | undefined;
  readonly name: N;
  readonly payload: ActionPayload<N>;
  /** Exactly what is sent, frozen when it was kept; empty where it is {@link sealed}. */
  readonly body: string;
  /** What is sent, encrypted; `payload` is then no more than what may lie open. */
  readonly sealed?: SealedBody | undefined;
  /** What it is about, for people: the petition's title. */
  readonly subject?: string | undefined;
  /** A draft was its origin, to be cleared when it is received. */
  readonly draft?: true | undefined;
  /** When it was kept, ms by this device's clock: a claim, the server's clock decides. */
  readonly createdAt: number;
  /** It counts only if it is received by then (RFC 3339). The device warns and goes on trying. */
  readonly notAfter?: string | undefined;
  /** IANA zone in which `notAfter` is to be told. */
  readonly timeZone?: string | undefined;
  readonly attempts: number;
  /** Time of the last attempt, ms. */
  readonly lastAttemptAt?: number | undefined;
  /** No automatic attempt before this, ms. */
  readonly nextAttemptAt: number;
  /** No attempt at all before this, ms: the server said so. */
  readonly notBefore?: number | undefined;
  readonly status: OutboxStatus;
  /** An attempt may have reached the backend although no answer came: nobody knows. It stays so until a receipt. */
  readonly uncertain?: true | undefined;
  /** Why the last attempt did not succeed. */
  readonly error?:
    | {code: HromadaError['code']; status?: number; type?: string; reason?: string; pointers?: readonly string[]}
    | undefined;
}

/** Proof that the backend has received an act; holds no answers, only what the backend gave back. */
export interface OutboxReceipt<N extends ActionName = ActionName> {
  readonly id: string;
  readonly clientId: string;
  readonly account: string | null;
  readonly name: N;
  readonly dedupeKey: string;
  readonly subject?: string | undefined;
  readonly result: ActionResult<N>;
  /** When this device heard of it, ms. */
  readonly heardAt: number;
}

export interface OutboxState {
  /** False until the device has been asked what it holds. */
  readonly loaded: boolean;
  /** Whether what waits outlives this page. */
  readonly persistent: boolean;
  /** What waits for this visitor, in order: of the account signed in now or last, and what nobody has claimed. */
  readonly entries: readonly OutboxEntry[];
  readonly receipts: readonly OutboxReceipt[];
  /** Acts of other accounts on this device; nothing else is said of them. */
  readonly others: number;
  /** Rows on this device that can no longer be read, as far as they are not another person's; left alone, never sent. */
  readonly unreadable: number;
  /** Account signed in; `null` signed out; `undefined` while the backend has not said. */
  readonly account: string | null | undefined;
  /**
   * Whom this device last knew: while `account` is `undefined`, what is done is theirs. Absent when nobody was, and in a
   * store of an older copy of the kit.
   */
  readonly lastAccount?: string | undefined;
  /** The queue waits for the person to sign in (again). */
  readonly signInNeeded: boolean;
}

/** A row that is no act any more. */
export interface Unreadable {
  /** Its place in the order of sending. */
  readonly seq: number;
  /** What is still there of it; absent when the device has lost all of it. */
  readonly row?: unknown;
}

export interface DispatchOptions {
  /** Idempotency key that a draft carries; a new one without. */
  id?: string | undefined;
  /** What the act is about, for people. */
  subject?: string | undefined;
  notAfter?: string | undefined;
  timeZone?: string | undefined;
}

/** One answer to a query, see {@link Store.known}. */
export interface Known<N extends QueryName = QueryName> {
  data: QueryResult<N>;
  updatedAt: number;
  params?: QueryParams<N> | undefined;
}

/**
 * What elements read from and write to. A plain interface, add-only within context version `@1`: a store may come from
 * another copy of the kit, so nothing asks `instanceof`.
 */
export interface Store {
  /** Equal ids mean the same backend and community. */
  readonly id: string;
  /** Absolute address of the backend, where there is one. */
  readonly endpoint?: string | undefined;
  /** What the backend promises of an act that is sent again; `exactly-once` when absent. */
  readonly delivery?: Delivery | undefined;
  /** The backend takes no acts from here; they are done on its own pages. Absent: it does. */
  readonly readOnly?: boolean | undefined;
  /** Calls `listener` at once with what is known, then at every change. Returns how to stop. */
  subscribe<N extends QueryName>(
    name: N,
    params: QueryParams<N>,
    listener: (state: QueryState<QueryResult<N>>) => void,
  ): () => void;
  /** Asks the backend again; resolves when it has answered or failed, and does not reject. */
  refresh<N extends QueryName>(name: N, params: QueryParams<N>): Promise<void>;
  /**
   * What is known of a query under whatever params it was asked with, without asking anybody: for looking through without
   * a connection. `data` as it was answered, `updatedAt` in ms by this device's clock, `params` as far as this page has
   * asked for it. Never rejects. Absent in a store of an older copy of the kit.
   */
  known?<N extends QueryName>(name: N): Promise<readonly Known<N>[]>;
  /** Keeps an act on this device, then sends it. Resolves once it is kept; rejects when it could not be. */
  dispatch<N extends ActionName>(
    name: N,
    payload: ActionPayload<N>,
    options?: DispatchOptions,
  ): Promise<OutboxEntry<N>>;
  subscribeOutbox(listener: (state: OutboxState) => void): () => void;
  /** A person asks to send now: one entry or all. */
  retry(id?: string): Promise<void>;
  /** A person takes an act back from this device. False when it is being sent or gone. */
  discard(id: string): Promise<boolean>;
  /**
   * A person takes an act back to change it. False when that would make two of one: it is being sent, may have
   * arrived, or is gone. What is changed becomes a new act under a new key.
   */
  takeBack?(id: string): Promise<boolean>;
  /** What is left of rows that can no longer be read, as far as they are not another person's: for a file. */
  unreadable?(): Promise<readonly Unreadable[]>;
  /** A person lets go of them. */
  discardUnreadable?(): Promise<void>;
  /** Gives an act that nobody claimed to the account that is signed in now. */
  claim(id: string): Promise<void>;
  /** Trades a one-time code for a token in memory, then asks who is signed in. */
  completeSignIn(code: string, verifier: string): Promise<void>;
  /** Now by the server's clock, ms. */
  now(): number;
  /** What people have begun to write. Absent in a store of an older copy of the kit. */
  drafts?(): Promise<Drafts>;
  /** One-time codes: what the backend says of them, and what this device knows. Absent in a store of an older copy of the kit. */
  codes?(): Promise<Codes>;
  /** What people follow on this device. Absent in a store of an older copy of the kit. */
  follows?(): Promise<Follows>;
  /**
   * The family's word on answers about a named person (`persist: 'ask'`): keep them on this device, encrypted, until
   * somebody signs out; or erase them now. Absent in a store of an older copy of the kit.
   */
  keepPrivate?(keep: boolean): Promise<void>;
  /** Erases from this device what belongs to this backend: cache, drafts, private answers, what is followed, receipts, and what waits. */
  forget(): Promise<void>;
}
