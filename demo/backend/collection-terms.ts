/**
 * How long signatures are collected, once that is no longer as it was on the day of publication: a deadline that the desk
 * moves, and the days for which the programme stood still. A petition must not fail for them, unless its statute says so.
 */
import {findCommunity, type CommunityRow} from './communities.ts';
import type {Database, Queries} from './database.ts';
import {findHolidays, findRules, termEnd, type RulesRow} from './petition-rules.ts';
import {addDays, calendarDay, endOfDay} from './time.ts';

/** The term of the appeal, which a petition becomes when too few have signed, begins with the end of the collection. */
export const moveDeadline = async (
  transaction: Queries,
  petitionId: string,
  community: CommunityRow,
  rules: Pick<RulesRow, 'terms'>,
  lastDay: string,
): Promise<void> => {
  const appealDue = termEnd(rules, 'appeal', lastDay, await findHolidays(transaction, community.code));
  await transaction.query('UPDATE petitions SET collection_deadline = $2, appeal_due_on = $3 WHERE id = $1', [
    petitionId,
    new Date(endOfDay(community.time_zone, lastDay)).toISOString(),
    appealDue ?? null,
  ]);
};

/** Days that belong to a pause, both ends among them; none where it ends before it begins. */
interface Stretch {
  from: string;
  to: string;
}

type PauseRules = Pick<
  RulesRow,
  'paused_since' | 'paused_until' | 'paused_reason' | 'pause_extends' | 'pause_counted_from' | 'pause_counted_to'
>;

/**
 * The stretch by which terms have to be longer as of `today`; `undefined` where they need not change. A pause whose end is
 * known counts as a whole from its first day on, so that no deadline falls into it; one whose end is open counts day by
 * day; one that was ended early counts to its last day.
 */
export const pauseToCount = (rules: PauseRules, today: string): Stretch | undefined => {
  const {pause_counted_from: countedFrom, pause_counted_to: countedTo} = rules;
  if (rules.pause_extends === false) return undefined;
  const yesterday = addDays(today, -1);
  const isSet = rules.paused_since !== null || rules.paused_until !== null || rules.paused_reason !== null;
  const goesOn = countedFrom !== null && countedTo !== null && countedTo >= yesterday;
  // One that nobody dated began when it was first seen.
  const since = isSet ? (rules.paused_since ?? (goesOn ? countedFrom : today)) : undefined;
  if (since !== undefined && since <= today) {
    const to = rules.paused_until ?? today;
    const isCounted = since === countedFrom && to === countedTo;
    // Petitions that are published while it lasts are made longer as well.
    return isCounted && to < today ? undefined : {from: since, to};
  }
  return countedFrom !== null && countedTo !== null && countedTo >= today
    ? {from: countedFrom, to: yesterday}
    : undefined;
};

/** How many of its days fell into a collection that began on one day and was to end on another. */
export const pausedDays = ({from, to}: Stretch, began: string, lastDay: string): number => {
  if (lastDay < from) return 0;
  const first = began > from ? began : from;
  return Math.max(0, (Date.parse(to) - Date.parse(first)) / DAY + 1);
};

const DAY = 86_400_000;

/** Makes the terms of one community's petitions as long as its pause has it. Nothing changes when it is done again. */
export const settlePause = async (transaction: Queries, community: CommunityRow, now: number): Promise<void> => {
  const {code, time_zone: timeZone} = community;
  const rules = await findRules(transaction, code, {lock: true});
  const stretch = pauseToCount(rules, calendarDay(now, timeZone));
  if (!stretch) return;
  // Another pause than the one that was counted last: what that one has given stays.
  const {pause_counted_to: countedTo} = rules;
  if (countedTo !== null && countedTo < stretch.from && rules.pause_counted_from !== stretch.from) {
    await transaction.query('UPDATE petitions SET pause_days = NULL WHERE community_code = $1', [code]);
  }
  const rows = await transaction.query<{id: string; began: Date; deadline: Date; days: number}>(
    `SELECT id, collection_started_at AS began, collection_deadline AS deadline, coalesce(pause_days, 0) AS days
     FROM petitions
     WHERE community_code = $1 AND (moderation_state = 'published' OR hidden_at IS NOT NULL) AND NOT collection_stopped
       AND NOT archived AND review_state <> 'answered'
       AND collection_started_at IS NOT NULL AND collection_deadline IS NOT NULL
     FOR UPDATE`,
    [code],
  );
  for (const {id, began, deadline, days} of rows) {
    const lastDay = addDays(calendarDay(+deadline, timeZone), -days);
    const wanted = pausedDays(stretch, calendarDay(+began, timeZone), lastDay);
    if (wanted === days) continue;
    await moveDeadline(transaction, id, community, rules, addDays(lastDay, wanted));
    await transaction.query('UPDATE petitions SET pause_days = $2 WHERE id = $1', [id, wanted]);
  }
  await transaction.query(
    'UPDATE petition_rules SET pause_counted_from = $2, pause_counted_to = $3 WHERE community_code = $1',
    [code, stretch.from, stretch.to],
  );
};

/** The same for every community whose pause asks for it. */
export const settlePauses = async (database: Database, now: number): Promise<void> => {
  const rows = await database.query<{code: string} & PauseRules>(
    `SELECT community_code AS code, paused_since::text, paused_until::text, paused_reason, pause_extends,
       pause_counted_from::text, pause_counted_to::text
     FROM petition_rules WHERE num_nonnulls(paused_since, paused_until, paused_reason, pause_counted_to) > 0`,
  );
  for (const {code, ...rules} of rows) {
    const community = await findCommunity(database, code);
    if (pauseToCount(rules, calendarDay(now, community.time_zone)))
      await database.transaction(transaction => settlePause(transaction, community, now));
  }
};
