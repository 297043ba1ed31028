/** What the demonstration pages are asked with: fields of an address or of a form, and where to go back to. */
import {getCookie} from 'hono/cookie';
import type {Backend, RequestContext} from '../backend.ts';
import {isSameOrigin} from '../origins.ts';
import {readBytes} from '../request-body.ts';
import {returnAddress} from '../return-address.ts';
import {findSession, SESSION_COOKIE, type Session} from '../sessions.ts';
import {PageRefusal} from './page-refusal.ts';
import {pageLanguage, type PageLanguage} from './words.ts';

export type Fields = URLSearchParams;

/** Fields of a form of ours, of `most` bytes; a form on another site could sign somebody in as somebody else. */
export const readForm = async (c: RequestContext, backend: Backend, most?: number): Promise<Fields> => {
  const fromBrowser = c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined;
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(c.req.header('content-type') ?? '');
  if (!isForm || (fromBrowser && !isSameOrigin(backend, c.req))) throw new PageRefusal('badForm', 'uk');
  return new URLSearchParams(new TextDecoder().decode(await readBytes(c.req.raw, most)));
};

export interface PageRequest {
  lang: PageLanguage;
  returnTo: URL;
}

/** Language and way back; without a way back the page leads to `fallback`. */
export const readPageRequest = (c: RequestContext, backend: Backend, fields: Fields, fallback: string): PageRequest => {
  const lang = pageLanguage(fields.get('lang'));
  const returnTo = returnAddress(backend, c.req, fields.get('return_to'), fallback);
  if (!returnTo) throw new PageRefusal('badReturn', lang);
  return {lang, returnTo};
};

/** The pages go by the cookie alone: a browser that opens them sends no token. */
export const cookieSession = async (c: RequestContext, {database, clock}: Backend): Promise<Session | undefined> => {
  const token = getCookie(c, SESSION_COOKIE);
  return token === undefined ? undefined : findSession(database, token, clock.now());
};
