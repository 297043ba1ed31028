/** Acts of nobody, each refused, until the backend has enough. */
import {actions} from '../../../src/contract/actions.ts';
import {operationUrl} from '../../../src/contract/operations.ts';
import type {Exchange} from '../exchange.ts';
import type {Inspection} from '../inspection.ts';
import {actionNames, everyParam} from './refusals.ts';

export interface RateLimitObservation {
  /** Requests until the limit, or all of them. */
  asked: number;
  limited: Exchange | undefined;
}

const MOST = 600;
const AT_ONCE = 20;

export const observeRateLimit = async (inspection: Inspection): Promise<RateLimitObservation | undefined> => {
  if (!inspection.options.provokeRateLimit) return undefined;
  const {method, path} = actions[actionNames[0]!];
  for (let asked = AT_ONCE; ; asked += AT_ONCE) {
    const answers = await Promise.all(
      Array.from({length: AT_ONCE}, () => {
        const key = crypto.randomUUID();
        return inspection.ask({
          purpose: 'one act of nobody after the other',
          method,
          path: operationUrl('', path, everyParam(path, 'conformance'), inspection.options.community),
          headers: {'content-type': 'application/json', 'idempotency-key': `"${key}"`},
          body: JSON.stringify({...everyParam(path, 'conformance'), idempotencyKey: key}),
          expected: ['sign-in-required', 'rate-limited', 'not-found'],
          impatient: true,
        });
      }),
    );
    const limited = answers.find(({status}) => status === 429);
    if (limited || asked >= MOST) return {asked, limited};
  }
};
