/** Asks the backend, and keeps everything that was asked and answered. */
import {retryAfter} from '../../src/client/retry-policy.ts';
import {MAX_RESPONSE_BYTES} from '../../src/contract/limits.ts';
import type {ProblemName} from '../../src/contract/problems.ts';
import type {Exchange, Identity} from './exchange.ts';
import type {ConformanceOptions} from './options.ts';

export interface Asked {
  purpose: string;
  method?: string;
  /** Under the endpoint. */
  path: string;
  headers?: Record<string, string>;
  /** A stream is made anew for each attempt. */
  body?: string | (() => ReadableStream<Uint8Array>);
  as?: Identity;
  /** Problems that a refusal of this may name. */
  expected?: readonly ProblemName[];
  /** Ask once: take 429, 503 and a broken connection for an answer. */
  impatient?: boolean;
  /** Not to be asked again when the connection breaks: it may have been done. */
  delicate?: boolean;
}

const TIMEOUT = 15_000;
/** Longest pause that a backend is granted before it is asked again. */
const LONGEST_PAUSE = 10_000;
const MOST_TRIES = 4;

/** Values of these are shown; of `Hromada-Account` only that it was sent, and `Authorization` never. */
const SHOWN = new Set([
  'accept',
  'access-control-request-headers',
  'access-control-request-method',
  'content-type',
  'date',
  'idempotency-key',
  'if-none-match',
  'origin',
]);

export class Inspection {
  readonly options: ConformanceOptions;
  readonly exchanges: Exchange[] = [];
  /** Of the resident; a sign-in code may bring it later. */
  token: string | undefined;
  readonly #base: string;

  constructor(options: ConformanceOptions) {
    this.options = options;
    this.token = options.token;
    this.#base = options.endpoint.replace(/\/+$/, '');
  }

  /** Asks, and comes back later when the backend says so. Never throws: no answer is an answer too. */
  async ask(asked: Asked): Promise<Exchange> {
    for (let tries = 1; ; tries++) {
      const exchange = await this.#once(asked);
      if (asked.impatient || tries === MOST_TRIES) return exchange;
      if ([429, 503].includes(exchange.status)) await this.pause(exchange);
      // A kept connection may have been closed meanwhile: a browser tries once more by itself.
      else if (asked.delicate || tries > 1 || !isBroken(exchange)) return exchange;
    }
  }

  /** Waits as long as an answer asks for, at most 10 s; a second when it does not say. */
  async pause({headers}: Exchange): Promise<void> {
    const now = Date.now();
    const until = retryAfter(headers.get('retry-after'), now, 0) ?? now + 1_000;
    await (this.options.wait ?? waited)(Math.min(until - now, LONGEST_PAUSE));
  }

  async #once(asked: Asked): Promise<Exchange> {
    const {purpose, method = 'GET', path, body, as: identity = 'nobody', expected = []} = asked;
    const headers: Record<string, string> = {accept: 'application/json', ...asked.headers};
    const authorization = identity === 'resident' ? this.token : identity === 'stranger' ? strangersToken() : undefined;
    const init: RequestInit & {duplex?: 'half'} = {
      method,
      headers: authorization === undefined ? headers : {...headers, authorization: `Bearer ${authorization}`},
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(this.options.timeout ?? TIMEOUT),
      ...(body === undefined ? {} : typeof body === 'string' ? {body} : {body: body(), duplex: 'half'}),
    };
    const known = {purpose, method, path, identity, expected, sent: shown(headers)};
    let exchange: Exchange;
    try {
      const response = await (this.options.fetch ?? fetch)(this.#base + path, init);
      const {text, failure} = await read(response);
      exchange = {...known, status: response.status, headers: response.headers, text, json: parse(text), failure};
    } catch (error) {
      exchange = {...known, status: 0, headers: new Headers(), text: '', json: undefined, failure: nameOf(error)};
    }
    this.exchanges.push(exchange);
    return exchange;
  }
}

const isBroken = ({status, failure}: Exchange): boolean => status === 0 && failure !== 'TimeoutError';

const strangersToken = (): string => `conformance-${crypto.randomUUID()}`;

const shown = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => SHOWN.has(name) || name === 'hromada-account')
      .map(([name, value]) => [name, SHOWN.has(name) ? value : '(an account)']),
  );

/** Reads no further than the kit does. */
const read = async (response: Response): Promise<{text: string; failure: string | undefined}> => {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (;;) {
      const {done, value} = (await reader?.read()) ?? {done: true as const, value: undefined};
      if (done) return {text: text + decoder.decode(), failure: undefined};
      size += value.length;
      if (size > MAX_RESPONSE_BYTES) {
        void reader!.cancel();
        return {text, failure: `more than ${MAX_RESPONSE_BYTES} bytes`};
      }
      text += decoder.decode(value, {stream: true});
    }
  } catch (error) {
    return {text, failure: `broke off: ${nameOf(error)}`};
  }
};

const parse = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};

/** `ECONNREFUSED`, `TimeoutError`: the innermost name that says something. */
const nameOf = (error: unknown): string => {
  const {cause, code, name, message} = error as Error & {code?: string};
  if (cause instanceof Error) return nameOf(cause);
  return code ?? (name === 'TypeError' || name === 'Error' ? message : name);
};

const waited = (ms: number): Promise<void> =>
  new Promise(resolve => {
    // eslint-disable-next-line no-restricted-syntax -- not a test that guesses a time: a live backend named it
    setTimeout(resolve, ms);
  });
