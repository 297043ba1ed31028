/** One tab at a time. The lock saves traffic; that nothing is done twice is the idempotency key's work. */
import type {Area} from './storage.ts';
import {uuid} from './uuid.ts';

/** A lease lasts this long, ms: longer than any request may take. */
const LEASE = 30_000;

interface Lease {
  owner: string;
  until: number;
}

/** Goes on holding what was given; false when it was lost meanwhile (the tab slept longer than a lease lasts). */
export type Renew = () => Promise<boolean>;

/**
 * Runs `task` while no other tab runs one of this name: under a Web Lock, which a dying tab gives back by itself, or,
 * where there is none (insecure context), under a lease with a time in the database, renewed by the task. Resolves to
 * the ms after which it is worth asking again when another tab has the lease; to 0 when the task has run.
 */
export const exclusively = async (name: string, area: Area, task: (renew: Renew) => Promise<void>): Promise<number> => {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
  const alone = async () => {
    await task(() => Promise.resolve(true));
    return 0;
  };
  if (locks) {
    let began = false;
    const run = () => {
      began = true;
      return alone();
    };
    return locks.request(name, run).catch((error: unknown) => {
      // A sandboxed frame has no locks to give, and nobody to share them with.
      if (began) throw error;
      return alone();
    });
  }
  const key = `lease|${name}`;
  const owner = uuid();
  /** Ms that another tab has it; 0 when it is ours now. `held`: it has to be ours already. */
  const take = (held: boolean) =>
    area.transact(async transaction => {
      const now = Date.now();
      const lease = (await transaction.get(key)) as Lease | undefined;
      if (lease?.owner !== owner) {
        if (held) return LEASE;
        const left = (lease?.until ?? 0) - now;
        // More than a lease can last: the clock was set back since.
        if (left > 0 && left <= LEASE) return left;
      }
      transaction.put(key, {owner, until: now + LEASE} satisfies Lease);
      return 0;
    });
  const left = await take(false);
  if (left) return left;
  try {
    await task(async () => (await take(true)) === 0);
  } finally {
    await area.transact(async transaction => {
      // Another tab may have taken it over.
      if (((await transaction.get(key)) as Lease | undefined)?.owner === owner) transaction.delete(key);
    });
  }
  return 0;
};
