/** What somebody asks a list of petitions: a tab, words, a category, an order. Pure. */
import type {PetitionListParams, PetitionOrder, PetitionTab} from '../contract/index.ts';
import {firstOf, oneOf, trimmed, type QuestionText} from './list-question.ts';

export type TabChoice = PetitionTab | 'all';

export interface PetitionQuestion {
  tab: TabChoice;
  /** Words or a number; spaces at the ends and twice do not ask anything else. */
  words: string;
  /** Empty: any. */
  category: string;
  order: PetitionOrder;
}

const tabs: Record<TabChoice, true> = {
  collecting: true,
  'in-review': true,
  answered: true,
  'not-supported': true,
  'not-reached': true,
  archive: true,
  all: true,
};
const orders: Record<PetitionOrder, true> = {newest: true, 'ending-soon': true, 'most-signed': true};

/** The tabs in the order in which they are offered. */
export const tabChoices = Object.keys(tabs) as readonly TabChoice[];
export const orderChoices = Object.keys(orders) as readonly PetitionOrder[];

/** The order that a list comes in, where not every one can be had: the first that can. `undefined`: an order of its own. */
export const orderOf = (
  asked: PetitionOrder,
  offered: readonly PetitionOrder[] = orderChoices,
): PetitionOrder | undefined => (offered.includes(asked) ? asked : offered[0]);

/** The first usable value of each part, from the nearest source on; what none of them gives is as a council's page begins. */
export const questionFrom = (...sources: readonly QuestionText<PetitionQuestion>[]): PetitionQuestion => ({
  tab: firstOf(sources, ({tab}) => oneOf(tabs, tab)) ?? 'collecting',
  words: trimmed(firstOf(sources, ({words}) => words ?? undefined)),
  category: trimmed(firstOf(sources, ({category}) => category ?? undefined)),
  order: firstOf(sources, ({order}) => oneOf(orders, order)) ?? 'newest',
});

/** The question as the contract asks it. Equal questions are equal JSON. */
export const paramsOf = ({tab, words, category, order}: PetitionQuestion, limit?: number): PetitionListParams => ({
  ...(tab !== 'all' && {tab}),
  ...(words && {q: words}),
  ...(category && {category}),
  ...(order !== 'newest' && {order}),
  ...(limit !== undefined && {limit}),
});
