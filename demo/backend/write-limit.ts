/** The rate limit in front of every write. */
import type {MiddlewareHandler} from 'hono';
import type {Backend, Env} from './backend.ts';
import {Refusal} from './problem.ts';
import {currentSession} from './visitor.ts';

/** Counted per address and account: a school behind one address is many residents, a bot is one. */
export const writeLimit =
  (backend: Backend): MiddlewareHandler<Env> =>
  async (c, next) => {
    const address = c.env?.incoming?.socket?.remoteAddress ?? 'in-process';
    const session = await currentSession(c, backend);
    const wait = backend.rateLimit.take(`${address} ${session?.resident.account ?? ''}`);
    if (wait !== undefined) throw new Refusal('rate-limited', {headers: {'retry-after': String(wait)}});
    await next();
  };
