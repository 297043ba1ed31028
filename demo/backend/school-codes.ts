/**
 * One-time codes of pupils. A code is kept as a keyed hash; a ballot that comes with one is counted without it, without a
 * time and without an order (`anonymous-ballots.ts`), so that nothing in the database says how a code has voted.
 */
import {
  codeBallotResult,
  type CodeBallotPayload,
  type CodeCheck,
  type CodeCheckRequest,
} from '../../src/contract/schemas/budget-ballot.ts';
import {barredVoter} from '../../src/domain/budget-voters.ts';
import {codeAlphabet, codeFault, codeLength, codeOf, foldCode} from '../../src/domain/vote-codes.ts';
import {addAnonymous} from './anonymous-ballots.ts';
import {jsonOf} from './answers.ts';
import {linesAsked, refuseUnlessValid} from './ballots.ts';
import {findRound, refuseUnlessVoting, schoolOf, touchRound, type RoundRow} from './budget-rounds.ts';
import {present, type CommunityRow} from './communities.ts';
import type {Database, Queries} from './database.ts';
import type {Outcome} from './idempotency.ts';
import {Refusal} from './problem.ts';
import {keyedHash, randomToken, readableCode} from './secrets.ts';
import {calendarDay, instantIn} from './time.ts';

const KEY = 'school-codes';

/** The key of this database's hashes; made when it is first needed. */
const hashKey = async (queries: Queries): Promise<string> => {
  await queries.query('INSERT INTO hash_keys (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [
    KEY,
    randomToken(),
  ]);
  const [row] = await queries.query<{value: string}>('SELECT value FROM hash_keys WHERE name = $1', [KEY]);
  return row!.value;
};

/** The round is in it: the same letters in two rounds are two codes. */
const hashOf = (key: string, roundId: string, code: string): Promise<string> => keyedHash(key, `${roundId}\n${code}`);

interface CodeRow {
  code_hash: string;
  school_id: string;
  school_class: number | null;
  used_at: Date | null;
  used_key: string | null;
  receipt_number: string | null;
}

const randomCode = (): string => {
  // Bytes from which every sign is equally likely: the others are thrown away.
  const limit = 256 - (256 % codeAlphabet.length);
  const numbers: number[] = [];
  while (numbers.length < codeLength - 1)
    numbers.push(...[...crypto.getRandomValues(new Uint8Array(16))].filter(byte => byte < limit));
  return codeOf(numbers.slice(0, codeLength - 1));
};

/** Codes that one request may make: a large school has two thousand pupils. */
export const MOST_CODES = 3_000;

/**
 * Makes codes for a school, and says them this once: nobody can read them again.
 * @param given Codes to take instead of random ones, for a demonstration.
 */
export const makeCodes = async (
  queries: Queries,
  {
    roundId,
    school,
    schoolClass,
    count,
    now,
    given,
  }: {
    roundId: string;
    school: string;
    schoolClass?: number | undefined;
    count: number;
    now: number;
    given?: readonly string[];
  },
): Promise<string[]> => {
  const key = await hashKey(queries);
  const codes: string[] = [];
  while (codes.length < count) {
    const wanted = given ?? Array.from({length: count - codes.length}, randomCode);
    const rows = await Promise.all(
      [...new Set(wanted)].map(async code => ({code, code_hash: await hashOf(key, roundId, code)})),
    );
    const made = await queries.query<{code_hash: string}>(
      `INSERT INTO school_codes (round_id, code_hash, school_id, school_class, created_at)
       SELECT $1, jsonb_array_elements_text($2::jsonb), $3, $4, $5 ON CONFLICT (round_id, code_hash) DO NOTHING
       RETURNING code_hash`,
      [
        roundId,
        JSON.stringify(rows.map(({code_hash}) => code_hash)),
        school,
        schoolClass ?? null,
        new Date(now).toISOString(),
      ],
    );
    const hashes = new Set(made.map(({code_hash}) => code_hash));
    codes.push(...rows.filter(({code_hash}) => hashes.has(code_hash)).map(({code}) => code));
    if (given) break;
  }
  return codes;
};

const findCode = async (
  queries: Queries,
  row: RoundRow,
  typed: string,
  {lock = false} = {},
): Promise<CodeRow | undefined> => {
  const code = foldCode(typed);
  // What cannot be a code is not looked for.
  if (codeFault(code)) return undefined;
  const [found] = await queries.query<CodeRow>(
    `SELECT * FROM school_codes WHERE round_id = $1 AND code_hash = $2${lock ? ' FOR UPDATE' : ''}`,
    [row.id, await hashOf(await hashKey(queries), row.id, code)],
  );
  return found;
};

/** The code if it can be voted with in this school. */
const usable = (row: RoundRow, found: CodeRow | undefined, school: string): CodeRow => {
  if (!found) throw new Refusal('code-unknown');
  if (found.school_id !== school) throw new Refusal('code-of-another-school');
  if (found.used_at) {
    // The day alone: who asks in a classroom must not find out when somebody voted.
    const day = `${calendarDay(+found.used_at, row.time_zone)}T00:00:00`;
    const offset = instantIn(row.time_zone, Date.parse(`${day}Z`)).slice(23);
    throw new Refusal('code-used', {ballot: {usedAt: day + offset}});
  }
  return found;
};

const refuseUnlessSchoolRound = (row: RoundRow): void => {
  if (row.kind !== 'school') throw new Refusal('not-open', {detail: 'Nobody votes with codes in this round.'});
};

/** Pupils of other classes have codes of other classes, or none that say a class. */
const refuseOtherClass = (row: RoundRow, {school_class: schoolClass}: CodeRow): void => {
  if (schoolClass === null) return;
  const {classes} = row.rules.voters;
  const barred = barredVoter({...row.rules, voters: {residentsOnly: false, ...present({classes})}}, {schoolClass});
  if (barred) throw new Refusal('not-eligible', {reason: barred});
};

export const checkCode = async (
  queries: Queries,
  roundId: string,
  {code, school: schoolId}: CodeCheckRequest,
  community: CommunityRow | undefined,
  now: number,
): Promise<CodeCheck> => {
  const row = await findRound(queries, roundId, community);
  refuseUnlessSchoolRound(row);
  refuseUnlessVoting(row, now);
  const school = schoolOf(row, schoolId)!;
  const found = usable(row, await findCode(queries, row, code), schoolId);
  refuseOtherClass(row, found);
  return {school, ...present({schoolClass: found.school_class})};
};

export interface CodeAttempt {
  payload: CodeBallotPayload;
  community: CommunityRow | undefined;
  idempotencyKey: string;
  receivedAt: number;
}

/**
 * Counts a pupil's ballot. Its key is kept with the code, so that a repeated request gets the receipt of the first; the
 * ballot is not, so a used key with another ballot is the first one's receipt too, and changes nothing.
 */
export const voteWithCode = (
  database: Database,
  {payload, community, idempotencyKey, receivedAt}: CodeAttempt,
): Promise<Outcome & {replayed: boolean}> =>
  database.transaction(async transaction => {
    const row = await findRound(transaction, payload.roundId, community, {lock: true});
    refuseUnlessSchoolRound(row);
    const found = await findCode(transaction, row, payload.code, {lock: true});
    const answer = (status: number, number: string, at: Date, replayed: boolean) => ({
      status,
      body: jsonOf(codeBallotResult, {
        idempotencyKey,
        receipt: {number, receivedAt: instantIn(row.time_zone, +at)},
      }),
      replayed,
    });
    if (found?.used_at && found.used_key === idempotencyKey && found.school_id === payload.school)
      return answer(200, found.receipt_number!, found.used_at, true);
    refuseUnlessVoting(row, receivedAt);
    schoolOf(row, payload.school);
    const code = usable(row, found, payload.school);
    refuseOtherClass(row, code);
    await refuseUnlessValid(transaction, row, payload, payload.school);
    const number = `${calendarDay(receivedAt, row.time_zone)}/${readableCode()}`;
    const at = new Date(receivedAt);
    await transaction.query(
      `UPDATE school_codes SET used_at = $3, used_key = $4, receipt_number = $5 WHERE round_id = $1 AND code_hash = $2`,
      [row.id, code.code_hash, at.toISOString(), idempotencyKey, number],
    );
    await addAnonymous(transaction, row.id, payload.school, [
      {blank: payload.blank, lines: linesAsked(row.rules, payload.lines)},
    ]);
    await touchRound(transaction, row, receivedAt);
    return answer(201, number, at, false);
  });

export interface CodeCount {
  school_id: string;
  made: number;
  used: number;
}

/** How many codes a round has, by school: numbers alone. */
export const countCodes = (queries: Queries, roundId: string): Promise<CodeCount[]> =>
  queries.query<CodeCount>(
    `SELECT school_id, count(*)::int AS made, count(used_at)::int AS used FROM school_codes
     WHERE round_id = $1 GROUP BY school_id ORDER BY school_id`,
    [roundId],
  );
