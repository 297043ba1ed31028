import {html, noChange, type LitElement, type TemplateResult} from 'lit';
import type {Petition} from '../../contract/index.ts';
import {ClockController} from '../../controllers/clock-controller.ts';
import {GradualController} from '../../controllers/gradual-controller.ts';
import {ListClock} from '../../domain/list-clock.ts';
import type {OwnMark} from '../../domain/own-marks.ts';
import {renderRow, type RowView} from './row-template.ts';

type Pages = readonly (readonly Petition[])[];

/** Rows that are laid out, or left out of layout, together. */
const SECTION = 50;
/** Sections that are rendered in one frame, after the first. */
const STEP = 4;

/**
 * The rows of a list, however many: in sections that a browser lays out when they come near the screen, rendered a few
 * per frame, and rendered again only where something in them has changed.
 */
export class ListRows {
  #host: LitElement;
  #gradual: GradualController;
  #clock = new ListClock();
  #now: () => number;
  #pages: Pages | undefined;
  /** Whose row had the focus before the order changed. */
  #focused: string | undefined;
  #sections: Pages = [];
  /** What each section that is on screen was rendered from. */
  #rendered: unknown[][] = [];

  /** @param now By the server's clock, ms. */
  constructor(host: LitElement, now: () => number) {
    this.#host = host;
    this.#now = now;
    this.#gradual = new GradualController(host, STEP);
    host.addController({hostUpdated: () => this.#keepFocus()});
    new ClockController(host, () =>
      Number.isFinite(this.#clock.next) ? Date.now() + this.#clock.next - now() : undefined,
    );
  }

  /** @param of What the pages answer to: the rows of something else begin anew. */
  render(pages: Pages, of: unknown, view: Omit<RowView, 'now'>): TemplateResult {
    if (pages !== this.#pages) {
      this.#noteFocus();
      this.#pages = pages;
      // A section in which nothing has changed is the same section.
      this.#sections = pages.flatMap(sectionsOf).map((section, index) => {
        const before = this.#sections[index];
        return before?.length === section.length && before.every((it, at) => it === section[at]) ? before : section;
      });
    }
    const now = this.#clock.read(this.#now());
    const {t, page, format, level, address, collecting, marks} = view;
    const all = {...view, now};
    const sections = this.#sections.slice(0, this.#gradual.take(this.#sections.length, of));
    this.#clock.show(sections);
    // Where there were no rows a moment ago there is nothing to leave as it is.
    if (!this.#host.renderRoot.querySelector('.list')) this.#rendered = [];
    this.#rendered.length = Math.min(this.#rendered.length, sections.length);
    return html`<div class="list" role="list">
      ${sections.map((section, index) => {
        const of = [section, now, t, page, format.locale, level, address, collecting, marked(section, marks)];
        const before = this.#rendered[index];
        if (before && of.every((it, at) => it === before[at])) return noChange;
        this.#rendered[index] = of;
        return renderSection(section, all);
      })}
    </div>`;
  }

  get #targets(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.target')];
  }

  /** Rows are given other petitions when their order changes: whoever reads one stays with it. */
  #noteFocus(): void {
    const active = (this.#host.renderRoot as ShadowRoot).activeElement as HTMLElement | null;
    const index = active?.matches('.target') ? this.#targets.indexOf(active) : -1;
    this.#focused = this.#pages?.flat()[index]?.id;
  }

  #keepFocus(): void {
    const id = this.#focused;
    this.#focused = undefined;
    const index = id === undefined ? -1 : this.#pages!.flat().findIndex(it => it.id === id);
    if (index >= 0) this.focus(index);
  }

  /** Moves the focus to a row; `false` while it is not there. */
  focus(index: number): boolean {
    const target = this.#targets[index];
    if (!target) return false;
    if (!(target instanceof HTMLAnchorElement)) target.tabIndex = -1;
    target.focus();
    return true;
  }
}

const renderSection = (section: readonly Petition[], view: RowView): TemplateResult =>
  html`<div class="section" .style=${`--_rows: ${section.length}`}>
    ${section.map(petition => renderRow(view, petition))}
  </div>`;

const sectionsOf = (page: readonly Petition[]): Pages =>
  page.length <= SECTION
    ? page.length
      ? [page]
      : []
    : Array.from({length: Math.ceil(page.length / SECTION)}, (_, index) =>
        page.slice(index * SECTION, (index + 1) * SECTION),
      );

/** The visitor's own marks as far as they concern these rows, as something that can be compared. */
const marked = (section: readonly Petition[], marks: ReadonlyMap<string, OwnMark>): string =>
  marks.size
    ? section
        .map(({id}) => marks.get(id))
        .map(mark => mark && `${mark.state}${mark.signatures?.total ?? ''}`)
        .join()
    : '';
