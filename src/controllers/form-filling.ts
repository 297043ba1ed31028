/**
 * One thing being written in a form of several steps: what is typed, where the person is, and what has become of it. What is
 * typed is kept by the draft, what is sent goes through the outbox; what the thing is, its rules say.
 */
import type {LitElement, ReactiveController} from 'lit';
import type {ActionName, ActionPayload, Community, Session} from '../contract/index.ts';
import {
  beginningOf,
  faultsIn,
  maySendFrom,
  movedIn,
  shownIn,
  type MoveIn,
  type PlaceIn,
  type StepsOf,
} from '../domain/form-steps.ts';
import {HromadaEditRequestedEvent} from '../events.ts';
import {isEditable} from '../store/outbox-machine.ts';
import type {OutboxEntry, OutboxReceipt, Store} from '../store/store.ts';
import {ActionController} from './action-controller.ts';
import {DraftController} from './draft-controller.ts';
import {QueryController} from './query-controller.ts';
import type {StoreController} from './store-controller.ts';

/** What a form is of: `W` what is typed, `S` its steps, `F` its fields, `T` what can be wrong. */
export interface FormRules<N extends ActionName, W, S extends string, F extends string, T extends {field: F}> {
  action: N;
  /** Whose draft it is: the element's tag, and what the form is about; `undefined` while that is not known. */
  place: () => {element: string; item: string} | undefined;
  blank: W;
  /** What was kept, maybe by an older version. */
  read: (kept: unknown) => W;
  isBlank: (words: W) => boolean;
  steps: StepsOf<S, F>;
  /** The steps that there are, by the rules of now. */
  order: () => readonly S[];
  /** The rules are here: it can be said what is wrong. */
  ready: () => boolean;
  faults: () => T[];
  payload: () => ActionPayload<N> | undefined;
  subject: (payload: ActionPayload<N>) => string;
  /** Nothing can be sent now, whatever is written. */
  barred: () => boolean;
  /** Where a draft goes on that is back. */
  resumed: (words: W, faults: readonly T[]) => PlaceIn<S>;
  /** What the backend named in a refusal. */
  refused: (pointers: readonly string[] | undefined, payload: ActionPayload<N>) => T[];
  /** An act that comes back into the form. */
  taken: (payload: ActionPayload<N>, error: OutboxEntry['error']) => W;
  /** Asks for the rules again: by those that are here nothing is wrong with what the backend has refused. */
  askAgain: () => void;
  /** The form begins anew: what is kept beside the words goes as well. */
  emptied: () => void;
}

export class FormFilling<
  N extends ActionName,
  W,
  S extends string,
  F extends string,
  T extends {field: F},
> implements ReactiveController {
  words: W;
  place: PlaceIn<S>;
  /** Something would be erased: what is written, for nothing or for another thing that takes its place. */
  question: {for?: Partial<W> | undefined} | undefined;
  readonly draft: DraftController<W>;
  readonly action: ActionController<N>;
  #host: LitElement;
  #source: StoreController;
  #of: FormRules<N, W, S, F, T>;
  #session: QueryController<'session.get'>;
  #community: QueryController<'community.get'>;
  /** What the backend did not accept and nobody has changed since. */
  #refused: T[] = [];
  /** A draft is back; where it goes on is known only by the rules. */
  #resuming = false;
  /** An act is being taken back: what was not accepted of it, and where to go. */
  #takingBack: {refused: T[]; field?: F | undefined} | undefined;
  /** It was handed in here, and until it is received or taken back it is not changed. */
  #handedIn = false;
  /** Key of the act whose fate is shown. */
  #followed: string | undefined;
  /** Keys of receipts that the person is done with. */
  #dismissed = new Set<string>();
  /** What was handed in waits for somebody else than who is here now. */
  #aside = false;
  #busy = false;
  /** Where the focus goes once what was asked for is on screen: an id, the first that is there. */
  #focus: readonly string[] | undefined;

  constructor(host: LitElement, source: StoreController, of: FormRules<N, W, S, F, T>) {
    this.#host = host;
    this.#source = source;
    this.#of = of;
    this.words = of.blank;
    this.place = this.#beginning;
    this.#session = new QueryController(host, source, 'session.get', () => ({}));
    this.#community = new QueryController(host, source, 'community.get', () => ({}));
    this.draft = new DraftController<W>(host, source, {
      place: of.place,
      restore: value => this.#restore(value),
      personal: true,
      edits: {action: of.action, value: payload => this.#taken(payload as ActionPayload<N>)},
    });
    this.action = new ActionController(
      host,
      source,
      of.action,
      () => (of.isBlank(this.words) ? undefined : of.payload()),
      () => this.community?.id,
    );
    // Last: by now the others are up to date.
    host.addController(this);
  }

  get #beginning(): PlaceIn<S> {
    return beginningOf(this.#of.steps);
  }

  get blank(): boolean {
    return this.#of.isBlank(this.words);
  }

  get session(): Session | undefined {
    return this.#session.state.data;
  }

  get community(): Community | undefined {
    return this.#community.state.data;
  }

  get store(): Store | undefined {
    return this.#source.store;
  }

  /** Who is asking cannot be found out now. */
  get unreachable(): boolean {
    return !this.session && Boolean(this.#session.state.error);
  }

  /** The act that this has become, as long as the backend does not have it. */
  get entry(): OutboxEntry<N> | undefined {
    return (this.draft.submitted ?? (this.#handedIn ? this.action.entry : undefined)) as OutboxEntry<N> | undefined;
  }

  /** The backend has it: handed in here, or come back to after signing in. */
  get receipt(): OutboxReceipt<N> | undefined {
    const untouched = this.blank && this.place.step === this.#of.steps.first;
    return this.action.outbox?.receipts.findLast(
      ({id, name, heardAt}) =>
        name === this.#of.action &&
        !this.#dismissed.has(id) &&
        (id === this.#followed || (untouched && heardAt >= performance.timeOrigin)),
    ) as OutboxReceipt<N> | undefined;
  }

  /** Others of this kind that wait on this device. */
  get others(): readonly OutboxEntry<N>[] {
    const {entry} = this;
    const waiting =
      this.action.outbox?.entries.filter(({id, name}) => name === this.#of.action && id !== entry?.id) ?? [];
    return waiting as unknown as OutboxEntry<N>[];
  }

  get busy(): boolean {
    return this.#busy || this.action.busy;
  }

  /** Everything that is wrong now; what the device can say itself it says more exactly than the backend. */
  get faults(): T[] {
    const found = this.#of.ready() ? this.#of.faults() : [];
    return [...found, ...this.#refused.filter(({field}) => !found.some(it => it.field === field))];
  }

  /** What is shown of it. */
  get shown(): T[] {
    return shownIn(this.#of.steps, this.place, this.faults);
  }

  hostUpdate(): void {
    const {setAside} = this.action;
    // It has left the form: the focus goes to where it says so.
    if (setAside && !this.#aside) this.focus('set-aside');
    this.#aside = setAside;
    if (this.#resuming && this.#of.ready()) {
      this.#resuming = false;
      this.place = this.#of.resumed(this.words, this.#of.faults());
    }
    const {entry} = this;
    if (entry) this.#followed = entry.id;
    else if (this.#followed !== undefined && !this.#busy) {
      // It is the community's now: nothing of it is left in the form.
      if (this.receipt) this.#empty();
      else this.#followed = undefined;
      this.#handedIn = false;
    }
  }

  hostUpdated(): void {
    const {renderRoot} = this.#host;
    const next = this.#focus?.map(id => renderRoot.querySelector<HTMLElement>(`[id="${id}"]`)).find(Boolean);
    if (!next) return;
    this.#focus = undefined;
    next.focus();
  }

  /** Somebody types or chooses. @param field whose refusal is no news any more */
  typed(change: Partial<W>, field?: F): void {
    this.words = {...this.words, ...change};
    this.#takingBack = undefined;
    this.draft.changed(this.words);
    if (field) this.touched(field);
  }

  /** What was refused of a field has been changed since. */
  touched(field: F): void {
    this.#refused = this.#refused.filter(it => it.field !== field);
    this.#host.requestUpdate();
  }

  go(move: MoveIn<F>): void {
    const before = this.place;
    this.place = movedIn(this.#of.steps, before, move, this.faults, this.#of.order());
    const stays = this.place.step === before.step;
    this.focus(...(typeof move === 'object' ? [move.change] : stays ? ['summary'] : ['heading']));
    void this.draft.flush();
  }

  /** Enter in a field of one line goes on; it never sends, and begins nothing. */
  onSubmit = (event: Event): void => {
    event.preventDefault();
    const {first, last} = this.#of.steps;
    if (this.place.step !== first && this.place.step !== last) this.go('next');
  };

  /** Moves the focus once what is asked for is on screen. */
  focus(...ids: string[]): void {
    this.#focus = ids;
    this.#host.requestUpdate();
  }

  /** Hands it in: once, however often it is pressed. */
  async send(): Promise<void> {
    if (this.busy || this.entry) return;
    const {faults} = this;
    this.place = movedIn(this.#of.steps, this.place, 'submit', faults);
    const payload = this.#of.payload();
    if (!maySendFrom(this.#of.steps, this.place, faults) || !payload) return this.focus('summary');
    if (this.#of.barred()) return this.focus('barred');
    this.#busy = true;
    try {
      const options = await this.draft.submission();
      this.#handedIn = true;
      await this.action.submit(this.session, {...options, subject: this.#of.subject(payload)});
    } finally {
      this.#busy = false;
    }
    await this.#host.updateComplete;
    this.#handedIn = Boolean(this.entry ?? this.receipt);
    if (this.#handedIn || this.action.failure) this.focus('outcome', 'failure');
  }

  async signIn(entry: OutboxEntry<N> | undefined = this.entry): Promise<void> {
    await this.draft.flush();
    await this.action.identify(this.session, entry?.id);
  }

  /** Whether an act that waits can be taken back into the form. */
  canEdit(entry: OutboxEntry<N>): boolean {
    const free = this.blank || entry.id === this.entry?.id;
    return free && Boolean(this.store?.takeBack) && isEditable(entry as OutboxEntry, this.store?.delivery);
  }

  /** Takes an act back to change it, at one of its fields if it is known which. */
  edit({name, id, payload}: OutboxEntry<N>, field?: F): void {
    const {store} = this;
    if (!store?.takeBack) return;
    this.#host.dispatchEvent(
      new HromadaEditRequestedEvent(name, id, store.id, payload, async () => {
        if (this.#takingBack) this.#takingBack.field = field;
        return store.takeBack!(id);
      }),
    );
  }

  async discard({id}: OutboxEntry<N>): Promise<void> {
    await this.store?.discard(id);
    this.focus('heading');
  }

  /** Writes another one; what waits goes on waiting. */
  async another(): Promise<void> {
    if (!this.#dismiss()) await this.draft.discard();
    this.#empty();
    this.focus('heading');
  }

  /** Puts something else into the form; what is written already is not erased without asking. */
  replaceBy(words: Partial<W>, isSame: boolean): void {
    this.#dismiss();
    if (this.blank) this.#take(words);
    else if (isSame) this.go('begin');
    else this.ask({for: words});
  }

  ask(question: {for?: Partial<W>}): void {
    this.question = question;
    this.focus('keep');
  }

  async answer(yes: boolean): Promise<void> {
    const {question} = this;
    this.question = undefined;
    if (yes) await this.draft.discard();
    if (yes && question?.for) this.#take(question.for);
    else if (yes) this.place = this.#beginning;
    this.focus('heading');
  }

  #take(words: Partial<W>): void {
    this.typed(words);
    this.go('begin');
  }

  /** What was handed in is read, and leaves the form. */
  #dismiss(): boolean {
    const {receipt} = this;
    if (receipt) this.#dismissed.add(receipt.id);
    this.#handedIn = false;
    this.#followed = undefined;
    return Boolean(receipt);
  }

  #empty(): void {
    this.words = this.#of.blank;
    this.question = undefined;
    this.#refused = [];
    this.place = this.#beginning;
    this.#of.emptied();
  }

  /** Somebody takes an act back: here, or where all that waits is listed. */
  #taken(payload: ActionPayload<N>): W | undefined {
    const place = this.#of.place();
    if (!place) return undefined;
    const entry = this.action.outbox?.entries.find(it => it.payload === payload);
    this.#takingBack = {refused: this.#of.refused(entry?.error?.pointers, payload)};
    if (this.#takingBack.refused.length) this.#of.askAgain();
    return this.#of.taken(payload, entry?.error);
  }

  #restore(value: W | undefined): void {
    const taken = this.#takingBack;
    if (!taken) this.#of.emptied();
    this.#refused = [];
    this.question = undefined;
    this.place = this.#beginning;
    this.words = value === undefined ? this.#of.blank : this.#of.read(value);
    this.#handedIn = false;
    this.#resuming = true;
    if (!taken || value === undefined) return;
    const {steps} = this.#of;
    this.#takingBack = undefined;
    this.#resuming = false;
    this.#refused = taken.refused;
    const field = taken.field ?? taken.refused[0]?.field;
    const step = field ? steps.stepOf(field) : steps.last;
    this.place = {
      step,
      tried: taken.refused.length ? steps.steps : [],
      ...(step !== steps.last && {changing: true}),
    };
    const wrong = faultsIn(steps, step, this.#refused).length;
    this.focus(...(taken.field ? [taken.field] : wrong ? ['summary'] : ['heading']));
  }
}
