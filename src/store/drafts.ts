/**
 * What somebody has begun to write: one row per draft, under element, backend, item and account, in a database of its
 * own. A draft carries the idempotency key that its submission will use, so that a crash between keeping the act and
 * clearing the draft cannot make two acts of one.
 */
import {HromadaError} from '../errors.ts';
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
  /** Under whom it is kept; `null`: written before anybody signed in. */
  account: string | null;
  /** The key has been sent and its act taken back: other words need another key. */
  spent?: true | undefined;
}

export interface Drafts {
  /** The draft of this visitor; one that was begun before signing in counts as theirs. */
  load<T>(place: DraftPlace): Promise<Draft<T> | undefined>;
  /**
   * Keeps what is typed. Rejects with `storage` when the device does not commit it: then it is not saved.
   *
   * @param known The draft as it was last loaded or saved here. With it nothing has to be read first, so that the last
   *   keystroke is written even while the page goes away, and a draft stays with the one who began it.
   */
  save<T>(place: DraftPlace, value: T, known?: Draft<T>): Promise<Draft<T>>;
  /** A person throws it away. `known`: as for `save`. */
  clear(place: DraftPlace, known?: Draft): Promise<void>;
  /** Clears the draft whose submission was received. */
  received(id: string): Promise<void>;
  /** The act of this draft was sent and then taken back. */
  spend(id: string): Promise<void>;
  /** Erases the drafts of this backend. */
  forget(): Promise<void>;
}

/** Drafts older than this are dropped, ms. */
const MAX_AGE = 90 * 86_400_000;

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

export interface DraftsContext {
  /** What became of the act with a key: on its way, received, or nothing. */
  fate(id: string): 'kept' | 'received' | undefined;
  /** The device is full: gives up what can be fetched again. */
  makeRoom(): Promise<void>;
}

/** @param owner To whom a draft belongs that is kept now. */
export const createDrafts = (
  area: Area,
  clientId: string,
  owner: () => string | null,
  {fate, makeRoom}: DraftsContext = {fate: () => undefined, makeRoom: async () => {}},
): Drafts => {
  const prefix = `draft|${clientId}|`;
  const key = ({element, item}: DraftPlace, account = owner()) => prefix + JSON.stringify([account, element, item]);
  // With the bracket: `…/api` is the beginning of `…/api|lviv` too.
  const mine = async () => (await area.entries()).filter(([name]) => String(name).startsWith(`${prefix}[`));
  const namesOf = async (id: string) =>
    (await mine()).filter(([, row]) => (row as Draft | undefined)?.id === id).map(([name]) => name);
  const sweep = mine().then(rows =>
    area.delete(
      rows
        .filter(([, row]) => !(((row as Draft | undefined)?.savedAt ?? 0) > Date.now() - MAX_AGE))
        .map(([name]) => name),
    ),
  );
  sweep.catch(() => {});

  /** The draft as it is kept next: the same act as long as nobody may have seen other words under its key. */
  const next = <T>(value: T, account: string | null, begun: Draft<T> | undefined): Draft<T> => {
    const used = begun && (begun.spent || fate(begun.id));
    return begun && (!used || same(begun.value, value))
      ? {...begun, value, account, savedAt: Date.now()}
      : {value, id: uuid(), account, savedAt: Date.now()};
  };

  /** What somebody types cannot be fetched again, cached answers can: they give way, once. */
  const kept = async <T>(write: () => Promise<T>): Promise<T> => {
    try {
      return await write().catch(async (error: unknown) => {
        if ((error as Error).name !== 'QuotaExceededError') throw error;
        await makeRoom();
        return write();
      });
    } catch (error) {
      throw new HromadaError('storage', {}, error);
    }
  };

  return {
    async load<T>(place: DraftPlace) {
      const account = owner();
      for (const at of account === null ? [null] : [account, null]) {
        const draft = (await area.get(key(place, at))) as Draft<T> | undefined;
        if (!draft) continue;
        // Received, but the page went away before it could be cleared.
        if (fate(draft.id) !== 'received') return {...draft, account: at};
        await area.delete([key(place, at)]);
      }
      return undefined;
    },
    async save<T>(place: DraftPlace, value: T, known?: Draft<T>) {
      const now = owner();
      // A draft stays with the one who began it, also when somebody else signs in meanwhile.
      if (known && (known.account !== null || now === null)) {
        const draft = next(value, known.account, known);
        await kept(() => area.put(key(place, known.account), draft, true));
        return draft;
      }
      return kept(() =>
        area.transact(async transaction => {
          const before = (await transaction.get(key(place, now))) as Draft<T> | undefined;
          const begun = (before ?? (now === null ? undefined : await transaction.get(key(place, null)))) as
            Draft<T> | undefined;
          const draft = next(value, now, begun);
          transaction.put(key(place, now), draft);
          // Begun before signing in: it has an owner now.
          if (now !== null) transaction.delete(key(place, null));
          return draft;
        }),
      );
    },
    clear: (place, known) => area.delete([key(place), key(place, null), key(place, known?.account)]),
    received: async id => area.delete(await namesOf(id)),
    async spend(id) {
      const names = await namesOf(id);
      await area.transact(async transaction => {
        for (const name of names) {
          const draft = (await transaction.get(name)) as Draft | undefined;
          if (draft?.id === id) transaction.put(name, {...draft, spent: true});
        }
      });
    },
    async forget() {
      await area.delete((await mine()).map(([name]) => name));
    },
  };
};
