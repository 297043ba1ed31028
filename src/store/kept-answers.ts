/** All answers at once: for looking through, for erasing, for making room. Nobody needs it to see one of them. */
import {queries, type QueryName} from '../contract/operations.ts';
import {isUsable, MAX_AGE, type Kept, type QueryCache} from './query-cache.ts';
import type {Area} from './storage.ts';
import type {Known} from './store.ts';

export interface KeptAnswers {
  /** What the device and this page know of a query under any params; of equal params the newer. Never rejects. */
  known(name: QueryName): Promise<Known[]>;
  /** Drops the oldest kept answers, and those that are too old, down to `most`; also those of other backends. */
  makeRoom(most?: number): Promise<void>;
  /** Erases what the device keeps of this backend. What is on screen stays until the page goes. */
  forget(): Promise<void>;
}

export const keptAnswers = (cache: QueryCache, area: Area, clientId: string): KeptAnswers => {
  // With the name: `…/api` is the beginning of `…/api|lviv` too.
  const prefixOf = (name: string) => `${clientId}|${name}|`;
  return {
    async known(name) {
      const prefix = prefixOf(name);
      const rows = queries[name].persist === 'yes' ? await area.entries().catch(() => []) : [];
      const found = new Map<string, Known>();
      for (const [key, row] of rows) {
        if (String(key).startsWith(prefix) && isUsable(row as Kept)) found.set(String(key), row as Known);
      }
      for (const [key, {data, updatedAt}] of cache.held()) {
        if (key.startsWith(prefix) && data !== undefined && updatedAt !== undefined)
          found.set(key, {data, updatedAt, params: JSON.parse(key.slice(prefix.length))} as Known);
      }
      return [...found.values()];
    },
    async makeRoom(most = 0) {
      const rows = (await area.entries()) as [string, Kept][];
      rows.sort(([, a], [, b]) => b.updatedAt - a.updatedAt);
      const oldest = Date.now() - MAX_AGE;
      await area.delete(
        rows.filter(([, {updatedAt}], index) => index >= most || !(updatedAt > oldest)).map(([key]) => key),
      );
    },
    async forget() {
      const prefixes = Object.keys(queries).map(prefixOf);
      const keys = (await area.entries()).map(([key]) => key);
      await area.delete(keys.filter(key => prefixes.some(prefix => String(key).startsWith(prefix))));
    },
  };
};
