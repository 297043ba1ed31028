/** Ways to spoil single requests and answers of a backend, for backends that are broken in one respect each. */
import type {Fetch} from '../../conformance/options.ts';

export type Answer = (request: Request) => Promise<Response>;
/** Stands in front of a backend and spoils something. */
export type Spoil = (answer: Answer) => Answer;

/** The network of a suite: this backend and nothing else. */
export const networkOf =
  (answer: Answer): Fetch =>
  (url, init) =>
    answer(new Request(url, init));

/** Path under the endpoint. */
export const pathOf = ({url}: Request): string => new URL(url).pathname.replace(/^\/api/, '');

export const isWrite = (request: Request): boolean =>
  request.method === 'POST' && pathOf(request).endsWith('/signatures');

export const isPreflight = (request: Request): boolean =>
  request.method === 'OPTIONS' && request.headers.has('access-control-request-method');

export const isSignedIn = (request: Request): boolean =>
  request.headers.has('authorization') && !request.headers.get('authorization')!.includes('conformance-');

export const keyOf = (request: Request): string | undefined => request.headers.get('idempotency-key')?.slice(1, -1);

/** Answers some requests otherwise. */
export const instead =
  (
    matches: (request: Request) => boolean,
    other: (request: Request, answer: Answer) => Response | Promise<Response>,
  ): Spoil =>
  answer =>
  async request =>
    matches(request) ? other(request, answer) : answer(request);

/** Changes headers of some answers; `null` takes one away. */
export const withHeaders =
  (
    matches: (request: Request, response: Response) => boolean,
    headers: Record<string, string | null | ((request: Request) => string)>,
  ): Spoil =>
  answer =>
  async request => {
    const response = await answer(request);
    return matches(request, response) ? changed(response, request, headers) : response;
  };

export const changed = (
  response: Response,
  request: Request,
  headers: Record<string, string | null | ((request: Request) => string)>,
): Response => {
  const result = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) result.delete(name);
    else result.set(name, typeof value === 'string' ? value : value(request));
  }
  return new Response(response.body, {status: response.status, headers: result});
};

/** Changes the text of some answers. */
export const withText =
  (
    matches: (request: Request, response: Response) => boolean,
    change: (text: string, request: Request) => string,
    status?: number,
  ): Spoil =>
  answer =>
  async request => {
    const response = await answer(request);
    if (!matches(request, response) || response.body === null) return response;
    const text = change(await response.text(), request);
    return new Response(text, {status: status ?? response.status, headers: response.headers});
  };

/** Changes the JSON of some answers. */
export const withJson = (
  matches: (request: Request, response: Response) => boolean,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- it is about to be broken
  change: (json: any, request: Request) => unknown,
): Spoil => withText(matches, (text, request) => JSON.stringify(change(JSON.parse(text), request)));

/** Changes some requests before the backend sees them. */
export const withRequest =
  (matches: (request: Request) => boolean, change: (request: Request) => Request | Promise<Request>): Spoil =>
  answer =>
  async request =>
    answer(matches(request) ? await change(request) : request);

/** The same request with other headers, and with another body where one is given. */
export const reRequest = async (
  request: Request,
  headers: Record<string, string | null>,
  body?: string,
): Promise<Request> => {
  const result = new Headers(request.headers);
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) result.delete(name);
    else result.set(name, value);
  }
  const {method, url} = request;
  return new Request(url, {method, headers: result, body: body ?? (await request.text())});
};

export const problemResponse = (name: string, status: number, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({type: `urn:hromada:problem:${name}`, status}), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      date: new Date().toUTCString(),
      ...headers,
    },
  });

export const jsonResponse = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {'content-type': 'application/json', 'cache-control': 'no-store', date: new Date().toUTCString()},
  });

/** The JSON of a request; nothing when it is none. */
export const jsonOf = async (request: Request): Promise<Record<string, unknown> | undefined> => {
  try {
    return (await request.clone().json()) as Record<string, unknown>;
  } catch {
    return undefined;
  }
};

/** The same act under another key, in the header and in the body; the answer tells the first key again. */
export const underAnotherKey = async (request: Request, answer: Answer, key: string): Promise<Response> => {
  const json = await jsonOf(request);
  const header = keyOf(request);
  // What it has to refuse, it refuses as it came.
  if (json?.['idempotencyKey'] !== header) return answer(request);
  const response = await answer(
    await reRequest(request, {'idempotency-key': `"${key}"`}, JSON.stringify({...json, idempotencyKey: key})),
  );
  const text = (await response.text()).replaceAll(key, header!);
  return new Response(text, {status: response.status, headers: response.headers});
};
