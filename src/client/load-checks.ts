/**
 * Fetches zod and the schemas. Those of a petition card are one file with zod, which the autoloader asks for at once;
 * every other domain is a file of its own, asked for together with the first request that needs it. A new domain adds a
 * row here.
 */
import type {ActionName, QueryName} from '../contract/operations.ts';
import {HromadaError} from '../errors.ts';

export type Checks = typeof import('./checks.ts');

/** By what stands before the point in an operation's name. */
const domains: Record<string, (() => Promise<{schemas: Parameters<Checks['learn']>[0]}>) | undefined> = {
  community: () => import('./checks-community.ts'),
};

const loading: Record<string, Promise<Checks> | undefined> = {};

/** The checks, with those of an operation; without a connection they may not come, and then nothing can be believed. */
export const loadChecks = (name: QueryName | ActionName | '' = ''): Promise<Checks> => {
  const domain = name.split('.')[0]!;
  return (loading[domain] ??= Promise.all([import('./checks.ts'), domains[domain]?.()]).then(
    ([checks, more]) => {
      if (more) checks.learn(more.schemas);
      return checks;
    },
    (error: unknown) => {
      loading[domain] = undefined;
      throw new HromadaError('offline', {}, error);
    },
  ));
};
