import * as z from 'zod/mini';
import {
  budgetCaps,
  projectStatuses,
  projectTexts,
  resultStates,
  stageKinds,
  votingSwitches,
} from '../budget-formats.ts';
import {caps} from '../formats.ts';
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
  timeZone,
  url,
  whole,
} from './common.ts';
import {decision} from './petition.ts';
import {submissionRules} from './project-rules.ts';
import {place} from './place.ts';

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

/** A school whose pupils vote on their own projects. */
export const school = z.object({id, name: filled(caps.name)});
export type School = z.infer<typeof school>;

/** One line of a project's estimate; the sum of all is its price. */
export const estimateLine = z.object({
  name: filled(caps.name),
  quantity: whole(1, 1_000_000),
  /** «шт.», «м²». */
  unit: z.optional(filled(40)),
  /** For one, in minor units. */
  price: amount,
});
export type EstimateLine = z.infer<typeof estimateLine>;

/** A picture of a project; the address is the backend's own. */
export const photo = z.object({url, alt: z.optional(text(caps.title))});

/** Who supports a project, where a round asks for supporters before it is looked at. The author is none of them. */
export const supporters = z.object({
  count,
  /** How many it takes (Тернопіль: 15, Київ: 75). */
  needed: z.optional(whole(1)),
  asOf: instant,
});
export type Supporters = z.infer<typeof supporters>;

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
  /** What else its author was asked for, in the order of the form; only in `project.get` and `project.own`. */
  texts: z.optional(list(z.object({kind: oneOf(projectTexts), text: text(caps.text)}), projectTexts.length)),
  /** The one that stands for it in a list. */
  image: z.optional(photo),
  /** All of them; only in `project.get` and `project.own`. */
  photos: z.optional(list(photo, budgetCaps.photos)),
  author: z.optional(filled(caps.name)),
  place: z.optional(place),
  /** The four properties by which rules tell projects apart (`groupings`). */
  category: z.optional(filled(caps.name)),
  size: z.optional(filled(caps.name)),
  territory: z.optional(filled(caps.name)),
  sector: z.optional(filled(caps.name)),
  /** School budget: the school whose pupils vote on it. */
  school: z.optional(school),
  classes: z.optional(classRange),
  /** Price in minor units; of an adjustable one what its author asks for. Zero is a price. */
  cost: amount,
  adjustable: z.optional(adjustable),
  /** What the price is made of; only in `project.get` and `project.own`. */
  estimate: z.optional(list(estimateLine, budgetCaps.estimate)),
  currency,
  votes: z.optional(projectVotes),
  status: oneOf(projectStatuses),
  /** Why it was refused or sent back: a refusal always has a reason (domain-uk 8.4). */
  reason: z.optional(text(caps.short)),
  /** When its status last changed. */
  changedAt: maybeInstant,
  supporters: z.optional(supporters),
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

/** A programme that stands still, as many do in wartime. What there is stays readable. */
export const programmePause = z.object({
  since: maybeDate,
  until: maybeDate,
  reason: z.optional(text(caps.short)),
  /** The decision behind it. */
  decision: z.optional(decision),
});

/** How far paper ballots are entered. As long as some are not, every number of votes is preliminary. */
export const paperPoints = z.object({
  /** Points whose ballots are in the numbers. */
  entered: count,
  /** All points of the round. */
  total: count,
  /** Where they are. */
  url: z.optional(url),
});
export type PaperPoints = z.infer<typeof paperPoints>;

/** A round of a participatory budget, of a city or of its schools. */
export const budgetRound = z.object({
  id,
  name: filled(caps.name),
  /** How the community calls its programme: «Громадський бюджет», «Бюджет участі» … (domain-uk 2.1). */
  programme: filled(caps.name),
  /** Code of the community. */
  community: id,
  /** «Ужгород», where it is not said by the name. */
  place: z.optional(filled(caps.name)),
  /** Zone in which its days end. */
  timeZone,
  /** Year in which the projects are to be carried out. */
  year: z.optional(whole(1990, 2200)),
  /** Pupils vote, with codes. Its rules hold for each school by itself: the pots are what each school has. */
  school: z.optional(flag),
  /** The schools that take part. */
  schools: z.optional(list(school, budgetCaps.schools)),
  /** In the order of the calendar. */
  stages: list(stage, budgetCaps.stages),
  /** Absent: voting follows the calendar. */
  voting: z.optional(oneOf(votingSwitches)),
  rules: budgetRules,
  /** What is asked of a project; absent where none can be sent to this backend. */
  submission: z.optional(submissionRules),
  results: oneOf(resultStates),
  papers: z.optional(paperPoints),
  paused: z.optional(programmePause),
  url: z.optional(url),
});
export type BudgetRound = z.infer<typeof budgetRound>;
