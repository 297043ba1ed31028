/** A petition that says it corrects one which it cannot correct. */
import type {Exchange} from '../exchange.ts';
import type {Inspection} from '../inspection.ts';
import {actionSubjects, type Known} from '../subjects.ts';
import {accountOf, act, stateOf, type State} from './acts.ts';

export interface CorrectionObservation {
  readonly ofAnother: Exchange;
  /** What is known of it then. */
  readonly after: State;
}

/** Absent where nobody is signed in who may write. */
export const observeCorrection = async (
  inspection: Inspection,
  known: Known,
): Promise<CorrectionObservation | undefined> => {
  const {options, token} = inspection;
  if (!options.allowWrites || token === undefined) return undefined;
  // Everybody's to read, so nobody's to correct.
  const payload = {...actionSubjects['petition.submit'].payload(options, known)!, replaces: options.petition!};
  const ofAnother = await act(inspection, 'petition.submit', payload, {
    purpose: 'as a correction of one that was not refused',
    account: await accountOf(inspection),
    expected: ['validation', 'not-found'],
  });
  return {ofAnother, after: await stateOf(inspection, 'petition.submit', payload, 'as a correction')};
};
