import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {offerEditing} from '../context/editing.ts';
import type {ActionName} from '../contract/operations.ts';
import {toHromadaError, type HromadaError} from '../errors.ts';
import type {HromadaEditRequestedEvent} from '../events.ts';
import type {Draft, DraftPlace, Drafts} from '../store/drafts.ts';
import type {DispatchOptions, OutboxEntry, Store} from '../store/store.ts';
import {OutboxController} from './outbox-controller.ts';
import type {StoreSource} from './query-controller.ts';

/** What a form tells its draft. `T` is what is typed, as plain data. */
export interface DraftForm<T> {
  /** Which draft it is; `undefined` while the form does not know what it is about. */
  place: () => DraftPlace | undefined;
  /** Puts what was typed back into the form; `undefined` empties it. */
  restore: (value: T | undefined) => void;
  /** It says who has written it, or how to reach them: it leaves the screen when they have signed out. */
  personal?: boolean;
  /** Acts that can be taken back into the form, and what it shows of one; `undefined` for one that is not its own. */
  edits?: {action: ActionName; value: (payload: unknown) => T | undefined} | undefined;
}

/** What is typed is written at most this often, ms; and at once when the page is hidden or goes. */
const PAUSE = 500;

/**
 * Keeps what somebody types in a form on this device, per element, backend, item and account, and puts it back after a
 * reload or a crash. A draft is cleared only when the community has received its act. A form lets nobody type before
 * {@link ready}.
 */
export class DraftController<T> implements ReactiveController {
  /** The device has been asked what it holds. */
  ready = false;
  /** When the draft was saved that was put back, ms; until the person goes on. */
  restoredAt: number | undefined;
  /** When what is typed was last saved, ms. */
  savedAt: number | undefined;
  /** Whoever had written here has signed out: the draft is kept for them, and shown to nobody else. */
  aside = false;
  /** Why it could not be saved. */
  failure: HromadaError | undefined;
  #host: ReactiveControllerHost & Element;
  #source: StoreSource;
  #form: DraftForm<T>;
  #outbox: OutboxController;
  #store: Store | undefined;
  #drafts: Drafts | undefined;
  #place: DraftPlace | undefined;
  #draft: Draft<T> | undefined;
  /** Who is here, as the backend has said last; `null`: nobody is signed in. */
  #account: string | null | undefined;
  /** The act of this draft as it was last seen on its way. */
  #handedIn: OutboxEntry | undefined;
  #pending: {value: T} | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<unknown> = Promise.resolve();
  #withdraw: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element, source: StoreSource, form: DraftForm<T>) {
    this.#host = host;
    this.#source = source;
    this.#form = form;
    this.#outbox = new OutboxController(host, source);
    host.addController(this);
  }

  /** What is typed outlives the page. */
  get persistent(): boolean {
    return !this.failure && this.#outbox.state?.persistent !== false;
  }

  /** The act that this draft has become, while it is on its way. */
  get submitted(): OutboxEntry | undefined {
    return this.#outbox.state?.entries.find(({id}) => id === this.#draft?.id);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
    addEventListener('pagehide', this.#onHide);
    addEventListener('focus', this.#onFocus);
    document.addEventListener('hromada-edit-requested', this.#onEdit);
  }

  hostUpdate(): void {
    const {store} = this.#source;
    const place = this.#form.place();
    if (store !== this.#store || JSON.stringify(place) !== JSON.stringify(this.#place)) {
      this.#leave();
      this.#store = store;
      this.#place = place;
      const {edits} = this.#form;
      if (store && edits) this.#withdraw = offerEditing(store.id, edits.action);
      void this.#open();
    }
    this.#follow();
  }

  hostDisconnected(): void {
    this.#leave();
    this.#store = this.#place = undefined;
    document.removeEventListener('visibilitychange', this.#onVisibility);
    removeEventListener('pagehide', this.#onHide);
    removeEventListener('focus', this.#onFocus);
    document.removeEventListener('hromada-edit-requested', this.#onEdit);
  }

  /** Somebody has typed. */
  changed(value: T): void {
    this.#pending = {value};
    this.restoredAt = undefined;
    this.#timer ??= setTimeout(() => void this.flush(), PAUSE);
    this.#host.requestUpdate();
  }

  /** Writes down what is not written yet. Never rejects: {@link failure} says what went wrong. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const [drafts, place, pending] = [this.#drafts, this.#place, this.#pending];
    if (drafts && place && pending) {
      this.#pending = undefined;
      // Not one after the other: a page that goes away gives no time to wait in.
      this.#saving = Promise.all([this.#saving, this.#save(drafts, place, pending.value)]);
    }
    await this.#saving;
  }

  /** What to dispatch the act with, so that it is one act however often it is handed in. */
  async submission(): Promise<Pick<DispatchOptions, 'id'>> {
    await this.flush();
    return this.#draft ? {id: this.#draft.id} : {};
  }

  /** A person throws the draft away. */
  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    const draft = this.#draft;
    this.#timer = this.#pending = this.#draft = this.restoredAt = this.savedAt = undefined;
    this.#form.restore(undefined);
    this.#host.requestUpdate();
    await this.#saving;
    if (this.#place) await this.#drafts?.clear(this.#place, draft).catch(this.#failed);
  }

  async #open(): Promise<void> {
    const [store, place] = [this.#store, this.#place];
    this.ready = false;
    if (!store || !place) return;
    const drafts = await store.drafts?.().catch(this.#failed);
    const draft = await drafts?.load<T>(place).catch(this.#failed);
    if (store !== this.#store || place !== this.#place) return;
    this.#drafts = drafts;
    this.#draft = draft;
    this.ready = true;
    if (draft && !this.#pending) {
      this.restoredAt = draft.savedAt;
      this.#form.restore(draft.value);
    }
    this.#host.requestUpdate();
  }

  async #save(drafts: Drafts, place: DraftPlace, value: T): Promise<void> {
    try {
      const draft = await drafts.save(place, value, this.#draft);
      if (place !== this.#place) return;
      this.#draft = draft;
      this.savedAt = draft.savedAt;
      this.failure = undefined;
    } catch (error) {
      this.#failed(error);
      if (place === this.#place) this.#pending ??= {value};
    }
    this.#host.requestUpdate();
  }

  /** What has become of the act of this draft, and who is here now. */
  #follow(): void {
    const {state} = this.#outbox;
    const draft = this.#draft;
    if (!state) return;
    const before = this.#account;
    if (state.account !== undefined) this.#account = state.account;
    if (state.account) this.aside = false;
    if (!draft) {
      // Who comes after somebody without a draft may have one of their own.
      if (state.account && before !== undefined && before !== state.account && !this.#pending) void this.#open();
      return;
    }
    if (state.receipts.some(({id}) => id === draft.id)) {
      // Received, and so cleared from the device; what was typed since is another act.
      this.#draft = this.restoredAt = this.savedAt = this.#handedIn = undefined;
    } else if (this.#handedIn?.id === draft.id && !this.submitted) {
      // Taken off the outbox. What was sent under its key may be known there: other words need another one.
      if (this.#handedIn.attempts) this.#draft = {...draft, spent: true};
      this.#handedIn = undefined;
    } else if (this.#isOthers(draft.account)) {
      // Not for the eyes of whoever is here now, and not theirs to send.
      this.aside = !state.account;
      this.#leave();
      this.#form.restore(undefined);
      void this.#open();
    } else this.#handedIn = this.submitted;
  }

  /** Somebody else has signed in; or its writer has signed out, and nothing of it waits for them to sign in again. */
  #isOthers(account: string | null): boolean {
    const now = this.#outbox.state?.account;
    if (account === null || now === undefined || now === account) return false;
    return now !== null || Boolean(this.#form.personal && !this.submitted);
  }

  #leave(): void {
    void this.flush();
    this.#withdraw?.();
    this.#withdraw = this.#drafts = this.#draft = this.#pending = this.#handedIn = undefined;
    this.restoredAt = this.savedAt = this.failure = undefined;
  }

  #failed = (error: unknown): undefined => {
    this.failure = toHromadaError(error, 'storage');
  };

  #onVisibility = (): void => {
    if (document.visibilityState === 'hidden') void this.flush();
    else void this.#look();
  };

  #onFocus = (): void => void this.#look();

  /** Somebody is back in this tab: what they have typed in another one meanwhile is the draft. */
  async #look(): Promise<void> {
    const [drafts, place, known] = [this.#drafts, this.#place, this.#draft];
    if (!drafts || !place || this.#pending || this.submitted) return;
    const draft = await drafts.load<T>(place).catch(() => undefined);
    const newer = draft && draft.savedAt > (known?.savedAt ?? 0);
    if (!newer || drafts !== this.#drafts || place !== this.#place || known !== this.#draft || this.#pending) return;
    this.#draft = draft;
    this.restoredAt = draft.savedAt;
    this.#form.restore(draft.value);
    this.#host.requestUpdate();
  }

  #onHide = (): void => void this.flush();

  #onEdit = (event: HromadaEditRequestedEvent): void => {
    const {edits} = this.#form;
    if (event.defaultPrevented || event.backend !== this.#store?.id || event.action !== edits?.action) return;
    const value = edits.value(event.payload);
    // Other words that nobody has sent are not written over.
    const others = this.#pending || (this.#draft && this.#draft.id !== event.id);
    if (value === undefined || others || !this.#drafts || !this.#place) return;
    event.preventDefault();
    void this.#takeBack(event, value, this.#drafts, this.#place);
  };

  /** Kept as a draft first, and only then taken off the outbox: at no moment it is nowhere. */
  async #takeBack(event: HromadaEditRequestedEvent, value: T, drafts: Drafts, place: DraftPlace): Promise<void> {
    const before = this.#draft;
    await this.#save(drafts, place, value);
    if (this.failure) return;
    const taken = await event.takeBack();
    if (!taken && !before) await drafts.clear(place, this.#draft).catch(this.#failed);
    if (place !== this.#place) return;
    this.#draft = await drafts.load<T>(place).catch(this.#failed);
    if (taken) {
      this.restoredAt = this.#draft?.savedAt;
      this.#form.restore(value);
    }
    this.#host.requestUpdate();
  }
}
