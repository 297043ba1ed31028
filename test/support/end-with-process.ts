/** Browsers in process groups of their own: a signal to the group of the tests does not reach them. */
import process from 'node:process';

const endings = new Set<() => void>();

const endAll = (): void => {
  for (const end of endings) end();
  endings.clear();
};

const interrupted = (_: NodeJS.Signals, number: number): void => process.exit(128 + number);

/** Has something ended when this process ends, by a signal too; returns what to call when that is no longer needed. */
export function endWithProcess(end: () => void): () => void {
  // `on`, not `once`: npm passes a signal on that the group has had already, and a second one must not cut this short.
  if (!endings.size) process.on('exit', endAll).on('SIGINT', interrupted).on('SIGTERM', interrupted);
  endings.add(end);
  return () => {
    endings.delete(end);
    if (!endings.size) process.off('exit', endAll).off('SIGINT', interrupted).off('SIGTERM', interrupted);
  };
}
