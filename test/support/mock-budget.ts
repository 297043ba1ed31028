/**
 * Participatory budgets of the mocked backend: rounds, projects, one ballot per person with a revision, results. It keeps
 * ballots as a real one does, by the very rules of the round.
 */
import type {
  Ballot,
  BallotPaper,
  BudgetCancelPayload,
  BudgetCancelResult,
  BudgetProject,
  BudgetResults,
  BudgetRound,
  BudgetVoteResult,
  OwnBallot,
  ProblemName,
} from '../../src/contract/index.ts';
import {phaseOf} from '../../src/domain/budget-stages.ts';
import {reasonsAgainst} from '../../src/domain/budget-ballot.ts';
import {candidates, exampleRound} from './budget-rounds.ts';

export interface MockBudgetOptions {
  rounds?: readonly BudgetRound[];
  /** Projects of every round. */
  projects?: readonly BudgetProject[];
  /** What is known of people's ballots before anything happens, by account. */
  ballots?: Readonly<Record<string, Partial<OwnBallot>>>;
  results?: BudgetResults;
}

export type Refuse = (name: ProblemName, more?: {reason?: string; reasons?: readonly object[]}) => Response;
export type Done = {answer: BudgetVoteResult | BudgetCancelResult; status: number};

/** A budget that a test may change: a price, a deadline, a project that leaves. */
export interface MockBudget {
  rounds: Map<string, BudgetRound>;
  projects: BudgetProject[];
  ballots: Map<string, OwnBallot>;
  results: BudgetResults | undefined;
  round(id: string, refuse: Refuse): BudgetRound | Response;
  own(account: string | undefined): OwnBallot;
  vote(paper: BallotPaper, account: string, key: string, refuse: Refuse): Response | Done;
  cancel(payload: BudgetCancelPayload, account: string, key: string, refuse: Refuse): Response | Done;
}

export const mockBudget = (options: MockBudgetOptions, now: () => number): MockBudget => {
  const rounds = new Map((options.rounds ?? [exampleRound()]).map(round => [round.id, round]));
  const ballots = new Map<string, OwnBallot>(
    Object.entries(options.ballots ?? {}).map(([account, ballot]) => [
      account,
      {state: 'none', revision: ballot.ballot?.revision ?? 0, ...ballot},
    ]),
  );
  let receipts = 4217;
  const receipt = () => ({
    number: `УЖ-2026/${String(receipts++).padStart(6, '0')}`,
    receivedAt: new Date(now()).toISOString(),
  });
  const none: OwnBallot = {state: 'none', revision: 0};

  const budget: MockBudget = {
    rounds,
    projects: [...(options.projects ?? candidates)],
    ballots,
    results: options.results,
    round: (id, refuse) => rounds.get(id) ?? refuse('not-found'),
    own: account => (account === undefined ? none : (ballots.get(account) ?? none)),
    vote(paper, account, key, refuse) {
      const round = rounds.get(paper.roundId);
      if (!round) return refuse('not-found');
      const had = budget.own(account);
      if (had.state === 'paper') return refuse('voted-on-paper');
      const phase = phaseOf(round, now());
      if (['counting', 'preliminary', 'final'].includes(phase)) return refuse('deadline-passed');
      if (phase !== 'voting') return refuse('not-open');
      if (paper.rulesVersion !== round.rules.version) return refuse('rules-changed');
      if (had.state === 'counted' && !round.rules.change) return refuse('not-open');
      if (paper.revision !== had.revision) return refuse('revision-conflict');
      const reasons = reasonsAgainst(round.rules, budget.projects, paper);
      if (reasons.length) return refuse('ballot-invalid', {reasons});
      const {rulesVersion, blank, lines} = paper;
      const revision = had.revision + 1;
      const ballot: Ballot = {
        roundId: round.id,
        rulesVersion,
        revision,
        blank,
        lines,
        state: 'received',
        receipt: receipt(),
      };
      ballots.set(account, {state: 'counted', revision, ballot});
      return {answer: {idempotencyKey: key, receipt: ballot.receipt, revision}, status: had.revision ? 200 : 201};
    },
    cancel({roundId, revision}, account, key, refuse) {
      const round = rounds.get(roundId);
      const had = budget.own(account);
      if (!round || had.state !== 'counted') return refuse('not-found');
      if (!round.rules.change || phaseOf(round, now()) !== 'voting') return refuse('not-open');
      if (revision !== had.revision) return refuse('revision-conflict');
      ballots.set(account, {...had, state: 'cancelled', revision: revision + 1});
      return {answer: {idempotencyKey: key, receipt: receipt(), revision: revision + 1}, status: 200};
    },
  };
  return budget;
};
