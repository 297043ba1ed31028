import {querySchemas} from '../../../src/contract/schemas/index.ts';
import type {QueryName} from '../../../src/contract/operations.ts';
import {failed, passed, skipped, type Check, type Outcome} from '../check.ts';
import {answered} from '../exchange.ts';
import {pagedNames, type PagingObservation} from '../observe/paging.ts';
import {schemaFaults} from '../schema-faults.ts';
import {querySubjects} from '../subjects.ts';

const group = 'Lists';

export const judgePaging = ({pages, ids, ended, again, unknownCursor}: PagingObservation): Outcome => {
  const wrong = pages.find(({status, json}) => status !== 200 || json === undefined);
  if (wrong) return failed(`${wrong.purpose}: ${answered(wrong)}`, [wrong]);
  const faults: string[] = [];
  const seen = new Map<string, number>();
  for (const [page, items] of ids.entries()) {
    for (const id of items) {
      const first = seen.get(id);
      if (first !== undefined) faults.push(`page ${page + 1} repeats an item of page ${first + 1}`);
      seen.set(id, page);
    }
  }
  const last = ids.length - 1;
  if (ids.some((items, page) => items.length === 0 && page < last)) faults.push('a page in the middle is empty');
  if (!ended && pages.length < 2) faults.push('the first page leads to itself');
  for (const {exchange, ids: items, at} of again) {
    if (items.join('\n') !== ids[at]!.join('\n')) faults.push(`${exchange.purpose}: other items than before`);
  }
  if (unknownCursor.status >= 500 || unknownCursor.status === 0) {
    faults.push(`an unknown cursor gives ${answered(unknownCursor)}`);
  }
  return faults.length ? failed([...new Set(faults)], [...pages, unknownCursor]) : passed(pages);
};

/** One for every query that has a cursor. */
export const pagingChecks: readonly Check[] = pagedNames.map((name: QueryName): Check => ({
  id: `${name}:paging`,
  group,
  severity: 'must',
  what: `pages ${name} so that every item comes once, and a cursor leads to the same place again`,
  why: 'contract: lists are paged by cursor; by numbers, an item slips from one page to another while somebody reads',
  advice: 'Let a cursor name the last item of its page (its sort key and its id), not how many came before.',
  needs: querySubjects[name].needs,
  after: [`${name}:schema`],
  judge: ({paging}) => {
    const observation = paging.get(name);
    if (!observation) return skipped('not-offered', 'the community does not offer it');
    const schema = querySchemas[name].result;
    const faults = observation.pages.flatMap(page => schemaFaults(schema, page));
    return faults.length ? failed(faults, observation.pages) : judgePaging(observation);
  },
}));
