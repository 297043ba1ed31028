/** What lies on the desk of the council: petitions that wait for it, those that are being signed, and any by its words. */
import {standing, type Standing} from '../../src/domain/petition.ts';
import {isStorable, type CommunityRow} from './communities.ts';
import type {Parameter, Queries} from './database.ts';
import {isReached, situationOf, stepsFrom, type Step} from './moderation.ts';
import {beginsAWord, wordsOf} from './petition-lists.ts';
import {findHolidays, findRules, termEnd, type RulesRow} from './petition-rules.ts';
import {
  COLUMNS_WITHOUT_TEXT,
  findPetition,
  findThresholds,
  findThresholdsOf,
  presentPetition,
  type PetitionRow,
  type ThresholdRow,
} from './petitions.ts';
import {calendarDay} from './time.ts';

/** A petition as a line of the desk. */
export interface Task {
  row: PetitionRow;
  at: Standing;
  reached: boolean;
  /** Last day on which the next step is in time, where the statute sets one. */
  dueOn: string | undefined;
}

/** A petition with what can be done with it. */
export interface OpenTask extends Task {
  steps: readonly Step['kind'][];
}

/** One page of a pile. */
export interface Pile {
  tasks: Task[];
  /** From 1 on. */
  page: number;
  pages: number;
  total: number;
}

/** `waiting`: the most urgent first · `collecting`: being signed meanwhile, the newest first · `found`: those asked for. */
export interface Piles {
  waiting: Pile;
  collecting: Pile;
}

export const DESK_PAGE = 50;

/**
 * Which petitions of community $1 wait at $2 for the authority, and until when: `standing` of the kit and `dueOn` below, in
 * SQL, so that one page is read and not all of them. A test holds them together. $3: today; $4: the last day for letting one
 * through or not, by the day on which it was sent.
 */
const PILES = `SELECT *,
    CASE
      WHEN moderation_state = 'pending' OR review_state = 'in-review' THEN 'waiting'
      WHEN collects THEN CASE WHEN reached THEN 'waiting' ELSE 'collecting' END
      WHEN review_state = 'awaiting' THEN 'waiting'
      WHEN collection_stopped OR coalesce(collection_started_at > $2::timestamptz, true) THEN 'neither'
      ELSE 'waiting' END AS pile,
    CASE
      WHEN moderation_state = 'pending' THEN $4::jsonb ->> coalesce(submitted_on::text, $3)
      WHEN review_state = 'in-review' THEN review_due_on::text
      WHEN collects OR review_state = 'awaiting' OR coalesce(total >= lowest, true) THEN announce_by::text
      ELSE appeal_due_on::text END AS due_on
  FROM (
    SELECT petitions.*,
      imported_signatures + paper_signatures + online_signatures AS total,
      (SELECT min(count) FROM petition_thresholds WHERE petition_id = petitions.id) AS lowest,
      EXISTS (SELECT FROM petition_thresholds WHERE petition_id = petitions.id AND reached_at IS NOT NULL) AS reached,
      moderation_state = 'published' AND NOT collection_stopped AND coalesce(collection_started_at <= $2, false)
        AND coalesce($2 <= collection_deadline, true) AS collects
    FROM petitions
    WHERE community_code = $1 AND moderation_state IN ('pending', 'published') AND review_state <> 'answered'
      AND NOT archived
  ) AS unanswered`;

const ORDERS = {
  waiting: 'due_on NULLS LAST, collection_started_at DESC NULLS LAST, id',
  collecting: 'collection_started_at DESC NULLS LAST, id',
} as const;

/** Both piles, each at one of its pages; a page that is not there is the last one. */
export const findPiles = async (
  queries: Queries,
  community: CommunityRow,
  now: number,
  pages: {waiting: number; collecting: number},
): Promise<Piles> => {
  const scene = await sceneOf(queries, community, now);
  const today = calendarDay(now, community.time_zone);
  const days = await queries.query<{day: string}>(
    `SELECT DISTINCT coalesce(submitted_on::text, $2) AS day FROM petitions
     WHERE community_code = $1 AND moderation_state = 'pending'`,
    [community.code, today],
  );
  const ends = Object.fromEntries(days.map(({day}) => [day, termEnd(scene.rules, 'moderation', day, scene.holidays)]));
  const parameters: Parameter[] = [community.code, new Date(now).toISOString(), today, JSON.stringify(ends)];
  const counts = await queries.query<{pile: string; count: number}>(
    `SELECT pile, count(*)::int AS count FROM (${PILES}) AS piles GROUP BY pile`,
    parameters,
  );
  const pileOf = async (name: keyof typeof ORDERS): Promise<Pile> => {
    const total = counts.find(({pile}) => pile === name)?.count ?? 0;
    const last = Math.max(1, Math.ceil(total / DESK_PAGE));
    const page = Math.min(pages[name], last);
    const rows = total
      ? await queries.query<PetitionRow>(
          `SELECT ${COLUMNS_WITHOUT_TEXT} FROM (${PILES}) AS piles WHERE pile = $5
           ORDER BY ${ORDERS[name]} LIMIT ${DESK_PAGE} OFFSET $6`,
          [...parameters, name, (page - 1) * DESK_PAGE],
        )
      : [];
    return {tasks: await tasksOf(queries, rows, scene), page, pages: last, total};
  };
  return {waiting: await pileOf('waiting'), collecting: await pileOf('collecting')};
};

/** Petitions of the community by words or a number, wherever they stand, drafts aside; the newest first, one page of them. */
export const findByWords = async (
  queries: Queries,
  community: CommunityRow,
  question: string,
  now: number,
): Promise<Task[]> => {
  const words = wordsOf(question);
  if (words.length === 0 || !isStorable(question)) return [];
  const rows = await queries.query<PetitionRow>(
    `SELECT ${COLUMNS_WITHOUT_TEXT} FROM petitions WHERE community_code = $1 AND moderation_state <> 'draft'
       AND ${words.map((_, index) => beginsAWord(`$${index + 2}`)).join(' AND ')}
     ORDER BY coalesce(collection_started_at, received_at) DESC NULLS LAST, id LIMIT ${DESK_PAGE}`,
    [community.code, ...words],
  );
  return tasksOf(queries, rows, await sceneOf(queries, community, now));
};

export const findTask = async (
  queries: Queries,
  petitionId: string,
  community: CommunityRow,
  now: number,
): Promise<OpenTask> => {
  const row = await findPetition(queries, petitionId, community);
  const thresholds = await findThresholds(queries, row.id);
  const situation = await situationOf(queries, row, thresholds, community, now);
  return {...taskOf(row, thresholds, await sceneOf(queries, community, now)), steps: stepsFrom(situation)};
};

interface Scene {
  community: CommunityRow;
  rules: RulesRow;
  holidays: ReadonlySet<string>;
  now: number;
}

const sceneOf = async (queries: Queries, community: CommunityRow, now: number): Promise<Scene> => ({
  community,
  rules: await findRules(queries, community.code),
  holidays: await findHolidays(queries, community.code),
  now,
});

const tasksOf = async (queries: Queries, rows: readonly PetitionRow[], scene: Scene): Promise<Task[]> => {
  const thresholdsOf = await findThresholdsOf(
    queries,
    rows.map(({id}) => id),
  );
  return rows.map(row => taskOf(row, thresholdsOf(row.id), scene));
};

const taskOf = (
  row: PetitionRow,
  thresholds: readonly ThresholdRow[],
  {community, rules, holidays, now}: Scene,
): Task => {
  const at = standing(presentPetition(row, thresholds, community, now), now);
  return {row, at, reached: isReached(thresholds), dueOn: dueOn(row, at, {community, rules, holidays, now})};
};

const dueOn = (row: PetitionRow, at: Standing, {community, rules, holidays, now}: Scene): string | undefined => {
  switch (at) {
    case 'pending':
      return termEnd(rules, 'moderation', row.submitted_on ?? calendarDay(now, community.time_zone), holidays);
    case 'in-review':
      return row.review_due_on ?? undefined;
    case 'not-reached':
      return row.appeal_due_on ?? undefined;
    case 'awaiting':
    case 'collecting':
      return row.announce_by ?? undefined;
    default:
      return undefined;
  }
};

/** A step that was just taken, for the page that says so. */
export interface Done {
  step: Step['kind'];
  id: string;
  title: string;
}

/** The step that an address names; `undefined` unless it was taken with a petition of this community. */
export const findDone = async (
  queries: Queries,
  {code}: CommunityRow,
  step: Step['kind'],
  petitionId: string | undefined,
): Promise<Done | undefined> => {
  if (petitionId === undefined || !isStorable(petitionId)) return;
  const [row] = await queries.query<{id: string; title: string}>(
    'SELECT id, title FROM petitions WHERE id = $1 AND community_code = $2',
    [petitionId, code],
  );
  return row && {...row, step};
};
