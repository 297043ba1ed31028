import {define} from '../../define.ts';
import {tags} from '../../tags.ts';
import {PetitionForm} from './petition-form.ts';

define(tags.petitionForm, PetitionForm);

declare global {
  interface HTMLElementTagNameMap {
    'hromada-petition-form': PetitionForm;
  }
}
