/** What is not there, and what cannot be done to what is there. */
import {queries} from '../../../src/contract/operations.ts';
import type {Exchange} from '../exchange.ts';
import type {Inspection} from '../inspection.ts';
import {actionSubjects, queryPath, type PersonalActionName} from '../subjects.ts';
import {queryNames} from './reads.ts';

export interface RefusalObservation {
  unknownPath: Exchange;
  /** Of a query that names something in its path; absent where no such query is offered. */
  unknownItem: Exchange | undefined;
  wrongMethod: Exchange;
}

export const observeRefusals = async (
  inspection: Inspection,
  offers: (name: (typeof queryNames)[number]) => boolean,
): Promise<RefusalObservation> => {
  const {options} = inspection;
  const nothing = `conformance-${crypto.randomUUID()}`;
  const named = queryNames.find(name => queries[name].path.includes('{') && offers(name));
  return {
    unknownPath: await inspection.ask({
      purpose: 'an address that is not there',
      path: `/${nothing}`,
      expected: ['not-found'],
    }),
    unknownItem:
      named &&
      (await inspection.ask({
        purpose: `${named} of nothing`,
        path: queryPath(options, named, everyParam(queries[named].path, nothing)),
        expected: ['not-found'],
      })),
    wrongMethod: await inspection.ask({
      purpose: 'a method that the community does not have',
      method: 'DELETE',
      path: queryPath(options, 'community.get', {}),
      expected: ['method-not-allowed'],
    }),
  };
};

/** Params that fill every place of a path with the same value. */
export const everyParam = (path: string, value: string): Record<string, string> =>
  Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name!, value]));

/** Acts of a signed-in person. */
export const actionNames = Object.keys(actionSubjects) as PersonalActionName[];
