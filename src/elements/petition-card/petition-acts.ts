/**
 * The rest of a petition card: what a visitor does with it, what came of it, what went wrong. Loaded at the same time
 * as the card and not waited for, so that the petition itself is on screen first.
 */
import {html, nothing, type LitElement} from 'lit';
import type {Delivery} from '../../client/client.ts';
import type {Petition, Session} from '../../contract/index.ts';
import {ActionController} from '../../controllers/action-controller.ts';
import {ClockController} from '../../controllers/clock-controller.ts';
import {LanguageController} from '../../controllers/language-controller.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import {isMissing, QueryController} from '../../controllers/query-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {nextDay} from '../../domain/next-day.ts';
import type {Progress} from '../../domain/petition.ts';
import {newerTally, signing, type Signing} from '../../domain/signing.ts';
import {HromadaErrorEvent} from '../../events.ts';
import {actMessages} from '../../i18n/acts.ts';
import type {OutboxEntry, QueryState} from '../../store/store.ts';
import {adopt} from '../../styles/adopt.ts';
import {noteStyles} from '../../styles/note.styles.ts';
import {renderFailure} from '../../ui/failure.ts';
import {share} from '../../ui/share.ts';
import {setStates} from '../../ui/states.ts';
import {renderAside, renderDetails, renderLoading, renderMarks, renderStale} from './detail-templates.ts';
import {styles} from './petition-acts.styles.ts';
import type {PetitionView} from './petition-card.ts';
import {renderSigning} from './signing-templates.ts';

/** What this part needs of the card. */
export interface ActsHost extends LitElement {
  readonly petition: Petition | undefined;
  readonly state: QueryState<Petition>;
  /** Signatures are taken now. */
  readonly open: boolean | undefined;
  /** By the server's clock, ms. */
  readonly now: number;
  refresh(): void;
}

export {inlinePetitionOf} from '../../domain/inline.ts';

export class PetitionActs {
  readonly action: ActionController<'petition.sign'>;
  #host: ActsHost;
  #internals: ElementInternals;
  #source: StoreController;
  #session: QueryController<'session.get'>;
  #signature: QueryController<'petition.signature'>;
  #localize: LocalizeController<import('../../i18n/acts.ts').ActMessages>;
  #toldError: unknown;
  #focused: {element: Element; acting: boolean} | null = null;

  constructor(host: ActsHost, source: StoreController) {
    const payload = () => (host.petition ? {petitionId: host.petition.id} : undefined);
    this.#host = host;
    this.#internals = host.attachInternals();
    this.#source = source;
    this.#localize = new LocalizeController(host, actMessages);
    this.#session = new QueryController(host, source, 'session.get', () => (host.petition ? {} : undefined));
    this.#signature = new QueryController(host, source, 'petition.signature', () =>
      this.#session.state.data?.signedIn ? payload() : undefined,
    );
    this.action = new ActionController(host, source, 'petition.sign', payload, () => host.petition?.authority.id);
    new LanguageController(host);
    new ClockController(host, () => this.#nextChange());
    host.addController({
      hostUpdate: () => this.#noteFocus(),
      hostUpdated: () => {
        this.#keepFocus();
        this.#tell();
      },
    });
    adopt(host.renderRoot as ShadowRoot, [noteStyles, styles]);
  }

  /** Who the backend takes this visitor for. */
  get session(): Session | undefined {
    return this.#session.state.data;
  }

  /** What this visitor can do now. */
  get visitor(): Signing<OutboxEntry<'petition.sign'>> | undefined {
    const {petition, open} = this.#host;
    return (
      petition &&
      signing(Boolean(open), {
        session: this.session,
        signature: this.#signature.state.data,
        receipt: this.action.receipt?.result.receipt,
        entry: this.action.entry,
        community: petition.authority.id,
        lastAccount: this.action.outbox?.lastAccount,
      })
    );
  }

  /** A signature is kept here that the backend does not have yet, and that whoever is signed in may give. */
  get pending(): boolean {
    const {visitor} = this;
    return visitor?.state === 'unclaimed' ? !visitor.barred : /^(waiting|sending)$/.test(visitor?.state ?? '');
  }

  /** Signing makes sense: collection is on, and nothing of this visitor's is kept or received. */
  get offered(): boolean {
    return ['open', 'unknown', 'signed-out', 'not-eligible'].includes(this.visitor?.state ?? '');
  }

  /** The button is there, and says why it does nothing now. */
  get blocked(): boolean {
    return this.visitor?.state === 'not-eligible' || this.action.busy;
  }

  /** What the backend promises of an act that is sent again. */
  get delivery(): Delivery | undefined {
    return this.#source.store?.delivery;
  }

  /** Who is asking cannot be found out now. */
  get unreachable(): boolean {
    return !this.session && Boolean(this.#session.state.error);
  }

  /** The newer of the card's count and the one that came with this visitor's receipt. */
  counted(petition: Petition): Petition {
    const {signatures} = petition;
    return {
      ...petition,
      signatures: {...signatures, ...newerTally(signatures, this.action.receipt?.result.signatures)},
    };
  }

  /** The note on this visitor's signature. */
  renderNote({t: page, format, petition, now}: PetitionView): unknown {
    const {t} = this.#localize;
    const {visitor} = this;
    return t && visitor && renderSigning({t, page, format, petition, now, visitor, acts: this});
  }

  /** Beside the count: how much is missing, or what this visitor's signature adds. */
  renderAside(view: PetitionView, facts: Progress): string | undefined {
    const {t} = this.#localize;
    return t && renderAside(t, view, facts, this.#host.open, this.pending, this.visitor?.state === 'signed');
  }

  /** On the bar: what this visitor's signature adds. */
  renderPending({total, max}: Progress): unknown {
    return this.pending ? html`<b .style=${`--_at: ${(total / max) * 100}%`}></b>` : nothing;
  }

  renderMarks(view: PetitionView, facts: Progress): unknown {
    const {t} = this.#localize;
    return t && renderMarks(t, view, facts);
  }

  renderDetails(view: PetitionView): unknown {
    const {t} = this.#localize;
    return t && renderDetails(t, view);
  }

  renderStale(view: PetitionView): unknown {
    const {t} = this.#localize;
    return t && renderStale(t, view, this.#host.state, () => this.#host.refresh());
  }

  /** Instead of the petition: that it is on its way, or why it is not there. `undefined`: the page's own content is better. */
  renderAbsence(): unknown {
    const {t} = this.#localize;
    const {state} = this.#host;
    const {error, fetching} = state;
    if (!t || !this.#source.store || error?.code === 'unsupported') return undefined;
    if (!error) return renderLoading(t);
    return renderFailure({
      title: t.details.failed,
      text: isMissing(state) ? t.details.notFound : t.errors[error.code],
      retry: t.retry,
      onRetry: () => this.#host.refresh(),
      busy: fetching,
    });
  }

  /** Pressed: keeps the signature here and sends it. Somebody who may not sign reads why instead. */
  async sign(): Promise<void> {
    const {petition} = this.#host;
    if (petition && this.visitor?.state !== 'not-eligible') {
      await this.action.submit(this.session, {
        subject: petition.title,
        notAfter: petition.collection.deadline,
        timeZone: petition.authority.timeZone,
      });
    }
    await this.#host.updateComplete;
    // The pressed button is gone: focus goes to what it led to, not to the top of the page.
    this.#host.renderRoot.querySelector<HTMLElement>('#visitor')?.focus();
  }

  /** Asks the backend once more who is signed in. */
  identify(): void {
    this.#session.refresh();
  }

  signIn(): Promise<void> {
    return this.action.identify(this.session);
  }

  async share(): Promise<void> {
    const {t} = this.#localize;
    const {petition, renderRoot} = this.#host;
    if (t && petition) await share(petition, renderRoot.querySelector('#shared')!, t);
  }

  /** What has the focus, and in which part of the card: what goes cannot say where it was. */
  #noteFocus(): void {
    const focused = (this.#host.renderRoot as ShadowRoot).activeElement;
    this.#focused = focused && {element: focused, acting: Boolean(focused.closest('#visitor, [part=actions]'))};
  }

  /** A button that goes with its note leaves the focus to what came of it, not to the top of the page. */
  #keepFocus(): void {
    const {element, acting} = this.#focused ?? {};
    if (!element || element.isConnected) return;
    const find = (selector: string) => this.#host.renderRoot.querySelector<HTMLElement>(selector);
    const next = (acting && find('#visitor:not(:empty)')) || find('#title') || find('.card');
    if (!next) return;
    next.tabIndex = -1;
    next.focus();
  }

  /** Tells the page, by states and by an event. */
  #tell(): void {
    const {petition, state} = this.#host;
    const {error, fetching} = state;
    setStates(this.#internals, {
      loading: !petition && fetching,
      error: !petition && Boolean(error),
      stale: Boolean(petition && error),
      pending: this.pending,
      received: this.visitor?.state === 'signed',
      unconfigured: this.#source.unconfigured,
    });
    if (error !== this.#toldError && error) this.#host.dispatchEvent(new HromadaErrorEvent(error.code));
    this.#toldError = error;
  }

  /** Midnight changes the days that are left, the deadline changes the rest. */
  #nextChange(): number | undefined {
    const {petition, now} = this.#host;
    const deadline = petition && Date.parse(petition.collection.deadline ?? '');
    if (!petition || petition.collection.state !== 'collecting' || !deadline || deadline < now) return undefined;
    return Date.now() + Math.min(deadline + 1, nextDay(now, petition.authority.timeZone)) - now;
  }
}
