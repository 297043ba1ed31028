export * from './actions.ts';
export * from './operations.ts';
export * from './problems.ts';
export type {Ballot, BallotLine, BallotPaper, BudgetResults, RankedProject} from './schemas/budget-ballot.ts';
export type {BudgetRules, ClassRange, FundingRules, GroupLimit, Pot, VoterRules} from './schemas/budget-rules.ts';
export type {BudgetProject, BudgetRound, Stage} from './schemas/budget.ts';
export type {Community} from './schemas/community.ts';
export type {
  PetitionOwn,
  PetitionRules,
  PetitionSubmitPayload,
  PetitionSubmitResult,
  Term,
} from './schemas/petition-form.ts';
export type {PetitionList, PetitionSimilar} from './schemas/petition-list.ts';
export type {
  PetitionSignatories,
  PetitionWithdrawPayload,
  PetitionWithdrawResult,
} from './schemas/petition-signatories.ts';
export type {
  Petition,
  PetitionSignature,
  PetitionSignPayload,
  PetitionSignResult,
  Receipt,
  Tally,
} from './schemas/petition.ts';
export type {Problem} from './schemas/problem.ts';
export type {Eligibility, Session, Way} from './schemas/session.ts';
export type {Counter, Money, Statistics} from './schemas/statistics.ts';
