/** A small web server for the gates: files of some folders, pages made by hand, and a backend, each with its headers. */
import {createReadStream, statSync} from 'node:fs';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize} from 'node:path';
import {Readable} from 'node:stream';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface ServedPage {
  body: string;
  headers?: Record<string, string>;
  type?: string;
}

export interface Site {
  /** Folders by the path they are served under; the longest path wins. */
  folders?: Record<string, string>;
  /** Pages by path. */
  pages?: Record<string, ServedPage | string>;
  /** Headers of every HTML page of a folder. */
  headers?: Record<string, string>;
  /** Answers a request that is for a backend; `undefined` leaves it to the files. */
  backend?: (request: Request) => Promise<Response | undefined>;
}

export interface RunningSite {
  readonly origin: string;
  readonly site: Site;
  stop(): Promise<void>;
}

const fileOf = (folders: Record<string, string>, path: string): string | undefined => {
  const mounts = Object.entries(folders).sort(([a], [b]) => b.length - a.length);
  const mount = mounts.find(([prefix]) => path.startsWith(prefix));
  if (!mount) return undefined;
  const inside = normalize(decodeURIComponent(path.slice(mount[0].length)));
  if (inside.startsWith('..')) return undefined;
  const file = join(mount[1], inside.endsWith('/') || inside === '.' ? `${inside}/index.html` : inside);
  return statSync(file, {throwIfNoEntry: false})?.isFile() ? file : undefined;
};

const asRequest = (incoming: IncomingMessage, url: URL): Request =>
  new Request(url, {
    method: incoming.method ?? 'GET',
    headers: Object.entries(incoming.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    ),
    ...(incoming.method === 'GET' || incoming.method === 'HEAD'
      ? {}
      : {body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' as const}),
  });

const pass = async (response: Response, outgoing: ServerResponse): Promise<void> => {
  if (response.type === 'error') {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
};

export async function serve(site: Site): Promise<RunningSite> {
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
    const answer = async (): Promise<void> => {
      const response = await site.backend?.(asRequest(incoming, url));
      if (response) return pass(response, outgoing);
      const page = site.pages?.[url.pathname];
      if (page !== undefined) {
        const {body, headers = {}, type = types['.html']} = typeof page === 'string' ? {body: page} : page;
        outgoing.writeHead(200, {'content-type': type, ...site.headers, ...headers}).end(body);
        return;
      }
      const file = fileOf(site.folders ?? {}, url.pathname);
      if (!file) {
        // A browser asks for this by itself; it is no fault of the page.
        outgoing.writeHead(url.pathname === '/favicon.ico' ? 204 : 404).end();
        return;
      }
      const type = types[extname(file)] ?? 'application/octet-stream';
      outgoing.writeHead(200, {'content-type': type, ...(extname(file) === '.html' ? site.headers : {})});
      createReadStream(file).pipe(outgoing);
    };
    answer().catch(() => outgoing.destroy());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    site,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
