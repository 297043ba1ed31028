/** What a list of petitions knows, and what the device holds beside it. */
import type {LitElement} from 'lit';
import {ListController} from '../../controllers/list-controller.ts';
import {OutboxController} from '../../controllers/outbox-controller.ts';
import type {QuestionHost} from '../../controllers/question-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import type {OwnMark} from '../../domain/own-marks.ts';
import {orderOf, paramsOf, questionFrom, type PetitionQuestion} from '../../domain/petition-question.ts';
import type {OutboxState} from '../../store/store.ts';
import {adopt} from '../../styles/adopt.ts';

type Late = typeof import('./list-late.ts');
type Host = LitElement &
  QuestionHost & {pageSize: number | undefined; status: string | undefined; query: string | undefined};

export const petitionsOf = (
  host: Host,
  source: StoreController,
): ListController<'petition.list', PetitionQuestion, Late> =>
  new ListController(host, source, {
    query: 'petition.list',
    from: questionFrom,
    given: () => ({tab: host.status, words: host.query}),
    params: paramsOf,
    alike: (one, other) => one.tab === other.tab,
    order: ({order}, facts) => ({order: orderOf(order, facts?.orders) ?? 'newest'}),
    late: () => import('./list-late.ts'),
    dress: ({lateStyles}) => adopt(host.renderRoot as ShadowRoot, lateStyles),
  });

/** What the visitor has signed, as far as this device knows. */
export class SignedMarks {
  #outbox: OutboxController;
  #of: OutboxState | undefined;
  #marks: ReadonlyMap<string, OwnMark> = new Map();

  constructor(host: LitElement, source: StoreController) {
    this.#outbox = new OutboxController(host, source);
  }

  /** @param late What tells them, once it is here. */
  read(late: Late | undefined): ReadonlyMap<string, OwnMark> {
    const {state} = this.#outbox;
    if (late && state !== this.#of) {
      this.#of = state;
      this.#marks = late.ownMarks(state?.entries, state?.receipts);
    }
    return this.#marks;
  }
}
