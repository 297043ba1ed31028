/**
 * Where cache and outbox keep their rows: IndexedDB through idb-keyval, or memory when the device gives none (private
 * mode, blocked storage, a sandboxed frame). Each area is a database of its own: idb-keyval cannot hold two stores in
 * one, and whatever befalls the cache must not reach the outbox.
 */
import {entries, promisifyRequest, type UseStore} from 'idb-keyval';

/** An open that has not settled after this many ms never will (localForage#821). */
const OPEN_TIMEOUT = 5_000;

/** A key that is a number is a row in order of sending; a string is anything else. */
export type Key = number | string;

export interface Area {
  /** Whether what is written outlives the page. May turn false, never true again. */
  readonly persistent: boolean;
  entries(): Promise<[Key, unknown][]>;
  get(key: Key): Promise<unknown>;
  /**
   * Reads everything and writes in one transaction, atomic across tabs; resolves once the device has committed it.
   * `edit` gets the rows by key and says what to put and to delete.
   */
  commit<T>(edit: (rows: ReadonlyMap<Key, unknown>) => Edit<T>): Promise<T>;
  put(key: Key, value: unknown): Promise<void>;
  delete(keys: readonly Key[]): Promise<void>;
  clear(): Promise<void>;
}

export interface Edit<T> {
  put?: readonly (readonly [Key, unknown])[];
  delete?: readonly Key[];
  result: T;
}

/**
 * A `UseStore` for idb-keyval whose commits reach the disk (`durability: 'strict'`), that reopens a connection which
 * the browser dropped ("Connection to Indexed Database server lost", WebKit), and lets other tabs upgrade or delete.
 */
const connect = (name: string, durability: IDBTransactionDurability): UseStore => {
  let opened: Promise<IDBDatabase> | undefined;

  const open = () =>
    (opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('IndexedDB does not open')), OPEN_TIMEOUT);
      const request = indexedDB.open(name);
      request.onupgradeneeded = () => request.result.createObjectStore('rows');
      request.onerror = () => reject(request.error!);
      request.onsuccess = () => {
        clearTimeout(timer);
        const database = request.result;
        const forget = () => {
          database.close();
          opened = undefined;
        };
        database.onversionchange = forget;
        database.onclose = forget;
        resolve(database);
      };
    }).catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));

  const start = async (mode: IDBTransactionMode, again = true): Promise<IDBObjectStore> => {
    const database = await open();
    try {
      return database.transaction('rows', mode, {durability}).objectStore('rows');
    } catch (error) {
      // The handle is dead: a new one, once.
      opened = undefined;
      if (!again) throw error;
      return start(mode, false);
    }
  };

  return async (mode, callback) => callback(await start(mode));
};

const memoryArea = (rows = new Map<Key, unknown>()): Area => ({
  persistent: false,
  // Copies, as a database would give: nobody may change a row by holding on to it.
  entries: async () => structuredClone([...rows].sort(byKey)),
  get: async key => structuredClone(rows.get(key)),
  async commit(edit) {
    const {put = [], delete: gone = [], result} = edit(structuredClone(rows));
    for (const key of gone) rows.delete(key);
    for (const [key, value] of put) rows.set(key, structuredClone(value));
    return result;
  },
  async put(key, value) {
    rows.set(key, structuredClone(value));
  },
  async delete(keys) {
    for (const key of keys) rows.delete(key);
  },
  async clear() {
    rows.clear();
  },
});

/** As IndexedDB orders keys: numbers first. */
const byKey = ([a]: [Key, unknown], [b]: [Key, unknown]) =>
  typeof a === typeof b ? (a < b ? -1 : 1) : typeof a === 'number' ? -1 : 1;

const databaseArea = (name: string, durability: IDBTransactionDurability): Area => {
  const use = connect(name, durability);
  const all = async (store: IDBObjectStore) => {
    const [keys, values] = await Promise.all([promisifyRequest(store.getAllKeys()), promisifyRequest(store.getAll())]);
    return new Map(keys.map((key, index) => [key as Key, values[index] as unknown]));
  };
  const write = (change: (store: IDBObjectStore) => unknown) =>
    use('readwrite', store => {
      change(store);
      return promisifyRequest(store.transaction);
    });
  return {
    persistent: true,
    entries: () => entries<Key, unknown>(use),
    get: key => use('readonly', store => promisifyRequest(store.get(key))),
    commit: edit =>
      use('readwrite', async store => {
        const done = promisifyRequest(store.transaction);
        done.catch(() => {});
        try {
          const {put = [], delete: gone = [], result} = edit(await all(store));
          for (const key of gone) store.delete(key);
          for (const [key, value] of put) store.put(value, key);
          await done;
          return result;
        } catch (error) {
          // Nothing of a half-made edit may stay.
          try {
            store.transaction.abort();
          } catch {
            // It has already ended.
          }
          throw error;
        }
      }),
    put: (key, value) => write(store => store.put(value, key)),
    delete: keys => write(store => keys.forEach(key => store.delete(key))),
    clear: () => write(store => store.clear()),
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
  const memory = memoryArea();
  if (storage === 'memory') return memory;
  let area: Area = databaseArea(name, durability);
  let probe: Promise<Area> | undefined;
  const ready = () =>
    (probe ??= area.get('probe').then(
      () => area,
      (error: unknown) => {
        onFallback?.(error);
        return (area = memory);
      },
    ));
  return {
    get persistent() {
      return area.persistent;
    },
    entries: async () => (await ready()).entries(),
    get: async key => (await ready()).get(key),
    commit: async edit => (await ready()).commit(edit),
    put: async (key, value) => (await ready()).put(key, value),
    delete: async keys => (await ready()).delete(keys),
    clear: async () => (await ready()).clear(),
  };
};
