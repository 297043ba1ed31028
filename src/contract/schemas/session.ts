import * as z from 'zod/mini';
import {assuranceLevels, caps, ineligibilityReasons, wayKinds} from '../formats.ts';
import {filled, flag, id, list, matching, maybeInstant, nothing, oneOf, url} from './common.ts';

/** A way out for somebody who may not do something: where to confirm residence, sign in otherwise, or ask. */
export const way = z.object({kind: oneOf(wayKinds), url});
export type Way = z.infer<typeof way>;

/** Whether the signed-in person may do one thing, by the name of the action in `contract/operations.ts`. */
export const eligibility = z.object({
  action: filled(80),
  /** Code of the community in which it is so, `authority.id` of a petition. Without it: in whichever was asked about. */
  community: z.optional(id),
  eligible: flag,
  reason: z.optional(oneOf(ineligibilityReasons)),
  ways: z.optional(list(way, 5)),
});
export type Eligibility = z.infer<typeof eligibility>;

/**
 * Who the backend takes this visitor for. Elements never see a password, token or cookie: `signInUrl` leads to a page
 * of the backend's own, and back by its `return_to` parameter.
 */
export const session = z
  .object({
    signedIn: flag,
    /** Opaque handle of the account, the same on every visit; partitions the outbox. Never a name or a tax number. Visible ASCII: it goes into a header. */
    account: z.optional(matching(/^[!-~]{1,200}$/)),
    /** How the page may greet the person. Kept in memory only. */
    displayName: z.optional(filled(caps.name)),
    /** eIDAS level of assurance of this sign-in. */
    level: z.optional(oneOf(assuranceLevels)),
    eligibility: list(eligibility, 50),
    signInUrl: z.optional(url),
    signOutUrl: z.optional(url),
    expiresAt: maybeInstant,
  })
  .check(z.refine(value => !value.signedIn || value.account !== undefined));
export type Session = z.infer<typeof session>;

export const sessionQueries = {'session.get': {params: nothing, result: session}} as const;
