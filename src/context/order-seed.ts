/** What decides the random order of projects for one visitor: the same after a reload and without a connection. */
const KEY = 'hromada-kit/order';

/** A text of this tab: kept as long as the tab is, sent nowhere, and no name of anybody. */
export const orderSeed = (): string => {
  const fresh = () => String(crypto.getRandomValues(new Uint32Array(1))[0]);
  try {
    const kept = sessionStorage.getItem(KEY) ?? fresh();
    sessionStorage.setItem(KEY, kept);
    return kept;
  } catch {
    // Blocked or full: the same for this page at least.
    return (own ??= fresh());
  }
};

let own: string | undefined;
