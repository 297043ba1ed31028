import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {MAX_RESPONSE_BYTES} from '../contract/formats.ts';
import type {QueryName, QueryParams, QueryResult} from '../contract/operations.ts';
import {guardInline} from '../domain/inline.ts';
import type {QueryState, Store} from '../store/store.ts';

/** Where a query gets its store from; {@link StoreController} is one. */
export interface StoreSource {
  readonly store: Store | undefined;
}

/** Keeps one query's state for an element, and asks for an update of it at every change. */
export class QueryController<N extends QueryName> implements ReactiveController {
  state: QueryState<QueryResult<N>> = {fetching: false};
  #host: ReactiveControllerHost & Element;
  #source: StoreSource;
  #name: N;
  #params: () => QueryParams<N> | undefined;
  #inline: ((data: QueryResult<N>, params: QueryParams<N>) => boolean) | undefined;
  #store: Store | undefined;
  #key: string | undefined;
  #stop: (() => void) | undefined;

  /** @param inline Whether data that the page carries inside the element answers these params; absent: none is looked for. */
  constructor(
    host: ReactiveControllerHost & Element,
    source: StoreSource,
    name: N,
    params: () => QueryParams<N> | undefined,
    inline?: (data: QueryResult<N>, params: QueryParams<N>) => boolean,
  ) {
    this.#host = host;
    this.#source = source;
    this.#name = name;
    this.#params = params;
    this.#inline = inline;
    host.addController(this);
  }

  hostUpdate(): void {
    const {store} = this.#source;
    const params = this.#params();
    const key = params && JSON.stringify(params);
    if (store === this.#store && key === this.#key) return;
    this.hostDisconnected();
    this.#store = store;
    this.#key = key;
    const inline = params && this.#readInline(params);
    // What the page itself says holds until a backend has spoken; another council's answer does not.
    this.state = {fetching: Boolean(store && params), ...(inline ? {data: inline} : {})};
    if (!store || !params) return;
    this.#stop = store.subscribe(this.#name, params, state => {
      this.state = state.data === undefined && inline && isNoVerdict(state) ? {...state, data: inline} : state;
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#store = undefined;
  }

  /** Asks the backend again. */
  refresh(): void {
    const params = this.#params();
    if (this.#store && params) void this.#store.refresh(this.#name, params);
  }

  #readInline(params: QueryParams<N>): QueryResult<N> | undefined {
    const source = this.#inline && this.#host.querySelector(':scope > script[type="application/json"]')?.textContent;
    if (!source || source.length > MAX_RESPONSE_BYTES) return undefined;
    try {
      const data = guardInline(this.#name, JSON.parse(source));
      return data && this.#inline!(data, params) ? data : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Inlined data gives way to a backend that says "there is no such thing". */
const isNoVerdict = ({error}: QueryState) => error?.problem.status !== 404 && error?.problem.status !== 410;
