/** Finding projects on a ballot: words, filters, order, all on the device. Pure. */
import type {BudgetProject} from '../contract/index.ts';
import {shuffledBy} from './budget-order.ts';
import {searchable} from './petition-search.ts';
import type {Grouping} from './budget.ts';

export type Candidate = Omit<BudgetProject, 'description'>;
export type CandidateOrder = 'random' | 'number' | 'votes' | 'cheap' | 'dear';

export interface CandidateQuestion {
  readonly words: string;
  /** What a project has to have in these properties. */
  readonly filter: Partial<Record<Grouping, string>>;
  readonly order: CandidateOrder;
}

export const everything: CandidateQuestion = {words: '', filter: {}, order: 'random'};

const texts = new WeakMap<Candidate, string>();
/** What words are looked for in, made once: two thousand projects are searched at every keystroke. */
const textOf = (project: Candidate): string => {
  let text = texts.get(project);
  if (text === undefined) {
    const {title, number, category, size, territory, sector, summary} = project;
    text = ` ${searchable([title, number, category, size, territory, sector, summary].filter(Boolean).join(' '))}`;
    texts.set(project, text);
  }
  return text;
};

const numbers = new Intl.Collator('uk', {numeric: true});

/** Those that are asked for, in their order. @param seed decides the random order */
export const foundAmong = <C extends Candidate>(
  projects: readonly C[],
  {words, filter, order}: CandidateQuestion,
  seed: string,
): C[] => {
  const asked = searchable(words).split(' ');
  const wanted = Object.entries(filter).filter(([, value]) => value);
  const found = projects.filter(
    project =>
      wanted.every(([by, value]) => project[by as Grouping] === value) &&
      asked.every(word => textOf(project).includes(` ${word}`)),
  );
  const byNumber = (a: C, b: C) =>
    numbers.compare(a.number ?? '', b.number ?? '') || (a.id < b.id ? -1 : Number(a.id > b.id));
  switch (order) {
    case 'random':
      return shuffledBy(seed, found);
    case 'number':
      return found.sort(byNumber);
    case 'votes':
      return found.sort((a, b) => (b.votes?.total ?? 0) - (a.votes?.total ?? 0) || byNumber(a, b));
    case 'cheap':
      return found.sort((a, b) => a.cost - b.cost || byNumber(a, b));
    case 'dear':
      return found.sort((a, b) => b.cost - a.cost || byNumber(a, b));
  }
};

/** Values of a property and how many projects have each, in the order of the list; nothing where all have the same. */
export const valuesOf = (projects: readonly Candidate[], by: Grouping): [value: string, count: number][] => {
  const counts = new Map<string, number>();
  for (const project of projects) {
    const value = project[by];
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts.size > 1 ? [...counts].sort(([a], [b]) => numbers.compare(a, b)) : [];
};
