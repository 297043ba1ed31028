/** Who may vote in a round, by its rules. The backend asks this; an element is told the answer, and never a birth date. Pure. */
import type {BudgetRules} from '../contract/index.ts';

/** What a backend knows of somebody. */
export interface Voter {
  /** Whole years on the day that the statute names. */
  readonly age?: number;
  readonly resident?: boolean;
  /** Studies, works or serves in the community. */
  readonly connected?: boolean;
  /** School class, 1 to 12. */
  readonly schoolClass?: number;
  readonly school?: string;
}

export type VoterBar = 'under-age' | 'other-community' | 'other-class' | 'other-school' | 'unverified';

/**
 * Why somebody may not vote; `undefined`: they may. What is not known is no reason to refuse for good: `unverified`.
 * @param school id of the school whose projects are voted on
 */
export const barredVoter = ({voters}: BudgetRules, voter: Voter, school?: string): VoterBar | undefined => {
  const {minimumAge, residentsOnly, connectedToo, classes} = voters;
  if (residentsOnly && !voter.resident && !(connectedToo && voter.connected))
    return voter.resident === undefined ? 'unverified' : 'other-community';
  if (minimumAge !== undefined) {
    if (voter.age === undefined) return 'unverified';
    if (voter.age < minimumAge) return 'under-age';
  }
  if (school !== undefined && voter.school !== school)
    return voter.school === undefined ? 'unverified' : 'other-school';
  if (!classes) return undefined;
  if (voter.schoolClass === undefined) return 'unverified';
  return voter.schoolClass < classes.from || voter.schoolClass > classes.to ? 'other-class' : undefined;
};
