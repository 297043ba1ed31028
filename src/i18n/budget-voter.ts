import type {messages as source} from '../locales/uk-budget-voter.ts';
import {createCatalogue, type Texts} from './catalogue.ts';

/** What a round of a participatory budget says by itself: its stages, its projects. On one page of a site. */
export type VoterMessages = Texts<typeof source>;

export const voterMessages = createCatalogue<VoterMessages>({
  uk: () => import('../locales/uk-budget-voter.ts'),
  en: () => import('../locales/en-budget-voter.ts'),
});
