/** The steps of writing a petition; how somebody goes through them is said in `form-steps.ts`. */
import type {PetitionRules} from '../contract/index.ts';
import {faultsIn, movedIn, type MoveIn, type PlaceIn, type StepsOf} from './form-steps.ts';
import {asksEmail, isBlank, type Fault, type PetitionField, type PetitionWords} from './petition-form.ts';

/** In order; the first is about who may and how it goes. */
export const steps = ['start', 'title', 'text', 'email', 'check'] as const;
export type Step = (typeof steps)[number];

/** Those that a community's rules lead through: nobody is asked for an address that is not wanted. */
export const stepsOf = (rules: PetitionRules): readonly Step[] =>
  asksEmail(rules) ? steps : steps.filter(step => step !== 'email');

/** The step in which each field is asked for. */
export const stepOf: Record<PetitionField, Step> = {
  title: 'title',
  text: 'text',
  category: 'text',
  email: 'email',
  consent: 'check',
};

export type Place = PlaceIn<Step>;

export const beginning: Place = {step: 'start', tried: []};

export type Move = MoveIn<PetitionField>;

/** The steps of a petition, as the machine knows them. */
export const petitionSteps: StepsOf<Step, PetitionField> = {
  steps,
  stepOf: field => stepOf[field],
  first: 'start',
  second: 'title',
  last: 'check',
};

/** The faults of one step. */
export const faultsAt = (step: Step, faults: readonly Fault[]): Fault[] => faultsIn(petitionSteps, step, faults);

/** What is shown of the faults now. */
export const shownFaults = ({step, tried}: Place, faults: readonly Fault[]): Fault[] =>
  tried.includes(step) ? faultsAt(step, faults) : [];

/**
 * @param faults Everything that is wrong now.
 * @param order The steps that there are.
 */
export const moved = (place: Place, move: Move, faults: readonly Fault[], order: readonly Step[] = steps): Place =>
  movedIn(petitionSteps, place, move, faults, order);

/** Nothing is in the way of sending it. */
export const maySend = ({step}: Place, faults: readonly Fault[]): boolean => step === 'check' && !faults.length;

/**
 * Where somebody goes on whose draft is back: at the first step that is not done; a petition that is corrected was full
 * from the beginning, and is gone through again. Nothing is called wrong yet.
 */
export const resumed = (words: PetitionWords, faults: readonly Fault[]): Place => ({
  step: isBlank(words)
    ? 'start'
    : words.replaces
      ? 'title'
      : (steps.find(step => faultsAt(step, faults).length) ?? 'check'),
  tried: [],
});
