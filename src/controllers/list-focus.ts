import type {LitElement, ReactiveController} from 'lit';
import type {PagedName, PagedQueryController} from './paged-query-controller.ts';
import type {RowsController} from './rows-controller.ts';

/**
 * Where the focus is after a list has changed: a button that goes leaves it to what came of it, not to the top of the page,
 * and whoever reads a row stays with it when it has moved.
 */
export class ListFocus implements ReactiveController {
  #host: LitElement;
  #query: Pick<PagedQueryController<PagedName>, 'count' | 'more' | 'showMore'>;
  #rows: Pick<RowsController<{id: string}>, 'pages'>;
  #focused: Element | null = null;
  /** Whose row has it. */
  #read: string | undefined;
  /** Where the focus goes when what has it goes; a number: to that row, once it is there. */
  #next: string | number = '#panel';

  constructor(
    host: LitElement,
    query: Pick<PagedQueryController<PagedName>, 'count' | 'more' | 'showMore'>,
    rows: Pick<RowsController<{id: string}>, 'pages'>,
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
    const index = this.#focused?.matches('.target') ? this.#targets.indexOf(this.#focused as HTMLElement) : -1;
    this.#read = this.#ids[index];
  }

  hostUpdated(): void {
    const next = this.#next;
    const lost = this.#focused && !this.#focused.isConnected;
    if (typeof next === 'number') {
      const {count, more} = this.#query;
      // Whoever has gone elsewhere meanwhile stays there.
      if (!lost && this.#focused && this.#focused.id !== 'more') this.#next = '#panel';
      else if (count > next ? this.#focus(next) : !more.fetching && !more.error) this.#next = '#panel';
    } else if (lost) {
      this.#host.renderRoot.querySelector<HTMLElement>(next)?.focus();
      this.#next = '#panel';
    } else if (this.#read !== undefined) {
      const index = this.#ids.indexOf(this.#read);
      // They may have gone on to read elsewhere: the page stays where it is.
      if (this.#targets[index] !== this.#focused) this.#focus(index, true);
    }
  }

  get #ids(): string[] {
    return this.#rows.pages.flat().map(({id}) => id);
  }

  get #targets(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.target')];
  }

  /** Moves the focus to a row; `false` while it is not there. */
  #focus(index: number, preventScroll = false): boolean {
    const target = this.#targets[index];
    if (!target) return false;
    if (!(target instanceof HTMLAnchorElement)) target.tabIndex = -1;
    target.focus({preventScroll});
    return true;
  }
}
