import type {messages as source} from '../locales/uk-petition-list.ts';
import {createCatalogue, type Texts} from './catalogue.ts';

/** What a list of petitions says: apart from the rest, as most pages have none. */
export type ListMessages = Texts<typeof source>;

export const listMessages = createCatalogue<ListMessages>({
  uk: () => import('../locales/uk-petition-list.ts'),
  en: () => import('../locales/en-petition-list.ts'),
});
