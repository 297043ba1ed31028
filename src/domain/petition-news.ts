/** What is new in a petition since somebody looked at it. Pure. */
import type {Petition} from '../contract/index.ts';
import type {Standing} from './petition.ts';
import {stands} from './petition-timeline.ts';

/** What somebody saw of a petition: as little as is needed to say what is new later. */
export interface Seen {
  /** When, ms by this device's clock. */
  readonly at: number;
  readonly total: number;
  /** Thresholds that stood, by their count. */
  readonly reached: readonly number[];
  readonly standing: Standing;
  readonly deadline?: string | undefined;
}

/** What there is to see of a petition that stands at `standing`. `at`: ms by this device's clock. */
export const seenOf = (petition: Petition, standing: Standing, at: number): Seen => ({
  at,
  total: petition.signatures.total,
  reached: petition.thresholds.map(({count}) => count).filter(count => stands(petition, count)),
  standing,
  deadline: petition.collection.deadline,
});

/**
 * - `signatures`: how many more there are, or fewer · `reached`, `unreached`: a threshold
 * - `standing`: where it stands now, where that is another place than before · `deadline`: it was moved
 */
export type Change =
  | {readonly what: 'signatures'; readonly by: number}
  | {readonly what: 'reached' | 'unreached'; readonly count: number}
  | {readonly what: 'standing'; readonly standing: Standing}
  | {readonly what: 'deadline'; readonly deadline: string};

/** What has changed, what weighs most first; nothing when nothing has. */
export const changesSince = (seen: Seen, petition: Petition, standing: Standing): readonly Change[] => {
  const after = seenOf(petition, standing, seen.at);
  const changes: Change[] = [];
  if (after.standing !== seen.standing) changes.push({what: 'standing', standing: after.standing});
  for (const count of after.reached) if (!seen.reached.includes(count)) changes.push({what: 'reached', count});
  // A threshold that the rules no longer know was not missed: it was done away with.
  for (const count of seen.reached)
    if (!after.reached.includes(count) && petition.thresholds.some(it => it.count === count))
      changes.push({what: 'unreached', count});
  if (after.deadline && seen.deadline && Date.parse(after.deadline) !== Date.parse(seen.deadline))
    changes.push({what: 'deadline', deadline: after.deadline});
  if (after.total !== seen.total) changes.push({what: 'signatures', by: after.total - seen.total});
  return changes;
};
