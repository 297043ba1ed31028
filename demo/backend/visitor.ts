/** Who is asking: by a bearer token (kit on another origin) or by the session cookie (same site). */
import {getCookie} from 'hono/cookie';
import type {Backend, RequestContext} from './backend.ts';
import {Refusal} from './problem.ts';
import {findSession, SESSION_COOKIE, type Session} from './sessions.ts';

/** A token that was sent counts alone: one that has ended must not turn into whoever the cookie belongs to. */
const tokenOf = (c: RequestContext): string | undefined => {
  const authorization = c.req.header('authorization');
  if (authorization === undefined) return getCookie(c, SESSION_COOKIE);
  return /^Bearer +([\w~+/.-]+=*)$/i.exec(authorization)?.[1];
};

export const currentSession = (c: RequestContext, {database, clock}: Backend): Promise<Session | undefined> => {
  const known = c.get('session');
  if (known) return known;
  const token = tokenOf(c);
  const session = token === undefined ? Promise.resolve(undefined) : findSession(database, token, clock.now());
  c.set('session', session);
  return session;
};

/** The session on whose behalf a write is done; the account it was made for must be the one signed in. */
export const requiredSession = async (c: RequestContext, backend: Backend): Promise<Session> => {
  const session = await currentSession(c, backend);
  if (!session) throw new Refusal('sign-in-required');
  const account = c.req.header('hromada-account');
  if (account !== undefined && account !== session.resident.account) throw new Refusal('account-mismatch');
  return session;
};
