/** Where no more than three options can still be taken: every way is looked at, whatever the prices are. Pure. */
import type {Completion} from './budget-holding.ts';
import type {Taken} from './budget-sums.ts';

/** So many are looked at one by one, or two and three of them in one pass. */
const MOST = 3;

/**
 * For each place of the order, a way that takes it and up to two others; `undefined` if this is not a question for it: where
 * more can be taken, where something is felt besides one pot and how many there are in all, or where prices can be set.
 */
export const waysOfFew = (
  {options, limits, caps, need}: Completion,
  order: readonly number[],
): ((place: number) => Taken | undefined) | undefined => {
  const pot = options[order[0] ?? -1]?.pot;
  if (pot === undefined) return undefined;
  let most = Infinity;
  const members = limits.map(() => 0);
  for (const place of order) {
    const {low, high, pot: own, limits: of} = options[place]!;
    if (low !== high || own !== pot) return undefined;
    for (const limit of of) members[limit]!++;
  }
  for (const [limit, {min, max}] of limits.entries()) {
    if (min <= 1 && max >= members[limit]! && (min <= 0 || members[limit] === order.length)) continue;
    if (members[limit] !== order.length || min > 1) return undefined;
    most = Math.min(most, max);
  }
  if (most > MOST) return undefined;
  const cap = caps[pot]!;
  const price = (at: number) => options[order[at]!]!.low;
  const takes = (...places: number[]): Taken => new Map(places.map(place => [place, options[place]!.low]));

  /** Another one for between so much and so much. */
  const one = (least: number, top: number, but: number): number | undefined => {
    // The first that is not too dear: the dearest that can be.
    let from = 0;
    let to = order.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (price(middle) > top) from = middle + 1;
      else to = middle;
    }
    if (order[from] === but) from++;
    return from < order.length && price(from) >= least ? order[from] : undefined;
  };
  return place => {
    const own = options[place]!.low;
    if (own > cap) return undefined;
    if (own >= need) return takes(place);
    if (most < 2) return undefined;
    const other = one(need - own, cap - own, place);
    if (other !== undefined) return takes(place, other);
    if (most < 3) return undefined;
    for (let dear = 0, cheap = order.length - 1; dear < cheap;) {
      if (order[dear] === place) dear++;
      else if (order[cheap] === place) cheap--;
      else {
        const sum = own + price(dear) + price(cheap);
        if (sum > cap) dear++;
        else if (sum < need) cheap--;
        else return takes(place, order[dear]!, order[cheap]!);
      }
    }
    return undefined;
  };
};
