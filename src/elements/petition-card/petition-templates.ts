/** The petition itself, as everybody sees it. Pure: state in, template out. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Petition} from '../../contract/index.ts';
import {calendarDays} from '../../domain/deadline.ts';
import {progress, standing, tone, type Standing} from '../../domain/petition.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import type {HromadaErrorCode} from '../../errors.ts';
import type {Format} from '../../i18n/format.ts';
import type {Messages} from '../../i18n/messages.ts';
import {renderUntil} from '../../ui/until.ts';
import type {SigningController} from './signing-controller.ts';

export interface PetitionView {
  t: Messages;
  format: Format;
  petition: Petition;
  /** By the server's clock, ms. */
  now: number;
  level: number;
  /** Why what is shown could not be refreshed, and since when it is known. */
  stale?: {code: HromadaErrorCode; updatedAt: number | undefined} | undefined;
  busy: boolean;
  signing: SigningController | undefined;
  onSign: () => unknown;
  onShare: () => unknown;
  onRetry: () => void;
}

export const renderPetition = (view: PetitionView): TemplateResult => {
  const {t, petition, level, busy, signing, now} = view;
  const at = standing(petition, now);
  const {lang, number, title} = petition;
  return html`<article class="card" part="card" aria-labelledby="title" aria-busy=${busy}>
    <div class="row between small">
      <span class="chip ${tone(at)}" part="status">${t.petition.status[at]}</span>
      ${number ? html`<span class="muted num" part="number">${t.petition.number(number)}</span>` : nothing}
    </div>
    <div id="title" role="heading" aria-level=${level} part="title" lang=${lang ?? nothing}>${title}</div>
    ${renderFacts(view)} ${renderRefusal(view)} ${at === 'pending' || at === 'draft' ? nothing : renderProgress(view, at)}
    ${renderTerm(view, at)} ${renderDecision(view)} ${renderText(view)}
    <div id="visitor" role="status" tabindex="-1">${signing?.render() ?? nothing}</div>
    ${renderActions(view, at)} ${renderStale(view)}
  </article>`;
};

/** «Автор: … · подано …»; parts that are not known are left out. */
const renderFacts = ({t, format, petition}: PetitionView): unknown => {
  const {author, category, submittedOn, collection, authority} = petition;
  const facts = [
    category,
    author && t.petition.author(author),
    submittedOn && t.petition.submitted(format.date(submittedOn)),
    collection.startedAt && t.petition.started(format.date(collection.startedAt, authority.timeZone)),
  ].filter(Boolean);
  return facts.length ? html`<p class="small muted">${facts.join(' · ')}</p>` : nothing;
};

const renderRefusal = ({t, petition: {moderation, lang}}: PetitionView): unknown =>
  moderation.state === 'refused'
    ? html`<div class="note bad" part="note">
        <strong>${t.petition.refused}</strong><span class="small text" lang=${lang ?? nothing}>${moderation.reason}</span>
      </div>`
    : nothing;

const renderProgress = ({t, format, petition, signing}: PetitionView, at: Standing): unknown => {
  const {signatures, thresholds} = petition;
  const {total, goal, missing, reached, max, marks} = progress(signatures.total, thresholds);
  const {state} = signing?.visitor ?? {};
  const pending = state === 'waiting' || state === 'sending' || state === 'unclaimed';
  const count = format.number(total);
  const share = (value: number) => `${(value / max) * 100}%`;
  const aside = pending
    ? t.petition.plusYours
    : state === 'signed' && at === 'collecting'
      ? t.petition.withYours
      : !goal
        ? ''
        : at !== 'collecting'
          ? reached && total > goal
            ? t.petition.needed(format.number(goal))
            : ''
          : reached
            ? t.petition.reached
            : t.petition.missing(format.number(missing));
  return html`<div>
    <p class="row between num">
      <span
        ><strong>${count}</strong> ${goal && total <= goal ? t.petition.signaturesOf(total, format.number(goal)) : t.petition.signatures(total)}</span
      >
      <span class="muted">${aside}</span>
    </p>
    ${goal
      ? html`<div
          class="bar ${reached ? 'reached' : ''}"
          part="progress"
          role="progressbar"
          aria-label=${t.petition.status[at]}
          aria-valuemin="0"
          aria-valuemax=${max}
          aria-valuenow=${total}
          aria-valuetext=${t.petition.collected(total, count, format.number(goal))}
        >
          <i data-at=${share(total)}></i>${pending ? html`<b data-at=${share(total)}></b>` : nothing}
        </div>`
      : nothing}
    ${marks.length > 1 || total > max - 1
      ? html`<div class="marks small muted num" aria-hidden="true">
          ${[...new Set([...marks, max])].map(mark => html`<span data-at=${share(mark)}>${format.number(mark)}</span>`)}
        </div>`
      : nothing}
    ${signatures.paper ? html`<p class="small muted">${t.petition.paper(signatures.paper, format.number(signatures.paper))}</p>` : nothing}
  </div>`;
};

const renderTerm = ({t, format, petition, now}: PetitionView, at: Standing): unknown => {
  const {collection, review, authority} = petition;
  const {timeZone} = authority;
  const {startedAt, deadline} = collection;
  const parts =
    at === 'collecting' && deadline
      ? [t.petition.daysLeft(calendarDays(now, Date.parse(deadline), timeZone)), renderUntil(t, format, deadline, timeZone)]
      : at !== 'planned' && startedAt && deadline
        ? [t.petition.lasted(calendarDays(Date.parse(startedAt), Date.parse(deadline), timeZone))]
        : [];
  if (review.dueOn && review.state !== 'answered') parts.push(t.petition.dueOn(format.date(review.dueOn)));
  return parts.length ? html`<p class="small muted">${parts.join(' · ')}</p>` : nothing;
};

const renderDecision = ({t, format, petition}: PetitionView): unknown => {
  const {state, decision, outcome} = petition.review;
  if (state !== 'answered') return nothing;
  const {number, date, text, url, files = []} = decision ?? {};
  const links = [...(url ? [{title: t.petition.decisionText, url, mediaType: undefined, size: undefined}] : []), ...files];
  return html`<div class="note" part="decision">
    <strong>${number || date ? t.petition.decision(number, date && format.date(date)) : t.petition.status[outcome ?? 'answered']}</strong>
    ${outcome ? html`<span class="small">${t.petition.outcome[outcome]}</span>` : nothing}
    ${text ? html`<span class="small text" lang=${petition.lang ?? nothing}>${text}</span>` : nothing}
    ${links.map(({title, url: address, mediaType, size}) => {
      const href = safeUrl(address, document.baseURI);
      const facts = [mediaType?.split('/')[1]?.toUpperCase(), size && format.size(size)].filter(Boolean).join(', ');
      return href ? html`<a class="small" href=${href}>${title}${facts && ` (${facts})`}</a>` : nothing;
    })}
  </div>`;
};

const renderText = ({t, petition: {text, lang}}: PetitionView): unknown =>
  text
    ? html`<details part="text">
        <summary class="small">${t.petition.fullText}</summary>
        <div class="text" lang=${lang ?? nothing}>${text}</div>
      </details>`
    : nothing;

const renderActions = ({t, petition, signing, onSign, onShare}: PetitionView, at: Standing): TemplateResult => {
  const href = safeUrl(petition.url, document.baseURI);
  const state = signing?.visitor?.state;
  const offered = at === 'collecting' && [undefined, 'open', 'unknown', 'signed-out', 'not-eligible'].includes(state);
  return html`<div class="row" part="actions">
    ${offered
      ? html`<button
          class="btn"
          type="button"
          part="sign"
          aria-disabled=${state === 'not-eligible' || signing?.action.busy ? 'true' : 'false'}
          aria-describedby="visitor"
          @click=${onSign}
        >
          ${t.petition.sign}
        </button>`
      : nothing}
    <button class="btn quiet" type="button" part="share" @click=${onShare}>${t.share}</button>
    ${href ? html`<a class="small" href=${href}>${t.petition.official}</a>` : nothing}
    <span id="shared" class="small muted screen" role="status"></span>
  </div>`;
};

const renderStale = ({t, format, stale, busy, onRetry}: PetitionView): unknown =>
  stale
    ? html`<p class="row small muted" role="status">
        <span
          >${stale.updatedAt ? `${t.asOf(format.time(stale.updatedAt, undefined))} · ` : ''}${stale.code === 'offline'
            ? t.stale.offline
            : t.stale.failed}</span
        >
        <button class="btn link screen" type="button" part="button" aria-disabled=${busy} @click=${onRetry}>${t.retry}</button>
      </p>`
    : nothing;
