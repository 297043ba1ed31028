import type {
  ActionName,
  ActionPayload,
  ActionResult,
  LookUpName,
  LookUpParams,
  LookUpResult,
  QueryName,
  QueryParams,
  QueryResult,
} from '../contract/operations.ts';

export interface QueryOptions {
  signal?: AbortSignal | undefined;
  /** Ask the backend itself, past the browser's own cache. */
  fresh?: boolean | undefined;
}

export interface SendOptions {
  /** The same for every attempt of one act. */
  idempotencyKey: string;
  /** Account the act belongs to; a backend that sees another one refuses. `null`: anonymous. */
  account: string | null;
  /** The bytes frozen when the act was kept: payload and key as JSON. Made from the payload when absent. */
  body?: string | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * How often an act counts that had to be sent more than once, because an answer got lost.
 * - `exactly-once`: the backend knows an act by its idempotency key
 * - `at-least-once`: it does not, so an act may count twice; the elements say so
 */
export type Delivery = 'exactly-once' | 'at-least-once';

/**
 * A backend. Anything that implements this can stand behind the elements: our HTTP client for the documented
 * contract, or an adapter for a protocol that already exists. Requests are plain data.
 *
 * A client rejects with `HromadaError` only. `unsupported` hides a part of an element politely.
 */
export interface Client {
  /** Scopes cache and outbox: equal ids mean the same data. Holds no credential. */
  readonly id: string;
  /** What the backend promises; `exactly-once`, as the contract asks for, when absent. */
  readonly delivery?: Delivery | undefined;
  /** Nothing can be done through it: elements offer no act, and show the way to the backend's own page. */
  readonly readOnly?: boolean | undefined;
  query<N extends QueryName>(name: N, params: QueryParams<N>, options?: QueryOptions): Promise<QueryResult<N>>;
  send<N extends ActionName>(name: N, payload: ActionPayload<N>, options: SendOptions): Promise<ActionResult<N>>;
  /** Server's clock minus this device's, in ms, as far as it is known. */
  skew?(): number;
  /** Rejects with `HromadaError` when a payload is not what the contract takes; asked before an act is kept. */
  check?<N extends ActionName>(name: N, payload: ActionPayload<N>): Promise<void> | void;
  /**
   * Asks about something that must not stand in an address, such as a one-time code: sent once, never kept, never queued.
   * Absent: such a backend cannot be asked.
   */
  lookUp?<N extends LookUpName>(name: N, params: LookUpParams<N>): Promise<LookUpResult<N>>;
  /**
   * Trades the one-time code of a sign-in on another origin for a token that stays in memory (RFC 7636).
   * Absent where a session is a cookie or the host's own business.
   */
  exchangeCode?(code: string, verifier: string): Promise<void>;
}
