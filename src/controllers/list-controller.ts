import type {LitElement} from 'lit';
import type {QueryParams, QueryResult} from '../contract/operations.ts';
import {pageSizeOf, type QuestionText} from '../domain/list-question.ts';
import {HromadaErrorEvent} from '../events.ts';
import type {LiveController} from './live-controller.ts';
import {PagedQueryController, type ItemOf, type PagedName} from './paged-query-controller.ts';
import {QuestionController, type QuestionHost} from './question-controller.ts';
import type {SeenItems} from './seen-items.ts';
import type {StoreController} from './store-controller.ts';

/** Rows that are on screen, and where they come from. */
export interface Shown<T> {
  pages: readonly (readonly T[])[];
  total: number;
  /** What they answer to. */
  of: unknown;
  /** The question of now; otherwise the one before, as long as the answer is on its way. */
  current: boolean;
  /** As of when, ms by this device's clock. */
  at: number | undefined;
  /** Put together on this device, from what it has seen. */
  seen: boolean;
  /** How many there are in all parts together, where this device counts them: of what it has seen. */
  everywhere?: number;
}

/** What there is to show; `failed`: nothing, and nothing to wait for. */
export interface Found<T> {
  shown?: Shown<T> | undefined;
  failed?: boolean;
}

/** What comes beside a list, and looks among what the device has seen. */
export interface ListLate<N extends PagedName> {
  seenItems(onRead: () => void): SeenItems<N, QueryParams<N>>;
  LiveController: typeof LiveController;
}

/** What a list asks, and how. */
export interface ListRules<N extends PagedName, Q, L> {
  query: N;
  from: (...sources: QuestionText<Q>[]) => Q;
  /** What its attributes say. */
  given: () => QuestionText<Q>;
  /** The question as the contract asks it. Equal questions are equal JSON. */
  params: (asked: Q, limit?: number) => QueryParams<N>;
  /** Rows of the one may stand while the other is asked for. */
  alike: (one: QueryParams<N>, other: QueryParams<N>) => boolean;
  /** The order that the backend would give it in. */
  order: (asked: Q, facts: QueryResult<N> | undefined) => object;
  late: () => Promise<L>;
  /** Puts on the styles that have come late, and whatever else waits for it; the host has its root by then. */
  dress: (late: L) => void;
}

const MINUTE = 60_000;

/** What a list knows: what is asked, what has come of it, and what the device has seen before. Tells the page what went wrong. */
export class ListController<N extends PagedName, Q extends {words: string}, L extends ListLate<N>> {
  readonly question: QuestionController<Q>;
  readonly query: PagedQueryController<N>;
  /** What there was to show at the last look. */
  found: Found<ItemOf<N>> = {};
  #host: LitElement;
  #source: StoreController;
  #rules: ListRules<N, Q, L>;
  #toldError: unknown;
  #seen: SeenItems<N, QueryParams<N>> | undefined;
  #dressed = false;
  /** What comes beside the list; `undefined` until it has arrived. */
  late: L | undefined;
  /** It does not arrive: then the device cannot be asked what it has seen. */
  #alone = false;

  constructor(
    host: LitElement & QuestionHost & {pageSize: number | undefined},
    source: StoreController,
    rules: ListRules<N, Q, L>,
  ) {
    this.#host = host;
    this.#source = source;
    this.#rules = rules;
    this.question = new QuestionController(host, rules.from, rules.given);
    this.query = new PagedQueryController(
      host,
      source,
      rules.query,
      () => rules.params(this.question.asked, pageSizeOf(host.pageSize)),
      value => this.#checkInline(value),
    );
    host.addController({hostUpdate: () => this.#dress(), hostUpdated: () => this.#tell()});
    // At once: without a connection it could not be fetched when it is wanted.
    rules.late().then(
      late => {
        this.late = late;
        this.#seen = late.seenItems(() => host.requestUpdate());
        // The first page only: that is where what is new comes, and where counts are.
        const {query} = this;
        new late.LiveController(host, source, rules.query, () => (query.current ? query.asking?.params : undefined));
        host.requestUpdate();
      },
      () => {
        this.#alone = true;
        host.requestUpdate();
      },
    );
  }

  #dress(): void {
    if (!this.late || this.#dressed) return;
    this.#dressed = true;
    this.#rules.dress(this.late);
  }

  /** By the server's clock, ms. */
  now(): number {
    return this.#source.store?.now() ?? Date.now();
  }

  /** The last first page that came, of whatever question: counts, choices and a pause are its. */
  get facts(): QueryResult<N> | undefined {
    return this.query.answer?.data;
  }

  /** Not before controllers have looked at the store: an answer may be there at once. */
  look(): Found<ItemOf<N>> {
    return (this.found = this.#find());
  }

  #find(): Found<ItemOf<N>> {
    const {answer, current, head, pages} = this.query;
    const {error, updatedAt} = head;
    const total = (answer?.data as {total: number} | undefined)?.total ?? 0;
    const answered = answer && {pages, total, of: answer.params as unknown, at: updatedAt, seen: false};
    if (answered && current) return {shown: {...answered, current}};
    const {params, alike, order} = this.#rules;
    const {asked} = this.question;
    const wanted = params(asked);
    // While other words of the same part are looked for, what was found before stays.
    if (!error) return {shown: answered && alike(answer.params, wanted) ? {...answered, current} : undefined};
    const {store} = this.#source;
    // What the backend has no list for is not looked for among what this device has seen: that would be a guess.
    if (!store || this.#alone || error.code === 'unsupported') return {failed: true};
    const now = Math.floor(this.now() / MINUTE) * MINUTE;
    return this.#seen?.find(store, error, {...wanted, ...order(asked, this.facts)}, now) ?? {};
  }

  /** What pages may style it by. */
  get states(): Record<'loading' | 'error' | 'stale' | 'empty' | 'unconfigured', boolean> {
    const {shown, failed} = this.found;
    const {store, unconfigured} = this.#source;
    return {
      // Also while the device is asked for what it has seen, because nobody else answers.
      loading: !shown && !failed && Boolean(store),
      error: Boolean(failed),
      stale: Boolean(shown && this.query.head.error),
      empty: Boolean(shown?.current && !shown.total),
      unconfigured,
    };
  }

  #tell(): void {
    const {error} = this.query.head;
    if (error === this.#toldError) return;
    this.#toldError = error;
    if (error) this.#host.dispatchEvent(new HromadaErrorEvent(error.code));
  }

  /** What a page carries is the answer to what the page asks, not to what its address adds. */
  async #checkInline(value: unknown): Promise<QueryResult<N>> {
    const {asked, initial} = this.question;
    if (JSON.stringify(asked) !== JSON.stringify(initial)) throw new TypeError();
    const {checkQuery} = await import('../client/checks.ts');
    return checkQuery(this.#rules.query, {} as QueryParams<N>, value);
  }
}
