/** Counting ballots: votes, scores and ranks. Pure. */
import type {Ballot, BudgetRules} from '../contract/index.ts';

/** What is counted of a ballot. */
export type Counted = Pick<Ballot, 'blank' | 'lines'>;

export interface Score {
  /** Ballots that name the project. */
  votes: number;
  /** What projects are ordered by: votes, the sum of points, or the Borda score. */
  score: number;
}

/** A running count: ballots may come one by one, from a file of any size. */
export interface Tally {
  readonly scores: ReadonlyMap<string, Score>;
  /** Ballots counted, blank ones included. */
  readonly ballots: number;
  readonly blank: number;
  add(ballot: Counted): void;
}

/**
 * A count over some projects; lines of others count nothing. A ranking of n projects gives n to the first, and 1 to the
 * last, by its own length, as Pabulib's files count (a ballot with a single project gives it 1). A project without points
 * is not voted for, except where `zeroIsVote` says so: in Pabulib's files every project that a vote names counts as named.
 */
export const startTally = (type: BudgetRules['ballot'], ids: readonly string[], zeroIsVote = false): Tally => {
  const scores = new Map<string, Score>(ids.map(id => [id, {votes: 0, score: 0}]));
  let ballots = 0;
  let blank = 0;
  return {
    scores,
    get ballots() {
      return ballots;
    },
    get blank() {
      return blank;
    },
    add(ballot) {
      ballots++;
      if (ballot.blank) {
        blank++;
        return;
      }
      const {lines} = ballot;
      lines.forEach((line, at) => {
        const of = scores.get(line.projectId);
        if (!of || (type === 'points' && !line.points && !zeroIsVote)) return;
        of.votes++;
        of.score +=
          type === 'points' ? (line.points ?? 0) : type === 'ranking' ? lines.length + 1 - (line.rank ?? at + 1) : 1;
      });
    },
  };
};

/** Ranks by score, the highest first; equal scores have equal ranks: 1, 2, 2, 4. */
export const ranksOf = (scores: readonly number[]): number[] => {
  const sorted = [...scores].sort((a, b) => b - a);
  const first = new Map<number, number>();
  sorted.forEach((score, at) => first.has(score) || first.set(score, at + 1));
  return scores.map(score => first.get(score)!);
};
