/** One store per backend per page, also when two copies of the kit are on it. */
import type {Client} from '../client/client.ts';
import {createHttpClient} from '../client/http-client.ts';
import {createStore} from './create-store.ts';
import type {Store} from './store.ts';

export interface Backend {
  /** Absolute base address. */
  endpoint: string;
  community?: string | undefined;
  storage?: 'persistent' | 'memory' | undefined;
}

const REGISTRY = Symbol.for('hromada-kit/standalone@1');

/** The page's store for a backend; made at the first call. */
export const standaloneStore = ({endpoint, community, storage}: Backend): Store => {
  const scope = globalThis as typeof globalThis & {[REGISTRY]?: Map<string, Store>};
  const stores = (scope[REGISTRY] ??= new Map<string, Store>());
  const key = JSON.stringify([endpoint, community, storage ?? 'persistent']);
  let store = stores.get(key);
  if (!store) {
    store = createStore({client: createHttpClient({endpoint, community}), endpoint, storage});
    stores.set(key, store);
  }
  return store;
};

const clients = new WeakMap<Client, Store>();

/** The store over a client that the page brings along. */
export const storeForClient = (client: Client, storage: Backend['storage']): Store => {
  let store = clients.get(client);
  if (!store) clients.set(client, (store = createStore({client, storage})));
  return store;
};
