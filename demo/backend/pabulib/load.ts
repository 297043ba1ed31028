/**
 * Puts a Pabulib file into the database as a round that is over. Read as a stream: votes are handed over in batches, equal ones
 * become one row, and nothing of who voted is kept, so the file may be of any size.
 */
import {calendarDay, endOfDay, wallTime} from '../time.ts';
import {addAnonymous, type AnonymousBallot} from '../anonymous-ballots.ts';
import type {Queries} from '../database.ts';
import {searchableProject} from '../project-rows.ts';
import {ballotOf, rulesOf} from './count.ts';
import {readPabulib, type PabulibHead} from './read.ts';

/** Votes that are put together before they are handed over. */
const BATCH = 5_000;

export interface LoadOptions {
  /** Id of the new round. */
  id: string;
  community: string;
  now: number;
  timeZone: string;
  position?: number;
  /** What the round and its place are called; by default as the file says. */
  name?: string;
  place?: string;
  /** Of another place than the community: in no counter of it. */
  example?: boolean;
}

export interface Loaded {
  round: string;
  projects: number;
  ballots: number;
}

/** `22.06.2020` or `2020` as a calendar day. */
const dayOf = (text: string | undefined, otherwise: string): string => {
  const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text ?? '') ?? [];
  return day ? `${year}-${month}-${day}` : otherwise;
};

const isPaperVote = (row: Readonly<Record<string, string>>): boolean => row['voting_method'] === 'paper';

/** The round and its projects, before the first vote. */
const writeHead = async (queries: Queries, head: PabulibHead, options: LoadOptions): Promise<void> => {
  const {id, community, now, timeZone, position = 0} = options;
  const {meta, projects} = head;
  const year = /^\d{4}/.exec(meta['instance'] ?? '')?.[0] ?? calendarDay(now, timeZone).slice(0, 4);
  const [from, to] = [dayOf(meta['date_begin'], `${year}-01-01`), dayOf(meta['date_end'], `${year}-12-31`)];
  const iso = (instant: number) => new Date(instant).toISOString();
  const stages = [
    {kind: 'voting', startsAt: iso(wallTime(timeZone, from)), endsAt: iso(endOfDay(timeZone, to))},
    {kind: 'results', startsAt: iso(endOfDay(timeZone, to) + 1), endsAt: iso(endOfDay(timeZone, to) + 1)},
  ];
  const confirmed = iso(endOfDay(timeZone, to) + 1);
  await queries.query(
    `INSERT INTO budget_rounds (id, community_code, position, kind, name, programme, place, year, time_zone, stages, rules,
       schools, results, confirmed_at, counted_at, example)
     VALUES ($1, $2, $3, 'city', $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, '[]', 'final', $11, $11, $12)`,
    [
      id,
      community,
      position,
      options.name ?? meta['description'] ?? id,
      meta['description'] ?? 'Participatory budget',
      options.place ?? meta['unit'] ?? null,
      Number(year),
      timeZone,
      JSON.stringify(stages),
      JSON.stringify(rulesOf(head)),
      confirmed,
      options.example ?? false,
    ],
  );
  const hasSelection = projects.some(({selected}) => selected !== undefined);
  const rows = projects.map(({id: number, cost, selected = false, row}) => ({
    id: `${id}-${number}`,
    number,
    title: row['name'] || number,
    cost,
    category: row['category'] || null,
    status: hasSelection ? (selected ? 'winner' : 'not-winner') : 'awaiting-decision',
    searchable: searchableProject(
      {title: row['name'] || number, number, category: row['category'] || null, address: null},
      undefined,
      options.place ?? meta['unit'] ?? null,
    ),
  }));
  await queries.query(
    `INSERT INTO budget_projects (id, round_id, number, title, lang, cost, category, status, on_ballot, searchable)
     SELECT given.id, $1, number, title, $3, cost, category, status, true, searchable
     FROM jsonb_to_recordset($2::jsonb) AS given(id text, number text, title text, cost bigint, category text, status text,
       searchable text)`,
    [id, JSON.stringify(rows), meta['language'] || null],
  );
};

/**
 * Loads a file. Everything or nothing where `queries` is a transaction.
 * @throws {PabulibError} that says what is wrong with the file, and where
 */
export const loadPabulib = async (
  queries: Queries,
  pieces: AsyncIterable<string> | Iterable<string>,
  options: LoadOptions,
): Promise<Loaded> => {
  let head: PabulibHead | undefined;
  let batch: AnonymousBallot[] = [];
  let ballots = 0;
  let writing = Promise.resolve();
  const flush = async () => {
    const full = batch;
    batch = [];
    if (full.length) await addAnonymous(queries, options.id, '', full);
  };
  /** The reader hands votes on as it finds them; it is fed no faster than they are written. */
  async function* patiently(): AsyncGenerator<string> {
    for await (const piece of pieces) {
      yield piece;
      await writing;
      if (batch.length >= BATCH) await flush();
    }
  }
  const read = await readPabulib(patiently(), {
    onHead(it) {
      head = it;
      writing = writeHead(queries, it, options);
      // Awaited before the next piece; without this line a failure in between would end the process.
      writing.catch(() => {});
    },
    onVote(vote, row) {
      ballots++;
      const {blank, lines} = ballotOf(head!, vote);
      batch.push({
        blank,
        lines: lines.map(line => ({...line, projectId: `${options.id}-${line.projectId}`})),
        paper: isPaperVote(row),
      });
    },
  });
  if (!head) writing = writeHead(queries, read, options);
  await writing;
  await flush();
  return {round: options.id, projects: read.projects.length, ballots};
};
