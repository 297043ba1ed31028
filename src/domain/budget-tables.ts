/** Tables of sums for parts of a question that have nothing to do with each other. Pure. */
import type {Completion} from './budget-holding.ts';
import {MOST_WORDS, sumTable, type SumTable, type Taken} from './budget-sums.ts';

/** Parts that have no pot and no limit in common. */
interface Part {
  places: number[];
  pots: Set<number>;
}

const partsOf = ({options, limits, caps}: Completion): Part[] => {
  const parent = [...caps.map((_, pot) => pot), ...limits.map((_, limit) => caps.length + limit)];
  const rootOf = (node: number): number => (parent[node] === node ? node : (parent[node] = rootOf(parent[node]!)));
  const isFelt = limits.map(
    ({min, max}, limit) => min > 0 || max < options.filter(it => it.low < Infinity && it.limits.includes(limit)).length,
  );
  for (const {low, pot, limits: counted} of options)
    if (low < Infinity)
      for (const limit of counted) if (isFelt[limit]) parent[rootOf(caps.length + limit)] = rootOf(pot);
  const parts = new Map<number, Part>();
  options.forEach(({low, pot}, place) => {
    if (low === Infinity) return;
    const part = parts.get(rootOf(pot)) ?? {places: [], pots: new Set()};
    parts.set(rootOf(pot), part);
    part.places.push(place);
    part.pots.add(pot);
  });
  return [...parts.values()];
};

export interface Tables {
  parts: {places: number[]; table: SumTable; best: number}[];
  /** Of all parts together; `undefined`: limits cannot be kept. */
  best: number | undefined;
  /** How large they are. */
  words: number;
}

/** @returns `undefined` where pots share a limit, or where the tables would have more words */
export const tablesOf = (question: Completion, mostWords = MOST_WORDS): Tables | undefined => {
  const parts: Tables['parts'] = [];
  let words = 0;
  let best: number | undefined = 0;
  for (const {places, pots} of partsOf(question)) {
    if (pots.size > 1) return undefined;
    const [pot] = pots;
    const table = sumTable(
      places.map(place => question.options[place]!),
      question.limits,
      question.caps[pot!]!,
      Math.min(MOST_WORDS, mostWords - words),
    );
    if (!table) return undefined;
    words += table.words;
    if (table.best === undefined) best = undefined;
    else if (best !== undefined) best += table.best;
    parts.push({places, table, best: table.best ?? 0});
  }
  return {parts, best, words};
};

export const wayBy = ({parts, best}: Tables, need: number): Taken | 'none' => {
  if (best === undefined || best < need) return 'none';
  let rest = need;
  let others = best;
  const taken = new Map<number, number>();
  for (const {places, table, best: most} of parts) {
    others -= most;
    for (const [at, amount] of table.way(Math.max(0, rest - others))!) {
      taken.set(places[at]!, amount);
      rest -= amount;
    }
  }
  return taken;
};
