/**
 * What happened to a petition and what is still to come, from the facts that its backend gives. Pure; nothing here reads
 * a clock. Days are those of the authority's zone, so that the evening before a clock change is not told as the day after.
 */
import type {Petition} from '../contract/index.ts';
import {calendarDay} from './deadline.ts';

/**
 * - `submitted`: the author sent it · `published`: collection began · `reached`: a threshold, with its `count`
 * - `ended`: the term of the collection is over · `stopped`: it was ended before its time, when is not known
 * - `review`: the council announced that it looks into it · `answer`: the last day of the term for an answer
 * - `answered`: with its `outcome` · `appeal`: told the author as an answer to an ordinary appeal, or to be told by then
 */
export type Milestone =
  'submitted' | 'published' | 'reached' | 'ended' | 'stopped' | 'review' | 'answer' | 'answered' | 'appeal';

export interface TimelineEvent {
  readonly what: Milestone;
  /** Calendar day in the authority's zone, `2026-10-25`; absent where nobody says when. */
  readonly day?: string | undefined;
  /** It is still to come. */
  readonly expected: boolean;
  /** It was to come by then, and has not. */
  readonly overdue?: boolean | undefined;
  /** Of a threshold. */
  readonly count?: number | undefined;
  readonly outcome?: Petition['review']['outcome'];
}

/**
 * Whether a threshold counts as reached. Signatures may be struck off or taken back, and then one is reached no more,
 * whatever was said before; unless the council has gone on to review it, which nothing takes back. A review follows from
 * the lowest threshold, and says nothing of higher ones.
 */
export const stands = ({signatures, review, thresholds}: Petition, count: number): boolean =>
  signatures.total >= count ||
  ((review.state === 'in-review' || review.state === 'answered') &&
    thresholds.every(other => other.count >= count) &&
    thresholds.some(other => other.count === count && other.reachedAt !== undefined));

/** A day, or the day of an instant, in a zone. */
const dayOf = (value: string | undefined, timeZone: string): string | undefined =>
  value === undefined || value.length === 10 ? value : calendarDay(Date.parse(value), timeZone);

/** Past events in the order in which they happened, then those that are expected. `now`: ms, by the server's clock. */
export const timeline = (petition: Petition, now: number): readonly TimelineEvent[] => {
  const {submittedOn, moderation, collection, thresholds, review, authority, archived} = petition;
  const {startedAt, deadline} = collection;
  const {timeZone} = authority;
  const today = calendarDay(now, timeZone);
  const past: TimelineEvent[] = [];
  const ahead: TimelineEvent[] = [];
  const add = (what: Milestone, when: string | undefined, more: Partial<TimelineEvent> = {}) =>
    past.push({what, day: dayOf(when, timeZone), expected: false, ...more});
  const expect = (what: Milestone, when: string | undefined, more: Partial<TimelineEvent> = {}) =>
    ahead.push({what, day: dayOf(when, timeZone), expected: true, ...more});

  if (submittedOn) add('submitted', submittedOn);
  if (moderation.state !== 'published') return past;

  const began = collection.state !== 'planned' && (!startedAt || Date.parse(startedAt) <= now);
  if (began) {
    if (startedAt) add('published', startedAt);
  } else expect('published', startedAt);

  const steps = [...thresholds].sort((a, b) => a.count - b.count);
  for (const {count, reachedAt} of steps) if (stands(petition, count)) add('reached', reachedAt, {count});

  // Nothing more is to come of a collection that went into the archive before its term.
  const collecting = !archived && collection.state === 'collecting' && (!deadline || Date.parse(deadline) >= now);
  if (collecting || !began) {
    const next = steps.find(({count}) => !stands(petition, count));
    if (next) expect('reached', undefined, {count: next.count});
    if (deadline) expect('ended', deadline);
  } else if (collection.state === 'stopped') add('stopped', undefined);
  // One that its backend ended earlier has no day that anybody knows.
  else if (deadline && Date.parse(deadline) < now) add('ended', deadline);

  if (review.startedAt) add('review', review.startedAt);
  const late = (day: string | undefined) => (day !== undefined && day < today ? {overdue: true} : {});
  if (review.state === 'awaiting' && !review.startedAt) expect('review', review.announceBy, late(review.announceBy));
  if (review.state === 'answered') {
    const when = review.answeredAt ?? review.decision?.date;
    if (review.outcome === 'appeal') add('appeal', when);
    else add('answered', when, {outcome: review.outcome});
  } else if (review.state !== 'none') {
    expect('answer', review.dueOn, late(review.dueOn));
  } else if (collection.state === 'not-reached' && review.dueOn) {
    // Too few have signed: the law has it handled as an ordinary appeal, by a term of its own.
    expect('appeal', review.dueOn, late(review.dueOn));
  }
  return [...inOrder(past), ...inOrder(ahead)];
};

/** By day; what has none stays behind what comes before it by its nature. */
const inOrder = (events: readonly TimelineEvent[]): TimelineEvent[] => {
  let known = '';
  return events
    .map(event => ({event, at: (known = event.day ?? known)}))
    .sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
    .map(({event}) => event);
};
