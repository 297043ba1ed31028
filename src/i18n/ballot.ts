import type {messages as source} from '../locales/uk-ballot.ts';
import {createCatalogue, type Texts} from './catalogue.ts';

/** What a ballot, what becomes of it, and results say. After the projects are on screen. */
export type BallotMessages = Texts<typeof source>;

export const ballotMessages = createCatalogue<BallotMessages>({
  uk: () => import('../locales/uk-ballot.ts'),
  en: () => import('../locales/en-ballot.ts'),
});
