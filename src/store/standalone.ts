/** One store per backend per page, also when two copies of the kit are on it. */
import type {Client} from '../client/client.ts';
import {deferredStore, type Backend} from './deferred-store.ts';
import type {Store} from './store.ts';

const REGISTRY = Symbol.for('hromada-kit/standalone@1');

/** The page's store for a backend; made at the first call. */
export const standaloneStore = (backend: Backend): Store => {
  const scope = globalThis as typeof globalThis & {[REGISTRY]?: Map<string, Store>};
  const stores = (scope[REGISTRY] ??= new Map<string, Store>());
  const key = JSON.stringify([backend.endpoint, backend.community, backend.storage ?? 'persistent']);
  let store = stores.get(key);
  if (!store) stores.set(key, (store = deferredStore(backend)));
  return store;
};

const clients = new WeakMap<Client, Store>();

/** The store over a client that the page brings along. */
export const storeForClient = (client: Client, storage: Backend['storage']): Store => {
  let store = clients.get(client);
  if (!store) clients.set(client, (store = deferredStore({storage, client})));
  return store;
};
