/** What is beside a petition: why it was refused, its text, and how old what is shown is. */
import {html, nothing} from 'lit';
import {calendarDays} from '../../domain/deadline.ts';
import type {Progress} from '../../domain/petition.ts';
import type {ActMessages} from '../../i18n/acts.ts';
import type {QueryState} from '../../store/store.ts';
import {moment} from '../../ui/moment.ts';
import type {PetitionView} from './petition-card.ts';
import type {PetitionLife} from './petition-life.ts';

export const renderLoading = (t: ActMessages): unknown =>
  html`<div class="card" part="card" role="group" aria-busy="true" aria-label=${t.details.loading}>
    <div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>
    <slot></slot>
  </div>`;

export const renderDetails = (t: ActMessages, view: PetitionView, life: PetitionLife | undefined): unknown => [
  renderTerm(t, view),
  renderRefusal(t, view),
  life?.renderStory(view),
  renderText(t, view),
  life?.renderSignatories(view),
];

/** Numbers first: beside the count stands what it still takes, or what it took. */
export const renderAside = (
  t: ActMessages,
  {format, at}: PetitionView,
  {total, goal, reached, missing, marks}: Progress,
  open: boolean | undefined,
  pending: boolean,
  signed: boolean,
): string | undefined => {
  if (pending) return t.details.plusYours;
  if (signed && open) return t.details.withYours;
  if (goal === undefined) return undefined;
  const last = marks.findLast(mark => mark <= total);
  // What the lower threshold asks for is due already; the next one asks for something else.
  if (!reached)
    return open && last !== undefined ? t.details.next(format.number(last), format.number(missing)) : undefined;
  // Paused, it is not over.
  if (open || at === 'collecting') return t.details.reached;
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

const renderRefusal = (t: ActMessages, {petition: {moderation, lang}}: PetitionView): unknown =>
  moderation.state === 'refused'
    ? html`<div class="note bad" part="note">
        <strong>${t.details.refused}</strong>
        <span class="small text" lang=${lang ?? nothing}>${moderation.reason}</span>
      </div>`
    : nothing;

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
