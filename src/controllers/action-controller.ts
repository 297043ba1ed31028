import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {actionOf} from '../contract/actions.ts';
import {type ActionName, type ActionPayload} from '../contract/operations.ts';
import type {Session} from '../contract/index.ts';
import {askSession, claimFor, expectSignIn, isBack, leadToSignIn, resumeSignIn, type Act} from '../context/sign-in.ts';
import {safeUrl} from '../domain/safe-url.ts';
import {toHromadaError, type HromadaError} from '../errors.ts';
import {
  HromadaErrorEvent,
  HromadaIdentityRequiredEvent,
  HromadaQueuedEvent,
  HromadaReceivedEvent,
  HromadaRejectedEvent,
  HromadaSubmitEvent,
} from '../events.ts';
import {mayBeOnline} from '../store/connectivity.ts';
import type {DispatchOptions, OutboxEntry, OutboxReceipt, OutboxState, OutboxStatus, Store} from '../store/store.ts';
import {OutboxController} from './outbox-controller.ts';
import type {StoreSource} from './query-controller.ts';

/** Follows one act of a person through the outbox, and tells the page about it by events. */
export class ActionController<N extends ActionName> implements ReactiveController {
  /** What waits of this act. */
  entry: OutboxEntry<N> | undefined;
  receipt: OutboxReceipt<N> | undefined;
  /** Why the last try to keep the act on this device failed. */
  failure: HromadaError | undefined;
  /** Entry and receipt that were there when it was last pressed. */
  #beside: readonly (string | undefined)[] = [];
  /** The act would not survive the way to the sign-in page, so the page has not been left. */
  unkept = false;
  #cut = false;
  /** The act is being written down. */
  busy = false;
  #host: ReactiveControllerHost & Element;
  #outbox: OutboxController;
  #name: N;
  #payload: () => ActionPayload<N> | undefined;
  #community: () => string | undefined;
  /** The store and the act that this one looks at. */
  #lookedAt: Store | undefined;
  #key: string | undefined;
  /** Status last seen of the acts whose end the page hears from this element: what it shows, and what was done in it. */
  #followed = new Map<string, OutboxStatus>();
  /** What was done in it, whatever it shows now, and whose it is. */
  #done = new Map<string, string | null>();

  /** @param community Where it is done, for who may do it. */
  constructor(
    host: ReactiveControllerHost & Element,
    source: StoreSource,
    name: N,
    payload: () => ActionPayload<N> | undefined,
    community: () => string | undefined = () => undefined,
  ) {
    this.#host = host;
    // First, so that it is up to date when this one looks.
    this.#outbox = new OutboxController(host, source);
    this.#name = name;
    this.#payload = payload;
    this.#community = community;
    host.addController(this);
  }

  get outbox(): OutboxState | undefined {
    return this.#outbox.state;
  }

  /** Asked to sign in while there was no connection, and there is none yet: the page has not been left for nowhere. */
  get cut(): boolean {
    return this.#cut && !mayBeOnline();
  }

  /** What was done in it is kept for who did it: the backend says that somebody else is here now. */
  get setAside(): boolean {
    const {account, entries = [], receipts = []} = this.outbox ?? {};
    return [...this.#done].some(
      ([id, whose]) => account && whose && whose !== account && ![...entries, ...receipts].some(it => it.id === id),
    );
  }

  get #store(): Store | undefined {
    return this.#outbox.store;
  }

  hostUpdate(): void {
    const key = this.#currentKey();
    if (this.#lookedAt !== this.#store || this.#key !== key) {
      // What could not be kept of another act, or for another backend, is no news about this one.
      this.failure = undefined;
      for (const id of this.#followed.keys()) if (!this.#done.has(id)) this.#followed.delete(id);
    }
    this.#key = key;
    if (this.#lookedAt !== this.#store) {
      this.#lookedAt = this.#store;
      if (this.#store) void resumeSignIn(this.#store);
    }
    this.#select();
    this.#tell();
    const {entry, receipt} = this;
    if (this.#store && isBack(this.#store, entry?.id, receipt?.id, this.#subject()))
      void this.#host.updateComplete.then(() => this.#host.scrollIntoView({block: 'center'}));
  }

  /** What it is about, without anything that somebody has typed. */
  #subject(): string {
    const payload = this.#payload();
    return payload ? actionOf(this.#name).scope(payload) : this.#name;
  }

  #currentKey(): string | undefined {
    const payload = this.#payload();
    return payload && actionOf(this.#name).dedupeKey(payload);
  }

  /** The entry and receipt of this act. */
  #select(): void {
    this.entry = this.outbox?.entries.findLast(
      ({name, payload}) => name === this.#name && actionOf<ActionName>(name).dedupeKey(payload) === this.#key,
    ) as OutboxEntry<N> | undefined;
    this.receipt = this.outbox?.receipts.findLast(({dedupeKey}) => dedupeKey === this.#key) as
      OutboxReceipt<N> | undefined;
    // Kept after all, or kept elsewhere: a failure before that is history. What was there already says nothing of it.
    if ([this.entry?.id, this.receipt?.id].some(id => id !== undefined && !this.#beside.includes(id)))
      this.failure = undefined;
  }

  /** Tells the page what has become of the acts that it follows since the last look. */
  #tell(): void {
    const {entries = [], receipts = []} = this.outbox ?? {};
    for (const [id, before] of this.#followed) {
      const status = entries.find(entry => entry.id === id)?.status;
      const receipt = receipts.find(one => one.id === id);
      if (status) this.#followed.set(id, status);
      else if (receipt) {
        this.#followed.delete(id);
        this.#host.dispatchEvent(new HromadaReceivedEvent(this.#name, id, receipt.result));
      }
      if (status && status !== before && status !== 'queued' && status !== 'sending')
        this.#host.dispatchEvent(new HromadaRejectedEvent(this.#name, id, status));
    }
    if (this.entry && !this.#followed.has(this.entry.id)) this.#followed.set(this.entry.id, this.entry.status);
  }

  /** A person does it. Resolves when the act is kept, or when it could not be and {@link failure} says why. */
  async submit(session: Session | undefined, options: DispatchOptions): Promise<void> {
    const payload = this.#payload();
    if (!this.#store || !payload || this.busy) return;
    if (!this.#host.dispatchEvent(new HromadaSubmitEvent(this.#name, payload))) return;
    const key = this.#currentKey();
    this.#beside = [this.entry?.id, this.receipt?.id];
    this.busy = true;
    this.failure = undefined;
    this.#host.requestUpdate();
    try {
      const entry = await this.#store.dispatch(this.#name, payload, options);
      this.#done.set(entry.id, entry.account);
      if (!this.#followed.has(entry.id)) this.#followed.set(entry.id, 'queued');
      this.#host.dispatchEvent(new HromadaQueuedEvent(this.#name, entry.id));
      if (entry.account === null && actionOf(this.#name).identity === 'required') await this.#own(session, entry);
    } catch (error) {
      const failure = toHromadaError(error, 'storage');
      // By now it may show something else, about which this says nothing.
      if (key === this.#currentKey()) this.failure = failure;
      this.#host.dispatchEvent(new HromadaErrorEvent(failure.code));
    } finally {
      this.busy = false;
      this.#host.requestUpdate();
    }
  }

  /** The act is kept, and nobody's: whoever did it is signed in after all, or is led to the sign-in page. */
  async #own(known: Session | undefined, entry: OutboxEntry): Promise<void> {
    const store = this.#store;
    // Pressed before the backend had said who is signed in: asked again after the press, so that it is who pressed.
    const session = known ?? (store && (await askSession(store)));
    // Nobody could say, and the device knows who it probably is: it waits for them.
    if (!session && entry.presumed) return;
    if (store && session?.signedIn) await claimFor(session, store, this.#act(entry.id));
    // Without a connection there is no way to that page, and none back to this one: the act waits for a sign-in later.
    else if (mayBeOnline()) await this.identify(session, entry.id);
  }

  /** Leads to the sign-in page and back, unless the page does it in its own way. `id`: the act that waits for it. */
  async identify(session: Session | undefined, id: string | undefined = this.entry?.id): Promise<void> {
    if (!this.#store) return;
    const act = id ? this.#act(id) : undefined;
    const address = safeUrl(session?.signInUrl, this.#store.endpoint);
    const event = new HromadaIdentityRequiredEvent(this.#name, address);
    if (!this.#host.dispatchEvent(event)) return expectSignIn(this.#store, act);
    const outcome = await leadToSignIn(this.#store, address, act, act?.id ?? this.#subject());
    this.unkept = outcome === 'unkept';
    this.#cut = outcome === 'offline';
    this.#host.requestUpdate();
  }

  #act(id: string): Act {
    return {id, action: this.#name, community: this.#community()};
  }

  async retry(): Promise<void> {
    if (this.entry) await this.#store?.retry(this.entry.id);
  }

  async discard(): Promise<void> {
    if (this.entry) await this.#store?.discard(this.entry.id);
  }

  async claim(): Promise<void> {
    if (this.entry) await this.#store?.claim(this.entry.id);
  }
}
