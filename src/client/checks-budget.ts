/** What the contract says of participatory budgets, their projects and ballots. */
import {budgetActions, budgetLookUps, budgetQueries} from '../contract/schemas/budgets.ts';

export const schemas = {...budgetQueries, ...budgetActions, ...budgetLookUps};
