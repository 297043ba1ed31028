import {html, LitElement, type TemplateResult} from 'lit';
import type {Delivery} from '../../client/client.ts';
import '../../contract/budget-operations.ts';
import type {BudgetRound} from '../../contract/index.ts';
import {LanguageController} from '../../controllers/language-controller.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import {QueryController} from '../../controllers/query-controller.ts';
import {StoreController, storeProperties, type StoreHost} from '../../controllers/store-controller.ts';
import {HromadaErrorEvent} from '../../events.ts';
import {actMessages} from '../../i18n/acts.ts';
import {messages} from '../../i18n/messages.ts';
import {projectFormMessages} from '../../i18n/project-form.ts';
import type {Store} from '../../store/store.ts';
import {base} from '../../styles/base.styles.ts';
import {noteStyles} from '../../styles/note.styles.ts';
import {petitionStyles} from '../../styles/petition.styles.ts';
import {renderFailure} from '../../ui/failure.ts';
import {setStates} from '../../ui/states.ts';
import type {Writing} from './project-writing.ts';

/**
 * Submits a project to a round of a participatory budget, step by step and by the round's own rules: the idea, the text, an
 * estimate that adds up, a place and photos, check, and then what has become of it. A project that is sent back is reworked
 * here. What is typed is kept on the device; what is sent is kept until the community has received it.
 *
 * @tagname hromada-project-form
 * @slot - Shown until the rules of the round are here, and for good if scripts never run: put a plain link to the
 *   community's own form, or to an office that takes projects, here.
 * @event {HromadaSubmitEvent} hromada-submit - Before a project is kept or sent; cancel it to stop it.
 * @event {HromadaQueuedEvent} hromada-queued - A project is kept on this device and will be sent.
 * @event {HromadaReceivedEvent} hromada-received - The backend has received the project.
 * @event {HromadaRejectedEvent} hromada-rejected - The backend did not accept it; it is kept until the person decides.
 * @event {HromadaErrorEvent} hromada-error - The rules could not be loaded, or the project could not be kept.
 * @event {HromadaIdentityRequiredEvent} hromada-identity-required - The person has to sign in; cancel it to do that in the page's own way.
 * @csspart card - The whole form.
 * @csspart step - Which step it is, and when the draft was saved.
 * @csspart title - Its heading.
 * @csspart summary - What is wrong, with links to the fields.
 * @csspart field - A field: label, hint, what is wrong, control, count.
 * @csspart label - The label of a field.
 * @csspart error - What is wrong with a field, above its control.
 * @csspart line - One line of the estimate.
 * @csspart add-line - The button that adds a line.
 * @csspart total - What the lines come to.
 * @csspart verdict - What the round says to the price while it is typed.
 * @csspart show-map - The button that opens the map.
 * @csspart map - The map.
 * @csspart photos - Photos: those that stay, and those that were chosen.
 * @csspart preview - The project as it will be published.
 * @csspart begin - The button that begins.
 * @csspart next - The button that goes on.
 * @csspart back - The button that goes back.
 * @csspart send - The button that hands the project in.
 * @csspart sign-in - The button that leads to the sign-in page.
 * @csspart note - A note: who may, what waits, what went wrong.
 * @csspart receipt - The receipt of the community.
 * @csspart own - The projects that this person has sent to this round.
 * @csspart status - Where one of them stands: a shape and words.
 * @csspart button - A small button inside a note or beside an answer.
 * @cssprop [--hromada-color-accent=#0b4f9e] - Buttons, links.
 * @cssprop [--hromada-color-on-accent=#ffffff] - Text on the accent.
 * @cssprop [--hromada-color-text=#14191f] - Text.
 * @cssprop [--hromada-color-text-muted=#4a5561] - Secondary text, borders of controls.
 * @cssprop [--hromada-color-surface=#ffffff] - The form's ground.
 * @cssprop [--hromada-color-ground=#f4f6f8] - Ground of plain notes and of the total.
 * @cssprop [--hromada-color-line=#c9d1d9] - Hairlines.
 * @cssprop [--hromada-color-success=#14633a] - Received.
 * @cssprop [--hromada-color-success-soft=#e3f4ea] - Its ground.
 * @cssprop [--hromada-color-warning=#7a4b00] - Something is in the way.
 * @cssprop [--hromada-color-warning-soft=#fdf1d8] - Its ground.
 * @cssprop [--hromada-color-danger=#a11f1f] - What is wrong; refused.
 * @cssprop [--hromada-color-danger-soft=#fdeaea] - Its ground.
 * @cssprop [--hromada-color-focus=#ffd500] - The focus ring, with a dark ring around it.
 * @cssprop [--hromada-radius=0.5em] - Corners.
 * @cssprop [--hromada-space=0.875em] - Air between the parts.
 * @cssprop [--hromada-font=inherit] - Typeface.
 * @cssprop [--hromada-font-size=1em] - Size that everything else follows.
 * @cssstate loading - Nothing to show yet.
 * @cssstate error - Nothing to show, and the last attempt failed.
 * @cssstate stale - The rules that are shown could not be refreshed.
 * @cssstate pending - This device holds an unsent project.
 * @cssstate received - The community has received the project.
 * @cssstate unconfigured - No backend, or no round, is named.
 */
export class ProjectForm extends LitElement implements StoreHost {
  static override styles = [base, petitionStyles, noteStyles];
  static override properties = {
    roundId: {attribute: 'round-id'},
    headingLevel: {attribute: 'heading-level', type: Number},
    projectUrl: {attribute: 'project-url'},
    tiles: {},
    tilesAttribution: {attribute: 'tiles-attribution'},
    ...storeProperties,
  };

  /** The round that the project is for. */
  declare roundId: string | undefined;
  /** Level of its heading among the page's headings, 2 to 6; 2 by default. */
  declare headingLevel: number | undefined;
  /** Address of a project's page on this site, with `{id}` in it; without it each leads to its own `url`. */
  declare projectUrl: string | undefined;
  /** Address of map tiles with `{z}`, `{x}` and `{y}` in it; without it there is no map, and nobody is asked for tiles. */
  declare tiles: string | undefined;
  /** Whose map it is, as its licence wants it said. */
  declare tilesAttribution: string | undefined;
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

  #internals = this.attachInternals();
  #source = new StoreController(this);
  #round = new QueryController(this, this.#source, 'budget.round', () =>
    this.roundId ? {roundId: this.roundId} : undefined,
  );
  #localize = new LocalizeController(this, projectFormMessages);
  #acts = new LocalizeController(this, actMessages);
  #page = new LocalizeController(this, messages);
  #writing: Writing | undefined;
  #loading: Promise<void> | undefined;
  #toldError: unknown;

  constructor() {
    super();
    new LanguageController(this);
  }

  /** The round with its rules. @internal */
  get round(): BudgetRound | undefined {
    return this.#round.state.data;
  }

  protected override render(): unknown {
    const [t, acts, page] = [this.#localize.t, this.#acts.t, this.#page.t];
    const {data: round, error, fetching, updatedAt} = this.#round.state;
    // Without texts, backend or round there is nothing better than what the page itself put here.
    if (!t || !acts || !page || !this.#source.store || !this.roundId || error?.code === 'unsupported') {
      return html`<slot></slot>`;
    }
    if (round && this.#writing) {
      return this.#writing.render({
        ...{t, acts, page, round, format: this.#localize.format},
        staleSince: error && updatedAt,
        address: this.projectUrl,
        level: Math.min(6, Math.max(2, this.headingLevel || 2)),
        tiles: this.tiles,
        attribution: this.tilesAttribution,
      });
    }
    if (round || !error) return this.#renderLoading(t.loading);
    return renderFailure({
      title: t.failed,
      text: acts.errors[error.code],
      retry: acts.retry,
      onRetry: this.#onRetry,
      busy: fetching,
    });
  }

  #renderLoading(label: string): TemplateResult {
    return html`<div class="card" part="card" role="group" aria-busy="true" aria-label=${label}><slot></slot></div>`;
  }

  protected override updated(): void {
    const {data, error, fetching} = this.#round.state;
    const form = this.#writing?.filling.form;
    setStates(this.#internals, {
      loading: !data && fetching,
      error: !data && Boolean(error),
      stale: Boolean(data && error),
      pending: Boolean(form?.entry),
      received: Boolean(form?.receipt),
      unconfigured: this.#source.unconfigured || !this.roundId,
    });
    void this.#load();
    if (error !== this.#toldError && error) this.dispatchEvent(new HromadaErrorEvent(error.code));
    this.#toldError = error;
  }

  /** What one writes with, asked for beside the rules; tried again at the next update when it did not arrive. */
  #load(): Promise<void> {
    return (this.#loading ??= import('./project-writing.ts').then(
      ({Writing}) => {
        this.#writing = new Writing(this, this.#source);
        this.requestUpdate();
      },
      () => (this.#loading = undefined),
    ));
  }

  #onRetry = (): void => this.#round.refresh();
}
