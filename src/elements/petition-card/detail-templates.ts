/** What is beside a petition: why it was refused, what the council decided, its text, and how old what is shown is. */
import {html, nothing} from 'lit';
import {calendarDays} from '../../domain/deadline.ts';
import type {Progress} from '../../domain/petition.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import type {Petition} from '../../contract/index.ts';
import type {ActMessages} from '../../i18n/acts.ts';
import {fileSize} from '../../i18n/file-size.ts';
import type {Format} from '../../i18n/format.ts';
import type {QueryState} from '../../store/store.ts';
import {moment} from '../../ui/moment.ts';
import type {PetitionView} from './petition-card.ts';

export const renderLoading = (t: ActMessages): unknown =>
  html`<div class="card" part="card" role="group" aria-busy="true" aria-label=${t.details.loading}>
    <div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>
    <slot></slot>
  </div>`;

export const renderDetails = (t: ActMessages, view: PetitionView): unknown => [
  renderTerm(t, view),
  renderTimeline(t, view),
  renderRefusal(t, view),
  renderDecision(t, view),
  renderText(t, view),
];

/** Numbers first: beside the count stands what it still takes, or what it took. */
export const renderAside = (
  t: ActMessages,
  {format}: PetitionView,
  {total, goal, reached}: Progress,
  open: boolean | undefined,
  pending: boolean,
  signed: boolean,
): string | undefined => {
  if (pending) return t.details.plusYours;
  if (signed && open) return t.details.withYours;
  if (goal === undefined || !reached) return undefined;
  if (open) return t.details.reached;
  return total > goal ? t.details.needed(format.number(goal)) : undefined;
};

/** Room that a character of a mark takes, as a part of the narrowest bar. */
const CHARACTER = 0.035;

/** Marks under the bar, when it has more than one number on it. */
export const renderMarks = (t: ActMessages, {format, petition}: PetitionView, {marks, max}: Progress): unknown => {
  const {paper} = petition.signatures;
  const numbers = [...new Set([...marks, max])].filter(mark => mark <= max);
  const width = (mark: number) => format.number(mark).length * CHARACTER;
  // Of two that would be written over each other, the further one stays.
  const apart = numbers.filter((mark, index) => {
    const next = numbers[index + 1];
    return next === undefined || (next - mark) / max > width(mark) / 2 + width(next) / (next === max ? 1 : 2);
  });
  return [
    apart.length > 1
      ? html`<div class="marks small muted num" aria-hidden="true">
          ${apart.map(mark => html`<span .style=${`--_at: ${(mark / max) * 100}%`}>${format.number(mark)}</span>`)}
        </div>`
      : nothing,
    paper ? html`<p class="small muted">${t.details.paper(paper, format.number(paper))}</p>` : nothing,
  ];
};

/** How long it was collected, once that is over; when the council stopped it is not known. */
const renderTerm = (t: ActMessages, {petition, at, now}: PetitionView): unknown => {
  const {collection, authority} = petition;
  const {startedAt, deadline} = collection;
  return startedAt && deadline && at !== 'stopped' && Date.parse(deadline) < now
    ? html`<p class="small muted">
        ${t.details.lasted(calendarDays(Date.parse(startedAt), Date.parse(deadline), authority.timeZone))}
      </p>`
    : nothing;
};

/** What happened so far and what comes next, once something has come of the signatures. */
const renderTimeline = (t: ActMessages, {format, petition}: PetitionView): unknown => {
  const {collection, thresholds, review, authority} = petition;
  const {timeline} = t.details;
  if (review.state === 'none') return nothing;
  const past = [
    {at: collection.startedAt, what: timeline.started},
    ...thresholds.map(({count, reachedAt}) => ({at: reachedAt, what: timeline.reached(count, format.number(count))})),
    {at: review.startedAt, what: timeline.review},
    {at: review.decision?.date, what: timeline.answered},
  ].filter(({at}) => at !== undefined);
  return html`<ol class="timeline small" aria-label=${timeline.label}>
    ${past.map(({at, what}) => html`<li><span>${format.date(at!, authority.timeZone)} · ${what}</span></li>`)}
    ${
      review.dueOn && review.state !== 'answered'
        ? html`<li class="next">
          <span class="muted">${timeline.due(format.date(review.dueOn))} · ${timeline.answer}</span>
        </li>`
        : nothing
    }
  </ol>`;
};

const renderRefusal = (t: ActMessages, {petition: {moderation, lang}}: PetitionView): unknown =>
  moderation.state === 'refused'
    ? html`<div class="note bad" part="note">
        <strong>${t.details.refused}</strong>
        <span class="small text" lang=${lang ?? nothing}>${moderation.reason}</span>
      </div>`
    : nothing;

const renderDecision = (t: ActMessages, {t: page, format, petition}: PetitionView): unknown => {
  const {state, decision, outcome} = petition.review;
  if (state !== 'answered') return nothing;
  const {number, date, text, url, files = []} = decision ?? {};
  return html`<div class="note" part="decision">
    <strong
      >${
        number || date
          ? [
              t.details.decision,
              number && html` <bdi>${page.petition.number(number)}</bdi>`,
              date && ` ${t.details.decidedOn(format.date(date))}`,
            ]
          : page.petition.status[outcome ?? 'answered']
      }</strong
    >
    ${outcome ? html`<span class="small">${t.details.outcome[outcome]}</span>` : nothing}
    ${text ? html`<span class="small text" lang=${petition.lang ?? nothing}>${text}</span>` : nothing}
    ${url ? renderLink({title: t.details.decisionText, url}, format) : nothing} ${files.map(file => renderLink(file, format))}
  </div>`;
};

type Attachment = NonNullable<NonNullable<Petition['review']['decision']>['files']>[number];

const renderLink = ({title, url, mediaType, size}: Attachment, {locale}: Format): unknown => {
  const href = safeUrl(url, document.baseURI);
  const facts = [mediaType?.split('/')[1]?.toUpperCase(), size && fileSize(locale, size)].filter(Boolean).join(', ');
  return href ? html`<a class="small" href=${href}><bdi>${title}</bdi>${facts && ` (${facts})`}</a>` : nothing;
};

const renderText = (t: ActMessages, {petition: {text, lang}}: PetitionView): unknown =>
  text
    ? html`<details part="text">
        <summary class="small">${t.details.fullText}</summary>
        <div class="text" lang=${lang ?? nothing}>${text}</div>
      </details>`
    : nothing;

/** «Показано стан на 14:02 · немає зв’язку», of an earlier day with its date: old data is shown as old. */
export const renderStale = (
  t: ActMessages,
  {format, petition}: PetitionView,
  {error, updatedAt, fetching}: QueryState,
  onRetry: () => void,
): unknown =>
  error
    ? html`<p class="row small muted" role="status">
        <span
          >${updatedAt ? `${t.asOf(moment(format, updatedAt, petition.authority.timeZone))} · ` : ''}${
            error.code === 'offline' ? t.stale.offline : t.stale.failed
          }</span
        >
        <button class="link screen" type="button" part="button" aria-disabled=${fetching} @click=${onRetry}>
          ${t.retry}
        </button>
      </p>`
    : nothing;
