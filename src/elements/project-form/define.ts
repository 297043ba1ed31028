import {define} from '../../define.ts';
import {tags} from '../../tags.ts';
import {ProjectForm} from './project-form.ts';

define(tags.projectForm, ProjectForm);

declare global {
  interface HTMLElementTagNameMap {
    'hromada-project-form': ProjectForm;
  }
}
