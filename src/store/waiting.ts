/** Why an act waits, in one word: a pure rule over what an outbox says. */
import {isParked, scopeOf} from './outbox-machine.ts';
import type {OutboxEntry, OutboxState} from './store.ts';

/**
 * - `connection`: there was none at the last attempt, or there has been no attempt yet
 * - `server`: it did not answer, or not as it should; `until` is what it asked for
 * - `sign-in`: nobody is signed in, or the session has ended
 * - `claim`: done before anybody signed in, and whoever is now has not said that it is theirs
 * - `earlier`: an act before it about the same thing was not accepted, and the person decides about that first
 */
export type Wait = 'connection' | 'server' | 'sign-in' | 'claim' | 'earlier';

/** `undefined` for what does not wait: it is being sent, or the person has to decide. */
export const waitOf = (
  entry: OutboxEntry,
  {entries, account, signInNeeded}: Pick<OutboxState, 'entries' | 'account' | 'signInNeeded'>,
): Wait | undefined => {
  if (entry.status !== 'queued') return undefined;
  // What is sealed is nobody's, and waits for nobody.
  if (!entry.sealed) {
    if (entry.account === null && account !== undefined) return account ? 'claim' : 'sign-in';
    // Nobody can say who is here, and the device knows who did it: it waits for a connection, not for them.
    if (entry.account === null && !entry.presumed) return 'sign-in';
    if (signInNeeded) return 'sign-in';
  }
  const scope = scopeOf(entry);
  if (entries.some(other => other.seq < entry.seq && isParked(other) && scopeOf(other) === scope)) return 'earlier';
  return entry.error && entry.error.code !== 'offline' ? 'server' : 'connection';
};

/** What somebody who is not looking has to be told. */
export interface News {
  /** Acts that the backend has received since. */
  received: readonly OutboxEntry[];
  /** Acts that it has refused since. */
  refused: readonly OutboxEntry[];
  /** Acts that an attempt has not brought there, once each. */
  waiting: readonly OutboxEntry[];
  /** Something was received, and nothing is left. */
  empty: boolean;
}

/** Between two states of an outbox. What was there when the page came is no news; neither is one more attempt. */
export const newsOf = (before: OutboxState | undefined, after: OutboxState): News | undefined => {
  if (!before?.loaded) return undefined;
  const was = new Map(before.entries.map(entry => [entry.id, entry]));
  const received = before.entries.filter(
    ({id}) => !after.entries.some(entry => entry.id === id) && after.receipts.some(receipt => receipt.id === id),
  );
  const refused = after.entries.filter(entry => {
    const old = was.get(entry.id);
    return isParked(entry) && old && !isParked(old);
  });
  const waiting = after.entries.filter(entry => {
    const old = was.get(entry.id);
    return entry.status === 'queued' && entry.attempts > 0 && old && old.attempts < (old.status === 'sending' ? 2 : 1);
  });
  const empty = received.length > 0 && !after.entries.length;
  return received.length || refused.length || waiting.length ? {received, refused, waiting, empty} : undefined;
};
