import {createServer, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {sessions} from '../support/fixtures.ts';

/*
 * A backend that costs next to nothing: it says who is signed in and gives a receipt for every signature. What is measured is the page.
 */

export interface WriteServer {
  origin: string;
  /** Signatures since the last call, and how many different keys they had. */
  takeWrites(): {requests: number; keys: number};
  close(): Promise<void>;
}

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** `page` and `script` are what the browser opens; everything else is the contract's. */
export async function serveWrites(page: string, script: Buffer): Promise<WriteServer> {
  let keys: string[] = [];
  const server = createServer((request, response) => {
    const send = (type: string, body: Buffer | string, status = 200): void => {
      response.writeHead(status, {'content-type': type, 'cache-control': 'no-store'});
      response.end(body);
    };
    const json = (value: unknown, status = 200): void => send('application/json', JSON.stringify(value), status);
    void read(request).then(body => {
      if (request.url === '/') return send('text/html; charset=utf-8', page);
      if (request.url === '/bench.js') return send('text/javascript; charset=utf-8', script);
      if (request.url === '/api/session') return json(sessions.eligible);
      if (request.method !== 'POST') return json({type: 'about:blank', title: 'Not found', status: 404}, 404);
      const {idempotencyKey} = JSON.parse(body) as {idempotencyKey: string};
      keys.push(idempotencyKey);
      const now = new Date().toISOString();
      return json(
        {
          idempotencyKey,
          receipt: {number: String(keys.length), receivedAt: now},
          signatures: {total: keys.length, asOf: now},
        },
        201,
      );
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeWrites() {
      const taken = keys;
      keys = [];
      return {requests: taken.length, keys: new Set(taken).size};
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
