/** The rounds of the demonstration: `demo/data/budget-rounds.json`, and a real one of Pabulib with its ballots. */
import {createReadStream} from 'node:fs';
import roundsFile from '../data/budget-rounds.json' with {type: 'json'};
import type {BudgetRules} from '../../src/contract/index.ts';
import type {Stage} from '../../src/contract/schemas/budget.ts';
import {codeOf} from '../../src/domain/vote-codes.ts';
import type {Queries, Row} from './database.ts';
import {loadPabulib} from './pabulib/load.ts';
import {searchableProject} from './project-rows.ts';
import {makeCodes} from './school-codes.ts';
import {addDays, calendarDay, endOfDay, instantIn, wallTime} from './time.ts';

/** A real date, or days from the day of filling. */
type Day = string | number;

interface SeedStage {
  kind: Stage['kind'];
  name?: string;
  from?: Day;
  fromTime?: string;
  to?: Day;
  /** Without it the end of the day. */
  toTime?: string;
  movedFromDays?: Day;
  movedBecause?: string;
}

interface SeedDecision {
  number?: string;
  date?: Day;
  text?: string;
}

interface SeedProject {
  id: string;
  number?: string;
  title: string;
  summary?: string;
  cost: number;
  status: string;
  reason?: string;
  changed?: Day;
  category?: string;
  size?: string;
  territory?: string;
  address?: string;
  school?: string;
  online?: number;
  paper?: number;
  supporters?: number;
  submitted?: Day;
  submittedOn?: Day;
  incompatible?: string[];
  onBallot?: boolean;
}

interface SeedRound {
  id: string;
  community: string;
  kind: 'city' | 'school';
  name: string;
  programme: string;
  place?: string;
  year?: number;
  schools?: {id: string; name: string}[];
  stages: SeedStage[];
  rules: BudgetRules;
  submission?: object;
  results: 'hidden' | 'preliminary' | 'final';
  papers?: {entered: number; total: number};
  carriedBallots?: number;
  paperBallots?: number;
  confirmed?: Day;
  decision?: SeedDecision;
  paused?: {since?: Day; until?: Day; reason?: string; decision?: SeedDecision};
  /** Codes to vote with, by school: so many. */
  codes?: Record<string, number>;
  /** Of another place, filed under the demonstration's own council. */
  example?: boolean;
  projects: SeedProject[];
}

const rounds = roundsFile.rounds as unknown as readonly SeedRound[];

/** Their tables, dependent ones first. */
export const budgetTables = [
  'school_codes',
  'anonymous_ballots',
  'paper_voters',
  'budget_ballots',
  'project_supporters',
  'project_photos',
  'budget_projects',
  'budget_rounds',
] as const;

/** Winners by rank of their votes: what a commission confirmed is what the rules gave. */
const outcomeOf = (project: SeedProject, ranks: ReadonlyMap<string, number>): object | undefined => {
  const votes = (project.online ?? 0) + (project.paper ?? 0);
  const won = ['winner', 'planned', 'in-progress', 'done'].includes(project.status);
  if (!won && project.status !== 'not-winner') return undefined;
  return {
    rank: ranks.get(project.id) ?? 1,
    votes,
    score: votes,
    outcome: won ? 'funded' : 'not-funded',
    ...(won ? {granted: project.cost} : {reason: 'does-not-fit'}),
  };
};

/** Ranks by votes within the groups that pots tell apart. */
const ranksOf = ({projects, kind}: SeedRound): Map<string, number> => {
  const votes = ({online = 0, paper = 0}: SeedProject) => online + paper;
  const groupOf = ({size, school}: SeedProject) => (kind === 'school' ? school : size);
  return new Map(
    projects.map(project => [
      project.id,
      1 + projects.filter(other => groupOf(other) === groupOf(project) && votes(other) > votes(project)).length,
    ]),
  );
};

/** Fills in the rounds, of communities by their short names. */
export const seedBudget = async (
  transaction: Queries,
  now: number,
  communityOf: (slug: string) => {code: string; timeZone: string},
  insert: (table: string, rows: readonly Row[]) => Promise<void>,
): Promise<void> => {
  const made = rounds.map((round, at) => {
    const {code, timeZone} = communityOf(round.community);
    const today = calendarDay(now, timeZone);
    const day = (value: Day | undefined) => (typeof value === 'number' ? addDays(today, value) : value);
    const instant = (milliseconds: number) => instantIn(timeZone, milliseconds);
    const end = (value: string, time?: string) =>
      instant(time === undefined ? endOfDay(timeZone, value) - 999 : wallTime(timeZone, value, time));
    const stageOf = ({kind, name, from, fromTime, to, toTime, movedFromDays, movedBecause}: SeedStage): Stage => ({
      kind,
      ...(name === undefined ? {} : {name}),
      ...(from === undefined ? {} : {startsAt: instant(wallTime(timeZone, day(from)!, fromTime))}),
      ...(to === undefined ? {} : {endsAt: end(day(to)!, toTime)}),
      ...(movedFromDays === undefined ? {} : {movedFrom: end(day(movedFromDays)!)}),
      ...(movedBecause === undefined ? {} : {movedBecause}),
    });
    const decisionOf = (decision: SeedDecision | undefined) =>
      decision && {...decision, ...(decision.date === undefined ? {} : {date: day(decision.date)})};
    const stages = round.stages.map(stageOf);
    const voting = stages.find(({kind}) => kind === 'voting')?.startsAt;
    const confirmed = round.confirmed === undefined ? undefined : wallTime(timeZone, day(round.confirmed)!, '16:00');
    const paused = round.paused && {
      ...round.paused,
      ...(round.paused.since === undefined ? {} : {since: day(round.paused.since)}),
      ...(round.paused.until === undefined ? {} : {until: day(round.paused.until)}),
      ...(round.paused.decision ? {decision: decisionOf(round.paused.decision)} : {}),
    };
    const row: Row = {
      id: round.id,
      community_code: code,
      position: rounds.length - at,
      kind: round.kind,
      name: round.name,
      programme: round.programme,
      place: round.place,
      year: round.year,
      time_zone: timeZone,
      stages,
      rules: voting !== undefined && Date.parse(voting) <= now ? {...round.rules, frozenAt: voting} : round.rules,
      submission: round.submission,
      schools: round.schools ?? [],
      results: round.results,
      paper_points_entered: round.papers?.entered,
      paper_points_total: round.papers?.total,
      paused,
      example: round.example ?? false,
      carried_ballots: round.carriedBallots ?? 0,
      paper_ballots: round.paperBallots ?? 0,
      submissions: 0,
      next_number: 200,
      confirmed_at: confirmed === undefined ? undefined : new Date(confirmed).toISOString(),
      decision: decisionOf(round.decision),
      counted_at: new Date(now).toISOString(),
    };
    const ranks = ranksOf(round);
    const projects = round.projects.map((project): Row => ({
      id: project.id,
      round_id: round.id,
      number: project.number,
      title: project.title,
      lang: 'uk',
      summary: project.summary,
      description: 'Приклад опису: у джерелі є лише назва проєкту.',
      author: 'Ініціативна група (приклад)',
      address: project.address,
      category: project.category,
      size: project.size,
      territory: project.territory,
      school_id: project.school,
      cost: project.cost,
      status: project.status,
      reason: project.reason,
      changed_at:
        project.changed === undefined
          ? undefined
          : new Date(wallTime(timeZone, day(project.changed)!, '12:00')).toISOString(),
      on_ballot: project.onBallot ?? true,
      incompatible: project.incompatible,
      submitted_on: day(project.submittedOn ?? project.submitted),
      carried_votes: project.online ?? 0,
      counted_votes: 0,
      carried_score: project.online ?? 0,
      paper_votes: project.paper ?? 0,
      paper_score: project.paper ?? 0,
      carried_supporters: project.supporters ?? 0,
      outcome: round.results === 'final' ? outcomeOf(project, ranks) : undefined,
      version: 1,
      searchable: searchableProject(
        {
          title: project.title,
          number: project.number ?? null,
          category: project.category ?? null,
          address: project.address ?? null,
        },
        round.schools?.find(({id}) => id === project.school),
        round.place ?? null,
      ),
    }));
    return {row, projects};
  });
  await insert(
    'budget_rounds',
    made.map(({row}) => row),
  );
  await insert(
    'budget_projects',
    made.flatMap(({projects}) => projects),
  );
  for (const {id, codes = {}} of rounds)
    for (const [school, count] of Object.entries(codes))
      await makeCodes(transaction, {roundId: id, school, count, now, given: demoCodes(school, count)});
  await seedGdynia(transaction, now, communityOf('lviv'));
};

/** The same codes whenever the demonstration is filled, so that they can be written down; a real backend makes random ones. */
export const demoCodes = (school: string, count: number): string[] => {
  const start = [...school].reduce((sum, sign) => sum + sign.codePointAt(0)!, 0);
  return Array.from({length: count}, (_, at) => codeOf([start, at + 3, start * 7 + at, at * 5 + 2, at * 11 + start]));
};

const FILE = new URL('../data/budget-pabulib/Poland_Gdynia_2020.pb', import.meta.url);

/** Its rows, read once in a process: tests fill a database hundreds of times. */
let gdynia: {table: string; rows: Row[]}[] | undefined;

const seedGdynia = async (
  transaction: Queries,
  now: number,
  {code, timeZone}: {code: string; timeZone: string},
): Promise<void> => {
  const id = 'gdynia-2020';
  if (!gdynia) {
    await loadPabulib(transaction, createReadStream(FILE, 'utf8') as AsyncIterable<string>, {
      id,
      community: code,
      now,
      timeZone,
      position: 0,
      name: 'Budżet Obywatelski 2020',
      place: 'Ґдиня',
      example: true,
    });
    const read = [];
    for (const table of ['budget_rounds', 'budget_projects', 'anonymous_ballots']) {
      const rows = await transaction.query<{row: Row}>(
        `SELECT to_jsonb(${table}) AS row FROM ${table} WHERE ${table === 'budget_rounds' ? 'id' : 'round_id'} = $1`,
        [id],
      );
      read.push({table, rows: rows.map(({row}) => row)});
    }
    gdynia = read;
    return;
  }
  for (const {table, rows} of gdynia)
    await transaction.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [
      JSON.stringify(rows),
    ]);
};
