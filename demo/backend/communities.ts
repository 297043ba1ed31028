/** The communities that this backend serves. */
import type {Community} from '../../src/contract/schemas/community.ts';
import type {Queries} from './database.ts';
import {Refusal} from './problem.ts';

export type AssuranceLevel = 'low' | 'substantial' | 'high';

export interface CommunityRow {
  code: string;
  name: string;
  name_genitive: string | null;
  time_zone: string;
  currency: string;
  languages: string[];
  offers: Community['offers'];
  emergency_phone: string | null;
  url: string | null;
  signing_minimum_age: number;
  signing_minimum_level: AssuranceLevel;
  archive_after_months: number;
  /** Only its own residents may start and sign. */
  residents_only: boolean;
  /** A programme that stands still, see `isPaused` in `petition-rules.ts`. */
  paused_since: string | null;
  paused_until: string | null;
  paused_reason: string | null;
}

const COLUMNS = `code, name, name_genitive, time_zone, currency, languages, offers, emergency_phone, communities.url,
  signing_minimum_age, signing_minimum_level, archive_after_months,
  coalesce(rules.residents_only, true) AS residents_only,
  rules.paused_since::text, rules.paused_until::text, rules.paused_reason`;

const FROM = 'FROM communities LEFT JOIN petition_rules rules ON rules.community_code = communities.code';

/** The community a request names by its code or its short name; the first one when it names none. */
export const findCommunity = async (queries: Queries, named: string | undefined): Promise<CommunityRow> => {
  const [row] =
    named === undefined
      ? await queries.query<CommunityRow>(`SELECT ${COLUMNS} ${FROM} ORDER BY position LIMIT 1`)
      : isStorable(named)
        ? await queries.query<CommunityRow>(`SELECT ${COLUMNS} ${FROM} WHERE code = $1 OR slug = $1`, [named])
        : [];
  if (!row) throw new Refusal('not-found', {detail: 'There is no such community.'});
  return row;
};

/** The one a request names, or all of them, the first one first. */
export const listCommunities = async (queries: Queries, named: string | undefined): Promise<CommunityRow[]> =>
  named === undefined
    ? queries.query<CommunityRow>(`SELECT ${COLUMNS} ${FROM} ORDER BY position`)
    : [await findCommunity(queries, named)];

/** PostgreSQL text cannot hold U+0000, and half a surrogate pair is no text: nothing is called that. */
export const isStorable = (name: string): boolean => !/\0|\p{Surrogate}/u.test(name);

export const presentCommunity = (row: CommunityRow): Community => ({
  id: row.code,
  name: row.name,
  ...present({nameGenitive: row.name_genitive}),
  timeZone: row.time_zone,
  currency: row.currency,
  languages: row.languages,
  offers: row.offers,
  ...present({emergencyPhone: row.emergency_phone, url: row.url}),
});

/** A column that is null is a key that is absent. */
export const present = <T extends Record<string, unknown>>(
  columns: T,
): {[K in keyof T]?: Exclude<T[K], null | undefined>} =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value != null)) as never;
