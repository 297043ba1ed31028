/** Counts of limits, as one number: as few as still have to be told apart. Pure. */
import type {Limit, Option} from './budget-sums.ts';

/** Counts of the limits that are open at a place, as one number. */
export class Counts {
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
