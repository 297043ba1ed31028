import type {BudgetProject} from '../../contract/index.ts';
import type {Terms} from '../../domain/ballot-draft.ts';
import type {VoterState} from '../../domain/voting.ts';
import type {ActMessages} from '../../i18n/acts.ts';
import type {BallotMessages} from '../../i18n/ballot.ts';
import type {BudgetMessages} from '../../i18n/budget.ts';
import {moneyInWords} from '../../i18n/money.ts';
import type {OutboxEntry} from '../../store/store.ts';
import type {RoundView} from './round-view.ts';
import type {Voter} from './voter.ts';

export type VoteEntry = OutboxEntry<'budget.vote'>;

/** What is shown once people can act, and in which words. */
export interface BallotView extends RoundView {
  /** What a ballot says. */
  b: BallotMessages;
  /** What rules say. */
  words: BudgetMessages;
  /** What acts and failures say. */
  a: ActMessages;
  voter: Voter;
  terms: Terms;
  state: VoterState<VoteEntry>;
}

export const money = ({t, format, round}: RoundView, minor: number): string =>
  moneyInWords(minor, round.rules.currency, t, format.locale);

/** «№ 11», or the title of one that has no number. */
export const shortOf = ({t}: RoundView, {number, title}: Pick<BudgetProject, 'number' | 'title'>): string =>
  number ? t.number(number) : title;

/** «№ 11. „Арт-простір безпеки“». */
export const nameOf = ({t}: RoundView, {number, title}: Pick<BudgetProject, 'number' | 'title'>): string =>
  number ? `${t.number(number)}. ${title}` : title;

/** A project of the round by its id; one that is not there any more is known by its id alone. */
export const projectOf = ({voter}: BallotView, id: string): Pick<BudgetProject, 'number' | 'title'> =>
  voter.known.get(id) ?? {title: id};
