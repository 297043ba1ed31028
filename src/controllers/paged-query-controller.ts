import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {QueryName, QueryParams, QueryResult} from '../contract/operations.ts';
import type {QueryState, Store} from '../store/store.ts';
import {isMissing, type StoreSource} from './query-controller.ts';

interface Page {
  items: readonly {id: string}[];
  next?: string | undefined;
}

/** Queries that answer with a page of things and say where the next one begins. */
export type PagedName = {
  [N in QueryName]: QueryResult<N> extends Page ? ('cursor' extends keyof QueryParams<N> ? N : never) : never;
}[QueryName];
export type ItemOf<N extends PagedName> = QueryResult<N>['items'][number];
/** What the compiler does not see by itself: the items of an answer are of its query's own kind. */
type Items<N extends PagedName> = readonly ItemOf<N>[];

/**
 * Keeps the pages that answer one question, one after the other. The first page is watched and refreshed like any query;
 * the others are asked for when somebody wants more, and stay as they came. No thing is there twice, however the pages
 * have shifted meanwhile, and none of those shown is lost when newer ones push it off the first page.
 */
export class PagedQueryController<N extends PagedName> implements ReactiveController {
  /** The first page of the question of now. */
  head: QueryState<QueryResult<N>> = {fetching: false};
  /** What has come, page by page; of the question before as long as the one of now has no answer. */
  pages: readonly (readonly ItemOf<N>[])[] = [];
  /** The first page that {@link pages} begin with, and the question that it answers. */
  answer: {data: QueryResult<N>; params: QueryParams<N>} | undefined;
  /** The page after them: on its way, or why it did not come. */
  more: Omit<QueryState, 'data'> = {fetching: false};
  #host: ReactiveControllerHost & Element;
  #source: StoreSource;
  #name: N;
  #params: () => QueryParams<N> | undefined;
  #inline: ((value: unknown) => Promise<QueryResult<N>>) | undefined;
  #store: Store | undefined;
  #lastStore: Store | undefined;
  #asked: QueryParams<N> | undefined;
  #key: string | undefined;
  #carried: QueryResult<N> | undefined;
  #next: string | undefined;
  #moreParams: QueryParams<N> | undefined;
  #stop: (() => void) | undefined;
  #stopMore: (() => void) | undefined;

  /** @param inline Checks what the page carries inside the element as the first answer; rejects anything else. */
  constructor(
    host: ReactiveControllerHost & Element,
    source: StoreSource,
    name: N,
    params: () => QueryParams<N> | undefined,
    inline?: (value: unknown) => Promise<QueryResult<N>>,
  ) {
    this.#host = host;
    this.#source = source;
    this.#name = name;
    this.#params = params;
    this.#inline = inline;
    host.addController(this);
  }

  /** Whether {@link pages} answer the question of now. */
  get current(): boolean {
    return this.answer !== undefined && this.answer.params === this.#asked;
  }

  /** How many things have come. */
  get count(): number {
    return this.pages.reduce((sum, {length}) => sum + length, 0);
  }

  get hasMore(): boolean {
    return this.current && this.#next !== undefined;
  }

  hostUpdate(): void {
    const {store} = this.#source;
    const params = this.#params();
    const key = JSON.stringify(params);
    if (store === this.#store && key === this.#key) return;
    this.hostDisconnected();
    // Moved in the page it comes back with the same question: what is shown stays.
    const another = store && this.#lastStore && store !== this.#lastStore;
    if (another) this.#forget();
    if (another || key !== this.#key) {
      this.#asked = params;
      this.#carried = undefined;
      this.more = {fetching: false};
      this.#readInline();
    }
    this.#store = store;
    this.#lastStore = store ?? this.#lastStore;
    this.#key = key;
    this.head = {data: this.current ? this.answer!.data : undefined, fetching: Boolean(store && params)};
    this.#stop = params && store?.subscribe(this.#name, params, state => this.#onHead(state));
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stopMore?.();
    if (this.more.fetching) this.more = {fetching: false};
    this.#stop = this.#stopMore = this.#store = this.#moreParams = undefined;
  }

  /** Asks the backend for the first page again. */
  refresh(): void {
    if (this.#asked) void this.#store?.refresh(this.#name, this.#asked);
  }

  /** Asks for the page after those that have come; again, if that has failed. */
  showMore(): void {
    const store = this.#store;
    if (!store || !this.hasMore || this.more.fetching) return;
    if (this.#moreParams) return void store.refresh(this.#name, this.#moreParams);
    const cursor = this.#next!;
    const params = {...this.#asked!, cursor};
    let latest: QueryState<QueryResult<N>> = {fetching: true};
    let within = true;
    const stop = store.subscribe(this.#name, params, state => {
      latest = state;
      if (!within) this.#onMore(cursor, state);
    });
    within = false;
    this.#stopMore = stop;
    this.#moreParams = params;
    // Only now is it known whether what the store has is fresh enough, or asked for again.
    this.#onMore(cursor, latest);
  }

  #forget(): void {
    this.pages = [];
    this.answer = this.#next = undefined;
  }

  #onHead(state: QueryState<QueryResult<N>>): void {
    // What the page itself says holds until a backend has spoken.
    const data = state.data ?? (isMissing(state) ? undefined : this.#carried);
    this.head = {...state, data};
    if (data && (data !== this.answer?.data || !this.current)) {
      // Nobody who waits for more is sent back to the beginning.
      if (this.current && (this.pages.length > 1 || this.more.fetching)) this.#renew(data);
      else this.#begin(data);
      this.answer = {data, params: this.#asked!};
    }
    this.#host.requestUpdate();
  }

  #begin(data: QueryResult<N>): void {
    const {next}: Page = data;
    this.#stopMore?.();
    this.#stopMore = this.#moreParams = undefined;
    this.more = {fetching: false};
    this.pages = [withoutRepeats(data.items as Items<N>, new Set())];
    this.#next = next;
  }

  /** The first page has come again under others: those after it begin where they began. */
  #renew(data: QueryResult<N>): void {
    const [before = [], ...others] = this.pages;
    const seen = new Set<string>();
    const head = withoutRepeats(data.items as Items<N>, seen);
    const last = before.findLastIndex(({id}) => seen.has(id));
    // Nothing of it is left: what lies between it and the others is unknown, so they are not its continuation.
    if (last < 0) return this.#begin(data);
    // Behind the last one that is still there they were pushed off the page; before it they have gone elsewhere.
    const pushed = withoutRepeats(before.slice(last + 1), seen);
    this.pages = [pushed.length ? [...head, ...pushed] : head, ...others.map(page => withoutRepeats(page, seen))];
  }

  #onMore(cursor: string, {data, error, fetching}: QueryState<QueryResult<N>>): void {
    this.more = {error, fetching};
    // Until it has answered, what the device has kept of this page may be old.
    if (data && !fetching) {
      this.#stopMore?.();
      this.#stopMore = this.#moreParams = undefined;
      this.more = {fetching: false};
      const seen = new Set(this.pages.flatMap(page => page.map(({id}) => id)));
      this.pages = [...this.pages, withoutRepeats(data.items as Items<N>, seen)];
      // A backend that leads back to where it came from would lead round for ever.
      const {next}: Page = data;
      this.#next = next === cursor ? undefined : next;
    }
    this.#host.requestUpdate();
  }

  #readInline(): void {
    const source = this.#inline && this.#host.querySelector(':scope > script[type="application/json"]');
    const asked = this.#asked;
    // It answers the question that the page begins with, and no other.
    if (!source || !asked || this.#key !== undefined) return;
    const checked = (async () => this.#inline!(JSON.parse(source.textContent)))();
    checked.then(
      data => {
        if (this.#asked !== asked || this.head.data) return;
        this.#carried = data;
        this.#onHead(this.head);
      },
      () => {},
    );
  }
}

/** The same list if nothing in it repeats what has been seen; notes what it holds. */
const withoutRepeats = <T extends {id: string}>(items: readonly T[], seen: Set<string>): readonly T[] => {
  const fresh = items.filter(({id}) => !seen.has(id) && seen.add(id));
  return fresh.length === items.length ? items : fresh;
};
