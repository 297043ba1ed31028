/**
 * Whether something can be completed: options with prices, limits on how many of them, money in pots, and a sum that has
 * to be spent. Pure; knows nothing of budgets.
 *
 * Answers are exact or «unknown», never guessed. In this order: what cannot be by its bounds; a way that is found by taking
 * the dearest first; a search over all ways of up to so many steps; sums as bits (`budget-sums.ts`), as long as no limit
 * counts options of two pots and the table has no more than {@link MOST_WORDS} words.
 */
import {byPrice, Holding, reduced, type Completion} from './budget-holding.ts';
import type {Taken} from './budget-sums.ts';
import {tablesOf, wayBy} from './budget-tables.ts';

export type {Completion};

export type Answer = Taken | 'none' | 'unknown';

/** Steps that a search may still take; shared by searches that have to end in one frame. */
export interface Work {
  left: number;
}

/** Steps of a single question: about a millisecond. */
export const usualWork = (): Work => ({left: 10_000});
/** Steps before a table is made: small questions need none. */
const FIRST_STEPS = 1_000;
/** So few options are searched sooner than a table is made of them. */
const FEW = 12;

/** A way by taking what limits ask for, and then the dearest that fits; it may miss one that there is. */
const quickWay = (question: Completion, order: readonly number[], asked: 'dearest' | 'cheapest'): Taken | undefined => {
  const holding = new Holding(question);
  if (holding.wanted) {
    const asking = asked === 'dearest' ? order : [...order].reverse();
    for (const place of asking) {
      if (!holding.wanted) break;
      if (holding.fits(place) && holding.options[place]!.limits.some(limit => holding.missing[limit]! > 0))
        holding.take(place, asked === 'dearest' ? holding.most(place) : holding.options[place]!.low);
    }
  }
  for (const place of order) {
    if (holding.need <= 0) break;
    if (holding.fits(place)) holding.take(place, holding.most(place));
  }
  return holding.done ? holding.taken : undefined;
};

const overallOf = ({options}: Completion, order: readonly number[]): number[] =>
  (options[order[0]!]?.limits ?? []).filter(limit => order.every(place => options[place]!.limits.includes(limit)));

/** All ways, one after another, the dearest options first; ends when there is no work left. */
const search = (question: Completion, order: readonly number[], work: Work): Answer => {
  const {options, limits, caps} = question;
  const holding = new Holding(question);
  // What the options from each place of the order on could spend of each pot, and how many of them a limit counts that
  // asks for some.
  const asking = limits.map((_, limit) => limit).filter(limit => limits[limit]!.min > 0);
  const spend = order.map(() => caps.map(() => 0));
  const counted = order.map(() => asking.map(() => 0));
  for (let at = order.length - 1; at >= 0; at--) {
    const option = options[order[at]!]!;
    const later = spend[at + 1];
    for (let pot = 0; pot < caps.length; pot++)
      spend[at]![pot] = (later?.[pot] ?? 0) + (option.pot === pot ? option.high : 0);
    asking.forEach((limit, row) => {
      counted[at]![row] = (counted[at + 1]?.[row] ?? 0) + (option.limits.includes(limit) ? 1 : 0);
    });
  }
  // Limits that count every option bound how many of the dearest there can be.
  const overall = overallOf(question, order);
  const dearest = [0];
  for (const place of order) dearest.push(dearest.at(-1)! + options[place]!.high);

  const step = (at: number): boolean => {
    if (holding.done) return true;
    if (at === order.length || work.left-- <= 0) return false;
    if (holding.need > 0) {
      let reach = 0;
      for (let pot = 0; pot < caps.length; pot++) reach += Math.min(holding.caps[pot]!, spend[at]![pot]!);
      if (reach < holding.need) return false;
      for (const limit of overall)
        if (dearest[Math.min(order.length, at + holding.room[limit]!)]! - dearest[at]! < holding.need) return false;
    }
    for (let row = 0; row < asking.length; row++) if (holding.missing[asking[row]!]! > counted[at]![row]!) return false;
    const place = order[at]!;
    if (holding.fits(place)) {
      const {low, step: by} = options[place]!;
      for (let amount = holding.most(place); amount >= low; amount -= by || Infinity) {
        holding.take(place, amount);
        if (step(at + 1)) return true;
        holding.giveBack(place);
        if (work.left <= 0) return false;
      }
    }
    return step(at + 1);
  };
  if (step(0)) return holding.taken;
  return work.left > 0 ? 'none' : 'unknown';
};

/** A way to keep all limits and to spend what has to be spent. */
export const complete = (question: Completion, work: Work = usualWork()): Answer => {
  const possible = reduced(question);
  if (!possible) return 'none';
  const order = byPrice(possible.options);
  const quick = quickWay(possible, order, 'dearest') ?? quickWay(possible, order, 'cheapest');
  if (quick) return quick;
  const first = {left: Math.min(FIRST_STEPS, work.left)};
  const few = search(possible, order, first);
  if (few !== 'unknown') return few;
  const tables = tablesOf(possible);
  return tables ? wayBy(tables, possible.need) : search(possible, order, work);
};

/** The same question after an option has been taken at its lowest price; it may be raised afterwards. */
export const after = ({options, limits, caps, need}: Completion, place: number): Completion => {
  const {low, high, step, pot, limits: counted} = options[place]!;
  return {
    options: options.map((option, at) => (at === place ? {low: 0, high: high - low, step, pot, limits: []} : option)),
    limits: limits.map(({min, max}, limit) => (counted.includes(limit) ? {min: min - 1, max: max - 1} : {min, max})),
    caps: caps.map((cap, at) => (at === pot ? cap - low : cap)),
    need: need - low,
  };
};

/**
 * For each option, whether there is a way after it has been taken: 500 of them in a few milliseconds. Options that are
 * equal in everything have one answer; those that no quick way answers are answered by one table together.
 */
export const completeThrough = (question: Completion, work: Work = {left: 15_000}): ('yes' | 'no' | 'unknown')[] => {
  const {options} = question;
  const kinds = new Map<string, number[]>();
  options.forEach(({low, high, step, pot, limits}, place) => {
    const kind = `${low} ${high} ${step} ${pot} ${limits.join()}`;
    const same = kinds.get(kind);
    if (same) same.push(place);
    else kinds.set(kind, [place]);
  });
  const answers = options.map((): 'yes' | 'no' | 'unknown' => 'no');
  const say = (places: readonly number[], answer: 'yes' | 'no' | 'unknown'): void => {
    for (const place of places) answers[place] = answer;
  };
  const possible = reduced(question);
  if (!possible) return answers;
  const order = byPrice(possible.options);
  const known = quickWay(possible, order, 'dearest');
  // With so many of the dearest besides it, what has to be spent is spent, or cannot be.
  const dearest = [0];
  for (const place of order) dearest.push(dearest.at(-1)! + possible.options[place]!.high);
  const room = Math.min(...overallOf(possible, order).map(limit => possible.limits[limit]!.max), order.length);
  const doubtful: number[][] = [];
  for (const places of kinds.values()) {
    const [place] = places as [number];
    if (possible.options[place]!.low === Infinity) continue;
    if (known && places.some(at => known.has(at))) {
      say(places, 'yes');
      continue;
    }
    if (possible.options[place]!.high + dearest[Math.max(0, room - 1)]! < possible.need) continue;
    const isQuick = STARTS.some(start => {
      const holding = new Holding(possible);
      holding.take(place, possible.options[place]!.low);
      return quickFrom(holding, order, Math.floor(order.length * start));
    });
    if (isQuick) say(places, 'yes');
    else doubtful.push(places);
  }
  if (!doubtful.length) return answers;
  const tables = order.length > FEW ? tablesOf(possible) : undefined;
  if (!tables) {
    for (const places of doubtful) {
      const next = reduced(after(possible, places[0]!));
      work.left -= order.length;
      const answer = !next ? 'none' : work.left > 0 ? search(next, byPrice(next.options), work) : 'unknown';
      say(places, answer === 'unknown' ? answer : answer === 'none' ? 'no' : 'yes');
    }
    return answers;
  }
  if (tables.best === undefined) {
    for (const places of doubtful) say(places, 'no');
    return answers;
  }
  for (const {places: inPart, table, best} of tables.parts) {
    const through = table.through(Math.max(0, possible.need - (tables.best - best)));
    const at = new Map(inPart.map((place, index) => [place, index]));
    for (const places of doubtful) if (at.has(places[0]!)) say(places, through[at.get(places[0]!)!] ? 'yes' : 'no');
  }
  return answers;
};

/** From where in the order the dearest are taken: where one start does not come out right, another often does. */
const STARTS = [0, 0.25, 0.5, 0.75];

const quickFrom = (holding: Holding, order: readonly number[], start: number): boolean => {
  if (holding.wanted)
    for (const place of order) {
      if (!holding.wanted) break;
      if (holding.fits(place) && holding.options[place]!.limits.some(limit => holding.missing[limit]! > 0))
        holding.take(place, holding.most(place));
    }
  for (let at = 0; at < order.length && holding.need > 0; at++) {
    const place = order[(at + start) % order.length]!;
    if (holding.fits(place)) holding.take(place, holding.most(place));
  }
  return holding.done;
};
