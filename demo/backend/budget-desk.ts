/** What a clerk does about a round: its calendar, its projects, paper, void ballots, winners. Each step in one transaction. */
import type {BudgetProject, Stage} from '../../src/contract/schemas/budget.ts';
import type {RankedProject} from '../../src/contract/index.ts';
import type {BudgetResults} from '../../src/contract/schemas/budget-ballot.ts';
import {findRound, touchRound, votingAt, type Outcome, type RoundRow} from './budget-rounds.ts';
import {rankingOf, tallyOf} from './budget-tally.ts';
import type {Queries} from './database.ts';
import {DeskRefusal} from './desk-refusal.ts';
import {Refusal} from './problem.ts';
import {moneyInWords} from '../../src/i18n/money.ts';
import {messages} from '../../src/locales/uk-budget-voter.ts';
import {potOf} from '../../src/domain/budget.ts';
import {findCandidates, findProject, searchableProject, votableOf, type ProjectRow} from './project-rows.ts';
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
  /** `cancelsOnline`: the clerk knows that a ballot received online goes, where there is one. */
  | {kind: 'paper-voter'; resident: string; cancelsOnline: boolean}
  | {kind: 'void'; receipt: string; reason: string}
  | {
      kind: 'project';
      project: string;
      status: BudgetProject['status'];
      reason?: string | undefined;
      number?: string | undefined;
    }
  /** `decided`: projects that the rules leave to the commission, and about which it has decided, one way or the other. */
  | {
      kind: 'confirm';
      winners: ReadonlySet<string>;
      decided: ReadonlySet<string>;
      decision: NonNullable<BudgetResults['decision']>;
    };

/** The state is another one by now: somebody was faster, or the step was never possible. */
const taken = (words: string, field?: string) => new DeskRefusal(words, field === undefined ? {} : {field});
/** The form says what cannot be. */
const wrong = (words: string, field: string) => new DeskRefusal(words, {field, status: 422});

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
  if (row.results === 'final' && touchesVotes(row, step))
    throw taken('Переможців уже затверджено: голосів більше не змінюють.');
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
      return enterPaperVoter(transaction, row, step, now);
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
  if (!stage?.endsAt || Date.parse(endsAt) <= Date.parse(stage.endsAt))
    throw taken('Етап можна лише продовжити: новий день має бути пізніший за теперішній.', 'date');
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
    throw taken('Наступний етап завершився б раніше, ніж почнеться: спершу продовжте його.', 'date');
  return {...stage, startsAt: instantIn(zone, end + 1_000)};
};

const enterPaper = async (
  queries: Queries,
  row: RoundRow,
  {votes, scores, ballots, points}: DeskStep & {kind: 'paper'},
): Promise<void> => {
  const pointsInAll = row.paper_points_total;
  if (pointsInAll !== null && points > pointsInAll)
    throw taken(`Пунктів усього ${pointsInAll}: внесено не може бути більше.`, 'points');
  const isScored = row.rules.ballot === 'ranking' || row.rules.ballot === 'points';
  const candidates = new Set((await findCandidates(queries, row.id)).map(({id}) => id));
  for (const [id, count] of votes) {
    if (!candidates.has(id)) throw taken('Цього проєкту немає в бюлетені.');
    // A ballot names a project once, so this is a slip of the pen.
    if (count > ballots) throw taken(`Голосів більше, ніж дійсних паперових бюлетенів (${ballots}).`, `votes-${id}`);
    const score = isScored ? scores.get(id) : count;
    // A vote gives a project at least one point.
    if (score === undefined || score < count || (!count && score))
      throw taken('Балів має бути не менше, ніж бюлетенів, а без бюлетенів — нуль.', `score-${id}`);
    const highest = highestScore(row);
    if (isScored && score > count * highest)
      throw taken(`Балів більше, ніж можуть дати ці бюлетені: найбільше ${count * highest}.`, `score-${id}`);
    await queries.query('UPDATE budget_projects SET paper_votes = $2, paper_score = $3 WHERE id = $1', [
      id,
      count,
      score,
    ]);
  }
  const most = row.rules.ballot === 'choose-one' ? 1 : row.rules.count.max;
  const sum = [...votes.values()].reduce((all, count) => all + count, 0);
  if (most !== undefined && sum > ballots * most)
    throw taken(`Голосів разом ${sum}, а ці бюлетені можуть дати найбільше ${ballots * most}.`, 'ballots');
  await queries.query('UPDATE budget_rounds SET paper_ballots = $2, paper_points_entered = $3 WHERE id = $1', [
    row.id,
    ballots,
    pointsInAll === null ? null : points,
  ]);
};

/** The most that one ballot can give a project. */
const highestScore = ({rules: {ballot, points, count}}: RoundRow): number => {
  if (ballot === 'points') return points?.most ?? points?.sum ?? Infinity;
  return ballot === 'ranking' ? (count.max ?? Infinity) : 1;
};

/** A person whose paper ballot was found: what they have sent online counts no more, and nothing they send later. */
const enterPaperVoter = async (
  queries: Queries,
  row: RoundRow,
  {resident, cancelsOnline}: DeskStep & {kind: 'paper-voter'},
  now: number,
): Promise<void> => {
  const [known] = await queries.query('SELECT 1 FROM residents WHERE id = $1', [resident]);
  if (!known) throw taken('Такої людини немає.', 'resident');
  const [online] = await queries.query(
    `SELECT 1 FROM budget_ballots WHERE round_id = $1 AND resident_id = $2 AND state = 'received'`,
    [row.id, resident],
  );
  if (online && !cancelsOnline)
    throw new DeskRefusal('За цю людину вже є бюлетень, отриманий онлайн: його скасують. Підтвердьте це.', {
      field: 'resident',
      asks: 'online-ballot',
    });
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
  // As people write it down: capital or small letters, with spaces or without.
  const [held] = await queries.query<{receipt_number: string; state: string}>(
    `SELECT receipt_number, state FROM budget_ballots
     WHERE round_id = $1 AND upper(replace(receipt_number, ' ', '')) = upper($2)`,
    [row.id, receipt.replaceAll(/\s/gu, '')],
  );
  if (!held) throw taken('Бюлетеня з таким номером квитанції в цьому раунді немає.', 'receipt');
  if (held.state !== 'received') throw taken('Цей бюлетень уже недійсний або його відкликано.', 'receipt');
  await queries.query(
    `UPDATE budget_ballots SET state = 'void', void_reason = 'other', void_text = $3, voided_at = $4
     WHERE round_id = $1 AND receipt_number = $2`,
    [row.id, held.receipt_number, reason, new Date(now).toISOString()],
  );
};

const setStatus = async (
  queries: Queries,
  row: RoundRow,
  {project: id, status, reason, number}: DeskStep & {kind: 'project'},
  now: number,
): Promise<void> => {
  const project = await findProject(queries, id);
  if (project.round_id !== row.id || !nextStatuses[project.status]?.includes(status))
    throw taken('Проєкт уже в іншому стані: можливо, його опрацював хтось інший.', 'status');
  if ((status === 'refused' || status === 'in-revision') && !reason)
    throw taken('Потрібне обґрунтування: його побачить автор.', 'reason');
  // Rules are frozen with the ballot: nothing comes onto it once voting has begun.
  if (status === 'admitted' && votingAt(row, now) !== 'soon')
    throw taken('Голосування вже почалося: до бюлетеня більше нічого не додають.', 'status');
  const needed = row.submission?.supporters;
  if (status === 'admitted' && needed !== undefined && project.supporters < needed)
    throw taken(`Підписів на підтримку ${project.supporters}, а треба ${needed}.`, 'status');
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
    if (used.has(wanted)) throw taken('Цей номер має інший проєкт.', 'number');
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

/** The rules do not say: equal votes at the edge, or what depends on them. */
export const isLeftOpen = ({outcome}: Pick<RankedProject, 'outcome'>): boolean =>
  outcome === 'tied' || outcome === 'undecided';

/** A protocol may go beyond the order of votes, never beyond the money. */
const refuseBeyondMoney = (
  row: RoundRow,
  proposed: Awaited<ReturnType<typeof proposedWinners>>,
  winners: ReadonlySet<string>,
): void => {
  const {pots, funding} = row.rules;
  const asked = new Map<string, {asked: number; there: number}>();
  for (const {project, ranked} of proposed) {
    const pot = potOf(row.rules, votableOf(project));
    if (!winners.has(project.id) || !pot) continue;
    // What pots have left over may be shared; a school has its own.
    const [key, there] =
      funding.leftover === 'shared' ? ['', pots.reduce((sum, {amount}) => sum + amount, 0)] : [pot.id, pot.amount];
    const of = `${project.school_id ?? ''} ${key}`;
    const sum = (asked.get(of)?.asked ?? 0) + (ranked.granted ?? project.cost);
    asked.set(of, {asked: sum, there});
  }
  for (const {asked: sum, there} of asked.values())
    if (sum > there) {
      const [needed, has] = [sum, there].map(minor => deskMoney(minor, row.rules.currency));
      throw taken(`Обрані проєкти коштують ${needed}, а у фонді ${has}: оберіть менше.`, 'winner');
    }
};

/** «1 400 000 грн», as the clerk reads it. */
export const deskMoney = (minor: number, currency: string): string => moneyInWords(minor, currency, messages, 'uk');

/** The commission's word: it follows the rules, or goes beyond them, by its protocol. */
const confirm = async (
  queries: Queries,
  row: RoundRow,
  {winners, decided, decision}: DeskStep & {kind: 'confirm'},
  now: number,
): Promise<void> => {
  if (votingAt(row, now) !== 'late') throw taken('Голосування ще не завершено.');
  const at = new Date(now).toISOString();
  const proposed = await proposedWinners(queries, row);
  const known = new Set(proposed.map(({project: {id}}) => id));
  // Somebody has ticked what left the ballot meanwhile: without a word they would lose a winner.
  if ([...winners].some(id => !known.has(id))) throw taken('Серед позначених є проєкт, якого вже немає в бюлетені.');
  // What the rules leave open nobody loses by silence.
  for (const {project, ranked} of proposed)
    if (isLeftOpen(ranked) && !decided.has(project.id) && !winners.has(project.id))
      throw wrong(`${project.title}: це вирішує комісія. Позначте, чи обрала вона цей проєкт.`, `open-${project.id}`);
  refuseBeyondMoney(row, proposed, winners);
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
