/** Refusals that a person sees: a page in their language, not problem details. */
import {html} from 'hono/html';
import type {RequestContext} from '../backend.ts';
import {answerError} from '../answer-error.ts';
import {answerPage} from './answer-page.ts';
import {page} from './layout.ts';
import {words, type PageLanguage} from './words.ts';

type Reason = 'badReturn' | 'badChallenge' | 'badResident' | 'badForm';

export class PageRefusal extends Error {
  readonly reason: Reason;
  readonly lang: PageLanguage;

  constructor(reason: Reason, lang: PageLanguage) {
    super(reason);
    this.reason = reason;
    this.lang = lang;
  }
}

/** The error handler of the demonstration pages. */
export const answerPageError = (error: Error, c: RequestContext): Response | Promise<Response> => {
  if (!(error instanceof PageRefusal)) return answerError(error);
  const t = words[error.lang];
  const markup = page(error.lang, t.problem, html`<p>${t[error.reason]}</p>`);
  return answerPage(c, markup, {status: error.reason === 'badForm' ? 403 : 400});
};
