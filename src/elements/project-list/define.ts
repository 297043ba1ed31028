import {define} from '../../define.ts';
import {tags} from '../../tags.ts';
import {ProjectList} from './project-list.ts';

define(tags.projectList, ProjectList);

declare global {
  interface HTMLElementTagNameMap {
    'hromada-project-list': ProjectList;
  }
}
