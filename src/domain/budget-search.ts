/**
 * Whether something can be completed: options with prices, limits on how many of them, money in pots, and a sum that has
 * to be spent. Pure; knows nothing of budgets.
 *
 * Answers are exact or «unknown», never guessed. In this order: what cannot be by its bounds; a way that is found by taking
 * the dearest first; a search over all ways of up to so many steps; sums as bits (`budget-sums.ts`), as long as no limit
 * counts options of two pots and the table has no more than {@link MOST_WORDS} words.
 */
import {byPrice, Holding, isIdle, reduced, type Completion} from './budget-holding.ts';
import {throughCore, wayByCore} from './budget-core.ts';
import {waysOfFew} from './budget-few.ts';
import {closeByMoves, Moves} from './budget-moves.ts';
import type {Taken} from './budget-sums.ts';
import {tablesOf, wayBy} from './budget-tables.ts';

export type {Completion};

export type Answer = Taken | 'none' | 'unknown';

/** Steps that a search may still take; shared by searches that have to end in one frame. */
export interface Work {
  left: number;
}

/** Steps of a single question: a few milliseconds. */
export const usualWork = (): Work => ({left: 40_000});
/** Pairs of moves, and words of a table, that take as long as one step. */
const MOVES_PER_STEP = 20;
const WORDS_PER_STEP = 50;
/** Steps before a table is made: small questions need none. */
const FIRST_STEPS = 1_000;
/** Pairs of moves that are looked at for one way, and for ways with each of the options. */
const MOVES_OF_ONE = 400_000;
const MOVES_OF_ALL = 800_000;
/** Words of a table that is gone through in both directions. */
const MOST_WORDS_OF_ALL = 600_000;
/** After so many that no quick way was found for, others are not asked. */
const IN_VAIN = 24;
/** So few options are searched sooner than a table is made of them. */
const FEW = 12;

/** From where in the order the dearest are taken: where one start does not come out right, another often does. */
const STARTS = [0, 0.25, 0.5, 0.75];

/** What limits ask for, and then the dearest that fit from a place of the order on; it may miss a way that there is. */
const filled = (
  question: Completion,
  order: readonly number[],
  asked: 'dearest' | 'cheapest',
  start = 0,
  first?: number,
): Holding => {
  const holding = new Holding(question);
  if (first !== undefined) holding.take(first, holding.options[first]!.low);
  if (holding.wanted) {
    const asking = asked === 'dearest' ? order : [...order].reverse();
    for (const place of asking) {
      if (!holding.wanted) break;
      if (holding.fits(place) && holding.options[place]!.limits.some(limit => holding.missing[limit]! > 0))
        holding.take(place, asked === 'dearest' ? holding.most(place) : holding.options[place]!.low);
    }
  }
  const from = Math.floor(order.length * start);
  for (let at = 0; at < order.length && holding.need > 0; at++) {
    const place = order[(at + from) % order.length]!;
    if (holding.fits(place)) holding.take(place, holding.most(place));
  }
  return holding;
};

/** A way that is found at once; it may miss one that there is. */
const quickWay = (question: Completion, order: readonly number[]): Holding | undefined =>
  (['dearest', 'cheapest'] as const).map(asked => filled(question, order, asked)).find(({done}) => done);

/** A way by taking the dearest and exchanging a few of them; it may miss one that there is. */
const exchanged = (question: Completion, order: readonly number[], work: Work): Holding | undefined => {
  for (const start of STARTS)
    for (const asked of ['dearest', 'cheapest'] as const) {
      if (asked === 'cheapest' && !question.limits.some(({min}) => min > 0)) continue;
      const holding = filled(question, order, asked, start);
      if (holding.done || closeByMoves(holding, order, work)) return holding;
    }
  return undefined;
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
  const quick = quickWay(possible, order);
  if (quick) return quick.taken;
  const few = waysOfFew(possible, order);
  if (few) {
    for (const place of order) {
      const way = few(place);
      if (way) return way;
    }
    return 'none';
  }
  const first = {left: Math.min(FIRST_STEPS, work.left)};
  work.left -= first.left;
  const soon = search(possible, order, first);
  if (soon !== 'unknown') return soon;
  const moves = Math.min(MOVES_OF_ONE, Math.max(0, work.left) * MOVES_PER_STEP);
  const moving = {left: moves};
  const found = wayByCore(possible, order) ?? exchanged(possible, order, moving)?.taken;
  work.left -= (moves - moving.left) / MOVES_PER_STEP;
  if (found) return found;
  const tables = tablesOf(possible, work.left * WORDS_PER_STEP);
  if (tables) work.left -= tables.words / WORDS_PER_STEP;
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
  const answers = options.map((): 'yes' | 'no' | 'unknown' => 'no');
  const say = (places: readonly number[], answer: 'yes' | 'no' | 'unknown'): void => {
    for (const place of places) answers[place] = answer;
  };
  const possible = reduced(question);
  if (!possible) return answers;
  const order = byPrice(possible.options);
  const known = quickWay(possible, order);
  // With so many of the dearest besides it, what has to be spent is spent, or cannot be.
  const dearest = [0];
  for (const place of order) dearest.push(dearest.at(-1)! + possible.options[place]!.high);
  const room = Math.min(...overallOf(possible, order).map(limit => possible.limits[limit]!.max), order.length);
  let doubtful: number[][] = [];
  const idle: number[] = [];
  /** Says «yes» to those that a look finds a way through; the others stay in doubt. */
  const look = (isFound: (place: number) => boolean): void => {
    doubtful = doubtful.filter(places => {
      const isYes = isFound(places[0]!);
      if (isYes) say(places, 'yes');
      return !isYes;
    });
  };
  // What is in a way that is known, or can be added to it, needs no other: most often nothing more is asked.
  const open: number[] = [];
  for (const place of options.keys()) {
    const {low, high} = possible.options[place]!;
    if (low === Infinity) continue;
    if (isIdle(possible.options[place]!)) idle.push(place);
    else if (known?.taken.has(place) || known?.fits(place)) answers[place] = 'yes';
    else if (high + dearest[Math.max(0, room - 1)]! >= possible.need) open.push(place);
  }
  const kinds = new Map<string, number[]>();
  for (const place of open) {
    const {low, high, step, pot, limits} = options[place]!;
    const kind = `${low} ${high} ${step} ${pot} ${limits.join()}`;
    const same = kinds.get(kind);
    if (same) same.push(place);
    else kinds.set(kind, [place]);
  }
  doubtful = [...kinds.values()];
  if (idle.length) {
    const way = known ? 'yes' : complete(possible, work);
    say(idle, way === 'none' ? 'no' : way === 'unknown' ? way : 'yes');
  }
  if (!doubtful.length) return answers;
  const few = waysOfFew(possible, order);
  if (few) look(place => few(place) !== undefined);
  if (few || !doubtful.length) return answers;
  for (const start of STARTS) {
    // Where it has come out right for none of so many, it is not worth asking for all of them.
    let failed = 0;
    look(place => {
      if (failed >= IN_VAIN) return false;
      const isDone = filled(possible, order, 'dearest', start, place).done;
      failed = isDone ? 0 : failed + 1;
      return isDone;
    });
  }
  if (!doubtful.length) return answers;
  const byCore = throughCore(
    possible,
    order,
    doubtful.map(([place]) => place!),
  );
  look(place => byCore.has(place));
  const start = doubtful.length ? (known ?? exchanged(possible, order, {left: MOVES_OF_ONE})) : undefined;
  if (start) exchangedFor(doubtful, start, order, places => say(places, 'yes'));
  if (!doubtful.length) return answers;
  const tables = order.length > FEW ? tablesOf(possible, MOST_WORDS_OF_ALL) : undefined;
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

/** Takes from the list what some way leads through that a few moves make of the known one. */
const exchangedFor = (
  doubtful: number[][],
  known: Holding,
  order: readonly number[],
  yes: (places: readonly number[]) => void,
): void => {
  const work = {left: MOVES_OF_ALL};
  const moves = new Map<number, Moves>();
  const left = doubtful.splice(0);
  const found = new Set<number>();
  for (const places of left) {
    const {pot} = known.options[places[0]!]!;
    if (!moves.has(pot)) moves.set(pot, new Moves(known, order, pot));
    const way = places.some(place => found.has(place)) ? places : moves.get(pot)!.through(places[0]!, work);
    for (const place of way ?? []) found.add(place);
    if (!way) doubtful.push(places);
  }
  for (const places of left) if (places.some(place => found.has(place))) yes(places);
  doubtful.splice(0, doubtful.length, ...doubtful.filter(places => !places.some(place => found.has(place))));
};
