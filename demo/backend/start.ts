/** Starts the backend on a port: opens the database, brings it up to date, fills it when it is empty, and listens. */
import {createAdaptorServer} from '@hono/node-server';
import type {Hono} from 'hono';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import {createBackend, type BackendOptions} from './app.ts';
import {BASE_PATH} from './backend.ts';
import {systemClock} from './clock.ts';
import {watchConnections, type Connections} from './connections.ts';
import type {Database} from './database.ts';
import {migrate} from './migrate.ts';
import {hostNames} from './own-hosts.ts';
import {bringUpToDate, seed} from './seed.ts';
import {sweep, sweepNowAndThen} from './sweep.ts';

export interface StartOptions extends Omit<BackendOptions, 'database' | 'site'> {
  /** Pages for every path that is not ours; made for the origin we listen on, which may be known only then. */
  site?: Hono | ((url: string) => Hono);
  /** 0 for any free one. */
  port?: number;
  host?: string;
  /** Folder of the embedded database, or `memory`. */
  data?: string;
  /** Fill the sample data anew when it was filled on an earlier day; everything signed since is gone then. */
  freshEachDay?: boolean;
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

/** Ms for a whole request and for its headers: a slow sender must not hold a connection for ever. */
const TIMEOUTS = {requestTimeout: 30_000, headersTimeout: 10_000};

export const startBackend = async (options: StartOptions = {}): Promise<RunningBackend> => {
  const {port = 0, host = '127.0.0.1', data, databaseUrl, site, freshEachDay, ...backendOptions} = options;
  const database = await openDatabase(databaseUrl, data ?? DEFAULT_DATA);
  try {
    const {clock = systemClock} = options;
    const now = clock.now();
    await migrate(database);
    await seed(database, now, {freshEachDay});
    await bringUpToDate(database, clock.now());
    await sweep(database, now);
    const listening = await listen(port, host, url =>
      createBackend({
        database,
        ownHosts: hostNames(host),
        ...backendOptions,
        ...(site && {site: typeof site === 'function' ? site(url) : site}),
      }),
    );
    const stopSweeping = sweepNowAndThen(database, clock);
    const url = originOf(listening.server);
    let closing: Promise<void> | undefined;
    const close = async () => {
      stopSweeping();
      await stopListening(listening);
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

type App = ReturnType<typeof createBackend>;

interface Listening {
  server: Server;
  connections: Connections;
}

/** Listens first and makes the application then: only now is it known which port it got. */
const listen = (port: number, hostname: string, createApp: (url: string) => App): Promise<Listening> =>
  new Promise((resolve, reject) => {
    let app: App;
    const fetch: App['fetch'] = (request, bindings) => app.fetch(request, bindings);
    // Without options for HTTP/2 it is a plain HTTP/1 server.
    const server = createAdaptorServer({fetch, hostname, serverOptions: TIMEOUTS}) as Server;
    const connections = watchConnections(server);
    server.once('error', reject);
    server.listen(port, hostname, () => {
      try {
        app = createApp(originOf(server));
        resolve({server, connections});
      } catch (error) {
        server.close();
        reject(error);
      }
    });
  });

const originOf = (server: Server): string => {
  const {family, address, port} = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
};

const stopListening = ({server, connections}: Listening): Promise<void> =>
  new Promise(resolve => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    connections.closeWhenAnswered();
  });
