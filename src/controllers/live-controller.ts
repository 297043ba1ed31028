import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {queries, type QueryName, type QueryParams} from '../contract/operations.ts';
import type {QueryState, Store} from '../store/store.ts';
import type {StoreSource} from './query-controller.ts';

/**
 * Keeps the answer to a query from growing old while somebody looks: it is asked for again as soon as the contract calls
 * it stale, and never sooner, also not after a failure; the caches on the way may answer, as they may for anybody who
 * comes new. A hidden page runs no timer. Elements that ask the same share the request.
 */
export class LiveController<N extends QueryName> implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #source: StoreSource;
  #name: N;
  #params: () => QueryParams<N> | undefined;
  #store: Store | undefined;
  #key: string | undefined;
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #askedAt = 0;
  #state: QueryState | undefined;

  /** @param params What is asked for; `undefined` while there is nothing that could change. */
  constructor(
    host: ReactiveControllerHost & Element,
    source: StoreSource,
    name: N,
    params: () => QueryParams<N> | undefined,
  ) {
    this.#host = host;
    this.#source = source;
    this.#name = name;
    this.#params = params;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#schedule);
  }

  hostUpdated(): void {
    const store = this.#host.isConnected ? this.#source.store : undefined;
    const params = store && this.#params();
    const key = params && JSON.stringify(params);
    if (store === this.#store && key === this.#key) return;
    this.#leave();
    this.#store = store;
    this.#key = key;
    this.#state = undefined;
    if (params) this.#ask();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#schedule);
    this.#leave();
    this.#store = this.#key = undefined;
  }

  /** Comes as somebody new: what is stale is asked for. */
  #ask(): void {
    const params = this.#params();
    const stop = this.#stop;
    this.#askedAt = Date.now();
    this.#stop =
      params &&
      this.#store?.subscribe(this.#name, params, state => {
        this.#state = state;
        this.#schedule();
      });
    // After the new one, so that nobody takes the query for unwatched.
    stop?.();
  }

  #schedule = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const {updatedAt = 0, fetching = true, error} = this.#state ?? {};
    if (fetching || document.visibilityState === 'hidden' || !this.#host.isConnected) return;
    const stale = queries[this.#name].staleAfter * 1_000 + 1;
    const due = Math.max(Math.max(updatedAt, this.#askedAt) + stale, error?.problem.retryAt ?? 0);
    this.#timer = setTimeout(() => this.#ask(), Math.min(Math.max(due - Date.now(), 0), 2 ** 31 - 1));
  };

  #leave(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#stop?.();
    this.#stop = undefined;
  }
}
