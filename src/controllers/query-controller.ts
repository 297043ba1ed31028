import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {QueryName, QueryParams, QueryResult} from '../contract/operations.ts';
import type {QueryState, Store} from '../store/store.ts';

/** Where a query gets its store from; {@link StoreController} is one. */
export interface StoreSource {
  readonly store: Store | undefined;
}

/** The answer to the params of now in what a page carries; throws at anything else. */
export type InlineCheck<N extends QueryName> = (value: unknown) => QueryResult<N>;

/** Keeps one query's state for an element, and asks for an update of it at every change. */
export class QueryController<N extends QueryName> implements ReactiveController {
  state: QueryState<QueryResult<N>> = {fetching: false};
  #host: ReactiveControllerHost & Element;
  #source: StoreSource;
  #name: N;
  #params: () => QueryParams<N> | undefined;
  #inline: InlineCheck<N> | undefined;
  #store: Store | undefined;
  #key: string | undefined;
  #stop: (() => void) | undefined;
  /** What the page itself says; it holds until a backend has spoken. */
  #carried: QueryResult<N> | undefined;

  /**
   * @param inline Looks at what the page carries inside the element. Absent: nothing is looked for.
   */
  constructor(
    host: ReactiveControllerHost & Element,
    source: StoreSource,
    name: N,
    params: () => QueryParams<N> | undefined,
    inline?: InlineCheck<N>,
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
    this.#carried = this.#readInline();
    this.state = {data: this.#carried, fetching: Boolean(store && params)};
    this.#stop =
      params &&
      store?.subscribe(this.#name, params, state => {
        this.state = state.data || isMissing(state) ? state : {...state, data: this.#carried};
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

  /** Looks at what the page carries once more, now that it can be done better. */
  checkInline(inline: InlineCheck<N>): void {
    const before = this.#carried;
    this.#inline = inline;
    this.#carried = before && this.#readInline();
    if (this.state.data === before) this.state = {...this.state, data: this.#carried};
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
