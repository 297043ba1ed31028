/**
 * A store that is there before its code is: it starts requests with the few bytes of `transport.ts`, remembers who
 * listens, and passes everything on once `create-store.ts` (cache, outbox, zod, IndexedDB) has arrived.
 */
import type {Client} from '../client/client.ts';
import {EarlyRequests, readRequest} from '../client/transport.ts';
import {toHromadaError} from '../errors.ts';
import type {OutboxState, QueryState, Store} from './store.ts';

export interface Backend {
  /** Absolute base address; absent with a client of the page's own. */
  endpoint?: string | undefined;
  community?: string | undefined;
  storage?: 'persistent' | 'memory' | undefined;
  client?: Client | undefined;
}

const LOADING: QueryState = {fetching: true};
const EMPTY_OUTBOX: OutboxState = {
  loaded: false,
  persistent: true,
  entries: [],
  receipts: [],
  others: 0,
  unreadable: 0,
  account: undefined,
  signInNeeded: false,
};

export const deferredStore = (backend: Backend): Store => {
  const {endpoint, community, client} = backend;
  const early = new EarlyRequests();
  let store: Store | undefined;
  const ready = import('./page-store.ts').then(({createPageStore}) => (store = createPageStore(backend, early)));
  ready.catch(() => {});

  /** Passes a subscription on when the store is there; until then, and if it never comes, `instead` is told. */
  const follow = <T>(
    start: (store: Store) => () => void,
    listener: (state: T) => void,
    instead: T,
    failed: (error: unknown) => T,
  ) => {
    if (store) return start(store);
    let stop: (() => void) | undefined = () => {
      stop = undefined;
    };
    listener(instead);
    ready.then(
      it => {
        if (stop) stop = start(it);
      },
      (error: unknown) => {
        if (stop) listener(failed(error));
      },
    );
    return () => {
      const end = stop;
      stop = undefined;
      end?.();
    };
  };

  return {
    id: client?.id ?? (community ? `${endpoint}|${community}` : endpoint!),
    endpoint,
    subscribe(name, params, listener) {
      if (!store && endpoint) {
        const {url, init} = readRequest(endpoint, community, name, params);
        early.start(url, init);
      }
      return follow<QueryState>(
        it => it.subscribe(name, params, listener),
        listener as (state: QueryState) => void,
        LOADING,
        // The kit's own files did not arrive: for the person that is a lost connection.
        error => ({fetching: false, error: toHromadaError(error, 'offline')}),
      );
    },
    subscribeOutbox: listener =>
      follow(
        it => it.subscribeOutbox(listener),
        listener,
        EMPTY_OUTBOX,
        () => EMPTY_OUTBOX,
      ),
    refresh: async (name, params) => (await ready).refresh(name, params),
    dispatch: async (name, payload, options) => (await ready).dispatch(name, payload, options),
    retry: async id => (await ready).retry(id),
    discard: async id => (await ready).discard(id),
    claim: async id => (await ready).claim(id),
    completeSignIn: async (code, verifier) => (await ready).completeSignIn(code, verifier),
    now: () => store?.now() ?? Date.now(),
    drafts: async () => (await ready).drafts!(),
    keepPrivate: async keep => (await ready).keepPrivate!(keep),
    forget: async () => (await ready).forget(),
  };
};
