/**
 * Voting with one-time codes: at home, or in a classroom on one tablet that clears itself (`kiosk`). What becomes of a
 * pupil is decided in `domain/kiosk.ts`; here it meets the store, the camera and the clock. Loaded for rounds of schools.
 */
import type {LitElement, ReactiveController} from 'lit';
import type {BudgetRound} from '../../contract/index.ts';
import {ClockController} from '../../controllers/clock-controller.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {changesSince, paperOf, settled, type DraftEvent, type Terms} from '../../domain/ballot-draft.ts';
import {reachOf, type Reach} from '../../domain/budget-reachability.ts';
import {choicesOf, type Choice} from '../../domain/budget-choices.ts';
import {nextTurn, phaseOf, votingStage} from '../../domain/budget-stages.ts';
import type {Candidate} from '../../domain/candidate-search.ts';
import {
  firstKiosk,
  kioskAfter,
  nextTick,
  refusalOf,
  ticked,
  unkept,
  type CodeFault,
  type Kiosk,
  type KioskEvent,
  type KioskTally,
} from '../../domain/kiosk.ts';
import {codeFault, foldCode} from '../../domain/vote-codes.ts';
import {isHromadaError} from '../../errors.ts';
import {HromadaErrorEvent, HromadaQueuedEvent, HromadaReceivedEvent, HromadaSubmitEvent} from '../../events.ts';
import {budgetMessages} from '../../i18n/budget.ts';
import {schoolMessages} from '../../i18n/school.ts';
import {mayBeOnline} from '../../store/connectivity.ts';
import type {Codes} from '../../store/codes.ts';
import type {OutboxEntry, OutboxReceipt, OutboxState, Store} from '../../store/store.ts';
import {adopt} from '../../styles/adopt.ts';
import {formStyles} from '../../styles/form.styles.ts';
import {noteStyles} from '../../styles/note.styles.ts';
import {Camera} from './camera.ts';
import type {RoundView} from './round-view.ts';
import {renderSchool} from './school-templates.ts';
import type {SchoolView} from './school-view.ts';
import {schoolStyles} from './school.styles.ts';
import {TeacherDesk} from './teacher-desk.ts';

/** The element, as far as pupils need it. */
export interface SchoolHost extends LitElement {
  readonly state: {data?: BudgetRound | undefined};
  readonly candidates: {data?: {items: readonly Candidate[]} | undefined};
  readonly now: number;
  readonly roundId: string | undefined;
  school: string | undefined;
  readonly kiosk: boolean | undefined;
  refresh(): void;
}

type CodeEntry = OutboxEntry<'budget.vote-with-code'>;
const ACTION = 'budget.vote-with-code';

export class School implements ReactiveController {
  readonly host: SchoolHost;
  readonly source: StoreController;
  readonly camera: Camera;
  readonly desk: TeacherDesk;
  outbox: OutboxState | undefined;
  #state: Kiosk;
  #texts: LocalizeController<import('../../i18n/school.ts').SchoolMessages>;
  #words: LocalizeController<import('../../i18n/budget.ts').BudgetMessages>;
  #store: Store | undefined;
  #stop: (() => void) | undefined;
  #focus: string | undefined;
  /** What the outbox has said of ballots while it was still being asked to keep one. */
  #early: OutboxReceipt[] = [];
  #round: string | undefined;

  constructor(host: SchoolHost, source: StoreController) {
    this.host = host;
    this.source = source;
    this.#state = firstKiosk(Boolean(host.kiosk), Date.now());
    this.#texts = new LocalizeController(host, schoolMessages);
    this.#words = new LocalizeController(host, budgetMessages);
    this.camera = new Camera(host, code => void this.submit(code));
    this.desk = new TeacherDesk(this);
    new ClockController(host, () => this.#nextChange());
    adopt(host.renderRoot as ShadowRoot, [noteStyles, formStyles, schoolStyles]);
    host.addController(this);
  }

  get state(): Kiosk {
    return this.#state;
  }

  get store(): Store | undefined {
    return this.source.store;
  }

  /** Has the vote's screen for itself: as soon as somebody has given a code, and always on a shared tablet. */
  get alone(): boolean {
    return this.host.kiosk || !['code', 'checking'].includes(this.#state.at);
  }

  get terms(): Terms | undefined {
    const {data: round} = this.host.state;
    const {data} = this.host.candidates;
    return round && data && {rules: round.rules, projects: data.items, endsAt: votingStage(round)?.endsAt};
  }

  get codes(): Promise<Codes | undefined> {
    return (this.store?.codes?.() ?? Promise.resolve(undefined)).catch(() => undefined);
  }

  /** Ballots of this round that this device holds. */
  get ballots(): readonly CodeEntry[] {
    return ((this.outbox?.entries ?? []) as readonly CodeEntry[]).filter(
      ({name, payload}) => name === ACTION && payload.roundId === this.host.roundId,
    );
  }

  get tally(): KioskTally {
    const {ballots} = this;
    const waiting = ballots.filter(({status}) => status === 'queued' || status === 'sending').length;
    return {received: this.desk.received, waiting, refused: ballots.length - waiting};
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#onLeave);
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.#onLeave);
    this.#stop?.();
    this.#stop = this.#store = undefined;
    this.#onLeave();
  }

  /** A page that comes back out of the browser's memory comes back to nobody. */
  #onLeave = (): void => {
    if (this.#state.at !== 'sending') this.do({type: 'leave'});
    this.camera.close();
  };

  hostUpdate(): void {
    const {host, store} = this;
    if (store !== this.#store) {
      this.#stop?.();
      this.#store = store;
      this.#stop = store?.subscribeOutbox(state => this.#hear(state));
      this.desk.look();
    }
    const round = host.state.data;
    // One school takes part: it is theirs.
    if (round?.schools?.length === 1) host.school ??= round.schools[0]!.id;
    const of = JSON.stringify([host.roundId, host.school, host.kiosk]);
    if (this.#round !== of) {
      if (this.#round !== undefined) this.#state = firstKiosk(Boolean(host.kiosk), Date.now());
      this.#round = of;
    }
    this.#state = ticked(this.#state, Date.now());
    const {terms} = this;
    const state = this.#state;
    if (state.at === 'choosing' && terms) {
      this.#state = {...state, draft: settled(state.draft, terms)};
      if (changesSince(state.draft, terms).length)
        this.#state = kioskAfter(this.#state, {type: 'changed', terms}, Date.now());
    }
    if (this.#state.at !== 'code' || !host.isConnected) this.camera.close();
  }

  hostUpdated(): void {
    if (this.#focus === undefined) return;
    const next = this.host.renderRoot.querySelector<HTMLElement>(`[id="${this.#focus}"]`);
    if (!next) return;
    this.#focus = undefined;
    next.focus();
  }

  render(round: RoundView): unknown {
    const s = this.#texts.t;
    const words = this.#words.t;
    if (!s || !words) return undefined;
    const view: SchoolView = {...round, s, words, school: this, state: this.#state, clock: Date.now()};
    return this.desk.render(view) ?? renderSchool(view);
  }

  /** Something happens. @param focus Id of what is to have the focus afterwards. */
  do(event: KioskEvent, focus = 'step'): void {
    const before = this.#state;
    this.#state = kioskAfter(before, event, Date.now());
    if (this.#state === before) return;
    if (event.type !== 'touched' && (this.#state.at !== before.at || event.type === 'faulty')) this.focus(focus);
    this.host.requestUpdate();
  }

  focus(id: string): void {
    this.#focus = id;
    this.host.requestUpdate();
  }

  draft(event: DraftEvent): void {
    const {terms} = this;
    const {type} = event;
    if (terms) this.do({type: 'drafted', event, terms});
    if (type === 'review' || type === 'back') this.focus('step');
  }

  reach(terms: Terms): Reach | undefined {
    const state = this.#state;
    if (state.at !== 'choosing') return undefined;
    return state.draft.blank ? {state: 'valid'} : reachOf(terms.rules, terms.projects, state.draft.lines);
  }

  choices(terms: Terms): ReadonlyMap<string, Choice> {
    const lines = this.#state.at === 'choosing' && !this.#state.draft.blank ? this.#state.draft.lines : [];
    return choicesOf(terms.rules, terms.projects, lines);
  }

  /** A code is typed or was read. What cannot be one is said at once; what was used here, without asking anybody. */
  async submit(typed: string): Promise<void> {
    const {roundId, school} = this.host;
    if (this.#state.at !== 'code' || !roundId || !school) return;
    const {visit} = this.#state;
    const faulty = (fault: CodeFault, usedAt?: string) => this.do({type: 'faulty', visit, fault, usedAt}, 'code');
    const code = foldCode(typed);
    const fault = codeFault(code);
    if (fault) return faulty(fault);
    this.do({type: 'checking'});
    const codes = await this.codes;
    const paperId = (await codes?.paperOf(roundId, code).catch(() => undefined)) ?? crypto.randomUUID();
    if (await codes?.use(paperId).catch(() => undefined)) return faulty('used-here');
    let unchecked = !codes;
    try {
      await codes?.check({roundId, code, school});
    } catch (error) {
      const {code: kind, problem} = isHromadaError(error) ? error : ({code: 'server', problem: {}} as const);
      if (kind === 'rejected') return faulty(faultOf(problem.type), 'usedAt' in problem ? problem.usedAt : undefined);
      if ('status' in problem && problem.status === 429) return faulty('too-often');
      // Nobody can say now: the backend does when it receives the ballot.
      unchecked = true;
    }
    this.do({type: 'admitted', visit, pupil: {code, paperId, unchecked}});
  }

  /** Hands the ballot in: once, however often it is pressed. */
  async vote(): Promise<void> {
    const {terms, store, host} = this;
    const before = this.#state;
    const round = host.state.data;
    if (before.at !== 'choosing' || before.draft.step !== 'reviewing' || !terms || !store || !round) return;
    const {pupil, draft, visit} = before;
    const {school, roundId} = host;
    if (!school || !roundId || this.reach(terms)?.state !== 'valid') return;
    // Neither what was chosen nor the code: the page has no part in a secret ballot.
    if (!host.dispatchEvent(new HromadaSubmitEvent(ACTION, {roundId, school}))) return;
    this.#early = [];
    this.do({type: 'vote'});
    try {
      const {id} = await store.dispatch(
        ACTION,
        {...paperOf(roundId, terms, draft, 0), code: pupil.code, school, paperId: pupil.paperId},
        {subject: round.name, notAfter: terms.endsAt, timeZone: round.timeZone},
      );
      host.dispatchEvent(new HromadaQueuedEvent(ACTION, id));
      this.do({type: 'handed-in', visit, id});
      for (const receipt of this.#early) this.#receive(receipt);
      if (this.outbox) this.#hear(this.outbox);
      if (!mayBeOnline()) this.do({type: 'waits', id});
    } catch (error) {
      this.#state = unkept(before, this.#state, Date.now());
      host.dispatchEvent(new HromadaErrorEvent(isHromadaError(error) ? error.code : 'storage'));
      this.focus('failure');
    } finally {
      this.#early = [];
    }
  }

  #hear(state: OutboxState): void {
    this.outbox = state;
    for (const receipt of state.receipts) if (receipt.name === ACTION) this.#receive(receipt);
    const now = this.#state;
    if ((now.at === 'sending' || now.at === 'kept') && now.id !== undefined) {
      const entry = state.entries.find(({id}) => id === now.id);
      if (entry && entry.status !== 'queued' && entry.status !== 'sending') {
        // They see it, and may vote again: it is not the teacher's to clear away.
        this.do({type: 'refused', id: entry.id, reason: refusalOf(entry.status, entry.error?.type)});
        void this.store?.discard(entry.id);
      }
    }
    this.desk.look();
    this.host.requestUpdate();
  }

  #receive(receipt: OutboxReceipt): void {
    const {id, result} = receipt;
    const state = this.#state;
    if (state.at === 'sending' && state.id === undefined) {
      if (!this.#early.includes(receipt)) this.#early.push(receipt);
      return;
    }
    const {receipt: given} = result as {receipt: {number: string; receivedAt: string}};
    if (!('id' in state) || state.id !== id) return;
    this.do({type: 'received', id, receipt: given});
    this.host.dispatchEvent(new HromadaReceivedEvent(ACTION, id, result));
  }

  #nextChange(): number | undefined {
    const {host} = this;
    const {data: round} = host.state;
    const now = Date.now();
    const turn = round && nextTurn(round, host.now);
    const times = [
      nextTick(this.#state, now),
      this.desk.nextChange,
      turn === undefined ? undefined : now + turn - host.now,
    ].filter(time => time !== undefined);
    return times.length ? Math.min(...times) : undefined;
  }

  /** People can vote now, by the server's clock. */
  get open(): boolean {
    const {data} = this.host.state;
    return data !== undefined && phaseOf(data, this.host.now) === 'voting';
  }
}

const faultOf = (type = ''): CodeFault => {
  switch (type.replace('urn:hromada:problem:', '')) {
    case 'code-unknown':
      return 'unknown';
    case 'code-used':
      return 'used';
    case 'code-of-another-school':
      return 'other-school';
    case 'not-eligible':
      return 'other-class';
    case 'not-open':
    case 'deadline-passed':
      return 'closed';
    default:
      return 'failed';
  }
};
