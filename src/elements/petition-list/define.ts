import {define} from '../../define.ts';
import {tags} from '../../tags.ts';
import {PetitionList} from './petition-list.ts';

define(tags.petitionList, PetitionList);

declare global {
  interface HTMLElementTagNameMap {
    'hromada-petition-list': PetitionList;
  }
}
