/**
 * Signs that a connection may be back, or that somebody looks again. All of them are hints: `navigator.onLine === true`
 * proves nothing, so the answer of the backend is the only truth. Runs in pages, workers and Node.
 */

const scope = globalThis as typeof globalThis & {document?: Document};

export const isHidden = (): boolean => scope.document?.visibilityState === 'hidden';

/** False only when the browser is sure that there is no network. */
export const mayBeOnline = (): boolean => (globalThis.navigator as Navigator | undefined)?.onLine !== false;

export type Hint = 'online' | 'offline' | 'visible' | 'hidden';

/** Listens to hints; returns how to stop. */
export const watchConnectivity = (listener: (hint: Hint) => void): (() => void) => {
  if (typeof scope.addEventListener !== 'function') return () => {};
  const stop = new AbortController();
  const options = {signal: stop.signal};
  scope.addEventListener('online', () => listener('online'), options);
  scope.addEventListener('offline', () => listener('offline'), options);
  // Back from the back/forward cache: nothing else tells.
  scope.addEventListener('pageshow', () => listener('visible'), options);
  scope.document?.addEventListener('visibilitychange', () => listener(isHidden() ? 'hidden' : 'visible'), options);
  return () => stop.abort();
};
