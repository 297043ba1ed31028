/** One server per browser: it serves the page, hands out schedules, and is the backend of each. */
import {readFileSync, statSync} from 'node:fs';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize} from 'node:path';
import {Backend} from './backend.ts';
import type {Books, History, Job} from './history.ts';
import type {Schedule} from './schedule.ts';

/** Virtual time runs this much faster than ours: a backoff of seconds passes in some tens of ms. */
const SPEED = 50;
/** Real ms after which the page gives a request up: much more than a local answer takes on a busy machine. */
export const TIMEOUT = 350;

const types: Record<string, string> = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8'};

export interface Outcome {
  books: Books;
  history: History;
}

export interface FaultServer {
  readonly origin: string;
  /** Has the page play a schedule; waits until a page asks for one. */
  play(schedule: Schedule, accounts: Job['accounts']): Promise<Outcome>;
  /** Gives up the schedule that is being played. */
  abandon(why: Error): void;
  stop(): Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString() || '{}');
};

export async function startFaultServer(folder: string): Promise<FaultServer> {
  let count = 0;
  let current: {job: Job; backend: Backend; done(outcome: Outcome): void; failed(error: Error): void} | undefined;
  let handedOut = 0;
  let waiting: ServerResponse | undefined;

  const json = (response: ServerResponse, body: unknown): void => {
    response.writeHead(200, {'content-type': 'application/json', 'cache-control': 'no-store'});
    response.end(JSON.stringify(body));
  };
  const handOut = (): void => {
    if (!current || !waiting || handedOut === current.job.number) return;
    handedOut = current.job.number;
    json(waiting, current.job);
    waiting = undefined;
  };

  const serveFile = (response: ServerResponse, path: string): void => {
    const file = join(folder, normalize(path));
    if (!file.startsWith(folder) || !statSync(file, {throwIfNoEntry: false})?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const cached = extname(file) === '.html' ? 'no-cache' : 'public, max-age=31536000, immutable';
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': cached,
    });
    response.end(readFileSync(file));
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const {pathname} = new URL(request.url!, 'http://here');
    const api = /^\/s\/(\d+)\/api(\/.*)$/.exec(pathname);
    if (api) {
      // A late request of an earlier schedule has nobody to answer it.
      if (current?.job.number !== Number(api[1])) return void response.socket?.destroy();
      return current.backend.handle(request, response, api[2]!);
    }
    switch (pathname) {
      case '/next':
        waiting = response;
        return handOut();
      case '/control':
        await current?.backend.control((await bodyOf(request)) as never);
        return json(response, {});
      case '/report': {
        const {number, history} = (await bodyOf(request)) as {number: number; history: History};
        json(response, {});
        if (current?.job.number !== number) return;
        const {backend, done} = current;
        current = undefined;
        return done({books: backend.books, history});
      }
      case '/trouble': {
        const {number, error} = (await bodyOf(request)) as {number?: number; error: string};
        process.stderr.write(`the page: ${error}\n`);
        json(response, {});
        if (number === undefined || current?.job.number !== number) return;
        const {failed} = current;
        current = undefined;
        return failed(new Error(error));
      }
      default:
        return serveFile(response, pathname === '/' ? '/index.html' : pathname);
    }
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,
    play: (schedule, accounts) =>
      new Promise((done, failed) => {
        const clock = {from: Date.now(), begin: Date.now(), speed: SPEED};
        const job = {number: ++count, schedule, clock, timeout: TIMEOUT, accounts};
        current = {job, backend: new Backend(job), done, failed};
        handOut();
      }),
    abandon(why) {
      const {failed} = current ?? {};
      current = undefined;
      failed?.(why);
    },
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
