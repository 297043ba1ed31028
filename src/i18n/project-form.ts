import type {messages as source} from '../locales/uk-project-form.ts';
import {createCatalogue, type Texts} from './catalogue.ts';

/** What the form of a budget project says: apart from the rest, as most pages have none. */
export type ProjectFormMessages = Texts<typeof source>;

export const projectFormMessages = createCatalogue<ProjectFormMessages>({
  uk: () => import('../locales/uk-project-form.ts'),
  en: () => import('../locales/en-project-form.ts'),
});
