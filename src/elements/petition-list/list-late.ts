/**
 * What a list of petitions has beside its tabs and rows, and what this device holds of its own. Loaded at the same time as
 * the list and not waited for.
 */
import {css, type LitElement} from 'lit';
import type {Shown} from '../../controllers/list-controller.ts';
import {OutboxController} from '../../controllers/outbox-controller.ts';
import {SeenItems} from '../../controllers/seen-items.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {ownMarks, type OwnMark} from '../../domain/own-marks.ts';
import {orderChoices, orderOf, type PetitionQuestion} from '../../domain/petition-question.ts';
import {answerTo} from '../../domain/petition-search.ts';
import type {Store} from '../../store/store.ts';
import {listPartsStyles, renderNone, renderSearch, renderSelect} from '../../ui/list-parts.ts';
import {countOf, type ListView} from './list-templates.ts';

export {ListClock} from '../../domain/list-clock.ts';
export {pauseAt} from '../../domain/pause.ts';
export {ListFocus} from '../../controllers/list-focus.ts';
export {LiveController} from '../../controllers/live-controller.ts';
export {MorePages} from '../../controllers/more-pages.ts';
export {onTabKey, renderFailed, renderLine, renderMore, renderPause} from '../../ui/list-parts.ts';

export const seenItems = (onRead: () => void) =>
  new SeenItems('petition.list', 'petition.get', answerTo, 'tab', onRead);

/** Search, category and order. */
export const renderTools = ({t, question, facts}: ListView): unknown => {
  const {asked, words} = question;
  const {categories = [], orders = orderChoices} = facts ?? {};
  // A category that the address names stays to be seen, and to be left.
  const choices = asked.category && !categories.includes(asked.category) ? [asked.category, ...categories] : categories;
  return renderSearch(
    {label: t.search, words, onType: words => question.type(words), onSubmit: () => question.ask()},
    renderSelect(
      t.category,
      'category',
      asked.category,
      [['', t.anyCategory], ...choices.map(it => [it, it] as const)],
      category => question.ask({category}),
    ),
    renderSelect(
      t.order,
      'order',
      orderOf(asked.order, orders) ?? '',
      orders.map(it => [it, t.orders[it]] as const),
      order => question.ask({order: order as PetitionQuestion['order']}),
    ),
  );
};

/** Nothing is found: why, and what to do about it. */
export const renderNothing = (
  view: ListView,
  shown: Shown<unknown>,
  create: string | undefined,
  on: {onClear: () => void; onEverywhere: () => void},
): unknown => {
  const {words, category, tab} = view.question.asked;
  return renderNone(view, {
    narrowed: Boolean(words || category),
    // What a backend has counted before knows nothing of these words; that this device has seen none does not mean that there is none.
    everywhere: shown.seen ? shown.everywhere || undefined : countOf(view.facts?.counts, 'all'),
    all: tab === 'all',
    create,
    ...on,
  });
};

/** What the visitor has signed, as far as this device knows. */
export class SignedMarks {
  #host: LitElement;
  #source: StoreController;
  #outbox: OutboxController;
  #of: readonly unknown[] = [];
  #marks: ReadonlyMap<string, OwnMark> = new Map();

  constructor(host: LitElement, source: StoreController) {
    this.#host = host;
    this.#source = source;
    this.#outbox = new OutboxController(host, source);
  }

  /** @param answer The list that they are for: with a new one it is looked anew what else has become known. */
  read(answer: unknown): ReadonlyMap<string, OwnMark> {
    const {state} = this.#outbox;
    const {store} = this.#source;
    const of = [store, state, answer];
    if (of.some((it, at) => it !== this.#of[at])) {
      // Of somebody else, or of another backend, nothing is said until then.
      if (state !== this.#of[1]) this.#marks = ownMarks(state?.entries, state?.receipts);
      this.#of = of;
      if (state?.receipts.length) void this.#look(store, of);
    }
    return this.#marks;
  }

  /** What something else on the page has asked about a signature is there without asking. */
  async #look(store: Store | undefined, of: readonly unknown[]): Promise<void> {
    const known = (await store?.known?.('petition.signature')) ?? [];
    if (of !== this.#of) return;
    const answers = known.flatMap(({params, data, updatedAt}) =>
      params ? {petitionId: params.petitionId, signature: data, heardAt: updatedAt} : [],
    );
    if (!answers.length) return;
    const {state} = this.#outbox;
    this.#marks = ownMarks(state?.entries, state?.receipts, answers);
    this.#host.requestUpdate();
  }
}

/** One's own on a bar. */
const barStyles = css`
  .bar {
    position: relative;
    print-color-adjust: exact;
  }
  .bar > b {
    position: absolute;
    inset-block: 0;
    inset-inline-start: min(var(--_at), 100% - 0.625em);
    inline-size: 0.625em;
    background: var(--_hatch);
  }
  @media (forced-colors: active) {
    .bar > i {
      forced-color-adjust: none;
      background: Highlight;
    }
    .bar > b {
      forced-color-adjust: none;
      background: repeating-linear-gradient(-45deg, CanvasText 0 0.18em, Canvas 0.18em 0.36em);
    }
  }
`;
export const lateStyles = [listPartsStyles, barStyles];
