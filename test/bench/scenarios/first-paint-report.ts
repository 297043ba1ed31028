import type {PageLoad} from '../page-load.ts';
import type {Variant} from '../pages/first-paint-pages.ts';
import {estimate, median, pairedRatio, type Estimate} from '../statistics.ts';
import {decimal, table, whole} from '../table.ts';

/** One line of the result. */
export interface Row {
  variant: Variant;
  loads: PageLoad[];
  toLimit: Estimate;
  /** The fastest sample of all to the fastest of the limit: nearest to what a quiet machine would show. */
  bestToLimit: number;
  toFrame: Estimate;
  toPeer: Estimate | undefined;
}

/** Every variant held against the limit, the iframe and its peer. */
export function compare(loads: ReadonlyMap<Variant, PageLoad[]>): Row[] {
  const painted = (found: (variant: Variant) => boolean): number[] =>
    [...loads].find(([variant]) => found(variant))![1].map(load => load.painted);
  const limit = painted(({kind}) => kind === 'limit');
  const frame = painted(({kind}) => kind === 'frame');
  return [...loads].map(([variant, own]) => {
    const ours = own.map(load => load.painted);
    return {
      variant,
      loads: own,
      toLimit: pairedRatio(ours, limit),
      bestToLimit: Math.min(...ours) / Math.min(...limit),
      toFrame: pairedRatio(ours, frame),
      toPeer:
        variant.peer === undefined
          ? undefined
          : pairedRatio(
              ours,
              painted(({name}) => name === variant.peer),
            ),
    };
  });
}

const shown = (ratio: Estimate | undefined): string =>
  ratio ? `${decimal(ratio.value)} [${decimal(ratio.low)}–${decimal(ratio.high)}]` : '';

const middle = (loads: readonly PageLoad[], of: (load: PageLoad) => number): number => median(loads.map(of));

/** One line per variant. */
export const resultTable = (rows: readonly Row[]): string =>
  table<Row>(
    [
      {head: 'variant', cell: ({variant}) => variant.name, align: 'left'},
      {head: 'painted ms', cell: ({loads}) => whole(middle(loads, load => load.painted))},
      {head: '/ limit', cell: ({toLimit, variant}) => (variant.kind === 'limit' ? '1' : shown(toLimit))},
      {head: '/ iframe', cell: ({toFrame, variant}) => (variant.kind === 'frame' ? '1' : shown(toFrame))},
      {head: '/ Shoelace', cell: ({toPeer}) => shown(toPeer)},
      {head: 'best', cell: ({loads}) => whole(Math.min(...loads.map(load => load.painted)))},
      {head: '/ best limit', cell: ({bestToLimit}) => decimal(bestToLimit)},
      {head: 'trips', cell: ({loads}) => String(middle(loads, load => load.trips))},
      {head: 'first paint', cell: ({loads}) => whole(middle(loads, load => load.firstPaint))},
      {head: 'work', cell: ({loads}) => whole(middle(loads, load => load.work))},
      {head: 'blocking', cell: ({loads}) => whole(middle(loads, load => load.blocking))},
      {head: 'shift', cell: ({loads}) => middle(loads, load => load.shift).toFixed(3)},
      {head: 'B to paint', cell: ({loads}) => whole(middle(loads, load => load.bytesUntilPainted))},
      {head: 'B in all', cell: ({loads}) => whole(middle(loads, load => load.bytes))},
      {
        head: 'requests',
        cell: ({loads}) =>
          `${middle(loads, load => load.requestsUntilPainted)}/${middle(loads, load => load.requests)}`,
      },
    ],
    rows,
  );

/** The sample in the middle. */
const typical = (loads: readonly PageLoad[]): PageLoad =>
  [...loads].sort((a, b) => a.painted - b.painted)[Math.floor(loads.length / 2)]!;

/** Requests of the sample in the middle, in time: what waits for what. */
export const waterfall = ({variant, loads}: Row): string => {
  const load = typical(loads);
  const text = table(
    [
      {head: variant.name, cell: ({path}) => path, align: 'left'},
      {head: 'from', cell: ({start}) => whole(start)},
      {head: 'to', cell: ({end}) => whole(end)},
      {head: 'bytes', cell: ({bytes}) => whole(bytes)},
      {head: '', cell: ({end}) => (end > load.painted ? 'after the paint' : ''), align: 'left'},
    ],
    load.timeline,
  );
  return `${text}\npainted at ${whole(load.painted)}`;
};

/** Where ours stand to what was promised. */
export const goals = (rows: readonly Row[]): string =>
  rows
    .filter(({variant}) => variant.goal !== undefined)
    .map(({variant, toLimit, toFrame}) => {
      const met = (ratio: Estimate, most: number): string =>
        ratio.high <= most
          ? 'met'
          : ratio.low > most
            ? 'not met'
            : ratio.value <= most
              ? 'met in the middle'
              : 'not met in the middle';
      return `${variant.name}: at most ${variant.goal} x limit: ${shown(toLimit)} ${met(toLimit, variant.goal!)}; faster than the iframe: ${shown(toFrame)} ${met(toFrame, 1)}`;
    })
    .join('\n');

/** A sample for a file: tenths are enough, and the requests of one sample stand for all. */
const compact = ({timeline: _, ...numbers}: PageLoad): object =>
  Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [name, value === undefined ? value : Number(value.toFixed(3))]),
  );

/** What is kept of a row. */
export const record = ({variant, loads, toLimit, bestToLimit, toFrame, toPeer}: Row): object => ({
  name: variant.name,
  what: variant.what,
  paintedMs: estimate(loads.map(load => load.painted)),
  toLimit,
  bestToLimit,
  toFrame,
  ...(toPeer && {toPeer, peer: variant.peer}),
  samples: loads.map(compact),
  requestsOfMiddleSample: typical(loads).timeline.map(({path, ...times}) => ({
    path,
    ...Object.fromEntries(Object.entries(times).map(([name, value]) => [name, Math.round(value)])),
  })),
});
