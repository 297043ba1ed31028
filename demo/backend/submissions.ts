/** Starting a petition: it waits for moderation, and its author sees what becomes of it. */
import {
  petitionSubmitResult,
  type PetitionOwn,
  type PetitionSubmitPayload,
} from '../../src/contract/schemas/petition-form.ts';
import {searchable} from '../../src/domain/petition-search.ts';
import {jsonOf} from './answers.ts';
import {eraseAuthorEmail, keepAuthorEmail} from './author-email.ts';
import {findCommunity, isStorable, listCommunities, type CommunityRow} from './communities.ts';
import type {Queries} from './database.ts';
import type {Outcome} from './idempotency.ts';
import type {Attempt} from './keyed-write.ts';
import {findRules, isPaused} from './petition-rules.ts';
import {archiveBefore, findThresholdsOf, PETITION_COLUMNS, presentPetition, type PetitionRow} from './petitions.ts';
import {PUBLISHED, TAB} from './petition-lists.ts';
import {Refusal} from './problem.ts';
import {signingBar} from './residents.ts';
import {readSubmission} from './submitted-text.ts';
import {calendarDay, instantIn} from './time.ts';

/** Petitions that one person may send in a day: nobody has so much to ask for, a script has. */
const MOST_A_DAY = 20;
const DAY = 86_400_000;

/** Runs inside the transaction of its idempotency key. */
export const submit = async (
  transaction: Queries,
  {payload, community: named, resident, idempotencyKey, receivedAt}: Attempt<PetitionSubmitPayload>,
): Promise<Outcome> => {
  const community = named ?? (await findCommunity(transaction, undefined));
  const {time_zone: timeZone} = community;
  const today = calendarDay(receivedAt, timeZone);
  // Locked: two requests of one person with two keys come one after the other.
  const rules = await findRules(transaction, community.code, {lock: true});
  const {title, text, category, email, faults} = readSubmission(payload, rules);
  if (faults.length) throw new Refusal('validation', {errors: faults});

  const answer = (status: number, row: SubmittedRow, alreadyApplied: boolean): Outcome => ({
    status,
    body: jsonOf(petitionSubmitResult, {
      idempotencyKey,
      receipt: {number: row.receipt_number, receivedAt: instantIn(timeZone, +row.received_at)},
      petition: {id: row.id, moderation: {state: row.moderation_state}},
      ...(alreadyApplied ? {alreadyApplied: true} : {}),
    }),
  });
  const same = await findSame(transaction, resident.id, community, {title: searchable(title), text}, receivedAt);
  if (same) {
    // The same petition with another address: whoever mistyped theirs has mended it.
    if (email !== undefined) await keepAuthorEmail(transaction, same.id, email);
    return answer(200, same, true);
  }

  if (isPaused(rules, today)) throw new Refusal('not-open', {detail: 'Petitions are paused in this community.'});
  const reason = signingBar(resident, community, today);
  if (reason) throw new Refusal('not-eligible', {reason});
  if (payload.replaces !== undefined)
    await refuseUnlessReplaceable(transaction, payload.replaces, resident.id, community);
  await refuseTooMany(transaction, resident.id, receivedAt);

  const number = rules.submissions + 1;
  const at = new Date(receivedAt).toISOString();
  const row: SubmittedRow = {
    id: crypto.randomUUID(),
    receipt_number: `П-${today}/${String(number).padStart(6, '0')}`,
    received_at: new Date(receivedAt),
    moderation_state: 'pending',
  };
  await transaction.query('UPDATE petition_rules SET submissions = $2 WHERE community_code = $1', [
    community.code,
    number,
  ]);
  await transaction.query(
    `INSERT INTO petitions (id, community_code, title, lang, author, category, body, submitted_on, moderation_state,
       review_state, signers, withdrawal, counted_at, author_resident_id, received_at, receipt_number, replaces,
       title_searchable, searchable)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', 'none', $9, $10, $11, $12, $11, $13, $14, $15, $16)`,
    [
      row.id,
      community.code,
      title,
      community.languages[0] ?? null,
      resident.display_name,
      category ?? null,
      text,
      today,
      rules.signers,
      rules.withdrawal,
      at,
      resident.id,
      row.receipt_number,
      payload.replaces ?? null,
      searchable(title),
      searchableOf({title, number: null, category: category ?? null}),
    ],
  );
  if (email !== undefined) await keepAuthorEmail(transaction, row.id, email);
  if (payload.replaces !== undefined) await eraseAuthorEmail(transaction, payload.replaces);
  await transaction.query(
    `INSERT INTO petition_thresholds (petition_id, count)
     SELECT $1, value::int FROM jsonb_array_elements_text($2::jsonb) AS value`,
    [row.id, JSON.stringify(rules.thresholds)],
  );
  return answer(201, row, false);
};

/** What words find a petition by. */
export const searchableOf = ({
  title,
  number,
  category,
}: {[K in 'title' | 'number' | 'category']: string | null}): string =>
  searchable([title, number, category].filter(Boolean).join(' '));

type SubmittedRow = Pick<PetitionRow, 'id'> & {
  receipt_number: string;
  received_at: Date;
  moderation_state: 'pending' | 'published';
};

/**
 * The person's own petition of this title and text that waits, or is under way: a second one was sent by mistake. One whose
 * text was corrected meanwhile is another one; the moderator sees both.
 */
const findSame = async (
  queries: Queries,
  residentId: string,
  community: CommunityRow,
  {title, text}: {title: string; text: string},
  now: number,
): Promise<SubmittedRow | undefined> => {
  const of = `author_resident_id = $4 AND title_searchable = $5 AND body = $6`;
  const [row] = await queries.query<SubmittedRow>(
    `SELECT id, receipt_number, received_at, moderation_state FROM (
       SELECT id, receipt_number, received_at, moderation_state, author_resident_id, title_searchable, body, ${TAB} AS tab
       FROM (${PUBLISHED}) AS published
       UNION ALL
       SELECT id, receipt_number, received_at, moderation_state, author_resident_id, title_searchable, body, 'collecting'
       FROM petitions WHERE community_code = $3 AND moderation_state = 'pending'
     ) AS open WHERE ${of} AND tab IN ('collecting', 'in-review') ORDER BY received_at LIMIT 1`,
    [
      new Date(now).toISOString(),
      new Date(archiveBefore(community, now)).toISOString(),
      community.code,
      residentId,
      title,
      text,
    ],
  );
  return row;
};

/** Only one's own refused petition, and only once. */
const refuseUnlessReplaceable = async (
  queries: Queries,
  id: string,
  residentId: string,
  {code}: CommunityRow,
): Promise<void> => {
  const [row] = isStorable(id)
    ? await queries.query(
        `SELECT id FROM petitions WHERE id = $1 AND author_resident_id = $2 AND community_code = $3
           AND moderation_state = 'refused' AND NOT EXISTS (SELECT FROM petitions later WHERE later.replaces = $1)`,
        [id, residentId, code],
      )
    : [];
  if (row) return;
  const errors = [{pointer: '/replaces', detail: 'Not a refused petition of this person that was not replaced yet.'}];
  throw new Refusal('validation', {errors});
};

const refuseTooMany = async (queries: Queries, residentId: string, now: number): Promise<void> => {
  const [recent] = await queries.query<{count: number; first: Date | null}>(
    'SELECT count(*)::int AS count, min(received_at) AS first FROM petitions WHERE author_resident_id = $1 AND received_at > $2',
    [residentId, new Date(now - DAY).toISOString()],
  );
  const {count, first} = recent!;
  if (count < MOST_A_DAY || !first) return;
  const wait = Math.max(1, Math.ceil((+first + DAY - now) / 1_000));
  throw new Refusal('rate-limited', {headers: {'retry-after': String(wait)}});
};

/** Most that the contract takes. */
const MOST_OWN = 100;

/** What a person has started, newest first; what was sent again in a better form is there as that. */
export const listOwn = async (
  queries: Queries,
  residentId: string,
  named: string | undefined,
  now: number,
): Promise<PetitionOwn> => {
  const communities = new Map(
    (await listCommunities(queries, named)).map((community): [string, CommunityRow] => [community.code, community]),
  );
  const rows = await queries.query<PetitionRow>(
    `SELECT ${PETITION_COLUMNS} FROM petitions
     WHERE author_resident_id = $1 AND community_code IN (SELECT jsonb_array_elements_text($2::jsonb))
       AND NOT EXISTS (SELECT FROM petitions later WHERE later.replaces = petitions.id)
     ORDER BY received_at DESC, id LIMIT ${MOST_OWN}`,
    [residentId, JSON.stringify([...communities.keys()])],
  );
  const thresholdsOf = await findThresholdsOf(
    queries,
    rows.map(({id}) => id),
  );
  return {
    items: rows.map(row =>
      presentPetition(row, thresholdsOf(row.id), communities.get(row.community_code)!, now, {withText: true}),
    ),
  };
};
