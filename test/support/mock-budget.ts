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
  CodeBallotPayload,
  CodeBallotResult,
  CodeCheckRequest,
  OwnBallot,
  ProblemName,
  School,
} from '../../src/contract/index.ts';
import {phaseOf} from '../../src/domain/budget-stages.ts';
import {reasonsAgainst} from '../../src/domain/budget-ballot.ts';
import {foldCode} from '../../src/domain/vote-codes.ts';
import {candidates, exampleRound} from './budget-rounds.ts';

export interface MockBudgetOptions {
  rounds?: readonly BudgetRound[];
  /** Projects of every round. */
  projects?: readonly BudgetProject[];
  /** What is known of people's ballots before anything happens, by account. */
  ballots?: Readonly<Record<string, Partial<OwnBallot>>>;
  results?: BudgetResults;
  /** One-time codes of every round: whose they are, and when they were used. */
  codes?: Readonly<Record<string, {school: string; usedAt?: string}>>;
}

export type Refuse = (
  name: ProblemName,
  more?: {reason?: string; reasons?: readonly object[]; usedAt?: string},
) => Response;
export type Done = {answer: BudgetVoteResult | BudgetCancelResult | CodeBallotResult; status: number};

/** A budget that a test may change: a price, a deadline, a project that leaves. */
export interface MockBudget {
  rounds: Map<string, BudgetRound>;
  projects: BudgetProject[];
  ballots: Map<string, OwnBallot>;
  results: BudgetResults | undefined;
  /** Ballots that came with codes. */
  readonly papers: readonly CodeBallotPayload[];
  /** The school of a code that can be voted with. */
  code(roundId: string, asked: CodeCheckRequest, refuse: Refuse): Response | School;
  voteWithCode(paper: CodeBallotPayload, key: string, refuse: Refuse): Response | Done;
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

  const codes = new Map(Object.entries(options.codes ?? {}));
  const papers: CodeBallotPayload[] = [];

  const budget: MockBudget = {
    rounds,
    papers,
    projects: [...(options.projects ?? candidates)],
    ballots,
    results: options.results,
    round: (id, refuse) => rounds.get(id) ?? refuse('not-found'),
    code(roundId, {code: typed, school}, refuse) {
      const round = rounds.get(roundId);
      const code = codes.get(foldCode(typed));
      if (!round) return refuse('not-found');
      if (phaseOf(round, now()) !== 'voting') return refuse('not-open');
      if (!code) return refuse('code-unknown');
      if (code.school !== school) return refuse('code-of-another-school');
      if (code.usedAt) return refuse('code-used', {usedAt: code.usedAt});
      return round.schools!.find(({id}) => id === school)!;
    },
    voteWithCode(paper, key, refuse) {
      const found = budget.code(paper.roundId, paper, refuse);
      if (found instanceof Response) return found;
      const {rules} = rounds.get(paper.roundId)!;
      if (paper.rulesVersion !== rules.version) return refuse('rules-changed');
      const projects = budget.projects.filter(({school}) => school?.id === paper.school);
      const reasons = reasonsAgainst(rules, projects, paper);
      if (reasons.length) return refuse('ballot-invalid', {reasons});
      codes.set(foldCode(paper.code), {school: paper.school, usedAt: new Date(now()).toISOString()});
      papers.push(paper);
      const number = `Т20-${String(417 + papers.length).padStart(4, '0')}`;
      return {answer: {idempotencyKey: key, receipt: {number, receivedAt: new Date(now()).toISOString()}}, status: 201};
    },
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
