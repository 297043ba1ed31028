import {spawn, spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {chownSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {root} from '../vite/source-tree.ts';
import {postgresPrograms} from './has-postgres.ts';

/*
 * npm run test:postgres [-- test files]
 *
 * Runs the backend's tests against a real PostgreSQL server: one of its own, started in a temporary folder on a free port and removed afterwards.
 * TEST_DATABASE_URL names another server instead; the tests make a schema of their own in it and drop it.
 */

interface Owner {
  uid: number;
  gid: number;
}

/** The server refuses to run as root: then it runs as the user that Debian makes for it. */
function owner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const number = (flag: string) => spawnSync('id', [flag, 'postgres'], {encoding: 'utf8'}).stdout.trim();
  const [uid, gid] = [number('-u'), number('-g')];
  if (!uid || !gid) throw new Error('PostgreSQL does not run as root, and there is no user "postgres" to run it as.');
  return {uid: Number(uid), gid: Number(gid)};
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const {port} = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

interface Cluster {
  url: string;
  stop(): void;
}

/** In the locale "C" trigrams see no Cyrillic, which is then compared by the backend itself; elsewhere UTF-8 has other names. */
const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';

async function startCluster(bin: string): Promise<Cluster> {
  const as = owner();
  const folder = mkdtempSync(join(tmpdir(), 'hromada-postgres-'));
  if (as) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const log = join(folder, 'log');
  const run = (program: string, ...args: string[]): void => {
    const {status, stderr, error} = spawnSync(join(bin, program), args, {
      ...as,
      cwd: folder,
      encoding: 'utf8',
      // The server keeps what it is given open; a pipe would keep us waiting for it.
      stdio: ['ignore', 'ignore', program === 'pg_ctl' ? 'ignore' : 'pipe'],
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`${program} failed. ${stderr ?? `See ${log}.`}`);
  };
  let running = false;
  const stop = (): void => {
    if (running) run('pg_ctl', 'stop', '--pgdata', data, '--mode=immediate', '--wait');
    running = false;
    rmSync(folder, {recursive: true, force: true});
  };
  try {
    const password = randomBytes(16).toString('hex');
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, password, {mode: 0o600});
    if (as) chownSync(passwordFile, as.uid, as.gid);
    run(
      'initdb',
      `--pgdata=${data}`,
      `--pwfile=${passwordFile}`,
      ...['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', `--locale=${locale}`, '--no-sync'],
    );
    const port = await freePort();
    // Nothing of this outlives the run, so nothing has to reach the disk.
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
    run('pg_ctl', 'start', '--pgdata', data, '--log', log, '--wait', '--options', options);
    running = true;
    return {url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop};
  } catch (error) {
    stop();
    throw error;
  }
}

/** The tests in a process of their own; resolves to their exit code. */
function runTests(databaseUrl: string, files: string[]): Promise<number> {
  const tests = files.length ? files : ['test/unit/backend/**/*.test.ts', 'test/unit/conformance/reference.test.ts'];
  const child = spawn(process.execPath, ['--test', ...tests], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {...process.env, TEST_DATABASE_URL: databaseUrl},
  });
  // `on`: npm passes a signal on that the group has had already; the server still has to be stopped.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code ?? 1));
  });
}

const files = process.argv.slice(2);
const given = process.env.TEST_DATABASE_URL;
if (given) {
  process.exitCode = await runTests(given, files);
} else {
  const bin = postgresPrograms();
  if (!bin) {
    throw new Error(
      'There is no PostgreSQL server here. On Debian: apt-get install postgresql. Or set TEST_DATABASE_URL to one elsewhere.',
    );
  }
  const cluster = await startCluster(bin);
  try {
    process.exitCode = await runTests(cluster.url, files);
  } finally {
    cluster.stop();
  }
}
