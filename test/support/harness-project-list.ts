import type {ProjectList} from '../../src/elements/project-list/project-list.ts';
import {paste} from './harness-element.ts';
import {ListHarness} from './harness-list.ts';

/** A list of budget projects as a resident meets it. */
export class ProjectListHarness extends ListHarness<ProjectList> {
  constructor(element: ProjectList) {
    super(element, 'project');
  }

  static paste(endpoint: string, attributes = ''): ProjectListHarness {
    return new ProjectListHarness(
      paste<ProjectList>(
        `<hromada-project-list endpoint="${endpoint}" ${attributes}><a href="/budget">Проєкти на сайті громади</a></hromada-project-list>`,
      ),
    );
  }
}
