import type {messages as source} from '../locales/uk-school.ts';
import {createCatalogue, type Texts} from './catalogue.ts';

/** What a vote with one-time codes says to pupils, and to the teacher of a shared tablet. */
export type SchoolMessages = Texts<typeof source>;

export const schoolMessages = createCatalogue<SchoolMessages>({
  uk: () => import('../locales/uk-school.ts'),
  en: () => import('../locales/en-school.ts'),
});
