import type {QueryName} from '../../src/contract/index.ts';
import type {HromadaTag} from '../../src/tags.ts';

/*
 * One row per element. The suites that every element has to pass (axe, payload fuzz, leaks, the situations) go over this table, so an element
 * that is in it is in all of them, and one that is not does not compile. Plain data: it is read in Node and in the browser.
 */

/** What the suites need to know about an element. */
export interface ElementCase {
  /** As a webmaster pastes it: with the attributes that name the thing, and a link as its content. Suites put it under a provider. */
  readonly markup: string;
  /** Queries whose answers it shows. The fuzz run breaks the answer of each; without any the element has no data of its own. */
  readonly queries: readonly QueryName[];
  /** Whether it takes its first data from a `<script type="application/json">` child. The fuzz run breaks that as well. */
  readonly inlineData: boolean;
  /** Words of the fallback: they must be there until data is, and again when there never will be any. */
  readonly fallback: string;
  /** Words of ours that are there in one language only, as soon as there is anything to show. */
  readonly words: {readonly uk: string; readonly en: string};
  /** What it shows of the answers of the table's backend; empty where it shows none. */
  readonly content: string;
  /** What the button says that asks once more. */
  readonly retry: string;
}

const TITLE = 'Зберегти сквер по вулиці Шевченка, 66';
const RETRY = 'Спробувати ще раз';

export const elements: Record<HromadaTag, ElementCase> = {
  'hromada-provider': {
    markup: '<hromada-provider><a href="/petitions">Петиції громади</a></hromada-provider>',
    queries: [],
    inlineData: false,
    fallback: 'Петиції громади',
    words: {uk: '', en: ''},
    content: '',
    retry: RETRY,
  },
  'hromada-outbox-status': {
    markup: '<hromada-outbox-status><a href="/help">Що чекає на цьому пристрої</a></hromada-outbox-status>',
    queries: [],
    inlineData: false,
    fallback: 'Що чекає на цьому пристрої',
    words: {uk: 'На цьому пристрої чекають', en: 'Waiting on this device'},
    content: TITLE,
    retry: RETRY,
  },
  'hromada-petition-card': {
    markup:
      '<hromada-petition-card petition-id="1"><a href="/petitions/1">Петиція на сайті ради</a></hromada-petition-card>',
    queries: ['community.get', 'session.get', 'petition.get', 'petition.signature'],
    inlineData: true,
    fallback: 'Петиція на сайті ради',
    words: {uk: 'Поділитися', en: 'Share'},
    content: TITLE,
    retry: RETRY,
  },
  'hromada-petition-list': {
    markup: '<hromada-petition-list><a href="/petitions">Петиції на сайті ради</a></hromada-petition-list>',
    queries: ['petition.list'],
    inlineData: true,
    fallback: 'Петиції на сайті ради',
    words: {uk: 'Електронні петиції', en: 'Petitions'},
    content: TITLE,
    retry: RETRY,
  },
  'hromada-petition-form': {
    markup: '<hromada-petition-form><a href="/petitions/new">Подати петицію на сайті ради</a></hromada-petition-form>',
    queries: ['petition.rules', 'petition.own', 'session.get', 'community.get'],
    inlineData: false,
    fallback: 'Подати петицію на сайті ради',
    words: {uk: 'Нова петиція', en: 'New petition'},
    content: 'Правила цієї громади',
    retry: RETRY,
  },
  'hromada-participation-stats': {
    markup: '<hromada-participation-stats><a href="/">Сайт громади</a></hromada-participation-stats>',
    queries: ['statistics.get', 'community.get'],
    inlineData: false,
    fallback: 'Сайт громади',
    words: {uk: 'Участь у житті', en: 'Taking part'},
    content: '32 420',
    retry: 'Спробувати зараз',
  },
  'hromada-project-list': {
    markup: '<hromada-project-list><a href="/budget">Проєкти на сайті ради</a></hromada-project-list>',
    queries: ['project.list'],
    inlineData: true,
    fallback: 'Проєкти на сайті ради',
    words: {uk: 'Проєкти', en: 'Projects'},
    content: 'Первоцвіт',
    retry: RETRY,
  },
  'hromada-project-form': {
    markup:
      '<hromada-project-form round-id="uz-2027"><a href="/budget">Подати проєкт на сайті ради</a></hromada-project-form>',
    queries: ['budget.round', 'project.own', 'session.get', 'community.get'],
    inlineData: false,
    fallback: 'Подати проєкт на сайті ради',
    words: {uk: 'Новий проєкт', en: 'New project'},
    content: 'Бюджет участі 2027',
    retry: RETRY,
  },
  'hromada-budget-voter': {
    markup:
      '<hromada-budget-voter round-id="uz-2026"><a href="/budget">Голосування на сайті ради</a></hromada-budget-voter>',
    queries: ['budget.round', 'budget.candidates', 'budget.ballot', 'session.get', 'community.get'],
    inlineData: false,
    fallback: 'Голосування на сайті ради',
    words: {uk: 'Триває голосування', en: 'Voting is open'},
    content: 'Бюджет участі, Ужгород',
    retry: RETRY,
  },
};

/** The same as a list, for `for (const {tag, markup} of elementCases)`. */
export const elementCases: readonly (ElementCase & {readonly tag: HromadaTag})[] = Object.entries(elements).map(
  ([tag, element]) => ({tag: tag as HromadaTag, ...element}),
);
