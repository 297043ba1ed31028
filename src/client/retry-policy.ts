/** When to try again: full jitter between 1 s and 5 min, never before `Retry-After`. Times in ms. */

export const SHORTEST_WAIT = 1_000;
export const LONGEST_WAIT = 300_000;
/** First wait before a failed query is asked for again by itself. */
export const FIRST_READ_WAIT = 15_000;
/** A server may not park an act for longer than this. */
export const LONGEST_RETRY_AFTER = 86_400_000;

/** Wait before the next attempt after `attempts` failed ones; `random` in [0, 1). */
export const backoff = (attempts: number, random: number): number =>
  SHORTEST_WAIT + random * (Math.min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** Math.min(attempts, 20)) - SHORTEST_WAIT);

/**
 * The instant that a `Retry-After` header names, by this device's clock; `undefined` when it names none (RFC 9110
 * 10.2.3: seconds or an HTTP date). `skew` is the server's clock minus ours.
 */
export const retryAfter = (header: string | null, now: number, skew: number): number | undefined => {
  if (!header) return undefined;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - skew - now;
  return Number.isNaN(wait) ? undefined : now + Math.min(Math.max(wait, 0), LONGEST_RETRY_AFTER);
};

/** A wait that a server has asked for, by this device's clock. */
export interface AskedWait {
  /** When it was heard of. */
  since: number;
  until: number;
}

/**
 * Whether a wait that the server has asked for still lasts. A clock that was set back since it was heard of makes it
 * void: it would last for as long as the clock was ahead.
 */
export const stillAsked = ({since, until}: AskedWait, now: number): boolean => since <= now && now < until;

/** Wait before what has failed is read again, after `failures` failed rounds; never shorter than the server's own. */
export const readAgainAfter = (failures: number, asked: number, random: number): number => {
  const wait = Math.max(Math.min(FIRST_READ_WAIT * 2 ** failures, LONGEST_WAIT), asked);
  // Not all at the same moment; but nobody waits much longer because the server's wait is long.
  return wait + (random * Math.min(wait, LONGEST_WAIT)) / 4;
};
