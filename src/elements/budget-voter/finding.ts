/** Finding a project among those on the ballot: words, filters, order, and how many are shown. All on the device. */
import {html, nothing, type LitElement, type TemplateResult} from 'lit';
import {
  everything,
  foundAmong,
  valuesOf,
  type Candidate,
  type CandidateOrder,
  type CandidateQuestion,
} from '../../domain/candidate-search.ts';
import type {Grouping} from '../../domain/budget.ts';
import type {BallotView} from './ballot-view.ts';
import {capital} from './round-templates.ts';

/** Cards at first, and at each «more». */
const PAGE = 24;
/** More tabs than these would be a heap: then it is a choice. */
const MOST_TABS = 5;
const orders: readonly CandidateOrder[] = ['random', 'number', 'votes', 'cheap', 'dear'];
const groupings: readonly Grouping[] = ['size', 'category', 'territory', 'sector'];

interface FindingHost extends LitElement {
  readonly seed: string;
}

export class Finding {
  question: CandidateQuestion = everything;
  shown = PAGE;
  #host: FindingHost;
  #found: {of: unknown; question: CandidateQuestion; projects: readonly Candidate[]} | undefined;
  #focusOn: number | undefined;

  constructor(host: FindingHost) {
    this.#host = host;
    host.addController({hostUpdated: () => this.#keepFocus()});
  }

  /** All that are asked for, in their order. */
  found(projects: readonly Candidate[]): readonly Candidate[] {
    const {question} = this;
    if (this.#found?.of !== projects || this.#found.question !== question)
      this.#found = {of: projects, question, projects: foundAmong(projects, question, this.#host.seed)};
    return this.#found.projects;
  }

  ask(change: Partial<CandidateQuestion>): void {
    this.question = {...this.question, ...change};
    this.shown = PAGE;
    this.#host.requestUpdate();
  }

  /** Makes sure that a project is among those shown, and goes there. */
  reveal(id: string): void {
    const at = this.#found?.projects.findIndex(it => it.id === id) ?? -1;
    if (at < 0) return;
    this.shown = Math.max(this.shown, at + 1);
    this.#focusOn = at;
    this.#host.requestUpdate();
  }

  #more(): void {
    this.#focusOn = this.shown;
    this.shown += PAGE;
    this.#host.requestUpdate();
  }

  #keepFocus(): void {
    if (this.#focusOn === undefined) return;
    const card = this.#host.renderRoot.querySelectorAll('.project')[this.#focusOn];
    const target = card?.querySelector<HTMLElement>('button, [role=heading]');
    if (!target) return;
    this.#focusOn = undefined;
    if (target.localName !== 'button') target.tabIndex = -1;
    target.focus();
  }

  renderTools(view: BallotView, projects: readonly Candidate[]): TemplateResult {
    const {b, format} = view;
    const {words, filter, order} = this.question;
    const groups = groupings.map(by => ({by, values: valuesOf(projects, by)})).filter(({values}) => values.length > 1);
    const tabs = groups.find(({by, values}) => by === 'size' && values.length <= MOST_TABS);
    const count = this.found(projects).length;
    return html`<div class="tools screen" role="search" aria-label="${b.find.search}: ${view.round.name}">
      <input
        type="search"
        part="search"
        aria-label=${b.find.search}
        placeholder=${b.find.placeholder}
        .value=${words}
        maxlength="200"
        autocomplete="off"
        @input=${(event: Event) => this.ask({words: (event.target as HTMLInputElement).value})}
      />
      ${groups
        .filter(it => it !== tabs)
        .map(({by, values}) =>
          this.#renderSelect(
            b.find.groups[by],
            'filter',
            [['', b.find.allOf[by]], ...values.map(([value, n]) => [value, `${value} (${format.number(n)})`] as const)],
            filter[by] ?? '',
            value => this.ask({filter: {...filter, [by]: value}}),
          ),
        )}
      ${this.#renderSelect(
        b.find.order,
        'order',
        // Where votes are not told, nothing can be ordered by them.
        orders
          .filter(it => it !== 'votes' || projects.some(({votes}) => votes))
          .map(it => [it, b.find.orders[it]] as const),
        order,
        value => this.ask({order: value as CandidateOrder}),
      )}
      ${
        tabs
          ? html`<div class="tabs" role="group" aria-label=${b.find.groups.size}>
              ${[['', projects.length] as const, ...tabs.values].map(
                ([value, n]) =>
                  html`<button
                    class="tab"
                    type="button"
                    part="filter"
                    aria-pressed=${(filter.size ?? '') === value}
                    @click=${() => this.ask({filter: {...filter, size: value}})}
                  >
                    ${capital(value) || b.find.all} <span class="count num">${format.number(n)}</span>
                  </button>`,
              )}
            </div>`
          : nothing
      }
      <p class="small muted" role="status" id="found">
        ${count < projects.length || words ? b.find.found(count, format.number(count)) : order === 'random' ? b.find.random : nothing}
      </p>
    </div>`;
  }

  #renderSelect(
    label: string,
    part: string,
    options: readonly (readonly [value: string, text: string])[],
    chosen: string,
    onChange: (value: string) => void,
  ): TemplateResult {
    return html`<select
      part=${part}
      aria-label=${label}
      @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}
    >
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
    </select>`;
  }

  /** Under the cards: the way on, or that there are none. */
  renderRest(view: BallotView, projects: readonly Candidate[]): unknown {
    const {b, format} = view;
    const count = this.found(projects).length;
    if (!projects.length) return html`<p class="note">${b.find.empty}</p>`;
    if (!count)
      return html`<div class="note" part="note">
        <span>${b.find.none}</span>
        <span class="row small"
          ><button class="link" type="button" part="button" @click=${() => this.ask({words: '', filter: {}})}>
            ${b.find.clear}
          </button></span
        >
      </div>`;
    if (count <= this.shown) return nothing;
    return html`<p class="row screen">
      <button class="quiet" type="button" part="more" @click=${() => this.#more()}>${b.find.more}</button>
      <span class="small muted num">${b.find.shown(format.number(Math.min(this.shown, count)), format.number(count))}</span>
    </p>`;
  }
}
