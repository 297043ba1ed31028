import * as z from 'zod/mini';
import {budgetCaps, projectOrders, projectStatuses, projectTexts, roundKinds} from '../budget-formats.ts';
import {caps} from '../formats.ts';
import {amount} from './budget-rules.ts';
import {roundSummary} from './budget-list.ts';
import {budgetProject, estimateLine, school, supporters} from './budget.ts';
import {count, filled, flag, id, list, matching, nothing, oneOf, text, url, whole} from './common.ts';
import {receipt} from './petition.ts';
import {place} from './place.ts';

/** `project.list`: projects across rounds, of a community and of its schools. */
export const projectListParams = z.object({
  roundId: z.optional(id),
  /** Id of a school. */
  school: z.optional(id),
  /** Without it: of both. */
  kind: z.optional(oneOf(roundKinds)),
  /** Words of the title, a number, a school or a place; «проект» and «проєкт», and the three apostrophes, are the same. */
  q: z.optional(text(caps.query)),
  category: z.optional(filled(caps.name)),
  status: z.optional(oneOf(projectStatuses)),
  /** `newest` without it. */
  order: z.optional(oneOf(projectOrders)),
  /** `next` of the page before. It holds the place: projects added meanwhile neither repeat nor hide others. */
  cursor: z.optional(filled(caps.cursor)),
  /** Items of a page, 20 without it. */
  limit: z.optional(whole(1, caps.page)),
});

const statusCounts = z.object(
  Object.fromEntries(projectStatuses.map(status => [status, z.optional(count)])) as Record<
    (typeof projectStatuses)[number],
    z.ZodMiniOptional<typeof count>
  >,
);

export const projectList = z.object({
  /** As in `project.get`, without its texts, estimate and photos. */
  items: list(budgetProject, caps.page),
  /** Rounds to choose from, whatever round is asked for, the newest first; those of the items are among them. */
  rounds: list(roundSummary, caps.page),
  next: z.optional(filled(caps.cursor)),
  /** How many there are with these words, in this status. */
  total: count,
  /** How many of them there would be in each status. */
  counts: z.optional(statusCounts),
  /** Categories to choose from. */
  categories: z.optional(list(filled(caps.name), caps.categories)),
  /** Schools to choose from, of the round that is asked for or of all; absent where there is none. */
  schools: z.optional(list(school, budgetCaps.schools)),
});
export type ProjectList = z.infer<typeof projectList>;

/** `project.own`: what the signed-in person has sent, whatever became of it; newest first. */
export const projectOwn = z.object({items: list(budgetProject, caps.page)});
export type ProjectOwn = z.infer<typeof projectOwn>;

/** `project.support`: whether the signed-in person supports a project. */
export const projectSupport = z.object({supported: flag, receipt: z.optional(receipt)});
export type ProjectSupport = z.infer<typeof projectSupport>;

/** `project.back`: a signature of support. */
export const projectBackPayload = z.object({projectId: id});
export type ProjectBackPayload = z.infer<typeof projectBackPayload>;
export const projectBackResult = z.object({
  idempotencyKey: id,
  receipt,
  supporters,
  /** The person supported it before, with another key; `receipt` is the first one. */
  alreadyApplied: z.optional(flag),
});
export type ProjectBackResult = z.infer<typeof projectBackResult>;

/** A photo as it is sent: re-encoded on the device, without what the camera wrote beside the picture. */
export const sentPhoto = z.object({
  name: filled(caps.name),
  alt: z.optional(text(caps.title)),
  /** The bytes in base64url (RFC 4648, 5), without padding. */
  data: matching(/^[\w-]{4,}$/),
});
export type SentPhoto = z.infer<typeof sentPhoto>;

/** As in `petition.submit`. */
const email = matching(/^[^\s@]{1,64}@(?=[^@]{3,189}$)[^\s@.]+(\.[^\s@.]+)+$/);

/** `project.submit`: a project for a round, or a better version of one that was sent back. */
export const projectSubmitPayload = z.object({
  roundId: id,
  /** Texts are compared and counted after NFC, line ends as LF, outer white space dropped. */
  title: filled(caps.title),
  summary: z.optional(text(caps.short)),
  description: filled(caps.text),
  texts: list(z.object({kind: oneOf(projectTexts), text: text(caps.text)}), projectTexts.length),
  category: z.optional(filled(caps.name)),
  territory: z.optional(filled(caps.name)),
  sector: z.optional(filled(caps.name)),
  /** Id of the school, in a school round. */
  school: z.optional(id),
  /** Minor units of the round's currency; the sum of `estimate`, where there is one. */
  cost: amount,
  estimate: z.optional(list(estimateLine, budgetCaps.estimate)),
  place: z.optional(place),
  photos: z.optional(list(sentPhoto, budgetCaps.photos)),
  /** Ids of the consents that were given. */
  consents: list(id, 10),
  /** For the authority to reach the author; in no public answer. */
  email: z.optional(email),
  phone: z.optional(matching(/^[+\d][\d ()-]{4,30}$/)),
  /**
   * Id of the author's own project that was sent back for rework; this one takes its place and keeps its id. One that is
   * none: `validation` with the pointer `/replaces`.
   */
  replaces: z.optional(id),
  /**
   * Addresses of photos of the project that is replaced, as `project.own` has told them: those stay, in their order and
   * before `photos`; the others are gone. Only together with `replaces`. An address that is of none of its photos:
   * `validation` with the pointer `/keptPhotos/0`; without `replaces`: `/keptPhotos`. Kept and sent ones together are no more
   * than the round's `photos`. An address never comes to mean another photo: a correction may be older than the last one.
   */
  keptPhotos: z.optional(list(url, budgetCaps.photos)),
});
export type ProjectSubmitPayload = z.infer<typeof projectSubmitPayload>;

export const projectSubmitResult = z.object({
  idempotencyKey: id,
  receipt,
  project: z.object({
    id,
    number: z.optional(filled(caps.number)),
    status: oneOf(projectStatuses),
    reason: z.optional(text(caps.short)),
  }),
  alreadyApplied: z.optional(flag),
});
export type ProjectSubmitResult = z.infer<typeof projectSubmitResult>;

export const projectQueries = {
  'project.get': {params: z.object({id}), result: budgetProject},
  'project.list': {params: projectListParams, result: projectList},
  'project.own': {params: nothing, result: projectOwn},
  'project.support': {params: z.object({projectId: id}), result: projectSupport},
} as const;

export const projectActions = {
  'project.submit': {payload: projectSubmitPayload, result: projectSubmitResult},
  'project.back': {payload: projectBackPayload, result: projectBackResult},
} as const;
