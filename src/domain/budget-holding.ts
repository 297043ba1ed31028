/** What is taken of some options, and what that leaves. Pure. */
import type {Limit, Option} from './budget-sums.ts';

/** A question: whether all limits can be kept, and so much spent. */
export interface Completion {
  readonly options: readonly Option[];
  readonly limits: readonly Limit[];
  /** What is left in each pot. */
  readonly caps: readonly number[];
  /** What still has to be spent, of all pots together. */
  readonly need: number;
}

const multiple = ({low, step}: Option, most: number): number =>
  step > 0 ? low + Math.floor((most - low) / step) * step : low;

/** The options that can be taken at all, each up to what its pot has; `undefined`: some limit cannot be kept any more. */
export const reduced = ({options, limits, caps, need}: Completion): Completion | undefined => {
  const left: Option[] = [];
  const members = limits.map(() => 0);
  const most = caps.map(() => 0);
  for (const option of options) {
    const cap = caps[option.pot]!;
    const possible = option.low <= cap && option.limits.every(limit => limits[limit]!.max > 0);
    // What cannot be taken stays in the list, so that places stay what they were.
    left.push(
      possible ? (option.high > cap ? {...option, high: multiple(option, cap)} : option) : {...option, low: Infinity},
    );
    if (!possible) continue;
    for (const limit of option.limits) members[limit]!++;
    most[option.pot]! += Math.min(option.high, cap);
  }
  const reach = most.reduce((sum, all, pot) => sum + Math.min(all, caps[pot]!), 0);
  return caps.some(cap => cap < 0) ||
    reach < need ||
    limits.some(({min, max}, limit) => min > members[limit]! || min > max || max < 0)
    ? undefined
    : {options: left, limits, caps, need};
};

/** Whether taking it changes nothing: a chosen project that cannot be raised. */
export const isIdle = ({high, limits}: Option): boolean => high === 0 && !limits.length;

/** Places of the options that can be taken and count for something, the dearest first; of equals the first. */
export const byPrice = (options: readonly Option[]): number[] =>
  options
    .map((_, place) => place)
    .filter(place => options[place]!.low < Infinity && !isIdle(options[place]!))
    .sort((a, b) => options[b]!.high - options[a]!.high || a - b);

/** What is taken so far, and what that leaves. */
export class Holding {
  readonly taken = new Map<number, number>();
  readonly caps: number[];
  readonly room: number[];
  readonly missing: number[];
  /** Options that limits still ask for, all together. */
  wanted: number;
  need: number;
  readonly options: readonly Option[];

  constructor({options, limits, caps, need}: Completion) {
    this.options = options;
    this.caps = [...caps];
    this.room = limits.map(({max}) => max);
    this.missing = limits.map(({min}) => min);
    this.wanted = this.missing.reduce((sum, min) => sum + Math.max(min, 0), 0);
    this.need = need;
  }

  get done(): boolean {
    return this.need <= 0 && this.wanted === 0;
  }

  fits(place: number): boolean {
    const {low, pot, limits} = this.options[place]!;
    if (low > this.caps[pot]! || this.taken.has(place)) return false;
    for (const limit of limits) if (this.room[limit]! <= 0) return false;
    return true;
  }

  /** Whether limits allow to give one back and take another one; money is not asked. */
  allows(gone: number | undefined, come: number | undefined): boolean {
    const left = gone === undefined ? [] : this.options[gone]!.limits;
    const taken = come === undefined ? [] : this.options[come]!.limits;
    return (
      (come === undefined || !this.taken.has(come)) &&
      taken.every(limit => this.room[limit]! > 0 || left.includes(limit)) &&
      left.every(limit => this.missing[limit]! < 0 || taken.includes(limit))
    );
  }

  /** The most that an option can be taken for now. */
  most(place: number): number {
    const option = this.options[place]!;
    return option.high <= this.caps[option.pot]! ? option.high : multiple(option, this.caps[option.pot]!);
  }

  take(place: number, amount: number): void {
    this.#move(place, amount, 1);
    this.taken.set(place, amount);
  }

  giveBack(place: number): void {
    this.#move(place, this.taken.get(place)!, -1);
    this.taken.delete(place);
  }

  #move(place: number, amount: number, sign: 1 | -1): void {
    const {pot, limits} = this.options[place]!;
    this.caps[pot]! -= sign * amount;
    this.need -= sign * amount;
    for (const limit of limits) {
      this.room[limit]! -= sign;
      const before = Math.max(this.missing[limit]!, 0);
      this.missing[limit]! -= sign;
      this.wanted += Math.max(this.missing[limit]!, 0) - before;
    }
  }
}
