/** Voting as a resident: one person, one round, one ballot; checked, counted and receipted in one transaction. */
import {
  budgetCancelResult,
  budgetVoteResult,
  type Ballot,
  type BallotPaper,
  type BudgetCancelPayload,
  type OwnBallot,
} from '../../src/contract/schemas/budget-ballot.ts';
import {reasonsAgainst} from '../../src/domain/budget-ballot.ts';
import {barredVoter, type VoterBar} from '../../src/domain/budget-voters.ts';
import {jsonOf} from './answers.ts';
import {findRound, refuseUnlessVoting, touchRound, type RoundRow} from './budget-rounds.ts';
import {present} from './communities.ts';
import type {Queries} from './database.ts';
import type {Outcome} from './idempotency.ts';
import type {Attempt} from './keyed-write.ts';
import {Refusal} from './problem.ts';
import {findCandidates, votableOf} from './project-rows.ts';
import {isBelow, type ResidentRow} from './residents.ts';
import {readableCode} from './secrets.ts';
import {ageOn, calendarDay, instantIn} from './time.ts';

interface BallotRow {
  revision: number;
  state: 'received' | 'void' | 'cancelled';
  rules_version: string;
  blank: boolean;
  lines: Ballot['lines'];
  receipt_number: string;
  received_at: Date;
  void_reason: Ballot['voidReason'] | null;
  void_text: string | null;
  voided_at: Date | null;
}

const findBallot = async (queries: Queries, roundId: string, residentId: string): Promise<BallotRow | undefined> =>
  (
    await queries.query<BallotRow>('SELECT * FROM budget_ballots WHERE round_id = $1 AND resident_id = $2', [
      roundId,
      residentId,
    ])
  )[0];

export const votedOnPaper = async (queries: Queries, roundId: string, residentId: string): Promise<boolean> =>
  (await queries.query('SELECT 1 FROM paper_voters WHERE round_id = $1 AND resident_id = $2', [roundId, residentId]))
    .length > 0;

/** Why somebody may not vote in a round; `undefined`: they may. */
export const voterBar = (row: RoundRow, resident: ResidentRow, now: number): VoterBar | 'level-too-low' | undefined => {
  const {minimumLevel} = row.rules.voters;
  // First what the person can change at once: until then the rest is only what they say of themselves.
  if (minimumLevel && isBelow(resident.level, minimumLevel)) return 'level-too-low';
  return barredVoter(row.rules, {
    age: ageOn(resident.born_on, calendarDay(now, row.time_zone)),
    resident: resident.community_code === row.community_code,
  });
};

/** What the backend has of a person in a round. */
export const findOwnBallot = async (
  queries: Queries,
  row: RoundRow,
  resident: ResidentRow | undefined,
  now: number,
): Promise<OwnBallot> => {
  if (!resident) return {state: 'none', revision: 0};
  const held = await findBallot(queries, row.id, resident.id);
  const onPaper = await votedOnPaper(queries, row.id, resident.id);
  const barred = row.kind === 'school' ? 'other' : voterBar(row, resident, now);
  const shown = held && present({ballot: held.state === 'cancelled' ? null : presentBallot(row, held)});
  const states = {received: 'counted', void: 'void', cancelled: 'cancelled'} as const;
  return {
    state: onPaper ? 'paper' : held ? states[held.state] : 'none',
    revision: held?.revision ?? 0,
    ...shown,
    ...present({barred}),
  };
};

const presentBallot = (row: RoundRow, held: BallotRow): Ballot => ({
  roundId: row.id,
  rulesVersion: held.rules_version,
  revision: held.revision,
  blank: held.blank,
  lines: held.lines,
  state: held.state === 'void' ? 'void' : 'received',
  ...present({
    voidReason: held.void_reason,
    voidText: held.void_text,
    voidedAt: held.voided_at && instantIn(row.time_zone, +held.voided_at),
  }),
  receipt: receiptOf(row, held),
});

const receiptOf = (row: RoundRow, {receipt_number: number, received_at: at}: BallotRow) => ({
  number,
  receivedAt: instantIn(row.time_zone, +at),
});

/** What a ballot of this kind says in each line: what it does not ask for is not kept, and marks no ballot among others. */
export const linesAsked = ({ballot: type}: RoundRow['rules'], lines: Ballot['lines']): Ballot['lines'] =>
  lines.map(({projectId, amount, rank, points}) => ({
    projectId,
    ...(type === 'knapsack' ? present({amount}) : type === 'ranking' ? present({rank}) : {}),
    ...(type === 'points' ? present({points}) : {}),
  }));

/** Whether two ballots say the same, in whatever order their lines stand. */
const saysTheSame = (a: Pick<Ballot, 'blank' | 'lines'>, b: Pick<Ballot, 'blank' | 'lines'>): boolean => {
  const written = ({blank, lines}: Pick<Ballot, 'blank' | 'lines'>) =>
    JSON.stringify([
      blank,
      lines
        .map(({projectId, amount, rank, points}) =>
          JSON.stringify([projectId, amount ?? null, rank ?? null, points ?? null]),
        )
        .sort(),
    ]);
  return written(a) === written(b);
};

/** Refuses a ballot that does not keep the rules, with every reason: by the very function that the page has asked. */
export const refuseUnlessValid = async (
  queries: Queries,
  row: RoundRow,
  payload: BallotPaper,
  school?: string,
): Promise<void> => {
  if (payload.rulesVersion !== row.rules.version)
    throw new Refusal('rules-changed', {ballot: {rulesVersion: row.rules.version}});
  const candidates = await findCandidates(queries, row.id, school);
  const reasons = reasonsAgainst(row.rules, candidates.map(votableOf), payload);
  if (!reasons.length) return;
  throw new Refusal('ballot-invalid', {
    reason: reasons[0]!.code,
    ballot: {
      reasons: reasons.map(({code, project, other, pot, limit, actual}) => ({
        code,
        ...present({project, other, pot, limit, actual: actual === undefined || actual < 0 ? undefined : actual}),
      })),
    },
  });
};

/** Runs inside the transaction of its idempotency key. */
export const vote = async (
  transaction: Queries,
  {payload, community, resident, idempotencyKey, receivedAt}: Attempt<BallotPaper>,
): Promise<Outcome> => {
  // Locked: ballots of one round come one after the other, and none while its calendar is changed.
  const row = await findRound(transaction, payload.roundId, community, {lock: true});
  const held = await findBallot(transaction, row.id, resident.id);
  const lines = linesAsked(row.rules, payload.lines);
  const answer = (status: number, ballot: BallotRow, alreadyApplied = false): Outcome => ({
    status,
    body: jsonOf(budgetVoteResult, {
      idempotencyKey,
      receipt: receiptOf(row, ballot),
      revision: ballot.revision,
      ...(alreadyApplied ? {alreadyApplied} : {}),
    }),
  });
  // Before any other rule: what was received in time was received, even if it is sent again after the end.
  if (held?.state === 'received' && saysTheSame(held, {...payload, lines})) return answer(200, held, true);
  refuseUnlessVoting(row, receivedAt);
  if (await votedOnPaper(transaction, row.id, resident.id)) throw new Refusal('voted-on-paper');
  if (row.kind === 'school')
    throw new Refusal('not-eligible', {reason: 'other', detail: 'Pupils vote here, with codes.'});
  const barred = voterBar(row, resident, receivedAt);
  if (barred) throw new Refusal('not-eligible', {reason: barred});
  // The council's word on this person: another ballot would go around it.
  if (held?.state === 'void')
    throw new Refusal('not-eligible', {reason: 'ballot-void', detail: 'The ballot of this person was declared void.'});
  if (payload.revision !== (held?.revision ?? 0))
    throw new Refusal('revision-conflict', {ballot: {revision: held?.revision ?? 0}});
  if (held?.state === 'received' && !row.rules.change)
    throw new Refusal('revision-conflict', {detail: 'A ballot is final here.', ballot: {revision: held.revision}});
  await refuseUnlessValid(transaction, row, payload);
  const ballot: BallotRow = {
    revision: (held?.revision ?? 0) + 1,
    state: 'received',
    rules_version: payload.rulesVersion,
    blank: payload.blank,
    lines,
    // No count in it: that would say how many had voted before.
    receipt_number: `${calendarDay(receivedAt, row.time_zone)}/${readableCode()}`,
    received_at: new Date(receivedAt),
    void_reason: null,
    void_text: null,
    voided_at: null,
  };
  await transaction.query(
    `INSERT INTO budget_ballots (round_id, resident_id, revision, state, rules_version, blank, lines, receipt_number, received_at)
     VALUES ($1, $2, $3, 'received', $4, $5, $6::jsonb, $7, $8)
     ON CONFLICT (round_id, resident_id) DO UPDATE SET revision = excluded.revision, state = 'received',
       rules_version = excluded.rules_version, blank = excluded.blank, lines = excluded.lines,
       receipt_number = excluded.receipt_number, received_at = excluded.received_at`,
    [
      row.id,
      resident.id,
      ballot.revision,
      ballot.rules_version,
      ballot.blank,
      JSON.stringify(ballot.lines),
      ballot.receipt_number,
      ballot.received_at.toISOString(),
    ],
  );
  await touchRound(transaction, row, receivedAt);
  return answer(201, ballot);
};

/** Taking a ballot back. What was on it is forgotten. */
export const cancelBallot = async (
  transaction: Queries,
  {payload, community, resident, idempotencyKey, receivedAt}: Attempt<BudgetCancelPayload>,
): Promise<Outcome> => {
  const row = await findRound(transaction, payload.roundId, community, {lock: true});
  const held = await findBallot(transaction, row.id, resident.id);
  const answer = (ballot: BallotRow, alreadyApplied = false): Outcome => ({
    status: 200,
    body: jsonOf(budgetCancelResult, {
      idempotencyKey,
      receipt: receiptOf(row, ballot),
      revision: ballot.revision,
      ...(alreadyApplied ? {alreadyApplied} : {}),
    }),
  });
  if (held?.state === 'cancelled') return answer(held, true);
  refuseUnlessVoting(row, receivedAt);
  if (await votedOnPaper(transaction, row.id, resident.id)) throw new Refusal('voted-on-paper');
  if (!row.rules.change)
    throw new Refusal('not-eligible', {reason: 'other', detail: 'A ballot cannot be taken back in this round.'});
  if (held?.state === 'void')
    throw new Refusal('not-eligible', {reason: 'ballot-void', detail: 'The ballot of this person was declared void.'});
  if (!held || payload.revision !== held.revision)
    throw new Refusal('revision-conflict', {ballot: {revision: held?.revision ?? 0}});
  const at = new Date(receivedAt);
  const receipt = `${calendarDay(receivedAt, row.time_zone)}/${readableCode()}`;
  await transaction.query(
    `UPDATE budget_ballots SET state = 'cancelled', revision = $3, lines = '[]', blank = false, receipt_number = $4, received_at = $5
     WHERE round_id = $1 AND resident_id = $2`,
    [row.id, resident.id, held.revision + 1, receipt, at.toISOString()],
  );
  await touchRound(transaction, row, receivedAt);
  return answer({...held, revision: held.revision + 1, receipt_number: receipt, received_at: at});
};
