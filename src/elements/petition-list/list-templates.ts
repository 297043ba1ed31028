/** The tabs of a list of petitions, and in how many of them the words are found. */
import type {TemplateResult} from 'lit';
import type {PetitionList as Page} from '../../contract/index.ts';
import type {QuestionController} from '../../controllers/question-controller.ts';
import {tabChoices, type PetitionQuestion, type TabChoice} from '../../domain/petition-question.ts';
import type {Format} from '../../i18n/format.ts';
import type {ListMessages} from '../../i18n/petition-list.ts';
import {renderTabs} from '../../ui/list-tabs.ts';

export interface ListView {
  t: ListMessages;
  format: Format;
  question: QuestionController<PetitionQuestion>;
  /** The last first page that came: counts and categories are its. */
  facts: Page | undefined;
}

/** In how many petitions the words are found, tab by tab; `undefined` where a backend does not count. */
export const countOf = (counts: Page['counts'], tab: TabChoice): number | undefined => {
  if (!counts || tab !== 'all') return counts?.[tab as keyof typeof counts];
  const all = tabChoices.filter(it => it !== 'all').map(it => counts[it]);
  return all.includes(undefined) ? undefined : all.reduce<number>((sum, count) => sum + count!, 0);
};

export const renderPetitionTabs = (
  {t, format, question, facts}: ListView,
  counted: boolean,
  onKey: ((event: KeyboardEvent) => void) | undefined,
): TemplateResult =>
  renderTabs({
    label: t.tabList,
    tabs: tabChoices.map(tab => [tab, t.tabs[tab], counted ? countOf(facts?.counts, tab) : undefined] as const),
    chosen: question.asked.tab,
    format,
    onChoose: tab => question.ask({tab}),
    onKey,
  });
