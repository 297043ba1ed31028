/** All that is said of participatory budgets, by the names of operations. */
import * as z from 'zod/mini';
import {
  ballotPaper,
  budgetCancelPayload,
  budgetCancelResult,
  budgetResults,
  budgetVoteResult,
  codeBallotPayload,
  codeBallotResult,
  codeCheck,
  codeCheckRequest,
  ownBallot,
} from './budget-ballot.ts';
import {budgetCandidates, budgetRounds, budgetRoundsParams} from './budget-list.ts';
import {budgetRound} from './budget.ts';
import {id} from './common.ts';
import {projectActions, projectQueries} from './project.ts';

const ofRound = z.object({roundId: id});
/** In a school round: of one school. */
const ofSchool = z.object({roundId: id, school: z.optional(id)});

export const budgetQueries = {
  'budget.rounds': {params: budgetRoundsParams, result: budgetRounds},
  'budget.round': {params: ofRound, result: budgetRound},
  'budget.candidates': {params: ofSchool, result: budgetCandidates},
  'budget.ballot': {params: ofRound, result: ownBallot},
  'budget.results': {params: ofSchool, result: budgetResults},
  ...projectQueries,
} as const;

export const budgetActions = {
  'budget.vote': {payload: ballotPaper, result: budgetVoteResult},
  'budget.cancel': {payload: budgetCancelPayload, result: budgetCancelResult},
  'budget.vote-with-code': {payload: codeBallotPayload, result: codeBallotResult},
  ...projectActions,
} as const;

export const budgetLookUps = {
  'budget.check-code': {payload: codeCheckRequest, result: codeCheck},
} as const;
