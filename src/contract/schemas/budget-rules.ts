import * as z from 'zod/mini';
import {ballotTypes, budgetCaps, groupings, leftoverPolicies, overflowPolicies} from '../budget-formats.ts';
import {assuranceLevels, caps} from '../formats.ts';
import {filled, flag, id, list, matching, maybeInstant, oneOf, url, whole} from './common.ts';

/** Money in minor units (kopiyky) of the currency that stands beside it. */
export const amount = whole(0, budgetCaps.amount);
/** ISO 4217. */
export const currency = matching(/^[A-Z]{3}$/);
const percent = whole(1, 100);

/** School classes from … to, both included: «7–11 класи». */
export const classRange = z.object({from: whole(1, 12), to: whole(1, 12)});
export type ClassRange = z.infer<typeof classRange>;

/** Who may vote. The backend decides on each person; this is what the statute says, for words. */
export const voterRules = z.object({
  /** Years; 14, 16 or 18 in the statutes seen. */
  minimumAge: z.optional(whole(0, 150)),
  /** Only residents of the community. */
  residentsOnly: flag,
  /** Besides residents also those who study, work or serve there (Суми, Львів). */
  connectedToo: z.optional(flag),
  /** School budget: pupils of these classes, for projects of their own school. */
  classes: z.optional(classRange),
  minimumLevel: z.optional(oneOf(assuranceLevels)),
});
export type VoterRules = z.infer<typeof voterRules>;

/** How many projects of one group a ballot may, or has to, have: «1 великий + 1 малий». Mandatory ones are not counted. */
export const groupLimit = z.object({
  by: oneOf(groupings),
  /** The group: what its projects have in the property `by`. */
  value: filled(caps.name),
  /** Projects. */
  min: z.optional(whole(0, budgetCaps.lines)),
  /** Projects. */
  max: z.optional(whole(0, budgetCaps.lines)),
});
export type GroupLimit = z.infer<typeof groupLimit>;

/**
 * Money that a part of the projects shares. A project belongs to the first pot that takes its group; a pot without `by`
 * takes every project.
 */
export const pot = z.object({
  id,
  name: z.optional(filled(caps.name)),
  /** Minor units. */
  amount,
  by: z.optional(oneOf(groupings)),
  values: z.optional(list(filled(caps.name), budgetCaps.values)),
  /** Least score (votes, or points) a project needs to win; that many is enough (Тернопіль: 300, 500). */
  minVotes: z.optional(whole(0)),
  /** Most projects that win, however much money is left (Кременчук: 2 великі). */
  winners: z.optional(whole(0, budgetCaps.ranking)),
});
export type Pot = z.infer<typeof pot>;

/** Points of a ballot. Zero points are the same as no line. */
export const pointRules = z.object({
  /** Most points in all. */
  sum: whole(1, budgetCaps.points),
  /** Least points in all; 0 without it. */
  leastSum: z.optional(whole(0, budgetCaps.points)),
  /** Most points for one project; `sum` without it. */
  most: z.optional(whole(1, budgetCaps.points)),
});

/** How winners are found. A commission confirms them: what a counter says is preliminary (domain-uk 2.5). */
export const fundingRules = z.object({
  overflow: oneOf(overflowPolicies),
  /** `partial`: the least share of a price that has to be left, in percent; without it any rest is given (Poznań: 80). */
  partialFrom: z.optional(percent),
  /** One winner for each of these: one per village. */
  onePer: z.optional(oneOf(groupings)),
  leftover: z.optional(oneOf(leftoverPolicies)),
});
export type FundingRules = z.infer<typeof fundingRules>;

/**
 * All rules of a round, one object. Validity of a ballot, disabled states with their reasons, the rules in words, and the
 * tally are made of it and of nothing else. Frozen when voting starts: a ballot carries the version it was made under.
 */
export const budgetRules = z.object({
  /** Changes with every change of a rule; compared as a text. */
  version: filled(caps.id),
  /** Since when the rules do not change any more: the start of voting. */
  frozenAt: maybeInstant,
  currency,
  voters: voterRules,
  ballot: oneOf(ballotTypes),
  /** Projects on a ballot, mandatory ones not counted; `choose-one` has one whatever `max` says. */
  count: z.object({min: whole(0, budgetCaps.lines), max: z.optional(whole(1, budgetCaps.lines))}),
  groups: list(groupLimit, budgetCaps.groups),
  /** All projects of a ballot have to be of one group; those that are of none go with any (a voter's own district). */
  oneGroup: z.optional(oneOf(groupings)),
  /** `knapsack`: least share of all pots together that a ballot has to spend, in percent (Decidim: 70). */
  leastSpend: z.optional(percent),
  /** `points` only. */
  points: z.optional(pointRules),
  /**
   * Projects that are on every ballot of the types `approval`, `choose-one` and `knapsack`: they use up money and are not
   * counted (Stanford PB).
   */
  mandatory: list(id, budgetCaps.lines),
  /** None: prices do not matter. */
  pots: list(pot, budgetCaps.pots),
  /** A ballot may be handed in blank: that is a vote for none, and neither «no vote» nor an unfinished one. */
  blank: flag,
  /** A ballot may be changed until voting ends; without it, it is final. */
  change: flag,
  funding: fundingRules,
  /** The statute in full. */
  url: z.optional(url),
});
export type BudgetRules = z.infer<typeof budgetRules>;
