/**
 * Fetches zod and the schemas. Those of a petition card are one file with zod, which the autoloader asks for at once;
 * what belongs to others is in files of their own, asked for together with the first request that needs them. A new
 * operation adds a row here.
 */
import type {ActionName, LookUpName, QueryName} from '../contract/operations.ts';
import {HromadaError} from '../errors.ts';

export type Checks = typeof import('./checks.ts');

type More = () => Promise<{schemas: Parameters<Checks['learn']>[0]}>;

/** What a petition card asks for. */
const atOnce = ['petition.get', 'petition.signature', 'petition.sign'];

/** By what stands before the point in an operation's name; for what is not here and not of the card, `checks.ts` has it. */
const further: Record<string, More | undefined> = {
  budget: () => import('./checks-budget.ts'),
  // The projects of its rounds.
  project: () => import('./checks-budget.ts'),
  community: () => import('./checks-community.ts'),
  petition: () => import('./checks-petitions.ts'),
  statistics: () => import('./checks-statistics.ts'),
};

const loading: Record<string, Promise<Checks> | undefined> = {};

/** The checks, with those of an operation; without a connection they may not come, and then nothing can be believed. */
export const loadChecks = (name?: QueryName | ActionName | LookUpName): Promise<Checks> => {
  const domain = name && !atOnce.includes(name) ? name.split('.')[0]! : '';
  return (loading[domain] ??= Promise.all([import('./checks.ts'), further[domain]?.()]).then(
    ([checks, learned]) => {
      if (learned) checks.learn(learned.schemas);
      return checks;
    },
    (error: unknown) => {
      loading[domain] = undefined;
      throw new HromadaError('offline', {}, error);
    },
  ));
};
