/**
 * Which sums can be reached, exactly: subset sums as bits, one set for every count that a limit still has to tell apart.
 * Pure; knows nothing of budgets.
 *
 * With n options, a cap of U units (the greatest common divisor of all prices is the unit: whole thousands of hryvnias are
 * 1 000 times fewer bits than kopiyky would be) and K counts, a table takes n × K × U / 32 steps and as many words.
 */

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
  /** A way to the lowest sum that is at least so much. */
  way(atLeast: number): Taken | undefined;
  /** For each place: whether taking that option can still lead to a sum that is at least so much. */
  through(atLeast: number): readonly boolean[];
}

/** Words (of 32 bits) that a table may have: 8 MB. What needs more is not decided here. */
export const MOST_WORDS = 2_000_000;

const gcd = (a: number, b: number): number => (b ? gcd(b, a % b) : a);

type Bits = Uint32Array;

const has = (bits: Bits, at: number): boolean => Boolean((bits[at >>> 5]! >>> (at & 31)) & 1);

/** `into` |= `from` << `by`. */
const orUp = (into: Bits, from: Bits, by: number): void => {
  const words = by >>> 5;
  const bits = by & 31;
  for (let at = into.length - 1; at >= words; at--) {
    const low = bits && at > words ? from[at - words - 1]! >>> (32 - bits) : 0;
    into[at]! |= (from[at - words]! << bits) | low;
  }
};

/** `into` |= `from` >> `by`. */
const orDown = (into: Bits, from: Bits, by: number): void => {
  const words = by >>> 5;
  const bits = by & 31;
  for (let at = 0; at + words < into.length; at++) {
    const high = bits && at + words + 1 < from.length ? from[at + words + 1]! << (32 - bits) : 0;
    into[at]! |= (from[at + words]! >>> bits) | high;
  }
};

const meet = (a: Bits, b: Bits): boolean => {
  for (let at = 0; at < a.length; at++) if (a[at]! & b[at]!) return true;
  return false;
};

/** An option in units: `low`, and `terms` prices that are `step` apart. */
interface Priced {
  low: number;
  step: number;
  terms: number;
}

/** All sums with one of the prices of an option added (`orUp`) or taken off (`orDown`). */
const shifted = (from: Bits, {low, step, terms}: Priced, or: typeof orUp, mask: number): Bits => {
  const into = new Uint32Array(from.length);
  or(into, from, low);
  // Twice as many prices with each turn.
  for (let covered = 1; covered < terms; ) {
    const more = Math.min(covered, terms - covered);
    or(into, into.slice(), more * step);
    covered += more;
  }
  into[into.length - 1]! &= mask;
  return into;
};

/** Counts of the limits that are open at a place, as one number. */
class Counts {
  readonly #slot: {stride: number; size: number; places: number}[] = [];
  readonly #closing: number[][];
  readonly #options: readonly Option[];
  readonly #limits: readonly Limit[];
  readonly #members: number[];

  private constructor(options: readonly Option[], limits: readonly Limit[], members: number[]) {
    this.#options = options;
    this.#limits = limits;
    this.#members = members;
    this.#closing = options.map(() => []);
  }

  /** `undefined`: more counts than a number can tell apart. */
  static of(options: readonly Option[], limits: readonly Limit[]): Counts | undefined {
    const first: number[] = [];
    const last: number[] = [];
    const members = limits.map(() => 0);
    options.forEach((option, at) => {
      for (const limit of option.limits) {
        first[limit] ??= at;
        last[limit] = at;
        members[limit]!++;
      }
    });
    const counts = new Counts(options, limits, members);
    // A limit whose last option has been looked at leaves its place to another one.
    const places: {size: number; until: number; users: number[]}[] = [];
    const open = limits
      .map((_, limit) => limit)
      .filter(limit => members[limit] && counts.#isFelt(limit))
      .sort((a, b) => first[a]! - first[b]!);
    for (const limit of open) {
      counts.#closing[last[limit]!]!.push(limit);
      let place = places.find(({until}) => until < first[limit]!);
      if (!place) places.push((place = {size: 0, until: -1, users: []}));
      place.size = Math.max(place.size, counts.#sizeOf(limit));
      place.until = last[limit]!;
      place.users.push(limit);
    }
    let stride = 1;
    for (const {size, users} of places) {
      for (const limit of users) counts.#slot[limit] = {stride, size: counts.#sizeOf(limit), places: size};
      stride *= size;
      if (stride > 2 ** 40) return undefined;
    }
    return counts;
  }

  #isFelt(limit: number): boolean {
    const {min, max} = this.#limits[limit]!;
    return min > 0 || max < this.#members[limit]!;
  }

  /** Where only a least number is asked for, more than that is as good as that. */
  #sizeOf(limit: number): number {
    const {min, max} = this.#limits[limit]!;
    return (max < this.#members[limit]! ? max : min) + 1;
  }

  /** The counts after option `at` has been taken or left; `undefined`: a limit forbids it. */
  next(key: number, at: number, taken: boolean): number | undefined {
    let counts = key;
    if (taken)
      for (const limit of this.#options[at]!.limits) {
        const slot = this.#slot[limit];
        if (!slot) continue;
        const full = Math.floor(counts / slot.stride) % slot.places === slot.size - 1;
        if (!full) counts += slot.stride;
        else if (this.#limits[limit]!.max < this.#members[limit]!) return undefined;
      }
    for (const limit of this.#closing[at]!) {
      const {stride, places} = this.#slot[limit]!;
      const count = Math.floor(counts / stride) % places;
      if (count < this.#limits[limit]!.min) return undefined;
      counts -= count * stride;
    }
    return counts;
  }
}

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
    [...of].sort((a, b) => sizes[a]! - sizes[b]! || a - b).map(limit => String(limit).padStart(6, '0')).join(),
  );
  order.sort((a, b) => (ways[a]! < ways[b]! ? -1 : ways[a]! > ways[b]! ? 1 : a - b));
  const options = order.map(place => given[place]!);
  const unit = options.reduce((all, {low, high, step}) => gcd(high > low ? gcd(all, step) : all, low), 0) || 1;
  const total = options.reduce((sum, {high}) => sum + high, 0);
  const top = Math.floor(Math.min(cap, total) / unit);
  const priced = options.map(
    ({low, high, step}): Priced => ({
      low: low / unit,
      step: step / unit,
      terms: high > low ? Math.floor((high - low) / step) + 1 : 1,
    }),
  );
  const length = Math.floor(top / 32) + 1;
  const mask = top % 32 === 31 ? -1 : (1 << ((top % 32) + 1)) - 1;
  const counts = Counts.of(options, limits);
  if (!counts || length > mostWords || top < 0) return undefined;

  const stages: Map<number, Bits>[] = [];
  let stage = new Map<number, Bits>([[0, new Uint32Array(length)]]);
  stage.get(0)![0] = 1;
  let words = length;
  for (let at = 0; at < options.length; at++) {
    stages.push(stage);
    const following = new Map<number, Bits>();
    const put = (key: number | undefined, make: () => Bits): void => {
      if (key === undefined) return;
      const bits = make();
      const there = following.get(key);
      if (!there) {
        following.set(key, bits);
        words += length;
      } else for (let word = 0; word < length; word++) there[word]! |= bits[word]!;
    };
    for (const [key, bits] of stage) {
      put(counts.next(key, at, false), () => bits.slice());
      put(counts.next(key, at, true), () => shifted(bits, priced[at]!, orUp, mask));
      if (words > mostWords) return undefined;
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
