/** Projects of a budget as they are kept, and as the contract shows them. */
import type {BudgetProject, EstimateLine, School} from '../../src/contract/schemas/budget.ts';
import {searchable} from '../../src/domain/petition-search.ts';
import type {Votable} from '../../src/domain/budget.ts';
import {PUBLIC_STATUS, type Outcome, type RoundRow} from './budget-rounds.ts';
import {votesOf, type RoundTally} from './budget-tally.ts';
import {isStorable, present} from './communities.ts';
import type {Queries} from './database.ts';
import {Refusal} from './problem.ts';
import {instantIn} from './time.ts';

export interface ProjectRow {
  id: string;
  round_id: string;
  number: string | null;
  title: string;
  lang: string | null;
  summary: string | null;
  description: string | null;
  texts: BudgetProject['texts'] | null;
  image_url: string | null;
  author: string | null;
  address: string | null;
  lat: number | null;
  lon: number | null;
  category: string | null;
  size: string | null;
  territory: string | null;
  sector: string | null;
  school_id: string | null;
  classes: BudgetProject['classes'] | null;
  cost: number;
  adjustable: BudgetProject['adjustable'] | null;
  estimate: EstimateLine[] | null;
  status: BudgetProject['status'];
  reason: string | null;
  changed_at: Date | null;
  on_ballot: boolean;
  incompatible: string[] | null;
  submitted_on: string | null;
  url: string | null;
  carried_votes: number;
  carried_score: number;
  paper_votes: number;
  paper_score: number;
  carried_supporters: number;
  outcome: Outcome | null;
  author_resident_id: string | null;
  receipt_number: string | null;
  received_at: Date | null;
  version: number;
  supporters: number;
  photos: {n: number; alt: string | null}[] | null;
}

/** Money as float8: whole numbers up to 2^53 come through, and both databases give a number for it. */
export const PROJECT_COLUMNS = `id, round_id, number, title, lang, summary, description, texts, image_url, author, address, lat, lon,
  category, size, territory, sector, school_id, classes, cost::float8 AS cost, adjustable, estimate, status, reason, changed_at, on_ballot,
  incompatible, submitted_on::text, url, carried_votes, carried_score::float8 AS carried_score, paper_votes,
  paper_score::float8 AS paper_score, carried_supporters, outcome, author_resident_id, receipt_number, received_at, version,
  (carried_supporters + (SELECT count(*) FROM project_supporters WHERE project_id = budget_projects.id))::int AS supporters,
  (SELECT jsonb_agg(jsonb_build_object('n', n, 'alt', alt) ORDER BY n) FROM project_photos
     WHERE project_id = budget_projects.id) AS photos`;

const NOT_FOUND = {detail: 'There is no such project.'};

/** One project, whatever its status. Whoever changes it holds the lock on its round. */
export const findProject = async (queries: Queries, id: string): Promise<ProjectRow> => {
  if (!isStorable(id)) throw new Refusal('not-found', NOT_FOUND);
  const [row] = await queries.query<ProjectRow>(`SELECT ${PROJECT_COLUMNS} FROM budget_projects WHERE id = $1`, [id]);
  if (!row) throw new Refusal('not-found', NOT_FOUND);
  return row;
};

/** One that everybody may see. */
export const findPublicProject = async (queries: Queries, id: string): Promise<ProjectRow> => {
  if (!isStorable(id)) throw new Refusal('not-found', NOT_FOUND);
  const [row] = await queries.query<ProjectRow>(
    `SELECT ${PROJECT_COLUMNS} FROM budget_projects WHERE id = $1 AND ${PUBLIC_STATUS}`,
    [id],
  );
  if (!row) throw new Refusal('not-found', NOT_FOUND);
  return row;
};

/** What is, or was, on the ballot, by number; of one school, where one is named. */
export const findCandidates = (queries: Queries, roundId: string, school?: string): Promise<ProjectRow[]> =>
  queries.query<ProjectRow>(
    `SELECT ${PROJECT_COLUMNS} FROM budget_projects
     WHERE round_id = $1 AND on_ballot AND ($2::text IS NULL OR school_id = $2)
     ORDER BY coalesce(substring(number from '\\d+')::bigint, 0), number, id`,
    [roundId, school ?? null],
  );

export const searchableProject = (
  {title, number, category, address}: {[K in 'title' | 'number' | 'category' | 'address']: string | null},
  school: School | undefined,
  place: string | null,
): string => searchable([title, number, category, address, school?.name, place].filter(Boolean).join(' '));

/** What rules look at. */
export const votableOf = (row: ProjectRow): Votable => ({
  id: row.id,
  cost: row.cost,
  status: row.status,
  ...present({
    adjustable: row.adjustable,
    incompatible: row.incompatible,
    category: row.category,
    size: row.size,
    territory: row.territory,
    sector: row.sector,
  }),
});

export interface Shown {
  /** Votes are shown as far as the round publishes them. */
  tally?: RoundTally | undefined;
  /** Texts, estimate and all photos. */
  whole?: boolean;
  /** Where the photos are: address of a photo by its number. */
  photoUrl: (projectId: string, n: number) => string;
}

export const presentProject = (row: ProjectRow, round: RoundRow, {tally, whole = false, photoUrl}: Shown): BudgetProject => {
  const instant = (value: Date) => instantIn(round.time_zone, +value);
  const photos = (row.photos ?? []).map(({n, alt}) => ({url: photoUrl(row.id, n), ...present({alt})}));
  const image = photos[0] ?? (row.image_url === null ? undefined : {url: row.image_url});
  const votes = tally && row.on_ballot && round.results !== 'hidden' ? votesOf(row, tally) : undefined;
  const isScored = round.rules.ballot === 'ranking' || round.rules.ballot === 'points';
  const school = row.school_id === null ? undefined : round.schools.find(({id}) => id === row.school_id);
  const place = {
    ...present({address: row.address}),
    ...(row.lat === null || row.lon === null ? {} : {position: {lat: row.lat, lon: row.lon}}),
  };
  const needed = round.submission?.supporters;
  return {
    id: row.id,
    roundId: row.round_id,
    ...present({number: row.number}),
    title: row.title,
    ...present({lang: row.lang, summary: row.summary}),
    ...(whole ? present({description: row.description, texts: row.texts}) : {}),
    ...present({image}),
    ...(whole && photos.length ? {photos} : {}),
    ...present({author: row.author}),
    ...(Object.keys(place).length ? {place} : {}),
    ...present({
      category: row.category,
      size: row.size,
      territory: row.territory,
      sector: row.sector,
      school,
      classes: row.classes,
    }),
    cost: row.cost,
    ...present({adjustable: row.adjustable}),
    ...(whole ? present({estimate: row.estimate}) : {}),
    currency: round.rules.currency,
    ...(votes
      ? {
          votes: {
            online: votes.online.votes,
            paper: votes.paper.votes,
            total: votes.total.votes,
            ...(isScored ? {score: votes.total.score} : {}),
            asOf: instant(round.counted_at),
          },
        }
      : {}),
    status: row.status,
    ...present({reason: row.reason, changedAt: row.changed_at && instant(row.changed_at)}),
    ...(needed === undefined && row.supporters === 0
      ? {}
      : {supporters: {count: row.supporters, ...present({needed}), asOf: instant(round.counted_at)}}),
    ...present({incompatible: row.incompatible, submittedOn: row.submitted_on, url: row.url}),
  };
};
