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
}

export const elements: Record<HromadaTag, ElementCase> = {
  'hromada-provider': {
    markup: '<hromada-provider><a href="/petitions">Петиції громади</a></hromada-provider>',
    queries: [],
    inlineData: false,
    fallback: 'Петиції громади',
  },
  'hromada-outbox-status': {
    markup: '<hromada-outbox-status><a href="/help">Що чекає на цьому пристрої</a></hromada-outbox-status>',
    queries: [],
    inlineData: false,
    fallback: 'Що чекає на цьому пристрої',
  },
  'hromada-petition-card': {
    markup:
      '<hromada-petition-card petition-id="1"><a href="/petitions/1">Петиція на сайті ради</a></hromada-petition-card>',
    queries: ['community.get', 'session.get', 'petition.get', 'petition.signature'],
    inlineData: true,
    fallback: 'Петиція на сайті ради',
  },
  'hromada-petition-list': {
    markup: '<hromada-petition-list><a href="/petitions">Петиції на сайті ради</a></hromada-petition-list>',
    queries: ['petition.list'],
    inlineData: true,
    fallback: 'Петиції на сайті ради',
  },
  'hromada-petition-form': {
    markup: '<hromada-petition-form><a href="/petitions/new">Подати петицію на сайті ради</a></hromada-petition-form>',
    queries: ['petition.rules', 'petition.own', 'session.get', 'community.get'],
    inlineData: false,
    fallback: 'Подати петицію на сайті ради',
  },
  'hromada-participation-stats': {
    markup: '<hromada-participation-stats><a href="/">Сайт громади</a></hromada-participation-stats>',
    queries: ['statistics.get', 'community.get'],
    inlineData: false,
    fallback: 'Сайт громади',
  },
};

/** The same as a list, for `for (const {tag, markup} of elementCases)`. */
export const elementCases: readonly (ElementCase & {readonly tag: HromadaTag})[] = Object.entries(elements).map(
  ([tag, element]) => ({tag: tag as HromadaTag, ...element}),
);
