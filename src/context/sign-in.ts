/**
 * The way to a backend's sign-in page and back, with the act that the person meant to do. No password, cookie or token
 * passes through an element: the page's session storage remembers only which kept act waits, and, towards another
 * origin, the verifier of a one-time code (OAuth 2.0 authorization code with PKCE, RFC 7636). A nonce travels in the
 * fragment of the return address, as `state` does in OAuth: only a return that brings it back is the one that was left
 * for, and a code belongs to the store whose nonce stands beside it.
 */
import type {ActionName, ActionPayload} from '../contract/operations.ts';
import type {Session} from '../contract/index.ts';
import {eligibilityFor} from '../domain/signing.ts';
import {safeUrl} from '../domain/safe-url.ts';
import {mayBeOnline} from '../store/connectivity.ts';
import type {OutboxEntry, Store} from '../store/store.ts';

/** A return later than this, ms, is a new visit: the act stays kept, but is not sent by itself. */
const PATIENCE = 30 * 60_000;

/** Longest return address that a backend has to take. */
const LONGEST_RETURN = 2_048;

/** A kept act, and the action it is, for the eligibility. */
export interface Act {
  id: string;
  action: ActionName;
  /** Where it is done, as far as that is known. */
  community?: string | undefined;
}

/** What is sent along of a row that does not outlive the page. */
type Carried = Pick<OutboxEntry, 'account' | 'payload' | 'subject' | 'notAfter' | 'timeZone'>;

interface Intent {
  at: number;
  nonce: string;
  act?: Act | undefined;
  /** What the person was looking at, see {@link isBack}. */
  mark?: string | undefined;
  carried?: Carried | undefined;
  verifier?: string | undefined;
}

const storageKey = (store: Store) => `hromada-kit/sign-in|${store.id}`;

/** False when this browser keeps nothing from one page to the next. */
const remember = (store: Store, intent: Intent | undefined): boolean => {
  try {
    if (intent) sessionStorage.setItem(storageKey(store), JSON.stringify(intent));
    else sessionStorage.removeItem(storageKey(store));
    return true;
  } catch {
    // Blocked or full.
    return false;
  }
};

const recall = (store: Store): Intent | undefined => {
  try {
    return (JSON.parse(sessionStorage.getItem(storageKey(store)) ?? 'null') as Intent | null) ?? undefined;
  } catch {
    // Blocked, or not ours.
    return undefined;
  }
};

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** The fragment of the page's address: what is the page's own, and what a sign-in has brought back. */
const readFragment = (): {own: string[]; nonce?: string | undefined; code?: string | undefined} => {
  const parts = location.hash.slice(1).split('&').filter(Boolean);
  const value = (name: string) => parts.find(part => part.startsWith(`${name}=`))?.slice(name.length + 1);
  return {
    own: parts.filter(part => !/^hromada-(return|code)=/.test(part)),
    nonce: value('hromada-return'),
    code: value('hromada-code'),
  };
};

/** This page, with the nonce; never longer than a backend takes, which would strand the person on an error page. */
const returnAddress = (nonce: string): string => {
  const url = new URL(location.href);
  const mark = `hromada-return=${nonce}`;
  url.hash = [...readFragment().own, mark].join('&');
  const cuts = [() => (url.hash = mark), () => (url.search = ''), () => (url.pathname = '/')];
  while (url.href.length > LONGEST_RETURN && cuts.length) {
    cuts.shift()!();
    console.warn(`hromada-kit: this address is too long to come back to after signing in; it is ${url.href} instead.`);
  }
  return url.href;
};

/** The page's address as it was before it left for the sign-in. */
const cleanAddress = (): void => {
  try {
    // Not put together from parts: a path that begins with `//` would be another origin.
    const url = new URL(location.href);
    url.hash = readFragment().own.join('&');
    history.replaceState(history.state, '', url);
  } catch {
    // A page whose address may not change (srcdoc): what is in it is used up.
  }
};

/** The sign-in page with the way back; towards another origin with a PKCE challenge, since its cookie may be blocked. */
const signInAddress = async (
  store: Store,
  signInUrl: string,
  nonce: string,
): Promise<{address: URL; verifier?: string} | undefined> => {
  const safe = safeUrl(signInUrl, store.endpoint);
  if (!safe) return undefined;
  const address = new URL(safe);
  address.searchParams.set('return_to', returnAddress(nonce));
  if (!store.endpoint || new URL(store.endpoint).origin === location.origin || !crypto.subtle) return {address};
  const verifier = random();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  address.searchParams.set('code_challenge', base64url(new Uint8Array(digest)));
  address.searchParams.set('code_challenge_method', 'S256');
  return {address, verifier};
};

/** The row of an act, if it goes with the page. */
const volatileRow = (store: Store, id: string): Promise<Carried | undefined> =>
  new Promise(resolve => {
    const stop = store.subscribeOutbox(({loaded, persistent, entries}) => {
      if (!loaded) return;
      queueMicrotask(() => stop());
      const row = persistent ? undefined : entries.find(entry => entry.id === id);
      const {account, payload, subject, notAfter, timeZone} = row ?? {};
      resolve(row && {account: account!, payload: payload!, subject, notAfter, timeZone});
    });
  });

/** Acts of which the person has read that they do not survive the way. */
const told = new Set<string>();

/**
 * Leaves for the sign-in page.
 * - `offline`: there is no connection, so no way to that page, and none back to this one
 * - `nowhere`: the backend names none that is safe to open
 * - `unkept`: nothing of the act would be left on return, so the page stays, and the person is told; asked again, it leaves
 */
export const leadToSignIn = async (
  store: Store,
  signInUrl: string | undefined,
  act?: Act,
  mark = act?.id,
): Promise<'left' | 'offline' | 'nowhere' | 'unkept'> => {
  if (!mayBeOnline()) return 'offline';
  const nonce = random();
  const target = signInUrl && (await signInAddress(store, signInUrl, nonce));
  if (!target) return 'nowhere';
  const {address, verifier} = target;
  const carried = act && (await volatileRow(store, act.id));
  const kept = remember(store, {at: Date.now(), nonce, act, mark, carried, verifier});
  if (act && carried && !kept && !told.has(act.id)) {
    told.add(act.id);
    return 'unkept';
  }
  location.assign(address);
  return 'left';
};

/** Who is signed in, asked now; `undefined` when the backend does not say. Shares nothing asked before. */
export const askSession = async (store: Store): Promise<Session | undefined> => {
  await store.refresh('session.get', {});
  let session: Session | undefined;
  store.subscribe('session.get', {}, ({data, error}) => (session = error ? undefined : data))();
  return session;
};

/** Gives a kept act to whoever is signed in; somebody who may not do it keeps it on the device and sees why. */
export const claimFor = async (session: Session, store: Store, {id, action, community}: Act): Promise<void> => {
  if (eligibilityFor(session, action, community)?.eligible !== false) await store.claim(id);
};

/** Calls back until it has heard what it waits for. */
const followSession = (store: Store, isIt: (session: Session) => boolean): void => {
  let done = false;
  const stop = store.subscribe('session.get', {}, ({data}) => {
    if (done || !data || !isIt(data)) return;
    done = true;
    queueMicrotask(() => stop());
  });
};

/** Acts that wait for somebody to sign in on this very page. */
let expected = new WeakMap<Store, {at: number; act: Act}>();

/** The page has been left. It may be shown again from the browser's memory, to whoever sits there then. */
const forgetExpected = () => {
  expected = new WeakMap();
};

/**
 * The page signs the person in by its own means and is not left: once somebody is signed in and may do it, the act that
 * they were asked to sign in for is theirs and is sent.
 */
export const expectSignIn = (store: Store, act?: Act): void => {
  if (!act) return;
  const following = expected.has(store);
  expected.set(store, {at: Date.now(), act});
  if (following) return;
  addEventListener('pagehide', forgetExpected);
  followSession(store, session => {
    const found = expected.get(store);
    if (found && !session.signedIn) return false;
    expected.delete(store);
    if (found && Date.now() - found.at < PATIENCE) void claimFor(session, store, found.act);
    return true;
  });
};

/** Puts an act that went with the page into the outbox again, under its own key: if it has arrived, it counts once. */
const restore = async (store: Store, {id, action}: Act, {payload, subject, notAfter, timeZone}: Carried) => {
  await store
    .dispatch(action, payload as ActionPayload<typeof action>, {id, subject, notAfter, timeZone})
    // Nothing was called kept: the card offers to do it once more.
    .catch(() => {});
};

const resumed = new WeakSet<Store>();

/** What the person was looking at when they left this page for a sign-in that they have come back from. */
const marks = new WeakMap<Store, string>();

/**
 * Whether somebody has come back from signing in for what is marked so: an act by its id, or what would be done. True once:
 * the page begins at its top, and what they came back for may be far below.
 */
export const isBack = (store: Store, ...candidates: (string | undefined)[]): boolean =>
  candidates.includes(marks.get(store) ?? '') && marks.delete(store);

/** Takes up a sign-in that left from this page; called for every store of the page, does its work once. */
export const resumeSignIn = async (store: Store): Promise<void> => {
  if (resumed.has(store)) return;
  resumed.add(store);
  const intent = recall(store);
  // The only things the kit ever reads from the address: its own nonce, and the code of a sign-in that it started.
  const {nonce, code} = readFragment();
  if (!intent) return;
  const {at, act, mark, carried, verifier} = intent;
  const late = !(Date.now() - at < PATIENCE);
  const returned = intent.nonce === nonce;
  if (returned) cleanAddress();
  // A page that names a place in its address has its own idea of where to be.
  if (returned && mark && !location.hash) marks.set(store, mark);
  if (returned || late) remember(store, undefined);
  // Whoever came another way may be somebody else: the act stays, and they are asked whose it is.
  if (!returned || late) return;
  if (act && carried?.account === null) await restore(store, act, carried);
  if (code && verifier) await store.completeSignIn(code, verifier).catch(() => {});
  if (!act) return;
  // The first word of the backend decides: who signs in later on this page did not come from there.
  followSession(store, session => {
    if (!session.signedIn) return true;
    if (!carried || carried.account === null) void claimFor(session, store, act);
    else if (carried.account === session.account) void restore(store, act, carried);
    return true;
  });
};
