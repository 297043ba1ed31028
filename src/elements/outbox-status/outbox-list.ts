/**
 * The list of an outbox status: what waits, the question before something is erased, and what is said aloud. Loaded when
 * the page is idle, and at once when something waits.
 */
import {html, nothing, type LitElement} from 'lit';
import {isEditingOffered, onEditingOffers} from '../../context/editing.ts';
import {expectSignIn, leadToSignIn, resumeSignIn} from '../../context/sign-in.ts';
import {ClockController} from '../../controllers/clock-controller.ts';
import {LanguageController} from '../../controllers/language-controller.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import type {Waiting} from '../../controllers/outboxes-controller.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import {HromadaEditRequestedEvent, HromadaIdentityRequiredEvent} from '../../events.ts';
import {actMessages} from '../../i18n/acts.ts';
import {messages} from '../../i18n/messages.ts';
import {outboxMessages} from '../../i18n/outbox.ts';
import {mayBeOnline} from '../../store/connectivity.ts';
import {isEditable} from '../../store/outbox-machine.ts';
import type {OutboxEntry, OutboxState, Store} from '../../store/store.ts';
import {newsOf} from '../../store/waiting.ts';
import {nameOf, nextChange, renderBackend, type ListView} from './entry-templates.ts';

/** What this part needs of the element. */
export interface ListHost extends LitElement {
  readonly waiting: readonly Waiting[];
  readonly headingLevel: number | undefined;
  readonly editable: string | undefined;
}

/** Something that is about to be erased. */
interface Question {
  /** In the language of now: the page may change it while the question is open. */
  words: (view: Pick<ListView, 't' | 'acts'>) => {title: string; text: string; what?: string; yes: string};
  /** Whether it is still there to be erased. */
  holds: () => boolean;
  /** `undefined`: nothing was erased, so nothing is said of it. */
  erase: () => Promise<boolean | undefined>;
}

export class OutboxList {
  /** What was last said aloud. */
  news = '';
  #host: ListHost;
  #localize: LocalizeController<import('../../i18n/outbox.ts').OutboxMessages>;
  #acts: LocalizeController<import('../../i18n/acts.ts').ActMessages>;
  #page: LocalizeController<import('../../i18n/messages.ts').Messages>;
  #question: Question | undefined;
  /** The button that led to it. */
  #asker: HTMLElement | undefined;
  /** Asked to sign in, and there was no connection. */
  #cut = false;
  /** The question is answered: focus goes somewhere that is still there. */
  #answered = false;

  constructor(host: ListHost) {
    this.#host = host;
    this.#localize = new LocalizeController(host, outboxMessages);
    this.#acts = new LocalizeController(host, actMessages);
    this.#page = new LocalizeController(host, messages);
    new LanguageController(host);
    new ClockController(host, () => nextChange(host.waiting));
    let stop: (() => void) | undefined;
    host.addController({
      hostConnected: () => (stop = onEditingOffers(() => host.requestUpdate())),
      hostDisconnected: () => stop?.(),
    });
  }

  /** `undefined` while there is nothing to show, or no words for it yet. */
  render(): unknown {
    const {t, format} = this.#localize;
    const [acts, page] = [this.#acts.t, this.#page.t];
    const {waiting, headingLevel} = this.#host;
    if (!t || !acts || !page || !waiting.length) return undefined;
    const level = Math.min(6, Math.max(2, headingLevel || 2));
    const several = waiting.length > 1;
    const view: ListView = {t: t.outbox, acts, page, format, list: this};
    const lasting = waiting.every(({state}) => state!.persistent);
    const acting = waiting.some(({state}) => state!.entries.length + state!.others);
    return html`<section class="card" part="card" aria-labelledby="title">
        <div id="title" role="heading" aria-level=${level} part="title" tabindex="-1">${t.outbox.title}</div>
        ${waiting.map((one, index) => renderBackend(view, one, several ? {level: Math.min(6, level + 1), index} : undefined))}
        ${this.#cut && !mayBeOnline() ? html`<p class="small" role="alert">${acts.errors.offline}</p>` : nothing}
        ${acting ? html`<p class="small muted">${lasting ? t.outbox.mayVanish : t.outbox.volatile}</p>` : nothing}
      </section>
      ${this.#renderQuestion(view)}`;
  }

  #renderQuestion(view: ListView): unknown {
    // What it asks about may have been sent meanwhile, or taken back in another tab.
    if (!this.#question?.holds()) this.#question = undefined;
    const question = this.#question?.words(view);
    return html`<dialog part="dialog" aria-labelledby="question" aria-describedby="about" @close=${this.#onClose}>
      ${
        question
          ? html`<div id="question" role="heading" aria-level="2">${question.title}</div>
            <div id="about">
              ${question.what ? html`<p><strong>${question.what}</strong></p>` : nothing}
              <p class="small">${question.text}</p>
            </div>
            <div class="row">
              <button type="button" class="danger" @click=${this.#onErase}>${question.yes}</button>
              <button type="button" class="quiet" @click=${() => this.#close()}>${view.t.confirm.keep}</button>
            </div>`
          : nothing
      }
    </dialog>`;
  }

  /** After each update of the element. */
  updated(): void {
    for (const {store} of this.#host.waiting) void resumeSignIn(store);
    const dialog = this.#find<HTMLDialogElement>('dialog');
    if (this.#question && !dialog?.open) {
      dialog?.showModal();
      // Enter pressed twice erases nothing.
      dialog?.querySelector<HTMLElement>('.quiet')?.focus();
    } else if (!this.#question && dialog?.open) this.#close();
    if (!this.#answered) return;
    this.#answered = false;
    (this.#find('#title') ?? this.#find('#news'))?.focus();
  }

  /** Says aloud what has changed, in one sentence for each kind of change. */
  hear(before: OutboxState | undefined, after: OutboxState): void {
    const news = newsOf(before, after);
    const t = this.#localize.t?.outbox;
    if (!news || !t) return;
    const name = (entries: readonly OutboxEntry[]) => entries.map(entry => nameOf(t, entry)).join(', ');
    this.#say(
      [
        news.received.length && t.news.received(name(news.received)),
        news.refused.length && t.news.refused(name(news.refused)),
        news.waiting.length && t.news.waiting(name(news.waiting)),
        news.empty && !this.#host.waiting.some(({state}) => state!.entries.length) && t.news.empty,
      ]
        .filter(Boolean)
        .join(' '),
    );
  }

  /** A form on the page, or the page itself, can take this act back. */
  canEdit(store: Store, entry: OutboxEntry): boolean {
    return (
      Boolean(store.takeBack) &&
      isEditable(entry, store.delivery) &&
      (isEditingOffered(store.id, entry.name) || (this.#host.editable ?? '').split(/\s+/).includes(entry.name))
    );
  }

  edit(store: Store, {name, id, payload}: OutboxEntry): void {
    const event = new HromadaEditRequestedEvent(name, id, store.id, payload, () => store.takeBack!(id));
    if (this.#host.dispatchEvent(event)) this.#say(this.#localize.t!.outbox.news.notHere);
  }

  async signIn({store, session}: Waiting, entry: OutboxEntry, asker: HTMLElement): Promise<void> {
    const {id, name: action} = entry;
    const address = safeUrl(session?.signInUrl, store.endpoint);
    const event = new HromadaIdentityRequiredEvent(action, address);
    if (!this.#host.dispatchEvent(event)) return expectSignIn(store, {id, action});
    const lead = () => leadToSignIn(store, address, {id, action});
    const outcome = await lead();
    this.#cut = outcome === 'offline';
    if (outcome !== 'unkept') return this.#host.requestUpdate();
    this.#ask(
      {
        words: ({t, acts: {signing}}) => ({
          title: signing.signIn,
          text: t.confirm.unkept,
          what: nameOf(t, entry),
          yes: signing.signIn,
        }),
        holds: () => this.#holds(id),
        erase: async () => void (await lead()),
      },
      asker,
    );
  }

  #holds(id: string): boolean {
    return this.#host.waiting.some(({state}) => state!.entries.some(entry => entry.id === id));
  }

  /** Asks before an act is erased. */
  discard(store: Store, entry: OutboxEntry, asker: HTMLElement): void {
    const parked = entry.status !== 'queued';
    this.#ask(
      {
        words: ({t, acts: {signing}}) => ({
          title: parked ? t.confirm.remove : t.confirm.discard,
          text: entry.uncertain ? t.confirm.uncertain : parked ? t.confirm.refused : t.confirm.text,
          what: nameOf(t, entry),
          yes: parked ? signing.remove : signing.discard,
        }),
        holds: () => this.#holds(entry.id),
        erase: () => store.discard(entry.id),
      },
      asker,
    );
  }

  /** Asks before damaged rows are erased. */
  discardUnreadable(store: Store, asker: HTMLElement): void {
    this.#ask(
      {
        words: ({t, acts: {signing}}) => ({title: t.confirm.remove, text: t.confirm.unreadable, yes: signing.remove}),
        holds: () => this.#host.waiting.some(it => it.store === store && it.state!.unreadable > 0),
        erase: async () => {
          await store.discardUnreadable?.();
          return true;
        },
      },
      asker,
    );
  }

  #ask(question: Question, asker: HTMLElement): void {
    this.#question = question;
    this.#asker = asker;
    this.#host.requestUpdate();
  }

  #onErase = async (): Promise<void> => {
    const question = this.#question;
    this.#close();
    const t = this.#localize.t?.outbox;
    if (!question || !t) return;
    const gone = await question.erase();
    if (gone === undefined) return;
    this.#answered = true;
    this.#say(gone ? t.news.removed : t.news.late);
  };

  #close(): void {
    this.#question = undefined;
    this.#find<HTMLDialogElement>('dialog')?.close();
    // Not every browser gives a button the focus that is pressed, so it may have none to give back.
    if (this.#asker?.isConnected) this.#asker.focus();
  }

  #onClose = (): void => {
    this.#question = undefined;
    this.#host.requestUpdate();
  };

  #say(words: string): void {
    this.news = words;
    this.#host.requestUpdate();
  }

  #find<E extends HTMLElement>(selector: string): E | null {
    return this.#host.renderRoot.querySelector<E>(selector);
  }
}
