/** A list walked to its end, page after page, and begun once more. */
import type {QueryName} from '../../../src/contract/operations.ts';
import type {Exchange} from '../exchange.ts';
import type {Inspection} from '../inspection.ts';
import {pagedSubjects, queryPath, querySubjects, type PagedSubject} from '../subjects.ts';

export interface PagingObservation {
  readonly name: QueryName;
  readonly pages: readonly Exchange[];
  /** The ids of each page. */
  readonly ids: readonly (readonly string[])[];
  /** Whether the walk came to a last page. */
  readonly ended: boolean;
  /** Each page but the first, asked for once more with the same cursor. */
  readonly again: readonly {exchange: Exchange; ids: readonly string[]; at: number}[];
  /** With a cursor that nobody gave out. */
  readonly unknownCursor: Exchange;
}

/** Enough to see whether pages overlap, on a backend of any size. */
const MOST_PAGES = 20;

export const pagedNames = Object.keys(pagedSubjects) as QueryName[];

export const observePaging = async (
  inspection: Inspection,
  name: QueryName,
  subject: PagedSubject = (pagedSubjects as Readonly<Record<string, PagedSubject>>)[name]!,
  path: string | undefined = pathOf(inspection, name, subject),
): Promise<PagingObservation | undefined> => {
  if (path === undefined) return undefined;
  const page = (purpose: string, cursor: string | undefined) =>
    inspection.ask({
      purpose,
      path:
        cursor === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`,
    });
  const read = <T>(exchange: Exchange, what: (json: never) => T): T | undefined => {
    try {
      return exchange.json === undefined ? undefined : what(exchange.json as never);
    } catch {
      // Not of the form that the schema check asks for.
      return undefined;
    }
  };
  const pages: Exchange[] = [];
  const ids: (readonly string[])[] = [];
  const cursors: (string | undefined)[] = [];
  let cursor: string | undefined;
  let ended = false;
  while (pages.length < MOST_PAGES) {
    const exchange = await page(`${name}, page ${pages.length + 1}`, cursor);
    cursors.push(cursor);
    pages.push(exchange);
    ids.push(read(exchange, subject.ids) ?? []);
    cursor = read(exchange, subject.next);
    if (cursor === undefined || cursors.includes(cursor)) {
      ended = cursor === undefined;
      break;
    }
  }
  const again: PagingObservation['again'][number][] = [];
  for (const [at, known] of cursors.entries()) {
    if (known === undefined) continue;
    const exchange = await page(`${name}, page ${at + 1} once more`, known);
    again.push({exchange, ids: read(exchange, subject.ids) ?? [], at});
  }
  return {name, pages, ids, ended, again, unknownCursor: await page(`${name} with an unknown cursor`, 'conformance')};
};

const pathOf = (inspection: Inspection, name: QueryName, subject: PagedSubject): string | undefined => {
  const params = querySubjects[name].params(inspection.options);
  return params && queryPath(inspection.options, name, {...params, ...subject.params});
};
