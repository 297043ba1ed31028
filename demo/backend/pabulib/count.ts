/** Counts a Pabulib file by our own rules, and compares the result with what the file says was chosen. */
import type {Ballot, BudgetRules, RankedProject} from '../../../src/contract/index.ts';
import {fundedBy} from '../../../src/domain/budget-funding.ts';
import {startTally, type Score, type Tally} from '../../../src/domain/budget-tally.ts';
import type {Votable} from '../../../src/domain/budget.ts';
import {ballotTypeOf, minorUnits, readPabulib, type PabulibHead, type PabulibVote} from './read.ts';

/** What `npm run -s pabulib` prints. */
export interface PabulibReport {
  rule: string;
  voteType: string;
  ballots: number;
  /** `votes` and `score` are counted; `selected` is what the file says, `null` where it says nothing. */
  projects: {id: string; cost: number; votes: number; score: number; selected: boolean | null}[];
  /** Ids of what our tally chooses under the file's rule, in the order of their scores; no tie is decided. */
  chosen: string[];
  /** Whether these are the selected ones. Where the file selects none at all, there is nothing to disagree with. */
  agrees: boolean;
  /** Ids that only one of the two has. */
  differences: string[];
}

const percent = /(\d{1,3})\s*%/;

/**
 * Our rules for those of a file. `greedy` goes on after what does not fit, `greedy-no-skip` stops there. Of
 * `greedy-custom` only a rule that stops, and pays the next one where a share of its price is left, is known (Poznań); its
 * share is read from the comment. What is unknown is counted as `greedy`.
 */
export const rulesOf = ({meta, rule, voteType, budget, projects}: PabulibHead): BudgetRules => {
  const minVotes = Number(meta['min_project_score_threshold'] ?? 0);
  const least = {...(minVotes > 0 && {minVotes})};
  const shares = (meta['budget_per_category'] ?? '').split(',').filter(Boolean);
  const categories = (meta['categories'] ?? '').split(',').map(name => name.trim());
  const hasShares = shares.length > 0 && shares.length === categories.length;
  const partialFrom = rule === 'greedy-custom' ? Number(percent.exec(meta['comment'] ?? '')?.[1] ?? 0) : 0;
  return {
    version: 'pabulib',
    currency: /^[A-Z]{3}$/.test(meta['currency'] ?? '') ? meta['currency']! : 'XXX',
    voters: {residentsOnly: false},
    ballot: ballotTypeOf[voteType],
    count: {min: Number(meta['min_length'] ?? 1), ...(meta['max_length'] && {max: Number(meta['max_length'])})},
    groups: [],
    mandatory: [],
    pots: hasShares
      ? categories.map((name, at) => ({
          id: name,
          amount: minorUnits(shares[at]!, 'META: budget_per_category'),
          by: 'category' as const,
          values: [name],
          ...least,
        }))
      : [{id: 'budget', amount: budget, ...least}],
    ...(ballotTypeOf[voteType] === 'points' && {
      points: {sum: Number(meta['max_sum_points'] || meta['max_points'] || projects.length)},
    }),
    blank: false,
    change: false,
    funding: {
      overflow: rule === 'greedy-no-skip' ? 'stop' : partialFrom ? 'partial' : 'skip',
      ...(partialFrom && {partialFrom}),
      ...(hasShares && meta['leftover_budget'] && {leftover: 'shared'}),
    },
  };
};

export const votableOf = ({id, cost, row}: PabulibHead['projects'][number]): Votable => ({
  id,
  cost,
  status: 'admitted',
  ...(row['category'] && {category: row['category']}),
});

/** A vote as our ballot; what a file says of points goes before the place in the list. */
export const ballotOf = (
  {voteType}: PabulibHead,
  {projects, points}: PabulibVote,
): Pick<Ballot, 'blank' | 'lines'> => ({
  blank: !projects.length,
  lines: projects.map((projectId, at) => {
    if (ballotTypeOf[voteType] === 'points') return {projectId, points: points?.[at] ?? 1};
    return voteType === 'ordinal' ? {projectId, rank: at + 1} : {projectId};
  }),
});

export interface Counting {
  head: PabulibHead;
  tally: Tally;
  result: RankedProject[];
  report: PabulibReport;
}

const isChosen = ({outcome}: RankedProject): boolean => outcome === 'funded' || outcome === 'partly-funded';

/** Reads and counts a file from pieces of its text. */
export const countPabulib = async (pieces: AsyncIterable<string> | Iterable<string>): Promise<Counting> => {
  let tally: Tally | undefined;
  let known: PabulibHead | undefined;
  const start = (head: PabulibHead): Tally =>
    startTally(
      ballotTypeOf[head.voteType],
      head.projects.map(({id}) => id),
      true,
    );
  const head = await readPabulib(pieces, {
    onHead(it) {
      known = it;
      tally = start(it);
    },
    onVote(vote) {
      tally!.add(ballotOf(known!, vote));
    },
  });
  tally ??= start(head);
  const result = fundedBy(rulesOf(head), head.projects.map(votableOf), tally.scores);
  const chosen = result.filter(isChosen).map(({projectId}) => projectId);
  const hasSelection = head.projects.some(({selected}) => selected !== undefined);
  const differences = hasSelection
    ? head.projects.filter(({id, selected = false}) => selected !== chosen.includes(id)).map(({id}) => id)
    : [];
  return {
    head,
    tally,
    result,
    report: {
      rule: head.rule,
      voteType: head.voteType,
      ballots: tally.ballots,
      projects: head.projects.map(({id, cost, selected}) => {
        const {votes, score} = tally!.scores.get(id) as Score;
        return {id, cost: cost / 100, votes, score, selected: selected ?? null};
      }),
      chosen,
      agrees: !differences.length,
      differences,
    },
  };
};
