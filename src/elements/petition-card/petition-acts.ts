/**
 * The rest of a petition card: what a visitor does with it, what came of it, what went wrong. Loaded at the same time
 * as the card and not waited for, so that the petition itself is on screen first.
 */
import {html, nothing, type LitElement} from 'lit';
import type {Delivery} from '../../client/client.ts';
import type {Petition, Session, Tally} from '../../contract/index.ts';
import {ActionController} from '../../controllers/action-controller.ts';
import {ClockController} from '../../controllers/clock-controller.ts';
import {LanguageController} from '../../controllers/language-controller.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import {isMissing, QueryController} from '../../controllers/query-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {nextDay} from '../../domain/next-day.ts';
import type {Progress, Standing} from '../../domain/petition.ts';
import {newerTally, signing, type Signing} from '../../domain/signing.ts';
import {standingSignature} from '../../domain/withdrawal.ts';
import {HromadaErrorEvent} from '../../events.ts';
import {actMessages} from '../../i18n/acts.ts';
import {onTexts} from '../../i18n/catalogue.ts';
import type {OutboxEntry, QueryState} from '../../store/store.ts';
import {adopt} from '../../styles/adopt.ts';
import {noteStyles} from '../../styles/note.styles.ts';
import {slipStyles} from '../../styles/slip.styles.ts';
import {renderFailure} from '../../ui/failure.ts';
import {share} from '../../ui/share.ts';
import {setStates} from '../../ui/states.ts';
import {renderAside, renderDetails, renderLoading, renderMarks, renderStale} from './detail-templates.ts';
import {styles} from './petition-acts.styles.ts';
import type {PetitionView} from './petition-card.ts';
import type {PetitionLife} from './petition-life.ts';
import {renderSetAside, renderSigning} from './signing-templates.ts';

/** What this part needs of the card. */
export interface ActsHost extends LitElement {
  readonly petition: Petition | undefined;
  readonly state: QueryState<Petition>;
  readonly standing: Standing | undefined;
  /** Signatures are taken now. */
  readonly open: boolean | undefined;
  /** By the server's clock, ms. */
  readonly now: number;
  refresh(): void;
}

/** Words that take longer to come, ms, are not coming. */
const PATIENCE = 3_000;

export {inlinePetitionOf} from '../../domain/inline.ts';

export class PetitionActs {
  readonly action: ActionController<'petition.sign'>;
  /** Taking it back, which is offered where the statute allows it. */
  readonly withdrawing: ActionController<'petition.withdraw'>;
  #host: ActsHost;
  #internals: ElementInternals;
  #source: StoreController;
  #session: QueryController<'session.get'>;
  #signature: QueryController<'petition.signature'>;
  #localize: LocalizeController<import('../../i18n/acts.ts').ActMessages>;
  #toldError: unknown;
  #focused: {element: Element; acting: boolean; near: Element | null} | null = null;
  /** The newest count of the petition that has been seen here. */
  #newest: {id: string; store: unknown; tally: Tally} | undefined;
  #life: PetitionLife | undefined;
  #loading: Promise<void> | undefined;

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
    const community = () => host.petition?.authority.id;
    this.action = new ActionController(host, source, 'petition.sign', payload, community);
    this.withdrawing = new ActionController(host, source, 'petition.withdraw', payload, community);
    new LanguageController(host);
    new ClockController(host, () => this.#nextChange());
    host.addController({
      hostUpdate: () => {
        this.#noteFocus();
        this.#noteCount();
      },
      hostUpdated: () => {
        this.#keepFocus();
        this.#tell();
        if (host.petition) this.#load();
      },
    });
    adopt(host.renderRoot as ShadowRoot, [noteStyles, slipStyles, styles]);
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
        ...this.#signed,
        entry: this.action.entry,
        community: petition.authority.id,
        lastAccount: this.action.outbox?.lastAccount,
        elsewhere: this.#source.store?.readOnly,
      })
    );
  }

  /** What stands of this visitor's signature. */
  get #signed() {
    const {receipt} = this.action;
    const {receipt: withdrawn} = this.withdrawing;
    const {data, updatedAt = 0} = this.#signature.state;
    return standingSignature({
      receipt: receipt && {receipt: receipt.result.receipt, heardAt: receipt.heardAt},
      answer: data && {signature: data, heardAt: updatedAt},
      withdrawal: withdrawn && {withdrawnAt: withdrawn.result.withdrawnAt, heardAt: withdrawn.heardAt},
    });
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

  /**
   * The newest count: of the card's, of what this visitor's receipts brought, and of what was seen before, since a copy
   * of the backend may answer with an older one.
   */
  counted(petition: Petition): Petition {
    const {signatures, id} = petition;
    const tallies = [
      this.#newest?.id === id && this.#newest.store === this.#source.store ? this.#newest.tally : undefined,
      this.action.receipt?.result.signatures,
      this.withdrawing.receipt?.result.signatures,
    ];
    const newest = tallies.reduce<Tally>((best, tally) => newerTally(best, tally), signatures);
    return {...petition, signatures: {...signatures, ...newest}};
  }

  #noteCount(): void {
    const {data} = this.#host.state;
    const {store} = this.#source;
    if (!data) return;
    const known = this.#newest?.id === data.id && this.#newest.store === store ? this.#newest.tally : undefined;
    this.#newest = {id: data.id, store, tally: newerTally(data.signatures, known)};
  }

  /** The note on this visitor's signature. */
  renderNote({t: page, format, petition, now}: PetitionView): unknown {
    const {t} = this.#localize;
    const {visitor} = this;
    if (!t || !visitor) return undefined;
    const view = {t, page, format, petition, now, visitor, acts: this};
    const [own, withdrawal] = [
      [renderSetAside(view), renderSigning(view)],
      this.#life?.renderWithdrawal(view) ?? nothing,
    ];
    // What is left of a signature comes before what can be done next.
    return visitor.state === 'signed' ? [own, withdrawal] : [withdrawal, own];
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
    return t && renderDetails(t, view, this.#life);
  }

  renderStale(view: PetitionView): unknown {
    const {t} = this.#localize;
    return (
      t && [
        this.#life?.renderFollowing(view) ?? nothing,
        renderStale(t, view, this.#host.state, () => this.#host.refresh()),
      ]
    );
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

  /** Resolves when there are words for what comes of a press, or when they will not come. */
  async #words(): Promise<void> {
    // They are asked for again.
    this.#host.requestUpdate();
    await new Promise<void>(resolve => {
      const done = () => {
        stop();
        resolve();
      };
      const stop = onTexts(done);
      setTimeout(done, PATIENCE);
    });
    await this.#host.updateComplete;
  }

  /**
   * Pressed: keeps the signature here and sends it. Somebody who may not sign reads why instead. False when there are no
   * words to say what came of it: then nothing has.
   */
  async sign(): Promise<boolean> {
    const {petition} = this.#host;
    if (!this.#localize.t) await this.#words();
    if (!this.#localize.t) return false;
    // While words were on their way it may have become another petition.
    if (petition && petition.id === this.#host.petition?.id && this.visitor?.state !== 'not-eligible') {
      await this.action.submit(this.session, {
        subject: petition.title,
        notAfter: petition.collection.deadline,
        timeZone: petition.authority.timeZone,
      });
    }
    await this.#host.updateComplete;
    // The pressed button is gone: focus goes to what it led to, not to the top of the page.
    this.#host.renderRoot.querySelector<HTMLElement>('#visitor')?.focus();
    return true;
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
    this.#focused = focused && {
      element: focused,
      acting: Boolean(focused.closest('#visitor, [part=actions]')),
      near: focused.closest('details'),
    };
  }

  /** A button that goes with its note leaves the focus to what came of it, not to the top of the page. */
  #keepFocus(): void {
    const {element, acting, near} = this.#focused ?? {};
    if (!element || element.isConnected) return;
    const find = (selector: string) => this.#host.renderRoot.querySelector<HTMLElement>(selector);
    const next =
      (acting && find('#visitor:not(:empty)')) ||
      (near?.isConnected && near.querySelector<HTMLElement>('[tabindex="-1"], summary')) ||
      find('#title') ||
      find('.card');
    if (!next) return;
    if (next.localName !== 'summary') next.tabIndex = -1;
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

  /** What is read after the petition; tried again at the next update when it did not arrive. */
  #load(): void {
    const host = this.#host;
    if (this.#loading) return;
    this.#loading = import('./petition-life.ts').then(
      ({PetitionLife}) => {
        adopt(host.renderRoot as ShadowRoot, PetitionLife.styles);
        this.#life = new PetitionLife(host, this.#source, this);
        host.requestUpdate();
      },
      () => (this.#loading = undefined),
    );
  }

  /** Midnight changes the days that are left, and ends a term of the council; beginning and deadline change the rest. */
  #nextChange(): number | undefined {
    const {petition, now} = this.#host;
    if (!petition) return undefined;
    const {collection, review, authority} = petition;
    const {state, startedAt = '', deadline = ''} = collection;
    const turn = state === 'planned' ? Date.parse(startedAt) : state === 'collecting' ? Date.parse(deadline) + 1 : 0;
    const turns = turn > now;
    if (!turns && !((review.dueOn ?? review.announceBy) && review.state !== 'answered')) return undefined;
    return Date.now() + Math.min(turns ? turn : Infinity, nextDay(now, authority.timeZone)) - now;
  }
}
