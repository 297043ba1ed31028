import type {BudgetRound} from '../../contract/index.ts';
import type {VotingPhase} from '../../domain/budget-stages.ts';
import type {Candidate} from '../../domain/candidate-search.ts';
import type {VoterMessages} from '../../i18n/budget-voter.ts';
import type {Format} from '../../i18n/format.ts';
import type {Messages} from '../../i18n/messages.ts';

/** What is shown of a round, and in which words. */
export interface RoundView {
  t: VoterMessages;
  page: Messages;
  format: Format;
  round: BudgetRound;
  /** All projects on the ballot, as far as they are here. */
  projects: readonly Candidate[] | undefined;
  /** By the server's clock, ms. */
  now: number;
  phase: VotingPhase;
  /** Of the heading, among the page's. */
  level: number;
}
