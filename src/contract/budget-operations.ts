/**
 * The rows of queries about participatory budgets. Loading this file adds them to `queries`, as loading a language adds its
 * words: the elements that ask them, and whoever takes the contract as a whole, import it. A page with a petition pays
 * nothing for it.
 */
import {queries, type BudgetQueryName, type QueryOperation} from './operations.ts';

/** An answer about a round is the same for everybody, and may be kept for a voter without a connection. */
const shared = {persist: 'yes', identity: 'none'} as const;
const personal = {persist: 'never', identity: 'session'} as const;

export const budgetQueries = {
  'budget.rounds': {...shared, path: '/budget-rounds', staleAfter: 300},
  'budget.round': {...shared, path: '/budget-rounds/{roundId}', staleAfter: 60},
  'budget.candidates': {...shared, path: '/budget-rounds/{roundId}/candidates', staleAfter: 60},
  'budget.ballot': {...personal, path: '/budget-rounds/{roundId}/ballot', staleAfter: 30},
  'budget.results': {...shared, path: '/budget-rounds/{roundId}/results', staleAfter: 60},
  'project.get': {...shared, path: '/projects/{id}', staleAfter: 60},
  'project.list': {...shared, path: '/projects', staleAfter: 60},
  'project.own': {...personal, path: '/own-projects', staleAfter: 60},
  'project.support': {...personal, path: '/projects/{projectId}/support', staleAfter: 60},
} as const satisfies Record<BudgetQueryName, QueryOperation>;

Object.assign(queries, budgetQueries);
