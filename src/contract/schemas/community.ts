import * as z from 'zod/mini';
import {caps, offers} from '../formats.ts';
import {filled, id, language, list, matching, nothing, oneOf, timeZone, url} from './common.ts';

/** A community (громада) as its pages need to know it. */
export const community = z.object({
  /** Code of the community: KATOTTG in Ukraine, otherwise what the backend uses. */
  id,
  /** Name as written in its own language: «Львівська громада». */
  name: filled(caps.name),
  /** The name in the genitive, where the language has one: «Львівської громади». */
  nameGenitive: z.optional(filled(caps.name)),
  /** IANA zone in which the community's days begin and end. */
  timeZone,
  /** ISO 4217. */
  currency: matching(/^[A-Z]{3}$/),
  /** BCP 47 languages its content comes in, the main one first. */
  languages: list(language, 20, 1),
  /** What residents can do here. */
  offers: list(oneOf(offers), offers.length),
  /** Number to call when something cannot wait, for example `15-80`. */
  emergencyPhone: z.optional(filled(40)),
  /** The community's own site. */
  url: z.optional(url),
});
export type Community = z.infer<typeof community>;

export const communityQueries = {'community.get': {params: nothing, result: community}} as const;
