/** A real PostgreSQL server, by its connection address. */
import {Pool} from 'pg';
import {withRetries, type Database, type Parameter, type Queries} from './database.ts';

interface Source {
  query(sql: string, parameters: unknown[]): Promise<{rows: unknown[]}>;
}

const queriesOf = (source: Source): Queries => ({
  query: async <R>(sql: string, parameters: readonly Parameter[] = []) =>
    (await source.query(sql, [...parameters])).rows as R[],
});

export const openPostgres = async (url: string): Promise<Database> => {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', error => console.error(`database connection lost: ${error.message}`));
  const database: Database = {
    ...queriesOf(pool),
    transaction: work =>
      withRetries(async () => {
        const client = await pool.connect();
        try {
          await client.query('BEGIN');
          const result = await work(queriesOf(client));
          await client.query('COMMIT');
          client.release();
          return result;
        } catch (error) {
          // A connection that cannot roll back is closed, which rolls back as well.
          await client.query('ROLLBACK').then(
            () => client.release(),
            (broken: Error) => client.release(broken),
          );
          throw error;
        }
      }),
    close: () => pool.end(),
  };
  try {
    await database.query('SELECT 1');
    return database;
  } catch (error) {
    await pool.end();
    throw error;
  }
};
