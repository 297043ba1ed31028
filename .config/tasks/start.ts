import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, rmSync, statSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {join, relative} from 'node:path';
import {parseArgs} from 'node:util';
import {parseOrigin} from '../../demo/backend/origins.ts';
import {DEFAULT_DATA, startBackend, type RunningBackend} from '../../demo/backend/start.ts';
import {createSite} from '../../demo/site/site.ts';
import {filesUnder, root} from '../vite/source-tree.ts';

/*
 * npm start
 *
 * Builds dist/ when it is missing or older than its sources, then serves the demonstration site of a council and the reference backend on one port.
 */

const usage = `npm start -- [options]

  --port N               port to listen on, 0 for any free one (8080, or the next free one)
  --data DIR             folder of the embedded database, or "memory" (demo/backend/.data)
  --fresh                empty that folder first; by itself the data begin anew each day
  --no-build             take dist/ as it is
  --allow-origin ORIGIN  origin of a page of yours that may sign here; may be given several times
  --help                 this text

DATABASE_URL=postgres://… uses a PostgreSQL server instead of the embedded database.
`;

const DEFAULT_PORT = 8080;

const say = (text: string): void => console.log(`hromada: ${text}`);

/** When the newest of some files was written. */
const newest = (paths: string[]): number => Math.max(...paths.map(path => statSync(join(root, path)).mtimeMs));

/** The hashes are written last: without them a build was never finished. */
const lastBuilt = join(root, 'dist/cdn/sri.json');

const isBuilt = (): boolean => {
  const sources = [...filesUnder('src'), ...filesUnder('.config/vite'), 'vite.config.ts', 'package.json'];
  return existsSync(lastBuilt) && statSync(lastBuilt).mtimeMs >= newest(sources);
};

const build = (): void => {
  say('building the elements (dist/ is missing or older than src/) …');
  const {status} = spawnSync(process.execPath, [join(root, '.config/tasks/build.ts')], {cwd: root, stdio: 'inherit'});
  if (status !== 0) throw new Error('the build failed (see above).');
};

/** Whether nobody listens there yet; answers with the port that the system gave for 0. */
const freePort = (port: number): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(undefined) : reject(error),
    );
    probe.listen(port, '127.0.0.1', () => {
      const {port: given} = probe.address() as AddressInfo;
      probe.close(() => resolve(given));
    });
  });

/** The port that was asked for, or else the next free one after the usual. */
const choosePort = async (asked: string | undefined): Promise<number> => {
  if (asked !== undefined) {
    if (!/^\d{1,5}$/.test(asked) || Number(asked) > 65_535) throw new Error(`"${asked}" is not a port.`);
    const port = await freePort(Number(asked));
    if (port === undefined) throw new Error(`port ${asked} is taken. Choose another, or leave --port out.`);
    return port;
  }
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + 100; port++) {
    if ((await freePort(port)) !== undefined) return port;
    say(`port ${port} is taken`);
  }
  throw new Error('no free port found.');
};

const isRunning = (pid: number): boolean => {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Removes the database that an earlier start left; nothing else in the folder. */
const empty = (data: string): void => {
  const lock = join(data, 'in-use-by-process');
  if (existsSync(lock) && isRunning(Number(readFileSync(lock, 'utf8')))) {
    throw new Error(`${shortPath(data)} is in use: stop the other server first.`);
  }
  rmSync(join(data, 'pglite'), {recursive: true, force: true});
};

const shortPath = (path: string): string => {
  const inside = relative(root, path);
  return inside.startsWith('..') ? path : inside;
};

const run = async (): Promise<void> => {
  const {values} = parseArgs({
    options: {
      port: {type: 'string'},
      data: {type: 'string', default: DEFAULT_DATA},
      fresh: {type: 'boolean', default: false},
      'no-build': {type: 'boolean', default: false},
      'allow-origin': {type: 'string', multiple: true, default: []},
      help: {type: 'boolean', default: false},
    },
  });
  if (values.help) return console.log(usage);
  const ofOthers = values['allow-origin'].map(parseOrigin);
  if (!values['no-build'] && !isBuilt()) build();
  if (!existsSync(lastBuilt)) throw new Error('dist/ is not built: leave --no-build out, or run `npm run build`.');

  const databaseUrl = process.env['DATABASE_URL'] || undefined;
  const inFolder = databaseUrl === undefined && values.data !== 'memory';
  if (inFolder && values.fresh) empty(values.data);
  const port = await choosePort(values.port);
  say(
    `opening the database ${databaseUrl ? 'named by DATABASE_URL' : inFolder ? `in ${shortPath(values.data)}` : 'in memory'} …`,
  );
  const origins = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  const backend = await startBackend({
    port,
    data: values.data,
    databaseUrl,
    // «Залишилося 10 днів» stays true. A server of one's own is never emptied.
    freshEachDay: inFolder,
    // One server, two origins: the cross-origin recipe needs no second one.
    allowedOrigins: [...origins, ...ofOthers],
    petitionPages: '/petitions/',
    site: createSite({endpoint: `${origins[1]}/api`}),
  });
  stopOnSignal(backend);
  say(`the council's site is at ${origins[0]}/ (Ctrl-C stops it)`);
};

/** Ms within which one Ctrl-C may arrive twice: from the terminal, and once more from npm. */
const SAME_KEYSTROKE = 1_000;

const stopOnSignal = (backend: RunningBackend): void => {
  let stoppedAt: number | undefined;
  const stop = (): void => {
    if (stoppedAt !== undefined) {
      if (Date.now() - stoppedAt > SAME_KEYSTROKE) process.exit(130);
      return;
    }
    stoppedAt = Date.now();
    say('stopping …');
    backend.close().then(() => {
      say('stopped');
      process.exit(0);
    }, fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
};

const fail = (error: Error): void => {
  console.error(`hromada: ${error.message}`);
  process.exit(1);
};

run().catch(fail);
