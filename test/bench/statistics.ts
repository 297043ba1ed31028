/*
 * What a handful of samples say, without assuming how they are spread: a shared machine does not make bell curves. Variants are measured in rounds,
 * one sample of each per round, so a ratio is taken inside a round, where both had the same neighbours.
 */

/** A median and where the true one lies, with the probability that it does. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
  /** 0.95 or more; less when there are too few samples for that: then the interval is from the smallest to the largest. */
  coverage: number;
}

const ascending = (values: readonly number[]): number[] => {
  if (!values.length || !values.every(Number.isFinite)) throw new Error('Samples have to be finite numbers.');
  return [...values].sort((a, b) => a - b);
};

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** How probable it is that the true median lies between the k-th smallest and the k-th largest of n samples. */
export function medianCoverage(n: number, k: number): number {
  let term = 0.5 ** n;
  let below = 0;
  for (let i = 0; i < k; i++) {
    below += term;
    term *= (n - i) / (i + 1);
  }
  return 1 - 2 * below;
}

/** The median with its 95 % interval by order statistics: the narrowest pair of samples that is sure enough. */
export function estimate(values: readonly number[]): Estimate {
  const sorted = ascending(values);
  const n = sorted.length;
  let k = 1;
  while (k + 1 <= n / 2 && medianCoverage(n, k + 1) >= 0.95) k++;
  return {
    value: median(sorted),
    low: sorted[k - 1]!,
    high: sorted[n - k]!,
    coverage: Math.max(0, medianCoverage(n, k)),
  };
}

/** Ours divided by theirs, round by round. */
export function pairedRatio(ours: readonly number[], theirs: readonly number[]): Estimate {
  if (ours.length !== theirs.length) throw new Error('A ratio needs both samples of every round.');
  return estimate(ours.map((value, round) => value / theirs[round]!));
}
