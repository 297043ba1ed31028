/** The rate limit in front of every write. */
import type {MiddlewareHandler} from 'hono';
import type {Backend, Env, RequestContext} from './backend.ts';
import {Refusal} from './problem.ts';
import {currentSession} from './visitor.ts';

/** Anybody can send the header: only its last entry, and only of a proxy that is known to be there, says anything. */
const clientAddress = (c: RequestContext, {trustProxy}: Backend): string => {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return forwarded || (c.env?.incoming?.socket?.remoteAddress ?? 'in-process');
};

/** Counted per address and account: a school behind one address is many residents, a bot is one. */
export const writeLimit =
  (backend: Backend): MiddlewareHandler<Env> =>
  async (c, next) => {
    const address = clientAddress(c, backend);
    const session = await currentSession(c, backend);
    const wait = backend.rateLimit.take(`${address} ${session?.resident.account ?? ''}`);
    if (wait !== undefined) throw new Refusal('rate-limited', {headers: {'retry-after': String(wait)}});
    await next();
  };
