/** A way out of a dead end: the fewest projects to take back, and what to add instead. Pure. */
import type {BallotLine, BudgetRules} from '../contract/index.ts';
import {positionOf, wayFrom, type Position} from './budget-position.ts';
import {linesBy} from './budget-reachability.ts';
import type {Work} from './budget-search.ts';
import {byId, chosenLines, isMandatory, type Votable} from './budget.ts';

export interface Swap {
  /** Ids of projects to take back, in the order of the ballot. */
  readonly remove: readonly string[];
  /** Ids of projects to add, in the order of the list. */
  readonly add: readonly string[];
  /** The whole ballot afterwards. */
  readonly lines: readonly BallotLine[];
  /** No valid ballot is fewer changes away; without it, that could not be looked through within the work. */
  readonly fewest: boolean;
}

interface Way {
  remove: BallotLine[];
  rest: BallotLine[];
  without: Set<string>;
  /** Projects that it adds, and how many it needs at the least by their prices. */
  adds: number;
  atLeast: number;
  lines: BallotLine[];
}

/** All ways to leave `size` of `count` things out, in order. */
function* combinations(count: number, size: number, from = 0): Generator<number[]> {
  if (!size) yield [];
  else
    for (let first = from; first <= count - size; first++)
      for (const rest of combinations(count, size - 1, first + 1)) yield [first, ...rest];
}

/** Work of one suggestion: some milliseconds. */
const usualWork = (): Work => ({left: 60_000});

/** Work of asking one question about so many projects, besides the searching. */
const WORK_PER_PROJECT = 1;

/** Work of the searching for one of many questions. */
const MOST_OF_ONE = 5_000;

/**
 * What to change so that a ballot that is in a dead end becomes valid: first one project is taken back, then two …; among
 * these the way that adds the fewest, and of those the first by the order of the ballot. The same question has the same
 * answer. A project whose price or points the voter sets may come back with others.
 * @returns `not-needed`: it is valid, or becomes so by adding · `none`: no valid ballot of this round exists · `unknown`:
 *   none was found within the work
 */
export const swapOf = (
  rules: BudgetRules,
  projects: readonly Votable[],
  lines: readonly BallotLine[],
  work: Work = usualWork(),
): Swap | 'not-needed' | 'none' | 'unknown' => {
  const known = byId(projects);
  const chosen = chosenLines(rules, lines);
  const removable = chosen.filter(({projectId}) => !isMandatory(rules, projectId));
  let fewest = true;
  const ask = (position: Position) => {
    const own = {left: Math.min(MOST_OF_ONE, work.left)};
    work.left -= projects.length * WORK_PER_PROJECT + own.left;
    const way = wayFrom(position, own);
    work.left += Math.max(0, own.left);
    return way;
  };
  for (let size = 0; size <= removable.length; size++) {
    const ways: Way[] = [];
    for (const places of combinations(removable.length, size)) {
      if (work.left <= 0) {
        fewest = false;
        break;
      }
      const remove = places.map(place => removable[place]!);
      const rest = ranked(
        rules,
        chosen.filter(line => !remove.includes(line)),
      );
      const without = new Set(
        remove
          .map(({projectId}) => projectId)
          .filter(id => rules.ballot !== 'points' && !(rules.ballot === 'knapsack' && known.get(id)?.adjustable)),
      );
      const position = positionOf(rules, projects, rest, without);
      const way = ask(position);
      if (way === 'unknown') fewest = false;
      if (typeof way !== 'string' && !size) return 'not-needed';
      if (typeof way !== 'string')
        ways.push({
          remove,
          rest,
          without,
          adds: addedBy(position, way),
          atLeast: fewestAdds(position),
          lines: linesBy(position, way),
        });
    }
    if (!ways.length) {
      if (work.left <= 0) return 'unknown';
      continue;
    }
    const most = Math.min(...ways.map(({adds}) => adds));
    let best = ways.find(({adds}) => adds === most)!;
    fewer: for (let adds = 0; adds < most; adds++)
      for (const option of ways) {
        if (work.left <= 0) {
          fewest = false;
          break fewer;
        }
        if (adds < option.atLeast) continue;
        const position = positionOf(rules, projects, option.rest, option.without, adds);
        const way = ask(position);
        if (way === 'unknown') fewest = false;
        if (typeof way === 'string') continue;
        best = {...option, lines: linesBy(position, way)};
        break fewer;
      }
    const before = new Set(best.rest.map(({projectId}) => projectId));
    const order = new Map(projects.map(({id}, at) => [id, at]));
    return {
      remove: best.remove.map(({projectId}) => projectId),
      add: best.lines
        .map(({projectId}) => projectId)
        .filter(id => !before.has(id))
        .sort((a, b) => order.get(a)! - order.get(b)!),
      lines: best.lines,
      fewest,
    };
  }
  return fewest ? 'none' : 'unknown';
};

/** How many projects a way adds; mandatory ones are on every ballot anyway. */
const addedBy = ({open}: Position, way: ReadonlyMap<number, number>): number =>
  [...way.keys()].filter(place => place < open.length).length;

/** So many of the dearest are needed for what has to be spent; there may be no such way. */
const fewestAdds = ({open, question: {options, need}}: Position): number => {
  const raises = options.slice(open.length).reduce((sum, {high}) => sum + high, 0);
  const dearest = options
    .slice(0, open.length)
    .map(({high}) => high)
    .sort((a, b) => b - a);
  let adds = 0;
  for (let rest = need - raises; rest > 0 && adds < dearest.length; adds++) rest -= dearest[adds]!;
  return adds;
};

/** Ranks without the gaps that projects have left. */
const ranked = (rules: BudgetRules, lines: readonly BallotLine[]): BallotLine[] =>
  rules.ballot === 'ranking'
    ? [...lines]
        .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity))
        .map((line, at) => ({...line, rank: at + 1}))
    : [...lines];
