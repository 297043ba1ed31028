import {html, LitElement, type TemplateResult} from 'lit';
import {ClockController} from '../../controllers/clock-controller.ts';
import {LanguageController} from '../../controllers/language-controller.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import {QueryController} from '../../controllers/query-controller.ts';
import {StoreController, storeProperties, type StoreHost} from '../../controllers/store-controller.ts';
import {isKnown, kindsOf, shownCounters, waitForMissing, type ShownCounter} from '../../domain/statistics.ts';
import {HromadaErrorEvent} from '../../events.ts';
import {statisticsMessages} from '../../i18n/statistics.ts';
import type {Store} from '../../store/store.ts';
import {base} from '../../styles/base.styles.ts';
import {noteStyles} from '../../styles/note.styles.ts';
import {setStates} from '../../ui/states.ts';
import {renderCounters, renderFailed, renderFoot, renderStale, type StatisticsView} from './counter-templates.ts';
import {styles} from './participation-stats.styles.ts';

/**
 * A community's counters: petitions, projects, problems solved, consultations, money. Each leads on.
 *
 * @tagname hromada-participation-stats
 * @slot - Shown until the numbers are here, and for good if scripts never run: put a plain link here.
 * @event {HromadaErrorEvent} hromada-error - The numbers could not be loaded.
 * @csspart card - The whole element.
 * @csspart title - Its heading.
 * @csspart counters - The list of counters.
 * @csspart counter - One counter.
 * @csspart number - Its number.
 * @csspart link - Where it leads.
 * @csspart source - Whose numbers they are, and of when.
 * @csspart note - A note on what went wrong.
 * @csspart button - A small button inside a note.
 * @cssprop [--hromada-color-accent=#0b4f9e] - Links.
 * @cssprop [--hromada-color-text=#14191f] - Text.
 * @cssprop [--hromada-color-text-muted=#4a5561] - Secondary text.
 * @cssprop [--hromada-color-surface=#ffffff] - Ground.
 * @cssprop [--hromada-color-line=#c9d1d9] - Hairlines.
 * @cssprop [--hromada-color-warning=#7a4b00] - Edge of the note on old numbers.
 * @cssprop [--hromada-color-warning-soft=#fdf1d8] - Its ground.
 * @cssprop [--hromada-color-danger=#a11f1f] - Edge of the note on numbers that did not come.
 * @cssprop [--hromada-color-danger-soft=#fdeaea] - Its ground.
 * @cssprop [--hromada-color-focus=#ffd500] - The focus ring, with a dark ring around it.
 * @cssprop [--hromada-radius=0.5em] - Corners.
 * @cssprop [--hromada-space=0.875em] - Air between the parts.
 * @cssprop [--hromada-font=inherit] - Typeface.
 * @cssprop [--hromada-font-size=1em] - Size that everything else follows.
 * @cssstate loading - Nothing to show yet.
 * @cssstate error - Nothing to show, and the last attempt failed.
 * @cssstate stale - What is shown could not be refreshed.
 * @cssstate partial - Some of the numbers are not known.
 * @cssstate unconfigured - No backend is known.
 */
export class ParticipationStats extends LitElement implements StoreHost {
  static override styles = [base, noteStyles, styles];
  static override properties = {
    heading: {},
    headingLevel: {attribute: 'heading-level', type: Number},
    show: {},
    petitionsUrl: {attribute: 'petitions-url'},
    newPetitionUrl: {attribute: 'new-petition-url'},
    projectsUrl: {attribute: 'projects-url'},
    problemsUrl: {attribute: 'problems-url'},
    consultationsUrl: {attribute: 'consultations-url'},
    moneyUrl: {attribute: 'money-url'},
    ...storeProperties,
  };

  /** Its heading, where the page wants another than the community's name. */
  declare heading: string | undefined;
  /** Level of its heading among the page's headings, 2 to 6; 2 by default. */
  declare headingLevel: number | undefined;
  /**
   * Which counters, in this order, by spaces: `petitions projects problems-solved consultations money`. Those that the
   * backend gives by default.
   */
  declare show: string | undefined;
  /** The page's own list of petitions, instead of the backend's; works before the numbers are there, as all of these do. */
  declare petitionsUrl: string | undefined;
  /** Where the first petition is started while there is none; `petitions-url` by default. */
  declare newPetitionUrl: string | undefined;
  /** The page of the participatory budget. */
  declare projectsUrl: string | undefined;
  /** The map of problems. */
  declare problemsUrl: string | undefined;
  /** The list of consultations. */
  declare consultationsUrl: string | undefined;
  /** Where it is told what the money was spent on. */
  declare moneyUrl: string | undefined;
  /** Backend address, if there is no `<hromada-provider>` around. */
  declare endpoint: string | undefined;
  /** Code of the community, for backends that serve many. */
  declare community: string | undefined;
  /** `lazy`: nothing is asked for before it comes near the viewport. */
  declare loading: string | undefined;
  /** A store set by script, before everything else. */
  declare store: Store | undefined;

  #internals = this.attachInternals();
  #source = new StoreController(this);
  #query = new QueryController(this, this.#source, 'statistics.get', () => ({}));
  #community = new QueryController(this, this.#source, 'community.get', () => ({}));
  #localize = new LocalizeController(this, statisticsMessages);
  #toldError: unknown;
  /** How often missing numbers have been asked for. */
  #asked = 0;

  constructor() {
    super();
    new LanguageController(this);
    new ClockController(this, () => this.#nextAttempt());
  }

  protected override render(): unknown {
    const {t, format} = this.#localize;
    const {state} = this.#query;
    const {data, error} = state;
    // Without texts or backend there is nothing better than what the page itself put here.
    if (!t || !this.#source.store || (!data && error?.code === 'unsupported')) return html`<slot></slot>`;
    const counters = this.#counters();
    const view: StatisticsView = {
      t,
      format,
      counters,
      state,
      community: this.#community.state.data,
      links: {
        petitions: this.petitionsUrl,
        first: this.newPetitionUrl,
        projects: this.projectsUrl,
        'problems-solved': this.problemsUrl,
        consultations: this.consultationsUrl,
        money: this.moneyUrl,
      },
      wait: this.#isPartial() && !error ? waitForMissing(this.#asked) : undefined,
      onRetry: this.#onRetry,
    };
    return !data && error ? renderFailed(view) : this.#renderCard(view);
  }

  #renderCard(view: StatisticsView): TemplateResult {
    const {t, counters, community, state} = view;
    const {data, error} = state;
    const level = Math.min(6, Math.max(2, this.headingLevel || 2));
    // Counted over many, they are not those of the community that the page is of.
    const ofAll = counters.some(({communities = 0}) => communities > 1);
    const title = this.heading || (ofAll ? t.titleOfAll : t.title(community?.name, community?.nameGenitive));
    return html`<section class="card" part="card" aria-labelledby="title" aria-busy=${!data}>
      <div id="title" role="heading" aria-level=${level} part="title">${title}</div>
      ${counters.length ? renderCounters(view) : html`<p>${t.none}</p><slot></slot>`}
      ${
        data
          ? error
            ? renderStale(view)
            : renderFoot(view)
          : html`<div class="row small muted foot"><span>${t.loading}</span> <slot></slot></div>`
      }
    </section>`;
  }

  protected override updated(): void {
    const {data, error, fetching} = this.#query.state;
    const partial = this.#isPartial();
    setStates(this.#internals, {
      loading: !data && fetching,
      error: !data && Boolean(error),
      stale: Boolean(data && error),
      partial,
      unconfigured: this.#source.unconfigured,
    });
    if (!partial) this.#asked = 0;
    else if (!error && !fetching && Date.now() >= this.#nextAttempt()!) {
      this.#asked++;
      this.#query.refresh();
    }
    if (error !== this.#toldError && error) this.dispatchEvent(new HromadaErrorEvent(error.code));
    this.#toldError = error;
  }

  #counters(): ShownCounter[] {
    return shownCounters(this.#query.state.data?.counters, kindsOf(this.show));
  }

  #isPartial(): boolean {
    return Boolean(this.#query.state.data) && this.#counters().some(counter => !isKnown(counter));
  }

  /** When missing numbers are asked for again, ms; what failed altogether the store asks for. */
  #nextAttempt(): number | undefined {
    const {updatedAt, error} = this.#query.state;
    return this.#isPartial() && !error && updatedAt !== undefined ? updatedAt + waitForMissing(this.#asked) : undefined;
  }

  #onRetry = (): void => this.#query.refresh();
}
