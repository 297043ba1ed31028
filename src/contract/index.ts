export * from './actions.ts';
export * from './look-ups.ts';
export * from './budget-operations.ts';
export * from './operations.ts';
export * from './problems.ts';
export type {
  Ballot,
  BallotLine,
  BallotPaper,
  BallotRefusal,
  BudgetCancelPayload,
  BudgetCancelResult,
  BudgetResults,
  BudgetVoteResult,
  CodeBallotPayload,
  CodeBallotResult,
  CodeCheck,
  CodeCheckRequest,
  OwnBallot,
  RankedProject,
} from './schemas/budget-ballot.ts';
export type {BudgetCandidates, BudgetRounds, RoundSummary} from './schemas/budget-list.ts';
export type {BudgetRules, ClassRange, FundingRules, GroupLimit, Pot, VoterRules} from './schemas/budget-rules.ts';
export type {
  BudgetProject,
  BudgetRound,
  EstimateLine,
  PaperPoints,
  School,
  Stage,
  Supporters,
} from './schemas/budget.ts';
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
export type {Bounds, Place, Position} from './schemas/place.ts';
export type {Problem} from './schemas/problem.ts';
export type {SubmissionRules} from './schemas/project-rules.ts';
export type {
  ProjectBackPayload,
  ProjectBackResult,
  ProjectList,
  ProjectOwn,
  ProjectSubmitPayload,
  ProjectSubmitResult,
  ProjectSupport,
  SentPhoto,
} from './schemas/project.ts';
export type {Eligibility, Session, Way} from './schemas/session.ts';
export type {Counter, Money, Statistics} from './schemas/statistics.ts';
