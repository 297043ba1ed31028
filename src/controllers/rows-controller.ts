import {html, noChange, type LitElement, type TemplateResult} from 'lit';
import {ClockController} from './clock-controller.ts';
import {GradualController} from './gradual-controller.ts';

type Pages<T> = readonly (readonly T[])[];

/** Rows that are laid out, or left out of layout, together. */
const SECTION = 50;
/** Sections that are rendered in one frame, after the first. */
const STEP = 4;

/** A clock that stands still as long as no row would read differently. */
export interface RowClock<T> {
  /** When the rows read differently, ms. */
  readonly next: number;
  read(now: number): number;
  show(sections: Pages<T>): void;
}

/** How rows are rendered, and from what. */
export interface RowsView<T> {
  /** What all rows are rendered from, besides themselves and the time. */
  from: readonly unknown[];
  /** What the rows of a section are rendered from besides that, as something that can be compared. */
  fromEach?: (section: readonly T[]) => unknown;
  /** @param now By the server's clock, ms. */
  row: (item: T, now: number) => TemplateResult;
}

/**
 * The rows of a list, however many: in sections that a browser lays out when they come near the screen, rendered a few
 * per frame, and rendered again only where something in them has changed.
 */
export class RowsController<T extends {id: string}> {
  #host: LitElement;
  #gradual: GradualController;
  #clock: RowClock<T> | undefined;
  #now: () => number;
  /** The instant that rows are told by as long as there is no clock, ms. */
  #at: number | undefined;
  /** What the rows on screen are of. */
  pages: Pages<T> = [];
  #sections: Pages<T> = [];
  /** What each section that is on screen was rendered from. */
  #rendered: unknown[][] = [];

  /** @param now By the server's clock, ms. */
  constructor(host: LitElement, now: () => number) {
    this.#host = host;
    this.#now = now;
    this.#gradual = new GradualController(host, STEP);
  }

  /** From now on rows are told by a clock that says when they read differently; before, they all stay at one instant. */
  tellBy(clock: RowClock<T>): void {
    this.#clock = clock;
    new ClockController(this.#host, () =>
      Number.isFinite(clock.next) ? Date.now() + clock.next - this.#now() : undefined,
    );
  }

  /** @param of What the pages answer to: the rows of something else begin anew. */
  render(pages: Pages<T>, of: unknown, {from, fromEach, row}: RowsView<T>): TemplateResult {
    if (pages !== this.pages) {
      this.pages = pages;
      // A section in which nothing has changed is the same section.
      this.#sections = pages.flatMap(sectionsOf).map((section, index) => {
        const before = this.#sections[index];
        return before?.length === section.length && before.every((it, at) => it === section[at]) ? before : section;
      });
    }
    const now = this.#clock?.read(this.#now()) ?? (this.#at ??= this.#now());
    const sections = this.#sections.slice(0, this.#gradual.take(this.#sections.length, of));
    this.#clock?.show(sections);
    // Where there were no rows a moment ago there is nothing to leave as it is.
    if (!this.#host.renderRoot.querySelector('.list')) this.#rendered = [];
    this.#rendered.length = Math.min(this.#rendered.length, sections.length);
    return html`<div class="list" role="list">
      ${sections.map((section, index) => {
        const all = [section, now, ...from, fromEach?.(section)];
        const before = this.#rendered[index];
        if (before && all.every((it, at) => it === before[at])) return noChange;
        this.#rendered[index] = all;
        return html`<div class="section" .style=${`--_rows: ${section.length}`}>
          ${section.map(item => row(item, now))}
        </div>`;
      })}
    </div>`;
  }
}

const sectionsOf = <T>(page: readonly T[]): Pages<T> =>
  page.length <= SECTION
    ? page.length
      ? [page]
      : []
    : Array.from({length: Math.ceil(page.length / SECTION)}, (_, index) =>
        page.slice(index * SECTION, (index + 1) * SECTION),
      );
