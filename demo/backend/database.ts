/** The one interface behind which a PostgreSQL server and the embedded PGlite look the same. */

export type Row = Record<string, unknown>;

/** Values travel as parameters only; dates and instants as ISO strings, JSON as text with a cast. */
export type Parameter = string | number | boolean | null;

export interface Queries {
  query<R = Row>(sql: string, parameters?: readonly Parameter[]): Promise<R[]>;
}

export interface Database extends Queries {
  /**
   * Runs `work` in one transaction: all of it or nothing. It may be run again when the server asks for that
   * (serialization failure, deadlock), so it must do nothing but query.
   */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The five characters PostgreSQL names an error by, for example `55P03`. */
export const sqlState = (error: unknown): string | undefined => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
};

export const LOCK_NOT_AVAILABLE = '55P03';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const ATTEMPTS = 4;

/** Repeats a transaction that the server took back for the sake of another one. */
export const withRetries = async <T>(transact: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact();
    } catch (error) {
      const state = sqlState(error);
      if (attempt === ATTEMPTS || (state !== SERIALIZATION_FAILURE && state !== DEADLOCK)) throw error;
    }
  }
};
