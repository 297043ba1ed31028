/** How a backend files and finds petitions: every tab, two spellings of one word, and a cursor that outlives a while. */
import {petitionOrders, petitionTabs} from '../../../src/contract/formats.ts';
import type {PetitionListParams, PetitionOrder, PetitionTab} from '../../../src/contract/operations.ts';
import {textAt, valueAt, type Exchange} from '../exchange.ts';
import type {Inspection} from '../inspection.ts';
import {queryPath} from '../subjects.ts';

export interface FindingObservation {
  /** Without a tab, and then the first page of each. */
  readonly all: Exchange;
  readonly tabs: readonly {tab: PetitionTab; exchange: Exchange}[];
  /** Each tab, and all of them together, in each order in which it can be had. */
  readonly orders: readonly {order: PetitionOrder; exchange: Exchange}[];
  /** One question in several spellings. */
  readonly spellings: readonly {words: readonly string[]; exchanges: readonly Exchange[]}[];
  /** A short first page, and what its cursor leads to; absent where one page holds everything. */
  readonly first: Exchange;
  readonly second: Exchange | undefined;
}

/** The four signs that are typed for an apostrophe in Ukrainian. */
const APOSTROPHES = ['’', 'ʼ', "'", '`'];

/** Asked for where no title has such a word. */
const FIXED = ['проєкт', 'здоров’я'];

const list = (inspection: Inspection, purpose: string, params: PetitionListParams): Promise<Exchange> =>
  inspection.ask({
    purpose: `petition.list ${purpose}`,
    path: queryPath(inspection.options, 'petition.list', params),
  });

/** The words of the titles that one can write in more than one way. */
const wordsWithSpellings = (items: unknown): string[] =>
  (Array.isArray(items) ? items : [])
    .flatMap(item => (textAt(item, 'title') ?? '').split(/[^\p{L}\p{N}'’ʼ`]+/u))
    .filter(word => /про[еє]кт/i.test(word) || /\p{L}['’ʼ`]\p{L}/u.test(word));

const spellingsOf = (word: string): string[] => [
  ...new Set(
    /про[еє]кт/i.test(word)
      ? [word.replace(/(про)[еє](кт)/i, '$1є$2'), word.replace(/(про)[еє](кт)/i, '$1е$2')]
      : APOSTROPHES.map(apostrophe => word.replace(/['’ʼ`]/g, apostrophe)),
  ),
];

export const observeFinding = async (inspection: Inspection): Promise<FindingObservation> => {
  const all = await list(inspection, 'without a tab', {limit: 100});
  const tabs: {tab: PetitionTab; exchange: Exchange}[] = [];
  for (const tab of petitionTabs) {
    tabs.push({tab, exchange: await list(inspection, `in the tab ${tab}`, {tab, limit: 100})});
  }
  const orders: {order: PetitionOrder; exchange: Exchange}[] = [];
  for (const order of ordersOf(all)) {
    orders.push({order, exchange: await list(inspection, `${order} without a tab`, {order, limit: 100})});
  }
  for (const {tab, exchange} of tabs) {
    for (const order of ordersOf(exchange)) {
      orders.push({order, exchange: await list(inspection, `${order} in the tab ${tab}`, {tab, order, limit: 100})});
    }
  }
  const own = wordsWithSpellings(valueAt(all.json, 'items'));
  const asked = [
    own.find(word => /про[еє]кт/i.test(word)) ?? FIXED[0]!,
    own.find(word => /['’ʼ`]/.test(word)) ?? FIXED[1]!,
  ];
  const spellings: {words: string[]; exchanges: Exchange[]}[] = [];
  for (const word of asked) {
    const words = spellingsOf(word);
    const exchanges: Exchange[] = [];
    for (const q of words) exchanges.push(await list(inspection, `for «${q}»`, {q, limit: 100}));
    spellings.push({words, exchanges});
  }
  const first = await list(inspection, 'two at a time', {limit: 2});
  return {all, tabs, orders, spellings, first, second: await follow(inspection, first, 'the next two')};
};

/** Silence means all of them. */
const ordersOf = ({json}: Exchange): readonly PetitionOrder[] => {
  const said = valueAt(json, 'orders');
  return Array.isArray(said) ? petitionOrders.filter(order => said.includes(order)) : petitionOrders;
};

const follow = (inspection: Inspection, {json}: Exchange, purpose: string): Promise<Exchange> | undefined => {
  const cursor = textAt(json, 'next');
  return cursor === undefined ? undefined : list(inspection, purpose, {limit: 2, cursor});
};

/** After everything that was sent: what has come meanwhile must not move what somebody is reading. */
export const observeFindingLater = async (
  inspection: Inspection,
  {first}: FindingObservation,
): Promise<Exchange | undefined> => follow(inspection, first, 'the same next two, after petitions were sent');
