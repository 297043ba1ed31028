import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {QueryName, QueryParams, QueryResult} from '../contract/operations.ts';
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
  #inline: ((value: unknown) => QueryResult<N> | undefined) | undefined;
  #store: Store | undefined;
  #key: string | undefined;
  #stop: (() => void) | undefined;

  /**
   * @param inline Checks what the page carries inside the element: the answer to the params of now, `undefined` for
   *   another one, a throw for anything else. Absent: nothing is looked for.
   */
  constructor(
    host: ReactiveControllerHost & Element,
    source: StoreSource,
    name: N,
    params: () => QueryParams<N> | undefined,
    inline?: (value: unknown) => QueryResult<N> | undefined,
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
    const key = JSON.stringify(params);
    if (store === this.#store && key === this.#key) return;
    this.hostDisconnected();
    this.#store = store;
    this.#key = key;
    const data = this.#readInline();
    this.state = {data, fetching: Boolean(store && params)};
    this.#stop =
      params &&
      store?.subscribe(this.#name, params, state => {
        // What the page itself says holds until a backend has spoken.
        this.state = state.data || isMissing(state) ? state : {...state, data};
        this.#host.requestUpdate();
      });
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = this.#store = undefined;
  }

  /** Asks the backend again. */
  refresh(): void {
    const params = this.#params();
    if (params) void this.#store?.refresh(this.#name, params);
  }

  #readInline(): QueryResult<N> | undefined {
    try {
      const source = this.#inline && this.#host.querySelector(':scope > script[type="application/json"]');
      return source ? this.#inline!(JSON.parse(source.textContent)) : undefined;
    } catch {
      return undefined;
    }
  }
}

/** The backend has said that there is no such thing. */
export const isMissing = ({error}: QueryState): boolean => [404, 410].includes(error?.problem.status ?? 0);
