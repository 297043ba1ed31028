/** Sends a demonstration page with its policy. */
import type {ContentfulStatusCode} from 'hono/utils/http-status';
import type {Markup} from './layout.ts';
import type {RequestContext} from '../backend.ts';

export interface PageOptions {
  status?: ContentfulStatusCode;
  /** Origin that the page's form may lead to in the end: browsers hold `form-action` against redirects as well. */
  formTarget?: string;
  /** The page shows pictures of this origin. */
  images?: boolean;
}

export const answerPage = (
  c: RequestContext,
  markup: Markup,
  {status = 200, formTarget, images = false}: PageOptions = {},
): Response | Promise<Response> => {
  const formAction = ["'self'", ...(formTarget === undefined ? [] : [formTarget])].join(' ');
  c.header(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; ${images ? "img-src 'self'; " : ''}form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
  );
  // Not `no-referrer`: that would make the browser send `Origin: null` with our own form.
  c.header('referrer-policy', 'same-origin');
  c.header('cache-control', 'no-store');
  return c.html(markup, status);
};
