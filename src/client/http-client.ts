/**
 * The client for the documented HTTP contract. It checks what goes out and what comes in; the checks themselves
 * (`checks.ts`: zod and the schemas) arrive while the first request is under way.
 */
import {MAX_RESPONSE_BYTES, MAX_RESPONSE_DEPTH} from '../contract/limits.ts';
import type {ActionName, LookUpName, QueryName} from '../contract/operations.ts';
import {HromadaError, isHromadaError} from '../errors.ts';
import type {Client, Delivery} from './client.ts';
import {normalEndpoint} from './endpoint.ts';
import type {HttpBackend} from './http-acts.ts';
import {loadChecks, type Checks} from './load-checks.ts';
import {retryAfter} from './retry-policy.ts';
import {readRequest, TIMEOUT, type Fetch} from './transport.ts';

export interface HttpClientOptions {
  /** Absolute base address of the backend. */
  endpoint: string;
  /** Code of the community, for backends that serve many. */
  community?: string | undefined;
  /** What the backend promises; see {@link Client.delivery}. */
  delivery?: Delivery | undefined;
  /** A token that the host keeps in memory; asked for at every request, never stored. */
  getToken?: (() => string | undefined | Promise<string | undefined>) | undefined;
  fetch?: Fetch | undefined;
  /** Ms after which a request is given up. */
  timeout?: number | undefined;
}

export const createHttpClient = (options: HttpClientOptions): Client => {
  const {community, timeout = TIMEOUT} = options;
  const endpoint = normalEndpoint(options.endpoint);
  if (endpoint === undefined) throw new TypeError('No backend can be asked at this endpoint');
  const {origin} = new URL(endpoint);
  let token: string | undefined;
  let skew = 0;
  void loadChecks().catch(() => {});
  /** They may also never come, as a request may; then an answer is worth nothing. */
  const checks = (name?: QueryName | ActionName | LookUpName): Promise<Checks> =>
    Promise.race([
      loadChecks(name),
      new Promise<never>((_, reject) => {
        AbortSignal.timeout(timeout).onabort = () => reject(new HromadaError('timeout'));
      }),
    ]);

  /**
   * What an answer says of the server's clock. A cache on the way gives an earlier one: any answer may put the clock
   * forward, only one that no cache can have given may put it back.
   */
  const hear = (headers: Headers, asked: boolean) => {
    const date = Date.parse(headers.get('date') ?? '');
    if (!date) return;
    const heard = date + (Number(headers.get('age')) || 0) * 1_000 - Date.now();
    if (heard > skew || asked || /\bno-store\b/i.test(headers.get('cache-control') ?? '')) skew = heard;
  };

  const request: HttpBackend['request'] = async (url, init, signal) => {
    let response: Response;
    let body: unknown;
    const limit = AbortSignal.timeout(timeout);
    try {
      const given = token ?? options.getToken?.();
      // A host that never says may not hold up everything else.
      const bearer = typeof given === 'object' ? await Promise.race([given, expiry(limit)]) : given;
      const headers = bearer ? {...init.headers, authorization: `Bearer ${bearer}`} : init.headers;
      response = await (options.fetch ?? fetch)(url, {
        ...init,
        headers,
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      hear(response.headers, init.cache === 'no-store');
      // What a refusal says may be broken; that it is one is not.
      body = await readJson(response).catch((error: unknown) => {
        if (response.ok) throw error;
      });
    } catch (error) {
      if (isHromadaError(error)) throw error;
      throw new HromadaError((error as Error).name === 'TimeoutError' ? 'timeout' : 'offline', {}, error);
    }
    const {status} = response;
    if (response.ok && body !== undefined && (!response.url || new URL(response.url).origin === origin)) {
      return {status, body};
    }
    // A token that the backend no longer takes is forgotten; the session then says "signed out".
    if (status === 401) token = undefined;
    const retryAt = retryAfter(response.headers.get('retry-after'), Date.now(), skew);
    // What the backend asks for holds, whether or not what it says can be checked.
    const {problemOf} = await checks().catch((error: HromadaError) => {
      throw new HromadaError(error.code, {retryAt} as HromadaError['problem'], error);
    });
    const {type, reason, usedAt, errors} = problemOf(body) ?? {};
    throw new HromadaError(codeOf(status), {
      status,
      ...(type && {type}),
      ...(reason && {reason}),
      ...(usedAt && {usedAt}),
      ...(errors && {pointers: errors.flatMap(({pointer}) => pointer ?? [])}),
      retryAt,
    } as HromadaError['problem']);
  };

  const backend: HttpBackend = {endpoint, community, request, checks};

  return {
    id: community ? `${endpoint}|${community}` : endpoint,
    delivery: options.delivery,

    async query(name, params, {signal, fresh} = {}) {
      const {url, init} = readRequest(endpoint, community, name, params);
      // Sent before the checks are here: what an answer is worth is decided when it has come.
      void loadChecks(name).catch(() => {});
      const {body} = await request(url, fresh ? {...init, cache: 'no-cache'} : init, signal);
      return (await checks(name)).checkQuery(name, params, body);
    },

    async send(name, payload, sending) {
      const {sendAction} = await acting();
      return sendAction(backend, name, payload, sending);
    },

    async check(name, payload) {
      // Without a connection the checks may be missing: the act is kept all the same, the backend has the last word.
      (await checks(name).catch(() => undefined))?.checkPayload(name, payload);
    },

    async lookUp(name, params) {
      return (await acting()).lookUp(backend, name, params);
    },

    skew: () => skew,

    async exchangeCode(code, codeVerifier) {
      token = await (await acting()).exchangeCode(backend, code, codeVerifier);
    },
  };
};

const expiry = (limit: AbortSignal): Promise<never> =>
  new Promise((_, reject) => (limit.onabort = () => reject(limit.reason as Error)));

/** How acts are sent: comes with the part of the store that keeps them. */
const acting = () =>
  import('./http-acts.ts').catch((error: unknown) => {
    throw new HromadaError('offline', {}, error);
  });

/** 5xx and "not now" are the server's; so is a 2xx that is not JSON: a captive portal answers for it. */
export const codeOf = (status: number) =>
  status >= 400 && status < 500 && ![408, 425, 429].includes(status)
    ? 'rejected'
    : status < 400
      ? 'invalid-response'
      : 'server';

/** The JSON of an answer within the caps; `undefined` when the answer is not JSON at all. */
export const readJson = async (response: Response): Promise<unknown> => {
  if (!/^application\/(.+\+)?json\b/i.test(response.headers.get('content-type') ?? '')) {
    void response.body?.cancel();
    return undefined;
  }
  const source = await readText(response);
  if (depthOf(source) > MAX_RESPONSE_DEPTH) throw new HromadaError('invalid-response', {status: response.status});
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new HromadaError('invalid-response', {status: response.status}, error);
  }
};

/** Reads no further than the cap: an endless answer must not fill a phone's memory. */
const readText = async (response: Response): Promise<string> => {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let source = '';
  let size = 0;
  for (;;) {
    const {done, value} = (await reader?.read()) ?? {done: true};
    if (done) return source + decoder.decode();
    size += value!.length;
    if (size > MAX_RESPONSE_BYTES) {
      void reader!.cancel();
      throw new HromadaError('invalid-response', {status: response.status});
    }
    source += decoder.decode(value, {stream: true});
  }
};

/** Deepest nesting of a JSON text, in one pass and without parsing it: a pattern for strings would take minutes for a hostile one. */
const depthOf = (source: string): number => {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < source.length; at++) {
    const sign = source[at];
    if (sign === '"') quoted = !quoted;
    else if (quoted) {
      if (sign === '\\') at++;
    } else if (sign === '[' || sign === '{') deepest = Math.max(deepest, ++depth);
    else if (sign === ']' || sign === '}') depth--;
  }
  return deepest;
};
