import {html, LitElement} from 'lit';
import {OutboxesController, type Waiting} from '../../controllers/outboxes-controller.ts';
import {storeProperties, type StoreHost} from '../../controllers/store-controller.ts';
import {StoresController} from '../../controllers/stores-controller.ts';
import type {Delivery} from '../../client/client.ts';
import type {OutboxState, Store} from '../../store/store.ts';
import {base} from '../../styles/base.styles.ts';
import {noteStyles} from '../../styles/note.styles.ts';
import {setStates} from '../../ui/states.ts';
import type {OutboxList} from './outbox-list.ts';
import {styles} from './outbox-status.styles.ts';

/**
 * What waits on this device to be sent, why, since when, and until when it counts: send now, change, save as a file, take
 * back. One element serves all backends of a page, each under the name of its community.
 *
 * @tagname hromada-outbox-status
 * @slot - Shown while nothing waits; empty by default.
 * @event {HromadaEditRequestedEvent} hromada-edit-requested - Somebody wants to change an act; cancel it to take the act back into a form.
 * @event {HromadaIdentityRequiredEvent} hromada-identity-required - The person has to sign in to send what waits; cancel it to do that in the page's own way.
 * @csspart card - The whole list.
 * @csspart title - Its heading, and the name of a community where there are several.
 * @csspart note - One act that waits.
 * @csspart button - A button of an act, or of all.
 * @csspart dialog - The question before something is erased.
 * @cssprop [--hromada-color-accent=#0b4f9e] - Links and the hatching of what is not sent.
 * @cssprop [--hromada-color-text=#14191f] - Text.
 * @cssprop [--hromada-color-text-muted=#4a5561] - Secondary text.
 * @cssprop [--hromada-color-surface=#ffffff] - Ground.
 * @cssprop [--hromada-color-line=#c9d1d9] - Hairlines.
 * @cssprop [--hromada-color-warning=#7a4b00] - What can no longer be read.
 * @cssprop [--hromada-color-warning-soft=#fdf1d8] - Its ground.
 * @cssprop [--hromada-color-danger=#a11f1f] - What was not accepted; the button that erases.
 * @cssprop [--hromada-color-danger-soft=#fdeaea] - Its ground.
 * @cssprop [--hromada-color-focus=#ffd500] - The focus ring.
 * @cssprop [--hromada-radius=0.5em] - Corners.
 * @cssprop [--hromada-space=0.875em] - Air between the parts.
 * @cssprop [--hromada-font=inherit] - Typeface.
 * @cssprop [--hromada-font-size=1em] - Size that everything else follows.
 * @cssstate pending - Something waits.
 * @cssstate unconfigured - No backend is known.
 */
export class OutboxStatus extends LitElement implements StoreHost {
  static override styles = [base, noteStyles, styles];
  static override properties = {
    headingLevel: {attribute: 'heading-level', type: Number},
    editable: {},
    ...storeProperties,
  };

  /** Level of its heading among the page's headings, 2 to 6; 2 by default. */
  declare headingLevel: number | undefined;
  /**
   * Actions that the page itself can take back into a form of its own, separated by spaces: it listens to
   * `hromada-edit-requested`. Forms of the kit say so by themselves.
   */
  declare editable: string | undefined;
  /**
   * Backend address, or several separated by spaces, if there is no `<hromada-provider>` around. Without it: the page's
   * `<meta name="hromada-endpoint">`, and every backend that other elements of the page name.
   */
  declare endpoint: string | undefined;
  /** Code of the community, for backends that serve many. */
  declare community: string | undefined;
  /** `at-least-once`: the backend does not know an act by its key, so one that had to be sent again may count twice. */
  declare delivery: Delivery | undefined;
  /** `lazy`: nothing is asked for before it comes near the viewport. */
  declare loading: string | undefined;
  /** A store set by script, before everything else. */
  declare store: Store | undefined;

  #internals = this.attachInternals();
  #stores = new StoresController(this);
  #outboxes = new OutboxesController(
    this,
    () => this.#stores.stores,
    (before, after) => this.#onState(before, after),
  );
  #list: OutboxList | undefined;
  #loading: Promise<void> | undefined;

  /** What waits, by backend. @internal */
  get waiting(): readonly Waiting[] {
    return this.#outboxes.waiting;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moved elsewhere, it must not go on with news of the backend before.
    if (this.#list) this.#list.news = '';
  }

  protected override render(): unknown {
    return html`<p id="news" class="unseen" role="status" tabindex="-1">${this.#list?.news}</p>
      ${this.#list?.render() ?? html`<slot></slot>`}`;
  }

  protected override updated(): void {
    const {waiting} = this;
    if (waiting.length) void this.#load();
    this.#list?.updated();
    setStates(this.#internals, {
      pending: waiting.some(({state}) => state!.entries.length > 0),
      unconfigured: this.#stores.unconfigured,
    });
  }

  protected override firstUpdated(): void {
    // While nothing else is going on, and not only when something waits: then there may be no connection to load it by.
    (globalThis.requestIdleCallback ?? setTimeout)(() => void this.#load());
  }

  /** What shows the list; tried again at the next update once there is something to show. */
  #load(): Promise<void> {
    return (this.#loading ??= import('./outbox-list.ts').then(
      ({OutboxList}) => {
        this.#list = new OutboxList(this);
        this.requestUpdate();
      },
      () => (this.#loading = undefined),
    ));
  }

  #onState(before: OutboxState | undefined, after: OutboxState): void {
    this.#list?.hear(before, after);
  }
}
