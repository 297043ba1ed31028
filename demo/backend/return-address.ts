/** Where a sign-in leads back to: our own pages and those of listed origins. Anything else would be an open redirect. */
import type {HonoRequest} from 'hono';
import type {Backend} from './backend.ts';
import {ownOrigin} from './origins.ts';

const LONGEST = 2_048;

/** The parsed address, or `undefined` when it may not be led to. Without one: `fallback`. */
export const returnAddress = (
  backend: Backend,
  request: HonoRequest,
  text: string | null,
  fallback: string,
): URL | undefined => {
  const own = ownOrigin(backend, request);
  const value = text || fallback;
  if (value.length > LONGEST || !URL.canParse(value, own)) return undefined;
  const url = new URL(value, own);
  // The protocol as well: `blob:https://rada.example/…` has the origin of the page that made it.
  const isPage = /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  return isPage && (url.origin === own || backend.allowedOrigins.has(url.origin)) ? url : undefined;
};

/** The address with a code in its fragment, which no server log and no `Referer` ever sees. */
export const withCode = (address: URL, code: string): string => {
  const url = new URL(address);
  const kept = url.hash.replace(/^#/, '');
  url.hash = `${kept ? `${kept}&` : ''}hromada-code=${code}`;
  return url.href;
};
