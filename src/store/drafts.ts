/**
 * What somebody has begun to write: one row per draft, under element, backend, item and account, in a database of its
 * own. A draft carries the idempotency key that its submission will use, so that a crash between keeping the act and
 * clearing the draft cannot make two acts of one.
 */
import type {Area} from './storage.ts';
import {uuid} from './uuid.ts';

/** Which draft: `element` is a tag name, `item` the thing it is about, empty for "a new one". */
export interface DraftPlace {
  element: string;
  item: string;
}

export interface Draft<T = unknown> {
  value: T;
  /** Idempotency key for `dispatch(…, {id})`. */
  id: string;
  /** ms by this device's clock. */
  savedAt: number;
}

export interface Drafts {
  /** The draft of this visitor; one that was begun before signing in counts as theirs. */
  load<T>(place: DraftPlace): Promise<Draft<T> | undefined>;
  /** Keeps what is typed. Rejects with `storage` when the device does not commit it: then it is not saved. */
  save<T>(place: DraftPlace, value: T): Promise<Draft<T>>;
  clear(place: DraftPlace): Promise<void>;
  /** Clears the draft whose submission was received. */
  received(id: string): Promise<void>;
  /** Erases the drafts of this backend. */
  forget(): Promise<void>;
}

/** Drafts older than this are dropped, ms. */
const MAX_AGE = 90 * 86_400_000;

export const createDrafts = (area: Area, clientId: string, owner: () => string | null): Drafts => {
  const prefix = `draft|${clientId}|`;
  const key = ({element, item}: DraftPlace, account = owner()) => prefix + JSON.stringify([account, element, item]);
  const mine = async () => (await area.entries()).filter(([name]) => String(name).startsWith(prefix));
  const sweep = mine().then(rows =>
    area.delete(rows.filter(([, row]) => !((row as Draft).savedAt > Date.now() - MAX_AGE)).map(([name]) => name)),
  );
  sweep.catch(() => {});

  return {
    async load<T>(place: DraftPlace) {
      const own = await area.get(key(place));
      return (own ?? (await area.get(key(place, null)))) as Draft<T> | undefined;
    },
    save: <T>(place: DraftPlace, value: T) =>
      area.transact(async transaction => {
        const account = owner();
        const before = (await transaction.get(key(place, account))) as Draft<T> | undefined;
        const begun = (before ?? (account === null ? undefined : await transaction.get(key(place, null)))) as
          Draft<T> | undefined;
        const draft = {value, id: begun?.id ?? uuid(), savedAt: Date.now()};
        transaction.put(key(place, account), draft);
        // Begun before signing in: it has an owner now.
        if (account !== null) transaction.delete(key(place, null));
        return draft;
      }),
    clear: place => area.delete([key(place), key(place, null)]),
    async received(id) {
      await area.delete((await mine()).filter(([, row]) => (row as Draft).id === id).map(([name]) => name));
    },
    async forget() {
      await area.delete((await mine()).map(([name]) => name));
    },
  };
};
