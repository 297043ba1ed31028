import {html, type LitElement, type TemplateResult} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
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
  #sections: Pages = [];

  /** @param now By the server's clock, ms. */
  constructor(host: LitElement, now: () => number) {
    this.#host = host;
    this.#now = now;
    this.#gradual = new GradualController(host, STEP);
    new ClockController(host, () =>
      Number.isFinite(this.#clock.next) ? Date.now() + this.#clock.next - now() : undefined,
    );
  }

  /** @param of What the pages answer to: the rows of something else begin anew. */
  render(pages: Pages, of: unknown, view: Omit<RowView, 'now'>): TemplateResult {
    if (pages !== this.#pages) {
      this.#pages = pages;
      // A section in which nothing has changed is the same section.
      this.#sections = pages.flatMap(sectionsOf).map((section, index) => {
        const before = this.#sections[index];
        return before?.length === section.length && before.every((it, at) => it === section[at]) ? before : section;
      });
    }
    const now = this.#clock.read(pages, this.#now());
    const {t, page, format, level, address, collecting, marks} = view;
    const all = {...view, now};
    const sections = this.#sections.slice(0, this.#gradual.take(this.#sections.length, of));
    return html`<div class="list" role="list" aria-labelledby="title">
      ${sections.map(section =>
        guard([section, now, t, page, format.locale, level, address, collecting, marked(section, marks)], () =>
          renderSection(section, all),
        ),
      )}
    </div>`;
  }

  /** Moves the focus to a row; `false` while it is not there. */
  focus(index: number): boolean {
    const target = this.#host.renderRoot.querySelectorAll<HTMLElement>('.target')[index];
    if (!target) return false;
    if (!(target instanceof HTMLAnchorElement)) target.tabIndex = -1;
    target.focus();
    return true;
  }
}

const renderSection = (section: readonly Petition[], view: RowView): TemplateResult =>
  html`<div class="section" .style=${`--_rows: ${section.length}`}>
    ${repeat(
      section,
      ({id}) => id,
      petition => renderRow(view, petition),
    )}
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
