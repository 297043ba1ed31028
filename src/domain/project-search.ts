/** Finding budget projects among those that a device has seen: what a backend does, said once more. Pure. */
import type {BudgetProject, ProjectListParams, ProjectOrder} from '../contract/index.ts';
import {haveWords} from './petition-search.ts';

/** Whether every word of a question begins a word of what a project is known by. */
export const isProjectFoundBy = (
  {title, number, category, territory, school, place}: BudgetProject,
  question: string,
): boolean => haveWords([title, number, category, territory, school?.name, place?.address], question);

const numbers = new Intl.Collator('uk', {numeric: true});

const compare: Record<ProjectOrder, (a: BudgetProject, b: BudgetProject) => number> = {
  newest: (a, b) => (b.submittedOn ?? '').localeCompare(a.submittedOn ?? ''),
  votes: (a, b) => (b.votes?.total ?? -1) - (a.votes?.total ?? -1),
  // Without a number: after those that have one.
  number: (a, b) =>
    Number(a.number === undefined) - Number(b.number === undefined) || numbers.compare(a.number ?? '', b.number ?? ''),
  cheapest: (a, b) => a.cost - b.cost,
  dearest: (a, b) => b.cost - a.cost,
};

/** What of some projects a question asks for, in its order; equal ones by id, so that it is the same at every look. */
export const projectsFor = (
  projects: readonly BudgetProject[],
  {roundId, school, q, category, status, order = 'newest'}: ProjectListParams,
): BudgetProject[] =>
  projects
    .filter(
      it =>
        (roundId === undefined || roundId === it.roundId) &&
        (school === undefined || school === it.school?.id) &&
        (category === undefined || category === it.category) &&
        (status === undefined || status === it.status) &&
        (!q || isProjectFoundBy(it, q)),
    )
    .sort((a, b) => compare[order](a, b) || (a.id < b.id ? -1 : Number(a.id > b.id)));
