/** Rounds of participatory budgets as they are kept, and as the contract shows them at one moment. */
import type {BudgetRules, RankedProject} from '../../src/contract/index.ts';
import type {stageKinds} from '../../src/contract/budget-formats.ts';
import type {BudgetResults} from '../../src/contract/schemas/budget-ballot.ts';
import type {BudgetRounds, RoundSummary} from '../../src/contract/schemas/budget-list.ts';
import type {BudgetRound, School, Stage} from '../../src/contract/schemas/budget.ts';
import type {SubmissionRules} from '../../src/contract/schemas/project-rules.ts';
import {isStorable, present, type CommunityRow} from './communities.ts';
import {readCursor, writeCursor} from './cursor.ts';
import type {Queries} from './database.ts';
import {Refusal} from './problem.ts';
import {calendarDay, instantIn} from './time.ts';

export interface RoundRow {
  id: string;
  community_code: string;
  position: number;
  kind: 'city' | 'school';
  name: string;
  programme: string;
  place: string | null;
  year: number | null;
  time_zone: string;
  stages: Stage[];
  voting: NonNullable<BudgetRound['voting']> | null;
  rules: BudgetRules;
  submission: SubmissionRules | null;
  schools: School[];
  results: BudgetRound['results'];
  paper_points_entered: number | null;
  paper_points_total: number | null;
  paper_points_url: string | null;
  paused: BudgetRound['paused'] | null;
  url: string | null;
  carried_ballots: number;
  paper_ballots: number;
  submissions: number;
  next_number: number;
  confirmed_at: Date | null;
  decision: BudgetResults['decision'] | null;
  counted_at: Date;
}

/** What a commission has confirmed of a project. */
export type Outcome = Pick<RankedProject, 'rank' | 'votes' | 'score' | 'outcome' | 'reason' | 'granted'>;

const NOT_FOUND = {detail: 'There is no such round.'};

/** One round; a request that names a community sees that community's only. `lock` keeps others from changing it. */
export const findRound = async (
  queries: Queries,
  id: string,
  community: CommunityRow | undefined,
  {lock = false} = {},
): Promise<RoundRow> => {
  if (!isStorable(id)) throw new Refusal('not-found', NOT_FOUND);
  const [row] = await queries.query<RoundRow>(`SELECT * FROM budget_rounds WHERE id = $1${lock ? ' FOR UPDATE' : ''}`, [
    id,
  ]);
  if (!row || (community && community.code !== row.community_code)) throw new Refusal('not-found', NOT_FOUND);
  return row;
};

/** A school of a school round by its id; in a round of the city there is none to name. */
export const schoolOf = (row: RoundRow, id: string | undefined): School | undefined => {
  if (id === undefined) return undefined;
  const school = row.schools.find(candidate => candidate.id === id);
  if (!school) throw new Refusal('not-found', {detail: 'There is no such school in this round.'});
  return school;
};

/* ---- The calendar ---- */

const startOf = ({startsAt}: Stage): number => (startsAt === undefined ? -Infinity : Date.parse(startsAt));
const endOf = ({endsAt}: Stage): number => (endsAt === undefined ? Infinity : Date.parse(endsAt));

/** The stages of one kind that last at `now`. */
export const stageAt = (stages: readonly Stage[], kind: (typeof stageKinds)[number], now: number): Stage | undefined =>
  stages.find(stage => stage.kind === kind && startOf(stage) <= now && now <= endOf(stage));

export const isPausedAt = ({paused, time_zone: zone}: RoundRow, now: number): boolean => {
  const day = calendarDay(now, zone);
  return paused != null && !(paused.since && day < paused.since) && !(paused.until && day > paused.until);
};

/**
 * Whether ballots are taken: `soon` before, `late` after. The clerk's switch goes before the calendar, a pause before both.
 */
export const votingAt = (row: RoundRow, now: number): 'soon' | 'open' | 'late' | 'stopped' => {
  if (isPausedAt(row, now) || row.voting === 'disabled') return 'stopped';
  if (row.voting === 'finished' || row.results === 'final') return 'late';
  if (row.voting === 'enabled' || stageAt(row.stages, 'voting', now)) return 'open';
  const voting = row.stages.filter(({kind}) => kind === 'voting');
  if (!voting.length) return 'stopped';
  return voting.some(stage => startOf(stage) > now) ? 'soon' : 'late';
};

/** Whether people vote, or have voted, by the calendar or by the clerk's word. */
export const hasVotingBegun = ({stages, voting, results}: RoundRow, now: number): boolean =>
  voting === 'enabled' ||
  voting === 'finished' ||
  results === 'final' ||
  stages.some(stage => stage.kind === 'voting' && startOf(stage) <= now);

/** Refuses what comes when no ballots are taken. */
export const refuseUnlessVoting = (row: RoundRow, now: number): void => {
  const voting = votingAt(row, now);
  if (voting === 'open') return;
  throw new Refusal(voting === 'late' ? 'deadline-passed' : 'not-open', {detail: 'No ballots are taken now.'});
};

/** The end of voting, as the calendar has it. */
export const votingEnd = ({stages}: RoundRow): string | undefined =>
  stages.filter(({kind}) => kind === 'voting').at(-1)?.endsAt;

/** Where a round stands: the last stage that has begun and not ended; between two, the one that is over. */
const phaseAt = (row: RoundRow, now: number): Pick<RoundSummary, 'phase' | 'phaseEndsAt'> => {
  if (isPausedAt(row, now)) return {phase: 'paused'};
  const begun = row.stages.filter(stage => startOf(stage) <= now);
  const current = begun.findLast(stage => now <= endOf(stage)) ?? begun.at(-1);
  if (!current) return {phase: 'planned'};
  if (begun.length === row.stages.length && row.stages.every(stage => endOf(stage) < now)) return {phase: 'closed'};
  return {phase: current.kind, ...(current.endsAt === undefined ? {} : {phaseEndsAt: current.endsAt})};
};

/* ---- As the contract has it ---- */

const papersOf = (row: RoundRow): Pick<BudgetRound, 'papers'> =>
  row.paper_points_total === null
    ? {}
    : {
        papers: {
          entered: row.paper_points_entered ?? 0,
          total: row.paper_points_total,
          ...present({url: row.paper_points_url}),
        },
      };

export {papersOf as presentPapers};

export const presentRound = (row: RoundRow): BudgetRound => ({
  id: row.id,
  name: row.name,
  programme: row.programme,
  community: row.community_code,
  ...present({place: row.place}),
  timeZone: row.time_zone,
  ...present({year: row.year}),
  ...(row.kind === 'school' ? {school: true, schools: row.schools} : {}),
  stages: row.stages,
  ...present({voting: row.voting}),
  rules: row.rules,
  ...present({submission: row.submission}),
  results: row.results,
  ...papersOf(row),
  ...present({paused: row.paused, url: row.url}),
});

interface SummaryRow extends RoundRow {
  projects: number;
  winners: number;
  ballots: number;
}

/**
 * Statuses that everybody may see. What waits for its first look, or is sent back, is its author's alone, except where it
 * needs signatures of support: nobody can support what they do not see, and who has does not lose sight of it.
 */
export const PUBLIC_STATUS = `(status NOT IN ('submitted', 'in-revision') OR round_id IN (SELECT supported.id FROM budget_rounds AS supported
    WHERE supported.submission ->> 'supporters' IS NOT NULL))
  AND (status <> 'refused' OR on_ballot OR author_resident_id IS NULL)`;

/** Every round with what its summary counts. Ballots of a person that count: not void, not taken back. */
const WITH_COUNTS = `SELECT budget_rounds.*,
    (SELECT count(*)::int FROM budget_projects WHERE round_id = budget_rounds.id AND ${PUBLIC_STATUS}) AS projects,
    (SELECT count(*)::int FROM budget_projects WHERE round_id = budget_rounds.id
       AND status IN ('winner', 'planned', 'in-progress', 'done')) AS winners,
    (carried_ballots + paper_ballots
      + (SELECT count(*) FROM budget_ballots WHERE round_id = budget_rounds.id AND state = 'received')
      + (SELECT coalesce(sum(count), 0) FROM anonymous_ballots WHERE round_id = budget_rounds.id))::int AS ballots
  FROM budget_rounds`;

const presentSummary = (row: SummaryRow, now: number): RoundSummary => {
  const money =
    row.rules.pots.reduce((sum, {amount}) => sum + amount, 0) * (row.kind === 'school' ? row.schools.length : 1);
  return {
    id: row.id,
    name: row.name,
    programme: row.programme,
    community: row.community_code,
    ...present({place: row.place}),
    ...(row.kind === 'school' ? {school: true} : {}),
    ...present({year: row.year}),
    ...phaseAt(row, now),
    projects: row.projects,
    ...(row.kind === 'school' ? {schools: row.schools.length} : {}),
    ...(row.results === 'hidden' ? {} : {ballots: row.ballots}),
    ...(row.results === 'final' ? {winners: row.winners} : {}),
    ...(money > 0 ? {money} : {}),
    currency: row.rules.currency,
    ...present({url: row.url}),
  };
};

/** Summaries of some rounds, by their ids. */
export const summariesOf = async (queries: Queries, ids: readonly string[], now: number): Promise<RoundSummary[]> => {
  if (!ids.length) return [];
  const rows = await queries.query<SummaryRow>(
    `${WITH_COUNTS} WHERE id IN (SELECT jsonb_array_elements_text($1::jsonb)) ORDER BY position DESC, id`,
    [JSON.stringify(ids)],
  );
  return rows.map(row => presentSummary(row, now));
};

const PAGE = 20;

/** A page of rounds, the newest first; of every community where none is named. */
export const listRounds = async (
  queries: Queries,
  community: CommunityRow | undefined,
  {
    school,
    cursor,
    limit = PAGE,
  }: {school?: string | undefined; cursor?: string | undefined; limit?: number | undefined},
  now: number,
): Promise<BudgetRounds> => {
  const kind = school === 'true' ? 'school' : 'city';
  const of = `kind = $1 AND ($2::text IS NULL OR community_code = $2)`;
  const place = cursor === undefined ? undefined : readCursor(cursor, `rounds-${kind}`);
  const rows = await queries.query<SummaryRow>(
    `${WITH_COUNTS} WHERE ${of} ${place ? 'AND (position < $4::float8 OR (position = $4::float8 AND id > $5))' : ''}
     ORDER BY position DESC, id LIMIT $3`,
    [kind, community?.code ?? null, limit + 1, ...(place ? [place.key, place.id] : [])],
  );
  const [all] = await queries.query<{total: number}>(`SELECT count(*)::int AS total FROM budget_rounds WHERE ${of}`, [
    kind,
    community?.code ?? null,
  ]);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(row => presentSummary(row, now)),
    ...(rows.length > limit && last
      ? {next: writeCursor({order: `rounds-${kind}`, key: last.position, id: last.id, began: 0})}
      : {}),
    total: all!.total,
  };
};

/** Marks that something of a round's numbers has changed; each moment is later than the one before. */
export const touchRound = async (queries: Queries, row: RoundRow, now: number): Promise<Date> => {
  const at = new Date(Math.max(now, +row.counted_at + 1));
  await queries.query('UPDATE budget_rounds SET counted_at = $2 WHERE id = $1', [row.id, at.toISOString()]);
  return at;
};

export const asOf = (row: RoundRow, at: Date = row.counted_at): string => instantIn(row.time_zone, +at);
