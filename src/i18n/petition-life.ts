import type {messages as source} from '../locales/uk-petition.ts';
import {createCatalogue, type Texts} from './catalogue.ts';

/** What a petition's life leaves to say: what happened, the answer, who signed, taking back, following. Read later. */
export type PetitionLifeMessages = Texts<typeof source>;

export const petitionLifeMessages = createCatalogue<PetitionLifeMessages>({
  uk: () => import('../locales/uk-petition.ts'),
  en: () => import('../locales/en-petition.ts'),
});
