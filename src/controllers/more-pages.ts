import type {ReactiveControllerHost} from 'lit';
import type {QueryParams, QueryResult} from '../contract/operations.ts';
import type {QueryState} from '../store/store.ts';
import {
  withoutRepeats,
  type Beyond,
  type Items,
  type PagedName,
  type PagedQueryController,
} from './paged-query-controller.ts';

/** Goes beyond the first page. A part of its own, because nobody wants more before the first page is here. */
export class MorePages<N extends PagedName> implements Beyond<N> {
  #host: ReactiveControllerHost;
  #query: PagedQueryController<N>;
  #name: N;
  #params: QueryParams<N> | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, query: PagedQueryController<N>, name: N) {
    this.#host = host;
    this.#query = query;
    this.#name = name;
  }

  stop(): void {
    this.#stop?.();
    this.#stop = this.#params = undefined;
  }

  more(): void {
    const {asking, hasMore, more, next} = this.#query;
    if (!asking || !hasMore || more.fetching) return;
    const {store} = asking;
    if (this.#params) return void store.refresh(this.#name, this.#params);
    const cursor = next!;
    const params = {...asking.params, cursor};
    let latest: QueryState<QueryResult<N>> = {fetching: true};
    let within = true;
    const stop = store.subscribe(this.#name, params, state => {
      latest = state;
      if (!within) this.#onMore(cursor, state);
    });
    within = false;
    this.#stop = stop;
    this.#params = params;
    // Only now is it known whether what the store has is fresh enough, or asked for again.
    this.#onMore(cursor, latest);
  }

  /** Those after the first page begin where they began. */
  renew(data: QueryResult<N>): void {
    const [before = [], ...others] = this.#query.pages;
    const seen = new Set<string>();
    const head = withoutRepeats(data.items as Items<N>, seen);
    const last = before.findLastIndex(({id}) => seen.has(id));
    // Nothing of it is left: what lies between it and the others is unknown, so they are not its continuation.
    if (last < 0) return this.#query.begin(data);
    // Behind the last one that is still there they were pushed off the page; before it they have gone elsewhere.
    const pushed = withoutRepeats(before.slice(last + 1), seen);
    this.#query.pages = [
      pushed.length ? [...head, ...pushed] : head,
      ...others.map(page => withoutRepeats(page, seen)),
    ];
  }

  #onMore(cursor: string, {data, error, fetching}: QueryState<QueryResult<N>>): void {
    const query = this.#query;
    query.more = {error, fetching};
    // Until it has answered, what the device has kept of this page may be old.
    if (data && !fetching) {
      this.stop();
      query.more = {fetching: false};
      const seen = new Set(query.pages.flatMap(page => page.map(({id}) => id)));
      query.pages = [...query.pages, withoutRepeats(data.items as Items<N>, seen)];
      // A backend that leads back to where it came from would lead round for ever.
      const {next} = data as {next?: string | undefined};
      query.next = next === cursor ? undefined : next;
    }
    this.#host.requestUpdate();
  }
}
