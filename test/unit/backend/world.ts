/**
 * A backend in this process over a database of its own: PGlite in memory, or a schema on the server that
 * TEST_DATABASE_URL names. Each test begins with the sample data as it is on one day, and with its clock standing still.
 */
import {Client} from 'pg';
import {createBackend, type BackendOptions} from '../../../demo/backend/app.ts';
import {standingAt, type AdjustableClock} from '../../../demo/backend/clock.ts';
import type {Database} from '../../../demo/backend/database.ts';
import {openPglite} from '../../../demo/backend/database-pglite.ts';
import {openPostgres} from '../../../demo/backend/database-postgres.ts';
import {migrate} from '../../../demo/backend/migrate.ts';
import {seed} from '../../../demo/backend/seed.ts';
import {SESSION_COOKIE, signIn} from '../../../demo/backend/sessions.ts';

/** 14:02:17 on the day of the design comps, two hours ahead of UTC. */
export const START = Date.parse('2026-11-23T14:02:17+02:00');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The address under which `app.request` asks. */
export const ORIGIN = 'http://localhost';

export interface TestDatabase {
  database: Database;
  /** Where a process of its own finds the same data, when the database is on a server. */
  url: string | undefined;
  /** Back to the sample data, filled in at `now`. */
  reset(now?: number): Promise<void>;
  close(): Promise<void>;
}

const serverUrl = process.env['TEST_DATABASE_URL'];

/** An empty database, without tables. */
export const emptyDatabase = async (): Promise<Omit<TestDatabase, 'reset'>> => {
  if (serverUrl === undefined) {
    const database = await openPglite();
    return {database, url: undefined, close: () => database.close()};
  }
  const schema = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const inServer = async (sql: string) => {
    const client = new Client({connectionString: serverUrl});
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await inServer(`CREATE SCHEMA ${schema}`);
  const url = new URL(serverUrl);
  url.searchParams.set('options', `-c search_path=${schema}`);
  // `+` is a plus sign there, not a space.
  const href = url.href.replaceAll('+', '%20');
  const database = await openPostgres(href);
  const close = async () => {
    await database.close();
    await inServer(`DROP SCHEMA ${schema} CASCADE`);
  };
  return {database, url: href, close};
};

/** Whether tests can hold locks against each other: the embedded database has one connection only. */
export const hasServer = serverUrl !== undefined;

export const testDatabase = async (): Promise<TestDatabase> => {
  const empty = await emptyDatabase();
  await migrate(empty.database);
  await seed(empty.database, START);
  const reset = async (now = START) => {
    // As if it had been filled on another day: then it is filled anew.
    await empty.database.query("UPDATE seedings SET day = '2000-01-01'");
    await seed(empty.database, now, {freshEachDay: true});
  };
  return {...empty, reset};
};

export interface Visitor {
  resident: string;
  account: string;
  token: string;
  /** Headers of a browser that is signed in. */
  cookie: {cookie: string};
  bearer: {authorization: string};
}

export interface World {
  app: ReturnType<typeof createBackend>;
  clock: AdjustableClock;
  database: Database;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  signIn(resident: string): Promise<Visitor>;
  /** Signs as the kit does; `change` overrides what is sent. */
  sign(visitor: Visitor | undefined, petitionId: string, change?: SignChange): Promise<Response>;
  /** Rows of a petition's signatures. */
  rows(petitionId: string): Promise<number>;
}

export interface SignChange {
  key?: string;
  headers?: Record<string, string | undefined>;
  body?: unknown;
  query?: string;
}

/** A backend over the database, with its own clock and options. */
export const openWorld = (
  database: Database,
  options: Omit<BackendOptions, 'database' | 'clock'> & {now?: number} = {},
): World => {
  const {now = START, ...backendOptions} = options;
  const clock = standingAt(now);
  // Plenty for any test that is not about the limit.
  const app = createBackend({database, clock, rateLimit: {count: 10_000, per: 1}, ...backendOptions});
  return {
    app,
    clock,
    database,
    get: async (path, headers = {}) => app.request(path, {headers}),
    signIn: async resident => {
      const {token} = await signIn(database, resident, clock.now(), HOUR);
      const [row] = await database.query<{account: string}>('SELECT account FROM residents WHERE id = $1', [resident]);
      return {
        resident,
        account: row!.account,
        token,
        cookie: {cookie: `${SESSION_COOKIE}=${token}`},
        bearer: {authorization: `Bearer ${token}`},
      };
    },
    sign: async (visitor, petitionId, {key = crypto.randomUUID(), headers, body, query = ''} = {}) => {
      const all: Record<string, string | undefined> = {
        'content-type': 'application/json',
        'idempotency-key': `"${key}"`,
        ...(visitor ? {...visitor.cookie, 'hromada-account': visitor.account} : {}),
        ...headers,
      };
      const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
      const content = body ?? {petitionId, idempotencyKey: key};
      return app.request(`/api/petitions/${encodeURIComponent(petitionId)}/signatures${query}`, {
        method: 'POST',
        headers: Object.fromEntries(sent),
        body: typeof content === 'string' ? content : JSON.stringify(content),
      });
    },
    rows: async petitionId => {
      const [row] = await database.query<{rows: number}>(
        'SELECT count(*)::int AS rows FROM signatures WHERE petition_id = $1',
        [petitionId],
      );
      return row!.rows;
    },
  };
};
