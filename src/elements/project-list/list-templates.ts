/** The tabs of a list of projects: one for each status, with how many there are. */
import type {TemplateResult} from 'lit';
import type {ProjectList} from '../../contract/index.ts';
import type {QuestionController} from '../../controllers/question-controller.ts';
import {projectCount, type ProjectQuestion, type StatusChoice} from '../../domain/project-question.ts';
import type {Format} from '../../i18n/format.ts';
import type {ProjectListMessages} from '../../i18n/project-list.ts';
import {renderTabs} from '../../ui/list-tabs.ts';

export interface ProjectsView {
  t: ProjectListMessages;
  format: Format;
  question: QuestionController<ProjectQuestion>;
  /** The last first page that came: counts and choices are its. */
  facts: ProjectList | undefined;
}

export const renderStatusTabs = (
  {t, format, question, facts}: ProjectsView,
  offered: readonly StatusChoice[],
  counted: boolean,
  onKey: ((event: KeyboardEvent) => void) | undefined,
): TemplateResult =>
  renderTabs({
    label: t.tabList,
    tabs: offered.map(tab => [tab, t.tabs[tab], counted ? projectCount(facts?.counts, tab) : undefined] as const),
    chosen: question.asked.tab,
    format,
    onChoose: tab => question.ask({tab}),
    onKey,
  });
