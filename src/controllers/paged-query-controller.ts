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
export type Items<N extends PagedName> = readonly ItemOf<N>[];

/** Goes beyond the first page of a {@link PagedQueryController}. */
export interface Beyond<N extends PagedName> {
  /** Asks for the page after those that have come. */
  more(): void;
  /** The first page has come again under others. */
  renew(data: QueryResult<N>): void;
  /** What is on its way is not waited for any more. */
  stop(): void;
}

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
  /** Where that page begins. */
  next: string | undefined;
  /** What goes beyond the first page. It comes late; without it there is no way on. */
  beyond: Beyond<N> | undefined;
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
  #stop: (() => void) | undefined;

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
    return this.current && this.next !== undefined;
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

  /** Whom it asks, and what: for going beyond. */
  get asking(): {store: Store; params: QueryParams<N>} | undefined {
    return this.#store && this.#asked && {store: this.#store, params: this.#asked};
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.beyond?.stop();
    if (this.more.fetching) this.more = {fetching: false};
    this.#stop = this.#store = undefined;
  }

  /** Asks the backend for the first page again. */
  refresh(): void {
    if (this.#asked) void this.#store?.refresh(this.#name, this.#asked);
  }

  /** Asks for the page after those that have come; again, if that has failed. */
  showMore(): void {
    this.beyond?.more();
  }

  #forget(): void {
    this.pages = [];
    this.answer = this.next = undefined;
  }

  #onHead(state: QueryState<QueryResult<N>>): void {
    // What the page itself says holds until a backend has spoken.
    const data = state.data ?? (isMissing(state) ? undefined : this.#carried);
    this.head = {...state, data};
    if (data && (data !== this.answer?.data || !this.current)) {
      // Nobody who waits for more is sent back to the beginning.
      if (this.beyond && this.current && (this.pages.length > 1 || this.more.fetching)) this.beyond.renew(data);
      else this.begin(data);
      this.answer = {data, params: this.#asked!};
    }
    this.#host.requestUpdate();
  }

  /** This page, and none of those that came before. */
  begin(data: QueryResult<N>): void {
    const {next}: Page = data;
    this.beyond?.stop();
    this.more = {fetching: false};
    this.pages = [withoutRepeats(data.items as Items<N>, new Set())];
    this.next = next;
  }

  /** What the page itself says, once it is checked. */
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
export const withoutRepeats = <T extends {id: string}>(items: readonly T[], seen: Set<string>): readonly T[] => {
  const fresh = items.filter(({id}) => !seen.has(id) && seen.add(id));
  return fresh.length === items.length ? items : fresh;
};
