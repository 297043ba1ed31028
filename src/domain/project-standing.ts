/** Where a budget project stands, as a shape. Pure. */
import type {ProjectStatus, RoundSummary} from '../contract/index.ts';

/** In the order in which a project goes. A half disc is open, a triangle under review, a square done, a cross refused, a ring none of these. */
export const projectTones = {
  submitted: 'neutral',
  'in-review': 'review',
  'in-revision': 'review',
  refused: 'no',
  admitted: 'open',
  'awaiting-decision': 'review',
  winner: 'done',
  'not-winner': 'neutral',
  planned: 'done',
  'in-progress': 'open',
  done: 'done',
} as const satisfies Record<ProjectStatus, string>;

/**
 * Whether a number of votes may still change: paper ballots are entered later, and a commission confirms who has won
 * (domain-uk 2.3, 2.5). Of a round that nobody knows only a decision on the project itself tells.
 */
export const isPreliminary = (status: ProjectStatus, phase: RoundSummary['phase'] | undefined): boolean =>
  (status === 'admitted' || status === 'awaiting-decision') && phase !== 'implementation' && phase !== 'closed';
