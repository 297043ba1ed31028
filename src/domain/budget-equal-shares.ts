/**
 * The method of equal shares (Peters, Pierczyński, Skowron 2021), to compare a result with: each ballot has an equal part
 * of the money, and a project is paid for by those who want it. Exact: amounts are whole numbers over one denominator.
 * Pure.
 */
import {chosenFrom} from './budget-shares-round.ts';

/** A ballot as utilities: what each project is worth to it; whole numbers above 0. */
export interface Utilities {
  /** Id of a project to points; 1 for an approval. */
  readonly points: ReadonlyMap<string, number>;
  /** How many such ballots there are; 1 without it. */
  readonly times?: number;
}

export interface Priced {
  readonly id: string;
  /** Minor units. */
  readonly cost: number;
}

export interface EqualShares {
  /** Ids in the order in which they were paid for. */
  readonly chosen: readonly string[];
  /** Minor units. */
  readonly spent: number;
  /** Where equals decided: any of these could have been next. The first of the list was, after the one with more votes. */
  readonly ties: readonly (readonly string[])[];
}

export interface SharesOptions {
  /** What a project is worth to whoever wants it: its points, or its points times its price (the usual choice). */
  readonly utility?: 'points' | 'cost';
  /**
   * How money that nobody alone can spend is used: not at all; by giving every ballot a little more and beginning anew, as
   * long as all of it together is within the budget (`add1`); or by votes, as long as it lasts (`utilitarian`).
   */
  readonly completion?: 'none' | 'add1' | 'utilitarian';
  /** `add1`: how much more each time, in minor units; 100 without it. */
  readonly increment?: number;
}

/** Ballots that want the same are one, as often as they come: their parts are always equal. */
const gathered = (ballots: readonly Utilities[]): {points: ReadonlyMap<string, number>; times: number}[] => {
  const all = new Map<string, {points: ReadonlyMap<string, number>; times: number}>();
  for (const {points, times = 1} of ballots) {
    const key = JSON.stringify([...points].sort(([a], [b]) => (a < b ? -1 : 1)));
    const same = all.get(key);
    if (same) same.times += times;
    else all.set(key, {points, times});
  }
  return [...all.values()];
};

/**
 * @param budget minor units
 * @param projects those that may win; others are wanted in vain
 */
export const equalShares = (
  budget: number,
  projects: readonly Priced[],
  ballots: readonly Utilities[],
  {utility = 'cost', completion = 'none', increment = 100}: SharesOptions = {},
): EqualShares => {
  const groups = gathered(ballots);
  const voters = groups.reduce((sum, {times}) => sum + times, 0);
  const nothing: EqualShares = {chosen: [], spent: 0, ties: []};
  if (!voters) return nothing;
  // Free projects that somebody wants need nobody's money.
  const votesOf = new Map(projects.map(({id}) => [id, 0]));
  for (const {points, times} of groups)
    for (const id of points.keys()) if (votesOf.has(id)) votesOf.set(id, votesOf.get(id)! + times);
  const round = (money: number): EqualShares => chosenFrom(money, voters, projects, groups, votesOf, utility);
  let result = round(budget);
  if (completion === 'add1') {
    const costs = projects.filter(({id}) => votesOf.get(id)).reduce((sum, {cost}) => sum + cost, 0);
    for (let money = budget; result.spent < Math.min(budget, costs);) {
      money += increment * voters;
      const more = round(money);
      if (more.spent > budget) break;
      result = more;
      // With so much each ballot could pay for everything: more changes nothing.
      if (money > costs * voters) break;
    }
  }
  if (completion !== 'utilitarian') return result;
  let left = budget - result.spent;
  const rest = projects
    .filter(({id}) => !result.chosen.includes(id))
    .sort((a, b) => votesOf.get(b.id)! - votesOf.get(a.id)!);
  const ties = [...result.ties];
  const more = rest.filter(({id, cost}, at) => {
    if (cost > left) return false;
    const rival = rest.filter((it, place) => place > at && it.cost <= left && votesOf.get(it.id) === votesOf.get(id));
    left -= cost;
    if (rival.some(it => it.cost > left)) ties.push([id, ...rival.map(it => it.id)]);
    return true;
  });
  return {chosen: [...result.chosen, ...more.map(({id}) => id)], spent: budget - left, ties};
};
