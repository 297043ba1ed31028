/** One store per backend per page, also when two copies of the kit are on it. */
import type {Client, Delivery} from '../client/client.ts';
import {createHttpClient} from '../client/http-client.ts';
import {createStore} from './create-store.ts';
import type {Store} from './store.ts';

export interface Backend {
  /** Absolute base address. */
  endpoint: string;
  community?: string | undefined;
  storage?: 'persistent' | 'memory' | undefined;
  /** What the backend promises; see `Client.delivery`. */
  delivery?: Delivery | undefined;
  /** What it speaks, when that is not the documented contract, and how to speak it; see `protocols.ts`. */
  protocol?: {name: string; createClient(endpoint: string): Client} | undefined;
}

const REGISTRY = Symbol.for('hromada-kit/standalone@1');
const LISTENERS = Symbol.for('hromada-kit/standalone-listeners@1');

const page = globalThis as typeof globalThis & {[REGISTRY]?: Map<string, Store>; [LISTENERS]?: Set<() => void>};

/** The stores of the page that belong to an address, in the order in which they came. */
export const pageStores = (): Store[] => [...(page[REGISTRY]?.values() ?? [])];

/** Calls back when there is one more. */
export const onPageStores = (listener: () => void): (() => void) => {
  const listeners = (page[LISTENERS] ??= new Set());
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The page's store for a backend; made at the first call. */
export const standaloneStore = ({endpoint, community, storage, delivery, protocol}: Backend): Store => {
  const stores = (page[REGISTRY] ??= new Map<string, Store>());
  // Without a protocol as it was before there were any: copies of the kit of several ages share a page.
  const key = JSON.stringify([endpoint, community, storage ?? 'persistent', protocol?.name].slice(0, protocol ? 4 : 3));
  let store = stores.get(key);
  if (!store) {
    const client = protocol?.createClient(endpoint) ?? createHttpClient({endpoint, community, delivery});
    store = createStore({client, endpoint, storage});
    stores.set(key, store);
    for (const listener of page[LISTENERS] ?? []) listener();
  }
  // Said anywhere on the page, it is so: the weaker promise holds for all of its elements.
  if (delivery === 'at-least-once') (store as {delivery?: Delivery}).delivery = delivery;
  return store;
};

const clients = new WeakMap<Client, Store>();

/** The store over a client that the page brings along. */
export const storeForClient = (client: Client, storage: Backend['storage']): Store => {
  let store = clients.get(client);
  if (!store) clients.set(client, (store = createStore({client, storage})));
  return store;
};
