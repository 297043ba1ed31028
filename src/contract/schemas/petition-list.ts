import * as z from 'zod/mini';
import {caps, petitionOrders, petitionTabs} from '../formats.ts';
import {count, filled, list, maybeDate, oneOf, text, whole} from './common.ts';
import {petition} from './petition.ts';

/** `petition.list`: one page of a community's petitions. */
export const petitionListParams = z.object({
  /** Without it: all that are published. */
  tab: z.optional(oneOf(petitionTabs)),
  /** Words or a number; the backend equates «проект» and «проєкт» and the three apostrophes. */
  q: z.optional(text(caps.query)),
  category: z.optional(filled(caps.name)),
  /** `newest` without it. */
  order: z.optional(oneOf(petitionOrders)),
  /** `next` of the page before. It holds the place: petitions added meanwhile neither repeat nor hide others. */
  cursor: z.optional(filled(caps.cursor)),
  /** Items of a page, 20 without it. */
  limit: z.optional(whole(1, caps.page)),
});

/** A programme that stands still, as many do in wartime. What there is stays readable. */
export const pause = z.object({since: maybeDate, until: maybeDate, reason: z.optional(text(caps.short))});

export const petitionList = z.object({
  /** As in `petition.get`, without the text. */
  items: list(petition, caps.page),
  /** Where the next page begins; absent on the last one. */
  next: z.optional(filled(caps.cursor)),
  /** How many there are in this tab with these words and category. */
  total: count,
  /** The same for every tab; absent where a backend does not count. */
  counts: z.optional(z.object(Object.fromEntries(petitionTabs.map(tab => [tab, z.optional(count)])) as TabCounts)),
  /** Categories to choose from. */
  categories: z.optional(list(filled(caps.name), caps.categories)),
  paused: z.optional(pause),
  /** The orders in which this tab can be had, where it is not all of them; none: only as the backend gives it. */
  orders: z.optional(list(oneOf(petitionOrders), petitionOrders.length)),
});
type TabCounts = Record<(typeof petitionTabs)[number], z.ZodMiniOptional<typeof count>>;
export type PetitionList = z.infer<typeof petitionList>;

/** `petition.similar`: petitions like one that somebody is about to start, the nearest first; never more than a few. */
export const petitionSimilarParams = z.object({title: filled(caps.title)});
export const petitionSimilar = z.object({items: list(petition, 10)});
export type PetitionSimilar = z.infer<typeof petitionSimilar>;
