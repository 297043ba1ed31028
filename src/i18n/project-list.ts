import type {messages as source} from '../locales/uk-project-list.ts';
import {createCatalogue, type Texts} from './catalogue.ts';

/** What a list of budget projects says: apart from the rest, as most pages have none. */
export type ProjectListMessages = Texts<typeof source>;

export const projectListMessages = createCatalogue<ProjectListMessages>({
  uk: () => import('../locales/uk-project-list.ts'),
  en: () => import('../locales/en-project-list.ts'),
});
