/**
 * What people follow on this device: one row per thing and account, with what they last saw of it, in a database of its
 * own. Nothing of it is ever sent: whom a petition interests is nobody's business.
 */
import type {Area} from './storage.ts';

/** What is followed: `kind` is what the element shows, `petition`; `item` its id. */
export interface FollowPlace {
  kind: string;
  item: string;
}

export interface Follows {
  /** What is followed outlives the page. */
  readonly persistent: boolean;
  /** What somebody last saw of a thing that they follow; `undefined` when they do not. Also what they followed before they signed in. */
  load<T>(place: FollowPlace): Promise<T | undefined>;
  /** Follows, or goes on from what is seen now. Rejects when the device does not commit it. */
  save<T>(place: FollowPlace, seen: T): Promise<void>;
  /** Follows no longer. */
  clear(place: FollowPlace): Promise<void>;
  /** Erases what is followed of this backend. */
  forget(): Promise<void>;
}

/** What nobody has looked at for this long is not followed any more, ms. */
const MAX_AGE = 365 * 86_400_000;

interface Row {
  seen: unknown;
  savedAt: number;
}

const isRow = (row: unknown): row is Row => typeof (row as Row | undefined)?.savedAt === 'number';

/** @param owner To whom belongs what is followed now; `null` while nobody is signed in. */
export const createFollows = (area: Area, clientId: string, owner: () => string | null): Follows => {
  const prefix = `follow|${clientId}|`;
  const key = ({kind, item}: FollowPlace, account = owner()) => prefix + JSON.stringify([account, kind, item]);
  // With the bracket: `…/api` is the beginning of `…/api|lviv` too.
  const mine = async () => (await area.entries()).filter(([name]) => String(name).startsWith(`${prefix}[`));
  mine()
    .then(rows =>
      area.delete(rows.filter(([, row]) => !isRow(row) || Date.now() - row.savedAt > MAX_AGE).map(([name]) => name)),
    )
    .catch(() => {});

  return {
    get persistent() {
      return area.persistent;
    },
    async load<T>(place: FollowPlace) {
      for (const account of new Set([owner(), null])) {
        const row = await area.get(key(place, account));
        if (isRow(row)) return row.seen as T;
      }
      return undefined;
    },
    save: (place, seen) =>
      area.transact(async transaction => {
        transaction.put(key(place), {seen, savedAt: Date.now()});
        // Begun before signing in: it has an owner now.
        if (owner() !== null) transaction.delete(key(place, null));
      }),
    clear: place => area.delete([key(place), key(place, null)]),
    async forget() {
      await area.delete((await mine()).map(([name]) => name));
    },
  };
};
