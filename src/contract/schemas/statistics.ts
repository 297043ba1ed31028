import * as z from 'zod/mini';
import {caps, counterKinds} from '../formats.ts';
import {count, filled, instant, list, matching, nothing, oneOf, url, whole} from './common.ts';

/** An amount in minor units (kopiyky) with its ISO 4217 code. */
export const money = z.object({amount: whole(0, Number.MAX_SAFE_INTEGER), currency: matching(/^[A-Z]{3}$/)});
export type Money = z.infer<typeof money>;

/** One number that a community is proud of. */
export const counter = z.object({
  kind: oneOf(counterKinds),
  /** Absent while nobody knows: shown as «—», never as 0. */
  value: z.optional(count),
  /** Instead of `value` for `money`: what was spent on what residents chose. */
  money: z.optional(money),
  /** In how many communities, where the backend counts over many. */
  communities: z.optional(count),
  /** Where to read on. */
  url: z.optional(url),
});
export type Counter = z.infer<typeof counter>;

/** `statistics.get`: the community's counters. */
export const statistics = z.object({
  asOf: instant,
  /** Who has counted, in the genitive where the language has one: «(Дані) e-DEM». The community itself without it. */
  source: z.optional(filled(caps.name)),
  counters: list(counter, counterKinds.length),
});
export type Statistics = z.infer<typeof statistics>;

export const statisticsQueries = {'statistics.get': {params: nothing, result: statistics}} as const;
