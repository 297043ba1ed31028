/** What somebody asks a list of petitions: a tab, words, a category, an order. Pure. */
import type {PetitionListParams, PetitionOrder, PetitionTab} from '../contract/index.ts';

export type TabChoice = PetitionTab | 'all';

export interface PetitionQuestion {
  tab: TabChoice;
  /** Words or a number; spaces at the ends and twice do not ask anything else. */
  words: string;
  /** Empty: any. */
  category: string;
  order: PetitionOrder;
}

/** A question as it comes from an attribute or an address: anything at all. */
export type QuestionText = {readonly [K in keyof PetitionQuestion]?: string | null | undefined};

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

/** Longest words and category that the contract lets ask (`caps.query` and `caps.name`), in code points. */
export const LONGEST = 200;

const trimmed = (text: string | null | undefined): string =>
  [...(text ?? '').replaceAll(/\s+/g, ' ')].slice(0, LONGEST).join('').trim();

const oneOf = <T extends string>(choices: Record<T, true>, text: string | null | undefined): T | undefined =>
  text && Object.hasOwn(choices, text) ? (text as T) : undefined;

/** The first usable value of each part, from the nearest source on; what none of them gives is as a council's page begins. */
export const questionFrom = (...sources: readonly QuestionText[]): PetitionQuestion => {
  const first = <T>(read: (source: QuestionText) => T | undefined): T | undefined => {
    for (const source of sources) {
      const value = read(source);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  return {
    tab: first(({tab}) => oneOf(tabs, tab)) ?? 'collecting',
    words: trimmed(first(({words}) => words ?? undefined)),
    category: trimmed(first(({category}) => category ?? undefined)),
    order: first(({order}) => oneOf(orders, order)) ?? 'newest',
  };
};

/** The question as the contract asks it. Equal questions are equal JSON. */
export const paramsOf = ({tab, words, category, order}: PetitionQuestion, limit?: number): PetitionListParams => ({
  ...(tab !== 'all' && {tab}),
  ...(words && {q: words}),
  ...(category && {category}),
  ...(order !== 'newest' && {order}),
  ...(limit !== undefined && {limit}),
});

/** What an address has to say of a question, beyond what the page begins with; `undefined` takes a part out of it. */
export const addressOf = (
  question: PetitionQuestion,
  initial: PetitionQuestion,
): Record<keyof PetitionQuestion, string | undefined> => {
  const part = (name: keyof PetitionQuestion) => (question[name] === initial[name] ? undefined : question[name]);
  return {tab: part('tab'), words: part('words'), category: part('category'), order: part('order')};
};

/** Items of a page: a whole number that the contract allows, or the backend's own. */
export const pageSizeOf = (size: number | undefined): number | undefined =>
  size !== undefined && size >= 1 ? Math.min(100, Math.floor(size)) : undefined;
