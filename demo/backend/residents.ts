/** Who is behind a request, as far as rules need to know. */
import type {Eligibility} from '../../src/contract/schemas/session.ts';
import type {AssuranceLevel, CommunityRow} from './communities.ts';
import {ageOn} from './time.ts';

export interface ResidentRow {
  id: string;
  account: string;
  display_name: string;
  community_code: string;
  born_on: string;
  level: AssuranceLevel;
  /** Code of the community whose petitions this person moderates. */
  moderates: string | null;
}

export const RESIDENT_COLUMNS = `residents.id, residents.account, residents.display_name, residents.community_code,
  residents.born_on::text, residents.level, residents.moderates`;

const levels: readonly AssuranceLevel[] = ['low', 'substantial', 'high'];

/** Whether a sign-in is worth less than what is asked for. */
export const isBelow = (level: AssuranceLevel, least: AssuranceLevel): boolean =>
  levels.indexOf(level) < levels.indexOf(least);

/** Why somebody may not start or sign a petition in a community; `undefined` when they may. `today` is the community's own day. */
export const signingBar = (resident: ResidentRow, community: CommunityRow, today: string): Eligibility['reason'] => {
  // First what the person can change at once: until then the rest is only what they say of themselves.
  if (isBelow(resident.level, community.signing_minimum_level)) return 'level-too-low';
  if (community.residents_only && resident.community_code !== community.code) return 'other-community';
  if (ageOn(resident.born_on, today) < community.signing_minimum_age) return 'under-age';
  return undefined;
};
