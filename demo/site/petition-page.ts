/** A petition's own page: its text for everybody, also without scripts, and the card in its place when scripts run. */
import {html} from 'hono/html';
import {readFile} from 'node:fs/promises';
import type {Petition} from '../../src/contract/index.ts';
import {fill} from './page-file.ts';
import type {Markup} from './frame.ts';
import {standingLine} from './petition-list.ts';
import type {Visit} from './visit.ts';

const template = new URL('templates/petition.html', import.meta.url);

export const petitionPage = async (visit: Visit, petition: Petition): Promise<string> =>
  fill(visit, await readFile(template, 'utf8'), {
    title: petition.title,
    id: petition.id,
    number: petition.number ? `№\u00a0${petition.number}` : '',
    community: petition.authority.nameGenitive ?? petition.authority.name,
    content: content(petition),
  });

const content = (petition: Petition): Markup => {
  const {text, moderation, collection, review, authority} = petition;
  const day = new Intl.DateTimeFormat('uk', {dateStyle: 'long', timeZone: authority.timeZone});
  return html`<h2>${petition.title}</h2>
    <p>${standingLine(petition, Date.now())}</p>
    ${collection.deadline ? html`<p>Останній день збору: ${day.format(Date.parse(collection.deadline))}</p>` : ''}
    ${moderation.reason ? html`<p>${moderation.reason}</p>` : ''}
    ${review.decision?.text ? html`<p>${review.decision.text}</p>` : ''}
    ${(text ?? '').split(/\n{2,}/).map(paragraph => (paragraph ? html`<p>${paragraph}</p>` : ''))}`;
};
