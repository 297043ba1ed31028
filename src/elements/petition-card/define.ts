import {define} from '../../define.ts';
import {tags} from '../../tags.ts';
import {PetitionCard} from './petition-card.ts';

define(tags.petitionCard, PetitionCard);

declare global {
  interface HTMLElementTagNameMap {
    'hromada-petition-card': PetitionCard;
  }
}
