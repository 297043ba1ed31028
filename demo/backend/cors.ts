/**
 * Which pages may read and write. Writes carry headers that no form and no plain cross-site request can set
 * (`Idempotency-Key`, `Content-Type: application/json`), so a browser asks first (preflight) and sends nothing for an
 * origin that is not on the list: together with `SameSite=Lax` this is the defence against cross-site request forgery,
 * and no CSRF token is needed.
 */
import type {MiddlewareHandler} from 'hono';
import '../../src/contract/budget-operations.ts';
import {queries} from '../../src/contract/operations.ts';
import {BASE_PATH, type Backend, type Env} from './backend.ts';
import {isSameOrigin} from './origins.ts';
import {Refusal} from './problem.ts';

const ALLOWED_HEADERS = 'content-type, idempotency-key, hromada-account, authorization';
const EXPOSED_HEADERS = 'Date, ETag, Retry-After, Idempotency-Replayed';
/** Seconds for which a browser remembers a preflight; Chromium goes no higher. */
const MAX_AGE = '7200';

/** Reads that are the same for everybody: any page may have them, without credentials. */
const publicPaths = [
  ...Object.values(queries)
    .filter(({identity}) => identity === 'none')
    .map(({path}) => new RegExp(`^${BASE_PATH}${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)),
  new RegExp(`^${BASE_PATH}/openapi\\.json$`),
];

const isRead = (method: string | undefined) => method === 'GET' || method === 'HEAD';

export const cors =
  (backend: Backend): MiddlewareHandler<Env> =>
  async (c, next) => {
    const origin = c.req.header('origin');
    const preflightFor = c.req.method === 'OPTIONS' ? c.req.header('access-control-request-method') : undefined;
    const method = preflightFor ?? c.req.method;
    const listed = origin !== undefined && (backend.allowedOrigins.has(origin) || isSameOrigin(backend, c.req));
    const isPublic = isRead(method) && publicPaths.some(path => path.test(c.req.path));
    const foreign = origin !== undefined && !listed;

    if (foreign && !isRead(method)) throw new Refusal('origin-not-allowed');
    if (preflightFor === undefined) await next();
    else c.res = new Response(null, {status: 204});

    c.header('vary', 'Origin', {append: true});
    if (!listed && !isPublic) return;
    c.header('access-control-allow-origin', listed ? origin : '*');
    if (listed) c.header('access-control-allow-credentials', 'true');
    if (preflightFor === undefined) {
      c.header('access-control-expose-headers', EXPOSED_HEADERS);
    } else {
      c.header('access-control-allow-methods', isPublic ? 'GET' : 'GET, POST, PUT, DELETE');
      c.header('access-control-allow-headers', ALLOWED_HEADERS);
      c.header('access-control-max-age', MAX_AGE);
    }
  };
