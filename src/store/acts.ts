/** What people do: the outbox of a store, who it belongs to, and when it is sent. Loaded beside the first answers. */
import type {ActionName, ActionPayload} from '../contract/operations.ts';
import {isHidden, type Hint} from './connectivity.ts';
import type {ActsContext} from './create-store.ts';
import {invalidatedBy, Outbox} from './outbox.ts';
import {keptAnswers, type KeptAnswers} from './kept-answers.ts';
import {openArea} from './storage.ts';
import type {Codes} from './codes.ts';
import type {Drafts} from './drafts.ts';
import type {Follows} from './follows.ts';
import type {SealedStore} from './sealed.ts';
import type {DispatchOptions, OutboxEntry, Unreadable} from './store.ts';

export type {Step} from './outbox.ts';

export interface Acts {
  outbox: Outbox;
  /** The backend has said who is signed in. */
  identified(): void;
  hint(hint: Hint): void;
  dispatch<N extends ActionName>(name: N, payload: ActionPayload<N>, about?: DispatchOptions): Promise<OutboxEntry<N>>;
  claim(id: string): Promise<void>;
  discard(id: string): Promise<boolean>;
  takeBack(id: string): Promise<boolean>;
  drafts(): Promise<Drafts>;
  follows(): Promise<Follows>;
  codes(): Promise<Codes>;
  known: KeptAnswers['known'];
  makeRoom: KeptAnswers['makeRoom'];
  unreadable(): Promise<readonly Unreadable[]>;
  discardUnreadable(): Promise<void>;
  /** The sealed store of the account in charge, if the family has said "keep on this device". */
  sealed(): Promise<SealedStore | undefined>;
  keepPrivate(keep: boolean): Promise<void>;
  forget(): Promise<void>;
}

/** How long the backend's word on who is signed in holds for sending, ms; it checks the handle once more itself. */
const SESSION_HOLDS = 60_000;

/** Who was signed in last, as the device keeps it; rows of before 0.2 are the handle alone. */
const lastKnown = (kept: unknown): {account: string; signedOut: boolean} | undefined => {
  if (typeof kept === 'string') return {account: kept, signedOut: false};
  const {account, signedOut} = (kept ?? {}) as {account?: unknown; signedOut?: unknown};
  return typeof account === 'string' ? {account, signedOut: signedOut === true} : undefined;
};

let warned = false;

const warnOnce = () => {
  if (!warned)
    console.warn('hromada-kit: this browser keeps nothing for this site; what is not sent is lost with the page.');
  warned = true;
};

export const createActs = ({
  client,
  cache,
  answers,
  storage = 'persistent',
  areas,
  onStep,
  account,
  identifyAgain,
}: ActsContext): Acts => {
  const kept = keptAnswers(cache, answers, client.id);
  const area = areas?.outbox ?? openArea('hromada-outbox', {storage, durability: 'strict', onFallback: warnOnce});
  const accountKey = `account|${client.id}`;
  /** Account whose private answers are on this device: they are looked for only then. */
  const sealedKey = `sealed|${client.id}`;

  const open = (name: 'drafts' | 'sealed' | 'follows') =>
    areas?.[name] ?? openArea(`hromada-${name}`, {storage, durability: 'relaxed'});
  let drafts: Promise<Drafts> | undefined;
  const openDrafts = () =>
    (drafts ??= import('./drafts.ts').then(({createDrafts}) =>
      createDrafts(open('drafts'), client.id, () => outbox.owner, {
        fate: id => outbox.knows(id),
        makeRoom: () => kept.makeRoom(),
      }),
    ));
  let follows: Promise<Follows> | undefined;
  const openFollows = () =>
    (follows ??= import('./follows.ts').then(
      ({createFollows}) => createFollows(open('follows'), client.id, () => outbox.owner),
      (error: unknown) => {
        // Without a connection it may not come; whoever needs it next asks for it again.
        follows = undefined;
        throw error;
      },
    ));
  const openSealed = async (owner: string) =>
    (await import('./sealed.ts')).createSealedStore(open('sealed'), client.id, owner);

  /** `spared`: who may keep theirs. */
  const eraseSealed = async (spared?: string | null) => {
    const owner = await area.get(sealedKey);
    if (typeof owner !== 'string' || owner === spared) return;
    await (await openSealed(owner)).erase();
    await area.delete([sealedKey]);
  };

  const outbox = new Outbox({
    client,
    area,
    onStep,
    async identify() {
      const age = Date.now() - (cache.state('session.get', {})?.updatedAt ?? 0);
      if (account() === undefined || age > SESSION_HOLDS) await identifyAgain();
      return account();
    },
    onSignInNeeded() {
      outbox.setSignInNeeded();
      void identifyAgain();
    },
    makeRoom: () => kept.makeRoom(),
    onReceived(receipt, entry) {
      if (entry.draft)
        void openDrafts().then(
          it => it.received(receipt.id),
          () => {},
        );
      for (const {name, params} of invalidatedBy(entry)) {
        if (cache.state(name, params)) void cache.refresh(name, params, true);
      }
    },
  });

  /** Not noted now, it is before anything of theirs is sent. */
  const confirm = (owner: string) => outbox.confirm(owner).catch(() => {});

  /** `first`: what the device knew has only now been read. */
  const identified = (first = false) => {
    const now = account();
    const before = outbox.state.account;
    outbox.setAccount(now);
    if (now) void confirm(now).then(() => outbox.drain());
    if ((now === before && !first) || now === undefined) return;
    // A handle, not a name: without a connection after a reload it tells whose acts to show, and who is probably here.
    const last = {account: outbox.lastAccount, signedOut: now === null};
    if (last.account) void area.put(accountKey, last).catch(() => {});
    // What was kept about a named person goes with their session, its keys first. Not erased now, it is at the next look.
    void eraseSealed(now).catch(() => {});
    if (now) void outbox.drain(true);
  };

  const start = area
    .get(accountKey)
    .catch(() => undefined)
    .then(async kept => {
      const last = lastKnown(kept);
      if (last) outbox.setLastAccount(last.account, last.signedOut);
      await outbox.load();
      if (account() !== undefined) identified(true);
      void outbox.drain(true);
    });

  /** Takes an act off the outbox; the draft it came from stays, and what is changed in it will be another act. */
  const without = async (id: string, remove: (id: string) => Promise<boolean>): Promise<boolean> => {
    const entry = outbox.rows.find(row => row.id === id);
    const gone = await remove(id);
    if (gone && entry?.draft && entry.attempts) await (await openDrafts()).spend(id).catch(() => {});
    return gone;
  };

  return {
    outbox,
    identified,
    discard: id => without(id, it => outbox.discard(it)),
    takeBack: id => without(id, it => outbox.takeBack(it)),
    hint(hint) {
      if (hint === 'hidden') outbox.pause();
      else if (hint !== 'offline' && !isHidden()) void outbox.load().then(() => outbox.drain(true));
    },
    async dispatch(name, payload, about) {
      await start;
      const entry = await outbox.enqueue(name, payload, about);
      // The backend may have said who is here while it was written.
      const now = account();
      if (now && entry.presumed) await confirm(now);
      // Asked only now that there is something to lose.
      if (area.persistent) void globalThis.navigator?.storage?.persist?.().catch(() => false);
      return (outbox.rows.find(({id}) => id === entry.id) as typeof entry | undefined) ?? entry;
    },
    async claim(id) {
      const presser = account();
      await start;
      const owner = account();
      // Somebody else may have signed in since the press: it was not theirs.
      if (owner && owner === (presser ?? owner)) await outbox.claim(id, owner);
    },
    // Whose they are is read from the device: what is typed before that would lie under nobody.
    drafts: () => start.then(openDrafts),
    follows: () => start.then(openFollows),
    async codes() {
      await start;
      return (await import('./codes.ts')).createCodes(area, client, () => outbox.rows);
    },
    known: kept.known,
    makeRoom: kept.makeRoom,
    unreadable: async () => outbox.unreadable(),
    discardUnreadable: () => outbox.discardUnreadable(),
    async sealed() {
      await start;
      const {owner} = outbox;
      if (!owner || owner !== (await area.get(sealedKey))) return undefined;
      return openSealed(owner);
    },
    async keepPrivate(keep) {
      await start;
      const {owner} = outbox;
      if (!keep) return eraseSealed();
      if (!owner) return undefined;
      // One family at a time: somebody else's goes first.
      if (owner !== (await area.get(sealedKey))) await eraseSealed();
      await (await openSealed(owner)).keep();
      await area.put(sealedKey, owner);
    },
    async forget() {
      await outbox.forget();
      await eraseSealed();
      await (await openDrafts()).forget();
      await (await openFollows()).forget();
      await area.delete([accountKey]);
      await kept.forget();
    },
  };
};
