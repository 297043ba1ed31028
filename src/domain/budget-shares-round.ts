/** One pass of the method of equal shares, in whole numbers. Pure. */
import type {EqualShares, Priced, SharesOptions} from './budget-equal-shares.ts';

interface Group {
  points: ReadonlyMap<string, number>;
  times: number;
}

/** A price per unit of utility, as a fraction. */
interface Rate {
  top: bigint;
  bottom: bigint;
}

const less = (a: Rate, b: Rate): boolean => a.top * b.bottom < b.top * a.bottom;

const gcd = (a: bigint, b: bigint): bigint => (b ? gcd(b, a % b) : a);

/**
 * Takes the project that costs its supporters the least per unit of utility, again and again. A supporter pays that rate
 * times the utility, or all that is left.
 */
export const chosenFrom = (
  budget: number,
  voters: number,
  projects: readonly Priced[],
  groups: readonly Group[],
  votesOf: ReadonlyMap<string, number>,
  utility: NonNullable<SharesOptions['utility']>,
): EqualShares => {
  // What each ballot has: `purse` / `unit` minor units.
  let unit = BigInt(voters);
  const purse = groups.map(() => BigInt(budget));
  const wanted = new Map<string, {group: number; worth: bigint}[]>(projects.map(({id}) => [id, []]));
  const priceOf = new Map(projects.map(({id, cost}) => [id, cost]));
  groups.forEach(({points}, group) => {
    for (const [id, value] of points) {
      const worth = BigInt(value) * (utility === 'cost' ? BigInt(priceOf.get(id) ?? 0) : 1n);
      wanted.get(id)?.push({group, worth});
    }
  });
  const chosen: string[] = [];
  const ties: string[][] = [];
  let spent = 0;
  // What costs nothing needs nobody's money.
  const open = new Set<Priced>();
  for (const project of projects) {
    if (!votesOf.get(project.id)) continue;
    if (project.cost > 0) open.add(project);
    else chosen.push(project.id);
  }

  const rateOf = ({id, cost}: Priced): Rate | undefined => {
    const supporters = wanted.get(id)!.map(({group, worth}) => ({
      worth,
      has: purse[group]!,
      times: BigInt(groups[group]!.times),
    }));
    let price = BigInt(cost) * unit;
    if (supporters.reduce((sum, {has, times}) => sum + has * times, 0n) < price) return undefined;
    let weight = supporters.reduce((sum, {worth, times}) => sum + worth * times, 0n);
    // Who has the least for what it is worth to them gives all first.
    supporters.sort((a, b) => (a.has * b.worth < b.has * a.worth ? -1 : a.has * b.worth > b.has * a.worth ? 1 : 0));
    for (const {worth, has, times} of supporters) {
      // With this rate nobody further on gives more than they have.
      if (price * worth <= has * weight) break;
      price -= has * times;
      weight -= worth * times;
    }
    return weight > 0n ? {top: price, bottom: weight} : {top: 0n, bottom: 1n};
  };

  while (open.size) {
    let best: {rate: Rate; equals: Priced[]} | undefined;
    for (const project of open) {
      const rate = rateOf(project);
      // Purses only shrink: what cannot be paid now never can.
      if (!rate) open.delete(project);
      else if (!best || less(rate, best.rate)) best = {rate, equals: [project]};
      else if (!less(best.rate, rate)) best.equals.push(project);
    }
    if (!best) break;
    const votes = Math.max(...best.equals.map(({id}) => votesOf.get(id)!));
    const equals = best.equals.filter(({id}) => votesOf.get(id) === votes);
    const [next] = equals as [Priced];
    if (equals.length > 1) ties.push(equals.map(({id}) => id));
    const {top, bottom} = best.rate;
    const payers = new Map(wanted.get(next.id)!.map(({group, worth}) => [group, worth]));
    purse.forEach((has, group) => {
      const worth = payers.get(group);
      const now = has * bottom - (worth === undefined ? 0n : top * worth);
      purse[group] = now > 0n ? now : 0n;
    });
    unit *= bottom;
    const shared = purse.reduce(gcd, unit);
    if (shared > 1n) {
      unit /= shared;
      purse.forEach((has, group) => (purse[group] = has / shared));
    }
    chosen.push(next.id);
    spent += next.cost;
    open.delete(next);
  }
  return {chosen, spent, ties};
};
