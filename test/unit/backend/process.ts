/** The backend as its owner starts it: a process of its own, spoken to over the network. */
import assert from 'node:assert/strict';
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {fileURLToPath} from 'node:url';

const SERVER = fileURLToPath(new URL('../../../demo/backend/server.ts', import.meta.url));
export const TEST_TOKEN = 'token-of-the-test-levers';

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface BackendProcess {
  child: ChildProcess;
  endpoint: string;
  port: number;
  /** Resolves when the process is gone. */
  exit: Promise<Exit>;
  /** Signs a made-up resident in by the test levers. */
  signIn(resident: string): Promise<{account: string; token: string}>;
  rows(petitionId: string): Promise<number>;
}

const running = new Set<ChildProcess>();

/** Ends what a failed test has left running: it would keep the test run from ending. */
export const endAll = (): void => {
  for (const child of running) child.kill('SIGKILL');
};

const launch = (args: readonly string[], environment: NodeJS.ProcessEnv) => {
  const {DATABASE_URL: _database, NODE_ENV: _mode, NODE_TEST_CONTEXT: _context, ...inherited} = process.env;
  const child = spawn(process.execPath, [SERVER, ...args], {
    env: {...inherited, ...environment},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const output = {stdout: '', stderr: ''};
  child.stdout.on('data', chunk => (output.stdout += chunk));
  child.stderr.on('data', chunk => (output.stderr += chunk));
  const exit = once(child, 'close').then(([code, signal]): Exit => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    ...output,
  }));
  return {child, output, exit};
};

/** Runs it to its end: for options that it refuses. */
export const runToEnd = (args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Exit> =>
  launch(args, environment).exit;

/** Resolves when it says that it is ready. */
export const startProcess = async (
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<BackendProcess> => {
  const {child, output, exit} = launch(['--port', '0', '--test-controls', TEST_TOKEN, ...args], environment);
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.stdout!.on('data', () => {
      const ready = /^hromada backend: (http\S+)\n/m.exec(output.stdout);
      if (ready) resolve(ready[1]!);
    });
    void exit.then(({stderr}) => reject(new Error(`The backend ended before it was ready: ${stderr}`)));
  });
  const lever = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(`${endpoint}/_test${path}`, {
      method: 'POST',
      headers: {'content-type': 'application/json', 'hromada-test-token': TEST_TOKEN},
      body: JSON.stringify(body),
    });
    assert.equal(response.status, 200);
    return (await response.json()) as T;
  };
  return {
    child,
    endpoint,
    port: Number(new URL(endpoint).port),
    exit,
    signIn: resident => lever('/sign-in', {resident}),
    rows: async petitionId => (await lever<{rows: number}>('/ledger', {petitionId})).rows,
  };
};

/** A connection on which a test writes what a browser never would; `received` grows as the backend answers. */
export const openConnection = async (port: number) => {
  const socket: Socket = connect(port, '127.0.0.1');
  let received = '';
  socket.setEncoding('utf8').on('data', chunk => (received += chunk));
  // Reset or closed: what counts is what was said before.
  const closed = new Promise<void>(resolve => {
    socket.on('error', () => {}).on('close', () => resolve());
  });
  await once(socket, 'connect');
  return {
    socket,
    closed,
    get received() {
      return received;
    },
    /** Resolves when the answer holds this; rejects when the connection ends without it. */
    until: (pattern: RegExp) =>
      new Promise<string>((resolve, reject) => {
        const look = () => pattern.test(received) && resolve(received);
        socket.on('data', look);
        look();
        void closed.then(() => (pattern.test(received) ? resolve(received) : reject(new Error(`Got: ${received}`))));
      }),
  };
};
