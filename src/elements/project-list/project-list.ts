import {html, LitElement, nothing, type TemplateResult} from 'lit';
import type {Community} from '../../contract/index.ts';
import {LanguageController} from '../../controllers/language-controller.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import {QueryController} from '../../controllers/query-controller.ts';
import {StoreController, storeProperties, type StoreHost} from '../../controllers/store-controller.ts';
import {HromadaErrorEvent} from '../../events.ts';
import {actMessages} from '../../i18n/acts.ts';
import {messages} from '../../i18n/messages.ts';
import type {Store} from '../../store/store.ts';
import {base} from '../../styles/base.styles.ts';
import {noteStyles} from '../../styles/note.styles.ts';
import {renderFailure} from '../../ui/failure.ts';
import {setStates} from '../../ui/states.ts';
import {styles} from './project-list.styles.ts';

/**
 * What it is, in one sentence that a webmaster understands.
 *
 * @tagname hromada-project-list
 * @slot - Shown until the data is here, and for good if scripts never run: put a plain link here.
 * @event {HromadaErrorEvent} hromada-error - The data could not be loaded.
 * @csspart card - The whole element.
 * @csspart title - Its heading.
 * @csspart note - A note on what went wrong.
 * @csspart button - A small button inside a note.
 * @cssprop [--hromada-color-accent=#0b4f9e] - Buttons and links.
 * @cssprop [--hromada-color-text=#14191f] - Text.
 * @cssprop [--hromada-color-surface=#ffffff] - Ground.
 * @cssprop [--hromada-color-line=#c9d1d9] - Hairlines.
 * @cssprop [--hromada-radius=0.5em] - Corners.
 * @cssprop [--hromada-space=0.875em] - Air between the parts.
 * @cssprop [--hromada-font=inherit] - Typeface.
 * @cssprop [--hromada-font-size=1em] - Size that everything else follows.
 * @cssstate loading - Nothing to show yet.
 * @cssstate error - Nothing to show, and the last attempt failed.
 * @cssstate stale - What is shown could not be refreshed.
 * @cssstate unconfigured - No backend is known.
 */
export class ProjectList extends LitElement implements StoreHost {
  static override styles = [base, noteStyles, styles];
  static override properties = {headingLevel: {attribute: 'heading-level', type: Number}, ...storeProperties};

  /** Level of its heading among the page's headings, 2 to 6; 2 by default. */
  declare headingLevel: number | undefined;
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
  #query = new QueryController(this, this.#source, 'community.get', () => ({}));
  #localize = new LocalizeController(this, messages);
  #problems = new LocalizeController(this, actMessages);
  #toldError: unknown;

  constructor() {
    super();
    new LanguageController(this);
  }

  protected override render(): unknown {
    const {t} = this.#localize;
    const {data, error, fetching} = this.#query.state;
    if (t && data) return this.#renderContent(data);
    // Without texts, backend or data there is nothing better than what the page itself put here.
    if (!t || !this.#source.store || error?.code === 'unsupported') return html`<slot></slot>`;
    const words = this.#problems.t;
    if (!error || !words) return this.#renderLoading(t.projectList.loading);
    const {failed: title} = t.projectList;
    return renderFailure({
      title,
      text: words.errors[error.code],
      retry: words.retry,
      onRetry: this.#onRetry,
      busy: fetching,
    });
  }

  #renderLoading(label: string): TemplateResult {
    return html`<div class="card" part="card" role="group" aria-busy="true" aria-label=${label}><slot></slot></div>`;
  }

  #renderContent({name}: Community): TemplateResult {
    const t = this.#localize.t!;
    const level = Math.min(6, Math.max(2, this.headingLevel || 2));
    return html`<section class="card" part="card" aria-labelledby="title">
      <div id="title" role="heading" aria-level=${level} part="title">${t.projectList.title(name)}</div>
      ${
        this.#query.state.error
          ? html`<p class="note small" part="note" role="status">${this.#problems.t?.stale.failed}</p>`
          : nothing
      }
    </section>`;
  }

  protected override updated(): void {
    const {data, error, fetching} = this.#query.state;
    setStates(this.#internals, {
      loading: !data && fetching,
      error: !data && Boolean(error),
      stale: Boolean(data && error),
      unconfigured: this.#source.unconfigured,
    });
    if (error === this.#toldError) return;
    this.#toldError = error;
    if (error) this.dispatchEvent(new HromadaErrorEvent(error.code));
  }

  #onRetry = (): void => this.#query.refresh();
}
