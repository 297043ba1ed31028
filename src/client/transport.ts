/** How the contract's reads are asked for. */
import {queries, queryUrl, type QueryName, type QueryParams} from '../contract/operations.ts';

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
  url: queryUrl(endpoint, queries[name].path, params, community),
  init: {
    headers: {accept: 'application/json'},
    credentials: queries[name].identity === 'none' ? 'same-origin' : 'include',
    referrerPolicy: 'same-origin',
  },
});
