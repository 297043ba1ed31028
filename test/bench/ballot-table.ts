/**
 * What is still possible on a ballot, and a way out of a dead end, as they are found in any textbook: a table of all sums, row
 * by row, one column per sum and number of projects in each limit. Exact, and the same for every question; only as large as
 * all of it. The bench holds our answers against it.
 */
import type {Completion} from '../../src/domain/budget-search.ts';

/** Cells of a table; more would be a quarter of a phone's memory. */
const MOST_CELLS = 64_000_000;

const gcd = (a: number, b: number): number => (b ? gcd(b, a % b) : a);

interface Columns {
  unit: number;
  sums: number;
  /** Of each limit that is felt: its place, how many numbers it tells apart, and how far they are from each other. */
  felt: {limit: number; size: number; stride: number}[];
  width: number;
  /** Options that can be taken at all. */
  places: number[];
}

/** `undefined`: it is not a question for one table, or the table would be too large. */
export const columnsOf = ({options, limits, caps}: Completion): Columns | undefined => {
  const places = options.map((_, at) => at).filter(at => options[at]!.low <= caps[options[at]!.pot]!);
  if (caps.length > 1 || places.some(at => options[at]!.low !== options[at]!.high)) return undefined;
  const unit = places.reduce((all, at) => gcd(all, options[at]!.low), 0) || 1;
  const total = places.reduce((sum, at) => sum + options[at]!.low, 0);
  const sums = Math.floor(Math.min(caps[0]!, total) / unit) + 1;
  let width = sums;
  const felt: Columns['felt'] = [];
  limits.forEach(({min, max}, limit) => {
    const members = places.filter(at => options[at]!.limits.includes(limit)).length;
    if (min <= 0 && max >= members) return;
    const size = Math.max(0, Math.min(max, members)) + 1;
    felt.push({limit, size, stride: width});
    width *= size;
  });
  return width * (places.length + 1) > MOST_CELLS ? undefined : {unit, sums, felt, width, places};
};

/** By how many columns an option moves on, and which columns it moves on from. */
const movesOf = ({options}: Completion, {unit, sums, felt}: Columns, place: number) => {
  const {low, limits} = options[place]!;
  const counting = felt.filter(({limit}) => limits.includes(limit));
  const by = counting.reduce((all, {stride}) => all + stride, low / unit);
  const may = (column: number): boolean =>
    (column % sums) + low / unit < sums &&
    counting.every(({size, stride}) => Math.floor(column / stride) % size < size - 1);
  return {by, may};
};

/** Whether there is a way, and through which options; `undefined` where there is no table. */
export const tableAnswers = (question: Completion): {can: boolean; through: boolean[]} | undefined => {
  const columns = columnsOf(question);
  if (!columns) return undefined;
  const {places, width, sums, felt, unit} = columns;
  const {limits, need, options} = question;
  const before = [new Uint8Array(width)];
  before[0]![0] = 1;
  for (const place of places) {
    const last = before.at(-1)!;
    const row = last.slice();
    const {by, may} = movesOf(question, columns, place);
    for (let column = 0; column < width; column++) if (last[column] && may(column)) row[column + by] = 1;
    before.push(row);
  }
  let after = new Uint8Array(width);
  for (let column = 0; column < width; column++)
    if (
      (column % sums) * unit >= need &&
      felt.every(({limit, size, stride}) => Math.floor(column / stride) % size >= limits[limit]!.min)
    )
      after[column] = 1;
  const can = after.some((good, column) => good && before.at(-1)![column]);
  const through = options.map(() => false);
  for (let at = places.length - 1; at >= 0; at--) {
    const row = after.slice();
    const {by, may} = movesOf(question, columns, places[at]!);
    const reached = before[at]!;
    let found = false;
    for (let column = 0; column < width; column++) {
      if (!after[column + by] || !may(column)) continue;
      row[column] = 1;
      found ||= reached[column] === 1;
    }
    through[places[at]!] = found;
    after = row;
  }
  return {can, through};
};
