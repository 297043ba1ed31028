/** Projects of a budget as they are kept. */
import type {BudgetProject, EstimateLine, School} from '../../src/contract/schemas/budget.ts';
import {searchable} from '../../src/domain/petition-search.ts';
import type {Votable} from '../../src/domain/budget.ts';
import {PUBLIC_STATUS, type Outcome} from './budget-rounds.ts';
import {isStorable, present} from './communities.ts';
import type {Queries} from './database.ts';
import {Refusal} from './problem.ts';

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
     ORDER BY coalesce(substring(number from '\\d+')::numeric, 0), number, id`,
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
