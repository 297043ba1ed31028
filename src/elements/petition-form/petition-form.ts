import {html, LitElement, type TemplateResult} from 'lit';
import type {Delivery} from '../../client/client.ts';
import type {PetitionRules} from '../../contract/index.ts';
import {LanguageController} from '../../controllers/language-controller.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import {QueryController} from '../../controllers/query-controller.ts';
import {StoreController, storeProperties, type StoreHost} from '../../controllers/store-controller.ts';
import {HromadaErrorEvent} from '../../events.ts';
import {actMessages} from '../../i18n/acts.ts';
import {messages} from '../../i18n/messages.ts';
import {petitionFormMessages} from '../../i18n/petition-form.ts';
import type {Store} from '../../store/store.ts';
import {base} from '../../styles/base.styles.ts';
import {noteStyles} from '../../styles/note.styles.ts';
import {renderFailure} from '../../ui/failure.ts';
import {setStates} from '../../ui/states.ts';
import type {Writing} from './writing.ts';

/**
 * Starts a petition, step by step: who may and how it goes, title, text, the author's e-mail address where the rules ask
 * for it, check, and then what has become of it. What is typed is kept on the device; what is sent is kept until the
 * community has received it.
 *
 * @tagname hromada-petition-form
 * @slot - Shown until the rules of the community are here, and for good if scripts never run: put a plain link to the
 *   community's own form, or to an office that takes petitions, here.
 * @event {HromadaSubmitEvent} hromada-submit - Before a petition is kept or sent; cancel it to stop it.
 * @event {HromadaQueuedEvent} hromada-queued - A petition is kept on this device and will be sent.
 * @event {HromadaReceivedEvent} hromada-received - The backend has received the petition; it is with the moderators now.
 * @event {HromadaRejectedEvent} hromada-rejected - The backend did not accept it; it is kept until the person decides.
 * @event {HromadaErrorEvent} hromada-error - The rules could not be loaded, or the petition could not be kept.
 * @event {HromadaIdentityRequiredEvent} hromada-identity-required - The person has to sign in; cancel it to do that in the page's own way.
 * @csspart card - The whole form.
 * @csspart step - Which step it is, and when the draft was saved.
 * @csspart title - Its heading.
 * @csspart summary - What is wrong, with links to the fields.
 * @csspart field - A field: label, hint, what is wrong, control, count.
 * @csspart label - The label of a field.
 * @csspart error - What is wrong with a field, above its control.
 * @csspart similar - Petitions like the one that is being written; it is a note as well.
 * @csspart preview - The petition as it will be published.
 * @csspart begin - The button that begins.
 * @csspart next - The button that goes on.
 * @csspart back - The button that goes back.
 * @csspart send - The button that hands the petition in.
 * @csspart sign-in - The button that leads to the sign-in page.
 * @csspart note - A note: who may, what waits, what went wrong.
 * @csspart receipt - The receipt of the community.
 * @csspart own - The petitions that this person has started.
 * @csspart button - A small button inside a note or beside an answer.
 * @cssprop [--hromada-color-accent=#0b4f9e] - Buttons, links.
 * @cssprop [--hromada-color-on-accent=#ffffff] - Text on the accent.
 * @cssprop [--hromada-color-text=#14191f] - Text.
 * @cssprop [--hromada-color-text-muted=#4a5561] - Secondary text, borders of controls.
 * @cssprop [--hromada-color-surface=#ffffff] - The form's ground.
 * @cssprop [--hromada-color-ground=#f4f6f8] - Ground of plain notes.
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
 * @cssstate pending - This device holds an unsent petition.
 * @cssstate received - The community has received the petition.
 * @cssstate unconfigured - No backend is known.
 */
export class PetitionForm extends LitElement implements StoreHost {
  static override styles = [base, noteStyles];
  static override properties = {
    headingLevel: {attribute: 'heading-level', type: Number},
    petitionUrl: {attribute: 'petition-url'},
    ...storeProperties,
  };

  /** Level of its heading among the page's headings, 2 to 6; 2 by default. */
  declare headingLevel: number | undefined;
  /** Address of a petition's page on this site, with `{id}` in it; without it each leads to its own `url`. */
  declare petitionUrl: string | undefined;
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
  #rules = new QueryController(this, this.#source, 'petition.rules', () => ({}));
  #localize = new LocalizeController(this, petitionFormMessages);
  #acts = new LocalizeController(this, actMessages);
  #page = new LocalizeController(this, messages);
  #writing: Writing | undefined;
  #loading: Promise<void> | undefined;
  #toldError: unknown;

  constructor() {
    super();
    new LanguageController(this);
  }

  /** What this community's statute says. @internal */
  get rules(): PetitionRules | undefined {
    return this.#rules.state.data;
  }

  protected override render(): unknown {
    const [t, acts, page] = [this.#localize.t, this.#acts.t, this.#page.t];
    const {data: rules, error, fetching, updatedAt} = this.#rules.state;
    // Without texts or backend there is nothing better than what the page itself put here.
    if (!t || !acts || !page || !this.#source.store || error?.code === 'unsupported') return html`<slot></slot>`;
    if (rules && this.#writing) {
      return this.#writing.render({
        ...{t, acts, page, rules, format: this.#localize.format},
        staleSince: error && updatedAt,
        address: this.petitionUrl,
        level: Math.min(6, Math.max(2, this.headingLevel || 2)),
      });
    }
    if (rules || !error) return this.#renderLoading(t.loading);
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
    const {data, error, fetching} = this.#rules.state;
    setStates(this.#internals, {
      loading: !data && fetching,
      error: !data && Boolean(error),
      stale: Boolean(data && error),
      pending: Boolean(this.#writing?.filling.form.entry),
      received: Boolean(this.#writing?.filling.form.receipt),
      unconfigured: this.#source.unconfigured,
    });
    void this.#load();
    if (error !== this.#toldError && error) this.dispatchEvent(new HromadaErrorEvent(error.code));
    this.#toldError = error;
  }

  /** What one writes with, asked for beside the rules; tried again at the next update when it did not arrive. */
  #load(): Promise<void> {
    return (this.#loading ??= import('./writing.ts').then(
      ({Writing}) => {
        this.#writing = new Writing(this, this.#source);
        this.requestUpdate();
      },
      () => (this.#loading = undefined),
    ));
  }

  #onRetry = (): void => this.#rules.refresh();
}
