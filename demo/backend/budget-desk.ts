/** What a clerk does about a round: its calendar, its projects, paper, void ballots, winners. Each step in one transaction. */
import type {BudgetProject, Stage} from '../../src/contract/schemas/budget.ts';
import type {BudgetResults} from '../../src/contract/schemas/budget-ballot.ts';
import {findRound, touchRound, votingAt, type Outcome, type RoundRow} from './budget-rounds.ts';
import {rankingOf, tallyOf} from './budget-tally.ts';
import type {Queries} from './database.ts';
import {Refusal} from './problem.ts';
import {findCandidates, findProject, searchableProject, type ProjectRow} from './project-rows.ts';
import {instantIn} from './time.ts';

export type DeskStep =
  | {kind: 'move'; stage: number; endsAt: string; because: string}
  | {kind: 'voting'; state: RoundRow['voting']}
  | {kind: 'publish'; results: 'hidden' | 'preliminary'}
  /** `votes`: all votes on paper of a project so far. */
  | {
      kind: 'paper';
      votes: ReadonlyMap<string, number>;
      /** Points or Borda scores of the same ballots, where they have such. */
      scores: ReadonlyMap<string, number>;
      ballots: number;
      points: number;
    }
  | {kind: 'paper-voter'; resident: string}
  | {kind: 'void'; receipt: string; reason: string}
  | {
      kind: 'project';
      project: string;
      status: BudgetProject['status'];
      reason?: string | undefined;
      number?: string | undefined;
    }
  | {kind: 'confirm'; winners: ReadonlySet<string>; decision: NonNullable<BudgetResults['decision']>};

/** The state is another one by now: somebody was faster, or the step was never possible. */
const taken = (detail: string) => new Refusal('not-open', {detail});

/** Steps of a project, by where it stands. A refusal has a reason; so has a return for rework. */
export const nextStatuses: Partial<Record<BudgetProject['status'], readonly BudgetProject['status'][]>> = {
  submitted: ['in-review', 'in-revision', 'refused'],
  'in-review': ['admitted', 'in-revision', 'refused'],
  admitted: ['refused'],
  winner: ['planned', 'in-progress', 'done'],
  planned: ['in-progress', 'done'],
  'in-progress': ['done'],
};

export const takeDeskStep = async (
  transaction: Queries,
  {roundId, community, step, now}: {roundId: string; community: string; step: DeskStep; now: number},
): Promise<void> => {
  const row = await findRound(transaction, roundId, undefined, {lock: true});
  if (row.community_code !== community) throw new Refusal('not-found');
  await perform(transaction, row, step, now);
  await touchRound(transaction, row, now);
};

/** Steps that would take, or change, votes. */
const touchesVotes = (row: RoundRow, step: DeskStep): boolean =>
  ['voting', 'publish', 'paper', 'paper-voter', 'void', 'confirm'].includes(step.kind) ||
  (step.kind === 'move' && row.stages[step.stage]?.kind === 'voting');

const perform = async (transaction: Queries, row: RoundRow, step: DeskStep, now: number): Promise<void> => {
  // The protocol names these votes: nothing comes to them any more, and nothing is taken from them.
  if (row.results === 'final' && touchesVotes(row, step)) throw taken('The winners are confirmed.');
  switch (step.kind) {
    case 'move':
      return moveStage(transaction, row, step);
    case 'voting':
      return set(transaction, row, 'voting', step.state);
    case 'publish':
      return set(transaction, row, 'results', step.results);
    case 'paper':
      return enterPaper(transaction, row, step);
    case 'paper-voter':
      return enterPaperVoter(transaction, row, step.resident, now);
    case 'void':
      return voidBallot(transaction, row, step, now);
    case 'project':
      return setStatus(transaction, row, step, now);
    case 'confirm':
      return confirm(transaction, row, step, now);
  }
};

const set = async (
  queries: Queries,
  {id}: RoundRow,
  column: 'voting' | 'results',
  value: string | null,
): Promise<void> => {
  await queries.query(`UPDATE budget_rounds SET ${column} = $2 WHERE id = $1`, [id, value]);
};

/** A new end of a stage; what it was first, and why, stays to be seen. Nobody shortens what people plan by. */
const moveStage = async (
  queries: Queries,
  row: RoundRow,
  {stage: at, endsAt, because}: DeskStep & {kind: 'move'},
): Promise<void> => {
  const stage = row.stages[at];
  if (!stage?.endsAt || Date.parse(endsAt) <= Date.parse(stage.endsAt)) throw taken('A stage can be prolonged only.');
  const moved: Stage = {...stage, endsAt, movedFrom: stage.movedFrom ?? stage.endsAt, movedBecause: because};
  const stages = row.stages.map((other, n) =>
    n === at ? moved : n > at ? begunAfter(other, stage.endsAt!, moved, row) : other,
  );
  await queries.query('UPDATE budget_rounds SET stages = $2::jsonb WHERE id = $1', [row.id, JSON.stringify(stages)]);
};

/** A stage that was to begin after one that now lasts longer begins after its new end: nobody is in two of them at once. */
const begunAfter = (stage: Stage, formerEnd: string, {endsAt}: Stage, {time_zone: zone}: RoundRow): Stage => {
  const [begins, end] = [Date.parse(stage.startsAt ?? ''), Date.parse(endsAt!)];
  if (!(begins >= Date.parse(formerEnd)) || begins > end) return stage;
  if (stage.endsAt !== undefined && Date.parse(stage.endsAt) <= end)
    throw taken('A later stage would be over before it begins: that one has to be prolonged first.');
  return {...stage, startsAt: instantIn(zone, end + 1_000)};
};

const enterPaper = async (
  queries: Queries,
  row: RoundRow,
  {votes, scores, ballots, points}: DeskStep & {kind: 'paper'},
): Promise<void> => {
  const isScored = row.rules.ballot === 'ranking' || row.rules.ballot === 'points';
  const candidates = new Set((await findCandidates(queries, row.id)).map(({id}) => id));
  for (const [id, count] of votes) {
    if (!candidates.has(id)) throw taken('A project that is not on the ballot.');
    // A ballot names a project once, so this is a slip of the pen.
    if (count > ballots) throw taken('More votes than ballots.');
    const score = isScored ? scores.get(id) : count;
    // A vote gives a project at least one point.
    if (score === undefined || score < count || (!count && score)) throw taken('Points that do not go with the votes.');
    await queries.query('UPDATE budget_projects SET paper_votes = $2, paper_score = $3 WHERE id = $1', [
      id,
      count,
      score,
    ]);
  }
  await queries.query('UPDATE budget_rounds SET paper_ballots = $2, paper_points_entered = $3 WHERE id = $1', [
    row.id,
    ballots,
    row.paper_points_total === null ? null : Math.min(points, row.paper_points_total),
  ]);
};

/** A person whose paper ballot was found: what they have sent online counts no more, and nothing they send later. */
const enterPaperVoter = async (queries: Queries, row: RoundRow, resident: string, now: number): Promise<void> => {
  const [known] = await queries.query('SELECT 1 FROM residents WHERE id = $1', [resident]);
  if (!known) throw taken('There is no such person.');
  const at = new Date(now).toISOString();
  await queries.query(
    `INSERT INTO paper_voters (round_id, resident_id, entered_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [row.id, resident, at],
  );
  await queries.query(
    `UPDATE budget_ballots SET state = 'void', void_reason = 'voted-on-paper', voided_at = $3
     WHERE round_id = $1 AND resident_id = $2 AND state = 'received'`,
    [row.id, resident, at],
  );
};

const voidBallot = async (
  queries: Queries,
  row: RoundRow,
  {receipt, reason}: DeskStep & {kind: 'void'},
  now: number,
): Promise<void> => {
  const voided = await queries.query(
    `UPDATE budget_ballots SET state = 'void', void_reason = 'other', void_text = $3, voided_at = $4
     WHERE round_id = $1 AND receipt_number = $2 AND state = 'received' RETURNING resident_id`,
    [row.id, receipt, reason, new Date(now).toISOString()],
  );
  if (!voided.length) throw taken('There is no ballot with this receipt.');
};

const setStatus = async (
  queries: Queries,
  row: RoundRow,
  {project: id, status, reason, number}: DeskStep & {kind: 'project'},
  now: number,
): Promise<void> => {
  const project = await findProject(queries, id);
  if (project.round_id !== row.id || !nextStatuses[project.status]?.includes(status))
    throw taken('The project stands elsewhere.');
  if ((status === 'refused' || status === 'in-revision') && !reason) throw taken('A reason is needed.');
  // Rules are frozen with the ballot: nothing comes onto it once voting has begun.
  if (status === 'admitted' && votingAt(row, now) !== 'soon') throw taken('Voting has begun.');
  const needed = row.submission?.supporters;
  if (status === 'admitted' && needed !== undefined && project.supporters < needed)
    throw taken('Too few people support it.');
  const given = status === 'admitted' ? await numberFor(queries, row, project, number) : project.number;
  await queries.query(
    `UPDATE budget_projects SET status = $2, reason = $3, number = $4, on_ballot = on_ballot OR $5, changed_at = $6, searchable = $7
     WHERE id = $1`,
    [
      id,
      status,
      reason ?? null,
      given,
      status === 'admitted',
      new Date(now).toISOString(),
      searchableProject(
        {...project, number: given},
        row.schools.find(({id: school}) => school === project.school_id),
        row.place,
      ),
    ],
  );
};

/** The number on the ballot: the drawn one, or the next that nobody has. Two projects of one ballot never share one. */
const numberFor = async (
  queries: Queries,
  row: RoundRow,
  {id, school_id: school, number: former}: ProjectRow,
  drawn: string | undefined,
): Promise<string> => {
  const others = await queries.query<{number: string}>(
    `SELECT number FROM budget_projects
     WHERE round_id = $1 AND id <> $2 AND number IS NOT NULL AND school_id IS NOT DISTINCT FROM $3`,
    [row.id, id, school],
  );
  const used = new Set(others.map(({number}) => number));
  const wanted = drawn ?? former;
  if (wanted !== null && wanted !== undefined) {
    if (used.has(wanted)) throw taken('Another project has this number.');
    return wanted;
  }
  let next = row.next_number;
  while (used.has(String(next))) next++;
  await queries.query('UPDATE budget_rounds SET next_number = $2 WHERE id = $1', [row.id, next + 1]);
  return String(next);
};

/** Those whom the rules would give money to, for the form; equal votes that decide are for the commission. */
export const proposedWinners = async (
  queries: Queries,
  row: RoundRow,
): Promise<{project: ProjectRow; ranked: ReturnType<typeof rankingOf>[number]}[]> => {
  const projects = (await findCandidates(queries, row.id)).filter(({status}) => status !== 'refused');
  const schools = row.kind === 'school' ? row.schools.map(({id}) => id) : [undefined];
  const ranked = [];
  for (const school of schools) {
    const own = projects.filter(({school_id: of}) => school === undefined || of === school);
    ranked.push(...rankingOf(row, own, await tallyOf(queries, row, own, {school, fresh: true})));
  }
  const byId = new Map(projects.map(project => [project.id, project]));
  return ranked.map(it => ({project: byId.get(it.projectId)!, ranked: it}));
};

/** The commission's word: it follows the rules, or goes beyond them, by its protocol. */
const confirm = async (
  queries: Queries,
  row: RoundRow,
  {winners, decision}: DeskStep & {kind: 'confirm'},
  now: number,
): Promise<void> => {
  if (votingAt(row, now) !== 'late') throw taken('Voting is not over.');
  const at = new Date(now).toISOString();
  const proposed = await proposedWinners(queries, row);
  const known = new Set(proposed.map(({project: {id}}) => id));
  // Somebody has ticked what left the ballot meanwhile: without a word they would lose a winner.
  if ([...winners].some(id => !known.has(id))) throw taken('A winner that is not on the ballot.');
  for (const {project, ranked} of proposed) {
    const wins = winners.has(project.id);
    const agrees = wins === (ranked.outcome === 'funded' || ranked.outcome === 'partly-funded');
    const {rank, votes, score} = ranked;
    const outcome: Outcome = {
      rank,
      votes,
      score,
      outcome: wins ? (agrees ? ranked.outcome : 'funded') : 'not-funded',
      // Against the rules it has no reason of theirs: the protocol says it.
      ...(agrees && ranked.reason !== undefined ? {reason: ranked.reason} : {}),
      ...(wins ? {granted: agrees ? (ranked.granted ?? project.cost) : project.cost} : {}),
    };
    await queries.query('UPDATE budget_projects SET status = $2, outcome = $3::jsonb, changed_at = $4 WHERE id = $1', [
      project.id,
      wins ? 'winner' : 'not-winner',
      JSON.stringify(outcome),
      at,
    ]);
  }
  await queries.query(
    `UPDATE budget_rounds SET results = 'final', confirmed_at = $2, decision = $3::jsonb WHERE id = $1`,
    [row.id, at, JSON.stringify(decision)],
  );
};
