/**
 * All schemas by the names of operations, for whoever checks all of them: a backend, the OpenAPI document, tests. Each
 * domain has its own in its own file. A page loads them by domain, when an operation of it is first asked for: see
 * `client/load-checks.ts`.
 */
import type * as z from 'zod/mini';
import type {ActionName, QueryName} from '../operations.ts';
// Who checks all operations knows all of them.
import '../budget-operations.ts';
import {budgetActions, budgetQueries} from './budgets.ts';
import {communityQueries} from './community.ts';
import {petitionActions, petitionQueries} from './petition.ts';
import {furtherPetitionActions, furtherPetitionQueries} from './petitions.ts';
import {sessionQueries} from './session.ts';
import {statisticsQueries} from './statistics.ts';

export const querySchemas = {
  ...communityQueries,
  ...sessionQueries,
  ...petitionQueries,
  ...furtherPetitionQueries,
  ...statisticsQueries,
  ...budgetQueries,
} as const satisfies Record<QueryName, {params: z.ZodMiniType; result: z.ZodMiniType}>;

export const actionSchemas = {
  ...petitionActions,
  ...furtherPetitionActions,
  ...budgetActions,
} as const satisfies Record<ActionName, {payload: z.ZodMiniType; result: z.ZodMiniType}>;
