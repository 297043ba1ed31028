import type {LitElement, ReactiveController} from 'lit';
import type {PagedName, PagedQueryController} from './paged-query-controller.ts';
import type {RowsController} from './rows-controller.ts';

/** A button of a list that goes leaves the focus to what came of it, not to the top of the page. */
export class ListFocus implements ReactiveController {
  #host: LitElement;
  #query: Pick<PagedQueryController<PagedName>, 'count' | 'more' | 'showMore'>;
  #rows: Pick<RowsController<{id: string}>, 'focus'>;
  #focused: Element | null = null;
  /** Where the focus goes when what has it goes; a number: to that row, once it is there. */
  #next: string | number = '#panel';

  constructor(
    host: LitElement,
    query: Pick<PagedQueryController<PagedName>, 'count' | 'more' | 'showMore'>,
    rows: Pick<RowsController<{id: string}>, 'focus'>,
  ) {
    this.#host = host;
    this.#query = query;
    this.#rows = rows;
    host.addController(this);
  }

  /** Somebody does what takes its own button away: then the focus goes there. */
  to(selector: string): void {
    this.#next = selector;
  }

  /** Somebody wants more: the focus goes to the first of them. */
  more = (): void => {
    this.#next = this.#query.count;
    this.#query.showMore();
  };

  hostUpdate(): void {
    this.#focused = (this.#host.renderRoot as ShadowRoot).activeElement;
  }

  hostUpdated(): void {
    const next = this.#next;
    const lost = this.#focused && !this.#focused.isConnected;
    if (typeof next === 'number') {
      const {count, more} = this.#query;
      // Whoever has gone elsewhere meanwhile stays there.
      if (!lost && this.#focused && this.#focused.id !== 'more') this.#next = '#panel';
      else if (count > next ? this.#rows.focus(next) : !more.fetching && !more.error) this.#next = '#panel';
    } else if (lost) {
      this.#host.renderRoot.querySelector<HTMLElement>(next)?.focus();
      this.#next = '#panel';
    }
  }
}
