import {html, LitElement, nothing} from 'lit';
import type {Delivery} from '../../client/client.ts';
import type {BudgetProject} from '../../contract/index.ts';
import {LanguageController} from '../../controllers/language-controller.ts';
import type {Found} from '../../controllers/list-controller.ts';
import type {ListFocus} from '../../controllers/list-focus.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import {RowsController} from '../../controllers/rows-controller.ts';
import {StoreController, storeProperties, type StoreHost} from '../../controllers/store-controller.ts';
import type {StatusChoice} from '../../domain/project-question.ts';
import {needsSupport} from '../../domain/project-support.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import {actMessages} from '../../i18n/acts.ts';
import {projectListMessages} from '../../i18n/project-list.ts';
import type {Store} from '../../store/store.ts';
import {base} from '../../styles/base.styles.ts';
import {listStyles} from '../../styles/list.styles.ts';
import {noteStyles} from '../../styles/note.styles.ts';
import {petitionStyles} from '../../styles/petition.styles.ts';
import {renderListHead} from '../../ui/list-tabs.ts';
import {setStates} from '../../ui/states.ts';
import {renderStatusTabs, type ProjectsView} from './list-templates.ts';
import {projectsOf} from './projects.ts';
import {renderRow} from './row-template.ts';
import type {Supporting} from './support.ts';

/** What the page itself put here. */
const FALLBACK = html`<slot></slot>`;

/**
 * The projects of a participatory budget, of a city and of its schools, across rounds: by where they stand, with counters,
 * search, choice of round, school and category, order, and a row for each.
 *
 * @tagname hromada-project-list
 * @slot - Shown until the projects are here, and for good if scripts never run: put a plain link to them here.
 *   A `<script type="application/json">` child with the first page is shown before any request is answered.
 * @event {HromadaErrorEvent} hromada-error - The projects could not be loaded, or a signature of support could not be kept.
 * @event {HromadaSubmitEvent} hromada-submit - Before a signature of support is kept or sent; cancel it to stop it.
 * @event {HromadaQueuedEvent} hromada-queued - A signature of support is kept on this device and will be sent.
 * @event {HromadaReceivedEvent} hromada-received - The backend has received it.
 * @event {HromadaRejectedEvent} hromada-rejected - The backend did not accept it; it is kept until the person decides.
 * @event {HromadaIdentityRequiredEvent} hromada-identity-required - The person has to sign in; cancel it to do that in the page's own way.
 * @csspart card - The whole element.
 * @csspart title - Its heading.
 * @csspart create - The link to submit a project.
 * @csspart tabs - The row of tabs, one for each status.
 * @csspart tab - One tab.
 * @csspart search - The search field.
 * @csspart round - The choice of a round.
 * @csspart school - The choice of a school.
 * @csspart category - The choice of a category.
 * @csspart order - The choice of an order.
 * @csspart count - How many projects there are, and as of when.
 * @csspart project - One project.
 * @csspart link - Its title, where it is a link.
 * @csspart cost - What it costs.
 * @csspart votes - Its votes.
 * @csspart supporters - Its signatures of support, where the round asks for them.
 * @csspart support - The way to support it, and what has become of that.
 * @csspart back - The button that supports it.
 * @csspart receipt - The receipt of the community for it.
 * @csspart status - Where it stands: a shape and words.
 * @csspart reason - Why it was refused or sent back.
 * @csspart empty - What is said where there are none.
 * @csspart more - The button that shows more.
 * @csspart note - A note: that the programme is paused, or what went wrong.
 * @csspart button - A small button.
 * @cssprop [--hromada-color-accent=#0b4f9e] - Buttons, links.
 * @cssprop [--hromada-color-on-accent=#ffffff] - Text on the accent.
 * @cssprop [--hromada-color-accent-soft=#e6f0fb] - Ground of what is open.
 * @cssprop [--hromada-color-text=#14191f] - Text.
 * @cssprop [--hromada-color-text-muted=#4a5561] - Secondary text, edges of fields.
 * @cssprop [--hromada-color-surface=#ffffff] - Ground.
 * @cssprop [--hromada-color-line=#c9d1d9] - Hairlines.
 * @cssprop [--hromada-color-success=#14633a] - Won; done.
 * @cssprop [--hromada-color-success-soft=#e3f4ea] - Its ground.
 * @cssprop [--hromada-color-warning=#7a4b00] - Under review; paused.
 * @cssprop [--hromada-color-warning-soft=#fdf1d8] - Its ground.
 * @cssprop [--hromada-color-danger=#a11f1f] - Refused; failed.
 * @cssprop [--hromada-color-danger-soft=#fdeaea] - Its ground.
 * @cssprop [--hromada-color-focus=#ffd500] - The focus ring, with a dark ring around it.
 * @cssprop [--hromada-radius=0.5em] - Corners.
 * @cssprop [--hromada-space=0.875em] - Air between the parts.
 * @cssprop [--hromada-font=inherit] - Typeface.
 * @cssprop [--hromada-font-size=1em] - Size that everything else follows.
 * @cssstate loading - Nothing to show yet.
 * @cssstate error - Nothing to show, and the last attempt failed.
 * @cssstate stale - What is shown could not be refreshed.
 * @cssstate empty - There is no project like that.
 * @cssstate unconfigured - No backend is known.
 */
export class ProjectList extends LitElement implements StoreHost {
  static override styles = [base, petitionStyles, noteStyles, listStyles];
  static override properties = {
    roundId: {attribute: 'round-id'},
    school: {},
    status: {},
    query: {},
    headingLevel: {attribute: 'heading-level', type: Number},
    pageSize: {attribute: 'page-size', type: Number},
    projectUrl: {attribute: 'project-url'},
    createUrl: {attribute: 'create-url'},
    deepLink: {attribute: 'deep-link'},
    ...storeProperties,
  };

  /** Only projects of this round; without it of all, and visitors choose. */
  declare roundId: string | undefined;
  /** Id of a school: only its projects; without it of all, and visitors choose. */
  declare school: string | undefined;
  /** Status to begin with: `all` (by default), `submitted`, `in-review`, `in-revision`, `refused`, `admitted`, `awaiting-decision`, `winner`, `not-winner`, `planned`, `in-progress`, `done`. */
  declare status: string | undefined;
  /** Words to begin with. */
  declare query: string | undefined;
  /** Level of its heading among the page's headings, 2 to 5; 2 by default. Titles of projects are one below. */
  declare headingLevel: number | undefined;
  /** Projects to ask for at a time, 1 to 100; as many as the backend gives by default. */
  declare pageSize: number | undefined;
  /** Address of a project's page on this site, with `{id}` in it; without it each leads to its own `url`. */
  declare projectUrl: string | undefined;
  /** Address of the page where a project is submitted; without it there is no such link. */
  declare createUrl: string | undefined;
  /** Keeps status, words, round, school, category and order in the page's address, as `<deep-link>-tab` and so on. Letters, digits, dashes. */
  declare deepLink: string | undefined;
  /** Backend address, if there is no `<hromada-provider>` around. */
  declare endpoint: string | undefined;
  /** Code of the community, for backends that serve many. */
  declare community: string | undefined;
  /** `at-least-once`: the backend does not know an act by its key. A signature that had to be sent again may arrive twice. */
  declare delivery: Delivery | undefined;
  /** `lazy`: nothing is asked for before it comes near the viewport. */
  declare loading: string | undefined;
  /** A store set by script, before everything else. */
  declare store: Store | undefined;

  #internals = this.attachInternals();
  #source = new StoreController(this);
  #list = projectsOf(this, this.#source, ({MorePages, ListFocus}) => {
    const {query} = this.#list;
    query.beyond = new MorePages(this, query, 'project.list');
    this.#focus = new ListFocus(this, query, this.#rows);
  });
  #rows = new RowsController<BudgetProject>(this, () => this.#list.now());
  #focus: ListFocus | undefined;
  #localize = new LocalizeController(this, projectListMessages);
  #problems = new LocalizeController(this, actMessages);
  #offered: readonly StatusChoice[] | undefined;
  #support: Supporting | undefined;
  #loading: Promise<void> | undefined;

  constructor() {
    super();
    new LanguageController(this);
  }

  #look(): Found<BudgetProject> {
    const {facts, question, late} = this.#list;
    // Before anybody has counted there is nothing to choose from but all.
    if (facts && late) this.#offered = late.offeredTabs(facts.counts, question.asked.tab, this.#offered);
    return this.#list.look();
  }

  protected override render(): unknown {
    const {t, format} = this.#localize;
    const {question, facts, query, late} = this.#list;
    const {shown, failed} = this.#look();
    const {error, fetching} = query.head;
    // Without texts or backend, or where it cannot list, there is nothing better than what the page itself put here.
    if (!t || !(this.#source.store || facts) || (error?.code === 'unsupported' && !facts)) return FALLBACK;
    const view = {t, format, question, facts};
    const level = Math.min(5, Math.max(2, this.headingLevel || 2));
    const create = late?.isPaused(view, this.roundId) ? undefined : safeUrl(this.createUrl, document.baseURI);
    return html`<section class="card" part="card" aria-labelledby="title">
      ${renderListHead(t.title, level, {href: create, label: t.create})} ${late?.renderPause(view, this.roundId)}
      ${renderStatusTabs(view, this.#offered ?? [...new Set(['all' as const, question.asked.tab])], !shown?.seen, late?.onTabKey)}
      <div
        id="panel"
        class="panel"
        role="tabpanel"
        tabindex="-1"
        aria-labelledby="tab-${question.asked.tab}"
        aria-busy=${(fetching && !(shown?.current && facts)) || !(shown || failed)}
      >
        ${
          late?.renderTools(view, {round: Boolean(this.roundId), school: Boolean(this.school)}) ??
          html`<div class="tools screen"></div>`
        }
        ${late?.renderLine(view, {shown, error, busy: fetching, zone: undefined, onRetry: this.#onRetry})}
        ${this.#renderFound(view, level, create)}
      </div>
    </section>`;
  }

  #renderFound(view: ProjectsView, level: number, create: string | undefined): unknown {
    const {query, facts, question, late, found} = this.#list;
    const {shown, failed} = found;
    const {error, fetching} = query.head;
    if (failed && error) {
      const text = this.#problems.t?.errors[error.code] ?? '';
      return late?.renderFailed(view, {code: error.code, text, busy: fetching, onRetry: this.#onRetry}) ?? FALLBACK;
    }
    if (!shown) return FALLBACK;
    if (!shown.total && !shown.pages[0]?.length) {
      return (
        late?.renderNothing(view, shown, create, {onClear: this.#onClear, onEverywhere: this.#onEverywhere}) ?? FALLBACK
      );
    }
    const {t, format} = view;
    const {t: a} = this.#problems;
    const support = this.#support;
    const address = this.projectUrl;
    const rounds = facts?.rounds ?? [];
    const ofOneRound = Boolean(this.roundId || question.asked.round);
    const rows = this.#rows.render(shown.pages, shown.of, {
      from: [t, format.locale, level, address, rounds, ofOneRound, a],
      fromEach: section => (section.some(needsSupport) ? this.#supports() : nothing),
      row: project => renderRow({t, format, level: level + 1, address, rounds, ofOneRound, a, support}, project),
    });
    // Always two parts, so that the rows stay the same ones when there is no more.
    return [
      rows,
      shown.seen
        ? nothing
        : late?.renderMore(view, query, {total: shown.total, pageSize: this.pageSize, onMore: this.#onMore}),
    ];
  }

  protected override updated(): void {
    setStates(this.#internals, this.#list.states);
  }

  /** What the rows of projects that ask for support are rendered from; what it takes is loaded when there is one. */
  #supports(): unknown {
    if (this.#loading) return this.#support?.of;
    this.#loading = import('./support.ts').then(
      ({Supporting}) => {
        this.#support = new Supporting(this, this.#source);
        this.requestUpdate();
      },
      () => (this.#loading = undefined),
    );
    return undefined;
  }

  #onRetry = (): void => this.#list.query.refresh();

  #onMore = (): void => this.#focus?.more();

  #onClear = (): void => {
    this.#focus!.to('#search');
    this.#list.question.ask({words: '', category: '', round: '', school: ''});
  };

  #onEverywhere = (): void => {
    this.#focus!.to('#tab-all');
    this.#list.question.ask({tab: 'all'});
  };
}
