import * as z from 'zod/mini';
import {caps, collectionStates, moderationStates, reviewOutcomes, reviewStates, signerLists} from '../formats.ts';
import {
  count,
  filled,
  flag,
  id,
  instant,
  language,
  list,
  maybeDate,
  maybeInstant,
  oneOf,
  text,
  timeZone,
  url,
  whole,
} from './common.ts';

/** A count of signatures and the moment it was true. */
export const tally = z.object({total: count, asOf: instant});
export type Tally = z.infer<typeof tally>;

/** The body that receives the petition. Its zone decides when a day ends. */
export const authority = z.object({
  id,
  name: filled(caps.name),
  /** «Львівської громади», for sentences that need the genitive. */
  nameGenitive: z.optional(filled(caps.name)),
  timeZone,
});

/** One step that a number of signatures leads to. There may be several; a count may pass one and fall below it again. */
export const threshold = z.object({
  count: whole(1),
  /** When the count reached it, as long as it still stands. */
  reachedAt: maybeInstant,
});

export const attachment = z.object({
  title: filled(caps.name),
  url,
  mediaType: z.optional(text(100)),
  /** Size in bytes. */
  size: z.optional(count),
});

/** What the council decided. */
export const decision = z.object({
  number: z.optional(filled(caps.number)),
  date: maybeDate,
  text: z.optional(text(caps.text)),
  url: z.optional(url),
  files: z.optional(list(attachment, caps.files)),
});

/**
 * A petition. Moderation, collection and review are three independent facts and are never folded into one word:
 * «не набрала підписів» and «не підтримано радою» are different things.
 */
export const petition = z.object({
  id,
  /** Registration number, a string: `Лв/1842-еп`. */
  number: z.optional(filled(caps.number)),
  title: filled(caps.title),
  /** BCP 47 language of the title and the text. */
  lang: z.optional(language),
  author: z.optional(filled(caps.name)),
  category: z.optional(filled(caps.name)),
  /** Plain text; an empty line parts paragraphs. */
  text: z.optional(text(caps.text)),
  /** The petition's own page at the authority. */
  url: z.optional(url),
  authority,
  /** Day the author sent it; not the day collection began. */
  submittedOn: maybeDate,
  moderation: z.object({state: oneOf(moderationStates), reason: z.optional(text(caps.short))}),
  collection: z.object({
    state: oneOf(collectionStates),
    startedAt: maybeInstant,
    /** Last instant at which a signature is received in time; the server's clock decides. */
    deadline: maybeInstant,
    /** The programme stands still: no signature is taken for the time being. */
    paused: z.optional(flag),
  }),
  review: z.object({
    state: oneOf(reviewStates),
    startedAt: maybeInstant,
    /** Last day of the term for announcing the review, while it is awaited. */
    announceBy: maybeDate,
    /** Last day of the term for an answer. */
    dueOn: maybeDate,
    /** When the answer was published; for an ordinary appeal, when the author was told. */
    answeredAt: maybeInstant,
    outcome: z.optional(oneOf(reviewOutcomes)),
    decision: z.optional(decision),
  }),
  /** `paper` signatures are part of `total`. */
  signatures: z.object({total: count, paper: z.optional(count), asOf: instant}),
  /** Ascending by `count`. */
  thresholds: list(threshold, caps.thresholds),
  /** What the law or the statute says of the list of those who signed. */
  signers: oneOf(signerLists),
  /** A signature may be withdrawn as long as collection is open. The law is silent on it, so: not, unless it says so. */
  withdrawal: z.optional(flag),
  /** The community has put it away: it is found in the archive only. */
  archived: z.optional(flag),
});
export type Petition = z.infer<typeof petition>;

export const petitionGetParams = z.object({id});

/** `petition.signature`: whether the signed-in person has signed. */
export const receipt = z.object({
  /** Number under which the backend keeps the signature. */
  number: filled(caps.number),
  /** When the backend received it, by its own clock. */
  receivedAt: instant,
});
export type Receipt = z.infer<typeof receipt>;

export const petitionSignatureParams = z.object({petitionId: id});
export const petitionSignature = z.object({
  signed: flag,
  receipt: z.optional(receipt),
  /** The authority has declared the signature void, and why. */
  void: z.optional(z.object({reason: z.optional(text(caps.short))})),
});
export type PetitionSignature = z.infer<typeof petitionSignature>;

/** `petition.sign`: what is sent. The key is in the body as well, so that it survives proxies that drop headers. */
export const petitionSignPayload = z.object({petitionId: id});
export type PetitionSignPayload = z.infer<typeof petitionSignPayload>;

/** `petition.sign`: what comes back. The key is echoed, or the answer does not count as a delivery. */
export const petitionSignResult = z.object({
  idempotencyKey: id,
  receipt,
  signatures: tally,
  /** The person had signed before with another key; `receipt` is the first one. */
  alreadyApplied: z.optional(flag),
});
export type PetitionSignResult = z.infer<typeof petitionSignResult>;

export const petitionQueries = {
  'petition.get': {params: petitionGetParams, result: petition},
  'petition.signature': {params: petitionSignatureParams, result: petitionSignature},
} as const;

export const petitionActions = {
  'petition.sign': {payload: petitionSignPayload, result: petitionSignResult},
} as const;
