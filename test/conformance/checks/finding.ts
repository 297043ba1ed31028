import type {Petition, PetitionList} from '../../../src/contract/index.ts';
import type {PetitionOrder} from '../../../src/contract/operations.ts';
import {querySchemas} from '../../../src/contract/schemas/index.ts';
import {tabOf} from '../../../src/domain/petition-search.ts';
import {failed, passed, skipped, type Check, type Outcome} from '../check.ts';
import {schemaFaults} from '../schema-faults.ts';
import {answered, serverTime, type Exchange} from '../exchange.ts';
import type {FindingObservation} from '../observe/finding.ts';
import type {Observations} from '../observe.ts';

const group = 'Lists';

const schema = querySchemas['petition.list'].result;

/** A page of the list; `undefined` when it is none. */
const pageOf = ({status, json}: Exchange): PetitionList | undefined => {
  const {success, data} = schema.safeParse(json);
  return status === 200 && success ? data : undefined;
};

const idsOf = (page: PetitionList): string => page.items.map(({id}) => id).join('\n');

/** A number that never falls from one to the next. What has no date comes after what has one, what is over after both. */
const orderKeys: Record<PetitionOrder, (petition: Petition, now: number) => number> = {
  newest: ({collection}) => -Date.parse(collection.startedAt ?? '0000-01-01'),
  'most-signed': ({signatures}) => -signatures.total,
  'ending-soon': ({archived, collection: {state, deadline = '9999-12-31'}}, now) =>
    archived || !['planned', 'collecting'].includes(state) || Date.parse(deadline) < now
      ? Infinity
      : Date.parse(deadline),
};

const ofFinding =
  (judge: (finding: FindingObservation, seen: Observations) => Outcome): Check['judge'] =>
  seen =>
    seen.finding ? judge(seen.finding, seen) : skipped('not-offered', 'the community does not offer it');

/** What an exchange that is no page of the list is told by. */
const broken = (exchanges: readonly Exchange[]): Outcome | undefined => {
  const wrong = exchanges.filter(exchange => !pageOf(exchange));
  if (wrong.length && wrong.every(exchange => exchange.status === 200 && schemaFaults(schema, exchange).length === 0)) {
    return skipped('blocked', 'its times have no offset: see times:offset');
  }
  return wrong.length
    ? failed(
        wrong.map(exchange => `${exchange.purpose}: ${answered(exchange)}, not a page of petitions`),
        wrong,
      )
    : undefined;
};

export const findingChecks: readonly Check[] = [
  {
    id: 'petition.list:tabs',
    group,
    severity: 'must',
    what: 'files each petition in the tab where it stands',
    why: 'contract: `petitionTabs`, each stands in exactly one; «не набрала підписів» and «не підтримано радою» are never the same tab, and a collection that was stopped is neither',
    advice:
      'Derive the tab from moderation, collection and review at the moment of asking, as tabOf() of the kit does: a stopped collection without a review is in the archive.',
    after: ['petition.list:schema'],
    judge: ofFinding(({tabs}) => {
      const exchanges = tabs.map(({exchange}) => exchange);
      const wrong = broken(exchanges);
      if (wrong) return wrong;
      const faults = tabs.flatMap(({tab, exchange}) => {
        const now = serverTime(exchange) ?? Date.now();
        return pageOf(exchange)!.items.flatMap((petition: Petition) => {
          const at = tabOf(petition, now);
          return at === tab ? [] : [`${exchange.purpose}: one of the petitions belongs ${at ? `to ${at}` : 'to none'}`];
        });
      });
      return faults.length ? failed([...new Set(faults)], exchanges) : passed(exchanges);
    }),
  },
  {
    id: 'petition.list:counts',
    group,
    severity: 'must',
    what: 'counts tabs so that they add up to all petitions',
    why: 'contract: `counts`, `total`; a tab that says 3 and holds 2 makes people look for the third',
    advice: 'Count with the same condition that lists; leave `counts` out rather than guess.',
    after: ['petition.list:schema'],
    judge: ofFinding(({all, tabs}) => {
      const exchanges = [all, ...tabs.map(({exchange}) => exchange)];
      const wrong = broken(exchanges);
      if (wrong) return wrong;
      const whole = pageOf(all)!;
      const totals = tabs.map(({tab, exchange}) => ({tab, total: pageOf(exchange)!.total}));
      const faults: string[] = [];
      const sum = totals.reduce((before, {total}) => before + total, 0);
      if (sum !== whole.total) faults.push(`the tabs hold ${sum} together, all petitions are ${whole.total}`);
      const {counts} = whole;
      for (const {tab, total} of counts ? totals : []) {
        const counted = counts![tab] ?? 0;
        if (counted !== total) faults.push(`${tab} is counted ${counted} and holds ${total}`);
      }
      for (const {exchange} of tabs) {
        const page = pageOf(exchange)!;
        if (!page.next && page.items.length !== page.total) {
          faults.push(`${exchange.purpose}: total is ${page.total}, its only page has ${page.items.length}`);
        }
      }
      return faults.length ? failed(faults, exchanges) : passed(exchanges);
    }),
  },
  {
    id: 'petition.list:orders',
    group,
    severity: 'must',
    what: 'gives each tab in the orders that it offers',
    why: 'contract: `order`, `orders`; who asks for those that end soon signs the first ones, and misses the one that ends today',
    advice:
      'Sort before the page is cut, with what has no date after what has one, and what is over after both; name in `orders` those that you have.',
    after: ['petition.list:schema'],
    judge: ofFinding(({orders}) => {
      const exchanges = orders.map(({exchange}) => exchange);
      const wrong = broken(exchanges);
      if (wrong) return wrong;
      const faults = orders.flatMap(({order, exchange}) => {
        const now = serverTime(exchange) ?? Date.now();
        const keys = pageOf(exchange)!.items.map(petition => orderKeys[order](petition, now));
        return keys.every((key, at) => !at || keys[at - 1]! <= key)
          ? []
          : [`${exchange.purpose}: they come in another order`];
      });
      if (faults.length) return failed(faults, exchanges);
      return exchanges.some(exchange => pageOf(exchange)!.items.length > 1)
        ? passed(exchanges)
        : skipped('not-provoked', 'no tab holds two petitions');
    }),
  },
  {
    id: 'petition.list:announce-by',
    group,
    severity: 'must',
    what: 'names the term for announcing a review only where one is awaited',
    why: 'contract: `review.announceBy`; the card calls a term that is past overdue, and a council that kept it is accused of nothing',
    advice: 'Leave `announceBy` out unless review.state is "awaiting".',
    after: ['petition.list:schema'],
    judge: ofFinding(({all, tabs}) => {
      const exchanges = [all, ...tabs.map(({exchange}) => exchange)];
      const wrong = broken(exchanges);
      if (wrong) return wrong;
      const named = exchanges.flatMap(exchange =>
        pageOf(exchange)!.items.flatMap(({review}) => (review.announceBy ? [{exchange, state: review.state}] : [])),
      );
      const faults = named.flatMap(({exchange, state}) =>
        state === 'awaiting' ? [] : [`${exchange.purpose}: one whose review is ${state} has the term`],
      );
      if (faults.length) return failed([...new Set(faults)], exchanges);
      return named.length ? passed(exchanges) : skipped('not-provoked', 'no petition awaits its review with a term');
    }),
  },
  {
    id: 'petition.list:spellings',
    group,
    severity: 'must',
    what: 'finds «проект» and «проєкт», and every apostrophe, as one',
    why: 'contract: `q`; both spellings are in use since 2019, and a keyboard types any of four signs for the apostrophe',
    advice: 'Keep a column in which they are made equal (searchable() of the kit), and make the question equal, too.',
    after: ['petition.list:schema'],
    judge: ofFinding(({spellings}) => {
      const exchanges = spellings.flatMap(spelling => spelling.exchanges);
      const wrong = broken(exchanges);
      if (wrong) return wrong;
      const faults = spellings.flatMap(({words, exchanges: [one, ...others]}) =>
        others.flatMap((other, index) =>
          idsOf(pageOf(other)!) === idsOf(pageOf(one!)!)
            ? []
            : [`«${words[index + 1]!}» finds other petitions than «${words[0]!}»`],
        ),
      );
      if (faults.length) return failed(faults, exchanges);
      return exchanges.some(exchange => pageOf(exchange)!.total > 0)
        ? passed(exchanges)
        : skipped('not-provoked', 'no petition has such a word in its title');
    }),
  },
  {
    id: 'petition.list:cursor-stable',
    group,
    severity: 'must',
    what: 'goes on after the same petition by a cursor that is a while old',
    why: 'contract: `cursor`; what is added while somebody reads neither repeats nor hides others',
    advice: 'Let a cursor hold the sort key and the id of the last item, never how many came before.',
    after: ['petition.list:paging'],
    judge: ofFinding(({first, second}, {findingLater: later}) => {
      if (!second || !later) return skipped('not-provoked', 'all petitions fit on one page of two');
      const exchanges = [first, second, later];
      const wrong = broken(exchanges);
      if (wrong) return wrong;
      const read = new Set(pageOf(first)!.items.map(({id}) => id));
      if (pageOf(later)!.items.some(({id}) => read.has(id))) {
        return failed('it repeats what was on the page before', exchanges);
      }
      const [begins] = pageOf(later)!.items;
      return begins?.id === pageOf(second)!.items[0]?.id
        ? passed(exchanges)
        : failed('it begins with another petition than a moment ago', exchanges);
    }),
  },
];
