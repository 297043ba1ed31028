import type {messages as source} from '../locales/uk-statistics.ts';
import {createCatalogue, type Texts} from './catalogue.ts';

/** What a community's counters say. Apart from the rest: most pages have none. */
export type StatisticsMessages = Texts<typeof source>;

export const statisticsMessages = createCatalogue<StatisticsMessages>({
  uk: () => import('../locales/uk-statistics.ts'),
  en: () => import('../locales/en-statistics.ts'),
});
