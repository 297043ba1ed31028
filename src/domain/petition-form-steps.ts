/**
 * Where somebody is in writing a petition, and where an act of theirs leads: a machine of pure functions. What is wrong
 * is said only of a step that they have tried to leave, and from then on at every change.
 */
import type {PetitionRules} from '../contract/index.ts';
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

export interface Place {
  readonly step: Step;
  /** Steps that somebody has tried to leave: their faults are shown. */
  readonly tried: readonly Step[];
  /** Came from the last step to change one answer: goes back there. */
  readonly changing?: true | undefined;
}

export const beginning: Place = {step: 'start', tried: []};

/**
 * - `next`: on, or to the end of the form with `submit`
 * - `back`: to the step before; nothing is asked of this one
 * - `change`: from the last step, or from a refusal, to where a field is asked for
 * - `begin`, `leave`: into the form, and out to its first page
 */
export type Move = 'begin' | 'next' | 'submit' | 'back' | 'leave' | {change: PetitionField};

/** The faults of one step. */
export const faultsAt = (step: Step, faults: readonly Fault[]): Fault[] =>
  faults.filter(({field}) => stepOf[field] === step);

/** What is shown of the faults now. */
export const shownFaults = ({step, tried}: Place, faults: readonly Fault[]): Fault[] =>
  tried.includes(step) ? faultsAt(step, faults) : [];

const withTried = (tried: readonly Step[], ...more: Step[]): Step[] => [...new Set([...tried, ...more])];

/**
 * @param faults Everything that is wrong now.
 * @param order The steps that there are.
 */
export const moved = (place: Place, move: Move, faults: readonly Fault[], order: readonly Step[] = steps): Place => {
  const {step, tried, changing} = place;
  // Told by the order of all: rules that have come meanwhile may know this step no more.
  const at = steps.indexOf(step);
  if (typeof move === 'object') {
    const to = stepOf[move.change];
    return {step: to, tried, ...(to !== 'check' && {changing: true})};
  }
  switch (move) {
    case 'begin':
      return {...place, step: 'title', changing: undefined};
    case 'leave':
      return beginning;
    case 'back':
      return {step: changing ? 'check' : (order.findLast(it => steps.indexOf(it) < at) ?? step), tried};
    case 'next':
      if (faultsAt(step, faults).length) return {...place, tried: withTried(tried, step)};
      return {step: changing ? 'check' : (order.find(it => steps.indexOf(it) > at) ?? step), tried};
    case 'submit': {
      // What is wrong elsewhere is shown where it can be mended, the first of it first.
      const wrong = steps.find(it => faultsAt(it, faults).length);
      if (!wrong) return place;
      return {step: wrong, tried: withTried(tried, wrong), ...(wrong !== 'check' && {changing: true})};
    }
  }
};

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
