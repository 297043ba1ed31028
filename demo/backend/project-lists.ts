/** Projects across rounds: by words, round, school, category and status, a page at a time. */
import type {ProjectListParams, ProjectOrder} from '../../src/contract/operations.ts';
import type {BudgetProject, School} from '../../src/contract/schemas/budget.ts';
import type {ProjectList, ProjectOwn} from '../../src/contract/schemas/project.ts';
import {searchable} from '../../src/domain/petition-search.ts';
import {findRound, PUBLIC_STATUS, summariesOf, type RoundRow} from './budget-rounds.ts';
import {tallyOf, type RoundTally} from './budget-tally.ts';
import type {CommunityRow} from './communities.ts';
import {readCursor, writeCursor} from './cursor.ts';
import type {Parameter, Queries} from './database.ts';
import {findCandidates, PROJECT_COLUMNS, type ProjectRow} from './project-rows.ts';
import {presentProject, type Shown} from './project-view.ts';

const PAGE = 20;
/** More words than this narrow nothing down any further. */
const MOST_WORDS = 16;
const MOST_CATEGORIES = 100;
/** As many as the contract lets choose from. */
const MOST_ROUNDS = 100;
const MOST_SCHOOLS = 1_000;

/** What a list is sorted by, as a number; equal ones by id. Votes: of the last count that was published. */
const orders: Record<ProjectOrder, {key: string; descending: boolean}> = {
  newest: {key: `coalesce(extract(epoch FROM submitted_on), 0)::float8`, descending: true},
  // Of a round that hides its votes neither the order nor a cursor says any.
  votes: {
    key: `(CASE WHEN round_id IN (SELECT id FROM budget_rounds WHERE results = 'hidden') THEN 0
      ELSE carried_votes + paper_votes + counted_votes END)::float8`,
    descending: true,
  },
  number: {key: `coalesce(substring(number from '\\d+')::float8, 1e9)`, descending: false},
  cheapest: {key: 'cost::float8', descending: false},
  dearest: {key: 'cost::float8', descending: true},
};

/** Rounds by their ids, each looked up once. */
export const roundsOf = async (queries: Queries, ids: Iterable<string>): Promise<Map<string, RoundRow>> => {
  const rounds = new Map<string, RoundRow>();
  for (const id of new Set(ids)) rounds.set(id, await findRound(queries, id, undefined));
  return rounds;
};

/** The counts of rounds whose numbers are published. */
export const talliesOf = async (queries: Queries, rounds: Iterable<RoundRow>): Promise<Map<string, RoundTally>> => {
  const tallies = new Map<string, RoundTally>();
  for (const round of rounds)
    if (round.results !== 'hidden')
      tallies.set(round.id, await tallyOf(queries, round, await findCandidates(queries, round.id)));
  return tallies;
};

export const presentAll = async (
  queries: Queries,
  rows: readonly ProjectRow[],
  shown: Omit<Shown, 'tally'>,
): Promise<BudgetProject[]> => {
  const rounds = await roundsOf(
    queries,
    rows.map(({round_id: id}) => id),
  );
  const tallies = await talliesOf(queries, rounds.values());
  return rows.map(row => presentProject(row, rounds.get(row.round_id)!, {...shown, tally: tallies.get(row.round_id)}));
};

export const listProjects = async (
  queries: Queries,
  community: CommunityRow | undefined,
  params: ProjectListParams,
  now: number,
  photoUrl: Shown['photoUrl'],
): Promise<ProjectList> => {
  const {roundId, school, kind, q, category, status, order = 'newest', cursor, limit = PAGE} = params;
  const parameters: Parameter[] = [];
  const add = (value: Parameter) => `$${parameters.push(value)}`;
  const conditions = [PUBLIC_STATUS];
  const ofRounds: string[] = [];
  if (community) ofRounds.push(`community_code = ${add(community.code)}`);
  if (kind !== undefined) ofRounds.push(`kind = ${add(kind)}`);
  if (ofRounds.length) conditions.push(`round_id IN (SELECT id FROM budget_rounds WHERE ${ofRounds.join(' AND ')})`);
  if (roundId !== undefined) conditions.push(`round_id = ${add(roundId)}`);
  if (school !== undefined) conditions.push(`school_id = ${add(school)}`);
  // What there is to choose from does not depend on what is chosen of it.
  const open = await queries.query<{id: string; schools: School[] | null}>(
    `SELECT id, schools FROM budget_rounds ${ofRounds.length ? `WHERE ${ofRounds.join(' AND ')}` : ''}
     ORDER BY year DESC NULLS LAST, id LIMIT ${MOST_ROUNDS}`,
    parameters.slice(0, ofRounds.length),
  );
  const chosen = open.map(({id}) => id);
  const schools = [
    ...new Map(
      open
        .filter(({id}) => roundId === undefined || id === roundId)
        .flatMap(row => (row.schools ?? []).map(({id, name}) => [id, {id, name}] as const)),
    ).values(),
  ].slice(0, MOST_SCHOOLS);
  const words = searchable(q ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, MOST_WORDS);
  // Each word begins a word. They hold letters and digits only, so nothing in them is a wildcard.
  for (const word of words) conditions.push(`' ' || searchable LIKE '% ' || ${add(word)} || '%'`);
  const categories = await queries.query<{category: string}>(
    `SELECT DISTINCT category FROM budget_projects WHERE ${conditions.join(' AND ')} AND category IS NOT NULL
     ORDER BY category LIMIT ${MOST_CATEGORIES}`,
    parameters,
  );
  if (category !== undefined) conditions.push(`category = ${add(category)}`);
  const counts = await queries.query<{status: ProjectRow['status']; count: number}>(
    `SELECT status, count(*)::int AS count FROM budget_projects WHERE ${conditions.join(' AND ')} GROUP BY status`,
    parameters,
  );
  if (status !== undefined) conditions.push(`status = ${add(status)}`);
  const {key, descending} = orders[order];
  const place = cursor === undefined ? undefined : readCursor(cursor, `projects-${order}`);
  const compare = descending ? '<' : '>';
  const after = place
    ? (() => {
        const at = `${add(place.key)}::float8`;
        return `WHERE key ${compare} ${at} OR (key = ${at} AND id > ${add(place.id)})`;
      })()
    : '';
  const rows = await queries.query<ProjectRow & {key: number}>(
    `SELECT * FROM (SELECT ${PROJECT_COLUMNS}, ${key} AS key FROM budget_projects WHERE ${conditions.join(' AND ')}) AS found
     ${after} ORDER BY key ${descending ? 'DESC' : 'ASC'}, id LIMIT ${add(limit + 1)}`,
    parameters,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const found = Object.fromEntries(counts.map(row => [row.status, row.count]));
  return {
    items: await presentAll(queries, page, {photoUrl}),
    rounds: await summariesOf(
      queries,
      [...new Set([...chosen, ...page.map(({round_id: id}) => id)])].slice(0, MOST_ROUNDS),
      now,
    ),
    ...(rows.length > limit && last
      ? {next: writeCursor({order: `projects-${order}`, key: last.key, id: last.id, began: 0})}
      : {}),
    total: status === undefined ? counts.reduce((sum, row) => sum + row.count, 0) : (found[status] ?? 0),
    counts: found,
    categories: categories.map(row => row.category),
    ...(schools.length ? {schools} : {}),
  };
};

const MOST_OWN = 100;

/** What one person has sent, newest first, whatever became of it. */
export const listOwnProjects = async (
  queries: Queries,
  residentId: string,
  photoUrl: Shown['photoUrl'],
): Promise<ProjectOwn> => {
  const rows = await queries.query<ProjectRow>(
    `SELECT ${PROJECT_COLUMNS} FROM budget_projects WHERE author_resident_id = $1
     ORDER BY received_at DESC, id LIMIT ${MOST_OWN}`,
    [residentId],
  );
  return {items: await presentAll(queries, rows, {photoUrl, whole: true})};
};
