/** The steps of writing a petition; how somebody goes through them is said in `form-steps.ts`. */
import type {PetitionRules} from '../contract/index.ts';
import {faultsIn, type PlaceIn, type StepsOf} from './form-steps.ts';
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

/** The steps of a petition, as the machine knows them. */
export const petitionSteps: StepsOf<Step, PetitionField> = {
  steps,
  stepOf: field => stepOf[field],
  first: 'start',
  second: 'title',
  last: 'check',
};

/**
 * Where somebody goes on whose draft is back: at the first step that is not done; a petition that is corrected was full
 * from the beginning, and is gone through again. Nothing is called wrong yet.
 */
export const resumed = (words: PetitionWords, faults: readonly Fault[]): PlaceIn<Step> => ({
  step: isBlank(words)
    ? 'start'
    : words.replaces
      ? 'title'
      : (steps.find(step => faultsIn(petitionSteps, step, faults).length) ?? 'check'),
  tried: [],
});
