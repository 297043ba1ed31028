/** Petitions by tab, words and category, a page at a time. */
import type {PetitionListParams, PetitionOrder, PetitionTab} from '../../src/contract/operations.ts';
import type {PetitionList} from '../../src/contract/schemas/petition-list.ts';
import {searchable} from '../../src/domain/petition-search.ts';
import type {CommunityRow} from './communities.ts';
import {readCursor, writeCursor} from './cursor.ts';
import type {Parameter, Queries} from './database.ts';
import {pauseOn} from './petition-rules.ts';
import {
  archiveBefore,
  CLOSED_AT,
  findThresholdsOf,
  PETITION_COLUMNS,
  presentPetition,
  type PetitionRow,
} from './petitions.ts';
import {calendarDay} from './time.ts';

export const PAGE = 20;

/** More words than this narrow nothing down any further. */
const MOST_WORDS = 16;

/**
 * The tab in which a published petition stands at $1, where $2 is the instant before which what was over is archived:
 * `tabOf` of the kit, in SQL. A test holds the two together.
 */
export const TAB = `CASE
  WHEN archived OR coalesce(${CLOSED_AT} < $2::timestamptz, false) THEN 'archive'
  WHEN review_state = 'answered' THEN
    CASE WHEN review_outcome = 'not-supported' THEN 'not-supported'
      WHEN review_outcome = 'appeal' AND coalesce(total < lowest, false) THEN 'not-reached'
      ELSE 'answered' END
  WHEN review_state = 'in-review' THEN 'in-review'
  WHEN NOT collection_stopped AND collection_started_at <= $1::timestamptz
    AND coalesce($1::timestamptz <= collection_deadline, true) THEN 'collecting'
  WHEN review_state = 'awaiting' THEN 'in-review'
  WHEN collection_stopped THEN 'archive'
  WHEN coalesce(collection_started_at > $1::timestamptz, true) THEN 'collecting'
  WHEN coalesce(total >= lowest, true) THEN 'in-review'
  ELSE 'not-reached'
END`;

/** Every published petition of community $3 with its total and its lowest threshold. */
export const PUBLISHED = `SELECT petitions.*,
    imported_signatures + paper_signatures + online_signatures AS total,
    (SELECT min(count) FROM petition_thresholds WHERE petition_id = petitions.id) AS lowest
  FROM petitions WHERE community_code = $3 AND moderation_state = 'published'`;

/** What a list is sorted by at a moment, as a number; equal ones by id. `inOrder` of the kit, in SQL. */
const orders: Record<PetitionOrder, {key: (now: () => string) => string; descending: boolean}> = {
  newest: {key: () => `coalesce(extract(epoch FROM collection_started_at), 0)::float8`, descending: true},
  'most-signed': {key: () => 'total::float8', descending: true},
  // No deadline: after all that have one. What is over comes after both, the latest of it first.
  'ending-soon': {
    key: now => `CASE WHEN tab = 'archive' OR collection_stopped OR coalesce(collection_deadline < ${now()}, false)
      THEN 4e15 - coalesce(extract(epoch FROM collection_deadline) * 1000, 0)
      ELSE coalesce(extract(epoch FROM collection_deadline) * 1000, 1e15) END::float8`,
    descending: false,
  },
};

/** The words of a question, as they are compared. */
export const wordsOf = (question: string): string[] =>
  searchable(question).split(' ').filter(Boolean).slice(0, MOST_WORDS);

/** That a word begins a word of a petition. Words hold letters and digits only, so nothing in them is a wildcard. */
export const beginsAWord = (parameter: string): string => `' ' || searchable LIKE '% ' || ${parameter} || '%'`;

/** Conditions with the parameters they need, numbered from `first` on. */
const conditionsOf = ({q, category}: PetitionListParams, first: number) => {
  const conditions: string[] = [];
  const parameters: Parameter[] = [];
  const add = (value: Parameter) => `$${first - 1 + parameters.push(value)}`;
  for (const word of wordsOf(q ?? '')) conditions.push(beginsAWord(add(word)));
  if (category !== undefined) conditions.push(`category = ${add(category)}`);
  return {condition: conditions.join(' AND ') || 'true', parameters};
};

/** One page of a community's petitions at `now`. */
export const listPetitions = async (
  queries: Queries,
  community: CommunityRow,
  params: PetitionListParams,
  now: number,
): Promise<PetitionList> => {
  const {tab, order = 'newest', limit = PAGE} = params;
  const base: Parameter[] = [
    new Date(now).toISOString(),
    new Date(archiveBefore(community, now)).toISOString(),
    community.code,
  ];
  const {condition, parameters} = conditionsOf(params, base.length + 1);
  const found = `SELECT *, ${TAB} AS tab FROM (${PUBLISHED}) AS published WHERE ${condition}`;
  const counted = await queries.query<{tab: PetitionTab; count: number}>(
    `SELECT tab, count(*)::int AS count FROM (${found}) AS found GROUP BY tab`,
    [...base, ...parameters],
  );
  const counts = Object.fromEntries(counted.map(({tab: name, count}) => [name, count])) as Record<PetitionTab, number>;

  const {key, descending} = orders[order];
  const values: Parameter[] = [...base, ...parameters];
  const add = (value: Parameter) => `$${values.push(value)}`;
  const wanted: string[] = [];
  if (tab !== undefined) wanted.push(`tab = ${add(tab)}`);
  const place = params.cursor === undefined ? undefined : readCursor(params.cursor, order);
  const began = place?.began ?? now;
  if (place) {
    const at = `${add(place.key)}::float8`;
    const after = `key ${descending ? '<' : '>'} ${at}`;
    wanted.push(`(${after} OR (key = ${at} AND id COLLATE "C" > ${add(place.id)}))`);
  }
  const sortKey = key(() => `${add(new Date(began).toISOString())}::timestamptz`);
  const rows = await queries.query<PetitionRow & {key: number}>(
    `SELECT ${PETITION_COLUMNS}, key FROM (SELECT *, ${sortKey} AS key FROM (${found}) AS found) AS keyed
     WHERE ${wanted.join(' AND ') || 'true'}
     ORDER BY key${descending ? ' DESC' : ''}, id COLLATE "C" LIMIT ${add(limit + 1)}`,
    values,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const paused = pauseOn(community, calendarDay(now, community.time_zone));
  return {
    items: await presentPetitions(queries, page, community, now),
    ...(rows.length > limit && last ? {next: writeCursor({order, key: last.key, id: last.id, began})} : {}),
    total: tab === undefined ? Object.values(counts).reduce((sum, count) => sum + count, 0) : (counts[tab] ?? 0),
    counts: {...noCounts, ...counts},
    categories: await categoriesOf(queries, community),
    ...(paused && {paused}),
  };
};

const noCounts: Record<PetitionTab, number> = {
  collecting: 0,
  'in-review': 0,
  answered: 0,
  'not-supported': 0,
  'not-reached': 0,
  archive: 0,
};

/** Rows as a list shows them: without their texts. */
export const presentPetitions = async (
  queries: Queries,
  rows: readonly PetitionRow[],
  community: CommunityRow,
  now: number,
): Promise<PetitionList['items']> => {
  const thresholdsOf = await findThresholdsOf(
    queries,
    rows.map(({id}) => id),
  );
  return rows.map(row => presentPetition(row, thresholdsOf(row.id), community, now, {withText: false}));
};

/** Most that the contract takes. */
const MOST_CATEGORIES = 100;

const categoriesOf = async (queries: Queries, {code}: CommunityRow): Promise<string[]> => {
  const rows = await queries.query<{category: string}>(
    `SELECT DISTINCT category FROM petitions
     WHERE community_code = $1 AND moderation_state = 'published' AND category IS NOT NULL LIMIT ${MOST_CATEGORIES}`,
    [code],
  );
  return rows.map(({category}) => category).sort((a, b) => a.localeCompare(b, 'uk'));
};
