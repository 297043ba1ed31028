import * as z from 'zod/mini';
import {
  ballotStates,
  budgetCaps,
  outcomeReasons,
  outcomes,
  ownBallotStates,
  resultStates,
  voidReasons,
  voterBars,
} from '../budget-formats.ts';
import {caps} from '../formats.ts';
import {amount, currency} from './budget-rules.ts';
import {paperPoints} from './budget.ts';
import {count, filled, flag, id, instant, list, maybeInstant, oneOf, text, whole} from './common.ts';
import {decision, receipt} from './petition.ts';

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

/** `budget.ballot`: what the backend has of the person who asks. */
export const ownBallot = z.object({
  state: oneOf(ownBallotStates),
  /** The revision that the next ballot has to name as the one it replaces; 0 before the first. */
  revision: count,
  /** `counted` and `void`, and what was cancelled. */
  ballot: z.optional(ballot),
  /**
   * Why this person may not vote; absent: they may, as far as the backend knows, or nobody is signed in. What they can do
   * about it is in their session, with their eligibility for `budget.vote`.
   */
  barred: z.optional(oneOf(voterBars)),
});
export type OwnBallot = z.infer<typeof ownBallot>;

/**
 * `budget.vote`: what comes back. What was chosen is not in it: an outbox keeps it as a receipt, and a shared device must
 * not say how somebody voted.
 */
export const budgetVoteResult = z.object({
  idempotencyKey: id,
  receipt,
  /** Of the ballot that counts now. */
  revision: whole(1),
  /** The very same ballot was received before, with another key. */
  alreadyApplied: z.optional(flag),
});
export type BudgetVoteResult = z.infer<typeof budgetVoteResult>;

/** `budget.cancel`: the ballot is taken back, where the rules let it change and as long as voting lasts. */
export const budgetCancelPayload = z.object({
  roundId: id,
  /** Of the ballot that is taken back; another one is a `revision-conflict`. */
  revision: whole(1),
});
export type BudgetCancelPayload = z.infer<typeof budgetCancelPayload>;
export const budgetCancelResult = z.object({
  idempotencyKey: id,
  receipt,
  revision: whole(1),
  /** It was taken back before, with another key. */
  alreadyApplied: z.optional(flag),
});
export type BudgetCancelResult = z.infer<typeof budgetCancelResult>;

/** A one-time code as it is typed or scanned. The backend folds case, look-alike letters of both scripts, spaces and dashes. */
export const voteCode = filled(budgetCaps.code);

/** `budget.vote-with-code`: a pupil's ballot. Whoever is signed in is not asked, and not noted. */
export const codeBallotPayload = z.object({
  ...ballotPaper.shape,
  code: voteCode,
  /** Id of the school. */
  school: id,
  /** A random handle of this paper, made up on the device that keeps it apart from the next pupil's; nothing to the backend. */
  paperId: id,
});
export type CodeBallotPayload = z.infer<typeof codeBallotPayload>;
export const codeBallotResult = z.object({idempotencyKey: id, receipt});
export type CodeBallotResult = z.infer<typeof codeBallotResult>;

/**
 * Whether a code can be voted with: `POST /budget-rounds/{roundId}/code-checks`. Never queued and never kept, and not a
 * query, because the code must not stand in an address. What is wrong with it is a problem: `code-unknown`, `code-used`,
 * `code-of-another-school`.
 */
export const codeCheckRequest = /* @__PURE__ */ z.object({code: voteCode, school: id});
export type CodeCheckRequest = z.infer<typeof codeCheckRequest>;
export const codeCheck = z.object({
  school: z.object({id, name: filled(caps.name)}),
  /** Class that the code was made for, where they are made by class. */
  schoolClass: z.optional(whole(1, 12)),
});
export type CodeCheck = z.infer<typeof codeCheck>;

/** What a refusal of a ballot says beside the members of any problem. */
export const ballotRefusal = /* @__PURE__ */ z.object({
  /** `ballot-invalid`: every reason, the very codes of `reasonsAgainst` (domain/budget-ballot.ts) and what they are about. */
  reasons: /* @__PURE__ */ z.optional(
    /* @__PURE__ */ list(
      /* @__PURE__ */ z.object({
        code: /* @__PURE__ */ filled(40),
        project: /* @__PURE__ */ z.optional(id),
        other: /* @__PURE__ */ z.optional(id),
        pot: /* @__PURE__ */ z.optional(id),
        limit: /* @__PURE__ */ z.optional(amount),
        actual: /* @__PURE__ */ z.optional(amount),
      }),
      2_000,
    ),
  ),
  /** `revision-conflict`: of the ballot that the backend has. */
  revision: /* @__PURE__ */ z.optional(count),
  /** `rules-changed`: the version that holds now. */
  rulesVersion: /* @__PURE__ */ z.optional(id),
  /** `code-used`: when it was voted with. */
  usedAt: maybeInstant,
});
export type BallotRefusal = z.infer<typeof ballotRefusal>;

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

/** The result of a round; of one school, in a school round. */
export const budgetResults = z.object({
  roundId: id,
  /** Id of the school it is of. */
  school: z.optional(id),
  state: oneOf(resultStates),
  asOf: instant,
  currency,
  /** Ballots by how they came; blank and void ones are among none of the others. */
  ballots: z.object({online: count, paper: count, blank: count, void: count}),
  ranking: list(rankedProject, budgetCaps.ranking),
  papers: z.optional(paperPoints),
  /** When the commission has confirmed the winners, and its protocol. */
  confirmedAt: maybeInstant,
  decision: z.optional(decision),
});
export type BudgetResults = z.infer<typeof budgetResults>;
