/** A pause of a community's petitions, as the clerk begins, changes and ends it. Its days are whole days of the community. */
import {settlePause} from './collection-terms.ts';
import type {CommunityRow} from './communities.ts';
import type {Queries} from './database.ts';
import {findRules, isPaused} from './petition-rules.ts';
import {Refusal} from './problem.ts';
import {calendarDay} from './time.ts';

/** `since`, `until`: `YYYY-MM-DD`, both days belong to it; nobody may know its end yet. */
export type PauseStep = {kind: 'pause'; since: string; until: string | undefined; reason: string} | {kind: 'end-pause'};

/** @throws `Refusal` for days that are over, and when there is no pause that could end. */
export const takePauseStep = async (
  transaction: Queries,
  {community, step, now}: {community: CommunityRow; step: PauseStep; now: number},
): Promise<void> => {
  const today = calendarDay(now, community.time_zone);
  // What the pause of before has given until now is counted before it changes.
  await settlePause(transaction, community, now);
  const rules = await findRules(transaction, community.code, {lock: true});
  if (step.kind === 'end-pause' && !isAhead(rules, today)) throw new Refusal('not-open');
  if (step.kind === 'pause') {
    // Signatures of days that are over were taken, or not: that is not changed afterwards.
    const isKept = step.since === rules.paused_since && isPaused(rules, today);
    if (step.since < today && !isKept) throw new Refusal('validation');
    if (step.until !== undefined && (step.until < step.since || step.until < today)) throw new Refusal('validation');
  }
  const {since, until, reason} = step.kind === 'pause' ? step : ({since: null, until: null, reason: null} as const);
  await transaction.query(
    'UPDATE petition_rules SET paused_since = $2, paused_until = $3, paused_reason = $4 WHERE community_code = $1',
    [community.code, since, until ?? null, reason],
  );
  await settlePause(transaction, community, now);
};

type Paused = Pick<CommunityRow, 'paused_since' | 'paused_until' | 'paused_reason'>;

/** Whether a pause lasts or is still to come. */
export const isAhead = (paused: Paused, today: string): boolean =>
  isPaused(paused, today) || (paused.paused_since !== null && paused.paused_since > today);
