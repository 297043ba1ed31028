/** Stopping a server without cutting anybody off, and without waiting for who asks nothing. */
import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import type {Socket} from 'node:net';

export interface Connections {
  /** Closes each connection as soon as no request is under way on it; at once where none is. */
  closeWhenAnswered(): void;
}

/**
 * Watches the connections of a server from its beginning. Node's own `closeIdleConnections()` leaves those open on
 * which nothing was ever sent, and browsers open such connections ahead.
 */
export const watchConnections = (server: Server): Connections => {
  const requestsUnderWay = new Map<Socket, number>();
  let closing = false;
  server.on('connection', (socket: Socket) => {
    requestsUnderWay.set(socket, 0);
    socket.once('close', () => requestsUnderWay.delete(socket));
  });
  server.on('request', ({socket}: IncomingMessage, response: ServerResponse) => {
    requestsUnderWay.set(socket, (requestsUnderWay.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (requestsUnderWay.get(socket) ?? 1) - 1;
      if (requestsUnderWay.has(socket)) requestsUnderWay.set(socket, left);
      if (closing && left === 0) socket.destroySoon();
    });
  });
  return {
    closeWhenAnswered: () => {
      closing = true;
      for (const [socket, requests] of requestsUnderWay) if (requests === 0) socket.destroySoon();
    },
  };
};
