/** What a community's statute says of petitions, as data: nothing of it is a constant in code. */
import type {PetitionRules, Term} from '../../src/contract/schemas/petition-form.ts';
import {lastDayOf} from '../../src/domain/working-days.ts';
import {present, type CommunityRow} from './communities.ts';
import type {Queries} from './database.ts';
import {Refusal} from './problem.ts';
import {calendarDay} from './time.ts';

export interface RulesRow {
  community_code: string;
  title_min: number;
  title_max: number;
  text_min: number;
  text_max: number;
  categories: string[];
  thresholds: number[];
  terms: Term[];
  residents_only: boolean;
  signers: PetitionRules['signers'];
  withdrawal: boolean;
  asks_author_email: boolean | null;
  url: string | null;
  privacy_url: string | null;
  paused_since: string | null;
  paused_until: string | null;
  paused_reason: string | null;
  /** Whether a pause makes collections longer; null: it does. */
  pause_extends: boolean | null;
  /** What of it they were made longer by, see `collection-terms.ts`. */
  pause_counted_from: string | null;
  pause_counted_to: string | null;
  number_prefix: string;
  next_number: number;
  submissions: number;
}

const COLUMNS = `community_code, title_min, title_max, text_min, text_max, categories, thresholds, terms, residents_only,
  signers, withdrawal, asks_author_email, url, privacy_url, paused_since::text, paused_until::text, paused_reason,
  pause_extends, pause_counted_from::text, pause_counted_to::text, number_prefix,
  next_number, submissions`;

/** `lock`: numbers of one community are given out one after the other. */
export const findRules = async (queries: Queries, code: string, {lock = false} = {}): Promise<RulesRow> => {
  const [row] = await queries.query<RulesRow>(
    `SELECT ${COLUMNS} FROM petition_rules WHERE community_code = $1${lock ? ' FOR UPDATE' : ''}`,
    [code],
  );
  if (!row) throw new Refusal('not-found', {detail: 'This community has no petitions.'});
  return row;
};

export const findHolidays = async (queries: Queries, code: string): Promise<ReadonlySet<string>> =>
  new Set(
    (await queries.query<{day: string}>('SELECT day::text FROM holidays WHERE community_code = $1', [code])).map(
      ({day}) => day,
    ),
  );

type Pause = Pick<RulesRow, 'paused_since' | 'paused_until' | 'paused_reason'>;

/** Whether submissions and signatures rest on a day: a pause begins and ends with whole days of the community. */
export const isPaused = (
  {paused_since: since, paused_until: until, paused_reason: reason}: Pause,
  day: string,
): boolean =>
  since === null && until === null
    ? reason !== null
    : (since === null || since <= day) && (until === null || day <= until);

/** The pause as the contract says it; `undefined` when there is none that day. */
export const pauseOn = (rules: Pause, day: string): PetitionRules['paused'] =>
  isPaused(rules, day)
    ? present({since: rules.paused_since, until: rules.paused_until, reason: rules.paused_reason})
    : undefined;

export const presentRules = (rules: RulesRow, community: CommunityRow, now: number): PetitionRules => {
  const paused = pauseOn(rules, calendarDay(now, community.time_zone));
  return {
    title: {min: rules.title_min, max: rules.title_max},
    text: {min: rules.text_min, max: rules.text_max},
    categories: rules.categories,
    thresholds: rules.thresholds,
    terms: rules.terms,
    minimumAge: community.signing_minimum_age,
    minimumLevel: community.signing_minimum_level,
    residentsOnly: rules.residents_only,
    signers: rules.signers,
    withdrawal: rules.withdrawal,
    ...(rules.asks_author_email ? {authorEmail: 'asked'} : {}),
    ...present({url: rules.url, privacyUrl: rules.privacy_url}),
    ...(paused && {paused}),
  };
};

/** Last day of a term that began on a day; `undefined` where the statute sets none. */
export const termEnd = (
  {terms}: Pick<RulesRow, 'terms'>,
  kind: Term['kind'],
  from: string,
  holidays: ReadonlySet<string>,
): string | undefined => {
  const term = terms.find(candidate => candidate.kind === kind);
  return term && lastDayOf(from, term, holidays);
};
