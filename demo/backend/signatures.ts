/** Signing: one person, one petition, one signature; counted and receipted in one transaction. */
import {isOpen} from '../../src/domain/petition.ts';
import {
  petitionSignResult,
  type PetitionSignature,
  type PetitionSignPayload,
  type Receipt,
} from '../../src/contract/schemas/petition.ts';
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
import {signingBar} from './residents.ts';
import {readableCode} from './secrets.ts';
import {calendarDay, instantIn} from './time.ts';

export const findReceipt = async (
  queries: Queries,
  petitionId: string,
  residentId: string,
  timeZone: string,
): Promise<Receipt | undefined> => {
  const [row] = await queries.query<{receipt_number: string; received_at: Date}>(
    'SELECT receipt_number, received_at FROM signatures WHERE petition_id = $1 AND resident_id = $2',
    [petitionId, residentId],
  );
  return row && {number: row.receipt_number, receivedAt: instantIn(timeZone, +row.received_at)};
};

/** The council has declared this person's signature void, and why. */
export const findVoid = async (
  queries: Queries,
  petitionId: string,
  residentId: string,
): Promise<PetitionSignature['void']> => {
  const [row] = await queries.query<{reason: string | null}>(
    `SELECT reason FROM removed_signatures WHERE petition_id = $1 AND resident_id = $2 AND cause = 'void'
     ORDER BY running_number DESC LIMIT 1`,
    [petitionId, residentId],
  );
  return row && (row.reason ? {reason: row.reason} : {});
};

/** What the backend knows of one person's signature. */
export const findSignature = async (
  queries: Queries,
  petitionId: string,
  residentId: string,
  timeZone: string,
): Promise<PetitionSignature> => {
  const receipt = await findReceipt(queries, petitionId, residentId, timeZone);
  if (receipt) return {signed: true, receipt};
  const struck = await findVoid(queries, petitionId, residentId);
  return {signed: false, ...(struck ? {void: struck} : {})};
};

/** Runs inside the transaction of its idempotency key. */
export const sign = async (
  transaction: Queries,
  {payload, community: named, resident, idempotencyKey, receivedAt}: Attempt<PetitionSignPayload>,
): Promise<Outcome> => {
  const {petitionId} = payload;
  // Locked: signatures of one petition are numbered one after the other.
  const row = await findPetition(transaction, petitionId, named, {lock: true});
  refuseHidden(row);
  const community = await findCommunity(transaction, row.community_code);
  const {time_zone: timeZone} = community;

  // Before any other rule: whoever signed in time has signed, even if they ask again after the deadline.
  const earlier = await findReceipt(transaction, petitionId, resident.id, timeZone);
  if (earlier) {
    const signatures = {total: totalOf(row), asOf: instantIn(timeZone, +row.counted_at)};
    const result = {idempotencyKey, receipt: earlier, signatures, alreadyApplied: true};
    return {status: 200, body: jsonOf(petitionSignResult, result)};
  }

  const petition = presentPetition(row, await findThresholds(transaction, petitionId), community, receivedAt);
  refuseUnlessOpen(petition, receivedAt);
  const reason = signingBar(resident, community, calendarDay(receivedAt, timeZone));
  if (reason) throw new Refusal('not-eligible', {reason});

  // Declared void, it is the council's word on this person's signature: another one would go around it.
  if (await findVoid(transaction, petitionId, resident.id))
    throw new Refusal('not-eligible', {
      reason: 'signature-void',
      detail: 'The council has declared this signature void.',
    });

  const runningNumber = await nextNumber(transaction, row);
  // No count in it: that would say how many had signed before, and be the same under two petitions.
  const number = `${calendarDay(receivedAt, timeZone)}/${readableCode()}`;
  const at = new Date(receivedAt).toISOString();
  await transaction.query(
    `INSERT INTO signatures (petition_id, resident_id, running_number, receipt_number, received_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [petitionId, resident.id, runningNumber, number, at],
  );
  // Each count is newer than the one before, also for two signatures of one millisecond: readers compare by it.
  const countedAt = Math.max(receivedAt, +row.counted_at + 1);
  const total = totalOf(row) + 1;
  await transaction.query(
    'UPDATE petitions SET online_signatures = online_signatures + 1, counted_at = $2 WHERE id = $1',
    [petitionId, new Date(countedAt).toISOString()],
  );
  await settleThresholds(transaction, petitionId, total, at);
  return {
    status: 201,
    body: jsonOf(petitionSignResult, {
      idempotencyKey,
      receipt: {number, receivedAt: instantIn(timeZone, receivedAt)},
      signatures: {total, asOf: instantIn(timeZone, countedAt)},
    }),
  };
};

/**
 * The place in the order, which stays inside: above the count, and above every number given out, since the count of
 * earlier signatures may be corrected downwards.
 */
const nextNumber = async (transaction: Queries, row: PetitionRow): Promise<number> => {
  const [given] = await transaction.query<{last: number}>(
    `SELECT greatest(
       (SELECT coalesce(max(running_number), 0) FROM signatures WHERE petition_id = $1),
       (SELECT coalesce(max(running_number), 0) FROM removed_signatures WHERE petition_id = $1),
       (SELECT coalesce(max(running_number), 0) FROM carried_signatories WHERE petition_id = $1),
       (SELECT coalesce(max(running_number), 0) FROM petition_changes WHERE petition_id = $1)) AS last`,
    [row.id],
  );
  return Math.max(row.imported_signatures + row.online_signatures, given!.last) + 1;
};

/** The same rule by which the card shows its button; a deadline gone by is told apart, since the act came too late. */
const refuseUnlessOpen = (petition: Parameters<typeof isOpen>[0], receivedAt: number): void => {
  if (isOpen(petition, receivedAt)) return;
  const {moderation, collection} = petition;
  const ended = collection.state === 'reached' || collection.state === 'not-reached';
  throw new Refusal(moderation.state === 'published' && ended ? 'deadline-passed' : 'not-open');
};
