/**
 * One petition being written: what is typed, where the person is in the form, and what has become of it. The rules are
 * those of `domain/`; what is typed is kept by the draft, what is sent goes through the outbox.
 */
import type {LitElement, ReactiveController} from 'lit';
import {ActionController} from '../../controllers/action-controller.ts';
import {DraftController} from '../../controllers/draft-controller.ts';
import {QueryController} from '../../controllers/query-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import type {Community, Petition, PetitionRules, Session} from '../../contract/index.ts';
import {
  asWords,
  faultsOf,
  isBlank,
  isOutOfPlace,
  noWords,
  payloadOf,
  refusedFields,
  starting,
  type Fault,
  type PetitionField,
  type PetitionWords,
  type Starting,
} from '../../domain/petition-form.ts';
import {
  beginning,
  faultsAt,
  maySend,
  moved,
  resumed,
  shownFaults,
  stepOf,
  steps,
  stepsOf,
  type Move,
  type Place,
  type Step,
} from '../../domain/petition-form-steps.ts';
import {HromadaEditRequestedEvent} from '../../events.ts';
import {isEditable} from '../../store/outbox-machine.ts';
import type {OutboxEntry, OutboxReceipt, Store} from '../../store/store.ts';
import {tags} from '../../tags.ts';

export type Submission = OutboxEntry<'petition.submit'>;
export type SubmissionReceipt = OutboxReceipt<'petition.submit'>;

/** What this part needs of the element. */
export interface FillingHost extends LitElement {
  readonly rules: PetitionRules | undefined;
}

/** Something that would be erased: what is written, for nothing or for a petition that is to be corrected. */
export type Question = {erase: true; for?: Petition};

/** Where the focus goes once what was asked for is on screen: an id, the first that is there. */
type Focus = readonly string[];

const NAME = 'petition.submit';

export class Filling implements ReactiveController {
  words: PetitionWords = noWords;
  consent = false;
  place: Place = beginning;
  question: Question | undefined;
  readonly draft: DraftController<PetitionWords>;
  readonly action: ActionController<typeof NAME>;
  #host: FillingHost;
  #source: StoreController;
  #session: QueryController<'session.get'>;
  #community: QueryController<'community.get'>;
  #own: QueryController<'petition.own'>;
  /** What the backend did not accept and nobody has changed since. */
  #refused: Fault[] = [];
  /** What was handed in waits for somebody else than who is here now. */
  #aside = false;
  /** A draft is back; where it goes on is known only by the rules. */
  #resuming = false;
  /** An act is being taken back: what was not accepted of it, and where to go. */
  #takingBack: {refused: Fault[]; field?: PetitionField | undefined} | undefined;
  /** It was handed in here, and until it is received or taken back it is not changed. */
  #handedIn = false;
  /** Key of the act whose fate is shown. */
  #followed: string | undefined;
  /** Keys of receipts that the person is done with. */
  #dismissed = new Set<string>();
  #busy = false;
  #focus: Focus | undefined;

  constructor(host: FillingHost, source: StoreController) {
    this.#host = host;
    this.#source = source;
    this.#session = new QueryController(host, source, 'session.get', () => ({}));
    this.#community = new QueryController(host, source, 'community.get', () => ({}));
    this.#own = new QueryController(host, source, 'petition.own', () => (this.session?.signedIn ? {} : undefined));
    this.draft = new DraftController(host, source, {
      // One at a time: a petition that is corrected and a new one are not written in one form at once.
      place: () => ({element: tags.petitionForm, item: ''}),
      restore: value => this.#restore(value),
      edits: {action: NAME, value: payload => this.#taken(payload)},
    });
    this.action = new ActionController(
      host,
      source,
      NAME,
      () => (isBlank(this.words) ? undefined : payloadOf(this.words, this.consent, this.rules)),
      () => this.community?.id,
    );
    // Last: by now the others are up to date.
    host.addController(this);
  }

  get rules(): PetitionRules | undefined {
    const {rules} = this.#host;
    return rules && this.words.emailWanted ? {...rules, authorEmail: 'asked'} : rules;
  }

  /** The steps that there are. */
  get order(): readonly Step[] {
    return stepsOf(this.rules!);
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

  /** Petitions that this person has started, newest first. */
  get own(): readonly Petition[] {
    return this.#own.state.data?.items ?? [];
  }

  /** The own petition that this one takes the place of. */
  get replaced(): Petition | undefined {
    const {replaces} = this.words;
    return replaces === undefined ? undefined : this.own.find(({id}) => id === replaces);
  }

  /** The title while somebody writes it. */
  get titleInHand(): string | undefined {
    return this.place.step === 'title' && !this.entry ? this.words.title : undefined;
  }

  get starting(): Starting {
    return starting(this.rules!, {
      session: this.session,
      community: this.community?.id,
      lastAccount: this.action.outbox?.lastAccount,
    });
  }

  /** The act that this petition has become, as long as the backend does not have it. */
  get entry(): Submission | undefined {
    return (this.draft.submitted ?? (this.#handedIn ? this.action.entry : undefined)) as Submission | undefined;
  }

  /** The backend has it: handed in here, or come back to after signing in. */
  get receipt(): SubmissionReceipt | undefined {
    const untouched = isBlank(this.words) && this.place.step === 'start';
    return this.action.outbox?.receipts.findLast(
      ({id, name, heardAt}) =>
        name === NAME &&
        !this.#dismissed.has(id) &&
        (id === this.#followed || (untouched && heardAt >= performance.timeOrigin)),
    ) as SubmissionReceipt | undefined;
  }

  /** Other petitions of this person that wait on this device. */
  get others(): readonly Submission[] {
    const {entry} = this;
    const waiting = this.action.outbox?.entries.filter(({id, name}) => name === NAME && id !== entry?.id) ?? [];
    return waiting as Submission[];
  }

  get busy(): boolean {
    return this.#busy || this.action.busy;
  }

  /** Everything that is wrong now; what the device can say itself it says more exactly than the backend. */
  get faults(): Fault[] {
    const {rules} = this;
    const found = rules ? faultsOf(this.words, this.consent, rules) : [];
    return [...found, ...this.#refused.filter(({field}) => !found.some(it => it.field === field))];
  }

  get shown(): Fault[] {
    return shownFaults(this.place, this.faults);
  }

  hostUpdate(): void {
    const {setAside} = this.action;
    // What was handed in has left the form: the focus goes to where it says so.
    if (setAside && !this.#aside) this.focus('set-aside');
    this.#aside = setAside;
    if (this.#resuming && this.rules) {
      this.#resuming = false;
      // Consent is given anew each time; without it nothing is unfinished yet.
      this.place = resumed(this.words, faultsOf(this.words, true, this.rules));
    }
    const {entry} = this;
    if (entry) this.#followed = entry.id;
    else if (this.#followed !== undefined && !this.#busy) {
      if (this.receipt) {
        // It is the community's now: nothing of it is left in the form.
        this.#empty();
      } else this.#followed = undefined;
      this.#handedIn = false;
    }
  }

  hostUpdated(): void {
    const {renderRoot} = this.#host;
    const ids = this.#focus;
    const next = ids?.map(id => renderRoot.querySelector<HTMLElement>(`[id="${id}"]`)).find(Boolean);
    if (!next) return;
    this.#focus = undefined;
    next.focus();
  }

  /** Somebody types or chooses. */
  typed(change: Partial<PetitionWords>): void {
    this.words = {...this.words, ...change};
    this.#refused = this.#refused.filter(({field}) => !(field in change));
    this.#takingBack = undefined;
    this.draft.changed(this.words);
  }

  agrees(consent: boolean): void {
    this.consent = consent;
    this.#refused = this.#refused.filter(({field}) => field !== 'consent');
    this.#host.requestUpdate();
  }

  go(move: Move): void {
    const before = this.place;
    this.place = moved(before, move, this.faults, this.order);
    const stays = this.place.step === before.step;
    this.focus(...(typeof move === 'object' ? [move.change] : stays ? ['summary'] : ['heading']));
    void this.draft.flush();
  }

  /** Moves the focus once what is asked for is on screen. */
  focus(...ids: string[]): void {
    this.#focus = ids;
    this.#host.requestUpdate();
  }

  /** Hands it in: once, however often it is pressed. */
  async send(): Promise<void> {
    if (this.busy || this.entry) return;
    const {faults} = this;
    this.place = moved(this.place, 'submit', faults);
    if (!maySend(this.place, faults)) return this.focus('summary');
    if (['paused', 'not-eligible'].includes(this.starting.state)) return this.focus('barred');
    this.#busy = true;
    try {
      const options = await this.draft.submission();
      this.#handedIn = true;
      await this.action.submit(this.session, {...options, subject: payloadOf(this.words, this.consent).title});
    } finally {
      this.#busy = false;
    }
    await this.#host.updateComplete;
    this.#handedIn = Boolean(this.entry ?? this.receipt);
    if (this.#handedIn || this.action.failure) this.focus('outcome', 'failure');
  }

  async signIn(entry = this.entry): Promise<void> {
    await this.draft.flush();
    await this.action.identify(this.session, entry?.id);
  }

  /** Whether an act that waits can be taken back into the form. */
  canEdit(entry: Submission): boolean {
    const free = isBlank(this.words) || entry.id === this.entry?.id;
    return free && Boolean(this.store?.takeBack) && isEditable(entry, this.store?.delivery);
  }

  /** Takes an act back to change it, at one of its fields if it is known which. */
  edit({name, id, payload}: Submission, field?: PetitionField): void {
    const {store} = this;
    if (!store?.takeBack) return;
    this.#host.dispatchEvent(
      new HromadaEditRequestedEvent(name, id, store.id, payload, async () => {
        if (this.#takingBack) this.#takingBack.field = field;
        return store.takeBack!(id);
      }),
    );
  }

  async discard({id}: Submission): Promise<void> {
    await this.store?.discard(id);
    this.focus('heading');
  }

  /** Writes another one; what waits goes on waiting. */
  async another(): Promise<void> {
    if (!this.#dismiss()) await this.draft.discard();
    this.#empty();
    this.focus('heading');
  }

  /** Corrects a petition that was not published; what is written already is not erased without asking. */
  correct(petition: Petition): void {
    this.#dismiss();
    if (isBlank(this.words)) this.#take(petition);
    else if (this.words.replaces === petition.id) this.go('begin');
    else this.ask({erase: true, for: petition});
  }

  ask(question: Question): void {
    this.question = question;
    this.focus('keep');
  }

  async answer(yes: boolean): Promise<void> {
    const {question} = this;
    this.question = undefined;
    if (yes) await this.draft.discard();
    if (yes && question?.for) this.#take(question.for);
    else if (yes) this.place = beginning;
    this.focus('heading');
  }

  #take({id, title, text = '', category = ''}: Petition): void {
    this.typed({title, text, category, replaces: id});
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
    this.words = noWords;
    this.question = undefined;
    this.consent = false;
    this.#refused = [];
    this.place = beginning;
  }

  /** Somebody takes an act back: here, or where all that waits is listed. */
  #taken(payload: unknown): PetitionWords {
    const entry = this.action.outbox?.entries.find(it => it.payload === payload);
    const refused = refusedFields(entry?.error?.pointers);
    this.#takingBack = {refused};
    const words = asWords(payload);
    if (refused.some(({field}) => field === 'email')) words.emailWanted = true;
    // It can only go on as a petition of its own.
    if (isOutOfPlace(entry?.error, words)) delete words.replaces;
    return words;
  }

  #restore(value: PetitionWords | undefined): void {
    this.#empty();
    this.words = value === undefined ? noWords : asWords(value);
    this.#handedIn = false;
    this.#resuming = true;
    const taken = this.#takingBack;
    if (!taken || value === undefined) return;
    this.#takingBack = undefined;
    this.#resuming = false;
    this.#refused = taken.refused;
    const field = taken.field ?? taken.refused[0]?.field;
    const step = field ? stepOf[field] : 'check';
    this.place = {
      step,
      tried: taken.refused.length ? steps : [],
      ...(step !== 'check' && {changing: true}),
    };
    this.focus(...(taken.field ? [taken.field] : faultsAt(step, this.#refused).length ? ['summary'] : ['heading']));
  }
}
