/** Petitions as they are kept, and as the contract shows them at one moment. */
import type {Petition} from '../../src/contract/schemas/petition.ts';
import {addMonths} from '../../src/domain/working-days.ts';
import {findCommunity, isStorable, present, type CommunityRow} from './communities.ts';
import type {Queries} from './database.ts';
import {publishedDecision, type KeptDecision} from './decisions.ts';
import {findHolidays, isPaused, termEnd, type RulesRow} from './petition-rules.ts';
import {Refusal} from './problem.ts';
import {calendarDay, instantIn, wallTime} from './time.ts';

export interface PetitionRow {
  id: string;
  community_code: string;
  number: string | null;
  title: string;
  lang: string | null;
  author: string | null;
  category: string | null;
  body: string | null;
  url: string | null;
  submitted_on: string | null;
  moderation_state: Petition['moderation']['state'];
  moderation_reason: string | null;
  collection_started_at: Date | null;
  collection_deadline: Date | null;
  collection_stopped: boolean;
  review_state: Petition['review']['state'];
  review_started_at: Date | null;
  announce_by: string | null;
  review_due_on: string | null;
  review_outcome: Petition['review']['outcome'] | null;
  decision: KeptDecision | null;
  signers: Petition['signers'];
  withdrawal: boolean;
  archived: boolean;
  /** Since then it is taken off the site: refused, though it was published. */
  hidden_at: Date | null;
  answered_at: Date | null;
  appeal_due_on: string | null;
  author_resident_id: string | null;
  imported_signatures: number;
  paper_signatures: number;
  online_signatures: number;
  counted_at: Date;
}

export interface ThresholdRow {
  count: number;
  reached_at: Date | null;
}

// Dates without a time come as text: as a Date they would be midnight in somebody's zone.
export const PETITION_COLUMNS = `id, community_code, number, title, lang, author, category, body, url, submitted_on::text,
  moderation_state, moderation_reason, collection_started_at, collection_deadline, collection_stopped,
  review_state, review_started_at, announce_by::text, review_due_on::text, review_outcome, decision, signers,
  withdrawal, archived, hidden_at, answered_at, appeal_due_on::text, author_resident_id,
  imported_signatures, paper_signatures, online_signatures, counted_at`;

/** The same for a list that shows no texts: they are long, and are not read for it. */
export const COLUMNS_WITHOUT_TEXT = PETITION_COLUMNS.replace(' body,', ' NULL AS body,');

const NOT_FOUND = {detail: 'There is no such petition.'};

/** What was taken off the site is not there for anybody, its author's own list aside. */
export const refuseHidden = ({hidden_at: hiddenAt}: PetitionRow): void => {
  if (hiddenAt !== null) throw new Refusal('not-found', NOT_FOUND);
};

/** The same as the public sees it: what a resident has sent and nobody has let through is theirs alone. */
export const findPublicPetition = async (
  queries: Queries,
  id: string,
  community: CommunityRow | undefined,
): Promise<PetitionRow> => {
  const row = await findPetition(queries, id, community);
  refuseHidden(row);
  if (row.author_resident_id !== null && row.moderation_state !== 'published')
    throw new Refusal('not-found', NOT_FOUND);
  return row;
};

/**
 * One petition. A request that names a community sees that community's petitions only; one that names none sees all.
 * `lock` keeps others from changing it until the transaction ends.
 */
export const findPetition = async (
  queries: Queries,
  id: string,
  community: CommunityRow | undefined,
  {lock = false} = {},
): Promise<PetitionRow> => {
  if (!isStorable(id)) throw new Refusal('not-found', NOT_FOUND);
  const [row] = await queries.query<PetitionRow>(
    `SELECT ${PETITION_COLUMNS} FROM petitions WHERE id = $1${lock ? ' FOR UPDATE' : ''}`,
    [id],
  );
  if (!row || (community && community.code !== row.community_code)) throw new Refusal('not-found', NOT_FOUND);
  return row;
};

export const findThresholds = (queries: Queries, petitionId: string): Promise<ThresholdRow[]> =>
  queries.query<ThresholdRow>(
    'SELECT count, reached_at FROM petition_thresholds WHERE petition_id = $1 ORDER BY count',
    [petitionId],
  );

/** Thresholds of several petitions, by their ids. */
export const findThresholdsOf = async (
  queries: Queries,
  ids: readonly string[],
): Promise<(id: string) => readonly ThresholdRow[]> => {
  const rows = ids.length
    ? await queries.query<ThresholdRow & {petition_id: string}>(
        `SELECT petition_id, count, reached_at FROM petition_thresholds
         WHERE petition_id IN (SELECT jsonb_array_elements_text($1::jsonb)) ORDER BY count`,
        [JSON.stringify(ids)],
      )
    : [];
  const found = Map.groupBy(rows, row => row.petition_id);
  return id => found.get(id) ?? [];
};

/** A petition that was over on an earlier day than this one some months ago is found in the archive only. */
export const archiveBefore = ({time_zone: timeZone, archive_after_months: months}: CommunityRow, now: number): number =>
  wallTime(timeZone, addMonths(calendarDay(now, timeZone), -months));

/** When a petition was over, by which it is archived; SQL says the same in `CLOSED_AT`. */
const closedAt = (row: PetitionRow): Date | null =>
  row.review_state === 'answered' ? row.answered_at : row.review_state === 'none' ? row.collection_deadline : null;

/** `closedAt` of a row of `petitions`. */
export const CLOSED_AT = `CASE review_state WHEN 'answered' THEN answered_at WHEN 'none' THEN collection_deadline END`;

export const totalOf = (row: PetitionRow): number =>
  row.imported_signatures + row.paper_signatures + row.online_signatures;

/** Once the council has announced a review, what led to it stays reached, whatever becomes of single signatures. */
const isUnderReview = ({review_state: state}: PetitionRow): boolean => state === 'in-review' || state === 'answered';

/** How the collection stands at `now`. Nobody has to close it: its end follows from the deadline and the count. */
const collectionState = (
  row: PetitionRow,
  lowest: ThresholdRow | undefined,
  now: number,
): Petition['collection']['state'] => {
  if (row.collection_stopped) return 'stopped';
  if (row.moderation_state !== 'published' || !row.collection_started_at || +row.collection_started_at > now) {
    return 'planned';
  }
  if (!row.collection_deadline || now <= +row.collection_deadline) return 'collecting';
  if (lowest === undefined || totalOf(row) >= lowest.count) return 'reached';
  return isUnderReview(row) && lowest.reached_at ? 'reached' : 'not-reached';
};

/** A petition at `now`, with its instants in the zone of its community. */
export const presentPetition = (
  row: PetitionRow,
  thresholds: readonly ThresholdRow[],
  community: CommunityRow,
  now: number,
  {withText = row.moderation_state === 'published'} = {},
): Petition => {
  const state = collectionState(row, thresholds[0], now);
  const closed = closedAt(row);
  const isArchived = row.archived || (closed !== null && +closed < archiveBefore(community, now));
  // What was not supported by enough people goes on as an ordinary appeal, with its own term.
  const dueOn = row.review_state === 'none' && state === 'not-reached' ? row.appeal_due_on : row.review_due_on;
  const instant = (value: Date | null) => (value ? instantIn(community.time_zone, +value) : null);
  return {
    id: row.id,
    title: row.title,
    ...present({number: row.number, lang: row.lang, author: row.author, category: row.category, url: row.url}),
    // The law: a text that was not let through is not published. Its author may see it.
    ...(withText ? present({text: row.body}) : {}),
    authority: {
      id: community.code,
      name: community.name,
      ...present({nameGenitive: community.name_genitive}),
      timeZone: community.time_zone,
    },
    ...present({submittedOn: row.submitted_on}),
    moderation: {state: row.moderation_state, ...present({reason: row.moderation_reason})},
    collection: {
      state,
      ...present({startedAt: instant(row.collection_started_at), deadline: instant(row.collection_deadline)}),
      ...(state === 'collecting' && isPaused(community, calendarDay(now, community.time_zone)) ? {paused: true} : {}),
    },
    review: {
      state: row.review_state,
      ...present({
        startedAt: instant(row.review_started_at),
        announceBy: row.review_state === 'awaiting' ? row.announce_by : null,
        dueOn,
        answeredAt: instant(row.answered_at),
        outcome: row.review_outcome,
        decision: row.decision && publishedDecision(row.decision),
      }),
    },
    signatures: {
      total: totalOf(row),
      ...(row.paper_signatures > 0 ? {paper: row.paper_signatures} : {}),
      asOf: instantIn(community.time_zone, +row.counted_at),
    },
    thresholds: thresholds.map(({count, reached_at}) => ({count, ...present({reachedAt: instant(reached_at)})})),
    signers: row.signers,
    ...(row.withdrawal ? {withdrawal: true} : {}),
    ...(isArchived && row.moderation_state === 'published' ? {archived: true} : {}),
  };
};

/**
 * Brings the thresholds in line with the count, in the transaction that changed it. A count can also fall (signatures
 * declared void): then a threshold is no longer reached, and a review that has not begun is no longer awaited. One that has
 * begun is taken back by nothing, nor is the lowest threshold, from which it followed; see `stands` of the kit.
 */
export const settleThresholds = async (
  queries: Queries,
  petitionId: string,
  total: number,
  at: string,
): Promise<void> => {
  await queries.query(
    'UPDATE petition_thresholds SET reached_at = $3 WHERE petition_id = $1 AND count <= $2 AND reached_at IS NULL',
    [petitionId, total, at],
  );
  await queries.query(
    `UPDATE petition_thresholds SET reached_at = NULL WHERE petition_id = $1 AND count > $2 AND reached_at IS NOT NULL
       AND NOT (count = (SELECT min(count) FROM petition_thresholds WHERE petition_id = $1)
         AND (SELECT review_state FROM petitions WHERE id = $1) IN ('in-review', 'answered'))`,
    [petitionId, total],
  );
  const [settled] = await queries.query<{community_code: string; first: Date | null; announce_by: string | null}>(
    `UPDATE petitions SET
         review_state = CASE WHEN reached.first IS NULL THEN 'none' ELSE 'awaiting' END,
         announce_by = CASE WHEN reached.first IS NULL THEN NULL ELSE announce_by END
       FROM (SELECT min(reached_at) AS first FROM petition_thresholds WHERE petition_id = $1) AS reached
       WHERE id = $1 AND review_state IN ('none', 'awaiting')
       RETURNING community_code, first, announce_by::text`,
    [petitionId],
  );
  if (!settled?.first || settled.announce_by !== null) return;
  await setAnnouncementTerm(queries, {id: petitionId, community_code: settled.community_code, first: settled.first});
};

/** The last day for announcing a review, from the day on which a threshold was reached; none without a statute. */
export const setAnnouncementTerm = async (
  queries: Queries,
  {id, community_code: code, first}: {id: string; community_code: string; first: Date},
): Promise<void> => {
  const [rules] = await queries.query<Pick<RulesRow, 'terms'>>(
    'SELECT terms FROM petition_rules WHERE community_code = $1',
    [code],
  );
  if (!rules) return;
  const {time_zone: timeZone} = await findCommunity(queries, code);
  const by = termEnd(rules, 'announcement', calendarDay(+first, timeZone), await findHolidays(queries, code));
  await queries.query('UPDATE petitions SET announce_by = $2 WHERE id = $1', [id, by ?? null]);
};
