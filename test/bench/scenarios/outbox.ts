import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Page} from 'playwright-core';
import {withNewBrowser} from '../page-load.ts';
import {benchFolder, bundle, installPeers} from '../peers.ts';
import type {Options, Report, Scenario} from '../scenarios.ts';
import {estimate, median, pairedRatio} from '../statistics.ts';
import {decimal, table} from '../table.ts';
import {serveWrites, type WriteServer} from '../write-server.ts';

/*
 * What keeping costs: a thousand acts written down while there is no connection, then sent. Held against Workbox's queue, and against the same thousand
 * requests one after the other without any queue: the limit, since acts are sent in order.
 */

const ACTS = 1000;
/** Sending may take at most this many times the bare requests. */
const GOAL = 1.3;

const page = `<!doctype html><html lang="uk"><meta charset="utf-8"><title>Черга</title><link rel="icon" href="data:,"><script type="module" src="/bench.js"></script>`;

interface Sample {
  ours: {keep: number[]; drain: number};
  workbox: {keep: number[]; drain: number};
  bare: {drain: number};
}

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!;

/** Calls a function of `pages/outbox-page.js` in the page. */
const call = <T>(page: Page, name: string, ...given: number[]): Promise<T> =>
  page.evaluate(
    ([what, args]) =>
      (globalThis as unknown as {bench: Record<string, (...args: number[]) => Promise<T>>}).bench[what]!(...args),
    [name, given] as const,
  );

/** Everything arrived, once: a drain that lost or repeated something was no drain. */
function check(server: WriteServer, who: string): void {
  const {requests, keys} = server.takeWrites();
  if (requests !== ACTS || keys !== ACTS) throw new Error(`${who} sent ${requests} requests with ${keys} keys`);
}

async function measure(server: WriteServer, order: number): Promise<Sample> {
  return withNewBrowser(async browserPage => {
    const context = browserPage.context();
    await browserPage.goto(server.origin);
    await browserPage.waitForFunction(() => 'bench' in globalThis);
    await call(browserPage, 'identify');
    const sample: Partial<Sample> = {};
    const parts: Record<keyof Sample, () => Promise<void>> = {
      async ours() {
        await context.setOffline(true);
        const keep = await call<number[]>(browserPage, 'keepOurs', ACTS);
        await context.setOffline(false);
        sample.ours = {keep, drain: await call<number>(browserPage, 'drainOurs')};
      },
      async workbox() {
        await context.setOffline(true);
        const keep = await call<number[]>(browserPage, 'keepWorkbox', ACTS);
        await context.setOffline(false);
        sample.workbox = {keep, drain: await call<number>(browserPage, 'drainWorkbox')};
      },
      async bare() {
        sample.bare = {drain: await call<number>(browserPage, 'drainBare', ACTS)};
      },
    };
    const names = Object.keys(parts) as (keyof Sample)[];
    for (let index = 0; index < names.length; index++) {
      const name = names[(index + order) % names.length]!;
      await parts[name]();
      check(server, name);
    }
    return sample as Sample;
  });
}

async function run({samples, progress}: Options): Promise<Report> {
  installPeers(progress);
  progress('bundling the page');
  const {js} = await bundle(await readFile(join(benchFolder, 'pages/outbox-page.js'), 'utf8'));
  const server = await serveWrites(page, js);
  const rounds: Sample[] = [];
  try {
    for (let round = 0; round < samples; round++) {
      rounds.push(await measure(server, round));
      const {ours, workbox, bare} = rounds.at(-1)!;
      progress(
        `round ${round + 1} of ${samples}: sent in ${Math.round(ours.drain)} ms, Workbox ${Math.round(workbox.drain)}, bare ${Math.round(bare.drain)}`,
      );
    }
  } finally {
    await server.close();
  }
  const p95 = (who: 'ours' | 'workbox'): number[] => rounds.map(sample => percentile(sample[who].keep, 0.95));
  const drains = (who: keyof Sample): number[] => rounds.map(sample => sample[who].drain);
  const rows = [
    {name: 'ours', keep: median(p95('ours')), drain: median(drains('ours'))},
    {name: 'workbox queue', keep: median(p95('workbox')), drain: median(drains('workbox'))},
    {name: 'bare requests', keep: undefined, drain: median(drains('bare'))},
  ];
  const ratios = {
    'sending / bare requests': pairedRatio(drains('ours'), drains('bare')),
    'sending / workbox queue': pairedRatio(drains('ours'), drains('workbox')),
    'keeping p95 / workbox queue': pairedRatio(p95('ours'), p95('workbox')),
  };
  const list = table(
    [
      {head: `${ACTS} acts`, cell: row => row.name, align: 'left'},
      {head: 'keeping p95 ms', cell: row => (row.keep === undefined ? '' : decimal(row.keep))},
      {head: 'sending ms', cell: row => String(Math.round(row.drain))},
    ],
    rows,
  );
  const lines = Object.entries(ratios).map(
    ([name, {value, low, high}]) => `${name}: ${decimal(value)} [${decimal(low)}–${decimal(high)}]`,
  );
  const met = ratios['sending / bare requests'].value <= GOAL ? 'met' : 'not met';
  return {
    text: `${list}\n\n${lines.join('\n')}\n\ngoal: sending at most ${GOAL} x bare requests: ${met}`,
    data: {
      acts: ACTS,
      rounds: rounds.map(({ours, workbox, bare}) => ({
        ours: {keepMs: estimate(ours.keep), p95: percentile(ours.keep, 0.95), drain: ours.drain},
        workbox: {keepMs: estimate(workbox.keep), p95: percentile(workbox.keep, 0.95), drain: workbox.drain},
        bare,
      })),
      ratios,
    },
  };
}

/** `npm run bench -- outbox` */
export const outbox: Scenario = {what: 'a thousand acts kept without a connection, then sent', run};
