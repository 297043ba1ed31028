/**
 * Addresses that we give out (sign-in, sign-out) are built from the `Host` of the request where no `--public-url` is
 * set. Anybody can send any `Host`: one that is not ours is refused, so that no cache and no page gets a sign-in
 * address of somebody else's.
 */
import type {MiddlewareHandler} from 'hono';
import type {Backend, Env} from './backend.ts';
import {Refusal} from './problem.ts';

/** As a URL has it: IPv6 in brackets, IPv4 not dressed up as IPv6. */
const hostOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').toLowerCase();
  return plain.includes(':') ? `[${plain}]` : plain;
};

/** Names of this machine to itself, and what it was told to listen on. */
export const hostNames = (listeningOn: string): ReadonlySet<string> =>
  new Set(['localhost', '127.0.0.1', '[::1]', hostOf(listeningOn)]);

export const onlyOwnHosts =
  ({publicUrl, ownHosts}: Backend): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (publicUrl === undefined && ownHosts) {
      const {hostname} = new URL(c.req.url);
      const reached = c.env?.incoming?.socket?.localAddress;
      if (!ownHosts.has(hostname) && !(reached && hostOf(reached) === hostname)) {
        throw new Refusal('validation', {
          status: 421,
          detail: 'This backend does not know itself by that name: start it with --public-url.',
        });
      }
    }
    await next();
  };
