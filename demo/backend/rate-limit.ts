/** A token bucket per client: short bursts pass, a steady stream does not. Memory is bounded. */
import type {Clock} from './clock.ts';

export interface Rate {
  /** Writes per interval, and the size of a burst. */
  count: number;
  /** Length of the interval in ms. */
  per: number;
}

interface Bucket {
  tokens: number;
  refilledAt: number;
}

const INTERVALS: Record<string, number> = {s: 1_000, min: 60_000, h: 3_600_000};

/** `120/min`, `5/s`, `1000/h`. */
export const parseRate = (text: string): Rate => {
  const match = /^([1-9]\d{0,6})\/(s|min|h)$/.exec(text);
  if (!match) throw new Error(`"${text}" is not a rate: write for example 120/min.`);
  return {count: Number(match[1]), per: INTERVALS[match[2]!]!};
};

export interface RateLimit {
  /** Takes one token; the seconds to wait when there is none. */
  take(client: string): number | undefined;
  /** The same without taking one. */
  wait(client: string): number | undefined;
}

/** Clients remembered at once; the one that was quiet for longest is forgotten first. */
const MOST_CLIENTS = 10_000;

export const createRateLimit = ({count, per}: Rate, clock: Clock, mostClients = MOST_CLIENTS): RateLimit => {
  const buckets = new Map<string, Bucket>();
  const tokensOf = (client: string, now: number): number => {
    const known = buckets.get(client);
    // A clock that was set back must not take tokens away.
    const elapsed = known ? Math.max(0, now - known.refilledAt) : 0;
    return known ? Math.min(count, known.tokens + (elapsed * count) / per) : count;
  };
  const secondsFrom = (tokens: number): number => Math.max(1, Math.ceil(((1 - tokens) * per) / count / 1_000));
  return {
    take(client) {
      const now = clock.now();
      const tokens = tokensOf(client, now);
      const allowed = tokens >= 1;
      buckets.delete(client);
      buckets.set(client, {tokens: allowed ? tokens - 1 : tokens, refilledAt: now});
      if (buckets.size > mostClients) buckets.delete(buckets.keys().next().value!);
      return allowed ? undefined : secondsFrom(tokens);
    },
    wait(client) {
      const tokens = tokensOf(client, clock.now());
      return tokens >= 1 ? undefined : secondsFrom(tokens);
    },
  };
};
