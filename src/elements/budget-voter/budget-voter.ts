import {html, LitElement, nothing, type TemplateResult} from 'lit';
import type {Delivery} from '../../client/client.ts';
import '../../contract/budget-operations.ts';
import type {BudgetRound} from '../../contract/index.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import {QueryController} from '../../controllers/query-controller.ts';
import {StoreController, storeProperties, type StoreHost} from '../../controllers/store-controller.ts';
import {orderSeed} from '../../context/order-seed.ts';
import {shuffledBy} from '../../domain/budget-order.ts';
import {phaseOf} from '../../domain/budget-stages.ts';
import type {Candidate} from '../../domain/candidate-search.ts';
import {voterMessages} from '../../i18n/budget-voter.ts';
import {messages} from '../../i18n/messages.ts';
import type {QueryState, Store} from '../../store/store.ts';
import {base} from '../../styles/base.styles.ts';
import {petitionStyles} from '../../styles/petition.styles.ts';
import {styles} from './budget-voter.styles.ts';
import {ProjectCards} from './project-cards.ts';
import {renderHead, renderStages} from './round-templates.ts';
import type {RoundView} from './round-view.ts';
import type {School} from './school.ts';
import type {Voter} from './voter.ts';

/** Cards at first, and at each «more». */
const PAGE = 24;

/**
 * A round of a participatory budget: its stages, its projects, a ballot that says what is still possible, what becomes of
 * it, and the results.
 *
 * @tagname hromada-budget-voter
 * @slot - Shown until the round is here, and for good if scripts never run: put a plain link to the vote here.
 * @event {HromadaSubmitEvent} hromada-submit - Before a ballot, or taking one back, is kept or sent; cancel it to stop it.
 * @event {HromadaQueuedEvent} hromada-queued - A ballot is kept on this device and will be sent.
 * @event {HromadaReceivedEvent} hromada-received - The backend has received the ballot.
 * @event {HromadaRejectedEvent} hromada-rejected - The backend did not accept it; it is kept until the person decides.
 * @event {HromadaErrorEvent} hromada-error - The round could not be loaded, or the ballot could not be kept.
 * @event {HromadaIdentityRequiredEvent} hromada-identity-required - The person has to sign in; cancel it to do that in the page's own way.
 * @csspart card - The whole element.
 * @csspart title - Its heading.
 * @csspart status - Where the round stands: a shape and words.
 * @csspart stages - The stages with their dates.
 * @csspart search - The search field.
 * @csspart filter - A filter: a tab or a choice.
 * @csspart order - The choice of an order.
 * @csspart project - One project.
 * @csspart picture - Its picture.
 * @csspart project-title - Its title.
 * @csspart choose - The button that puts a project on the ballot, or takes it back.
 * @csspart why - Why a project cannot be chosen now, and the way out.
 * @csspart more - The button that shows more projects.
 * @csspart ballot - The ballot.
 * @csspart progress - The bar of money.
 * @csspart line - A project on the ballot.
 * @csspart review - The button that leads to the check.
 * @csspart check - The check before the ballot is sent.
 * @csspart vote - The button that hands the ballot in.
 * @csspart back - The button that leads back to the choice.
 * @csspart note - A note: what waits, what changed, what went wrong.
 * @csspart button - A small button inside a note.
 * @csspart receipt - The receipt of the community.
 * @csspart results - A table of results.
 * @csspart dialog - The window with one project, or with a question.
 * @csspart rules - The rules in words.
 * @cssprop [--hromada-color-accent=#0b4f9e] - Buttons, links, what is chosen.
 * @cssprop [--hromada-color-on-accent=#ffffff] - Text on the accent.
 * @cssprop [--hromada-color-accent-soft=#e6f0fb] - Ground of the "voting" mark.
 * @cssprop [--hromada-color-text=#14191f] - Text.
 * @cssprop [--hromada-color-text-muted=#4a5561] - Secondary text, edges of fields.
 * @cssprop [--hromada-color-surface=#ffffff] - Ground.
 * @cssprop [--hromada-color-ground=#f4f6f8] - Ground of plain notes.
 * @cssprop [--hromada-color-line=#c9d1d9] - Hairlines.
 * @cssprop [--hromada-color-success=#14633a] - Received; won.
 * @cssprop [--hromada-color-success-soft=#e3f4ea] - Its ground.
 * @cssprop [--hromada-color-warning=#7a4b00] - Something is in the way.
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
 * @cssstate choosing - Something is chosen that is not sent.
 * @cssstate pending - This device holds an unsent ballot.
 * @cssstate received - The community has this visitor's ballot.
 * @cssstate unconfigured - No backend is known.
 */
export class BudgetVoter extends LitElement implements StoreHost {
  static override styles = [base, petitionStyles, styles];
  static override properties = {
    roundId: {attribute: 'round-id'},
    school: {},
    kiosk: {type: Boolean},
    headingLevel: {attribute: 'heading-level', type: Number},
    ...storeProperties,
  };

  /** Which round to vote in. */
  declare roundId: string | undefined;
  /** Id of a school, in a round of schools: only its projects are shown. */
  declare school: string | undefined;
  /**
   * One tablet for many pupils, in a round of schools: nothing but the vote, which clears itself after each of them and
   * keeps nothing of them.
   */
  declare kiosk: boolean | undefined;
  /** Level of its heading among the page's headings, 2 to 5; 2 by default. Titles of projects are one below. */
  declare headingLevel: number | undefined;
  /** Backend address, if there is no `<hromada-provider>` around. */
  declare endpoint: string | undefined;
  /** Code of the community, for backends that serve many. */
  declare community: string | undefined;
  /** `at-least-once`: the backend does not know an act by its key, so one that had to be sent again may arrive twice. */
  declare delivery: Delivery | undefined;
  /** `lazy`: nothing is asked for before it comes near the viewport. */
  declare loading: string | undefined;
  /** A store set by script, before everything else. */
  declare store: Store | undefined;

  #source = new StoreController(this);
  #round = new QueryController(this, this.#source, 'budget.round', () =>
    this.roundId ? {roundId: this.roundId} : undefined,
  );
  #candidates = new QueryController(this, this.#source, 'budget.candidates', () =>
    this.roundId ? {roundId: this.roundId, ...(this.school && {school: this.school})} : undefined,
  );
  #localize = new LocalizeController(this, voterMessages);
  #page = new LocalizeController(this, messages);
  #cards = new ProjectCards();
  #seed = orderSeed();
  #shuffled: {of: readonly Candidate[]; projects: readonly Candidate[]} | undefined;
  #voter: Voter | undefined;
  #school: School | undefined;
  #loading: {voter?: Promise<void> | undefined; school?: Promise<void> | undefined} = {};

  /** What is known of the round. @internal */
  get state(): QueryState<BudgetRound> {
    return this.#round.state;
  }

  /** What is known of its projects. @internal */
  get candidates(): QueryState<{items: readonly Candidate[]}> {
    return this.#candidates.state;
  }

  /** By the server's clock, ms. @internal */
  get now(): number {
    return this.#source.store?.now() ?? Date.now();
  }

  /** Decides the random order of projects for this visitor. @internal */
  get seed(): string {
    return this.#seed;
  }

  /** Asks the backend again. */
  refresh(): void {
    this.#round.refresh();
    this.#candidates.refresh();
  }

  protected override render(): unknown {
    const {t, format} = this.#localize;
    const page = this.#page.t;
    const {data: round, fetching} = this.state;
    // Without texts or round there is nothing better than what the page itself put here.
    if (!t || !page || !round) return this.#voter?.renderAbsence() ?? html`<slot></slot>`;
    const {now} = this;
    const level = Math.min(5, Math.max(2, this.headingLevel || 2));
    const projects = this.candidates.data?.items;
    const view: RoundView = {t, page, format, round, projects, now, phase: phaseOf(round, now), level};
    const school = this.#school?.render(view);
    if (this.kiosk) return school ?? html`<slot></slot>`;
    return html`<section class="card" part="card" aria-labelledby="title" aria-busy=${fetching || (!projects && this.candidates.fetching)}>
      ${renderHead(view)} ${view.phase === 'paused' ? nothing : renderStages(view)}
      ${school} ${school && this.#school!.alone ? nothing : (this.#voter?.render(view, this.#cards) ?? this.#renderProjects(view))}
    </section>`;
  }

  /** The projects as they are before anything can be done with them. */
  #renderProjects(view: RoundView): TemplateResult | typeof nothing {
    const {projects, phase} = view;
    if (!projects || !['before', 'voting', 'stopped'].includes(phase)) return nothing;
    if (this.#shuffled?.of !== projects)
      this.#shuffled = {of: projects, projects: shuffledBy(this.#seed, projects).slice(0, PAGE)};
    const list = this.renderRoot.querySelector('#projects');
    return html`<div class="grid"><div class="main">${this.#cards.render(view, this.#shuffled.projects, undefined, list)}</div></div>`;
  }

  protected override updated(): void {
    this.#load();
  }

  /** What one votes with, asked for beside the round; tried again at the next update when it did not arrive. */
  #load(): void {
    const loading = this.#loading;
    if (this.kiosk || this.state.data?.school) {
      loading.school ??= import('./school.ts').then(
        ({School}) => {
          this.#school = new School(this, this.#source);
          this.requestUpdate();
        },
        () => (loading.school = undefined),
      );
    }
    loading.voter ??= import('./voter.ts').then(
      ({Voter}) => {
        this.#voter = new Voter(this, this.#source);
        this.requestUpdate();
      },
      () => (loading.voter = undefined),
    );
  }
}
