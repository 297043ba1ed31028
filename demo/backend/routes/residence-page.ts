/** Where somebody is sent whose residence the registry does not know. A site on the same port may have its own. */
import {Hono} from 'hono';
import {html} from 'hono/html';
import type {Env} from '../backend.ts';
import {answerPage} from '../pages/answer-page.ts';
import {page} from '../pages/layout.ts';
import {pageLanguage, words} from '../pages/words.ts';
import {RESIDENCE_PATH} from './paths.ts';

export const residencePage = (): Hono<Env> =>
  new Hono<Env>().get(RESIDENCE_PATH, c => {
    const lang = pageLanguage(c.req.query('lang'));
    return answerPage(c, page(lang, words[lang].residence, html`<p>${words[lang].residenceText}</p>`));
  });
