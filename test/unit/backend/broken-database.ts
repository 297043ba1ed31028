/** Databases that fail on purpose. */
import type {Database, Queries} from '../../../demo/backend/database.ts';

/** As an error of PostgreSQL comes: with its state as `code`. */
export const sqlError = (code: string): Error => Object.assign(new Error(`state ${code}`), {code});

const watched = (queries: Queries, beforeQuery: (sql: string) => void): Queries => ({
  query: async (sql, parameters) => {
    beforeQuery(sql);
    return queries.query(sql, parameters);
  },
});

/** Runs `beforeQuery` before each statement of a transaction, and `beforeCommit` at its end; both may throw. */
export const watchedTransactions = (
  database: Database,
  {beforeQuery = () => {}, beforeCommit = () => {}}: {beforeQuery?: (sql: string) => void; beforeCommit?: () => void},
): Database => ({
  ...database,
  transaction: work =>
    database.transaction(async queries => {
      const result = await work(watched(queries, beforeQuery));
      beforeCommit();
      return result;
    }),
});

/** The process dies at one of the steps of a transaction: nothing after that step happens. */
export const dyingAt = (database: Database, step: number): Database => {
  let steps = 0;
  const count = () => {
    if (++steps >= step) throw new Error('killed');
  };
  return watchedTransactions(database, {beforeQuery: count, beforeCommit: count});
};
