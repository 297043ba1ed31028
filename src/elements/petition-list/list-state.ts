/** What a list of petitions knows, and what the device holds beside it. */
import type {LitElement} from 'lit';
import {ListController} from '../../controllers/list-controller.ts';
import type {QuestionHost} from '../../controllers/question-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {orderOf, paramsOf, questionFrom, type PetitionQuestion} from '../../domain/petition-question.ts';
import {adopt} from '../../styles/adopt.ts';

type Late = typeof import('./list-late.ts');
type Host = LitElement &
  QuestionHost & {pageSize: number | undefined; status: string | undefined; query: string | undefined};

export const petitionsOf = (
  host: Host,
  source: StoreController,
  onLate: (late: Late) => void,
): ListController<'petition.list', PetitionQuestion, Late> =>
  new ListController(host, source, {
    query: 'petition.list',
    from: questionFrom,
    given: () => ({tab: host.status, words: host.query}),
    params: paramsOf,
    alike: (one, other) => one.tab === other.tab,
    order: ({order}, facts) => ({order: orderOf(order, facts?.orders) ?? 'newest'}),
    late: () => import('./list-late.ts'),
    dress: late => {
      adopt(host.renderRoot as ShadowRoot, late.lateStyles);
      onLate(late);
    },
  });
