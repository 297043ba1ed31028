/** Backends that do it otherwise than the reference backend, or have a bad day, and comply all the same. */
import {
  changed,
  instead,
  isPreflight,
  isSignedIn,
  isWrite,
  jsonResponse,
  keyOf,
  pathOf,
  problemResponse,
  withHeaders,
  withJson,
  withRequest,
  type Spoil,
} from './spoilt.ts';

export interface ToleratedBackend {
  name: string;
  spoil: () => Spoil;
  /** Checks that are made because of it. */
  makes?: readonly string[];
  /** Checks that are not. */
  leaves?: readonly string[];
}

const forItself = (request: Request) => !request.headers.get('hromada-account')?.includes('conformance-');
const isActed = (request: Request) => isWrite(request) && isSignedIn(request) && forItself(request);

const once = (matches: (request: Request) => boolean) => {
  let asked = 0;
  return (request: Request) => matches(request) && asked++ === 0;
};

export const toleratedBackends: readonly ToleratedBackend[] = [
  {
    name: 'it is away for a moment, and says for how long',
    spoil: () => instead(once(isActed), () => problemResponse('maintenance', 503, {'retry-after': '2'})),
    makes: ['petition.sign:server-errors-not-stored', 'limits:retry-after'],
  },
  {
    name: 'it fails in the middle of an act, which is then taken with the same key',
    spoil: () => instead(once(isActed), () => problemResponse('internal', 500)),
    makes: ['petition.sign:server-errors-not-stored'],
  },
  {
    name: 'an answer is lost after the act was done',
    spoil: () =>
      instead(once(isActed), async (request, answer) => {
        await answer(request);
        throw new TypeError('terminated');
      }),
  },
  {
    name: 'requests with one key at once are told to wait',
    spoil: () => answer => {
      const open = new Set<string>();
      return async request => {
        const key = isActed(request) ? keyOf(request) : undefined;
        if (key === undefined) return answer(request);
        if (open.has(key)) return problemResponse('idempotency-in-progress', 409, {'retry-after': '1'});
        open.add(key);
        const response = await answer(request);
        open.delete(key);
        return response;
      };
    },
  },
  {
    name: 'too many requests are told when to come back, by a date',
    spoil: () =>
      instead(
        once(({url}) => url.endsWith('/session')),
        () => problemResponse('rate-limited', 429, {'retry-after': new Date(Date.now() + 1_000).toUTCString()}),
      ),
    makes: ['limits:retry-after'],
  },
  {
    name: 'a proxy marks every ETag as weak, and caches for ten seconds',
    spoil: () => answer => async request => {
      const etag = request.headers.get('if-none-match');
      if (etag !== null) request.headers.set('if-none-match', etag.replace('W/', ''));
      const response = await answer(request);
      const tag = response.headers.get('etag');
      return tag === null
        ? response
        : changed(response, request, {etag: `W/${tag}`, 'cache-control': 'public, max-age=10'});
    },
  },
  {
    name: 'the count lags behind',
    spoil: () =>
      withJson(
        (request, {ok, headers}) =>
          ok && request.method === 'GET' && headers.has('etag') && /\/petitions\/[^/]+$/.test(pathOf(request)),
        petition => ({...petition, signatures: {...petition.signatures, total: 239}}),
      ),
    leaves: ['caching:changed'],
  },
  {
    name: 'it names more than the contract knows',
    spoil: () =>
      withJson(
        (_, {ok, headers}) => ok && headers.get('content-type')?.startsWith('application/json') === true,
        answer => ({...answer, 'x-mine': {deep: [1]}}),
      ),
  },
  {
    name: 'there are no sign-in codes',
    spoil: () => answer =>
      instead(
        request => pathOf(request) === '/session/token',
        () => problemResponse('not-found', 404),
      )(
        withJson(
          request => pathOf(request) === '/openapi.json',
          document => ({...document, paths: {...document.paths, '/session/token': undefined}}),
        )(answer),
      ),
    leaves: ['session-token:unknown-code'],
  },
  {
    name: 'its document calls parameters otherwise, and has its paths under another server address',
    spoil: () =>
      withJson(
        request => pathOf(request) === '/openapi.json',
        document => ({
          ...document,
          servers: [{url: '/'}],
          paths: Object.fromEntries(
            Object.entries(document.paths as object).map(([path, item]) => [
              `/api${path.replaceAll(/\{\w+\}/g, '{petition_id}')}`,
              item as unknown,
            ]),
          ),
        }),
      ),
  },
  {
    name: 'POST is not named among the methods of a preflight, which needs no permission',
    spoil: () => withHeaders(isPreflight, {'access-control-allow-methods': null}),
  },
  {
    name: 'an unknown token is refused instead of being nobody',
    spoil: () =>
      instead(
        request => request.headers.get('authorization')?.includes('conformance-') === true,
        () => problemResponse('sign-in-required', 401),
      ),
  },
  {
    name: 'a plain OPTIONS says what can be done',
    spoil: () =>
      instead(
        request => request.method === 'OPTIONS' && !isPreflight(request),
        () => changed(jsonResponse({}), new Request('http://localhost'), {allow: 'GET, HEAD'}),
      ),
  },
  {
    name: 'keys are taken unquoted by the backend behind a proxy',
    spoil: () =>
      withRequest(
        request => isWrite(request) && keyOf(request) !== undefined,
        request => {
          request.headers.set('idempotency-key', keyOf(request)!);
          return request;
        },
      ),
  },
];
