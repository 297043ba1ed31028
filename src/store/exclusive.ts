/** One tab at a time. The lock saves traffic; that nothing is done twice is the idempotency key's work. */
import type {Area} from './storage.ts';

/** A lease lasts this long, ms: longer than any request may take. */
const LEASE = 30_000;

/**
 * Runs `task` while no other tab runs one of this name: under a Web Lock, which a dying tab gives back by itself, or,
 * where there is none (insecure context), under a lease with a time in the database.
 */
export const exclusively = async (name: string, area: Area, task: () => Promise<void>): Promise<void> => {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
  if (locks) {
    let began = false;
    const run = () => {
      began = true;
      return task();
    };
    return locks.request(name, run).catch((error: unknown) => {
      // A sandboxed frame has no locks to give, and nobody to share them with.
      if (began) throw error;
      return task();
    });
  }
  const key = `lease|${name}`;
  const free = await area.transact(async transaction => {
    const left = (((await transaction.get(key)) as number | undefined) ?? 0) - Date.now();
    // More than a lease can last: the clock was set back since.
    if (left > 0 && left <= LEASE) return false;
    transaction.put(key, Date.now() + LEASE);
    return true;
  });
  if (!free) return;
  try {
    await task();
  } finally {
    await area.delete([key]);
  }
};
