import type {messages as source} from '../locales/uk.ts';
import {createCatalogue, type Texts} from './catalogue.ts';

/** What elements say by themselves, before anybody acts. */
export type Messages = Texts<typeof source>;

export const messages = createCatalogue<Messages>({
  uk: () => import('../locales/uk.ts'),
  en: () => import('../locales/en.ts'),
});
