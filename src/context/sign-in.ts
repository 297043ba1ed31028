/**
 * The way to a backend's sign-in page and back, with the act that the person meant to do. No password, cookie or token
 * passes through an element: the page's session storage remembers only which kept act waits, and, towards another
 * origin, the verifier of a one-time code (OAuth 2.0 authorization code with PKCE, RFC 7636).
 */
import type {Session} from '../contract/index.ts';
import {eligibilityFor} from '../domain/signing.ts';
import {safeUrl} from '../domain/safe-url.ts';
import type {Store} from '../store/store.ts';

/** A return later than this, ms, is a new visit: the act stays kept, but is not sent by itself. */
const PATIENCE = 30 * 60_000;

/** A kept act, and the action it is, for the eligibility. */
interface Act {
  id: string;
  action: string;
}

interface Intent {
  at: number;
  entry?: Act | undefined;
  verifier?: string | undefined;
}

const storageKey = (store: Store) => `hromada-kit/sign-in|${store.id}`;

/** Where storage is blocked, the intent lives as long as the page. */
const remembered = new Map<string, Intent>();

const remember = (store: Store, intent: Intent | undefined) => {
  const key = storageKey(store);
  try {
    if (intent) sessionStorage.setItem(key, JSON.stringify(intent));
    else sessionStorage.removeItem(key);
  } catch {
    // Blocked or full.
  }
  if (intent) remembered.set(key, intent);
  else remembered.delete(key);
};

const recall = (store: Store): Intent | undefined => {
  const key = storageKey(store);
  let intent: Intent | undefined;
  try {
    intent = (JSON.parse(sessionStorage.getItem(key) ?? 'null') as Intent | null) ?? undefined;
  } catch {
    // Blocked, or not ours: then only this page knows.
    intent = remembered.get(key);
  }
  return intent && Date.now() - intent.at < PATIENCE ? intent : undefined;
};

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/** The sign-in page with the way back; towards another origin with a PKCE challenge, since its cookie may be blocked. */
const signInAddress = async (
  store: Store,
  signInUrl: string,
): Promise<{address: URL; verifier?: string} | undefined> => {
  const safe = safeUrl(signInUrl, store.endpoint);
  if (!safe) return undefined;
  const address = new URL(safe);
  address.searchParams.set('return_to', location.href);
  if (!store.endpoint || new URL(store.endpoint).origin === location.origin || !crypto.subtle) return {address};
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  address.searchParams.set('code_challenge', base64url(new Uint8Array(digest)));
  address.searchParams.set('code_challenge_method', 'S256');
  return {address, verifier};
};

/** Remembers what the person meant to do, for when somebody has signed in on this page. */
export const expectSignIn = (store: Store, entry?: Act, verifier?: string): void => {
  remember(store, {at: Date.now(), entry, verifier});
  if (entry) followIntent(store);
};

/** Leaves for the sign-in page. False when the backend names none that is safe to open. */
export const leadToSignIn = async (store: Store, signInUrl: string | undefined, entry?: Act): Promise<boolean> => {
  const target = signInUrl && (await signInAddress(store, signInUrl));
  if (!target) return false;
  expectSignIn(store, entry, target.verifier);
  location.assign(target.address);
  return true;
};

/** Who is signed in, asked now; `undefined` when the backend does not say. Shares nothing asked before. */
export const askSession = async (store: Store): Promise<Session | undefined> => {
  await store.refresh('session.get', {});
  let session: Session | undefined;
  store.subscribe('session.get', {}, ({data, error}) => (session = error ? undefined : data))();
  return session;
};

/** Gives a kept act to whoever is signed in; somebody who may not do it keeps it on the device and sees why. */
export const claimFor = async (session: Session, store: Store, {id, action}: Act): Promise<void> => {
  if (eligibilityFor(session, action)?.eligible !== false) await store.claim(id);
};

const following = new WeakSet<Store>();

/** Once somebody is signed in and may do it, the act that brought them there is theirs and is sent. */
const followIntent = (store: Store): void => {
  if (following.has(store)) return;
  following.add(store);
  const stop = store.subscribe('session.get', {}, ({data}) => {
    if (data?.signedIn) queueMicrotask(() => settle(data));
  });
  const settle = (session: Session) => {
    stop();
    following.delete(store);
    const entry = recall(store)?.entry;
    remember(store, undefined);
    if (entry) void claimFor(session, store, entry);
  };
};

const resumed = new WeakSet<Store>();

/** Takes up a sign-in that left from this page; called for every store of the page, does its work once. */
export const resumeSignIn = async (store: Store): Promise<void> => {
  if (resumed.has(store)) return;
  resumed.add(store);
  const intent = recall(store);
  if (!intent) return;
  // The only thing the kit ever reads from the address: the code of a sign-in that it started itself.
  const code = /[#&]hromada-code=([\w.~-]+)/.exec(location.hash);
  if (code && intent.verifier) {
    history.replaceState(history.state, '', location.pathname + location.search + location.hash.replace(code[0], ''));
    // A code works once, so the verifier goes too; the act stays remembered.
    remember(store, {at: intent.at, entry: intent.entry});
    await store.completeSignIn(code[1]!, intent.verifier).catch(() => {});
  }
  if (intent.entry) followIntent(store);
};
