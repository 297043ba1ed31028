/** The rate limit in front of every write. */
import type {MiddlewareHandler} from 'hono';
import {isIPv6} from 'node:net';
import type {Backend, Env, RequestContext} from './backend.ts';
import {Refusal} from './problem.ts';
import {currentSession} from './visitor.ts';

/** Anybody can send the header: only its last entry, and only of a proxy that is known to be there, says anything. */
const clientAddress = (c: RequestContext, {trustProxy}: Backend): string => {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return forwarded || (c.env?.incoming?.socket?.remoteAddress ?? 'in-process');
};

/** One household or one server has a whole /64 of IPv6 addresses: whoever uses each of them once is still one client. */
export const networkOf = (address: string): string => {
  const plain = address.replace(/%.*$/, '');
  if (!isIPv6(plain) || plain.includes('.')) return plain;
  const [before = [], after = []] = plain.split('::').map(half => half.split(':').filter(Boolean));
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':');
};

/** The network that a request comes from, for limits that do not depend on who is signed in. */
export const clientOf = (c: RequestContext, backend: Backend): string => networkOf(clientAddress(c, backend));

/** Counted per address and account: a school behind one address is many residents, a bot is one. */
export const writeLimit =
  (backend: Backend): MiddlewareHandler<Env> =>
  async (c, next) => {
    const address = clientOf(c, backend);
    const session = await currentSession(c, backend);
    const wait = backend.rateLimit.take(`${address} ${session?.resident.account ?? ''}`);
    if (wait !== undefined) throw new Refusal('rate-limited', {headers: {'retry-after': String(wait)}});
    await next();
  };
