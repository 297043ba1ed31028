/** What is known of one voter: who they are, what the backend has of them, what waits, and what of it is kept. */
import type {BudgetRound, Session} from '../../contract/index.ts';
import {ActionController} from '../../controllers/action-controller.ts';
import {QueryController} from '../../controllers/query-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {paperOf, type Draft, type Terms} from '../../domain/ballot-draft.ts';
import {byId} from '../../domain/budget.ts';
import type {Candidate} from '../../domain/candidate-search.ts';
import {revisionBefore, termsOf, type Credential, type VotingFacts} from '../../domain/voting.ts';
import type {Store} from '../../store/store.ts';
import type {VoteEntry} from './ballot-view.ts';
import type {VoterHost} from './voter.ts';

export class VoterFacts {
  readonly action: ActionController<'budget.vote'>;
  readonly cancelling: ActionController<'budget.cancel'>;
  readonly #host: VoterHost;
  readonly #source: StoreController;
  readonly #draft: () => Draft;
  readonly #session: QueryController<'session.get'>;
  readonly #community: QueryController<'community.get'>;
  readonly #answer: QueryController<'budget.ballot'>;
  #known: {of: readonly Candidate[] | undefined; byId: ReadonlyMap<string, Candidate>} = {of: [], byId: new Map()};

  constructor(host: VoterHost, source: StoreController, draft: () => Draft) {
    this.#host = host;
    this.#source = source;
    this.#draft = draft;
    const asked = () => this.asked;
    this.#session = new QueryController(host, source, 'session.get', () => (asked() ? {} : undefined));
    this.#community = new QueryController(host, source, 'community.get', () => (asked() ? {} : undefined));
    this.#answer = new QueryController(host, source, 'budget.ballot', () =>
      this.session?.signedIn && !this.byCode ? asked() : undefined,
    );
    const community = () => host.state.data?.community;
    this.action = new ActionController(host, source, 'budget.vote', () => this.#paper(), community);
    this.cancelling = new ActionController(
      host,
      source,
      'budget.cancel',
      () => asked() && {roundId: host.roundId!, revision: Math.max(1, this.revision)},
      community,
    );
  }

  /** Of which round everything is asked; nothing before it is here. */
  get asked(): {roundId: string} | undefined {
    const {state, roundId} = this.#host;
    return state.data && roundId ? {roundId} : undefined;
  }

  get round(): BudgetRound | undefined {
    return this.#host.state.data;
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
    const {state, candidates} = this.#host;
    return [state, candidates, this.#session.state].some(({error}) => error?.code === 'offline');
  }

  get store(): Store | undefined {
    return this.#source.store;
  }

  /** What the backend has of this voter. */
  get answer() {
    return this.#answer.state.data;
  }

  /** Pupils vote with one-time codes. */
  get byCode(): boolean {
    return this.round?.school === true;
  }

  get credential(): Credential {
    return this.byCode
      ? {kind: 'code', checked: false}
      : {kind: 'session', session: this.session, lastAccount: this.action.outbox?.lastAccount};
  }

  /** All of it, as the rules want it. */
  get voting(): VotingFacts<VoteEntry> | undefined {
    const {round} = this;
    const {candidates, now} = this.#host;
    const {receipt, entry} = this.action;
    const {updatedAt, data} = this.#answer.state;
    return (
      round && {
        round,
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
    const {voting} = this;
    return voting && termsOf(voting);
  }

  get revision(): number {
    const {voting} = this;
    return voting ? revisionBefore(voting, this.#draft()) : 0;
  }

  /** Projects by id. */
  get known(): ReadonlyMap<string, Candidate> {
    const items = this.#host.candidates.data?.items;
    if (items !== this.#known.of) this.#known = {of: items, byId: byId(items ?? [])};
    return this.#known.byId;
  }

  /** Asks the backend once more what it has of this voter. */
  ask(): void {
    this.#answer.refresh();
  }

  /** Asks the backend once more who is here. */
  identify(): void {
    this.#session.refresh();
  }

  #paper() {
    const {terms} = this;
    const {roundId} = this.#host;
    return terms && roundId ? paperOf(roundId, terms, this.#draft(), this.revision) : undefined;
  }
}
