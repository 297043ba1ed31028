/** What stands above the rows of a list from the first paint on: its heading, and the parts that it is divided into. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Format} from '../i18n/format.ts';

export const renderListHead = (
  title: string,
  level: number,
  create: {href: string | undefined; label: string},
): TemplateResult =>
  html`<div class="row between">
    <div id="title" role="heading" aria-level=${level} part="title">${title}</div>
    ${create.href ? html`<a class="create screen" part="create" href=${create.href}>${create.label}</a>` : nothing}
  </div>`;

/** What there is to say where there are no rows, as long as what says it better is not here: it may never come. */
export const renderAlone = (words: string): TemplateResult => html`<p role="status" part="empty">${words}</p>`;

export interface TabsView<C extends string> {
  label: string;
  tabs: readonly (readonly [tab: C, name: string, count: number | undefined])[];
  chosen: C;
  format: Format;
  onChoose: (tab: C) => void;
  onKey: ((event: KeyboardEvent) => void) | undefined;
}

/**
 * Tabs whose panel is loaded when one is chosen, so that arrow keys only move the focus (WAI-ARIA, "tabs with manual
 * activation"). They wrap where they do not fit.
 */
export const renderTabs = <C extends string>({
  label,
  tabs,
  chosen,
  format,
  onChoose,
  onKey,
}: TabsView<C>): TemplateResult =>
  html`<div class="tabs" role="tablist" aria-label=${label} part="tabs" @keydown=${onKey}>
    ${tabs.map(
      ([tab, name, count]) =>
        html`<button
          id="tab-${tab}"
          class="tab"
          type="button"
          role="tab"
          part="tab"
          aria-selected=${tab === chosen}
          aria-controls="panel"
          tabindex=${tab === chosen ? 0 : -1}
          @click=${() => onChoose(tab)}
        >
          ${name}${count === undefined ? nothing : html` <span class="count num">${format.number(count)}</span>`}
        </button>`,
    )}
  </div>`;
