/** One process per data folder: two on the same files would destroy them, and PGlite itself does not look. */
import {open, readFile, rm} from 'node:fs/promises';
import {join, resolve} from 'node:path';

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** What this very process holds: a lock of its own number that is not here is left over from an earlier process. */
const held = new Set<string>();

/** Takes the folder, or throws when a running process has it; the lock of a killed process is taken over. */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  const path = join(resolve(folder), 'in-use-by-process');
  for (let attempt = 1; ; attempt++) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      held.add(path);
      return async () => {
        await rm(path, {force: true});
        held.delete(path);
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 3) throw error;
    }
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (owner === process.pid ? held.has(path) : owner > 0 && isRunning(owner)) {
      throw new Error(`The data folder ${folder} is in use by process ${owner}. Stop it, or choose another --data.`);
    }
    await rm(path, {force: true});
  }
};
