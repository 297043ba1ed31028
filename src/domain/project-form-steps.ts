/** The steps of sending a project; how somebody goes through them is said in `form-steps.ts`. */
import type {SubmissionRules} from '../contract/index.ts';
import {faultsIn, type PlaceIn, type StepsOf} from './form-steps.ts';
import {isProjectBlank, type ProjectFault, type ProjectField, type ProjectWords} from './project-form.ts';

export const projectStepNames = ['start', 'idea', 'text', 'money', 'place', 'check'] as const;
export type ProjectStep = (typeof projectStepNames)[number];

const named: {readonly [F in string]?: ProjectStep} = {
  title: 'idea',
  about: 'idea',
  category: 'idea',
  territory: 'idea',
  sector: 'idea',
  school: 'idea',
  description: 'text',
  estimate: 'money',
  cost: 'money',
  address: 'place',
  map: 'place',
  photos: 'place',
};

export const projectSteps: StepsOf<ProjectStep, ProjectField> = {
  steps: projectStepNames,
  stepOf: field => named[field] ?? (field.startsWith('text-') ? 'text' : field.startsWith('line-') ? 'money' : 'check'),
  first: 'start',
  second: 'idea',
  last: 'check',
};

/** Those that a round's rules lead through: where neither a place nor photos are taken, nobody is asked for them. */
export const projectStepsOf = ({place, photos}: SubmissionRules): readonly ProjectStep[] =>
  place === 'no' && !photos ? projectStepNames.filter(step => step !== 'place') : projectStepNames;

/**
 * Where somebody goes on whose draft is back: at the first step that is not done; a project that is corrected is gone
 * through from the beginning. Nothing is called wrong yet.
 */
export const resumedProject = (words: ProjectWords, faults: readonly ProjectFault[]): PlaceIn<ProjectStep> => ({
  step: isProjectBlank(words)
    ? 'start'
    : words.replaces
      ? 'idea'
      : (projectStepNames.find(step => step !== 'check' && faultsIn(projectSteps, step, faults).length) ?? 'check'),
  tried: [],
});
