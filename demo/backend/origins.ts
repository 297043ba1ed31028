/** Which origin a request comes from, and which origins may act here. */
import type {HonoRequest} from 'hono';
import type {Backend} from './backend.ts';

/** An exact origin such as `https://rada.example`; anything looser is refused at start. */
export const parseOrigin = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // An address may hold a `*`, which no page's origin ever matches.
  if (!url || url.origin !== text || !/^https?:$/.test(url.protocol) || text.includes('*')) {
    throw new Error(`"${text}" is not an origin: write for example https://rada.example, without a path.`);
  }
  return text;
};

/** The origin under which residents reach this backend. */
export const ownOrigin = (backend: Backend, request: HonoRequest): string =>
  backend.publicUrl ?? new URL(request.url).origin;

/** A request of a page of our own: the browser says so itself, and no page can make it say so. */
export const isSameOrigin = (backend: Backend, request: HonoRequest): boolean => {
  const site = request.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = request.header('origin');
  return origin === ownOrigin(backend, request) || origin === new URL(request.url).origin;
};
