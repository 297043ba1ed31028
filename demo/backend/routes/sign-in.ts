/**
 * The demonstration sign-in: a page with made-up residents to choose from. It stands where a real backend leads to
 * id.gov.ua or BankID, and gives back what a real one would: a session cookie for the same site, and for a kit on
 * another origin (where browsers may withhold that cookie) an authorization code with PKCE (RFC 7636).
 */
import {Hono} from 'hono';
import {setCookie} from 'hono/cookie';
import type {Backend, Env, RequestContext} from '../backend.ts';
import {ownOrigin} from '../origins.ts';
import {answerPage} from '../pages/answer-page.ts';
import {cookieSession, readForm, readPageRequest, type Fields, type PageRequest} from '../pages/form.ts';
import {STYLE_PATH} from '../pages/layout.ts';
import {answerPageError, PageRefusal} from '../pages/page-refusal.ts';
import {signInPage} from '../pages/sign-in-page.ts';
import {pageStyle} from '../pages/style.ts';
import type {PageLanguage} from '../pages/words.ts';
import {withCode} from '../return-address.ts';
import {issueCode, SESSION_COOKIE, signIn, signOut} from '../sessions.ts';
import {writeLimit} from '../write-limit.ts';
import {SIGN_IN_PATH, SIGN_OUT_PATH} from './paths.ts';

/** A SHA-256 in base64url. */
const CODE_CHALLENGE = /^[\w-]{43}$/;

interface SignInRequest extends PageRequest {
  codeChallenge: string | undefined;
}

export const signInPages = (backend: Backend): Hono<Env> =>
  new Hono<Env>()
    .onError(answerPageError)
    .get(STYLE_PATH, c =>
      c.body(pageStyle, 200, {'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache'}),
    )
    .get(SIGN_IN_PATH, async c => {
      const request = readSignInRequest(c, backend, new URL(c.req.url).searchParams);
      const {lang, returnTo, codeChallenge} = request;
      const markup = signInPage({
        lang,
        residents: await listResidents(backend, lang),
        signedInAs: (await cookieSession(c, backend))?.resident.display_name,
        returnTo: returnTo.href,
        codeChallenge,
        signOutUrl: `${SIGN_OUT_PATH}?${new URLSearchParams({return_to: returnTo.href, lang})}`,
        otherLanguageUrl: `${SIGN_IN_PATH}?${inOtherLanguage(request)}`,
      });
      return answerPage(c, markup, {formTarget: returnTo.origin});
    })
    .post(SIGN_IN_PATH, writeLimit(backend), async c => {
      const fields = await readForm(c, backend);
      const request = readSignInRequest(c, backend, fields);
      const residents = await listResidents(backend, request.lang);
      const resident = residents.find(({id}) => id === fields.get('resident'));
      if (!resident) throw new PageRefusal('badResident', request.lang);
      return c.redirect(await openSignIn(c, backend, resident.id, request), 303);
    });

const readSignInRequest = (c: RequestContext, backend: Backend, fields: Fields): SignInRequest => {
  const request = readPageRequest(c, backend, fields, SIGN_IN_PATH);
  const codeChallenge = fields.get('code_challenge') ?? undefined;
  if (codeChallenge !== undefined) {
    // RFC 7636 takes a missing method for `plain`, which protects nothing here.
    const method = fields.get('code_challenge_method');
    if (method !== 'S256' || !CODE_CHALLENGE.test(codeChallenge)) throw new PageRefusal('badChallenge', request.lang);
  }
  return {...request, codeChallenge};
};

const listResidents = ({database}: Backend, lang: PageLanguage) =>
  database.query<{id: string; name: string; description: string}>(
    `SELECT id, display_name AS name, ${lang === 'en' ? 'description_en' : 'description'} AS description
     FROM residents ORDER BY position`,
  );

const inOtherLanguage = ({lang, returnTo, codeChallenge}: SignInRequest): URLSearchParams =>
  new URLSearchParams({
    return_to: returnTo.href,
    lang: lang === 'uk' ? 'en' : 'uk',
    ...(codeChallenge === undefined ? {} : {code_challenge: codeChallenge, code_challenge_method: 'S256'}),
  });

/** Signs in, sets the cookie, and says where to go on. */
const openSignIn = async (
  c: RequestContext,
  backend: Backend,
  residentId: string,
  {returnTo, codeChallenge}: SignInRequest,
): Promise<string> => {
  const {database, clock, sessionDuration} = backend;
  const now = clock.now();
  // One browser is one person at a time: whoever was signed in here is not any more.
  const earlier = await cookieSession(c, backend);
  if (earlier) await signOut(database, earlier.signInId);
  const {token, signInId} = await signIn(database, residentId, now, sessionDuration);
  setCookie(c, SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: ownOrigin(backend, c.req).startsWith('https:'),
    maxAge: sessionDuration / 1_000,
  });
  if (codeChallenge === undefined) return returnTo.href;
  const grant = {signInId, residentId, codeChallenge, returnOrigin: returnTo.origin, now};
  return withCode(returnTo, await issueCode(database, grant));
};
