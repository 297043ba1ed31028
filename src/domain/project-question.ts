/** What somebody asks a list of budget projects: a status, words, a round, a school, a category, an order. Pure. */
import type {ProjectListParams, ProjectOrder, ProjectStatus} from '../contract/index.ts';
import {firstOf, oneOf, trimmed, type QuestionText} from './list-question.ts';
import {projectTones} from './project-standing.ts';

export type StatusChoice = ProjectStatus | 'all';

export interface ProjectQuestion {
  tab: StatusChoice;
  /** Words of the title, a number, a place, a school. */
  words: string;
  /** Ids; empty: any. */
  round: string;
  school: string;
  /** Empty: any. */
  category: string;
  order: ProjectOrder;
}

const tabs: Record<StatusChoice, unknown> = {all: true, ...projectTones};
const orders: Record<ProjectOrder, true> = {newest: true, votes: true, number: true, cheapest: true, dearest: true};

/** In the order in which they are offered: as a project goes. */
export const statusChoices = Object.keys(tabs) as readonly StatusChoice[];
export const projectOrderChoices = Object.keys(orders) as readonly ProjectOrder[];

/** The first usable value of each part, from the nearest source on. */
export const projectQuestionFrom = (...sources: readonly QuestionText<ProjectQuestion>[]): ProjectQuestion => {
  const named = (part: 'words' | 'round' | 'school' | 'category') =>
    trimmed(firstOf(sources, source => source[part] ?? undefined));
  return {
    tab: firstOf(sources, ({tab}) => oneOf(tabs, tab)) ?? 'all',
    words: named('words'),
    round: named('round'),
    school: named('school'),
    category: named('category'),
    order: firstOf(sources, ({order}) => oneOf(orders, order)) ?? 'newest',
  };
};

/** The question as the contract asks it. Equal questions are equal JSON. */
export const projectParamsOf = (
  {tab, words, round, school, category, order}: ProjectQuestion,
  limit?: number,
): ProjectListParams => ({
  ...(round && {roundId: round}),
  ...(school && {school}),
  ...(words && {q: words}),
  ...(category && {category}),
  ...(tab !== 'all' && {status: tab}),
  ...(order !== 'newest' && {order}),
  ...(limit !== undefined && {limit}),
});

type Counts = {readonly [S in ProjectStatus]?: number | undefined};

/** How many there are in a status, or in all of them; none where it is not named, `undefined` where a backend does not count. */
export const projectCount = (counts: Counts | undefined, tab: StatusChoice): number | undefined => {
  if (!counts) return undefined;
  return tab === 'all'
    ? Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0)
    : (counts[tab] ?? 0);
};

/**
 * The statuses to choose from: those in which there are projects, or were a moment ago, so that none goes away while
 * somebody types; all of them where nobody counts.
 * @param before What was offered before.
 */
export const offeredTabs = (
  counts: Counts | undefined,
  chosen: StatusChoice,
  before: readonly StatusChoice[] = [],
): readonly StatusChoice[] =>
  statusChoices.filter(
    tab => tab === 'all' || tab === chosen || before.includes(tab) || !counts || Boolean(counts[tab]),
  );
