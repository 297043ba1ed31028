/**
 * Where cache and outbox keep their rows: IndexedDB through idb-keyval, or memory when the device gives none (private
 * mode, blocked storage, a sandboxed frame). Each area is a database of its own: idb-keyval cannot hold two stores in
 * one, and whatever befalls the cache must not reach the outbox.
 */
import {promisifyRequest, type UseStore} from 'idb-keyval';

/** An open that has not settled after this many ms never will (localForage#821). */
const OPEN_TIMEOUT = 5_000;

/** A key that is a number is a row in order of sending; a string is anything else. */
export type Key = number | string;

export interface Area {
  /** Whether what is written outlives the page. May turn false, never true again. */
  readonly persistent: boolean;
  /** All rows, numbers first. A row that the device can no longer read is there as {@link UNREADABLE}. */
  entries(): Promise<[Key, unknown][]>;
  get(key: Key): Promise<unknown>;
  /** `now`: begins the commit at once, for a page that may not live to see its request answered. */
  put(key: Key, value: unknown, now?: boolean): Promise<void>;
  delete(keys: readonly Key[]): Promise<void>;
  /**
   * Reads and writes as one, atomic across tabs; resolves once the device has committed it, and a body that throws
   * leaves nothing behind. The body may wait for nothing but the transaction's own reads.
   */
  transact<T>(body: (transaction: Transaction) => Promise<T>): Promise<T>;
}

export interface Transaction {
  get(key: Key): Promise<unknown>;
  put(key: Key, value: unknown): void;
  delete(key: Key): void;
}

/** Stands for a row whose bytes the device has lost. */
export const UNREADABLE: unique symbol = Symbol('unreadable');

/**
 * A `UseStore` for idb-keyval whose commits reach the disk (`durability: 'strict'`), that reopens a connection which
 * the browser dropped ("Connection to Indexed Database server lost", WebKit), and lets other tabs upgrade or delete.
 */
const connect = (name: string, durability: IDBTransactionDurability): UseStore => {
  let opened: Promise<IDBDatabase> | undefined;

  const open = () => {
    if (opened) return opened;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lost = () => {
      // There may be a newer one, which goes on.
      if (opened === opening) opened = undefined;
    };
    const opening: Promise<IDBDatabase> = new Promise<IDBDatabase>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('IndexedDB does not open')), OPEN_TIMEOUT);
      const request = indexedDB.open(name);
      request.onupgradeneeded = () => request.result.createObjectStore('rows');
      request.onerror = () => reject(request.error!);
      request.onsuccess = () => {
        const database = request.result;
        const forget = () => {
          database.close();
          lost();
        };
        // Nobody waits for it any more: a connection that lies about would only block other tabs.
        if (opened !== opening) return database.close();
        database.onversionchange = forget;
        database.onclose = forget;
        resolve(database);
      };
    })
      .catch((error: unknown) => {
        lost();
        throw error;
      })
      .finally(() => clearTimeout(timer));
    return (opened = opening);
  };

  const start = async (mode: IDBTransactionMode, again = true): Promise<IDBObjectStore> => {
    const opening = open();
    const database = await opening;
    try {
      return database.transaction('rows', mode, {durability}).objectStore('rows');
    } catch (error) {
      // The handle is dead: a new one, once.
      if (opened === opening) opened = undefined;
      if (!again) throw error;
      return start(mode, false);
    }
  };

  return async (mode, callback) => callback(await start(mode));
};

const databaseArea = (name: string, durability: IDBTransactionDurability): Area => {
  const use = connect(name, durability);
  const write = (change: (store: IDBObjectStore) => unknown, now = false) =>
    use('readwrite', store => {
      change(store);
      if (now) store.transaction.commit();
      return promisifyRequest(store.transaction);
    });
  const get = (key: Key) => use<unknown>('readonly', store => promisifyRequest(store.get(key)));
  return {
    persistent: true,
    entries: () =>
      use('readonly', async store => {
        const [keys, values] = await Promise.all([
          promisifyRequest(store.getAllKeys()),
          promisifyRequest<unknown[]>(store.getAll()),
        ]);
        return keys.map((key, index): [Key, unknown] => [key as Key, values[index]]);
      }).catch(async () => {
        // One row that cannot be read must not hide the others.
        const keys = await use('readonly', store => promisifyRequest(store.getAllKeys()));
        const row = async (key: Key): Promise<[Key, unknown]> => [key, await get(key).catch(() => UNREADABLE)];
        return Promise.all((keys as Key[]).map(row));
      }),
    get,
    put: (key, value, now) => write(store => store.put(value, key), now),
    delete: keys => write(store => keys.forEach(key => store.delete(key))),
    transact: body =>
      use('readwrite', async store => {
        const done = promisifyRequest(store.transaction);
        done.catch(() => {});
        try {
          const result = await body({
            get: key => promisifyRequest(store.get(key)),
            put: (key, value) => void store.put(value, key),
            delete: key => void store.delete(key),
          });
          await done;
          return result;
        } catch (error) {
          try {
            store.transaction.abort();
          } catch {
            // It has already ended.
          }
          throw error;
        }
      }),
  };
};

export interface StorageOptions {
  /** `memory`: nothing is ever written to the device (kiosks). */
  storage: 'persistent' | 'memory';
  /** `strict` for what must not be lost, `relaxed` for what can be fetched again. */
  durability: IDBTransactionDurability;
  /** Told once when the device refuses and memory takes over. */
  onFallback?: ((error: unknown) => void) | undefined;
}

/**
 * An area that begins in IndexedDB and goes on in memory when the device cannot even open it. A later failure is the
 * caller's to hear: what could not be committed must not be called saved.
 */
export const openArea = (name: string, {storage, durability, onFallback}: StorageOptions): Area => {
  let area: Area | undefined;
  // Comes with the acts, which every store loads: most devices never need it.
  const inMemory = async () => (await import('./memory-area.ts')).memoryArea();
  const open = async () => {
    if (storage === 'memory') return inMemory();
    const database = databaseArea(name, durability);
    try {
      await database.get('probe');
      return database;
    } catch (error) {
      onFallback?.(error);
      return inMemory();
    }
  };
  let opening: Promise<Area> | undefined;
  const ready = () =>
    (opening ??= open().then(
      opened => (area = opened),
      (error: unknown) => {
        // What holds rows in memory did not come: whoever needs it next asks for it again.
        opening = undefined;
        throw error;
      },
    ));
  return {
    get persistent() {
      return area ? area.persistent : storage === 'persistent';
    },
    entries: async () => (await ready()).entries(),
    get: async key => (await ready()).get(key),
    put: async (key, value, now) => (await ready()).put(key, value, now),
    delete: async keys => (await ready()).delete(keys),
    transact: async body => (await ready()).transact(body),
  };
};
