import type {messages as source} from '../locales/uk-acts.ts';
import {createCatalogue, type Texts} from './catalogue.ts';

/** What acts say: signing, waiting, receipts, what went wrong. Apart from the rest, since nobody reads it at first. */
export type ActMessages = Texts<typeof source>;

export const actMessages = createCatalogue<ActMessages>({
  uk: () => import('../locales/uk-acts.ts'),
  en: () => import('../locales/en-acts.ts'),
});
