/** Writes results and anonymised ballots as a Pabulib file. */
import type {Ballot, BudgetProject, BudgetRound, RankedProject} from '../../../src/contract/index.ts';
import {written} from './rows.ts';

const voteTypeOf = {
  approval: 'approval',
  knapsack: 'approval',
  'choose-one': 'choose-1',
  ranking: 'ordinal',
  points: 'cumulative',
} as const;

/** Minor units as Pabulib writes them: `120000`, `120000.50`. */
const amount = (minor: number): string => (minor % 100 ? (minor / 100).toFixed(2) : String(minor / 100));

/** `16.12.2026` of an instant, in the offset that it is written with. */
const day = (instant: string | undefined): string =>
  instant ? instant.slice(0, 10).split('-').reverse().join('.') : '';

const line = (...fields: (string | number)[]): string => `${fields.map(field => written(String(field))).join(';')}\n`;

const paperOrNet = (isPaper: boolean): string => (isPaper ? 'paper' : 'internet');

export interface Exported {
  /** In the order in which they are to stand in the file; see {@link unlinked}. */
  readonly ballots: Iterable<Pick<Ballot, 'blank' | 'lines'> & {readonly paper?: boolean}>;
  readonly country: string;
  readonly unit: string;
  /** How many ballots there are; the file names it before it lists them. */
  readonly count: number;
}

/**
 * Ballots in an order that tells nothing: by what they say, so that neither their place nor their number leads back to who
 * handed one in, or when.
 */
export const unlinked = <B extends Pick<Ballot, 'blank' | 'lines'>>(ballots: readonly B[]): B[] =>
  [...ballots].sort((a, b) => {
    const [first, second] = [JSON.stringify(a.lines), JSON.stringify(b.lines)];
    return first < second ? -1 : first > second ? 1 : 0;
  });

/**
 * The lines of a `.pb` file. Voters are numbered by their place here: no id, name, age or time of anybody is in it. Blank
 * ballots are left out, since the format has none; void ones must not be among `ballots`.
 */
export function* writePabulib(
  {name, programme, rules, stages}: BudgetRound,
  projects: readonly BudgetProject[],
  ranking: readonly RankedProject[],
  {ballots, country, unit, count}: Exported,
): Generator<string> {
  const voting = stages.find(({kind}) => kind === 'voting');
  const {overflow, partialFrom} = rules.funding;
  const minVotes = rules.pots.find(pot => pot.minVotes)?.minVotes;
  const rule =
    overflow === 'skip'
      ? minVotes
        ? 'greedy-threshold'
        : 'greedy'
      : overflow === 'stop'
        ? 'greedy-no-skip'
        : 'greedy-custom';
  yield 'META\n';
  yield line('key', 'value');
  const meta: [string, string | number | undefined][] = [
    ['description', `${programme}, ${name}`],
    ['country', country],
    ['unit', unit],
    ['instance', name],
    ['num_projects', projects.length],
    ['num_votes', count],
    ['budget', amount(rules.pots.reduce((sum, pot) => sum + pot.amount, 0))],
    ['vote_type', voteTypeOf[rules.ballot]],
    ['rule', rule],
    ['date_begin', day(voting?.startsAt)],
    ['date_end', day(voting?.endsAt)],
    ['min_length', rules.ballot === 'points' ? undefined : Math.max(1, rules.count.min)],
    ['max_length', rules.ballot === 'choose-one' ? 1 : rules.count.max],
    [
      'max_sum_cost',
      rules.ballot === 'knapsack' ? amount(rules.pots.reduce((sum, pot) => sum + pot.amount, 0)) : undefined,
    ],
    ['max_points', rules.ballot === 'points' ? rules.points?.most : undefined],
    ['max_sum_points', rules.ballot === 'points' ? rules.points?.sum : undefined],
    ['min_project_score_threshold', minVotes],
    ['currency', rules.currency],
    [
      'comment',
      rule === 'greedy-custom'
        ? `#1: What does not fit is decided by the rule «${overflow}»${partialFrom ? `, from ${partialFrom}% of the price` : ''}.`
        : undefined,
    ],
  ];
  for (const [key, value] of meta) if (value !== undefined && value !== '') yield line(key, value);
  yield 'PROJECTS\n';
  const hasScore = rules.ballot === 'ranking' || rules.ballot === 'points';
  const columns = ['project_id', 'cost', 'votes', ...(hasScore ? ['score'] : []), 'name', 'category', 'selected'];
  yield line(...columns);
  const rankOf = new Map(ranking.map(row => [row.projectId, row]));
  for (const {id, title, cost, category = ''} of projects) {
    const {votes = 0, score = 0, outcome} = rankOf.get(id) ?? {};
    // 2 is what Pabulib writes for a project that is paid in another way than the rest.
    const selected = outcome === 'funded' ? 1 : outcome === 'partly-funded' ? 2 : 0;
    yield line(id, amount(cost), votes, ...(hasScore ? [score] : []), title, category, selected);
  }
  yield 'VOTES\n';
  const isPoints = rules.ballot === 'points';
  yield line('voter_id', 'vote', ...(isPoints ? ['points'] : []), 'voting_method');
  let voter = 0;
  for (const {blank, lines, paper = false} of ballots) {
    if (blank) continue;
    const chosen = lines.filter(({points}) => !isPoints || points);
    if (rules.ballot === 'ranking') chosen.sort((a, b) => a.rank! - b.rank!);
    yield line(
      ++voter,
      chosen.map(({projectId}) => projectId).join(','),
      ...(isPoints ? [chosen.map(({points}) => points).join(',')] : []),
      paperOrNet(paper),
    );
  }
}
