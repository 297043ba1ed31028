import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {BallotLine} from '../../../src/contract/index.ts';
import {slowPhone, threadTime, withNewBrowser} from '../page-load.ts';
import {benchFolder, bundle} from '../peers.ts';
import type {Options, Report, Scenario} from '../scenarios.ts';
import {html, script, serve, type Resource} from '../server.ts';
import {estimate, median, pairedRatio, type Estimate} from '../statistics.ts';
import {decimal, table} from '../table.ts';
import {rounds, type Round} from './ballot-rounds.ts';

/*
 * What is still possible with 500 projects, asked at every tap, and the way out of a dead end, on a processor four times slower: within one frame?
 * Held against a plain table of all sums. Where both answer, the answers have to be the same, else the round is an error.
 */

const FRAME = 16;
const TAPS = 6;
/** Tables that one way out of a dead end may take: a slow phone needs seconds for each. */
const MOST_TABLES = 6;

type State = 'yes' | 'no' | 'unknown' | 'chosen';
interface Tap {
  reach: string;
  states: Record<string, State>;
}
type Swapped = string | {remove: string[]; add: string[]; fewest: boolean};
interface Answers {
  nothing: undefined;
  tap: Tap;
  swap: Swapped;
  tableTap: {can: boolean; through: [string, boolean][]} | undefined;
  tableSwap: {remove: number} | undefined;
}
type BenchBallot = Record<keyof Answers, () => void> & {given: object; told(): unknown};
declare global {
  var benchBallot: BenchBallot;
}

interface Sample {
  /** Ms of each tap; the first is that of a page that has just come. */
  taps: number[];
  swap: number;
  tableTap: number | undefined;
  tableSwap: number | undefined;
  unknown: number;
  asked: number;
  outcome: string;
}

const outcomeOf = (answer: Swapped): string =>
  typeof answer === 'string'
    ? answer
    : `-${answer.remove.length} +${answer.add.length}${answer.fewest ? '' : ', perhaps fewer'}`;

async function measure(origin: string, {name, rules, projects, filled}: Round): Promise<Sample> {
  return withNewBrowser(async page => {
    await page.goto(`${origin}/`);
    await page.waitForFunction(() => globalThis.benchBallot);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', {rate: slowPhone.cpu});
    await session.send('Performance.enable', {timeDomain: 'threadTicks'});
    const work = async (what: keyof Answers): Promise<number> => {
      const before = await threadTime(session);
      await session.send('Runtime.evaluate', {expression: `benchBallot.${what}()`});
      return (await threadTime(session)) - before;
    };
    const nothing = median([await work('nothing'), await work('nothing'), await work('nothing')]);
    const ask = async <K extends keyof Answers>(what: K, lines: BallotLine[]) => {
      await page.evaluate(given => void (globalThis.benchBallot.given = given), {
        rules,
        projects,
        lines,
        most: MOST_TABLES,
      });
      const ms = Math.max(0, (await work(what)) - nothing);
      return {ms, answer: (await page.evaluate(() => globalThis.benchBallot.told())) as Answers[K]};
    };
    const sample: Sample = {
      taps: [],
      swap: 0,
      tableTap: undefined,
      tableSwap: undefined,
      unknown: 0,
      asked: 0,
      outcome: '',
    };
    const lines: BallotLine[] = [];
    for (let tap = 0; tap < TAPS; tap++) {
      const {
        ms,
        answer: {states},
      } = await ask('tap', lines);
      sample.taps.push(ms);
      const all = Object.values(states).filter(state => state !== 'chosen');
      sample.asked += all.length;
      sample.unknown += all.filter(state => state === 'unknown').length;
      if (tap === 1) {
        const plain = await ask('tableTap', lines);
        sample.tableTap = plain.answer && plain.ms;
        for (const [id, can] of plain.answer?.through ?? []) {
          const ours = states[id];
          if (ours !== 'unknown' && ours !== (can ? 'yes' : 'no'))
            throw new Error(`${name}: ${id} is ${ours} by ours, ${String(can)} by the table.`);
        }
      }
      const open = Object.keys(states).filter(id => states[id] === 'yes' || states[id] === 'unknown');
      const next = open[(tap * 131 + 17) % Math.max(1, open.length)];
      if (!next) break;
      const {cost} = projects.find(({id}) => id === next)!;
      lines.push({projectId: next, ...(rules.ballot === 'knapsack' && {amount: cost})});
    }
    const {ms, answer} = await ask('swap', filled);
    const byTable = typeof answer === 'object' ? await ask('tableSwap', filled) : undefined;
    const remove = byTable?.answer?.remove;
    if (remove && typeof answer === 'object' && answer.fewest && remove !== answer.remove.length)
      throw new Error(`${name}: ${answer.remove.length} taken back by ours, ${remove} by the table.`);
    return {...sample, swap: ms, tableSwap: remove && byTable.ms, outcome: outcomeOf(answer)};
  });
}

const page = `<!doctype html><html lang="uk"><meta charset="utf-8"><title>ballot</title><script type="module" src="/ballot.js"></script></html>`;

async function run({samples, only, http, progress}: Options): Promise<Report> {
  progress('bundling the rules');
  const {js} = await bundle(await readFile(join(benchFolder, 'pages/ballot-page.js'), 'utf8'));
  const server = await serve(
    new Map<string, Resource>([
      ['/', html(page)],
      ['/ballot.js', script(js)],
    ]),
    http,
  );
  const all = rounds().filter(({name}) => !only.length || only.some(word => name.includes(word)));
  const found = new Map<string, Sample[]>(all.map(({name}) => [name, []]));
  try {
    for (let turn = 0; turn < samples; turn++) {
      for (let at = 0; at < all.length; at++) {
        const round = all[(at + turn) % all.length]!;
        found.get(round.name)!.push(await measure(server.origin, round));
      }
      progress(`round ${turn + 1} of ${samples}`);
    }
  } finally {
    await server.close();
  }
  const rows = all.map(({name}) => {
    const of = found.get(name)!;
    const ratio = (ours: (sample: Sample) => number, theirs: (sample: Sample) => number | undefined) =>
      of.every(sample => theirs(sample) !== undefined)
        ? pairedRatio(
            of.map(ours),
            of.map(sample => theirs(sample)!),
          )
        : undefined;
    const later = (sample: Sample) => median(sample.taps.slice(1).length ? sample.taps.slice(1) : sample.taps);
    return {
      name,
      first: estimate(of.map(({taps}) => taps[0]!)),
      tap: estimate(of.map(later)),
      worst: estimate(of.map(({taps}) => Math.max(...taps.slice(1)))),
      swap: estimate(of.map(({swap}) => swap)),
      outcome: of[0]!.outcome,
      unknown: of[0]!.unknown / of[0]!.asked,
      toTable: ratio(
        ({taps}) => taps[1] ?? taps[0]!,
        ({tableTap}) => tableTap,
      ),
      swapToTable: ratio(
        ({swap}) => swap,
        ({tableSwap}) => tableSwap,
      ),
    };
  });
  const shown = (value: Estimate | undefined): string => (value ? value.value.toPrecision(2) : '–');
  const within = (count: (row: (typeof rows)[number]) => number) =>
    `${rows.filter(row => count(row) <= FRAME).length} of ${rows.length}`;
  return {
    text: [
      table(
        [
          {head: 'ms at a quarter of the speed', cell: ({name}) => name, align: 'left'},
          {head: 'first tap', cell: ({first}) => decimal(first.value)},
          {head: 'a tap', cell: ({tap}) => decimal(tap.value)},
          {head: 'slowest', cell: ({worst}) => decimal(worst.value)},
          {head: 'in a frame', cell: ({tap}) => (tap.value <= FRAME ? 'yes' : 'NO')},
          {head: 'unknown', cell: ({unknown}) => `${decimal(unknown * 100)} %`},
          {head: 'ours / table', cell: ({toTable}) => shown(toTable)},
          {head: 'swap', cell: ({swap}) => decimal(swap.value)},
          {head: 'in a frame', cell: ({swap}) => (swap.value <= FRAME ? 'yes' : 'NO')},
          {head: 'is', cell: ({outcome}) => outcome, align: 'left'},
          {head: 'ours / table', cell: ({swapToTable}) => shown(swapToTable)},
        ],
        rows,
      ),
      'ms of the page’s own thread, the emulated slowness included: other programs on the machine do not count',
      'a tap: whether the ballot can become valid, and each of 500 projects. –: the table would have more than 64 million cells, or is no one table',
      `within a frame of ${FRAME} ms: a tap in ${within(({tap}) => tap.value)}, the slowest tap in ${within(({worst}) => worst.value)}, a swap in ${within(({swap}) => swap.value)}`,
    ].join('\n\n'),
    data: {cpu: slowPhone.cpu, frame: FRAME, rows, rounds: Object.fromEntries(found)},
  };
}

/** `npm run bench -- ballot` */
export const ballot: Scenario = {
  what: '500 projects: what is still possible at each tap, and the way out of a dead end',
  run,
};
