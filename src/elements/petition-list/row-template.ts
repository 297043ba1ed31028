/** One petition of a list. Text bindings only; addresses pass `safeUrl()`. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Petition} from '../../contract/index.ts';
import {calendarDays} from '../../domain/deadline.ts';
import type {OwnMark} from '../../domain/own-marks.ts';
import {progress, standing, tones, type Standing} from '../../domain/petition.ts';
import {newerTally} from '../../domain/signing.ts';
import type {Format} from '../../i18n/format.ts';
import type {Messages} from '../../i18n/messages.ts';
import type {ListMessages} from '../../i18n/petition-list.ts';
import {petitionAddress} from '../../ui/petition-address.ts';

/** What all rows have in common. */
export interface RowView {
  t: ListMessages;
  page: Messages;
  format: Format;
  /** By the server's clock, ms. */
  now: number;
  level: number;
  /** Where each petition's own page is, with `{id}` in it; otherwise its own address. */
  address: string | undefined;
  /** Every row is one that collects signatures: then it need not be said of each. */
  collecting: boolean;
  marks: ReadonlyMap<string, OwnMark>;
}

export const renderRow = (view: RowView, petition: Petition): TemplateResult => {
  const {t, page, format, level, now} = view;
  const {title, lang, number, thresholds} = petition;
  const mark = view.marks.get(petition.id);
  const at = standing(petition, now);
  const facts = progress(newerTally(petition.signatures, mark?.signatures).total, thresholds);
  const {total, goal, max, missing, marks} = facts;
  const href = petitionAddress(petition, view.address);
  const term = termOf(view, petition, at);
  return html`<div class="item" role="listitem" part="petition">
    <div class="name" role="heading" aria-level=${level} lang=${lang ?? nothing}>
      ${href ? html`<a class="target" part="link" href=${href}>${title}</a>` : html`<span class="target">${title}</span>`}
    </div>
    ${
      goal && at !== 'planned'
        ? html`<div class="bar ${missing ? '' : 'reached'}" part="progress" aria-hidden="true">
          <i .style=${`--_at: ${(total / max) * 100}%`}></i>${
            mark?.state === 'pending' ? html`<b .style=${`--_at: ${(total / max) * 100}%`}></b>` : nothing
          }
        </div>`
        : nothing
    }
    <p class="row between small num">
      <span
        ><strong>${format.number(total)}</strong> ${
          goal ? t.signaturesOf(total, format.number(goal)) : t.signatures(total)
        }${mark ? ` · ${t[mark.state]}` : nothing}${renderChip(view, at, total >= (marks[0] ?? Infinity))}</span
      >
      <span class="muted"
        >${number && html`<bdi part="number">${page.petition.number(number)}</bdi>`}${number && term ? ' · ' : nothing}${term}</span
      >
    </p>
  </div>`;
};

const renderChip = ({t, page, collecting}: RowView, at: Standing, reached: boolean): unknown => {
  if (at === 'collecting' && reached) return chip('done', t.reached);
  return at === 'collecting' && collecting ? nothing : chip(tones[at], page.petition.status[at]);
};

const chip = (shape: string, words: string): TemplateResult =>
  html` <span class="chip ${shape}" part="status">${words}</span>`;

/** What comes next and when, or when it ended. */
const termOf = ({t, format, now}: RowView, petition: Petition, at: Standing): string | undefined => {
  const {collection, review, authority} = petition;
  const {timeZone} = authority;
  const {startedAt, deadline} = collection;
  switch (at) {
    case 'collecting':
      return deadline && t.daysLeft(calendarDays(now, Date.parse(deadline), timeZone));
    case 'planned':
      return startedAt && t.starts(format.date(startedAt, timeZone));
    case 'awaiting':
    case 'in-review':
      return at === 'awaiting' && review.announceBy
        ? t.announce(format.date(review.announceBy))
        : review.dueOn && t.due(format.date(review.dueOn));
    case 'counting':
    case 'not-reached':
      return deadline && t.ended(format.date(deadline, timeZone));
    default: {
      const day = review.decision?.date ?? review.answeredAt;
      return day && t.answered(format.date(day, timeZone));
    }
  }
};
