/** What happened to a petition, and what is still to come: told apart by words and by shape. */
import {html, nothing} from 'lit';
import {percent} from '../../domain/percent.ts';
import {timeline, type TimelineEvent} from '../../domain/petition-timeline.ts';
import type {PetitionLifeMessages} from '../../i18n/petition-life.ts';
import type {PetitionView} from './petition-card.ts';

export const renderTimeline = (t: PetitionLifeMessages, view: PetitionView): unknown => {
  const {petition, now, at} = view;
  const events = timeline(petition, now);
  if (petition.moderation.state !== 'published' || !events.length) return nothing;
  // Once the council is at it, that is what people come to see.
  return html`<details part="timeline" ?open=${at === 'awaiting' || at === 'in-review'}>
    <summary class="small">${t.timeline.label}</summary>
    <ol class="timeline small">
      ${events.map(
        event =>
          html`<li class=${event.expected ? 'next' : ''}>
            <span class=${event.expected ? 'muted' : ''}>${renderWhen(t, view, event)}${describe(t, view, event)}</span>
          </li>`,
      )}
    </ol>
  </details>`;
};

const renderWhen = ({timeline: t}: PetitionLifeMessages, {format}: PetitionView, event: TimelineEvent): unknown => {
  const {day, expected, what} = event;
  if (!day) return expected ? `${t.later} · ` : nothing;
  const date = format.date(day);
  // A term is a last day, not a day on which something happens.
  const said = expected && what !== 'published' ? t.by(date) : date;
  return html`<time datetime=${day}>${said}</time> · `;
};

const describe = (
  {timeline: t}: PetitionLifeMessages,
  {format, petition}: PetitionView,
  {what, expected, overdue, count = 0, outcome}: TimelineEvent,
): string => {
  switch (what) {
    case 'submitted':
    case 'stopped':
      return t[what];
    case 'answer':
      return overdue ? `${t.answer}: ${t.overdue}` : t.answer;
    case 'published':
      return expected ? t.willOpen : t.published;
    case 'reached': {
      if (!expected) return t.reached(count, format.number(count));
      const share = new Intl.NumberFormat(format.locale, {style: 'percent'});
      return t.goal(format.number(count), share.format((percent(petition.signatures.total, count) ?? 0) / 100));
    }
    case 'ended':
      return expected ? t.ends : t.ended;
    case 'review':
      return expected ? (overdue ? `${t.willReview}: ${t.notAnnounced}` : t.willReview) : t.review;
    case 'answered':
      return outcome ? t.outcome[outcome] : t.answered;
    case 'appeal':
      return expected ? (overdue ? `${t.appeal}: ${t.overdue}` : t.appeal) : t.outcome.appeal;
  }
};
