/**
 * One voter and their ballot: facts from the store, a draft in memory, and what is shown of both. The rules are those of
 * `domain/`; what is chosen is kept on the device only if the voter says so, and what is sent goes through the outbox.
 */
import type {LitElement, ReactiveController} from 'lit';
import type {BallotLine, BudgetRound, Session} from '../../contract/index.ts';
import {ActionController} from '../../controllers/action-controller.ts';
import {ClockController} from '../../controllers/clock-controller.ts';
import {DraftController} from '../../controllers/draft-controller.ts';
import {LanguageController} from '../../controllers/language-controller.ts';
import {LiveController} from '../../controllers/live-controller.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import {isMissing, QueryController} from '../../controllers/query-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {
  drafted,
  emptyDraft,
  keptDraft,
  paperOf,
  settled,
  type Draft,
  type DraftEvent,
  type Terms,
} from '../../domain/ballot-draft.ts';
import {byId} from '../../domain/budget.ts';
import {nextTurn, phaseOf} from '../../domain/budget-stages.ts';
import type {Candidate} from '../../domain/candidate-search.ts';
import {nextDay} from '../../domain/next-day.ts';
import {
  revisionBefore,
  termsOf,
  voterState,
  wouldLose,
  type Credential,
  type VoterState,
  type VotingFacts,
} from '../../domain/voting.ts';
import {HromadaErrorEvent} from '../../events.ts';
import {actMessages} from '../../i18n/acts.ts';
import {ballotMessages} from '../../i18n/ballot.ts';
import {budgetMessages} from '../../i18n/budget.ts';
import {voterMessages} from '../../i18n/budget-voter.ts';
import type {QueryState, Store} from '../../store/store.ts';
import {tags} from '../../tags.ts';
import {adopt} from '../../styles/adopt.ts';
import {formStyles} from '../../styles/form.styles.ts';
import {noteStyles} from '../../styles/note.styles.ts';
import {renderFailure} from '../../ui/failure.ts';
import {setStates} from '../../ui/states.ts';
import {styles} from './ballot.styles.ts';
import type {BallotView, VoteEntry} from './ballot-view.ts';
import {BallotMemo} from './ballot-memo.ts';
import {renderBody} from './body-templates.ts';
import {Finding} from './finding.ts';
import type {Later} from './later.ts';
import type {ProjectCards} from './project-cards.ts';
import type {RoundView} from './round-view.ts';

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
  readonly action: ActionController<'budget.vote'>;
  readonly cancelling: ActionController<'budget.cancel'>;
  readonly kept: DraftController<Kept>;
  readonly memo: BallotMemo;
  readonly finding: Finding;
  /** Steps, outcomes and results: loaded when they are next. */
  later: Later | undefined;
  #session: QueryController<'session.get'>;
  #community: QueryController<'community.get'>;
  #answer: QueryController<'budget.ballot'>;
  #first: LocalizeController<import('../../i18n/budget-voter.ts').VoterMessages>;
  #ballot: LocalizeController<import('../../i18n/ballot.ts').BallotMessages>;
  #rules: LocalizeController<import('../../i18n/budget.ts').BudgetMessages>;
  #acts: LocalizeController<import('../../i18n/acts.ts').ActMessages>;
  #state: VoterState<VoteEntry> | undefined;
  #known: {of: readonly Candidate[] | undefined; byId: ReadonlyMap<string, Candidate>} = {of: [], byId: new Map()};
  #roundId: string | undefined;
  #loading: Promise<void> | undefined;
  #focus: readonly string[] | undefined;
  /** Where on a card the button was that is pressed: another one comes into its place. */
  #pressed: Element | undefined;
  readonly #internals: ElementInternals;
  #toldError: unknown;
  #warns = false;
  /** Key of a ballot that stands against another one of this voter. */
  #conflict: string | undefined;

  constructor(host: VoterHost, source: StoreController) {
    this.host = host;
    this.source = source;
    this.#internals = host.attachInternals();
    new LanguageController(host);
    this.#first = new LocalizeController(host, voterMessages);
    this.#ballot = new LocalizeController(host, ballotMessages);
    this.#rules = new LocalizeController(host, budgetMessages);
    this.#acts = new LocalizeController(host, actMessages);
    const roundId = () => (host.state.data && host.roundId ? {roundId: host.roundId} : undefined);
    this.#session = new QueryController(host, source, 'session.get', () => (roundId() ? {} : undefined));
    this.#community = new QueryController(host, source, 'community.get', () => (roundId() ? {} : undefined));
    this.#answer = new QueryController(host, source, 'budget.ballot', () =>
      this.session?.signedIn && !this.byCode ? roundId() : undefined,
    );
    const community = () => host.state.data?.community;
    this.action = new ActionController(host, source, 'budget.vote', () => this.#paper(), community);
    this.cancelling = new ActionController(
      host,
      source,
      'budget.cancel',
      () => roundId() && {roundId: host.roundId!, revision: Math.max(1, this.revision)},
      community,
    );
    this.kept = new DraftController<Kept>(host, source, {
      place: () => (host.roundId && !this.byCode ? {element: tags.budgetVoter, item: host.roundId} : undefined),
      restore: value => this.#restore(value),
    });
    this.memo = new BallotMemo(host);
    this.finding = new Finding(host);
    new LiveController(host, source, 'budget.round', () => (this.#isLive ? roundId() : undefined));
    new LiveController(host, source, 'budget.candidates', () =>
      this.#isLive && roundId() ? {roundId: host.roundId!, ...(host.school && {school: host.school})} : undefined,
    );
    new ClockController(host, () => this.#nextChange());
    adopt(host.renderRoot as ShadowRoot, [noteStyles, formStyles, styles]);
    // Last: by now the others are up to date.
    host.addController(this);
  }

  /** Who the backend takes this visitor for. */
  get session(): Session | undefined {
    return this.#session.state.data;
  }

  get community(): string | undefined {
    const {data} = this.#community.state;
    return data?.nameGenitive ?? data?.name;
  }

  /** Who is asking cannot be found out now. */
  get unreachable(): boolean {
    return !this.session && Boolean(this.#session.state.error);
  }

  /** The backend could not be asked just now. */
  get offline(): boolean {
    return [this.host.state, this.host.candidates, this.#session.state].some(({error}) => error?.code === 'offline');
  }

  get store(): Store | undefined {
    return this.source.store;
  }

  get answer() {
    return this.#answer.state.data;
  }

  /** Pupils vote with one-time codes. */
  get byCode(): boolean {
    return this.host.state.data?.school === true;
  }

  get credential(): Credential {
    return this.byCode
      ? {kind: 'code', checked: false}
      : {kind: 'session', session: this.session, lastAccount: this.action.outbox?.lastAccount};
  }

  get facts(): VotingFacts<VoteEntry> | undefined {
    const {state, candidates, now} = this.host;
    const {receipt, entry} = this.action;
    const {updatedAt, data} = this.#answer.state;
    return (
      state.data && {
        round: state.data,
        projects: candidates.data?.items,
        now,
        credential: this.credential,
        answer: data,
        answeredAt: updatedAt,
        entry,
        receipt: receipt && {
          receipt: receipt.result.receipt,
          revision: receipt.result.revision,
          heardAt: receipt.heardAt,
        },
        cancelledAt: this.cancelling.receipt?.heardAt,
        elsewhere: this.store?.readOnly,
      }
    );
  }

  get terms(): Terms | undefined {
    const {facts} = this;
    return facts && termsOf(facts);
  }

  get revision(): number {
    const {facts} = this;
    return facts ? revisionBefore(facts, this.draft) : 0;
  }

  /** Projects by id. */
  get known(): ReadonlyMap<string, Candidate> {
    const items = this.host.candidates.data?.items;
    if (items !== this.#known.of) this.#known = {of: items, byId: byId(items ?? [])};
    return this.#known.byId;
  }

  /** Something is chosen that is not sent. */
  get touched(): boolean {
    const {facts} = this;
    return Boolean(facts && this.#state && wouldLose(this.#state, facts, this.draft, false));
  }

  get pending(): boolean {
    return /^(waiting|sending|unclaimed)$/.test(this.#state?.own.state ?? '');
  }

  get received(): boolean {
    return this.#state?.own.state === 'received';
  }

  hostUpdate(): void {
    const {host} = this;
    if (host.roundId !== this.#roundId) {
      this.#roundId = host.roundId;
      this.draft = emptyDraft;
      this.handedIn = this.question = undefined;
      this.keep = this.expanded = false;
      this.said = '';
    }
    const {facts} = this;
    this.#state = undefined;
    if (!facts) return;
    if (facts.projects) this.draft = settled(this.draft, termsOf(facts));
    const {entry} = this.action;
    if (entry) this.handedIn = {lines: entry.payload.lines, blank: entry.payload.blank};
    // Another device has voted meanwhile: what the backend has is asked for, so that both can be shown.
    if (entry?.status === 'conflict' && entry.id !== this.#conflict) this.#answer.refresh();
    this.#conflict = entry?.status === 'conflict' ? entry.id : undefined;
    this.#state = voterState(facts, this.draft, (rules, projects, lines) => this.memo.reach(rules, projects, lines));
    this.#load();
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
    const {facts} = this;
    this.#warn(
      Boolean(this.host.isConnected && facts && this.#state && wouldLose(this.#state, facts, this.draft, this.#isKept)),
    );
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
    this.#warn(false);
  }

  /** `undefined` while its words are not here. */
  render(view: RoundView, cards: ProjectCards): unknown {
    const [b, words, a] = [this.#ballot.t, this.#rules.t, this.#acts.t];
    const {terms} = this;
    const state = this.#state;
    if (!b || !words || !a || !terms || !state) return undefined;
    const shown: BallotView = {...view, b, words, a, voter: this, terms, state};
    return renderBody(shown, cards);
  }

  /** Instead of the round: that it is on its way, or why it is not there. `undefined`: the page's own content is better. */
  renderAbsence(): unknown {
    const [t, a] = [this.#first.t, this.#acts.t];
    const {state} = this.host;
    const {error, fetching} = state;
    if (!t || !a || !this.store || !error || error.code === 'unsupported') return undefined;
    return renderFailure({
      title: t.failed,
      text: isMissing(state) ? t.notFound : a.errors[error.code],
      retry: a.retry,
      onRetry: () => this.host.refresh(),
      busy: fetching,
    });
  }

  /** Somebody does something to their ballot. */
  do(event: DraftEvent, ...focus: string[]): void {
    const {terms} = this;
    if (!terms) return;
    const before = this.draft;
    this.#pressed = (this.host.renderRoot as ShadowRoot).activeElement?.closest('.act') ?? undefined;
    this.draft = drafted(before, event, terms);
    if (this.draft === before) return;
    this.question = undefined;
    this.#say(before.lines);
    if (this.keep && event.type !== 'clear') this.#save();
    if (event.type === 'clear') {
      this.keep = false;
      void this.kept.discard();
    }
    this.focus(...focus);
  }

  /** What was said to those who do not see: added, taken off, moved. */
  #say(before: readonly BallotLine[]): void {
    const {lines} = this.draft;
    const b = this.#ballot.t;
    if (!b) return;
    const titleOf = (id: string) => this.known.get(id)?.title ?? id;
    const [had, has] = [before, lines].map(some => some.map(({projectId}) => projectId)) as [string[], string[]];
    const moved = lines.find(({projectId, rank}) =>
      before.some(it => it.projectId === projectId && (it.rank ?? 0) > (rank ?? 0)),
    );
    const said = [
      ...had.filter(id => !has.includes(id)).map(id => b.ballot.now.removed(titleOf(id))),
      ...has.filter(id => !had.includes(id)).map(id => b.ballot.now.added(titleOf(id))),
    ];
    this.said = said.length
      ? said.join(' ')
      : moved?.rank
        ? b.ballot.moved(titleOf(moved.projectId), moved.rank)
        : this.said;
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

  /** Hands the ballot in: once, however often it is pressed. */
  async vote(): Promise<void> {
    const {facts, action} = this;
    if (!facts || action.busy || this.#state?.at !== 'reviewing') return;
    const {round} = facts;
    const {lines, blank} = this.draft;
    const options = this.keep ? await this.kept.submission() : {};
    await action.submit(this.session, {
      ...options,
      subject: round.name,
      notAfter: termsOf(facts).endsAt,
      timeZone: round.timeZone,
    });
    if (!action.failure && (action.entry || action.receipt)) {
      this.handedIn = {lines, blank};
      this.draft = emptyDraft;
      this.keep = this.expanded = false;
    }
    this.focus('failure', 'outcome');
  }

  /** Opens one project. */
  async open(id: string): Promise<void> {
    this.#load();
    await this.#loading;
    this.later?.show(id);
  }

  async signIn(): Promise<void> {
    await this.kept.flush();
    await this.action.identify(this.session);
  }

  /** Asks the backend once more who is here. */
  identify(): void {
    this.#session.refresh();
  }

  /** Takes a ballot that waits back, to be changed; `false` when that could make two of one. */
  async edit(entry: VoteEntry, ...focus: string[]): Promise<boolean> {
    const {lines, blank} = entry.payload;
    const taken = (await this.store?.takeBack?.(entry.id)) ?? false;
    if (taken) this.do({type: 'take', lines, blank}, ...(focus.length ? focus : ['ballot-title']));
    return taken;
  }

  /** Goes back to the choice from a ballot that was not accepted. */
  async mend(entry: VoteEntry): Promise<void> {
    const {lines, blank} = entry.payload;
    const replaces = this.answer?.state === 'counted' ? this.answer.revision : undefined;
    await this.store?.discard(entry.id);
    if (replaces) this.do({type: 'replace', lines, blank, revision: replaces}, 'ballot-title');
    else this.do({type: 'take', lines, blank}, 'ballot-title');
  }

  async discard({id}: VoteEntry): Promise<void> {
    await this.store?.discard(id);
    this.handedIn = undefined;
    this.focus('title-of-ballot', 'ballot-title', 'outcome');
  }

  /** Sends this ballot in place of the one that the backend has. */
  async insist(entry: VoteEntry): Promise<void> {
    await this.mend(entry);
    this.do({type: 'review'}, 'check');
  }

  async cancel(): Promise<void> {
    this.question = undefined;
    await this.cancelling.submit(this.session, {subject: this.host.state.data?.name});
    this.focus('outcome');
  }

  #paper() {
    const {terms, draft} = this;
    const {roundId} = this.host;
    return terms && roundId ? paperOf(roundId, terms, draft, this.revision) : undefined;
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

  /** Its backend may soon say something else: people vote, or a stage is about to begin. */
  get #isLive(): boolean {
    const {data} = this.host.state;
    return data !== undefined && ['before', 'voting', 'stopped', 'counting'].includes(phaseOf(data, this.host.now));
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

  #warn(on: boolean): void {
    if (on === this.#warns) return;
    this.#warns = on;
    if (on) addEventListener('beforeunload', this.#onLeave);
    else removeEventListener('beforeunload', this.#onLeave);
  }

  #onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();

  /** Midnight changes the days that are left; a stage that begins or ends changes the rest. */
  #nextChange(): number | undefined {
    const {state, now} = this.host;
    if (!state.data) return undefined;
    const turn = nextTurn(state.data, now);
    return turn === undefined ? undefined : Date.now() + Math.min(turn, nextDay(now, state.data.timeZone)) - now;
  }
}
