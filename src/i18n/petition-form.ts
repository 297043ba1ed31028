import type {messages as source} from '../locales/uk-petition-form.ts';
import type {RuleWords} from '../domain/petition-form.ts';
import {createCatalogue, type Texts} from './catalogue.ts';

export type {RuleWords};

/** What the form of a petition says. Apart from the rest: it is on one page of a site. */
export type PetitionFormMessages = Texts<typeof source>;

export const petitionFormMessages = createCatalogue<PetitionFormMessages>({
  uk: () => import('../locales/uk-petition-form.ts'),
  en: () => import('../locales/en-petition-form.ts'),
});
