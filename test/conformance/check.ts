/** What a check is. It judges what was observed and asks nothing itself, so the order of checks changes no result. */
import type {Exchange} from './exchange.ts';
import type {Observations} from './observe.ts';
import type {Supply} from './options.ts';

export type Severity = 'must' | 'should';

/**
 * Why a check was not made.
 * - `option`: something was not given on the command line
 * - `inconclusive`: what was given does not show it, for example a petition that this person had signed before
 * - `blocked`: it follows from a check that failed
 * - `not-offered`: the backend does not do this at all, and need not
 * - `not-provoked`: the situation did not come up
 */
export type SkipReason = 'option' | 'inconclusive' | 'blocked' | 'not-offered' | 'not-provoked';

export type Outcome =
  | {readonly result: 'passed'; readonly evidence: readonly Exchange[]}
  | {readonly result: 'failed'; readonly found: readonly string[]; readonly evidence: readonly Exchange[]}
  | {readonly result: 'skipped'; readonly because: SkipReason; readonly reason: string};

export interface Check {
  /** Never changes its meaning: `errors:not-found`, `petition.sign:one-effect`. */
  readonly id: string;
  readonly group: string;
  readonly severity: Severity;
  /** What is asked of the backend, as a sentence about it. */
  readonly what: string;
  /** Where that is written, or what a resident loses without it. */
  readonly why: string;
  /** What to do when it fails. */
  readonly advice: string;
  /** Options without which it cannot be made. */
  readonly needs?: readonly Supply[];
  /** A grade is complete without it. */
  readonly voluntary?: true;
  /** Decides whether a delivery is exactly once. */
  readonly delivery?: true;
  /** Checks that must have passed for this one to mean anything. */
  readonly after?: readonly string[];
  judge(seen: Observations): Outcome;
}

export const failed = (found: string | readonly string[], evidence: readonly (Exchange | undefined)[]): Outcome => ({
  result: 'failed',
  found: typeof found === 'string' ? [found] : found,
  evidence: evidence.filter(exchange => exchange !== undefined),
});

export const passed = (evidence: readonly (Exchange | undefined)[]): Outcome => ({
  result: 'passed',
  evidence: evidence.filter(exchange => exchange !== undefined),
});

export const skipped = (because: SkipReason, reason: string): Outcome => ({result: 'skipped', because, reason});

/** Faults of single exchanges, as one outcome; what is shown for a failure is what was wrong. */
export const judged = (
  exchanges: readonly Exchange[],
  faultOf: (exchange: Exchange) => string | undefined,
  none: Outcome = passed([]),
): Outcome => {
  if (exchanges.length === 0) return none;
  const faults = exchanges.flatMap(exchange => {
    const fault = faultOf(exchange);
    return fault === undefined ? [] : [{exchange, fault}];
  });
  return faults.length
    ? failed(
        [...new Set(faults.map(({exchange, fault}) => `${exchange.purpose}: ${fault}`))],
        faults.map(({exchange}) => exchange),
      )
    : passed(exchanges);
};
