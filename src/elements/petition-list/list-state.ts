/** What a list of petitions knows: what is asked, what has come of it, and what the device holds beside it. */
import type {LitElement} from 'lit';
import type {Petition, PetitionList as Page} from '../../contract/index.ts';
import {OutboxController} from '../../controllers/outbox-controller.ts';
import {PagedQueryController} from '../../controllers/paged-query-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import type {OwnMark} from '../../domain/own-marks.ts';
import {orderOf, pageSizeOf, paramsOf} from '../../domain/petition-question.ts';
import type {OutboxState} from '../../store/store.ts';
import {adopt} from '../../styles/adopt.ts';
import {ListQuestion, type QuestionHost} from './list-question.ts';
import type {SeenPetitions} from './seen-petitions.ts';

/** Rows that are on screen, and where they come from. */
export interface Shown {
  pages: readonly (readonly Petition[])[];
  total: number;
  /** What they answer to. */
  of: unknown;
  /** The question of now; otherwise the one before, as long as the answer is on its way. */
  current: boolean;
  /** As of when, ms by this device's clock. */
  at: number | undefined;
  /** Put together on this device, from what it has seen. */
  seen: boolean;
}

const MINUTE = 60_000;

export class ListState {
  readonly question: ListQuestion;
  readonly query: PagedQueryController<'petition.list'>;
  #source: StoreController;
  #outbox: OutboxController;
  #marked: {of: OutboxState | undefined; marks: ReadonlyMap<string, OwnMark>} = {of: undefined, marks: new Map()};
  #seen: SeenPetitions | undefined;
  #dressed = false;
  /** What comes beside the list; `undefined` until it has arrived. */
  late: typeof import('./list-late.ts') | undefined;
  /** It does not arrive: then the device cannot be asked what it has seen. */
  #alone = false;

  constructor(host: LitElement & QuestionHost & {pageSize: number | undefined}, source: StoreController) {
    this.#source = source;
    this.question = new ListQuestion(host);
    this.query = new PagedQueryController(
      host,
      source,
      'petition.list',
      () => ({...paramsOf(this.question.asked, pageSizeOf(host.pageSize))}),
      value => this.#checkInline(value),
    );
    this.#outbox = new OutboxController(host, source);
    host.addController({hostUpdate: () => this.#dress(host.renderRoot as ShadowRoot)});
    // At once: without a connection it could not be fetched when it is wanted.
    import('./list-late.ts').then(
      late => {
        this.late = late;
        this.#seen = new late.SeenPetitions(() => host.requestUpdate());
        host.requestUpdate();
      },
      () => {
        this.#alone = true;
        host.requestUpdate();
      },
    );
  }

  /** Puts on the styles that have come late. */
  #dress(root: ShadowRoot): void {
    if (!this.late || this.#dressed) return;
    this.#dressed = true;
    adopt(root, [this.late.lateStyles]);
  }

  /** By the server's clock, ms. */
  now(): number {
    return this.#source.store?.now() ?? Date.now();
  }

  /** The last first page that came, of whatever question: counts, categories and a pause are its. */
  get facts(): Page | undefined {
    return this.query.answer?.data;
  }

  /** What the visitor has signed, as far as this device knows. */
  get marks(): ReadonlyMap<string, OwnMark> {
    const {state} = this.#outbox;
    if (this.late && state !== this.#marked.of) {
      this.#marked = {of: state, marks: this.late.ownMarks(state?.entries, state?.receipts)};
    }
    return this.#marked.marks;
  }

  /** What there is to show; `failed`: nothing, and nothing to wait for. */
  find(): {shown?: Shown | undefined; failed?: boolean} {
    const {answer, current, head, pages} = this.query;
    const {error, updatedAt} = head;
    const answered = answer && {pages, total: answer.data.total, of: answer.params, at: updatedAt, seen: false};
    if (answered && current) return {shown: {...answered, current}};
    const asked = paramsOf(this.question.asked);
    // While other words of the same tab are looked for, what was found before stays.
    if (!error) return {shown: answered && answer.params.tab === asked.tab ? {...answered, current} : undefined};
    const {store} = this.#source;
    // What the backend has no list for is not looked for among what this device has seen: that would be a guess.
    if (!store || this.#alone || error.code === 'unsupported') return {failed: true};
    const now = Math.floor(this.now() / MINUTE) * MINUTE;
    // As the backend would have given it.
    const order = orderOf(this.question.asked.order, this.facts?.orders) ?? 'newest';
    const seen = this.#seen?.answer(store, error, {...asked, order}, now);
    if (!seen) return {};
    if (!this.#seen!.any) return {failed: true};
    const {petitions, at} = seen;
    return {
      shown: {
        pages: seen.pages,
        total: petitions.length,
        of: `seen ${JSON.stringify(asked)}`,
        current: true,
        at,
        seen: true,
      },
    };
  }

  /** What a page carries is the answer to what the page asks, not to what its address adds. */
  async #checkInline(value: unknown): Promise<Page> {
    const {asked, initial} = this.question;
    if (JSON.stringify(asked) !== JSON.stringify(initial)) throw new TypeError();
    const {checkQuery} = await import('../../client/checks.ts');
    return checkQuery('petition.list', {}, value);
  }
}
