/** What is around the rows of a list of petitions: tabs, search, what was found, what went wrong, more. */
import {html, nothing, type TemplateResult} from 'lit';
import type {PetitionList as Page} from '../../contract/index.ts';
import {tabChoices, type TabChoice} from '../../domain/petition-question.ts';
import type {Format} from '../../i18n/format.ts';
import type {ListMessages} from '../../i18n/petition-list.ts';
import type {ListQuestion} from './list-question.ts';

export interface ListView {
  t: ListMessages;
  format: Format;
  question: ListQuestion;
  /** The last first page that came: counts and categories are its. */
  facts: Page | undefined;
}

export const renderHead = ({t}: ListView, level: number, create: string | undefined): TemplateResult =>
  html`<div class="row between">
    <div id="title" role="heading" aria-level=${level} part="title">${t.title}</div>
    ${create ? html`<a class="create screen" part="create" href=${create}>${t.create}</a>` : nothing}
  </div>`;

/** In how many petitions the words are found, tab by tab; `undefined` where a backend does not count. */
export const countOf = (counts: Page['counts'], tab: TabChoice): number | undefined => {
  if (!counts || tab !== 'all') return counts?.[tab as keyof typeof counts];
  const all = tabChoices.filter(it => it !== 'all').map(it => counts[it]);
  return all.includes(undefined) ? undefined : all.reduce<number>((sum, count) => sum + count!, 0);
};

/**
 * Tabs whose panel is loaded when one is chosen, so that arrow keys only move the focus (WAI-ARIA, "tabs with manual
 * activation"). They wrap where they do not fit.
 */
export const renderTabs = (
  {t, format, question, facts}: ListView,
  counted: boolean,
  onKey: ((event: KeyboardEvent) => void) | undefined,
): TemplateResult =>
  html`<div class="tabs" role="tablist" aria-label=${t.tabList} part="tabs" @keydown=${onKey}>
    ${tabChoices.map(tab => {
      const chosen = tab === question.asked.tab;
      const count = counted ? countOf(facts?.counts, tab) : undefined;
      return html`<button
        id="tab-${tab}"
        class="tab"
        type="button"
        role="tab"
        part="tab"
        aria-selected=${chosen}
        aria-controls="panel"
        tabindex=${chosen ? 0 : -1}
        @click=${() => question.ask({tab})}
      >
        ${t.tabs[tab]}${count === undefined ? nothing : html` <span class="count num">${format.number(count)}</span>`}
      </button>`;
    })}
  </div>`;
