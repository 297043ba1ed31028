import type {Client} from '../client/client.ts';
import type {QueryName} from '../contract/operations.ts';
import type {Session} from '../contract/schemas/session.ts';
import {isHidden, watchConnectivity} from './connectivity.ts';
import {invalidatedBy, Outbox, type Step} from './outbox.ts';
import {QueryCache} from './query-cache.ts';
import {openArea, type Area} from './storage.ts';
import type {Store} from './store.ts';

export interface StoreOptions {
  client: Client;
  endpoint?: string | undefined;
  /** `memory`: nothing is written to this device. */
  storage?: 'persistent' | 'memory' | undefined;
  /** Databases of one's own, for tests. */
  areas?: {cache: Area; outbox: Area} | undefined;
  onStep?: ((step: Step, id: string) => unknown) | undefined;
}

/** A store that can be taken down again; pages keep theirs until they go. */
export interface OwnedStore extends Store {
  close(): void;
}

const SESSION: QueryName = 'session.get';

/** A store over a client: cache, outbox, and who is signed in. */
export const createStore = ({client, endpoint, storage = 'persistent', areas, onStep}: StoreOptions): OwnedStore => {
  let warned = false;
  const onFallback = () => {
    if (!warned) console.warn('hromada-kit: this browser keeps nothing for this site; what is not sent is lost with the page.');
    warned = true;
  };
  const cacheArea = areas?.cache ?? openArea('hromada-cache', {storage, durability: 'relaxed'});
  const outboxArea = areas?.outbox ?? openArea('hromada-outbox', {storage, durability: 'strict', onFallback});
  const accountKey = `account|${client.id}`;

  /** What the backend last said; `undefined` while it has said nothing that still holds. */
  let session: Session | undefined;
  const accountOf = () => (session ? (session.signedIn ? session.account! : null) : undefined);

  const cache = new QueryCache({
    client,
    area: cacheArea,
    account: accountOf,
    onData(name, data) {
      if (name === SESSION) setSession(data as Session);
    },
  });

  const outbox = new Outbox({
    client,
    area: outboxArea,
    onStep,
    async identify() {
      const age = Date.now() - (cache.state(SESSION, {})?.updatedAt ?? 0);
      // Whoever was signed in a minute ago may not be now; the backend checks the handle once more.
      if (!session || age > 60_000) {
        session = undefined;
        await cache.refresh(SESSION, {});
      }
      return accountOf();
    },
    onSignInNeeded() {
      session = undefined;
      outbox.setSignInNeeded();
      void cache.refresh(SESSION, {});
    },
    onReceived(_receipt, entry) {
      for (const {name, params} of invalidatedBy(entry)) {
        if (cache.state(name, params)) void cache.refresh(name, params);
      }
    },
  });

  const setSession = (next: Session) => {
    const before = outbox.state.account;
    session = next;
    const account = accountOf();
    outbox.setAccount(account);
    if (account !== before) {
      cache.forgetPersonal();
      // A handle, not a name: without a connection after a reload it tells whose acts to show and keep.
      if (account) void outboxArea.put(accountKey, account).catch(() => {});
      void outbox.drain(true);
    }
  };

  const start = outboxArea
    .get(accountKey)
    .catch(() => undefined)
    .then(async last => {
      if (typeof last === 'string') outbox.setLastAccount(last);
      await outbox.load();
      void outbox.drain(true);
    });

  const stopWatching = watchConnectivity(hint => {
    if (hint === 'hidden') return outbox.pause();
    if (hint === 'offline' || isHidden()) return;
    cache.revalidateWatched();
    void outbox.load().then(() => outbox.drain(true));
  });

  return {
    id: client.id,
    endpoint,
    subscribe: (name, params, listener) => cache.subscribe(name, params, listener as never),
    refresh: (name, params) => cache.refresh(name, params),
    async dispatch(name, payload, options) {
      await start;
      const entry = await outbox.enqueue(name, payload, outbox.owner, options);
      // Asked only now that there is something to lose.
      if (outboxArea.persistent) void globalThis.navigator?.storage?.persist?.().catch(() => false);
      return entry;
    },
    subscribeOutbox: listener => outbox.subscribe(listener),
    retry: id => outbox.retry(id),
    discard: id => outbox.discard(id),
    async claim(id) {
      await start;
      const account = accountOf();
      if (account) await outbox.claim(id, account);
    },
    async completeSignIn(code, verifier) {
      await client.exchangeCode?.(code, verifier);
      await cache.refresh(SESSION, {});
    },
    now: () => Date.now() + (client.skew?.() ?? 0),
    async forget() {
      await outbox.forget();
      await cache.forget();
      await outboxArea.delete([accountKey]);
    },
    close() {
      stopWatching();
      outbox.close();
    },
  };
};
