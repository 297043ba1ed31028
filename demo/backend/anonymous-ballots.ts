/** Ballots that belong to nobody: equal ones are one row with a count. */
import type {BallotLine} from '../../src/contract/index.ts';
import type {Queries} from './database.ts';
import {sha256} from './secrets.ts';

export interface AnonymousBallot {
  blank: boolean;
  lines: readonly BallotLine[];
  paper?: boolean;
}

/** Lines in an order that is the same for equal ballots; what chooses nothing is left out. */
const settled = (lines: readonly BallotLine[]): BallotLine[] =>
  lines
    .filter(({points}) => points !== 0)
    .map(({projectId, amount, rank, points}) => ({
      projectId,
      ...(amount === undefined ? {} : {amount}),
      ...(rank === undefined ? {} : {rank}),
      ...(points === undefined ? {} : {points}),
    }))
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || (a.projectId < b.projectId ? -1 : 1));

/**
 * Adds ballots. Those of one call are put together first: a file of a hundred thousand is as many rows as it has different ballots.
 */
export const addAnonymous = async (
  queries: Queries,
  roundId: string,
  school: string,
  ballots: readonly AnonymousBallot[],
): Promise<void> => {
  const together = new Map<string, {blank: boolean; lines: BallotLine[]; paper: boolean; count: number}>();
  for (const {blank, lines, paper = false} of ballots) {
    const said = settled(lines);
    const key = JSON.stringify([paper, blank, said]);
    const known = together.get(key);
    if (known) known.count++;
    else together.set(key, {blank, lines: said, paper, count: 1});
  }
  const rows = await Promise.all(
    [...together.values()].map(async row => ({
      ...row,
      content_hash: await sha256(JSON.stringify([row.blank, row.lines])),
    })),
  );
  await queries.query(
    `INSERT INTO anonymous_ballots (round_id, school_id, paper, blank, content_hash, lines, count)
     SELECT $1, $2, paper, blank, content_hash, lines, count
     FROM jsonb_to_recordset($3::jsonb) AS given(paper boolean, blank boolean, content_hash text, lines jsonb, count integer)
     ON CONFLICT (round_id, school_id, content_hash, paper)
     DO UPDATE SET count = anonymous_ballots.count + excluded.count`,
    [roundId, school, JSON.stringify(rows)],
  );
};
