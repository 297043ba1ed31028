/** The council's answer: number and date of the decision, its text, its files. Words of others, bound as text. */
import {html, nothing} from 'lit';
import type {Petition} from '../../contract/index.ts';
import {fileKind} from '../../domain/file-kind.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import {fileSize} from '../../i18n/file-size.ts';
import type {Format} from '../../i18n/format.ts';
import type {PetitionLifeMessages} from '../../i18n/petition-life.ts';
import type {PetitionView} from './petition-card.ts';

export const renderAnswer = (t: PetitionLifeMessages, {t: page, format, petition}: PetitionView): unknown => {
  const {lang, authority, review} = petition;
  const {state, decision, outcome, answeredAt} = review;
  if (state !== 'answered') return nothing;
  const {number, date, text, url, files = []} = decision ?? {};
  const paragraphs = (text ?? '').split(/\n\s*\n/).filter(it => it.trim());
  const attached = files.map(file => renderLink(file, format)).filter(it => it !== nothing);
  return html`<div class="note" part="decision">
    <strong
      >${
        number || date
          ? [
              t.answer.decision,
              number && html` <bdi>${page.petition.number(number)}</bdi>`,
              date && ` ${t.answer.decidedOn(format.date(date))}`,
            ]
          : page.petition.status[outcome ?? 'answered']
      }</strong
    >
    ${outcome ? html`<span class="small">${t.answer.outcome[outcome]}</span>` : nothing}
    ${paragraphs.map(it => html`<p class="small text" lang=${lang ?? nothing}>${it.trim()}</p>`)}
    ${url ? renderLink({title: t.answer.text, url}, format) : nothing}
    ${
      attached.length > 1
        ? html`<ul class="files" aria-label=${t.answer.files}>
            ${attached.map(it => html`<li>${it}</li>`)}
          </ul>`
        : attached
    }
    ${
      answeredAt
        ? html`<span class="small muted">${t.answer.published(format.date(answeredAt, authority.timeZone))}</span>`
        : nothing
    }
  </div>`;
};

type Attachment = NonNullable<NonNullable<Petition['review']['decision']>['files']>[number];

/** «Текст рішення (PDF, 212 КБ)»; without an address that may be followed there is nothing. */
const renderLink = ({title, url, mediaType, size}: Attachment, {locale}: Format): unknown => {
  const href = safeUrl(url, document.baseURI);
  if (!href) return nothing;
  const facts = [fileKind(mediaType, href), size && fileSize(locale, size)].filter(Boolean).join(', ');
  return html`<a class="small" href=${href}><bdi>${title}</bdi>${facts && ` (${facts})`}</a>`;
};
