/**
 * Who gets the money: by score, until a pot is used up, as the rules say. A tie that decides is shown and never resolved:
 * what is the same whichever way it is decided is said, and nothing else. Pure.
 */
import type {BudgetRules, Pot, RankedProject} from '../contract/index.ts';
import {ranksOf, type Score} from './budget-tally.ts';
import {areIncompatible, isMandatory, lowestPrice, potOf, type Votable} from './budget.ts';

type Outcome = RankedProject['outcome'];
type OutcomeReason = NonNullable<RankedProject['reason']>;
type Step = {outcome: Outcome; reason?: OutcomeReason; granted?: number};

/** What has been given out so far, in one of the ways that ties may be decided. */
interface World {
  /** Minor units, winners, and whether it is over, by the pot's place. */
  left: number[];
  winners: number[];
  stopped: boolean[];
  /** Groups that have their one winner. */
  taken: ReadonlySet<string>;
  funded: ReadonlySet<string>;
}

/** Ways to decide ties that are followed; with more, all that comes after them is undecided. */
const MOST_WORLDS = 500;
/** Steps through the orders of one tie. */
const MOST_ORDERS = 20_000;

/** Rules without pots have as much money as it takes. */
const NO_LIMIT: Pot = {id: '', amount: Number.MAX_SAFE_INTEGER};

const keyOf = ({left, winners, stopped, taken, funded}: World): string =>
  JSON.stringify([left, winners, stopped, [...taken].sort(), [...funded].sort()]);

const unique = (worlds: readonly World[]): World[] => [...new Map(worlds.map(world => [keyOf(world), world])).values()];

/**
 * The result of a round, the best first; of equals in the order of the projects. Ranks are within a pot.
 * Prices are the projects' own, also of adjustable ones. A mandatory project is paid first.
 */
export const fundedBy = (
  rules: BudgetRules,
  projects: readonly Votable[],
  scores: ReadonlyMap<string, Score>,
): RankedProject[] => {
  const pots = rules.pots.length ? rules.pots : [NO_LIMIT];
  const placeOf = (project: Votable): number => (rules.pots.length ? rules.pots.indexOf(potOf(rules, project)!) : 0);
  const scoreOf = ({id}: Votable): number => scores.get(id)?.score ?? 0;
  const {overflow, partialFrom = 0, onePer, leftover} = rules.funding;
  const hasRivals = new Set(
    projects.filter(a => projects.some(b => a !== b && areIncompatible(a, b))).map(({id}) => id),
  );
  const steps = new Map<string, Step[]>();

  const win = (world: World, project: Votable, at: number, granted: number): World => ({
    ...world,
    left: world.left.with(at, world.left[at]! - granted),
    winners: world.winners.with(at, world.winners[at]! + 1),
    taken: onePer && project[onePer] !== undefined ? new Set([...world.taken, project[onePer]]) : world.taken,
    funded: hasRivals.has(project.id) ? new Set([...world.funded, project.id]) : world.funded,
  });

  const step = (world: World, project: Votable): [Step, World] => {
    const not = (reason: OutcomeReason): [Step, World] => [{outcome: 'not-funded', reason}, world];
    const at = placeOf(project);
    if (at < 0) return not('no-pot');
    const pot = pots[at]!;
    if (lowestPrice(project) > pot.amount) return not('price-above-pot');
    if (scoreOf(project) < (pot.minVotes ?? 0)) return not('below-votes');
    if (world.winners[at]! >= (pot.winners ?? Infinity)) return not('winners-reached');
    if (onePer && world.taken.has(project[onePer] ?? '')) return not('territory-taken');
    if (hasRivals.has(project.id) && projects.some(it => world.funded.has(it.id) && areIncompatible(it, project)))
      return not('incompatible');
    const {cost} = project;
    const left = world.left[at]!;
    const fits = cost <= left;
    if (world.stopped[at])
      return overflow === 'manual'
        ? [{outcome: 'undecided', reason: fits ? 'after-stop' : 'does-not-fit'}, world]
        : not(fits ? 'after-stop' : 'does-not-fit');
    if (fits) return [{outcome: 'funded', granted: cost}, win(world, project, at, cost)];
    if (overflow === 'skip') return not('does-not-fit');
    const over = {...world, stopped: world.stopped.with(at, true)};
    if (overflow === 'manual') return [{outcome: 'undecided', reason: 'does-not-fit'}, over];
    if (overflow === 'partial' && left > 0 && left * 100 >= cost * partialFrom)
      return [{outcome: 'partly-funded', reason: 'does-not-fit', granted: left}, win(over, project, at, left)];
    return [{outcome: 'not-funded', reason: 'does-not-fit'}, over];
  };

  const saw = (project: Votable, seen: Step): void => {
    const all = steps.get(project.id) ?? [];
    if (!all.some(({outcome, granted}) => outcome === seen.outcome && granted === seen.granted)) all.push(seen);
    steps.set(project.id, all);
  };

  /** All ways to go through equals, in any order; `undefined`: too many. */
  const throughTie = (world: World, equals: readonly Votable[]): World[] | undefined => {
    let work = MOST_ORDERS;
    const known = new Set<string>();
    const ends: World[] = [];
    const go = (here: World, rest: readonly Votable[]): boolean => {
      if (!rest.length) {
        ends.push(here);
        return true;
      }
      const key = `${keyOf(here)} ${rest.map(({id}) => id).join()}`;
      if (known.has(key)) return true;
      known.add(key);
      return rest.every(project => {
        if (work-- <= 0) return false;
        const [seen, next] = step(here, project);
        saw(project, seen);
        return go(
          next,
          rest.filter(it => it !== project),
        );
      });
    };
    return go(world, equals) ? unique(ends) : undefined;
  };

  const mandatory = projects.filter(({id}) => isMandatory(rules, id) && scores.has(id));
  let worlds: World[] = [
    mandatory.reduce<World>(
      (world, project) => {
        const at = placeOf(project);
        if (at < 0) return world;
        saw(project, {outcome: 'funded', reason: 'mandatory', granted: project.cost});
        // It takes money, and no place among the winners.
        const {left, taken, funded} = win(world, project, at, project.cost);
        return {...world, left, taken, funded};
      },
      {
        left: pots.map(({amount}) => amount),
        winners: pots.map(() => 0),
        stopped: pots.map(() => false),
        taken: new Set(),
        funded: new Set(),
      },
    ),
  ];
  const candidates = projects.filter(project => scores.has(project.id) && !mandatory.includes(project));
  const tied = new Set<string>();
  let isLost = false;
  for (const score of [...new Set(candidates.map(scoreOf))].sort((a, b) => b - a))
    for (const equals of clustersOf(
      candidates.filter(it => scoreOf(it) === score),
      placeOf,
      onePer,
    )) {
      if (isLost) continue;
      if (equals.length > 1) for (const {id} of equals) tied.add(id);
      const next: World[] = [];
      for (const world of worlds) {
        const ends = throughTie(world, equals);
        if (!ends) isLost = true;
        else next.push(...ends);
      }
      worlds = unique(next);
      if (worlds.length > MOST_WORLDS) isLost = true;
      if (isLost) for (const {id} of equals) steps.delete(id);
    }

  const rows = candidates.concat(mandatory).map((project): RankedProject => {
    const seen = steps.get(project.id) ?? [];
    const [only] = seen;
    const {votes = 0, score = 0} = scores.get(project.id) ?? {};
    const row = {projectId: project.id, rank: 1, votes, score};
    if (only && seen.length === 1) return {...row, ...only};
    return tied.has(project.id)
      ? {...row, outcome: 'tied', reason: 'tie'}
      : {...row, outcome: 'undecided', reason: 'after-tie'};
  });
  rankWithin(rows, id => placeOf(projects.find(project => project.id === id)!));
  const ordered = rows.sort((a, b) => b.score - a.score);
  return leftover === 'shared' ? shared(rules, projects, scores, ordered, isLost ? [] : worlds) : ordered;
};

/** Equals that take something from each other: of one pot, of one group that has one winner, or incompatible. */
const clustersOf = (
  equals: readonly Votable[],
  placeOf: (project: Votable) => number,
  onePer: BudgetRules['funding']['onePer'],
): Votable[][] => {
  const clusters: Votable[][] = [];
  for (const project of equals) {
    const touched = clusters.filter(cluster =>
      cluster.some(
        other =>
          placeOf(other) === placeOf(project) ||
          areIncompatible(other, project) ||
          (onePer && project[onePer] !== undefined && other[onePer] === project[onePer]),
      ),
    );
    for (const cluster of touched) clusters.splice(clusters.indexOf(cluster), 1);
    clusters.push([...touched.flat(), project]);
  }
  return clusters;
};

const rankWithin = (rows: RankedProject[], potAt: (id: string) => number): void => {
  for (const pot of new Set(rows.map(({projectId}) => potAt(projectId)))) {
    const own = rows.filter(({projectId}) => potAt(projectId) === pot);
    const ranks = ranksOf(own.map(({score}) => score));
    own.forEach((row, at) => (row.rank = ranks[at]!));
  }
};

/** What the pots have left goes to those that did not fit, by score, as long as they fit into all of it together. */
const shared = (
  rules: BudgetRules,
  projects: readonly Votable[],
  scores: ReadonlyMap<string, Score>,
  rows: readonly RankedProject[],
  worlds: readonly World[],
): RankedProject[] => {
  const waiting = new Set(
    rows
      .filter(({outcome, reason}) => outcome === 'not-funded' && (reason === 'does-not-fit' || reason === 'after-stop'))
      .map(({projectId}) => projectId),
  );
  // Only with one way to have come here is it known how much is left.
  const [world] = worlds;
  if (worlds.length !== 1 || !world)
    return rows.map(row => (waiting.has(row.projectId) ? {...row, outcome: 'undecided', reason: 'after-tie'} : row));
  const amount = world.left.reduce((sum, left) => sum + Math.max(0, left), 0);
  const {onePer} = rules.funding;
  const more = fundedBy(
    {
      ...rules,
      pots: [{id: 'leftover', amount}],
      mandatory: [],
      funding: {overflow: 'skip', ...(onePer && {onePer})},
    },
    projects.filter(({id}) => waiting.has(id)),
    scores,
  );
  const again = new Map(more.filter(({outcome}) => outcome !== 'not-funded').map(row => [row.projectId, row]));
  return rows.map(row => {
    const found = again.get(row.projectId);
    return found ? {...found, rank: row.rank} : row;
  });
};
