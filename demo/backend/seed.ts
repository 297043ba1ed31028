/** Fills an empty database with the sample data of `demo/data`, its days counted from the day of filling. */
import communitiesFile from '../data/communities.json' with {type: 'json'};
import petitionsFile from '../data/petitions.json' with {type: 'json'};
import residentsFile from '../data/residents.json' with {type: 'json'};
import type {Petition} from '../../src/contract/schemas/petition.ts';
import type {Database, Queries} from './database.ts';
import {sha256} from './secrets.ts';
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
  'residents',
  'petition_thresholds',
  'petitions',
  'communities',
  'seedings',
];

export interface SeedOptions {
  /** Empty a database that was filled on an earlier day and fill it anew: «залишилося 10 днів» stays true. */
  freshEachDay?: boolean;
}

/** Fills the database when it is empty. */
export const seed = (database: Database, now: number, {freshEachDay = false}: SeedOptions = {}): Promise<void> =>
  database.transaction(async transaction => {
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const [filled] = await transaction.query<{day: string}>('SELECT day::text FROM seedings');
    const today = calendarDay(now, communities[0]!.timeZone);
    if (filled && (filled.day === today || !freshEachDay)) return;
    for (const table of tables) await transaction.query(`DELETE FROM ${table}`);
    await transaction.query('INSERT INTO seedings (day) VALUES ($1)', [today]);
    await seedCommunities(transaction);
    await seedResidents(transaction, now);
    for (const petition of petitions) await seedPetition(transaction, petition, now);
  });

const communityOf = (slug: string) => {
  const community = communities.find(candidate => candidate.slug === slug);
  if (!community) throw new Error(`demo/data names a community "${slug}" that is not in communities.json.`);
  return community;
};

const seedCommunities = async (transaction: Queries): Promise<void> => {
  for (const [position, community] of communities.entries()) {
    await transaction.query(
      `INSERT INTO communities (code, slug, position, name, name_genitive, time_zone, currency, languages, offers,
         emergency_phone, url, signing_minimum_age, signing_minimum_level)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10, $11, $12, $13)`,
      [
        community.code,
        community.slug,
        position,
        community.name,
        community.nameGenitive,
        community.timeZone,
        community.currency,
        JSON.stringify(community.languages),
        JSON.stringify(community.offers),
        community.emergencyPhone,
        community.url ?? null,
        community.signingMinimumAge,
        community.signingMinimumLevel,
      ],
    );
  }
};

const seedResidents = async (transaction: Queries, now: number): Promise<void> => {
  for (const [position, resident] of residents.entries()) {
    const community = communityOf(resident.community);
    const today = calendarDay(now, community.timeZone);
    // Half a year past a birthday, so that nobody's age changes in the days a demonstration runs.
    const bornOn = addDays(`${Number(today.slice(0, 4)) - resident.yearsOld}${today.slice(4, 7)}-01`, -180);
    await transaction.query(
      `INSERT INTO residents (id, account, position, display_name, description, description_en, community_code, born_on, level)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        resident.id,
        // Made-up people keep their handle when a database is made anew, so that what waits on a device for them still
        // finds its owner. A real backend takes a random one, or one that only it can derive.
        await sha256(`hromada demonstration: ${resident.id}`),
        position,
        resident.name,
        resident.description,
        resident.descriptionEn,
        community.code,
        bornOn,
        resident.level,
      ],
    );
  }
};

const seedPetition = async (transaction: Queries, petition: SeedPetition, now: number): Promise<void> => {
  const {code, timeZone} = communityOf(petition.community);
  const today = calendarDay(now, timeZone);
  const date = (day: Day | undefined) => (typeof day === 'number' ? addDays(today, day) : (day ?? null));
  const instant = (day: Day | undefined, time?: string) => {
    const on = date(day);
    return on === null ? null : new Date(wallTime(timeZone, on, time)).toISOString();
  };
  const {moderation, review, paper = 0} = petition;
  const deadline = deadlineOf(petition, date(petition.lastDay), timeZone, now);
  await transaction.query(
    `INSERT INTO petitions (id, community_code, number, title, lang, author, category, body, url, submitted_on,
       moderation_state, moderation_reason, collection_started_at, collection_deadline, collection_stopped,
       review_state, review_started_at, review_due_on, review_outcome, decision, signers,
       imported_signatures, paper_signatures, counted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20::jsonb, $21, $22, $23, $24)`,
    [
      petition.id,
      code,
      petition.number ?? null,
      petition.title,
      petition.lang ?? null,
      petition.author ?? null,
      petition.category ?? null,
      petition.text ?? null,
      petition.url ?? null,
      date(petition.submittedOn),
      moderation.state,
      moderation.reason ?? null,
      instant(petition.startsOn),
      deadline === null ? null : new Date(deadline).toISOString(),
      petition.stopped ?? false,
      review.state,
      instant(review.startedOn, '10:00'),
      date(review.dueOn),
      review.outcome ?? null,
      review.decision ? JSON.stringify({...review.decision, date: date(review.decision.date) ?? undefined}) : null,
      petition.signers,
      petition.signatures - paper,
      paper,
      new Date(Math.min(now, deadline ?? now)).toISOString(),
    ],
  );
  for (const {count, reachedOn} of petition.thresholds) {
    await transaction.query('INSERT INTO petition_thresholds (petition_id, count, reached_at) VALUES ($1, $2, $3)', [
      petition.id,
      count,
      instant(reachedOn, '12:00'),
    ]);
  }
};

const deadlineOf = (petition: SeedPetition, lastDay: string | null, timeZone: string, now: number): number | null => {
  if (petition.deadlineMinutes !== undefined) return now + petition.deadlineMinutes * 60_000;
  return lastDay === null ? null : endOfDay(timeZone, lastDay);
};
