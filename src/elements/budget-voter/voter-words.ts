/** The words a ballot is shown in, and what has just happened to it, for those who do not see it. */
import type {BallotLine} from '../../contract/index.ts';
import {LanguageController} from '../../controllers/language-controller.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import {isMissing} from '../../controllers/query-controller.ts';
import {actMessages} from '../../i18n/acts.ts';
import {ballotMessages, type BallotMessages} from '../../i18n/ballot.ts';
import {budgetMessages} from '../../i18n/budget.ts';
import {voterMessages} from '../../i18n/budget-voter.ts';
import {renderFailure} from '../../ui/failure.ts';
import type {BallotView} from './ballot-view.ts';
import type {VoterHost} from './voter.ts';

export class VoterWords {
  #host: VoterHost;
  #first;
  #ballot;
  #rules;
  #acts;

  constructor(host: VoterHost) {
    this.#host = host;
    new LanguageController(host);
    this.#first = new LocalizeController(host, voterMessages);
    this.#ballot = new LocalizeController(host, ballotMessages);
    this.#rules = new LocalizeController(host, budgetMessages);
    this.#acts = new LocalizeController(host, actMessages);
  }

  get ballot(): BallotMessages | undefined {
    return this.#ballot.t;
  }

  /** All of them; `undefined` before they are here. */
  get all(): Pick<BallotView, 'b' | 'words' | 'a'> | undefined {
    const [b, words, a] = [this.#ballot.t, this.#rules.t, this.#acts.t];
    return b && words && a && {b, words, a};
  }

  /** Instead of the round: that it is on its way, or why it is not there. `undefined`: the page's own content is better. */
  renderAbsence(): unknown {
    const [t, a] = [this.#first.t, this.#acts.t];
    const {state} = this.#host;
    const {error, fetching} = state;
    if (!t || !a || !error || error.code === 'unsupported') return undefined;
    return renderFailure({
      title: t.failed,
      text: isMissing(state) ? t.notFound : a.errors[error.code],
      retry: a.retry,
      onRetry: () => this.#host.refresh(),
      busy: fetching,
    });
  }
}

/** What is said to those who do not see: added, taken off, moved; nothing when none of it has happened. */
export const changesInWords = (
  {ballot}: BallotMessages,
  before: readonly BallotLine[],
  after: readonly BallotLine[],
  titleOf: (id: string) => string,
): string => {
  const [had, has] = [before, after].map(some => some.map(({projectId}) => projectId)) as [string[], string[]];
  const said = [
    ...had.filter(id => !has.includes(id)).map(id => ballot.now.removed(titleOf(id))),
    ...has.filter(id => !had.includes(id)).map(id => ballot.now.added(titleOf(id))),
  ];
  if (said.length) return said.join(' ');
  const moved = after.find(({projectId, rank}) =>
    before.some(it => it.projectId === projectId && (it.rank ?? 0) > (rank ?? 0)),
  );
  return moved?.rank ? ballot.moved(titleOf(moved.projectId), moved.rank) : '';
};
