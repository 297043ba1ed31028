/** Rows in memory, for a device that gives no place or must not be written to. */
import type {Area, Key} from './storage.ts';

/** As IndexedDB orders keys: numbers first. */
const byKey = ([a]: [Key, unknown], [b]: [Key, unknown]) =>
  typeof a === typeof b ? (a < b ? -1 : 1) : typeof a === 'number' ? -1 : 1;

export const memoryArea = (): Area => {
  let rows = new Map<Key, unknown>();
  let last: Promise<unknown> = Promise.resolve();
  const area: Area = {
    persistent: false,
    // Copies, as a database would give: nobody may change a row by holding on to it.
    entries: async () => structuredClone([...rows].sort(byKey)),
    get: async key => structuredClone(rows.get(key)),
    put: (key, value) => area.transact(async transaction => transaction.put(key, value)),
    delete: keys => area.transact(async transaction => keys.forEach(transaction.delete)),
    transact(body) {
      const run = async () => {
        const draft = new Map(rows);
        const result = await body({
          get: async key => structuredClone(draft.get(key)),
          put: (key, value) => void draft.set(key, structuredClone(value)),
          delete: key => void draft.delete(key),
        });
        rows = draft;
        return result;
      };
      // One after the other, as a database does it.
      const done = last.then(run, run);
      last = done;
      return done;
    },
  };
  return area;
};
