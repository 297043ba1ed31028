/** What a device has seen of a list, for somebody who looks without a connection. Loaded beside the list. */
import type {QueryName, QueryResult} from '../contract/operations.ts';
import type {HromadaError} from '../errors.ts';
import type {Store} from '../store/store.ts';
import type {Found} from './list-controller.ts';
import type {ItemOf, PagedName} from './paged-query-controller.ts';

/** Queries that answer with one item of a list. */
type OneOf<T> = {[N in QueryName]: QueryResult<N> extends T ? N : never}[QueryName];

export class SeenItems<N extends PagedName, P> {
  #list: N;
  #one: OneOf<ItemOf<N>>;
  #answerTo: (items: readonly ItemOf<N>[], params: P, now: number) => readonly ItemOf<N>[];
  #part: keyof P;
  #onRead: () => void;
  #store: Store | undefined;
  #error: HromadaError | undefined;
  #seen: ReadonlyMap<string, {item: ItemOf<N>; at: number}> | undefined;
  #last: {key: string; found: Found<ItemOf<N>>} | undefined;

  /**
   * @param list Where they are seen page by page.
   * @param one Where one of them is seen alone.
   * @param answerTo What of them a question asks for, in its order, as a backend would say it.
   * @param part What of a question names the part of the list.
   * @param onRead The device has answered: {@link find} says more now.
   */
  constructor(
    list: N,
    one: OneOf<ItemOf<N>>,
    answerTo: (items: readonly ItemOf<N>[], params: P, now: number) => readonly ItemOf<N>[],
    part: keyof P,
    onRead: () => void,
  ) {
    this.#list = list;
    this.#one = one;
    this.#answerTo = answerTo;
    this.#part = part;
    this.#onRead = onRead;
  }

  /**
   * What the device has seen of that, `failed` when it has never seen anything at all; `undefined` while it is asked.
   * Asked anew whenever there is a new `error`: more may have been seen meanwhile.
   */
  find(store: Store, error: HromadaError, params: P, now: number): Found<ItemOf<N>> | undefined {
    if (store !== this.#store) this.#seen = undefined;
    if (store !== this.#store || error !== this.#error) void this.#read(store, error);
    const seen = this.#seen;
    if (!seen) return undefined;
    if (!seen.size) return {failed: true};
    const key = JSON.stringify([params, now]);
    if (this.#last?.key !== key) {
      const all = [...seen.values()].map(({item}) => item);
      const items = this.#answerTo(all, params, now);
      const shown = {
        // The one page that they are.
        pages: [items],
        total: items.length,
        of: `seen ${JSON.stringify(params)}`,
        current: true,
        // The oldest of them.
        at: Math.min(...items.map(({id}) => seen.get(id)!.at)),
        seen: true,
        everywhere: this.#answerTo(all, {...params, [this.#part]: undefined}, now).length,
      };
      this.#last = {key, found: {shown}};
    }
    return this.#last.found;
  }

  async #read(store: Store, error: HromadaError): Promise<void> {
    this.#store = store;
    this.#error = error;
    const [pages = [], items = []] = await Promise.all([store.known?.(this.#list), store.known?.(this.#one)]);
    if (store !== this.#store || error !== this.#error) return;
    const rows = [
      ...pages.flatMap(({data, updatedAt}) => (data.items as ItemOf<N>[]).map(item => ({item, at: updatedAt}))),
      ...items.map(({data, updatedAt}) => ({item: data as unknown as ItemOf<N>, at: updatedAt})),
    ].sort((a, b) => a.at - b.at);
    // Of one that was seen twice the later look holds.
    this.#seen = new Map(rows.map(row => [row.item.id, row]));
    this.#last = undefined;
    this.#onRead();
  }
}
