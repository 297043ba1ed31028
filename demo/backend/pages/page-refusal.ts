/** Refusals that a person sees: a page in their language, not problem details. */
import {html} from 'hono/html';
import type {ContentfulStatusCode} from 'hono/utils/http-status';
import type {RequestContext} from '../backend.ts';
import {answerError} from '../answer-error.ts';
import {answerPage} from './answer-page.ts';
import {page, type Markup} from './layout.ts';
import {pageLanguage, words, type PageLanguage} from './words.ts';

type Reason =
  | 'badReturn'
  | 'badChallenge'
  | 'badResident'
  | 'badForm'
  | 'notClerk'
  | 'badStep'
  | 'stepTaken'
  | 'correctedWaits'
  | 'correctedPublished'
  | 'ballotsStillTaken'
  | 'noPetition'
  | 'badPause'
  | 'noPause'
  | 'noSignature'
  | 'signatureRemoved'
  | 'signatureCarried';

const STATUSES: Partial<Record<Reason, ContentfulStatusCode>> = {
  badForm: 403,
  notClerk: 403,
  stepTaken: 409,
  correctedWaits: 409,
  correctedPublished: 409,
  noPetition: 404,
  noPause: 409,
  noSignature: 404,
  signatureRemoved: 409,
  signatureCarried: 409,
  ballotsStillTaken: 409,
};

export class PageRefusal extends Error {
  readonly reason: Reason;
  readonly lang: PageLanguage;
  /** Where to go on from here. */
  readonly back: string | undefined;
  readonly backWords: 'goBack' | 'goBackToRound' | 'goBackToQueue' | 'goToCorrected';

  constructor(reason: Reason, lang: PageLanguage, back?: string, backWords: PageRefusal['backWords'] = 'goBack') {
    super(reason);
    this.reason = reason;
    this.lang = lang;
    this.back = back;
    this.backWords = backWords;
  }
}

const problemPage = (
  lang: PageLanguage,
  reason: Reason | 'notNow',
  back?: string,
  backWords: PageRefusal['backWords'] = 'goBack',
): Markup =>
  page(
    lang,
    words[lang].problem,
    html`<p>${words[lang][reason]}</p>
${back === undefined ? '' : html`<p><a href="${back}">${words[lang][backWords]}</a></p>`}`,
  );

/** The error handler of the demonstration pages. */
export const answerPageError = (error: Error, c: RequestContext): Response | Promise<Response> => {
  if (error instanceof PageRefusal) {
    return answerPage(c, problemPage(error.lang, error.reason, error.back, error.backWords), {
      status: STATUSES[error.reason] ?? 400,
    });
  }
  // Too many requests, too large a form, a fault of ours: the same status and `Retry-After`, in words for people.
  const {status, headers} = answerError(error);
  const wait = headers.get('retry-after');
  if (wait !== null) c.header('retry-after', wait);
  return answerPage(c, problemPage(pageLanguage(c.req.query('lang')), 'notNow'), {
    status: status as ContentfulStatusCode,
  });
};
