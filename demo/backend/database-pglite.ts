/** The embedded database: PostgreSQL compiled to WebAssembly, its data in a folder or in memory. */
import {PGlite, type Transaction} from '@electric-sql/pglite';
import {pg_trgm} from '@electric-sql/pglite/contrib/pg_trgm';
import {mkdir} from 'node:fs/promises';
import {withRetries, type Database, type Parameter, type Queries} from './database.ts';
import {lockFolder} from './folder-lock.ts';

const queriesOf = (source: Pick<PGlite | Transaction, 'query'>): Queries => ({
  query: async <R>(sql: string, parameters: readonly Parameter[] = []) =>
    (await source.query<R>(sql, [...parameters])).rows,
});

/** Opens the database in `folder`, or one that lives as long as the process. */
export const openPglite = async (folder?: string): Promise<Database> => {
  if (folder !== undefined) await mkdir(folder, {recursive: true});
  const unlock = folder === undefined ? undefined : await lockFolder(folder);
  try {
    const pglite = await PGlite.create({
      extensions: {pg_trgm},
      ...(folder === undefined ? {} : {dataDir: `${folder}/pglite`}),
    });
    return {
      ...queriesOf(pglite),
      transaction: work => withRetries(() => pglite.transaction(transaction => work(queriesOf(transaction)))),
      close: async () => {
        await pglite.close();
        await unlock?.();
      },
    };
  } catch (error) {
    await unlock?.();
    throw error;
  }
};
