/** The petition itself, as everybody sees it: what is on screen first. Pure: state in, template out. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Petition} from '../../contract/index.ts';
import {calendarDays} from '../../domain/deadline.ts';
import {progress, standing, tone} from '../../domain/petition.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import type {Format} from '../../i18n/format.ts';
import type {Messages} from '../../i18n/messages.ts';
import {renderUntil} from '../../ui/until.ts';
import type {PetitionActs} from './petition-acts.ts';

export interface PetitionView {
  t: Messages;
  format: Format;
  petition: Petition;
  /** By the server's clock, ms. */
  now: number;
  level: number;
  busy: boolean;
  /** The rest of the card, once it is here. */
  acts: PetitionActs | undefined;
  onSign: () => unknown;
  onShare: () => unknown;
}

export const renderPetition = (view: PetitionView): TemplateResult => {
  const {t, format, petition, level, busy, acts, now, onSign, onShare} = view;
  const at = standing(petition, now);
  const {lang, number, title, author, category, submittedOn, collection, authority} = petition;
  const {timeZone} = authority;
  const {startedAt, deadline} = collection;
  const href = safeUrl(petition.url, document.baseURI);
  const facts = [
    category,
    author && t.petition.author(author),
    submittedOn && t.petition.submitted(format.date(submittedOn)),
    startedAt && t.petition.started(format.date(startedAt, timeZone)),
  ].filter(Boolean);
  return html`<article class="card" part="card" aria-labelledby="title" aria-busy=${busy}>
    <div class="row between small">
      <span class="chip ${tone(at)}" part="status">${t.petition.status[at]}</span>
      ${number ? html`<span class="muted num" part="number">${t.petition.number(number)}</span>` : nothing}
    </div>
    <div id="title" role="heading" aria-level=${level} part="title" lang=${lang ?? nothing}>${title}</div>
    ${line(facts)} ${petition.moderation.state === 'published' ? renderProgress(view) : nothing}
    ${
      at === 'collecting' && deadline
        ? line([
            t.petition.daysLeft(calendarDays(now, Date.parse(deadline), timeZone)),
            renderUntil(t, format, deadline, timeZone),
          ])
        : nothing
    }
    ${acts?.renderDetails(view)}
    <div id="visitor" role="status" tabindex="-1">${acts?.renderNote(view)}</div>
    <div class="row" part="actions">
      ${acts ? (acts.offered ? renderSign(t, acts, onSign) : nothing) : at === 'collecting' ? renderSign(t, acts, onSign) : nothing}
      <button class="btn quiet" type="button" part="share" @click=${onShare}>${t.share}</button>
      ${href ? html`<a class="small" href=${href}>${t.petition.official}</a>` : nothing}
      <span id="shared" class="small muted screen" role="status"></span>
    </div>
    ${acts?.renderStale(view)}
  </article>`;
};

const line = (parts: readonly unknown[]): unknown =>
  parts.length ? html`<p class="small muted">${parts.join(' · ')}</p>` : nothing;

const renderSign = ({petition}: Messages, acts: PetitionActs | undefined, onSign: () => unknown): TemplateResult =>
  html`<button
    class="btn"
    type="button"
    part="sign"
    aria-disabled=${acts?.visitor?.state === 'not-eligible' || acts?.action.busy ? 'true' : 'false'}
    aria-describedby="visitor"
    @click=${onSign}
  >
    ${petition.sign}
  </button>`;

const renderProgress = (view: PetitionView): TemplateResult => {
  const {t, format, petition, acts} = view;
  const facts = progress(petition.signatures.total, petition.thresholds);
  const {total, goal, missing, reached, max} = facts;
  const count = format.number(total);
  const of = goal && format.number(goal);
  const at = `${(total / max) * 100}%`;
  return html`<div>
    <p class="row between num">
      <span
        ><strong>${count}</strong> ${of && total <= goal! ? t.petition.signaturesOf(total, of) : t.petition.signatures(total)}</span
      >
      <span class="muted"
        >${
          acts?.renderAside(view, facts) ??
          (missing && standing(petition, view.now) === 'collecting' ? t.petition.missing(format.number(missing)) : '')
        }</span
      >
    </p>
    ${
      of
        ? html`<div
          class="bar ${reached ? 'reached' : ''}"
          part="progress"
          role="progressbar"
          aria-label=${t.petition.progress}
          aria-valuemax=${max}
          aria-valuenow=${total}
          aria-valuetext=${t.petition.collected(total, count, of)}
        >
          <i data-at=${at}></i>${acts?.pending ? html`<b data-at=${at}></b>` : nothing}
        </div>`
        : nothing
    }
    ${acts?.renderMarks(view, facts)}
  </div>`;
};
