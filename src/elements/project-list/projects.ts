/** What a list of projects asks, and how. */
import type {LitElement} from 'lit';
import '../../contract/budget-operations.ts';
import {ListController} from '../../controllers/list-controller.ts';
import type {QuestionHost} from '../../controllers/question-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {projectParamsOf, projectQuestionFrom, type ProjectQuestion} from '../../domain/project-question.ts';
import {adopt} from '../../styles/adopt.ts';

type Host = LitElement &
  QuestionHost & {
    pageSize: number | undefined;
    status: string | undefined;
    query: string | undefined;
    roundId: string | undefined;
    school: string | undefined;
  };

type Late = typeof import('./projects-late.ts');
export type Projects = ListController<'project.list', ProjectQuestion, Late>;

export const projectsOf = (host: Host, source: StoreController, onLate: (late: Late) => void): Projects =>
  new ListController(host, source, {
    query: 'project.list',
    from: projectQuestionFrom,
    given: () => ({tab: host.status, words: host.query}),
    params: (asked, limit) =>
      // What the page has decided nobody else decides.
      projectParamsOf({...asked, round: host.roundId || asked.round, school: host.school || asked.school}, limit),
    alike: (one, other) => one.status === other.status && one.roundId === other.roundId && one.school === other.school,
    order: () => ({}),
    late: () => import('./projects-late.ts'),
    dress: late => {
      adopt(host.renderRoot as ShadowRoot, late.lateStyles);
      onLate(late);
    },
  });
