/** What a fund had left when a project's turn came. Pure. */
import type {BudgetRules, Pot, RankedProject} from '../contract/index.ts';

/**
 * For each project that did not fit, what its fund had left then, minor units: mandatory projects are paid first, the others
 * in the order of the ranking. Only where that follows from the ranking: not where a round goes on after what did not fit by
 * another rule than the next in turn, and not below a place between which nobody has decided yet.
 */
export const leftWhereNotFitting = (
  {funding: {overflow, leftover}}: BudgetRules,
  {amount}: Pot,
  ranking: readonly RankedProject[],
): ReadonlyMap<RankedProject, number> => {
  const lefts = new Map<RankedProject, number>();
  if (overflow !== 'skip' || leftover) return lefts;
  let left = amount;
  for (const {reason, granted = 0} of ranking) if (reason === 'mandatory') left -= granted;
  for (const row of ranking) {
    const {outcome, reason, granted = 0} = row;
    if (outcome === 'tied' || outcome === 'undecided') break;
    if (reason === 'mandatory') continue;
    if (reason === 'does-not-fit' && left >= 0) lefts.set(row, left);
    left -= granted;
  }
  return lefts;
};
