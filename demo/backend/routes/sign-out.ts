/** Signing out asks first and is done by a POST: opening an address changes nothing. */
import {Hono} from 'hono';
import {deleteCookie} from 'hono/cookie';
import type {Backend, Env} from '../backend.ts';
import {answerPage} from '../pages/answer-page.ts';
import {cookieSession, readForm, readPageRequest} from '../pages/form.ts';
import {answerPageError} from '../pages/page-refusal.ts';
import {signOutPage} from '../pages/sign-out-page.ts';
import {SESSION_COOKIE, signOut} from '../sessions.ts';
import {writeLimit} from '../write-limit.ts';
import {SIGN_IN_PATH, SIGN_OUT_PATH} from './paths.ts';

export const signOutPages = (backend: Backend): Hono<Env> =>
  new Hono<Env>()
    .onError(answerPageError)
    .get(SIGN_OUT_PATH, async c => {
      const {lang, returnTo} = readPageRequest(c, backend, new URL(c.req.url).searchParams, SIGN_IN_PATH);
      const current = await cookieSession(c, backend);
      const markup = signOutPage(lang, current?.resident.display_name, returnTo.href);
      return answerPage(c, markup, {formTarget: returnTo.origin});
    })
    .post(SIGN_OUT_PATH, writeLimit(backend), async c => {
      const {returnTo} = readPageRequest(c, backend, await readForm(c, backend), SIGN_IN_PATH);
      const current = await cookieSession(c, backend);
      if (current) await signOut(backend.database, current.signInId);
      deleteCookie(c, SESSION_COOKIE, {path: '/'});
      return c.redirect(returnTo.href, 303);
    });
