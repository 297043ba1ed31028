import type {Client, Delivery} from '../client/client.ts';
import type {Session} from '../contract/index.ts';
import type {Acts, Step} from './acts.ts';
import {HromadaError} from '../errors.ts';
import {isHidden, watchConnectivity} from './connectivity.ts';
import {QueryCache} from './query-cache.ts';
import {openArea, type Area} from './storage.ts';
import type {Store} from './store.ts';

export interface StoreOptions {
  client: Client;
  endpoint?: string | undefined;
  /** `memory`: nothing is written to this device. */
  storage?: 'persistent' | 'memory' | undefined;
  /** Databases of one's own, for tests. */
  areas?: {cache: Area; outbox: Area; drafts?: Area; sealed?: Area; follows?: Area} | undefined;
  /** Tells of each step of each act, and waits for it: for tests and tracing. */
  onStep?: ((step: Step, id: string) => unknown) | undefined;
}

/** A store that can be taken down again; pages keep theirs until they go. */
export interface OwnedStore extends Store {
  close(): void;
}

/** What acts need of the store they belong to. */
export interface ActsContext extends StoreOptions {
  cache: QueryCache;
  /** Where answers are kept. */
  answers: Area;
  /** Who is signed in: a handle, `null` for nobody, `undefined` while the backend has not said. */
  account(): string | null | undefined;
  /** What the backend said no longer holds: asks again who is signed in. */
  identifyAgain(): Promise<void>;
}

type LaterName = Extract<keyof Acts, keyof Store>;

/**
 * A store over a client: answers and who is signed in are here, what people do is in `acts.ts`, which is loaded at the
 * same time and waited for only by acts.
 */
export const createStore = (options: StoreOptions): OwnedStore => {
  const {client, endpoint, storage = 'persistent'} = options;
  /** What the backend last said; `undefined` while it has said nothing that still holds. */
  let session: Session | undefined;
  const account = () => session && (session.signedIn ? session.account! : null);
  /** Whose answers are in memory. */
  let known: string | null | undefined;

  const area = options.areas?.cache ?? openArea('hromada-cache', {storage, durability: 'relaxed'});
  const cache: QueryCache = new QueryCache({
    client,
    sealed: async () => (await acts()).sealed(),
    makeRoom: async most => (await acts()).makeRoom(most),
    area,
    onSession(next) {
      session = next;
      if (account() !== known) cache.forgetPersonal();
      known = account();
      then(it => it.identified());
    },
  });

  /** Those who want to see the outbox before there is one. */
  const waiting = new Set<() => void>();

  const identifyAgain = () => {
    session = undefined;
    return cache.refresh('session.get', {}, true);
  };

  let loading: Promise<Acts> | undefined;
  /** What people do; without a connection it may not come: then whoever needs it next asks for it again. */
  const acts = (): Promise<Acts> =>
    (loading ??= import('./acts.ts').then(
      ({createActs}) => createActs({...options, cache, answers: area, account, identifyAgain}),
      (error: unknown) => {
        loading = undefined;
        throw new HromadaError('offline', {}, error);
      },
    ));
  /** For what nobody waits for. */
  const then = (use: (acts: Acts) => unknown): void => void acts().then(use, () => {});
  then(() => {});
  /** What of the store is done by the acts, under the same name. */
  const later = <N extends LaterName>(name: N): Store[N] & Acts[N] =>
    (async (...given: unknown[]) =>
      ((await acts())[name] as (...given: unknown[]) => Promise<unknown>)(...given)) as Store[N] & Acts[N];

  const stopWatching = watchConnectivity(hint => {
    if (hint === 'hidden') cache.pause();
    else if (hint !== 'offline' && !isHidden()) cache.revalidateWatched();
    // Watched and not there yet: now it may come.
    for (const follow of waiting) follow();
    then(it => it.hint(hint));
  });

  return {
    id: client.id,
    endpoint,
    readOnly: client.readOnly,
    get delivery() {
      return client.delivery;
    },
    set delivery(delivery) {
      (client as {delivery?: Delivery | undefined}).delivery = delivery;
    },
    subscribe: (name, params, listener) => cache.subscribe(name, params, listener as never),
    refresh: (name, params) => cache.refresh(name, params),
    known: async name =>
      acts().then(
        it => it.known(name) as never,
        () => [],
      ),
    dispatch: later('dispatch'),
    subscribeOutbox(listener) {
      let stop: (() => void) | undefined;
      const follow = () =>
        then(it => {
          if (waiting.delete(follow)) stop = it.outbox.subscribe(listener);
        });
      waiting.add(follow);
      follow();
      return () => {
        waiting.delete(follow);
        stop?.();
      };
    },
    async retry(id) {
      const {outbox} = await acts();
      // Nothing is sent before it is known whose it is.
      cache.release('session.get', {});
      await outbox.retry(id);
    },
    discard: later('discard'),
    takeBack: later('takeBack'),
    unreadable: later('unreadable'),
    discardUnreadable: later('discardUnreadable'),
    claim: later('claim'),
    async completeSignIn(code, verifier) {
      await client.exchangeCode?.(code, verifier);
      await cache.refresh('session.get', {});
    },
    now: () => Date.now() + (client.skew?.() ?? 0),
    drafts: later('drafts'),
    follows: later('follows'),
    codes: later('codes'),
    keepPrivate: later('keepPrivate'),
    forget: later('forget'),
    close() {
      stopWatching();
      cache.pause();
      then(it => it.outbox.close());
    },
  };
};
