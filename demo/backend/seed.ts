/** Fills an empty database with the sample data of `demo/data`, its days counted from the day of filling. */
import communitiesFile from '../data/communities.json' with {type: 'json'};
import petitionsFile from '../data/petitions.json' with {type: 'json'};
import residentsFile from '../data/residents.json' with {type: 'json'};
import type {Petition} from '../../src/contract/schemas/petition.ts';
import {searchable} from '../../src/domain/petition-search.ts';
import type {Database, Queries, Row} from './database.ts';
import {sha256} from './secrets.ts';
import {counterRows, holidayRows, rulesRow} from './seed-rules.ts';
import {setAnnouncementTerm} from './petitions.ts';
import {searchableOf} from './submissions.ts';
import {addDays, calendarDay, endOfDay, wallTime} from './time.ts';

/** A real date, or days from the day of filling. */
type Day = string | number;

/** A row of `demo/data/petitions.json`. */
interface SeedPetition {
  id: string;
  community: string;
  number?: string;
  title: string;
  lang?: string;
  author?: string;
  category?: string;
  text?: string;
  url?: string;
  submittedOn?: Day;
  startsOn?: Day;
  lastDay?: Day;
  deadlineMinutes?: number;
  stopped?: boolean;
  signatures: number;
  /** Of `signatures`, on paper. */
  paper?: number;
  thresholds: readonly {count: number; reachedOn?: Day}[];
  moderation: Petition['moderation'];
  review: {
    state: Petition['review']['state'];
    startedOn?: Day;
    dueOn?: Day;
    outcome?: Petition['review']['outcome'];
    decision?: {number?: string; date?: Day; text?: string; url?: string};
  };
  signers: Petition['signers'];
}

const {communities} = communitiesFile;
const {residents} = residentsFile;
const petitions = petitionsFile.petitions as readonly SeedPetition[];

/** Any number but that of the migrations: two servers that start at once fill it once. */
const LOCK = 461_843;

/** What is emptied before it is filled anew, dependent rows first. */
const tables = [
  'authorization_codes',
  'sessions',
  'idempotency_keys',
  'signatures',
  'removed_signatures',
  'carried_signatories',
  'petition_changes',
  'petition_thresholds',
  'petitions',
  'residents',
  'petition_rules',
  'holidays',
  'counters',
  'communities',
  'seedings',
] as const;

export interface SeedOptions {
  /** Empty a database that was filled on an earlier day and fill it anew: «залишилося 10 днів» stays true. */
  freshEachDay?: boolean;
}

/**
 * What this version needs of a database that an earlier one has filled: search texts by today's rule, rules, holidays,
 * counters, somebody who works on petitions, and whether authors are asked for their address. What is there already stays
 * as it is.
 */
export const bringUpToDate = async (database: Database, now: number): Promise<void> => {
  await fillSearchable(database);
  await database.transaction(async transaction => {
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await transaction.query(
      `UPDATE petition_rules SET asks_author_email = true WHERE asks_author_email IS NULL
         AND community_code IN (SELECT jsonb_array_elements_text($1::jsonb))`,
      [JSON.stringify(communities.map(({code}) => code))],
    );
    await addBareCommunities(transaction, now);
    await addHolidays(transaction, now);
    await addAnnouncementTerms(transaction);
  });
};

/** The term for announcing a review, where nobody has written it down yet. */
const addAnnouncementTerms = async (transaction: Queries): Promise<void> => {
  const rows = await transaction.query<{id: string; community_code: string; first: Date}>(
    `SELECT id, community_code, min(reached_at) AS first
     FROM petitions JOIN petition_thresholds ON petition_id = id AND reached_at IS NOT NULL
     WHERE review_state = 'awaiting' AND announce_by IS NULL GROUP BY id`,
  );
  for (const row of rows) await setAnnouncementTerm(transaction, row);
};

/** The list of holidays goes on with the years. */
const addHolidays = async (transaction: Queries, now: number): Promise<void> => {
  const today = calendarDay(now, communities[0]!.timeZone);
  const known = new Set(
    (
      await transaction.query<{year: string}>(
        `SELECT DISTINCT community_code || ' ' || extract(year FROM day)::text AS year FROM holidays`,
      )
    ).map(({year}) => year),
  );
  const rows = communities.flatMap(community => holidayRows(community, today));
  await insert(
    transaction,
    'holidays',
    rows.filter(({community_code: code, day}) => !known.has(`${String(code)} ${String(day).slice(0, 4)}`)),
  );
};

/** Rules and whoever works by them, for communities that an earlier version knew without petitions of their own. */
const addBareCommunities = async (transaction: Queries, now: number): Promise<void> => {
  const rows = await transaction.query<{code: string}>(
    'SELECT code FROM communities WHERE code NOT IN (SELECT community_code FROM petition_rules)',
  );
  const bare = communities.filter(({code}) => rows.some(row => row.code === code));
  if (bare.length === 0) return;
  const today = calendarDay(now, communities[0]!.timeZone);
  await insert(transaction, 'petition_rules', bare.map(rulesRow));
  const [counted] = await transaction.query('SELECT 1 FROM counters LIMIT 1');
  if (!counted) await insert(transaction, 'counters', counterRows(startOf(today)));
  const known = await transaction.query<{id: string}>('SELECT id FROM residents');
  const clerks = await Promise.all(
    residents
      .map((resident, position) => ({resident, position}))
      .filter(({resident}) => 'moderates' in resident && !known.some(({id}) => id === resident.id))
      .map(({resident, position}) => residentRow(resident, position, now)),
  );
  await insert(
    transaction,
    'residents',
    clerks.filter(({community_code: code}) => rows.some(row => row.code === code)),
  );
};

const startOf = (day: string): string => new Date(wallTime(communities[0]!.timeZone, day)).toISOString();

/** Search texts of rows that an earlier version has written, by the rule of this one. */
const fillSearchable = async (database: Database): Promise<void> => {
  const rows = await database.query<{
    id: string;
    title: string;
    number: string | null;
    category: string | null;
    searchable: string | null;
  }>('SELECT id, title, number, category, searchable FROM petitions');
  for (const row of rows) {
    if (row.searchable === searchableOf(row)) continue;
    await database.query('UPDATE petitions SET title_searchable = $2, searchable = $3 WHERE id = $1', [
      row.id,
      searchable(row.title),
      searchableOf(row),
    ]);
  }
};

/** Fills the database when it is empty. */
export const seed = (database: Database, now: number, {freshEachDay = false}: SeedOptions = {}): Promise<void> =>
  database.transaction(async transaction => {
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const [filled] = await transaction.query<{day: string}>('SELECT day::text FROM seedings');
    const today = calendarDay(now, communities[0]!.timeZone);
    if (filled && (filled.day === today || !freshEachDay)) return;
    for (const table of tables) await transaction.query(`DELETE FROM ${table}`);
    await transaction.query('INSERT INTO seedings (day) VALUES ($1)', [today]);
    await insert(transaction, 'communities', communities.map(communityRow));
    await insert(
      transaction,
      'residents',
      await Promise.all(residents.map((resident, position) => residentRow(resident, position, now))),
    );
    await insert(
      transaction,
      'petitions',
      petitions.map(petition => petitionRow(petition, now)),
    );
    await insert(
      transaction,
      'petition_thresholds',
      petitions.flatMap(petition => thresholdRows(petition, now)),
    );
    await insert(transaction, 'petition_rules', communities.map(rulesRow));
    await addHolidays(transaction, now);
    await addAnnouncementTerms(transaction);
    await insert(transaction, 'counters', counterRows(startOf(today)));
    await carryOver(transaction);
  });

/** Made-up names for the signatures that the first community's smaller petitions begin with; the others have counts only. */
const carryOver = (transaction: Queries): Promise<unknown> =>
  transaction.query(
    `INSERT INTO carried_signatories (petition_id, running_number, name, signed_on)
     SELECT id, n, 'Особа ' || n || ' (приклад)',
       least((collection_started_at AT TIME ZONE 'UTC')::date + 1 + n / 40, (counted_at AT TIME ZONE 'UTC')::date)
     FROM petitions, generate_series(1, imported_signatures) AS n
     WHERE community_code = $1 AND moderation_state = 'published' AND collection_started_at IS NOT NULL
       AND imported_signatures <= 250`,
    [communities[0]!.code],
  );

/** Rows by the names of their columns, in one statement. Every column without a value is null: defaults do not count. */
const insert = async (transaction: Queries, table: (typeof tables)[number], rows: readonly Row[]): Promise<void> => {
  await transaction.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [
    JSON.stringify(rows),
  ]);
};

type SeedCommunity = (typeof communities)[number];

const communityOf = (slug: string): SeedCommunity => {
  const community = communities.find(candidate => candidate.slug === slug);
  if (!community) throw new Error(`demo/data names a community "${slug}" that is not in communities.json.`);
  return community;
};

const communityRow = (community: SeedCommunity, position: number): Row => ({
  code: community.code,
  slug: community.slug,
  position,
  name: community.name,
  name_genitive: community.nameGenitive,
  time_zone: community.timeZone,
  currency: community.currency,
  languages: community.languages,
  offers: community.offers,
  emergency_phone: community.emergencyPhone,
  url: community.url,
  signing_minimum_age: community.signingMinimumAge,
  signing_minimum_level: community.signingMinimumLevel,
  archive_after_months: 12,
});

const residentRow = async (resident: (typeof residents)[number], position: number, now: number): Promise<Row> => {
  const {code, timeZone} = communityOf(resident.community);
  const today = calendarDay(now, timeZone);
  return {
    id: resident.id,
    // Made-up people keep their handle when a database is made anew, so that what waits on a device for them still
    // finds its owner. A real backend takes a random one, or one that only it can derive.
    account: await sha256(`hromada demonstration: ${resident.id}`),
    position,
    display_name: resident.name,
    description: resident.description,
    description_en: resident.descriptionEn,
    community_code: code,
    // Half a year past a birthday, so that nobody's age changes in the days a demonstration runs.
    born_on: addDays(`${Number(today.slice(0, 4)) - resident.yearsOld}${today.slice(4, 7)}-01`, -180),
    level: resident.level,
    moderates: 'moderates' in resident ? communityOf(resident.moderates as string).code : undefined,
  };
};

/** How a petition writes its days, as dates and instants. */
const calendarOf = (petition: SeedPetition, now: number) => {
  const {timeZone} = communityOf(petition.community);
  const today = calendarDay(now, timeZone);
  const date = (day: Day | undefined) => (typeof day === 'number' ? addDays(today, day) : day);
  const instant = (day: Day | undefined, time?: string) => {
    const on = date(day);
    return on === undefined ? undefined : new Date(wallTime(timeZone, on, time)).toISOString();
  };
  return {date, instant, timeZone};
};

const petitionRow = (petition: SeedPetition, now: number): Row => {
  const {date, instant, timeZone} = calendarOf(petition, now);
  const {moderation, review, paper = 0} = petition;
  const deadline = deadlineOf(petition, date(petition.lastDay), timeZone, now);
  return {
    id: petition.id,
    community_code: communityOf(petition.community).code,
    number: petition.number,
    title: petition.title,
    lang: petition.lang,
    author: petition.author,
    category: petition.category,
    body: petition.text,
    url: petition.url,
    submitted_on: date(petition.submittedOn),
    moderation_state: moderation.state,
    moderation_reason: moderation.reason,
    collection_started_at: instant(petition.startsOn),
    collection_deadline: deadline === undefined ? undefined : new Date(deadline).toISOString(),
    collection_stopped: petition.stopped ?? false,
    review_state: review.state,
    review_started_at: instant(review.startedOn, '10:00'),
    review_due_on: date(review.dueOn),
    review_outcome: review.outcome,
    decision: review.decision && {...review.decision, date: date(review.decision.date)},
    signers: petition.signers,
    withdrawal: false,
    archived: false,
    answered_at: review.state === 'answered' ? instant(review.decision?.date, '12:00') : undefined,
    title_searchable: searchable(petition.title),
    searchable: searchableOf({
      title: petition.title,
      number: petition.number ?? null,
      category: petition.category ?? null,
    }),
    imported_signatures: petition.signatures - paper,
    paper_signatures: paper,
    online_signatures: 0,
    counted_at: new Date(Math.min(now, deadline ?? now)).toISOString(),
  };
};

const thresholdRows = (petition: SeedPetition, now: number): Row[] => {
  const {instant} = calendarOf(petition, now);
  return petition.thresholds.map(({count, reachedOn}) => ({
    petition_id: petition.id,
    count,
    reached_at: instant(reachedOn, '12:00'),
  }));
};

const deadlineOf = (
  petition: SeedPetition,
  lastDay: string | undefined,
  timeZone: string,
  now: number,
): number | undefined => {
  if (petition.deadlineMinutes !== undefined) return now + petition.deadlineMinutes * 60_000;
  return lastDay === undefined ? undefined : endOfDay(timeZone, lastDay);
};
