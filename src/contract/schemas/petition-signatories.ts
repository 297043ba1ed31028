import * as z from 'zod/mini';
import {caps, signerLists} from '../formats.ts';
import {count, date, filled, flag, id, instant, list, oneOf, whole} from './common.ts';
import {tally} from './petition.ts';

/** `petition.withdraw`: a signature taken back, where the statute allows it and as long as collection is open. */
export const petitionWithdrawPayload = z.object({petitionId: id});
export type PetitionWithdrawPayload = z.infer<typeof petitionWithdrawPayload>;

export const petitionWithdrawResult = z.object({
  idempotencyKey: id,
  withdrawnAt: instant,
  signatures: tally,
  /** There was no signature to take back: it had been before, with another key. */
  alreadyApplied: z.optional(flag),
});
export type PetitionWithdrawResult = z.infer<typeof petitionWithdrawResult>;

/** `petition.signatories`: who has signed, as far as the law or the statute lets it be shown. Never kept on a device. */
export const petitionSignatoriesParams = z.object({petitionId: id, cursor: z.optional(filled(caps.cursor))});
export const signatory = z.object({
  /** Running number in the order of signing. */
  number: whole(1),
  /** In full or as initials, as `mode` says; absent where only counts are shown, and on paper lists. */
  name: z.optional(filled(caps.name)),
  signedOn: date,
});
export const petitionSignatories = z.object({
  mode: oneOf(signerLists),
  total: count,
  items: list(signatory, caps.page),
  /** Where the next page begins; absent on the last one. */
  next: z.optional(filled(caps.cursor)),
});
export type PetitionSignatories = z.infer<typeof petitionSignatories>;
