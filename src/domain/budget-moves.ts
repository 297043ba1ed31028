/**
 * Ways that are found from what is taken already, by exchanging a few options: where every hryvnia has to be spent, taking
 * the dearest hardly ever comes out right by itself, and a table of all sums is too large for prices that are uneven. Pure.
 *
 * A move takes an option in, gives one back, or both; all moves of one pot stand in the order of what they spend, so that two
 * that come out right together are found in one pass. What is found is a way; what is not found may still be there.
 */
import type {Holding} from './budget-holding.ts';
import type {Work} from './budget-search.ts';

/** Options that moves give back or take in; 0 is «none». */
const TAKEN = 64;
const FREE = 512;
const ALL = TAKEN * FREE;
/** How many moves there may be. */
const MOST_MOVES = 4_096;
/** Beyond this a move and its number do not fit into one exact number. */
const MOST_SPENT = Number.MAX_SAFE_INTEGER / ALL / 4;
/** How many moves that come out right by their sums are looked at: limits may forbid them. */
const TRIES = 8;
/** How many moves are tried as the first of three. */
const TURNS = 64;

/** So many of them, evenly. */
const some = (places: readonly number[], most: number): number[] =>
  places.length <= most
    ? [...places]
    : Array.from({length: most}, (_, at) => places[Math.floor((at * places.length) / most)]!);

type Undo = () => void;

/** The moves that are possible in one pot. */
export class Moves {
  /** What a move spends, and its number, in one; ascending. */
  readonly #keys: Float64Array;
  readonly #taken: readonly number[];
  readonly #free: readonly number[];
  readonly #holding: Holding;
  readonly #pot: number;
  /** What other pots may still spend of what is missing. */
  readonly #spare: number;

  /** @param order the options that can be taken at all, the dearest first */
  constructor(holding: Holding, order: readonly number[], pot: number, spare = 0) {
    const ofPot = order.filter(place => holding.options[place]!.pot === pot);
    this.#holding = holding;
    this.#pot = pot;
    this.#spare = spare;
    this.#taken = some(
      ofPot.filter(place => holding.taken.has(place)),
      TAKEN - 1,
    );
    this.#free = some(
      ofPot.filter(place => !holding.taken.has(place)),
      Math.min(FREE, Math.floor(MOST_MOVES / (this.#taken.length + 1))) - 1,
    );
    const keys = new Float64Array((this.#taken.length + 1) * (this.#free.length + 1));
    let count = 0;
    for (let out = 0; out <= this.#taken.length; out++)
      for (let into = 0; into <= this.#free.length; into++) {
        const gone = this.#taken[out - 1];
        const come = this.#free[into - 1];
        if ((gone === undefined && come === undefined) || !holding.allows(gone, come)) continue;
        const spends = (holding.options[come ?? -1]?.low ?? 0) - (holding.taken.get(gone ?? -1) ?? 0);
        if (Math.abs(spends) < MOST_SPENT) keys[count++] = spends * ALL + out * FREE + into;
      }
    this.#keys = keys.subarray(0, count).sort();
  }

  /** Makes up to three moves after which enough is spent; whether there are such moves. */
  close(work: Work): boolean {
    const {need, caps, wanted} = this.#holding;
    const least = need - this.#spare;
    const most = caps[this.#pot]!;
    if (wanted) return false;
    if (least <= 0 || this.#one(least, most) || this.#two(least, most, work)) return true;
    const {length} = this.#keys;
    const turns = Math.min(TURNS, length);
    for (let turn = 0; turn < turns && work.left > 0; turn++) {
      const first = this.#keys[Math.floor((turn * length) / turns)]!;
      const spends = spentBy(first);
      if (this.#two(least - spends, most - spends, work, [first])) return true;
    }
    return false;
  }

  /** The options of a way that takes `place`, found by up to three moves; what is taken stays as it was. */
  through(place: number, work: Work): readonly number[] | undefined {
    const holding = this.#holding;
    const {low} = holding.options[place]!;
    for (const look of [
      (least: number, most: number) => (least <= 0 && most >= 0 ? () => undefined : this.#one(least, most)),
      (least: number, most: number) => this.#two(least, most, work),
    ])
      for (const gone of [undefined, ...this.#taken]) {
        if (work.left-- <= 0) return undefined;
        if (!holding.allows(gone, place)) continue;
        const amount = holding.taken.get(gone ?? -1) ?? 0;
        if (gone !== undefined) holding.giveBack(gone);
        // It may take more than there is, until another one has gone.
        holding.take(place, low);
        const undo = look(holding.need, holding.caps[this.#pot]!);
        const way = undo && [...holding.taken.keys()];
        undo?.();
        holding.giveBack(place);
        if (gone !== undefined) holding.take(gone, amount);
        if (way) return way;
      }
    return undefined;
  }

  /** The first place from which moves spend at least so much. */
  #from(least: number): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#keys[middle]! < least * ALL) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #one(least: number, most: number): Undo | undefined {
    const from = this.#from(least);
    for (let at = from; at < this.#keys.length && at < from + TRIES; at++) {
      if (spentBy(this.#keys[at]!) > most) return undefined;
      const undo = this.#make([this.#keys[at]!]);
      if (undo) return undo;
    }
    return undefined;
  }

  #two(least: number, most: number, work: Work, others: readonly number[] = []): Undo | undefined {
    const keys = this.#keys;
    // The numbers of two moves together are less than two of what they spend.
    const bottom = least * ALL;
    const top = (most + 2) * ALL;
    let tries = 0;
    for (let low = 0, high = keys.length - 1; low < high && work.left > 0; work.left--) {
      const sum = keys[low]! + keys[high]!;
      const spends = sum < bottom ? -Infinity : sum >= top ? Infinity : spentBy(keys[low]!) + spentBy(keys[high]!);
      if (spends > most) high--;
      else if (spends < least) low++;
      else {
        const undo = this.#make([...others, keys[low]!, keys[high]!]);
        if (undo || tries++ === TRIES) return undo;
        if (tries % 2) high--;
        else low++;
      }
    }
    return undefined;
  }

  /** Makes some moves if they go together and keep all limits; else nothing is changed. */
  #make(moves: readonly number[]): Undo | undefined {
    const holding = this.#holding;
    const gone: number[] = [];
    const come: number[] = [];
    for (const key of moves) {
      const number = key - spentBy(key) * ALL;
      const out = this.#taken[Math.floor(number / FREE) - 1];
      const into = this.#free[(number % FREE) - 1];
      if (out !== undefined) gone.push(out);
      if (into !== undefined) come.push(into);
    }
    if (gone.some((place, at) => !holding.taken.has(place) || gone.indexOf(place) !== at)) return undefined;
    const amounts = gone.map(place => holding.taken.get(place)!);
    const taken: number[] = [];
    const undo = () => {
      for (const place of taken) holding.giveBack(place);
      gone.forEach((place, at) => holding.take(place, amounts[at]!));
    };
    for (const place of gone) holding.giveBack(place);
    for (const place of come) {
      if (!holding.fits(place)) break;
      holding.take(place, holding.options[place]!.low);
      taken.push(place);
    }
    if (taken.length === come.length && !holding.wanted && holding.need <= this.#spare && holding.caps[this.#pot]! >= 0)
      return undo;
    undo();
    return undefined;
  }
}

/** What a move spends. */
const spentBy = (key: number): number => Math.floor(key / ALL);

/** Closes what is missing pot by pot; whether that has come out right. */
export const closeByMoves = (holding: Holding, order: readonly number[], work: Work): boolean => {
  holding.caps.forEach((_, pot) => {
    const spare = holding.caps.reduce((sum, cap, other) => (other === pot ? sum : sum + cap), 0);
    if (!holding.done && holding.need > spare) new Moves(holding, order, pot, spare).close(work);
  });
  return holding.done;
};
