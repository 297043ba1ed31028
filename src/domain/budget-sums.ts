/**
 * Which sums can be reached, exactly: subset sums as bits, one set for every count that a limit still has to tell apart.
 * Pure; knows nothing of budgets.
 *
 * With n options, a cap of U units (the greatest common divisor of all prices is the unit: whole thousands of hryvnias are
 * 1 000 times fewer bits than kopiyky would be) and K counts, a table takes n × K × U / 32 steps and as many words.
 */

import {gcd, has, meet, orDown, orUp, shifted, type Bits, type Priced} from './budget-bits.ts';
import {Counts} from './budget-counts.ts';

/** Something that may be taken once: for `low`, `low + step` … up to `high`. */
export interface Option {
  readonly low: number;
  readonly high: number;
  readonly step: number;
  /** Whose money it takes. */
  readonly pot: number;
  /** Which limits count it. */
  readonly limits: readonly number[];
}

/** How many options that it counts have to be taken, and may be. */
export interface Limit {
  readonly min: number;
  readonly max: number;
}

/** What is taken: an option's place in the list, and for how much. */
export type Taken = ReadonlyMap<number, number>;

export interface SumTable {
  /** The highest sum that keeps all limits; `undefined`: there is none that does. */
  readonly best: number | undefined;
  readonly words: number;
  /** A way to the lowest sum that is at least so much. */
  way(atLeast: number): Taken | undefined;
  /** For each place: whether taking that option can still lead to a sum that is at least so much. */
  through(atLeast: number): readonly boolean[];
}

/** Words (of 32 bits) that a table may have: 8 MB. What needs more is not decided here. */
export const MOST_WORDS = 2_000_000;

/** How many sets of sums have to be told apart, all stages together; more than `most` are not counted. */
const setsOf = (counts: Counts, options: number, most: number): number => {
  let sets = 1;
  let stage = new Set([0]);
  for (let at = 0; at < options && sets <= most; at++) {
    const following = new Set<number>();
    for (const key of stage)
      for (const taken of [false, true]) {
        const next = counts.next(key, at, taken);
        if (next !== undefined) following.add(next);
      }
    stage = following;
    sets += stage.size;
  }
  return sets;
};

/**
 * The table of options that share one pot with `cap` in it.
 * @returns `undefined` if it would have more than `mostWords` words
 */
export const sumTable = (
  given: readonly Option[],
  limits: readonly Limit[],
  cap: number,
  mostWords = MOST_WORDS,
): SumTable | undefined => {
  const order = given.map((_, place) => place);
  const sizes = limits.map((_, limit) => given.filter(option => option.limits.includes(limit)).length);
  // Options that the same small limits count stand together, so that these are done with early.
  const ways = given.map(({limits: of}) =>
    [...of]
      .sort((a, b) => sizes[a]! - sizes[b]! || a - b)
      .map(limit => String(limit).padStart(6, '0'))
      .join(),
  );
  order.sort((a, b) => (ways[a]! < ways[b]! ? -1 : ways[a]! > ways[b]! ? 1 : a - b));
  const options = order.map(place => given[place]!);
  const unit = options.reduce((all, {low, high, step}) => gcd(high > low ? gcd(all, step) : all, low), 0) || 1;
  const total = options.reduce((sum, {high}) => sum + high, 0);
  const top = Math.floor(Math.min(cap, total) / unit);
  const priced = options.map(({low, high, step}): Priced => ({
    low: low / unit,
    step: step / unit,
    terms: high > low ? Math.floor((high - low) / step) + 1 : 1,
  }));
  const length = Math.floor(top / 32) + 1;
  const mask = top % 32 === 31 ? -1 : (1 << ((top % 32) + 1)) - 1;
  const counts = Counts.of(options, limits);
  if (!counts || top < 0 || length > mostWords) return undefined;
  const words = length * setsOf(counts, options.length, mostWords / length);
  if (words > mostWords) return undefined;

  const stages: Map<number, Bits>[] = [];
  let stage = new Map<number, Bits>([[0, new Uint32Array(length)]]);
  stage.get(0)![0] = 1;
  for (let at = 0; at < options.length; at++) {
    stages.push(stage);
    const following = new Map<number, Bits>();
    const put = (key: number | undefined, make: () => Bits): void => {
      if (key === undefined) return;
      const bits = make();
      const there = following.get(key);
      if (!there) following.set(key, bits);
      else for (let word = 0; word < length; word++) there[word]! |= bits[word]!;
    };
    for (const [key, bits] of stage) {
      put(counts.next(key, at, false), () => bits.slice());
      put(counts.next(key, at, true), () => shifted(bits, priced[at]!, orUp, mask));
    }
    stage = following;
  }
  stages.push(stage);
  const ends = stage.get(0);
  let best: number | undefined;
  for (let at = top; ends && at >= 0; at--)
    if (has(ends, at)) {
      best = at;
      break;
    }

  /** Sums at each place from which at least so much can still be reached. */
  const good = (least: number): Map<number, Bits>[] => {
    const last = new Uint32Array(length);
    for (let at = least; at <= top; at++) last[at >>> 5]! |= 1 << (at & 31);
    const all: Map<number, Bits>[] = Array.from({length: options.length + 1});
    all[options.length] = new Map([[0, last]]);
    for (let at = options.length - 1; at >= 0; at--) {
      const here = new Map<number, Bits>();
      for (const key of stages[at]!.keys()) {
        const left = all[at + 1]!.get(counts.next(key, at, false) ?? -1);
        const taken = all[at + 1]!.get(counts.next(key, at, true) ?? -1);
        const bits = left?.slice() ?? new Uint32Array(length);
        if (taken) {
          const down = shifted(taken, priced[at]!, orDown, mask);
          for (let word = 0; word < length; word++) bits[word]! |= down[word]!;
        }
        here.set(key, bits);
      }
      all[at] = here;
    }
    return all;
  };
  const inUnits = (sum: number): number => Math.max(0, Math.ceil(sum / unit));

  return {
    best: best === undefined ? undefined : best * unit,
    words,
    way(atLeast) {
      const least = inUnits(atLeast);
      if (best === undefined || least > best) return undefined;
      let sum = least;
      while (!has(ends!, sum)) sum++;
      const taken = new Map<number, number>();
      let key = 0;
      back: for (let at = options.length - 1; at >= 0; at--) {
        for (const [earlier, bits] of stages[at]!)
          if (has(bits, sum) && counts.next(earlier, at, false) === key) {
            key = earlier;
            continue back;
          }
        const {low, step, terms} = priced[at]!;
        for (const [earlier, bits] of stages[at]!) {
          if (counts.next(earlier, at, true) !== key) continue;
          for (let term = 0; term < terms && low + term * step <= sum; term++)
            if (has(bits, sum - low - term * step)) {
              taken.set(order[at]!, (low + term * step) * unit);
              sum -= low + term * step;
              key = earlier;
              continue back;
            }
        }
      }
      return taken;
    },
    through(atLeast) {
      const least = inUnits(atLeast);
      const answers = given.map(() => false);
      if (best === undefined || least > best) return answers;
      const afterwards = good(least);
      options.forEach((_, at) => {
        for (const [key, bits] of stages[at]!) {
          const after = afterwards[at + 1]!.get(counts.next(key, at, true) ?? -1);
          if (after && meet(shifted(bits, priced[at]!, orUp, mask), after)) {
            answers[order[at]!] = true;
            break;
          }
        }
      });
      return answers;
    },
  };
};
