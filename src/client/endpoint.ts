/** Told once each: elements look for their backend at every update. */
const told = new Set<string>();

/**
 * The one spelling of a backend's address, since stores and what waits on a device go by it: `/api/` is `/api`, and a
 * fragment says nothing. `undefined`, and a word in the console, for an address that no operation can be put behind.
 */
export const normalEndpoint = (absolute: string): string | undefined => {
  const {pathname, search, username, password} = new URL(absolute);
  if (search || username || password) {
    if (told.has(absolute)) return undefined;
    told.add(absolute);
    console.warn(
      `hromada-kit: endpoint="${absolute.replace(/\/\/[^/]*@/, '//…@')}" is not used: an endpoint has no query, user or password. Name a community by the attribute "community".`,
    );
    return undefined;
  }
  const bare = absolute.replace(/[?#].*$/s, '');
  // The root keeps its slash, or its lack: rows on devices are kept under it.
  return pathname === '/' ? bare : bare.replace(/\/+$/, '');
};
