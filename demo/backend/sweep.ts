/**
 * Drops what has ended: sign-ins, their codes, keys that no device sends again, and addresses that nobody writes to any
 * more. And makes collections longer by the days of a pause.
 */
import {sweepAuthorEmails} from './author-email.ts';
import {settlePauses} from './collection-terms.ts';
import type {Clock} from './clock.ts';
import type {Database} from './database.ts';
import {sweepKeys} from './idempotency.ts';
import {sweepSessions} from './sessions.ts';

const EVERY = 3_600_000;

export const sweep = async (database: Database, now: number): Promise<void> => {
  await sweepSessions(database, now);
  await sweepKeys(database, now);
  await sweepAuthorEmails(database, now);
  await settlePauses(database, now);
};

/** Sweeps every hour: a backend runs for months. Returns how to stop; it keeps no process alive. */
export const sweepNowAndThen = (database: Database, clock: Clock): (() => void) => {
  // Nothing depends on it: what could not be dropped now is dropped an hour later.
  const timer = setInterval(() => void sweep(database, clock.now()).catch(() => {}), EVERY);
  timer.unref();
  return () => clearInterval(timer);
};
