/** Taking a signature away: by the person, where the statute allows it, or by the authority, which declares it void. */
import {petitionWithdrawResult, type PetitionWithdrawPayload} from '../../src/contract/schemas/petition-signatories.ts';
import {isOpen} from '../../src/domain/petition.ts';
import {jsonOf} from './answers.ts';
import {findCommunity} from './communities.ts';
import type {Queries} from './database.ts';
import type {Outcome} from './idempotency.ts';
import type {Attempt} from './keyed-write.ts';
import {
  findPetition,
  findThresholds,
  presentPetition,
  refuseHidden,
  settleThresholds,
  totalOf,
  type PetitionRow,
} from './petitions.ts';
import {Refusal} from './problem.ts';
import {findVoid} from './signatures.ts';
import {instantIn} from './time.ts';

/** Runs inside the transaction of its idempotency key. */
export const withdraw = async (
  transaction: Queries,
  {payload, community: named, resident, idempotencyKey, receivedAt}: Attempt<PetitionWithdrawPayload>,
): Promise<Outcome> => {
  const row = await findPetition(transaction, payload.petitionId, named, {lock: true});
  refuseHidden(row);
  const community = await findCommunity(transaction, row.community_code);
  const {time_zone: timeZone} = community;
  const [signature] = await transaction.query<{running_number: number}>(
    'SELECT running_number FROM signatures WHERE petition_id = $1 AND resident_id = $2',
    [row.id, resident.id],
  );
  if (!signature) {
    const [removed] = await transaction.query<{removed_at: Date}>(
      `SELECT removed_at FROM removed_signatures WHERE petition_id = $1 AND resident_id = $2 AND cause = 'withdrawn'
       ORDER BY running_number DESC LIMIT 1`,
      [row.id, resident.id],
    );
    if (await findVoid(transaction, row.id, resident.id)) throw new Refusal('not-eligible', {reason: 'signature-void'});
    if (!removed) throw new Refusal('not-open', {detail: 'There is no signature of this person to withdraw.'});
    const signatures = {total: totalOf(row), asOf: instantIn(timeZone, +row.counted_at)};
    const withdrawnAt = instantIn(timeZone, +removed.removed_at);
    return {
      status: 200,
      body: jsonOf(petitionWithdrawResult, {idempotencyKey, withdrawnAt, signatures, alreadyApplied: true}),
    };
  }
  const petition = presentPetition(row, await findThresholds(transaction, row.id), community, receivedAt);
  if (!petition.withdrawal) throw new Refusal('not-open', {detail: 'Signatures of this petition are not withdrawn.'});
  if (!isOpen(petition, receivedAt)) {
    const ended = petition.collection.state === 'reached' || petition.collection.state === 'not-reached';
    throw new Refusal(ended ? 'deadline-passed' : 'not-open');
  }
  const cause = {cause: 'withdrawn', reason: null} as const;
  const {total, countedAt} = await removeSignature(transaction, row, signature.running_number, cause, receivedAt);
  return {
    status: 200,
    body: jsonOf(petitionWithdrawResult, {
      idempotencyKey,
      withdrawnAt: instantIn(timeZone, receivedAt),
      signatures: {total, asOf: instantIn(timeZone, countedAt)},
    }),
  };
};

/** Moves a signature to the removed ones and counts anew: a threshold may be no longer reached. */
export const removeSignature = async (
  transaction: Queries,
  row: PetitionRow,
  runningNumber: number,
  {cause, reason}: {cause: 'withdrawn' | 'void'; reason: string | null},
  now: number,
): Promise<{total: number; countedAt: number}> => {
  const at = new Date(now).toISOString();
  await transaction.query(
    `INSERT INTO removed_signatures (petition_id, resident_id, running_number, cause, reason, removed_at)
     SELECT petition_id, resident_id, running_number, $3, $4, $5 FROM signatures
     WHERE petition_id = $1 AND running_number = $2`,
    [row.id, runningNumber, cause, reason, at],
  );
  await transaction.query('DELETE FROM signatures WHERE petition_id = $1 AND running_number = $2', [
    row.id,
    runningNumber,
  ]);
  const countedAt = Math.max(now, +row.counted_at + 1);
  const total = totalOf(row) - 1;
  await transaction.query(
    'UPDATE petitions SET online_signatures = online_signatures - 1, counted_at = $2 WHERE id = $1',
    [row.id, new Date(countedAt).toISOString()],
  );
  await settleThresholds(transaction, row.id, total, at);
  return {total, countedAt};
};
