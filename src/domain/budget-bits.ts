/** Sums as bits, and shifting them. Pure. */

export const gcd = (a: number, b: number): number => (b ? gcd(b, a % b) : a);

export type Bits = Uint32Array;

export const has = (bits: Bits, at: number): boolean => Boolean((bits[at >>> 5]! >>> (at & 31)) & 1);

/** `into` |= `from` << `by`. */
export const orUp = (into: Bits, from: Bits, by: number): void => {
  const words = by >>> 5;
  const bits = by & 31;
  for (let at = into.length - 1; at >= words; at--) {
    const low = bits && at > words ? from[at - words - 1]! >>> (32 - bits) : 0;
    into[at]! |= (from[at - words]! << bits) | low;
  }
};

/** `into` |= `from` >> `by`. */
export const orDown = (into: Bits, from: Bits, by: number): void => {
  const words = by >>> 5;
  const bits = by & 31;
  for (let at = 0; at + words < into.length; at++) {
    const high = bits && at + words + 1 < from.length ? from[at + words + 1]! << (32 - bits) : 0;
    into[at]! |= (from[at + words]! >>> bits) | high;
  }
};

export const meet = (a: Bits, b: Bits): boolean => {
  for (let at = 0; at < a.length; at++) if (a[at]! & b[at]!) return true;
  return false;
};

/** An option in units: `low`, and `terms` prices that are `step` apart. */
export interface Priced {
  low: number;
  step: number;
  terms: number;
}

/** All sums with one of the prices of an option added (`orUp`) or taken off (`orDown`). */
export const shifted = (from: Bits, {low, step, terms}: Priced, or: typeof orUp, mask: number): Bits => {
  const into = new Uint32Array(from.length);
  or(into, from, low);
  // Twice as many prices with each turn.
  for (let covered = 1; covered < terms;) {
    const more = Math.min(covered, terms - covered);
    or(into, into.slice(), more * step);
    covered += more;
  }
  into[into.length - 1]! &= mask;
  return into;
};
