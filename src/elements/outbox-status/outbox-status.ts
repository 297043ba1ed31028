import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {LanguageController} from '../../controllers/language-controller.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import {OutboxController} from '../../controllers/outbox-controller.ts';
import {StoreController, storeProperties, type StoreHost} from '../../controllers/store-controller.ts';
import {actMessages} from '../../i18n/acts.ts';
import {messages} from '../../i18n/messages.ts';
import type {OutboxEntry, Store} from '../../store/store.ts';
import {base} from '../../styles/base.styles.ts';
import {noteStyles} from '../../styles/note.styles.ts';
import {refusalReason} from '../../ui/refusal-reason.ts';
import {saveFile} from '../../ui/save-file.ts';
import {setStates} from '../../ui/states.ts';
import {renderUntil} from '../../ui/until.ts';
import {styles} from './outbox-status.styles.ts';

/**
 * What waits on this device to be sent, and why: send now, save as a file, take back.
 *
 * @tagname hromada-outbox-status
 * @slot - Shown while nothing waits; empty by default.
 * @csspart card - The whole list.
 * @csspart title - Its heading.
 * @csspart note - One act that waits.
 * @csspart button - A button of an act.
 * @cssprop [--hromada-color-accent=#0b4f9e] - Links and the hatching of what is not sent.
 * @cssprop [--hromada-color-text=#14191f] - Text.
 * @cssprop [--hromada-color-text-muted=#4a5561] - Secondary text.
 * @cssprop [--hromada-color-surface=#ffffff] - Ground.
 * @cssprop [--hromada-color-line=#c9d1d9] - Hairlines.
 * @cssprop [--hromada-color-danger=#a11f1f] - What was not accepted.
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
  #outbox = new OutboxController(this, this.#source);
  #localize = new LocalizeController(this, actMessages);
  #page = new LocalizeController(this, messages);

  constructor() {
    super();
    new LanguageController(this);
  }

  protected override render(): unknown {
    const {t, format} = this.#localize;
    const {state} = this.#outbox;
    if (!t || !this.#page.t) return html`<slot></slot>`;
    const {entries = [], others = 0, persistent = true} = state ?? {};
    const empty = !entries.length && !others;
    const last = Math.max(0, ...entries.map(({lastAttemptAt = 0}) => lastAttemptAt));
    return html`<div role="status">
      ${
        empty
          ? nothing
          : html`<section class="card" part="card" aria-labelledby="title">
            <div id="title" role="heading" aria-level=${Math.min(6, Math.max(2, this.headingLevel || 2))} part="title">
              ${t.outbox.title}
            </div>
            <p class="small muted">
              ${[
                t.outbox.summary(entries.length, format.number(entries.length)),
                last && t.outbox.lastAttempt(format.time(last, undefined)),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <ul>
              ${entries.map(entry => html`<li>${this.#renderEntry(entry)}</li>`)}
            </ul>
            ${others ? html`<p class="small muted">${t.outbox.others(others)}</p>` : nothing}
            <p class="small muted">${persistent ? t.outbox.mayVanish : t.outbox.volatile}</p>
          </section>`
      }
      ${empty ? html`<slot></slot>` : nothing}
    </div>`;
  }

  #renderEntry(entry: OutboxEntry): TemplateResult {
    const t = this.#localize.t!;
    const {store} = this.#source;
    const sending = entry.status === 'sending';
    const parked = !sending && entry.status !== 'queued';
    const unclaimed = entry.account === null && entry.status === 'queued';
    return html`<div class="note ${parked ? 'bad' : 'wait'}" part="note">
      <strong>${t.outbox.kinds[entry.name]}${entry.subject ? `: ${entry.subject}` : ''}</strong>
      <span class="small">${this.#explain(entry)}</span>
      ${
        sending
          ? nothing
          : html`<span class="row small screen">
            ${
              unclaimed
                ? this.#outbox.state?.account
                  ? html`<button class="link" type="button" part="button" @click=${() => store?.claim(entry.id)}>
                      ${t.signing.claim}
                    </button>`
                  : nothing
                : html`<button class="link" type="button" part="button" @click=${() => store?.retry(entry.id)}>
                    ${parked ? t.retry : t.signing.sendNow}
                  </button>`
            }
            <button class="link" type="button" part="button" @click=${() => this.#save(entry)}>${t.outbox.save}</button>
            <button class="link" type="button" part="button" @click=${() => store?.discard(entry.id)}>
              ${parked ? t.signing.remove : t.signing.discard}
            </button>
          </span>`
      }
    </div>`;
  }

  #explain(entry: OutboxEntry): string {
    const {format} = this.#localize;
    const t = this.#localize.t!;
    const {status, createdAt, account, notAfter, timeZone} = entry;
    if (status === 'sending') return t.outbox.sending;
    if (status !== 'queued') {
      const kept = this.#outbox.state?.persistent !== false && t.outbox.onlyHere;
      return [t.outbox[status], refusalReason(t, entry, t.outbox.thisCommunity), kept].filter(Boolean).join(' ');
    }
    const since = format.time(createdAt, undefined);
    const {account: visitor, signInNeeded} = this.#outbox.state ?? {};
    const waits =
      account === null && visitor
        ? `${t.signing.unclaimed}.`
        : account === null || signInNeeded
          ? t.outbox.sinceSignIn(since)
          : t.outbox.since(since);
    return notAfter && timeZone
      ? `${waits} ${t.signing.countsIf(renderUntil(this.#page.t!, format, notAfter, timeZone))}`
      : waits;
  }

  #save({name, subject, payload, createdAt, id}: OutboxEntry): void {
    const act = {name, subject, payload, createdAt: new Date(createdAt).toISOString(), id};
    saveFile(`hromada-${id}.json`, [JSON.stringify(act, null, 2)], 'application/json');
  }

  protected override updated(): void {
    setStates(this.#internals, {
      pending: Boolean(this.#outbox.state?.entries.length),
      unconfigured: this.#source.unconfigured,
    });
  }
}
