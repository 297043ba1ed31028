/** Rules of one petition: where it stands and how far it is. Pure; nothing here reads a clock. */
import type {Petition} from '../contract/index.ts';

/**
 * The one word an element shows for three independent facts. «Не набрала підписів» (`not-reached`) and «не підтримано
 * радою» (`not-supported`) are never the same word.
 */
export type Standing =
  | 'draft'
  | 'pending'
  | 'refused'
  | 'planned'
  | 'collecting'
  | 'counting'
  | 'stopped'
  | 'not-reached'
  | 'awaiting'
  | 'in-review'
  | 'answered'
  | 'supported'
  | 'partly-supported'
  | 'not-supported'
  | 'appeal';

/**
 * Whether signatures are taken at `now` (ms, corrected to the server's clock): a fact of the collection alone. Reaching a
 * threshold does not end it, nor does a review or an answer that comes before the deadline: the law gives the collection a
 * term of its own. A pause holds it, and what was put into the archive is over. The deadline itself is still in time: the
 * last day counts to its end.
 */
export const isOpen = ({moderation, collection, archived}: Petition, now: number): boolean =>
  moderation.state === 'published' &&
  !archived &&
  collection.state === 'collecting' &&
  !collection.paused &&
  !isOver(collection, now);

const isOver = ({deadline}: Petition['collection'], now: number): boolean => now > Date.parse(deadline ?? '');

/** Where a petition stands at `now`. Past the deadline the backend still has to say how the collection ended. */
export const standing = (petition: Petition, now: number): Standing => {
  const {moderation, collection, review} = petition;
  if (moderation.state !== 'published') return moderation.state;
  if (review.state === 'answered') return review.outcome ?? 'answered';
  if (review.state === 'in-review') return review.state;
  if (collection.state === 'collecting') return isOver(collection, now) ? 'counting' : 'collecting';
  return review.state === 'awaiting' || collection.state === 'reached' ? 'awaiting' : collection.state;
};

/** Which of four shapes stands for a standing: half disc, triangle, square, cross, or a ring for the rest. */
export const tones = {
  draft: 'neutral',
  pending: 'neutral',
  refused: 'no',
  planned: 'neutral',
  collecting: 'open',
  counting: 'review',
  stopped: 'neutral',
  'not-reached': 'neutral',
  awaiting: 'review',
  'in-review': 'review',
  answered: 'done',
  supported: 'done',
  'partly-supported': 'done',
  'not-supported': 'no',
  appeal: 'done',
} as const satisfies Record<Standing, string>;

export interface Progress {
  /** Signatures the backend has counted. */
  total: number;
  /** The next threshold, or the last one when all are reached; `undefined` without thresholds. */
  goal?: number;
  /** Signatures to the goal, 0 when reached. */
  missing: number;
  reached: boolean;
  /** The longer of count and goal: the length of the bar. */
  max: number;
  /** All thresholds, for marks on a bar with more than one. */
  marks: readonly number[];
}

/** Progress to the next threshold. Counts may exceed every threshold, and may fall below one again. */
export const progress = (total: number, thresholds: Petition['thresholds']): Progress => {
  const marks = thresholds.map(({count}) => count).sort((a, b) => a - b);
  const goal = marks.find(count => count > total) ?? marks.at(-1);
  const missing = Math.max(0, (goal ?? 0) - total);
  return {
    total,
    ...(goal === undefined ? {} : {goal}),
    missing,
    reached: goal !== undefined && !missing,
    max: Math.max(total, goal ?? 0, 1),
    marks,
  };
};
