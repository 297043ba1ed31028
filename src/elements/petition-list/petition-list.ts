import {html, LitElement, nothing} from 'lit';
import type {Delivery} from '../../client/client.ts';
import type {Petition} from '../../contract/index.ts';
import {LanguageController} from '../../controllers/language-controller.ts';
import type {ListFocus} from '../../controllers/list-focus.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import {RowsController} from '../../controllers/rows-controller.ts';
import {StoreController, storeProperties, type StoreHost} from '../../controllers/store-controller.ts';
import type {OwnMark} from '../../domain/own-marks.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import {actMessages} from '../../i18n/acts.ts';
import {messages} from '../../i18n/messages.ts';
import {listMessages} from '../../i18n/petition-list.ts';
import type {Store} from '../../store/store.ts';
import {base} from '../../styles/base.styles.ts';
import {listStyles} from '../../styles/list.styles.ts';
import {noteStyles} from '../../styles/note.styles.ts';
import {petitionStyles} from '../../styles/petition.styles.ts';
import {renderAlone, renderListHead} from '../../ui/list-tabs.ts';
import {setStates} from '../../ui/states.ts';
import type {SignedMarks} from './list-late.ts';
import {petitionsOf} from './list-state.ts';
import {renderPetitionTabs, type ListView} from './list-templates.ts';
import {marked, renderRow} from './row-template.ts';

/** What the page itself put here. */
const FALLBACK = html`<slot></slot>`;
const NO_MARKS: ReadonlyMap<string, OwnMark> = new Map();

/**
 * The petitions of a community: tabs by where they stand, search, order, categories, and a row for each.
 *
 * @tagname hromada-petition-list
 * @slot - Shown until the petitions are here, and for good if scripts never run: put a plain link to them here.
 *   A `<script type="application/json">` child with the first page is shown before any request is answered.
 * @event {HromadaErrorEvent} hromada-error - The petitions could not be loaded.
 * @csspart card - The whole element.
 * @csspart title - Its heading.
 * @csspart create - The link to start a petition.
 * @csspart tabs - The row of tabs.
 * @csspart tab - One tab.
 * @csspart search - The search field.
 * @csspart category - The choice of a category.
 * @csspart order - The choice of an order.
 * @csspart count - How many petitions there are, and as of when.
 * @csspart petition - One petition.
 * @csspart link - Its title, where it is a link.
 * @csspart progress - Its bar of signatures.
 * @csspart status - Where it stands: a shape and words.
 * @csspart number - Its registration number.
 * @csspart empty - What is said where there are none.
 * @csspart more - The button that shows more.
 * @csspart note - A note: that petitions are paused, or what went wrong.
 * @csspart button - A small button.
 * @cssprop [--hromada-color-accent=#0b4f9e] - Buttons, links, progress.
 * @cssprop [--hromada-color-on-accent=#ffffff] - Text on the accent.
 * @cssprop [--hromada-color-accent-soft=#e6f0fb] - Ground of the "collecting" mark.
 * @cssprop [--hromada-color-text=#14191f] - Text.
 * @cssprop [--hromada-color-text-muted=#4a5561] - Secondary text, edges of fields.
 * @cssprop [--hromada-color-surface=#ffffff] - Ground.
 * @cssprop [--hromada-color-line=#c9d1d9] - Hairlines.
 * @cssprop [--hromada-color-success=#14633a] - Reached; supported.
 * @cssprop [--hromada-color-success-soft=#e3f4ea] - Its ground.
 * @cssprop [--hromada-color-warning=#7a4b00] - Under review; paused.
 * @cssprop [--hromada-color-warning-soft=#fdf1d8] - Its ground.
 * @cssprop [--hromada-color-danger=#a11f1f] - Not supported; failed.
 * @cssprop [--hromada-color-danger-soft=#fdeaea] - Its ground.
 * @cssprop [--hromada-color-focus=#ffd500] - The focus ring, with a dark ring around it.
 * @cssprop [--hromada-radius=0.5em] - Corners.
 * @cssprop [--hromada-space=0.875em] - Air between the parts.
 * @cssprop [--hromada-font=inherit] - Typeface.
 * @cssprop [--hromada-font-size=1em] - Size that everything else follows.
 * @cssstate loading - Nothing to show yet.
 * @cssstate error - Nothing to show, and the last attempt failed.
 * @cssstate stale - What is shown could not be refreshed.
 * @cssstate empty - There is no petition like that.
 * @cssstate unconfigured - No backend is known.
 */
export class PetitionList extends LitElement implements StoreHost {
  static override styles = [base, petitionStyles, noteStyles, listStyles];
  static override properties = {
    status: {},
    query: {},
    headingLevel: {attribute: 'heading-level', type: Number},
    pageSize: {attribute: 'page-size', type: Number},
    petitionUrl: {attribute: 'petition-url'},
    createUrl: {attribute: 'create-url'},
    deepLink: {attribute: 'deep-link'},
    ...storeProperties,
  };

  /** Tab to begin with: `collecting` (by default), `in-review`, `answered`, `not-supported`, `not-reached`, `archive`, `all`. */
  declare status: string | undefined;
  /** Words to begin with. */
  declare query: string | undefined;
  /** Level of its heading among the page's headings, 2 to 5; 2 by default. Titles of petitions are one below. */
  declare headingLevel: number | undefined;
  /** Petitions to ask for at a time, 1 to 100; as many as the backend gives by default. */
  declare pageSize: number | undefined;
  /** Address of a petition's page on this site, with `{id}` in it; without it each leads to its own `url`. */
  declare petitionUrl: string | undefined;
  /** Address of the page where a petition is started; without it there is no such link. */
  declare createUrl: string | undefined;
  /** Keeps tab, words, category and order in the page's address, as `<deep-link>-tab` and so on. Letters, digits, dashes. */
  declare deepLink: string | undefined;
  /** Backend address, if there is no `<hromada-provider>` around. */
  declare endpoint: string | undefined;
  /** Code of the community, for backends that serve many. */
  declare community: string | undefined;
  /** `at-least-once`: the backend does not know an act by its key. Only for what is signed elsewhere on the page. */
  declare delivery: Delivery | undefined;
  /** `lazy`: nothing is asked for before it comes near the viewport. */
  declare loading: string | undefined;
  /** A store set by script, before everything else. */
  declare store: Store | undefined;

  #internals = this.attachInternals();
  #source = new StoreController(this);
  #list = petitionsOf(this, this.#source, ({MorePages, ListFocus, ListClock, SignedMarks}) => {
    const {query} = this.#list;
    query.beyond = new MorePages(this, query, 'petition.list');
    this.#focus = new ListFocus(this, query, this.#rows);
    this.#marks = new SignedMarks(this, this.#source);
    this.#rows.tellBy(new ListClock());
  });
  #marks: SignedMarks | undefined;
  #rows = new RowsController<Petition>(this, () => this.#list.now());
  #focus: ListFocus | undefined;
  #localize = new LocalizeController(this, listMessages);
  #page = new LocalizeController(this, messages);
  #problems = new LocalizeController(this, actMessages);

  constructor() {
    super();
    new LanguageController(this);
  }

  protected override render(): unknown {
    const {t, format} = this.#localize;
    const {question, facts, query, late} = this.#list;
    const {shown, failed} = this.#list.look();
    const {error, fetching} = query.head;
    // Without texts or backend, or where it cannot list, there is nothing better than what the page itself put here.
    if (!t || !(this.#source.store || facts) || (error?.code === 'unsupported' && !facts)) return FALLBACK;
    const view = {t, format, question, facts};
    const level = Math.min(5, Math.max(2, this.headingLevel || 2));
    const zone = shown?.pages[0]?.[0]?.authority.timeZone;
    const paused = late ? late.pauseAt(facts?.paused, this.#list.now(), zone) : facts?.paused;
    const create = paused ? undefined : safeUrl(this.createUrl, document.baseURI);
    return html`<section class="card" part="card" aria-labelledby="title">
      ${renderListHead(t.title, level, {href: create, label: t.create})} ${late?.renderPause(view, paused)}
      ${renderPetitionTabs(view, !shown?.seen, late?.onTabKey)}
      <div
        id="panel"
        class="panel"
        role="tabpanel"
        tabindex="-1"
        aria-labelledby="tab-${question.asked.tab}"
        aria-busy=${(fetching && !(shown?.current && facts)) || !(shown || failed)}
      >
        ${late?.renderTools(view) ?? html`<div class="tools screen"></div>`}
        ${late?.renderLine(view, {shown, error, busy: fetching, zone, onRetry: this.#onRetry})}
        ${this.#renderFound(view, level, create)}
      </div>
    </section>`;
  }

  #renderFound(view: ListView, level: number, create: string | undefined): unknown {
    const {query, question, facts, late, found} = this.#list;
    const {shown, failed} = found;
    const marks = this.#marks?.read(facts) ?? NO_MARKS;
    const {error, fetching} = query.head;
    const page = this.#page.t;
    if (failed && error) {
      const text = this.#problems.t?.errors[error.code] ?? '';
      return (
        late?.renderFailed(view, {code: error.code, text, busy: fetching, onRetry: this.#onRetry}) ?? [
          renderAlone(text),
          FALLBACK,
        ]
      );
    }
    if (!shown || !page) return FALLBACK;
    const {words, category, tab} = question.asked;
    if (!shown.total && !shown.pages[0]?.length) {
      return (
        late?.renderNothing(view, shown, create, {onClear: this.#onClear, onEverywhere: this.#onEverywhere}) ??
        renderAlone(view.t[words || category ? 'noMatch' : 'emptyTab'])
      );
    }
    const {t, format} = view;
    const address = this.petitionUrl;
    const collecting = tab === 'collecting';
    const rows = this.#rows.render(shown.pages, shown.of, {
      from: [t, page, format.locale, level, address, collecting],
      fromEach: section => marked(section, marks),
      row: (petition, now) => renderRow({t, page, format, now, level: level + 1, address, collecting, marks}, petition),
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

  #onRetry = (): void => this.#list.query.refresh();

  #onMore = (): void => this.#focus?.more();

  #onClear = (): void => {
    this.#focus!.to('#search');
    this.#list.question.ask({words: '', category: ''});
  };

  #onEverywhere = (): void => {
    this.#focus!.to('#tab-all');
    this.#list.question.ask({tab: 'all'});
  };
}
