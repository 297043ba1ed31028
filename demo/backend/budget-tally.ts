/**
 * Counting the ballots of a round by the kit's own rules (`startTally`, `fundedBy`). Ballots are read in batches, so that a
 * count needs no more memory for a million of them; what was counted is remembered until a number changes.
 */
import type {BallotLine, BudgetResults, RankedProject} from '../../src/contract/index.ts';
import {fundedBy} from '../../src/domain/budget-funding.ts';
import {startTally, type Score} from '../../src/domain/budget-tally.ts';
import {asOf, presentPapers, type Outcome, type RoundRow} from './budget-rounds.ts';
import {present} from './communities.ts';
import type {Queries} from './database.ts';
import {votableOf, type ProjectRow} from './project-rows.ts';
import {instantIn} from './time.ts';

/** Rows of one batch. */
const BATCH = 1_000;

/** A ballot, and how many there are of it. */
export interface CountedBallot {
  blank: boolean;
  lines: BallotLine[];
  count: number;
  paper: boolean;
}

/** Every ballot that counts, batch by batch, in an order that says nothing; of one school, where one is named. */
export async function* ballotsOf(
  queries: Queries,
  roundId: string,
  school: string | undefined,
): AsyncGenerator<CountedBallot> {
  if (school === undefined) yield* personalBallots(queries, roundId);
  yield* anonymousBallots(queries, roundId, school);
}

/**
 * Ballots that belong to somebody, by a hash of what they say: a receipt begins with its day, so the order of receipts would
 * be that of arrival. Only ballots that say the same stand in the order of their receipts, and those nobody can tell apart.
 */
async function* personalBallots(queries: Queries, roundId: string): AsyncGenerator<CountedBallot> {
  let after = {said: '', receipt_number: ''};
  for (;;) {
    const rows = await queries.query<Pick<CountedBallot, 'blank' | 'lines'> & typeof after>(
      `SELECT md5(lines::text) AS said, receipt_number, blank, lines FROM budget_ballots
       WHERE round_id = $1 AND state = 'received' AND (md5(lines::text), receipt_number) > ($2, $3)
       ORDER BY md5(lines::text), receipt_number LIMIT ${BATCH}`,
      [roundId, after.said, after.receipt_number],
    );
    for (const {blank, lines} of rows) yield {blank, lines, count: 1, paper: false};
    if (rows.length < BATCH) return;
    after = rows.at(-1)!;
  }
}

/** Ballots that belong to nobody, by a hash of what they say. */
async function* anonymousBallots(
  queries: Queries,
  roundId: string,
  school: string | undefined,
): AsyncGenerator<CountedBallot> {
  let after = {school_id: '', content_hash: '', paper: false};
  for (;;) {
    const rows = await queries.query<CountedBallot & typeof after>(
      `SELECT school_id, content_hash, paper, blank, lines, count FROM anonymous_ballots
       WHERE round_id = $1 AND (school_id, content_hash, paper) > ($2, $3, $4) AND ($5::text IS NULL OR school_id = $5)
       ORDER BY school_id, content_hash, paper LIMIT ${BATCH}`,
      [roundId, after.school_id, after.content_hash, after.paper, school ?? null],
    );
    for (const {blank, lines, count, paper} of rows) yield {blank, lines, count, paper};
    if (rows.length < BATCH) return;
    after = rows.at(-1)!;
  }
}

export interface RoundTally {
  /** Online votes and scores by project, without those on paper. */
  readonly online: ReadonlyMap<string, Score>;
  /** Of ballots that a file calls paper ballots. */
  readonly paper: ReadonlyMap<string, Score>;
  readonly ballots: {readonly online: number; readonly paper: number; readonly blank: number; readonly void: number};
}

const count = async (
  queries: Queries,
  row: RoundRow,
  projects: readonly Pick<ProjectRow, 'id'>[],
  school: string | undefined,
): Promise<RoundTally> => {
  const ids = projects.map(({id}) => id);
  const [online, paper] = [startTally(row.rules.ballot, ids), startTally(row.rules.ballot, ids)];
  for await (const ballot of ballotsOf(queries, row.id, school)) {
    const tally = ballot.paper ? paper : online;
    for (let n = 0; n < ballot.count; n++) tally.add(ballot);
  }
  const [voided] = await queries.query<{count: number}>(
    `SELECT count(*)::int AS count FROM budget_ballots WHERE round_id = $1 AND state = 'void'`,
    [row.id],
  );
  return {
    online: online.scores,
    paper: paper.scores,
    ballots: {
      online: online.ballots - online.blank,
      paper: paper.ballots - paper.blank,
      blank: online.blank + paper.blank,
      void: school === undefined ? voided!.count : 0,
    },
  };
};

/** Counts of rounds that are remembered. */
const MOST_REMEMBERED = 50;
/** A count that took this long, ms, holds as many times longer: a round with a hundred thousand ballots is not counted at every vote. */
const PATIENCE = 20;

interface Remembered {
  countedAt: number;
  until: number;
  tally: RoundTally;
}

const remembered = new WeakMap<object, Map<string, Remembered>>();

/**
 * The count of a round. A small one is of this moment; that of a large one may be some seconds old while votes come in.
 * `fresh`: counted now, whatever is remembered.
 */
export const tallyOf = async (
  queries: Queries,
  row: RoundRow,
  projects: readonly Pick<ProjectRow, 'id'>[],
  {school, fresh = false}: {school?: string | undefined; fresh?: boolean} = {},
): Promise<RoundTally> => {
  const known = remembered.get(queries) ?? new Map<string, Remembered>();
  remembered.set(queries, known);
  const key = JSON.stringify([row.id, school ?? null, projects.length]);
  const held = known.get(key);
  if (!fresh && held && (held.countedAt === +row.counted_at || Date.now() < held.until)) return held.tally;
  const began = performance.now();
  const tally = await count(queries, row, projects, school);
  const took = performance.now() - began;
  known.delete(key);
  if (row.results !== 'hidden' && !school) await keepVotes(queries, tally);
  // What takes no time needs no patience.
  known.set(key, {countedAt: +row.counted_at, until: took < 100 ? 0 : Date.now() + took * PATIENCE, tally});
  if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value!);
  return tally;
};

/** For lists that are ordered by votes across rounds. */
const keepVotes = async (queries: Queries, {online, paper}: RoundTally): Promise<void> => {
  const votes = [...online].map(([id, score]) => ({id, votes: score.votes + (paper.get(id)?.votes ?? 0)}));
  await queries.query(
    `UPDATE budget_projects SET counted_votes = given.votes
     FROM jsonb_to_recordset($1::jsonb) AS given(id text, votes integer)
     WHERE budget_projects.id = given.id AND counted_votes <> given.votes`,
    [JSON.stringify(votes)],
  );
};

const none: Score = {votes: 0, score: 0};

/** Votes of a project: what was counted here, what was carried over, and what the clerk entered from paper. */
export const votesOf = (project: ProjectRow, tally: RoundTally): {online: Score; paper: Score; total: Score} => {
  const [online, paper] = [tally.online.get(project.id) ?? none, tally.paper.get(project.id) ?? none];
  const sum = (a: Score, votes: number, score: number): Score => ({votes: a.votes + votes, score: a.score + score});
  const all = {
    online: sum(online, project.carried_votes, project.carried_score),
    paper: sum(paper, project.paper_votes, project.paper_score),
  };
  return {...all, total: sum(all.online, all.paper.votes, all.paper.score)};
};

/** Who would get the money, by the rules of the round: preliminary, until a commission has confirmed it. */
export const rankingOf = (row: RoundRow, projects: readonly ProjectRow[], tally: RoundTally): RankedProject[] => {
  const votes = new Map(projects.map(project => [project.id, votesOf(project, tally)]));
  const scores = new Map([...votes].map(([id, {total}]) => [id, total]));
  // Winners of a confirmed round have another status by now; they were on the ballot.
  const votables = projects.map(project => ({...votableOf(project), status: 'admitted' as const}));
  return fundedBy(row.rules, votables, scores).map(ranked => {
    const {online, paper} = votes.get(ranked.projectId)!;
    return {...ranked, online: online.votes, paper: paper.votes};
  });
};

/** The result as it is published; nothing of it while it is hidden. */
export const presentResults = async (
  queries: Queries,
  row: RoundRow,
  projects: readonly ProjectRow[],
  school: string | undefined,
): Promise<BudgetResults> => {
  const about = {
    roundId: row.id,
    ...(school === undefined ? {} : {school}),
    state: row.results,
    asOf: asOf(row),
    currency: row.rules.currency,
    ...presentPapers(row),
  };
  if (row.results === 'hidden') return {...about, ballots: {online: 0, paper: 0, blank: 0, void: 0}, ranking: []};
  // What was taken off the ballot is in no result.
  const voted = projects.filter(({status}) => status !== 'refused');
  const tally = await tallyOf(queries, row, voted, {school});
  const ranking = rankingOf(row, voted, tally);
  const confirmed = new Map(voted.map(({id, outcome}) => [id, outcome]));
  const carried = school === undefined || row.schools.length <= 1;
  return {
    ...about,
    ballots: {
      ...tally.ballots,
      online: tally.ballots.online + (carried ? row.carried_ballots : 0),
      paper: tally.ballots.paper + (carried ? row.paper_ballots : 0),
    },
    ranking:
      row.results === 'final' ? ranking.map(ranked => asConfirmed(ranked, confirmed.get(ranked.projectId))) : ranking,
    ...present({
      confirmedAt: row.confirmed_at && instantIn(row.time_zone, +row.confirmed_at),
      decision: row.decision,
    }),
  };
};

/** What the commission said goes before what the rules would give; a reason and a sum of another outcome go with it. */
const asConfirmed = (ranked: RankedProject, confirmed: Outcome | null | undefined): RankedProject => {
  if (!confirmed) return ranked;
  const {reason: _reason, granted: _granted, ...rest} = ranked;
  return {...rest, ...confirmed};
};
