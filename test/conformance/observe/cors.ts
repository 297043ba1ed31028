/** As a browser asks for a page of another origin: a listed one, and one that nobody knows. */
import {actions} from '../../../src/contract/actions.ts';
import {operationUrl, type ActionName, type QueryName} from '../../../src/contract/operations.ts';
import type {Exchange} from '../exchange.ts';
import type {Inspection} from '../inspection.ts';
import {listedOrigin, UNLISTED_ORIGIN} from '../options.ts';
import {queryPath, querySubjects} from '../subjects.ts';
import {everyParam} from './refusals.ts';

/** Headers that the kit sends with an act; none of them may go without a preflight. */
export const KIT_HEADERS = ['authorization', 'content-type', 'hromada-account', 'idempotency-key'];

export interface OriginObservation {
  readonly origin: string;
  readonly preflights: readonly {action: ActionName; exchange: Exchange}[];
  readonly reads: readonly {query: QueryName; exchange: Exchange}[];
}

export interface CorsObservation {
  listed: OriginObservation | undefined;
  unlisted: OriginObservation;
  /** Origins that look like the listed one to whoever compares carelessly, and the one of a sandboxed frame. */
  disguised: readonly OriginObservation[];
}

/** `https://rada.example.unlisted.example`, `https://unlisted-rada.example`, and `null`. */
const disguisesOf = (listed: string | undefined): string[] => {
  if (listed === undefined) return ['null'];
  const {protocol, host} = new URL(listed);
  return [`${protocol}//${host}.unlisted.example`, `${protocol}//unlisted-${host}`, 'null'];
};

export const observeCors = async (
  inspection: Inspection,
  offered: {queries: readonly QueryName[]; actions: readonly ActionName[]},
): Promise<CorsObservation> => {
  const origin = listedOrigin(inspection.options);
  // One act and one read tell as much as all of them.
  const few = {actions: offered.actions.slice(0, 1), queries: offered.queries.filter(name => name === 'session.get')};
  const disguised: OriginObservation[] = [];
  for (const name of disguisesOf(origin)) disguised.push(await observeOrigin(inspection, name, few));
  return {
    disguised,
    listed: origin === undefined ? undefined : await observeOrigin(inspection, origin, offered),
    unlisted: await observeOrigin(inspection, UNLISTED_ORIGIN, offered),
  };
};

const observeOrigin = async (
  inspection: Inspection,
  origin: string,
  offered: {queries: readonly QueryName[]; actions: readonly ActionName[]},
): Promise<OriginObservation> => {
  const {options} = inspection;
  const preflights: OriginObservation['preflights'][number][] = [];
  for (const action of offered.actions) {
    const {method, path} = actions[action];
    const exchange = await inspection.ask({
      purpose: `preflight of ${action}`,
      method: 'OPTIONS',
      path: operationUrl('', path, everyParam(path, 'conformance'), options.community),
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': KIT_HEADERS.join(','),
      },
      expected: ['origin-not-allowed'],
    });
    preflights.push({action, exchange});
  }
  const reads: OriginObservation['reads'][number][] = [];
  for (const query of offered.queries) {
    const params = querySubjects[query].params(options);
    if (params === undefined) continue;
    const path = queryPath(options, query, params);
    reads.push({
      query,
      exchange: await inspection.ask({purpose: `${query} by a page of another origin`, path, headers: {origin}}),
    });
  }
  return {origin, preflights, reads};
};
