/**
 * Fetches zod and the schemas. Those of a petition card are one file with zod, which the autoloader asks for at once;
 * what belongs to others is in files of their own, asked for together with the first request that needs them. A new
 * operation adds a row here.
 */
import type {ActionName, QueryName} from '../contract/operations.ts';
import {HromadaError} from '../errors.ts';

export type Checks = typeof import('./checks.ts');

type More = () => Promise<{schemas: Parameters<Checks['learn']>[0]}>;

const petitions: More = () => import('./checks-petitions.ts');

/** By the names of operations; what is not here comes with `checks.ts`. */
const further: Partial<Record<QueryName | ActionName, More>> = {
  'community.get': () => import('./checks-community.ts'),
  'petition.signatories': petitions,
  'petition.list': petitions,
  'petition.similar': petitions,
  'petition.rules': petitions,
  'petition.own': petitions,
  'petition.withdraw': petitions,
  'petition.submit': petitions,
  'statistics.get': () => import('./checks-statistics.ts'),
};

const loading: Record<string, Promise<Checks> | undefined> = {};

/** The checks, with those of an operation; without a connection they may not come, and then nothing can be believed. */
export const loadChecks = (name?: QueryName | ActionName): Promise<Checks> => {
  const more = name && further[name];
  const key = more ? name : '';
  return (loading[key] ??= Promise.all([import('./checks.ts'), more?.()]).then(
    ([checks, learned]) => {
      if (learned) checks.learn(learned.schemas);
      return checks;
    },
    (error: unknown) => {
      loading[key] = undefined;
      throw new HromadaError('offline', {}, error);
    },
  ));
};
