import type {RankedProject} from '../../contract/index.ts';

/** Colours of what a project gets, beside the words: as long as the count goes on, and after it. */
export const outcomeTones: Record<RankedProject['outcome'], [soFar: string, final: string]> = {
  funded: ['passes', 'done'],
  'partly-funded': ['passes', 'done'],
  'not-funded': ['neutral', 'neutral'],
  tied: ['review', 'review'],
  undecided: ['review', 'review'],
};
