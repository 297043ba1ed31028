import * as z from 'zod/mini';
import {assuranceLevels, authorEmailSources, caps, signerLists, termKinds, termUnits} from '../formats.ts';
import {filled, flag, id, list, matching, oneOf, text, url, whole} from './common.ts';
import {pause} from './petition-list.ts';
import {petition, receipt} from './petition.ts';

/** Least and most of something, in code points. */
const range = z.object({min: whole(0), max: whole(1, caps.text)});

/** How long something may take, and in what it is counted: «60 днів», «3 місяці», «2 робочі дні». */
export const term = z.object({kind: oneOf(termKinds), length: whole(1, 1_000), unit: oneOf(termUnits)});
export type Term = z.infer<typeof term>;

/** `petition.rules`: what this community's statute says of petitions. Everything a form says about rules is made of it. */
export const petitionRules = z.object({
  title: range,
  text: range,
  /** Categories to choose from; none: the form does not ask. */
  categories: list(filled(caps.name), caps.categories),
  /** Signatures that each step asks for, ascending. */
  thresholds: list(whole(1), caps.thresholds),
  terms: list(term, termKinds.length),
  minimumAge: z.optional(whole(0, 150)),
  minimumLevel: z.optional(oneOf(assuranceLevels)),
  /** Only residents of the community may start and sign. */
  residentsOnly: flag,
  signers: oneOf(signerLists),
  withdrawal: z.optional(flag),
  /**
   * Where the author's e-mail address comes from, which the law wants with a petition. `asked`: a petition without one is
   * refused, with the pointer `/email`. Absent: this backend does not say, and the form asks for none.
   */
  authorEmail: z.optional(oneOf(authorEmailSources)),
  /** The statute or the rules in full. */
  url: z.optional(url),
  /** What is done with the author's data. */
  privacyUrl: z.optional(url),
  paused: z.optional(pause),
});
export type PetitionRules = z.infer<typeof petitionRules>;

/** `petition.own`: what the signed-in person has started, with its text, also what is not published; newest first. */
export const petitionOwn = z.object({items: list(petition, caps.page)});
export type PetitionOwn = z.infer<typeof petitionOwn>;

/**
 * At most 64 before the sign and 189 after it, with a dot there: what `isEmail` of domain/petition-form.ts lets through.
 * Whether it is anybody's address only the server can find out.
 */
const email = matching(/^[^\s@]{1,64}@(?=[^@]{3,189}$)[^\s@.]+(\.[^\s@.]+)+$/);

/** `petition.submit`: a petition for moderation. */
export const petitionSubmitPayload = z.object({
  /** Compared and counted after NFC, line ends as LF, outer white space dropped. */
  title: filled(caps.title),
  text: filled(caps.text),
  category: z.optional(filled(caps.name)),
  /** The author's consent to publication of their name and to the use of their data; without it nothing is taken. */
  consent: flag,
  /** For the authority to write to the author; in no public answer. Only where the rules say `authorEmail: 'asked'`. */
  email: z.optional(email),
  /**
   * Id of the author's own refused petition that this one takes the place of. One that is none, or was sent again already:
   * `validation` with the pointer `/replaces`.
   */
  replaces: z.optional(id),
});
export type PetitionSubmitPayload = z.infer<typeof petitionSubmitPayload>;

export const petitionSubmitResult = z.object({
  idempotencyKey: id,
  receipt,
  petition: z.object({
    id,
    moderation: z.object({state: oneOf(['pending', 'published', 'refused']), reason: z.optional(text(caps.short))}),
  }),
  alreadyApplied: z.optional(flag),
});
export type PetitionSubmitResult = z.infer<typeof petitionSubmitResult>;
