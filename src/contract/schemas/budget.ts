import * as z from 'zod/mini';
import {budgetCaps, caps, projectStatuses, resultStates, stageKinds} from '../formats.ts';
import {amount, budgetRules, classRange, currency} from './budget-rules.ts';
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
  url,
  whole,
} from './common.ts';
import {pause} from './petition-list.ts';

/** Votes of a project. `total` is what counts: paper ballots are entered later, by hand. */
export const projectVotes = z.object({
  online: z.optional(count),
  paper: z.optional(count),
  total: count,
  /** Points or Borda score, where a ballot ranks or gives points. */
  score: z.optional(count),
  asOf: instant,
});

/** A price that each voter sets: `min`, `min + step` … up to `max`, in minor units. */
export const adjustable = z.object({min: amount, step: whole(1, budgetCaps.amount), max: amount});

/** A project of a round. */
export const budgetProject = z.object({
  id,
  roundId: id,
  /** Number on the ballot, a text: drawn by lot in some communities, printed on paper ballots. */
  number: z.optional(filled(caps.number)),
  title: filled(caps.title),
  lang: z.optional(language),
  /** One or two sentences. */
  summary: z.optional(text(caps.short)),
  /** Plain text; an empty line parts paragraphs. */
  description: z.optional(text(caps.text)),
  image: z.optional(z.object({url, alt: z.optional(text(caps.title))})),
  author: z.optional(filled(caps.name)),
  /** The four properties by which rules tell projects apart (`groupings`). */
  category: z.optional(filled(caps.name)),
  size: z.optional(filled(caps.name)),
  territory: z.optional(filled(caps.name)),
  sector: z.optional(filled(caps.name)),
  /** School budget: the school whose pupils vote on it. */
  school: z.optional(z.object({id, name: filled(caps.name)})),
  classes: z.optional(classRange),
  /** Price in minor units; of an adjustable one what its author asks for. Zero is a price. */
  cost: amount,
  adjustable: z.optional(adjustable),
  currency,
  votes: z.optional(projectVotes),
  status: oneOf(projectStatuses),
  /** Why it was refused or sent back: a refusal always has a reason (domain-uk 8.4). */
  reason: z.optional(text(caps.short)),
  /** Projects that cannot be carried out beside this one, such as two for one place; one of a pair may name the other. */
  incompatible: z.optional(list(id, budgetCaps.incompatible)),
  submittedOn: maybeDate,
  /** The project's own page. */
  url: z.optional(url),
});
export type BudgetProject = z.infer<typeof budgetProject>;

/** A part of a round's calendar. */
export const stage = z.object({
  kind: oneOf(stageKinds),
  /** As the programme calls it: «Збір голосів підтримки». */
  name: z.optional(filled(caps.name)),
  startsAt: maybeInstant,
  /** Last instant that is in time; the server's clock decides. */
  endsAt: maybeInstant,
  /** Where the end was moved («продовжено на 8 годин»): what it was before, and why. */
  movedFrom: maybeInstant,
  movedBecause: z.optional(text(caps.short)),
});
export type Stage = z.infer<typeof stage>;

/** A round of a participatory budget, of a city or of its schools. */
export const budgetRound = z.object({
  id,
  name: filled(caps.name),
  /** How the community calls its programme: «Громадський бюджет», «Бюджет участі» … (domain-uk 2.1). */
  programme: filled(caps.name),
  /** Code of the community. */
  community: id,
  /** Pupils vote, with codes. */
  school: z.optional(flag),
  /** In the order of the calendar. */
  stages: list(stage, budgetCaps.stages),
  rules: budgetRules,
  results: oneOf(resultStates),
  paused: z.optional(pause),
  url: z.optional(url),
});
export type BudgetRound = z.infer<typeof budgetRound>;
