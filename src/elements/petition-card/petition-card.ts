import {html, LitElement, nothing, type TemplateResult} from 'lit';
import type {Delivery} from '../../client/client.ts';
import type {Petition} from '../../contract/index.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import {QueryController} from '../../controllers/query-controller.ts';
import {StoreController, storeProperties, type StoreHost} from '../../controllers/store-controller.ts';
import {calendarDays} from '../../domain/deadline.ts';
import {paintedPetition} from '../../domain/painted.ts';
import {isOpen, progress, standing, tones, type Standing} from '../../domain/petition.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import type {Format} from '../../i18n/format.ts';
import {messages, type Messages} from '../../i18n/messages.ts';
import type {QueryState, Store} from '../../store/store.ts';
import {base} from '../../styles/base.styles.ts';
import {petitionStyles} from '../../styles/petition.styles.ts';
import {renderUntil} from '../../ui/until.ts';
import type {PetitionActs} from './petition-acts.ts';

/** What is shown, and in which words. */
export interface PetitionView {
  t: Messages;
  format: Format;
  petition: Petition;
  /** By the server's clock, ms. */
  now: number;
  at: Standing;
}

/**
 * One petition: where it stands, how far it is, and a way to sign it, with or without a connection.
 *
 * @tagname hromada-petition-card
 * @slot - Shown until the petition is here, and for good if scripts never run: put a plain link to the petition here.
 *   A `<script type="application/json">` child with the petition paints before any request is answered.
 * @event {HromadaSubmitEvent} hromada-submit - Before a signature, or taking one back, is kept or sent; cancel it to stop it.
 * @event {HromadaQueuedEvent} hromada-queued - A signature, or taking one back, is kept on this device and will be sent.
 * @event {HromadaReceivedEvent} hromada-received - The backend has received it.
 * @event {HromadaRejectedEvent} hromada-rejected - The backend did not accept it; it is kept until the person decides.
 * @event {HromadaErrorEvent} hromada-error - The petition could not be loaded, or the signature could not be kept.
 * @event {HromadaIdentityRequiredEvent} hromada-identity-required - The person has to sign in; cancel it to do that in the page's own way.
 * @csspart card - The whole card.
 * @csspart status - Where the petition stands: a shape and words.
 * @csspart number - Its registration number.
 * @csspart title - Its title.
 * @csspart progress - The bar of signatures.
 * @csspart actions - The row of buttons.
 * @csspart sign - The button that signs.
 * @csspart share - The button that shares.
 * @csspart note - A note on this visitor's signature, or on what went wrong.
 * @csspart receipt - The receipt of the community.
 * @csspart decision - The council's decision.
 * @csspart news - What has changed since somebody who follows the petition looked.
 * @csspart timeline - What happened to the petition and what is still to come.
 * @csspart text - Its full text.
 * @csspart signatories - Who has signed.
 * @csspart follow - A term for the calendar, and following on this device.
 * @csspart more - The button for more signatories.
 * @csspart button - A small button inside a note.
 * @cssprop [--hromada-color-accent=#0b4f9e] - Buttons, links, progress.
 * @cssprop [--hromada-color-on-accent=#ffffff] - Text on the accent.
 * @cssprop [--hromada-color-accent-soft=#e6f0fb] - Ground of the "collecting" mark.
 * @cssprop [--hromada-color-text=#14191f] - Text.
 * @cssprop [--hromada-color-text-muted=#4a5561] - Secondary text.
 * @cssprop [--hromada-color-surface=#ffffff] - The card's ground.
 * @cssprop [--hromada-color-ground=#f4f6f8] - Ground of plain notes.
 * @cssprop [--hromada-color-line=#c9d1d9] - Hairlines.
 * @cssprop [--hromada-color-success=#14633a] - Received; reached; supported.
 * @cssprop [--hromada-color-success-soft=#e3f4ea] - Its ground.
 * @cssprop [--hromada-color-warning=#7a4b00] - Under review; something is in the way.
 * @cssprop [--hromada-color-warning-soft=#fdf1d8] - Its ground.
 * @cssprop [--hromada-color-danger=#a11f1f] - Refused; failed.
 * @cssprop [--hromada-color-danger-soft=#fdeaea] - Its ground.
 * @cssprop [--hromada-color-focus=#ffd500] - The focus ring, with a dark ring around it.
 * @cssprop [--hromada-radius=0.5em] - Corners.
 * @cssprop [--hromada-space=0.875em] - Air between the parts of the card.
 * @cssprop [--hromada-font=inherit] - Typeface.
 * @cssprop [--hromada-font-size=1em] - Size that everything else follows.
 * @cssstate loading - Nothing to show yet.
 * @cssstate error - Nothing to show, and the last attempt failed.
 * @cssstate stale - What is shown could not be refreshed.
 * @cssstate pending - This device holds an unsent signature.
 * @cssstate received - The community has this visitor's signature.
 * @cssstate unconfigured - No backend is known.
 */
export class PetitionCard extends LitElement implements StoreHost {
  static override styles = [base, petitionStyles];
  static override properties = {
    petitionId: {attribute: 'petition-id'},
    headingLevel: {attribute: 'heading-level', type: Number},
    ...storeProperties,
  };

  /** Which petition to show. */
  declare petitionId: string | undefined;
  /** Level of its title among the page's headings, 2 to 6; 3 by default. */
  declare headingLevel: number | undefined;
  /** Backend address, if there is no `<hromada-provider>` around. */
  declare endpoint: string | undefined;
  /** Code of the community, for backends that serve many. */
  declare community: string | undefined;
  /** `at-least-once`: the backend does not know an act by its key, so one that had to be sent again may count twice. */
  declare delivery: Delivery | undefined;
  /** `lazy`: nothing is asked for before the card comes near the viewport. */
  declare loading: string | undefined;
  /** A store set by script, before everything else. */
  declare store: Store | undefined;

  #source = new StoreController(this);
  #query = new QueryController(
    this,
    this.#source,
    'petition.get',
    () => (this.petitionId ? {id: this.petitionId} : undefined),
    inline => paintedPetition(this.petitionId, inline),
  );
  #localize = new LocalizeController(this, messages);
  #acts: PetitionActs | undefined;
  #loading: Promise<void> | undefined;
  /** Pressed, and what signs has not arrived. */
  #stuck = false;

  /** What is known of the petition. @internal */
  get state(): QueryState<Petition> {
    return this.#query.state;
  }

  /** The petition as it is known now, with the newer of two counts. @internal */
  get petition(): Petition | undefined {
    const {data} = this.state;
    return data && (this.#acts?.counted(data) ?? data);
  }

  /** By the server's clock, ms. @internal */
  get now(): number {
    return this.#source.store?.now() ?? Date.now();
  }

  /** Where the petition stands. @internal */
  get standing(): Standing | undefined {
    const {petition} = this;
    return petition && standing(petition, this.now);
  }

  /** Signatures are taken now. @internal */
  get open(): boolean | undefined {
    const {petition} = this;
    return petition && isOpen(petition, this.now);
  }

  /** Asks the backend again. */
  refresh(): void {
    this.#query.refresh();
  }

  protected override render(): unknown {
    const {t, format} = this.#localize;
    const {petition, now} = this;
    // Without texts or petition there is nothing better than what the page itself put here.
    return t && petition
      ? this.#renderPetition({t, format, petition, now, at: standing(petition, now)})
      : (this.#acts?.renderAbsence() ?? html`<slot></slot>`);
  }

  #renderPetition(view: PetitionView): TemplateResult {
    const {t, format, petition, now, at} = view;
    const {open} = this;
    const {lang, number, title, author, category, submittedOn, collection, authority, moderation} = petition;
    const {startedAt, deadline} = collection;
    const {timeZone} = authority;
    const level = Math.min(6, Math.max(2, this.headingLevel || 3));
    const acts = this.#acts;
    const href = safeUrl(petition.url, document.baseURI);
    return html`<article class="card" part="card" aria-labelledby="title" aria-busy=${this.state.fetching}>
      <div class="row between small">
        <span class="chip ${tones[at]}" part="status">${t.petition.status[at]}</span>
        ${number && html`<bdi class="muted num" part="number">${t.petition.number(number)}</bdi>`}
      </div>
      <div id="title" role="heading" aria-level=${level} part="title" lang=${lang ?? nothing}>${title}</div>
      ${line(
        category && foreign(category, lang),
        author && html`${t.petition.author} ${foreign(author, lang)}`,
        submittedOn && t.petition.submitted(format.date(submittedOn)),
        startedAt && t.petition.started(format.date(startedAt, timeZone)),
      )}
      ${moderation.state === 'published' ? this.#renderProgress(view) : nothing}
      ${
        open && deadline
          ? line(
              t.petition.daysLeft(calendarDays(now, Date.parse(deadline), timeZone)),
              renderUntil(t, format, deadline, timeZone),
            )
          : nothing
      }
      ${acts?.renderDetails(view)}
      <div id="visitor" role="status" tabindex="-1">${acts?.renderNote(view) ?? (this.#stuck ? t.petition.stuck : nothing)}</div>
      <div class="row" part="actions">
        ${
          (acts ? acts.offered : open && !this.#source.store?.readOnly)
            ? html`<button
              type="button"
              part="sign"
              aria-disabled=${acts?.blocked ?? false}
              aria-describedby="visitor"
              @click=${this.#onSign}
            >
              ${t.petition.sign}
            </button>`
            : nothing
        }
        <button class="quiet" type="button" part="share" @click=${this.#onShare}>${t.share}</button>
        ${href && html`<a class="small" href=${href}>${t.petition.official}</a>`}
        <span id="shared" class="small muted screen" role="status"></span>
      </div>
      ${acts?.renderStale(view)}
    </article>`;
  }

  #renderProgress(view: PetitionView): TemplateResult {
    const {t, format, petition, at} = view;
    const acts = this.#acts;
    const facts = progress(petition.signatures.total, petition.thresholds);
    const {total, goal, missing, max, marks} = facts;
    const count = format.number(total);
    const of = goal && format.number(goal);
    return html`<div>
      <p class="row between num">
        <span
          ><strong>${count}</strong> ${of && total <= goal! ? t.petition.signaturesOf(total, of) : t.petition.signatures(total)}</span
        >
        <span class="muted"
          >${
            acts?.renderAside(view, facts) ??
            (missing && at === 'collecting' && total < marks[0]! ? t.petition.missing(format.number(missing)) : nothing)
          }</span
        >
      </p>
      ${
        of
          ? html`<div
            class="bar ${missing ? '' : 'reached'}"
            part="progress"
            role="progressbar"
            aria-label=${t.petition.progress}
            aria-valuemax=${max}
            aria-valuenow=${total}
            aria-valuetext=${t.petition.collected(total, count, of)}
          >
            <i .style=${`--_at: ${(total / max) * 100}%`}></i>${acts?.renderPending(facts)}
          </div>`
          : nothing
      }
      ${acts?.renderMarks(view, facts)}
    </div>`;
  }

  protected override updated(): void {
    void this.#load();
  }

  /** The rest of the card; tried again at the next update when it did not arrive. */
  #load(): Promise<void> {
    return (this.#loading ??= import('./petition-acts.ts').then(
      ({PetitionActs, inlinePetitionOf}) => {
        this.#query.checkInline(inline => inlinePetitionOf(this.petitionId, inline));
        this.#acts = new PetitionActs(this, this.#source);
        this.requestUpdate();
      },
      () => (this.#loading = undefined),
    ));
  }

  #onSign = async (): Promise<void> => {
    await this.#load();
    this.#stuck = !(await this.#acts?.sign());
    this.requestUpdate();
  };

  #onShare = async (): Promise<void> => {
    await this.#load();
    await this.#acts?.share();
  };
}

/** Words that are not ours: in a language of their own, and whichever way they run, the line around them does not turn. */
const foreign = (text: string, lang: string | undefined): unknown => html`<bdi lang=${lang ?? nothing}>${text}</bdi>`;

const line = (...parts: unknown[]): unknown => {
  const said = parts.filter(Boolean).map((part, index) => [index ? ' · ' : '', part]);
  return said.length ? html`<p class="small muted">${said}</p>` : nothing;
};
