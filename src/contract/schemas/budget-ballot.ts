import * as z from 'zod/mini';
import {ballotStates, budgetCaps, caps, outcomeReasons, outcomes, resultStates, voidReasons} from '../formats.ts';
import {amount, currency} from './budget-rules.ts';
import {count, filled, flag, id, instant, list, maybeInstant, oneOf, text, whole} from './common.ts';
import {receipt} from './petition.ts';

/** One project on a ballot. */
export const ballotLine = z.object({
  projectId: id,
  /** `knapsack`: the price the voter has seen, or has set where it is adjustable, in minor units. */
  amount: z.optional(amount),
  /** `ranking`: 1 for the first. */
  rank: z.optional(whole(1, budgetCaps.lines)),
  /** `points`: 0 is the same as no line. */
  points: z.optional(whole(0, budgetCaps.points)),
});
export type BallotLine = z.infer<typeof ballotLine>;

/** A ballot as it is filled in and sent. */
export const ballotPaper = z.object({
  roundId: id,
  /** Version of the rules it was made under. */
  rulesVersion: filled(caps.id),
  /** Of a ballot that replaces another one: the revision it replaces, 0 for the first. */
  revision: count,
  /** For none of the projects, on purpose. */
  blank: flag,
  lines: list(ballotLine, budgetCaps.lines),
});
export type BallotPaper = z.infer<typeof ballotPaper>;

/** A ballot that the backend has. */
export const ballot = z.object({
  roundId: id,
  rulesVersion: filled(caps.id),
  /** Grows by one with each change. */
  revision: whole(1),
  blank: flag,
  lines: list(ballotLine, budgetCaps.lines),
  state: oneOf(ballotStates),
  /** Why a void ballot counts no more: a paper ballot of the same person was entered, for example. */
  voidReason: z.optional(oneOf(voidReasons)),
  voidText: z.optional(text(caps.short)),
  voidedAt: maybeInstant,
  receipt,
});
export type Ballot = z.infer<typeof ballot>;

/** One project in the result. */
export const rankedProject = z.object({
  projectId: id,
  /** Equal scores have equal ranks: 1, 2, 2, 4. */
  rank: whole(1, budgetCaps.ranking),
  /** Ballots that name it. */
  votes: count,
  /** What projects are ordered by: votes, points, or Borda score. */
  score: count,
  online: z.optional(count),
  paper: z.optional(count),
  outcome: oneOf(outcomes),
  reason: z.optional(oneOf(outcomeReasons)),
  /** What it gets, in minor units: all or a part of its price. */
  granted: z.optional(amount),
});
export type RankedProject = z.infer<typeof rankedProject>;

/** The result of a round. */
export const budgetResults = z.object({
  roundId: id,
  state: oneOf(resultStates),
  asOf: instant,
  currency,
  /** Ballots by how they came; blank and void ones are among none of the others. */
  ballots: z.object({online: count, paper: count, blank: count, void: count}),
  ranking: list(rankedProject, budgetCaps.ranking),
  /** When the commission has confirmed the winners. */
  confirmedAt: maybeInstant,
});
export type BudgetResults = z.infer<typeof budgetResults>;
