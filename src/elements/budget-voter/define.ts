import {define} from '../../define.ts';
import {tags} from '../../tags.ts';
import {BudgetVoter} from './budget-voter.ts';

define(tags.budgetVoter, BudgetVoter);

declare global {
  interface HTMLElementTagNameMap {
    'hromada-budget-voter': BudgetVoter;
  }
}
