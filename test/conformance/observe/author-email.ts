/** A petition without the address that the rules ask its author for. */
import {valueAt, type Exchange} from '../exchange.ts';
import type {Inspection} from '../inspection.ts';
import {actionSubjects, type Known} from '../subjects.ts';
import {accountOf, act, stateOf, type State} from './acts.ts';

export interface AuthorEmailObservation {
  readonly without: Exchange;
  /** What is known of that petition then. */
  readonly after: State;
}

/** Absent where the rules do not ask, or nobody is signed in who may write. */
export const observeAuthorEmail = async (
  inspection: Inspection,
  known: Known,
): Promise<AuthorEmailObservation | undefined> => {
  const {options, token} = inspection;
  if (!options.allowWrites || token === undefined || !isAsked(known)) return undefined;
  const {email: _, ...payload} = actionSubjects['petition.submit'].payload(options, known)!;
  const without = await act(inspection, 'petition.submit', payload, {
    purpose: 'without the address that is asked for',
    account: await accountOf(inspection),
    expected: ['validation'],
  });
  return {without, after: await stateOf(inspection, 'petition.submit', payload, 'without an address')};
};

export const isAsked = (known: Known): boolean => valueAt(known('petition.rules'), 'authorEmail') === 'asked';
