/** A project that says it keeps a photo, and takes the place of none that could have it. */
import {textAt, valueAt, type Exchange} from '../exchange.ts';
import type {Inspection} from '../inspection.ts';
import {actionSubjects, type Known} from '../subjects.ts';
import {accountOf, act, stateOf, type State} from './acts.ts';

export interface KeptPhotosObservation {
  readonly ofAnother: Exchange;
  /** What is known of it then. */
  readonly after: State;
}

/** Absent where nobody is signed in who may write, and in a round that takes no photos. */
export const observeKeptPhotos = async (
  inspection: Inspection,
  known: Known,
): Promise<KeptPhotosObservation | undefined> => {
  const {options, token} = inspection;
  const project = actionSubjects['project.submit'].payload(options, known);
  if (!options.allowWrites || token === undefined || !project || !takesPhotos(known)) return undefined;
  // Everybody's to see, where there is one.
  const photo = textAt(known('project.get'), 'image', 'url') ?? `${options.endpoint}/conformance-photo.jpg`;
  const payload = {...project, keptPhotos: [photo]};
  const ofAnother = await act(inspection, 'project.submit', payload, {
    purpose: 'with a photo of another one that is to stay',
    account: await accountOf(inspection),
    expected: ['validation'],
  });
  return {ofAnother, after: await stateOf(inspection, 'project.submit', payload, 'with a photo of another one')};
};

export const takesPhotos = ({openRound}: Known): boolean => Number(valueAt(openRound, 'submission', 'photos')) > 0;
