import * as z from 'zod/mini';
import {askings, budgetCaps, projectTexts} from '../budget-formats.ts';
import {authorEmailSources, caps} from '../formats.ts';
import {amount} from './budget-rules.ts';
import {filled, flag, id, list, oneOf, url, whole} from './common.ts';
import {bounds} from './place.ts';

/** Least and most of a text in code points, and most words where the statute counts words (Тернопіль: 10, 50). */
const textLimits = z.object({min: whole(0), max: whole(1, caps.text), words: z.optional(whole(1, caps.text))});

/** What a round asks of a project. A form and the backend that judges it are made of the same object. */
export const submissionRules = z.object({
  title: textLimits,
  summary: z.optional(textLimits),
  description: textLimits,
  /** Further texts, in the order of the form. */
  texts: list(z.object({kind: oneOf(projectTexts), required: flag, max: whole(1, caps.text)}), projectTexts.length),
  /** To choose one from; none: the form does not ask. */
  categories: list(filled(caps.name), caps.categories),
  territories: z.optional(list(filled(caps.name), caps.categories)),
  sectors: z.optional(list(filled(caps.name), caps.categories)),
  /**
   * «Малі до 500 000 грн, великі до 1 500 000 грн»: the size of a project is the first whose limits its price is in, in
   * minor units, both included. None: any price.
   */
  sizes: list(z.object({name: filled(caps.name), min: z.optional(amount), max: z.optional(amount)}), 20),
  /** Limits of the price where there are no sizes, or beyond them; minor units. */
  cost: z.object({min: z.optional(amount), max: z.optional(amount)}),
  /** Lines that add up to the price. */
  estimate: oneOf(askings),
  place: oneOf(askings),
  /** Where a place has to be on the map. */
  bounds: z.optional(bounds),
  /** 0: none are taken. Each is at most `photoBytes` of the contract long. */
  photos: whole(0, budgetCaps.photos),
  /** Supporters a project needs to be looked at, its author not counted. */
  supporters: z.optional(whole(1)),
  minimumAge: z.optional(whole(0, 150)),
  residentsOnly: flag,
  /** Most projects of one author in this round. */
  perAuthor: z.optional(whole(1)),
  /** What the author agrees to, word by word; what is `required` has to be agreed to. */
  consents: list(z.object({id, text: filled(caps.short), required: flag, url: z.optional(url)}), 10),
  /** Where the author's address comes from; absent: the form asks for none. */
  authorEmail: z.optional(oneOf(authorEmailSources)),
  phone: oneOf(askings),
  /** A ready form, the statute, or what is done with the author's data. */
  url: z.optional(url),
  privacyUrl: z.optional(url),
});
export type SubmissionRules = z.infer<typeof submissionRules>;
