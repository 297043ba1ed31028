export * from './operations.ts';
export * from './problems.ts';
export type {Community} from './schemas/community.ts';
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
