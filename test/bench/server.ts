import {createHash} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {createSecureServer} from 'node:http2';
import type {AddressInfo, Server, Socket} from 'node:net';
import {selfSigned} from './certificate.ts';
import {brotli} from './peers.ts';

/** One answer, the same for everybody who asks. */
export interface Resource {
  type: string;
  body: Buffer | string;
  cacheControl: string;
}

export const html = (body: string): Resource => ({
  type: 'text/html; charset=utf-8',
  body,
  cacheControl: 'no-cache',
});
export const script = (body: Buffer): Resource => ({
  type: 'text/javascript; charset=utf-8',
  body,
  cacheControl: 'public, max-age=31536000, immutable',
});
export const styleSheet = (body: Buffer): Resource => ({...script(body), type: 'text/css; charset=utf-8'});
/** `no-store` for what depends on who asks, as the reference backend has it. */
export const json = (value: unknown, cacheControl: 'no-cache' | 'no-store' = 'no-cache'): Resource => ({
  type: 'application/json',
  body: JSON.stringify(value),
  cacheControl,
});

export interface RunningServer {
  origin: string;
  /** Paths that were asked for since the last call. */
  takeLog(): string[];
  close(): Promise<void>;
}

/** HTTP/1.1 in the open, or HTTP/2 through TLS. */
export type Protocol = '1.1' | '2';

/** Serves resources from memory, compressed beforehand: what is measured is the way and the browser, not this process. */
export async function serve(resources: ReadonlyMap<string, Resource>, protocol: Protocol): Promise<RunningServer> {
  const answers = new Map(
    [...resources].map(([path, {type, body, cacheControl}]) => {
      const compressed = brotli(body);
      const headers = {
        'content-type': type,
        'content-encoding': 'br',
        'content-length': compressed.length,
        'cache-control': cacheControl,
        ...(cacheControl !== 'no-store' && {
          etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
        }),
      };
      return [path, {headers, compressed}];
    }),
  );
  let log: string[] = [];
  const answer = (request: Pick<IncomingMessage, 'url'>, response: Pick<ServerResponse, 'writeHead' | 'end'>): void => {
    const {pathname} = new URL(request.url!, 'http://localhost');
    log.push(pathname);
    const found = answers.get(pathname);
    if (found) response.writeHead(200, found.headers);
    else response.writeHead(404, {'content-type': 'text/plain'});
    response.end(found?.compressed);
  };
  const server: Server =
    protocol === '1.1'
      ? createServer(answer)
      : createSecureServer({...selfSigned('localhost'), allowHTTP1: false}, (request, response) =>
          answer(request, response as unknown as ServerResponse),
        );
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    origin: `${protocol === '1.1' ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeLog() {
      const taken = log;
      log = [];
      return taken;
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
