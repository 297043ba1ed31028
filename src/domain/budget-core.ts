/**
 * Ways in which a few cheap options make up whatever is missing: their sums as bits are soon made, and one look says whether
 * what the others leave comes out right. It answers «yes» for hundreds of options where all sums would be too many. Pure.
 *
 * Only for a question of one pot, and only with options that no limit is felt for. What it does not find may still be there.
 */
import {has, orUp, gcd, type Bits} from './budget-bits.ts';
import type {Completion} from './budget-holding.ts';
import {sumTable, type Option, type Taken} from './budget-sums.ts';

/** Options whose sums are made. */
const SIZE = 22;
/** Sums, in units, that are made of them. */
const MOST_SUMS = 1 << 20;
/** Ways to change what is taken besides, that are looked at for one option. */
const SIDE = 40;
const LOOKS = 600_000;

interface Change {
  spends: number;
  gone: number | undefined;
  come: number | undefined;
}

/** What all sets of cheap options have in common. */
interface Frame {
  /** Options that no limit is felt for, the dearest first. */
  free: readonly number[];
  /** Options that are taken because limits ask for them. */
  required: readonly number[];
  cap: number;
  /** Whether limits allow an option besides the required ones. */
  allows: (place: number) => boolean;
}

/** One set of cheap options, and what is taken besides. */
class Core {
  readonly places: readonly number[];
  readonly taken: readonly number[];
  readonly useful: boolean;
  readonly #options: readonly Option[];
  readonly #unit: number;
  readonly #sums: Bits;
  readonly #top: number;
  /** What is left after what is taken besides. */
  readonly #cap: number;
  readonly #need: number;
  readonly #changes: readonly Change[];

  readonly #required: readonly number[];

  constructor({options, need}: Completion, {free, required, cap}: Frame, places: readonly number[]) {
    this.#options = options;
    this.#required = required;
    this.places = places;
    const price = (place: number) => options[place]!.low;
    this.#unit = places.reduce((all, place) => gcd(all, price(place)), 0);
    const sum = places.reduce((all, place) => all + price(place), 0);
    this.#top = Math.min(Math.floor(Math.min(sum, cap) / this.#unit), MOST_SUMS - 1);
    // Where the prices are so uneven that only the lowest sums could be looked at, there is nothing to be found.
    this.useful = this.#top * this.#unit >= Math.min(sum, cap) / 4;
    this.#sums = new Uint32Array(this.useful ? (this.#top >>> 5) + 1 : 1);
    this.#sums[0] = 1;
    for (const place of this.useful ? places : []) orUp(this.#sums, this.#sums, price(place) / this.#unit);
    // In the middle of all sums there are the most of them.
    const middle = Math.min(sum / 2, (this.#top * this.#unit) / 2);
    const own = new Set(places);
    const others = free.filter(place => !own.has(place));
    const taken: number[] = [];
    let left = required.reduce((rest, place) => rest - price(place), cap);
    for (const place of others)
      if (left - price(place) >= middle) {
        taken.push(place);
        left -= price(place);
      }
    this.taken = taken;
    this.#cap = left;
    this.#need = need - (cap - left);
    const isTaken = new Set(taken);
    const out = [undefined, ...spread(taken)];
    const into = [undefined, ...spread(others.filter(place => !isTaken.has(place)))];
    this.#changes = out.flatMap(gone =>
      into.map(come => ({
        gone,
        come,
        spends: (come === undefined ? 0 : price(come)) - (gone === undefined ? 0 : price(gone)),
      })),
    );
  }

  /** A change of what is taken, after which `place` and some of these come out right. */
  changeFor(place: number | undefined, work: {left: number}): Change | undefined {
    const price = place === undefined || this.taken.includes(place) ? 0 : this.#options[place]!.low;
    for (const change of this.useful ? this.#changes : []) {
      if (work.left-- <= 0) return undefined;
      if (place !== undefined && (change.gone === place || change.come === place)) continue;
      if (this.#comesOut(price + change.spends)) return change;
    }
    return undefined;
  }

  /** The whole way with such a change. */
  way({gone, come, spends}: Change): Taken | undefined {
    const table = sumTable(
      this.places.map(place => this.#options[place]!),
      [],
      this.#cap - spends,
    );
    const own = table?.way(Math.max(0, this.#need - spends));
    if (!own) return undefined;
    const way = new Map([...own].map(([at, amount]) => [this.places[at]!, amount]));
    for (const place of [
      ...this.#required,
      ...this.taken.filter(it => it !== gone),
      ...(come === undefined ? [] : [come]),
    ])
      way.set(place, this.#options[place]!.low);
    return way;
  }

  #comesOut(spends: number): boolean {
    const most = Math.min(this.#top, Math.floor((this.#cap - spends) / this.#unit));
    for (let at = Math.max(0, Math.ceil((this.#need - spends) / this.#unit)); at <= most; at++)
      if (has(this.#sums, at)) return true;
    return false;
  }
}

const spread = (places: readonly number[]): number[] =>
  places.length <= SIDE
    ? [...places]
    : Array.from({length: SIDE}, (_, at) => places[Math.floor((at * places.length) / SIDE)]!);

/** What sets of cheap options can be made of; `undefined`: this is not a question for them. */
const frameOf = ({options, limits, caps, need}: Completion, order: readonly number[]): Frame | undefined => {
  const pot = options[order[0] ?? -1]?.pot;
  if (need <= 0 || pot === undefined || order.some(place => options[place]!.pot !== pot)) return undefined;
  const members = limits.map(() => 0);
  for (const place of order) for (const limit of options[place]!.limits) members[limit]!++;
  const isFelt = limits.map(({max}, limit) => max < members[limit]!);
  const counted = limits.map(() => 0);
  const allows = (place: number) =>
    options[place]!.limits.every(limit => !isFelt[limit] || counted[limit]! < limits[limit]!.max);
  const required: number[] = [];
  let cap = caps[pot]!;
  for (let at = order.length - 1; at >= 0; at--) {
    const place = order[at]!;
    const {low, limits: of} = options[place]!;
    if (!of.some(limit => counted[limit]! < limits[limit]!.min) || low > cap || !allows(place)) continue;
    required.push(place);
    cap -= low;
    for (const limit of of) counted[limit]!++;
  }
  if (limits.some(({min}, limit) => counted[limit]! < min)) return undefined;
  const free = order.filter(place => {
    const {low, high, limits: of} = options[place]!;
    return low > 0 && low === high && !required.includes(place) && !of.some(limit => isFelt[limit]);
  });
  return free.length < 2 * SIZE ? undefined : {free, required, cap: caps[pot]!, allows};
};

/** Two sets that have none in common. */
const setsOf = ({free}: Frame): readonly number[][] => [free.slice(-SIZE), free.slice(-2 * SIZE, -SIZE)];

/** A way to the whole question, if one is found. */
export const wayByCore = (question: Completion, order: readonly number[]): Taken | undefined => {
  const frame = frameOf(question, order);
  const work = {left: LOOKS};
  for (const places of frame ? setsOf(frame) : []) {
    const core = new Core(question, frame!, places);
    const change = core.changeFor(undefined, work);
    const way = change && core.way(change);
    if (way) return way;
  }
  return undefined;
};

/** Those of the places that some way is found through. */
export const throughCore = (
  question: Completion,
  order: readonly number[],
  places: readonly number[],
): ReadonlySet<number> => {
  const work = {left: LOOKS};
  const found = new Set<number>();
  const frame = frameOf(question, order);
  for (const own of frame ? setsOf(frame) : []) {
    const left = places.filter(place => !found.has(place) && !own.includes(place));
    if (!left.length) break;
    const core = new Core(question, frame!, own);
    for (const place of left)
      if (
        frame!.required.includes(place)
          ? core.changeFor(undefined, work)
          : frame!.allows(place) && core.changeFor(place, work)
      )
        found.add(place);
  }
  return found;
};
