/** Every query, asked in the ways a browser asks. */
import {queries, type QueryName, type QueryOperation} from '../../../src/contract/operations.ts';
import {isSuccess, type Exchange} from '../exchange.ts';
import type {Inspection} from '../inspection.ts';
import {queryPath, querySubjects, withParameters} from '../subjects.ts';

export interface ReadObservation {
  readonly name: QueryName;
  readonly operation: QueryOperation;
  /** Asked as nobody. */
  readonly plain: Exchange;
  readonly withUnknownParameters: Exchange;
  readonly head: Exchange;
  readonly options: Exchange;
  /** With the validator of `plain`; only where there is one. */
  readonly revalidated: Exchange | undefined;
  /** Answers that depend on who asks. */
  readonly asResident: Exchange | undefined;
  readonly asStranger: Exchange | undefined;
}

export const queryNames = Object.keys(queries) as QueryName[];

export const observeRead = async (inspection: Inspection, name: QueryName): Promise<ReadObservation | undefined> => {
  const params = querySubjects[name].params(inspection.options);
  if (params === undefined) return undefined;
  const operation: QueryOperation = queries[name];
  const path = queryPath(inspection.options, name, params);
  const plain = await inspection.ask({purpose: name, path});
  const etag = plain.headers.get('etag');
  const personal = operation.identity === 'session';
  return {
    name,
    operation,
    plain,
    withUnknownParameters: await inspection.ask({
      purpose: `${name} with parameters that nobody knows`,
      path: withParameters(path, {utm_source: 'conformance', 'x[]': 'Ї'}),
    }),
    head: await inspection.ask({purpose: `${name} by HEAD`, method: 'HEAD', path}),
    options: await inspection.ask({purpose: `${name} by OPTIONS`, method: 'OPTIONS', path}),
    revalidated:
      !personal && etag !== null && isSuccess(plain)
        ? await inspection.ask({purpose: `${name} once more`, path, headers: {'if-none-match': etag}})
        : undefined,
    asResident:
      personal && inspection.token !== undefined
        ? await inspection.ask({purpose: `${name} as the resident`, path, as: 'resident'})
        : undefined,
    asStranger: personal
      ? await inspection.ask({
          purpose: `${name} with an unknown token`,
          path,
          as: 'stranger',
          expected: ['sign-in-required'],
        })
      : undefined,
  };
};
