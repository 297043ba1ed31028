/** The one-time code that a pupil votes with. It must never be readable on a device. */
export const codeOf = (value: string): string => `CODE-${value}-SECRET`;

/** Every row of every table of a database, as far as it is data; nothing where there is no such database. */
const rowsOf = async (name: string): Promise<unknown[]> => {
  if (!(await indexedDB.databases()).some(it => it.name === name)) return [];
  const database = await new Promise<IDBDatabase | undefined>(resolve => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(undefined);
  });
  if (!database) return [];
  try {
    const tables = [...database.objectStoreNames];
    if (!tables.length) return [];
    const transaction = database.transaction(tables);
    const all = await Promise.all(
      tables.map(
        table =>
          new Promise<unknown[]>(resolve => {
            const request = transaction.objectStore(table).getAll();
            request.onsuccess = () => resolve(request.result as unknown[]);
            request.onerror = () => resolve([]);
          }),
      ),
    );
    return all.flat();
  } finally {
    database.close();
  }
};

interface Found {
  /** Rows in which a code can be read. */
  readable: string[];
  /** Rows that hold something sealed. */
  sealed: string[];
}

/** What somebody finds who looks through the databases of the kit with the browser's own tools. */
export const lookThrough = async (databases: readonly string[]): Promise<Found> => {
  const found: Found = {readable: [], sealed: []};
  for (const name of databases)
    for (const row of await rowsOf(name)) {
      const text = JSON.stringify(row, (_, value: unknown) =>
        value instanceof ArrayBuffer || ArrayBuffer.isView(value)
          ? new TextDecoder().decode(value as ArrayBuffer)
          : value instanceof CryptoKey
            ? `key ${value.extractable ? 'that can be taken' : 'that stays'}`
            : value,
      );
      const where = `${name}: ${String((row as {id?: unknown}).id ?? text.slice(0, 80))}`;
      if (/CODE-.*-SECRET/.test(text) || text.includes('that can be taken')) found.readable.push(where);
      if ((row as {sealed?: unknown}).sealed) found.sealed.push(where);
    }
  return found;
};
