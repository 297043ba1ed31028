import * as z from 'zod/mini';
import {budgetCaps, roundPhases} from '../budget-formats.ts';
import {caps} from '../formats.ts';
import {amount, currency} from './budget-rules.ts';
import {budgetProject} from './budget.ts';
import {count, filled, flag, id, instant, list, matching, maybeInstant, oneOf, url, whole} from './common.ts';

/** A round in a list. */
export const roundSummary = z.object({
  id,
  name: filled(caps.name),
  programme: filled(caps.name),
  community: id,
  place: z.optional(filled(caps.name)),
  school: z.optional(flag),
  year: z.optional(whole(1990, 2200)),
  /** When the answer was given; the calendar goes on. */
  phase: oneOf(roundPhases),
  /** End of that stage. */
  phaseEndsAt: maybeInstant,
  /** Projects that are published. */
  projects: count,
  /** Schools that take part. */
  schools: z.optional(count),
  /** Absent as long as they are not published. */
  ballots: z.optional(count),
  winners: z.optional(count),
  /** All pots together, of all schools, in minor units. */
  money: z.optional(amount),
  currency,
  url: z.optional(url),
});
export type RoundSummary = z.infer<typeof roundSummary>;

/** `budget.rounds`: the newest first. */
export const budgetRoundsParams = z.object({
  /** `true`: rounds of schools; without it rounds of the city. */
  school: z.optional(matching(/^true$/)),
  cursor: z.optional(filled(caps.cursor)),
  /** Items of a page, 20 without it. */
  limit: z.optional(whole(1, caps.page)),
});
export const budgetRounds = z.object({
  items: list(roundSummary, caps.page),
  next: z.optional(filled(caps.cursor)),
  total: count,
});
export type BudgetRounds = z.infer<typeof budgetRounds>;

/**
 * `budget.candidates`: every project that is, or was, on the ballot, in the order of their numbers, without texts,
 * estimate and photos. All of them, because what can still be chosen depends on all; searching and paging is the page's
 * own business. One that was taken off the ballot is there with its status and reason, so that a draft can say so.
 */
export const budgetCandidates = z.object({
  roundId: id,
  /** Version of the round's rules that held when the list was made. */
  rulesVersion: filled(caps.id),
  asOf: instant,
  items: list(budgetProject, budgetCaps.candidates),
});
export type BudgetCandidates = z.infer<typeof budgetCandidates>;
