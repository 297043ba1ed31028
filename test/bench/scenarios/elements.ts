import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {elementCases} from '../../support/elements.ts';
import {slowPhone, threadTime, withNewBrowser} from '../page-load.ts';
import {benchFolder, bundle} from '../peers.ts';
import type {Options, Report, Scenario} from '../scenarios.ts';
import {html, script, serve, type Resource} from '../server.ts';
import {estimate, median, pairedRatio, type Estimate} from '../statistics.ts';
import {decimal, table, whole} from '../table.ts';

/*
 * Every element of the kit from its markup to its words on screen, over the tests' backend in memory: no network, on a processor four times slower.
 * Held against the petition card, the element whose first paint `first-paint` measures against the limit and against peers.
 */

/** The one that the others are held against. */
const CARD = 'hromada-petition-card';
/** It has nothing to show of its own: every other one is measured inside it. */
const PROVIDER = 'hromada-provider';

/** Elements that this scenario measures. */
export const measured: readonly string[] = elementCases.map(({tag}) => tag);

interface BenchElements {
  ready(): boolean;
  prepare(): Promise<void>;
  show(it: {tag: string; markup: string; words: string}): Promise<number>;
}
declare global {
  var benchElements: BenchElements;
}

/** Ms on screen by the clock and of the page's own thread: of the first one, and of one more when all code is there. */
type Sample = Record<'first' | 'work' | 'again' | 'workAgain', number>;

async function measure(origin: string, {tag, markup, content, words}: (typeof elementCases)[number]): Promise<Sample> {
  return withNewBrowser(async page => {
    const errors: string[] = [];
    page.on('pageerror', ({message}) => errors.push(message));
    await page.goto(`${origin}/`);
    await page.waitForFunction(() => globalThis.benchElements?.ready());
    if (tag === 'hromada-outbox-status') await page.evaluate(() => globalThis.benchElements.prepare());
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', {timeDomain: 'threadTicks'});
    await session.send('Emulation.setCPUThrottlingRate', {rate: slowPhone.cpu});
    const show = async (): Promise<[ms: number, work: number]> => {
      const before = await threadTime(session);
      const ms = await page.evaluate(it => globalThis.benchElements.show(it), {
        tag,
        markup,
        words: content || words.uk,
      });
      return [ms, (await threadTime(session)) - before];
    };
    const [first, work] = await show();
    const [again, workAgain] = await show();
    if (errors.length) throw new Error(`${tag}: ${errors.join(' ')}`);
    return {first, work, again, workAgain};
  });
}

const page =
  '<!doctype html><html lang="uk"><meta charset="utf-8"><title>elements</title><script type="module" src="/elements.js"></script></html>';

async function run({samples, only, http, progress}: Options): Promise<Report> {
  progress('bundling the elements');
  const {js} = await bundle(await readFile(join(benchFolder, 'pages/elements-page.js'), 'utf8'));
  const server = await serve(
    new Map<string, Resource>([
      ['/', html(page)],
      ['/elements.js', script(js)],
    ]),
    http,
  );
  const cases = elementCases.filter(
    ({tag}) => tag !== PROVIDER && (tag === CARD || !only.length || only.some(word => tag.includes(word))),
  );
  const rounds = new Map<string, Sample[]>(cases.map(({tag}) => [tag, []]));
  try {
    for (let round = 0; round < samples; round++) {
      for (let at = 0; at < cases.length; at++) {
        const it = cases[(at + round) % cases.length]!;
        rounds.get(it.tag)!.push(await measure(server.origin, it));
      }
      progress(`round ${round + 1} of ${samples}`);
    }
  } finally {
    await server.close();
  }
  const times = (tag: string, of: keyof Sample): number[] => rounds.get(tag)!.map(sample => sample[of]);
  const toCard = (tag: string): Estimate => pairedRatio(times(tag, 'work'), times(CARD, 'work'));
  const column = (of: keyof Sample, head: string) => ({
    head,
    cell: ({tag}: {tag: string}) => whole(median(times(tag, of))),
  });
  return {
    text: [
      table(
        [
          {head: 'ms at a quarter of the speed', cell: ({tag}) => tag, align: 'left'},
          column('first', 'on screen'),
          column('work', 'work'),
          column('again', 'once more'),
          column('workAgain', 'work'),
          {head: 'work / card', cell: ({tag}) => decimal(toCard(tag).value)},
        ],
        cases,
      ),
      `work: of the page's own thread until the words are on screen, the backend in memory included. ${PROVIDER} is around every one.`,
    ].join('\n\n'),
    data: {
      cpu: slowPhone.cpu,
      rounds: Object.fromEntries(rounds),
      work: Object.fromEntries(cases.map(({tag}) => [tag, estimate(times(tag, 'work'))])),
      toCard: Object.fromEntries(cases.map(({tag}) => [tag, toCard(tag)])),
    },
  };
}

/** `npm run bench -- elements` */
export const elements: Scenario = {what: 'every element, from its markup to its words on screen', run};
