/** Starts the backend on a port: opens the database, brings it up to date, fills it when it is empty, and listens. */
import {serve, type ServerType} from '@hono/node-server';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import {createBackend, type BackendOptions} from './app.ts';
import {BASE_PATH} from './backend.ts';
import {systemClock} from './clock.ts';
import type {Database} from './database.ts';
import {sweepKeys} from './idempotency.ts';
import {migrate} from './migrate.ts';
import {seed} from './seed.ts';
import {sweepSessions} from './sessions.ts';

export interface StartOptions extends Omit<BackendOptions, 'database'> {
  /** 0 for any free one. */
  port?: number;
  host?: string;
  /** Folder of the embedded database, or `memory`. */
  data?: string;
  /** A PostgreSQL server instead. */
  databaseUrl?: string;
}

export interface RunningBackend {
  /** Origin it listens on: `http://127.0.0.1:8787`. */
  readonly url: string;
  /** Base address of the contract: `http://127.0.0.1:8787/api`. */
  readonly endpoint: string;
  /** Stops accepting, lets requests finish, then closes the database. */
  close(): Promise<void>;
}

export const DEFAULT_DATA = fileURLToPath(new URL('.data', import.meta.url));

/** Ms that requests under way have to finish in when the backend stops. */
const GRACE = 5_000;

export const startBackend = async (options: StartOptions = {}): Promise<RunningBackend> => {
  const {port = 0, host = '127.0.0.1', data, databaseUrl, ...backendOptions} = options;
  const database = await openDatabase(databaseUrl, data ?? DEFAULT_DATA);
  try {
    const now = (options.clock ?? systemClock).now();
    await migrate(database);
    await seed(database, now);
    await sweepSessions(database, now);
    await sweepKeys(database, now);
    const server = await listen(createBackend({database, ...backendOptions}), port, host);
    const address = server.address() as AddressInfo;
    const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
    const url = `http://${name}:${address.port}`;
    let closing: Promise<void> | undefined;
    const close = async () => {
      await stopListening(server);
      await database.close();
    };
    return {url, endpoint: url + BASE_PATH, close: () => (closing ??= close())};
  } catch (error) {
    await database.close();
    throw error;
  }
};

/** Only the database that is asked for is loaded. */
const openDatabase = async (url: string | undefined, data: string): Promise<Database> => {
  if (url !== undefined) return (await import('./database-postgres.ts')).openPostgres(url);
  return (await import('./database-pglite.ts')).openPglite(data === 'memory' ? undefined : data);
};

const listen = (app: ReturnType<typeof createBackend>, port: number, hostname: string): Promise<ServerType> =>
  new Promise((resolve, reject) => {
    const server = serve({fetch: app.fetch, port, hostname}, () => resolve(server));
    server.once('error', reject);
  });

const stopListening = (server: ServerType): Promise<void> =>
  new Promise(resolve => {
    if (!('closeIdleConnections' in server)) return void server.close(() => resolve());
    // A browser keeps its connection open after its last answer; those are closed as they become idle.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const force = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
