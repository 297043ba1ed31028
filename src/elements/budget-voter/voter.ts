/**
 * One voter and their ballot: facts from the store, a draft in memory, and what is shown of both. The rules are those of
 * `domain/`; what is chosen is kept on the device only if the voter says so, and what is sent goes through the outbox.
 */
import type {LitElement, ReactiveController} from 'lit';
import type {BudgetRound} from '../../contract/index.ts';
import {DraftController} from '../../controllers/draft-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {drafted, emptyDraft, keptDraft, settled, type Draft, type DraftEvent} from '../../domain/ballot-draft.ts';
import type {Candidate} from '../../domain/candidate-search.ts';
import {termsOf, voterState, wouldLose, type VoterState} from '../../domain/voting.ts';
import {HromadaErrorEvent} from '../../events.ts';
import type {QueryState, Store} from '../../store/store.ts';
import {adopt} from '../../styles/adopt.ts';
import {formStyles} from '../../styles/form.styles.ts';
import {noteStyles} from '../../styles/note.styles.ts';
import {tags} from '../../tags.ts';
import {setStates} from '../../ui/states.ts';
import {BallotActs} from './ballot-acts.ts';
import {BallotMemo} from './ballot-memo.ts';
import {styles} from './ballot.styles.ts';
import type {BallotView, VoteEntry} from './ballot-view.ts';
import {renderBody} from './body-templates.ts';
import {Finding} from './finding.ts';
import type {Later} from './later.ts';
import {LeaveWarning} from './leave-warning.ts';
import type {ProjectCards} from './project-cards.ts';
import type {RoundView} from './round-view.ts';
import {watchRound} from './round-watch.ts';
import {VoterFacts} from './voter-facts.ts';
import {changesInWords, VoterWords} from './voter-words.ts';

/** What this part needs of the element. */
export interface VoterHost extends LitElement {
  readonly state: QueryState<BudgetRound>;
  readonly candidates: QueryState<{items: readonly Candidate[]}>;
  /** By the server's clock, ms. */
  readonly now: number;
  readonly seed: string;
  readonly roundId: string | undefined;
  readonly school: string | undefined;
  refresh(): void;
}

/** What of a draft the device keeps, if the voter says so. */
type Kept = Pick<Draft, 'lines' | 'blank' | 'basis'>;

export class Voter implements ReactiveController {
  draft: Draft = emptyDraft;
  /** The voter wants their choice kept on this device until it is sent. */
  keep = false;
  /** The sheet in a narrow column is open. */
  expanded = false;
  /** What has just happened to the ballot, for those who do not see it. */
  said = '';
  /** What was handed in here, for as long as the page is there: the backend does not send it back with the receipt. */
  handedIn: Pick<Draft, 'lines' | 'blank'> | undefined;
  /** A question before something is lost. */
  question: 'clear' | 'cancel' | undefined;
  readonly host: VoterHost;
  readonly source: StoreController;
  readonly facts: VoterFacts;
  readonly acts: BallotActs;
  readonly kept: DraftController<Kept>;
  readonly memo: BallotMemo;
  readonly finding: Finding;
  /** Steps, outcomes and results: loaded when they are next. */
  later: Later | undefined;
  /** Where the voter stands; `undefined` before the round is here. */
  state: VoterState<VoteEntry> | undefined;
  readonly #words: VoterWords;
  #roundId: string | undefined;
  #store: Store | undefined;
  /** Who was here last. */
  #account: string | undefined;
  #loading: Promise<void> | undefined;
  #focus: readonly string[] | undefined;
  /** Where on a card the button was that is pressed: another one comes into its place. */
  #pressed: Element | undefined;
  readonly #internals: ElementInternals;
  #toldError: unknown;
  #warning = new LeaveWarning();
  /** Key of a ballot that stands against another one of this voter. */
  #conflict: string | undefined;

  constructor(host: VoterHost, source: StoreController) {
    this.host = host;
    this.source = source;
    this.#internals = host.attachInternals();
    this.#words = new VoterWords(host);
    this.facts = new VoterFacts(host, source, () => this.draft);
    this.acts = new BallotActs(this);
    this.kept = new DraftController<Kept>(host, source, {
      place: () => (host.roundId && !this.facts.byCode ? {element: tags.budgetVoter, item: host.roundId} : undefined),
      restore: value => this.#restore(value),
    });
    this.memo = new BallotMemo(host);
    this.finding = new Finding(host);
    watchRound(host, source);
    adopt(host.renderRoot as ShadowRoot, [noteStyles, formStyles, styles]);
    // Last: by now the others are up to date.
    host.addController(this);
  }

  get store(): Store | undefined {
    return this.facts.store;
  }

  /** Projects by id. */
  get known(): ReadonlyMap<string, Candidate> {
    return this.facts.known;
  }

  /** Something is chosen that is not sent. */
  get touched(): boolean {
    return this.#loses(false);
  }

  #loses(kept: boolean): boolean {
    const {voting} = this.facts;
    return Boolean(voting && this.state && wouldLose(this.state, voting, this.draft, kept));
  }

  get pending(): boolean {
    return /^(waiting|sending|unclaimed)$/.test(this.state?.own.state ?? '');
  }

  get received(): boolean {
    return this.state?.own.state === 'received';
  }

  hostUpdate(): void {
    this.#forgetOthers();
    const {voting, action} = this.facts;
    this.state = undefined;
    if (!voting) return;
    if (voting.projects) this.draft = settled(this.draft, termsOf(voting));
    const {entry} = action;
    if (entry) this.handedIn = {lines: entry.payload.lines, blank: entry.payload.blank};
    // Another device has voted meanwhile: what the backend has is asked for, so that both can be shown.
    if (entry?.status === 'conflict' && entry.id !== this.#conflict) this.facts.ask();
    this.#conflict = entry?.status === 'conflict' ? entry.id : undefined;
    this.state = voterState(voting, this.draft, (rules, projects, lines) => this.memo.reach(rules, projects, lines));
    this.#load();
  }

  /**
   * A choice is of one round, of one backend and of one person. Signed out is nobody else: a session that has ended in the
   * middle of a vote takes nothing from who comes back.
   */
  #forgetOthers(): void {
    const {roundId} = this.host;
    const store = this.store ?? this.#store;
    const account = this.facts.action.outbox?.account ?? (store === this.#store ? this.#account : undefined);
    const isOther =
      roundId !== this.#roundId ||
      (this.#store && store !== this.#store) ||
      (this.#account !== undefined && account !== this.#account);
    this.#roundId = roundId;
    this.#store = store;
    this.#account = account;
    if (!isOther) return;
    this.draft = emptyDraft;
    this.handedIn = this.question = undefined;
    this.keep = this.expanded = false;
    this.said = '';
    this.later?.forget();
  }

  hostUpdated(): void {
    const {renderRoot} = this.host;
    const next = this.#focus?.map(id => renderRoot.querySelector<HTMLElement>(`[id="${id}"]`)).find(Boolean);
    const pressed = this.#pressed;
    this.#pressed = undefined;
    if (next) {
      this.#focus = undefined;
      next.focus();
    } else if (pressed && !pressed.contains((renderRoot as ShadowRoot).activeElement)) {
      pressed.querySelector<HTMLElement>('[part~=choose]')?.focus();
    }
    this.#tell();
    this.#warning.set(this.host.isConnected && this.#loses(this.#isKept));
  }

  /** Tells the page, by states and by an event. */
  #tell(): void {
    const {state, candidates} = this.host;
    const {data, error, fetching} = state;
    setStates(this.#internals, {
      loading: !data && fetching,
      error: !data && Boolean(error),
      stale: Boolean(data && (error ?? candidates.error)),
      choosing: this.touched,
      pending: this.pending,
      received: this.received,
      unconfigured: this.source.unconfigured,
    });
    if (error !== this.#toldError && error) this.host.dispatchEvent(new HromadaErrorEvent(error.code));
    this.#toldError = error;
  }

  hostDisconnected(): void {
    this.#warning.set(false);
  }

  /** `undefined` while its words are not here. */
  render(view: RoundView, cards: ProjectCards): unknown {
    const {all} = this.#words;
    const {terms} = this.facts;
    const {state} = this;
    if (!all || !terms || !state) return undefined;
    const shown: BallotView = {...view, ...all, voter: this, terms, state};
    return renderBody(shown, cards);
  }

  /** Instead of the round; `undefined`: the page's own content is better. */
  renderAbsence(): unknown {
    return this.store && this.#words.renderAbsence();
  }

  /** Somebody does something to their ballot. */
  do(event: DraftEvent, ...focus: string[]): void {
    const {terms, known} = this.facts;
    if (!terms) return;
    const before = this.draft;
    this.#pressed = (this.host.renderRoot as ShadowRoot).activeElement?.closest('.act') ?? undefined;
    this.draft = drafted(before, event, terms);
    if (this.draft === before) return;
    this.question = undefined;
    const {ballot} = this.#words;
    const {lines} = this.draft;
    if (ballot) this.said = changesInWords(ballot, before.lines, lines, id => known.get(id)?.title ?? id) || this.said;
    if (this.keep && event.type !== 'clear') this.#save();
    if (event.type === 'clear') {
      this.keep = false;
      void this.kept.discard();
    }
    this.focus(...focus);
  }

  /** Moves the focus to the first of these that is there, once it is on screen. */
  focus(...ids: string[]): void {
    if (ids.length) this.#focus = ids;
    this.host.requestUpdate();
  }

  ask(question: Voter['question']): void {
    this.question = question;
    this.focus('no');
  }

  /** The voter says whether their choice is kept on this device until it is sent. */
  keeps(on: boolean): void {
    this.keep = on;
    if (on) this.#save();
    else void this.kept.discard();
    this.host.requestUpdate();
  }

  /** Opens one project. */
  async open(id: string): Promise<void> {
    this.#load();
    await this.#loading;
    this.later?.show(id);
  }

  get #isKept(): boolean {
    return this.keep && this.kept.persistent && this.kept.savedAt !== undefined;
  }

  #save(): void {
    const {lines, blank, basis} = this.draft;
    this.kept.changed({lines, blank, basis});
  }

  #restore(value: Kept | undefined): void {
    const draft = value && keptDraft(value);
    if (!draft) return;
    this.draft = draft;
    this.keep = true;
  }

  /** Steps, outcomes and results; tried again at the next update when they did not arrive. */
  #load(): void {
    this.#loading ??= import('./later.ts').then(
      ({Later}) => {
        this.later = new Later(this);
        this.host.requestUpdate();
      },
      () => (this.#loading = undefined),
    );
  }
}
