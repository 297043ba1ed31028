/**
 * The network, without the schema library: small enough to be there with the first script, so that a request is under
 * way before the code that checks its answer has arrived.
 */
import {operationUrl, queries, type QueryName, type QueryParams} from '../contract/operations.ts';

/** Ms after which a request is given up. */
export const TIMEOUT = 15_000;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One GET of the contract. Public answers are asked for like a preload would, so that a page's preload is used. */
export const readRequest = <N extends QueryName>(
  endpoint: string,
  community: string | undefined,
  name: N,
  params: QueryParams<N>,
): {url: string; init: RequestInit} => ({
  url: operationUrl(endpoint, queries[name].path, params, community),
  init: {
    headers: {accept: 'application/json'},
    credentials: queries[name].identity === 'none' ? 'same-origin' : 'include',
    referrerPolicy: 'same-origin',
  },
});

/** Requests that were started before the client was there; each is taken once. */
export class EarlyRequests {
  #responses = new Map<string, Promise<Response>>();

  start(url: string, init: RequestInit): void {
    if (this.#responses.has(url)) return;
    const response = fetch(url, {...init, signal: AbortSignal.timeout(TIMEOUT)});
    // Whoever takes it sees the failure; until then it must not count as unhandled.
    response.catch(() => {});
    this.#responses.set(url, response);
  }

  take(url: string): Promise<Response> | undefined {
    const response = this.#responses.get(url);
    this.#responses.delete(url);
    return response;
  }
}
