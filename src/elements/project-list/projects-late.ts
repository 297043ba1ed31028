/**
 * What a list of projects has beside its tabs and rows: search and choices, and what this device has seen. Loaded at the
 * same time as the list and not waited for.
 */
import type {Shown} from '../../controllers/list-controller.ts';
import {SeenItems} from '../../controllers/seen-items.ts';
import {projectCount, projectOrderChoices, type ProjectQuestion} from '../../domain/project-question.ts';
import {projectsFor} from '../../domain/project-search.ts';
import {
  listPartsStyles,
  renderNone,
  renderPause as renderPauseNote,
  renderSearch,
  renderSelect,
  type Choice,
} from '../../ui/list-parts.ts';
import type {ProjectsView} from './list-templates.ts';
import {roundName} from './row-template.ts';

export {offeredTabs} from '../../domain/project-question.ts';
export {ListFocus} from '../../controllers/list-focus.ts';
export {LiveController} from '../../controllers/live-controller.ts';
export {MorePages} from '../../controllers/more-pages.ts';
export {onTabKey, renderFailed, renderLine, renderMore} from '../../ui/list-parts.ts';

export const lateStyles = [listPartsStyles];

export const seenItems = (onRead: () => void) =>
  new SeenItems('project.list', 'project.get', projectsFor, 'status', onRead);

const names = new Intl.Collator('uk', {numeric: true});

/** A choice that the address names stays to be seen, and to be left. */
const withChosen = (any: string, choices: readonly Choice[], chosen: string): readonly Choice[] => [
  ['', any],
  ...(chosen && !choices.some(([value]) => value === chosen) ? [[chosen, chosen] as const] : []),
  ...choices,
];

/** What the page itself has decided is not asked. */
export interface Fixed {
  round: boolean;
  school: boolean;
}

/** Search, round, school, category and order. */
export const renderTools = ({t, question, facts}: ProjectsView, fixed: Fixed): unknown => {
  const {asked, words} = question;
  const {rounds = [], schools = [], categories = []} = facts ?? {};
  const choose = (part: 'round' | 'school' | 'category', label: string, any: string, choices: readonly Choice[]) =>
    renderSelect(label, part, asked[part], withChosen(any, choices, asked[part]), value =>
      question.ask({[part]: value}),
    );
  return renderSearch(
    {label: t.search, words, onType: typed => question.type(typed), onSubmit: () => question.ask()},
    fixed.round
      ? ''
      : choose(
          'round',
          t.round,
          t.anyRound,
          rounds.map(it => [it.id, roundName(it)] as const),
        ),
    fixed.school
      ? ''
      : choose(
          'school',
          t.school,
          t.anySchool,
          [...schools].sort((a, b) => names.compare(a.name, b.name)).map(({id, name}) => [id, name] as const),
        ),
    choose(
      'category',
      t.category,
      t.anyCategory,
      categories.map(it => [it, it] as const),
    ),
    renderSelect(
      t.order,
      'order',
      asked.order,
      projectOrderChoices.map(it => [it, t.orders[it]] as const),
      order => question.ask({order: order as ProjectQuestion['order']}),
    ),
  );
};

/** Every round that is asked for stands still. */
export const isPaused = ({question, facts}: ProjectsView, round: string | undefined): boolean => {
  const asked = round ?? question.asked.round;
  const rounds = (facts?.rounds ?? []).filter(({id}) => !asked || id === asked);
  return rounds.length > 0 && rounds.every(({phase}) => phase === 'paused');
};

export const renderPause = (view: ProjectsView, round: string | undefined): unknown =>
  renderPauseNote(view, isPaused(view, round) ? {} : undefined);

/** Nothing is found: why, and what to do about it. */
export const renderNothing = (
  view: ProjectsView,
  shown: Shown<unknown>,
  create: string | undefined,
  on: {onClear: () => void; onEverywhere: () => void},
): unknown => {
  const {words, category, round, school, tab} = view.question.asked;
  return renderNone(view, {
    narrowed: Boolean(words || category || round || school),
    // What a backend has counted before knows nothing of these words; that this device has seen none does not mean that there is none.
    everywhere: shown.seen ? shown.everywhere || undefined : projectCount(view.facts?.counts, 'all'),
    all: tab === 'all',
    create,
    ...on,
  });
};
