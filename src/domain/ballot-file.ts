/**
 * The file that a voter keeps after the receipt: the receipt and their choice, for people above and for this kit in one
 * line. It is the only place where the choice is, unless the voter asks the device for a copy. Given back after the count it
 * tells how the chosen projects fared. Pure; what comes back is a stranger's file and is rebuilt, never believed.
 */
import type {BallotLine, BudgetResults, RankedProject, Receipt} from '../contract/index.ts';
import {budgetCaps} from '../contract/budget-formats.ts';

const KIND = 'hromada-ballot';
/** Bytes of a file that is read at most: five hundred lines with long titles. */
export const MOST_BYTES = 1_000_000;

export interface KeptLine extends BallotLine {
  readonly title: string;
  readonly number?: string | undefined;
}

export interface KeptBallot {
  readonly roundId: string;
  /** The round's name as it was. */
  readonly round: string;
  readonly receipt: Receipt;
  readonly blank: boolean;
  readonly lines: readonly KeptLine[];
}

/** The file, line by line. @param words the part for people, in their language */
export const ballotFile = (kept: KeptBallot, words: readonly string[]): string[] => [
  ...words,
  '',
  JSON.stringify({kind: KIND, version: 1, ...kept}),
];

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;
const isWhole = (value: unknown, most: number): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;

/**
 * What a file says, rebuilt of what is right in it.
 * @returns `undefined`: it is no such file, or not whole
 */
export const readBallotFile = (text: string): KeptBallot | undefined => {
  if (text.length > MOST_BYTES) return undefined;
  const line = text.split(/\r?\n/).findLast(it => it.startsWith('{') && it.includes(`"${KIND}"`));
  try {
    return line === undefined ? undefined : keptBallotOf(JSON.parse(line));
  } catch {
    return undefined;
  }
};

/** The same of a value, as the device has kept it. */
export const keptBallotOf = (value: unknown): KeptBallot | undefined => {
  const {roundId, round, receipt, blank, lines} = (value ?? {}) as Record<string, unknown>;
  const {number, receivedAt} = (receipt ?? {}) as Record<string, unknown>;
  if (!isText(roundId, 200) || !isText(round, 500) || !isText(number, 80) || !isText(receivedAt, 40)) return undefined;
  if (Number.isNaN(Date.parse(receivedAt)) || typeof blank !== 'boolean' || !Array.isArray(lines)) return undefined;
  if (lines.length > budgetCaps.lines) return undefined;
  const kept: KeptLine[] = [];
  for (const line of lines as unknown[]) {
    const {projectId, title, number: at, amount, rank, points} = (line ?? {}) as Record<string, unknown>;
    if (!isText(projectId, 200) || !isText(title, 500)) return undefined;
    kept.push({
      projectId,
      title,
      ...(isText(at, 80) && {number: at}),
      ...(isWhole(amount, budgetCaps.amount) && {amount}),
      ...(isWhole(rank, budgetCaps.lines) && {rank}),
      ...(isWhole(points, budgetCaps.points) && {points}),
    });
  }
  return {roundId, round, receipt: {number, receivedAt}, blank, lines: kept};
};

/** How one chosen project fared; without `ranked` the result does not name it. */
export interface Fared {
  readonly line: KeptLine;
  readonly ranked?: RankedProject | undefined;
}

export const faredBy = ({lines}: KeptBallot, {ranking}: Pick<BudgetResults, 'ranking'>): Fared[] => {
  const places = new Map(ranking.map(it => [it.projectId, it]));
  return lines.map(line => ({line, ranked: places.get(line.projectId)}));
};
