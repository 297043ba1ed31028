import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {manyPetitions} from '../../support/many-petitions.ts';
import {BuiltKit} from '../built-kit.ts';
import {slowPhone, withNewBrowser} from '../page-load.ts';
import {benchFolder, bundle, installPeers} from '../peers.ts';
import type {Options, Report, Scenario} from '../scenarios.ts';
import {html, json, script, serve, type Resource, type RunningServer} from '../server.ts';
import {estimate, median, pairedRatio, type Estimate} from '../statistics.ts';
import {decimal, table, whole} from '../table.ts';

/*
 * Many petitions in one list, all of them asked for: when are the first on screen, when are all of them there (so that find-in-page and print reach
 * them), how long does one change take, and a search? No network: the data is in the page.
 */

/** First cards of 10,000, in times of first cards of 50. */
const GOAL = 1.2;
const kinds = ['ours', 'repeat', 'virtualizer'] as const;
const amounts = [50, 1_000, 10_000] as const;
type Kind = (typeof kinds)[number];
type Measure = 'first' | 'all' | 'longest' | 'change' | 'filter';
type Sample = Record<Measure, number>;

/** What a page of this scenario offers. */
interface BenchList {
  ready(): boolean;
  show(petitions: object[]): void;
  change(at: number, petition: object): void;
  filter(word: string): void;
  /** Rows that are in the document. */
  count(): number;
  text(at: number): string;
}
declare global {
  var benchList: BenchList;
  var benchData: {id: string; signatures: {total: number}}[];
}

const WORD = 'фонтан';
const what: Record<Kind, string> = {
  ours: 'hromada-petition-list, with its tabs, search and marks; every row ends up in the document',
  repeat: 'plain lit `repeat`, the rows alone; every row at once',
  virtualizer: '@lit-labs/virtualizer, the rows alone; only those near the screen are ever in the document',
};

const styles = `.item{display:grid;gap:.375em;padding:1em 0;border-top:1px solid #c9d1d9}.name{font-weight:650}
.bar{block-size:.875em;background:#e4e8ec}.bar>i{display:block;block-size:100%;inline-size:var(--_at);background:#0b4f9e}.line{display:flex;justify-content:space-between;margin:0}`;
const page = (kind: Kind, scripts: readonly string[]): string =>
  `<!doctype html><html lang="uk" data-kind="${kind}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${kind}</title><style>${styles}</style><main id="list"></main>${scripts.map(src => `<script type="module" src="${src}"></script>`).join('')}</html>`;

async function open({http, progress}: Options): Promise<RunningServer> {
  const kit = new BuiltKit();
  installPeers(progress);
  progress('bundling the peers');
  const source = (name: string) => readFile(join(benchFolder, 'pages', name), 'utf8');
  const peers = await bundle(await source('list-peers.js'));
  return serve(
    new Map<string, Resource>([
      ...[...kit.files].map(([file, body]) => [`/kit/${file}`, script(body)] as const),
      ['/list-ours.js', script(Buffer.from(await source('list-ours.js')))],
      ['/list-peers.js', script(peers.js)],
      ...amounts.map(amount => [addressOf(amount), json(dataOf(amount))] as const),
      ['/ours.html', html(page('ours', ['/kit/hromada.bundle.js', '/list-ours.js']))],
      ['/repeat.html', html(page('repeat', ['/list-peers.js']))],
      ['/virtualizer.html', html(page('virtualizer', ['/list-peers.js']))],
    ]),
    http,
  );
}

/** Runs in the page. Times in ms; `all` is Infinity where not all rows are ever there. */
async function measureInPage({
  word,
  found,
  complete,
}: {
  word: string;
  found: number;
  complete: boolean;
}): Promise<Sample> {
  const list = globalThis.benchList;
  const petitions = globalThis.benchData;
  const frame = () => new Promise(requestAnimationFrame);
  /** The second frame after it holds: what is on screen then has been drawn. */
  const drawn = async (holds: () => boolean, since: number): Promise<number> => {
    while (!holds()) await frame();
    await frame();
    await frame();
    return performance.now() - since;
  };
  let longest = 0;
  new PerformanceObserver(entries => {
    for (const {duration} of entries.getEntries()) longest = Math.max(longest, duration);
  }).observe({type: 'longtask'});
  let since = performance.now();
  list.show(petitions);
  const first = await drawn(() => list.count() > 0, since);
  const all = complete ? await drawn(() => list.count() === petitions.length, since) : Infinity;
  await frame();
  const sample = {first, all, longest};
  since = performance.now();
  list.change(3, {...petitions[3]!, signatures: {...petitions[3]!.signatures, total: 33_333}});
  const change = await drawn(() => /33\s333/.test(list.text(3)), since);
  since = performance.now();
  list.filter(word);
  const filter = await drawn(
    () => list.text(0).toLowerCase().includes(word) && (!complete || list.count() === found),
    since,
  );
  return {...sample, change, filter};
}

const addressOf = (amount: number): string => `/petitions-${amount}.json`;
const dataOf = (amount: number) => manyPetitions(amount, Date.now());

async function measure({origin}: RunningServer, kind: Kind, amount: number): Promise<Sample> {
  return withNewBrowser(async tab => {
    const errors: string[] = [];
    tab.on('pageerror', ({message}) => errors.push(message));
    await tab.goto(`${origin}/${kind}.html`);
    await tab.waitForFunction(() => globalThis.benchList?.ready());
    await tab.evaluate(async from => {
      globalThis.benchData = (await (await fetch(from)).json()) as typeof globalThis.benchData;
    }, addressOf(amount));
    const session = await tab.context().newCDPSession(tab);
    await session.send('Emulation.setCPUThrottlingRate', {rate: slowPhone.cpu});
    const sample = await tab.evaluate(measureInPage, {
      word: WORD,
      found: dataOf(amount).filter(({title}) => title.toLowerCase().includes(WORD)).length,
      complete: kind !== 'virtualizer',
    });
    if (errors.length) throw new Error(`${kind}: ${errors.join(' ')}`);
    return sample;
  });
}

const shown = ({value, low, high}: Estimate): string => `${decimal(value)} [${decimal(low)}–${decimal(high)}]`;

async function run(options: Options): Promise<Report> {
  const {samples, only, progress} = options;
  const server = await open(options);
  const chosen = kinds.filter(kind => kind === 'ours' || !only.length || only.some(word => kind.includes(word)));
  const variants = chosen.flatMap(kind => amounts.map(amount => ({kind, amount, name: `${kind} ${amount}`})));
  const rounds = new Map<string, Sample[]>(variants.map(({name}) => [name, []]));
  try {
    for (let round = 0; round < samples; round++) {
      for (let index = 0; index < variants.length; index++) {
        const {kind, amount, name} = variants[(index + round) % variants.length]!;
        rounds.get(name)!.push(await measure(server, kind, amount));
      }
      progress(`round ${round + 1} of ${samples}`);
    }
  } finally {
    await server.close();
  }
  const times = (name: string, of: Measure): number[] => rounds.get(name)!.map(sample => sample[of]);
  const middle = (name: string, of: Measure): string => {
    const all = times(name, of).filter(Number.isFinite);
    return all.length ? whole(median(all)) : '–';
  };
  const ratio = (a: string, b: string, of: Measure): Estimate => pairedRatio(times(a, of), times(b, of));
  const peers = chosen.filter(kind => kind !== 'ours');
  const ratios: Record<string, Estimate> = {
    'ours: first cards of 10 000 / of 50': ratio('ours 10000', 'ours 50', 'first'),
    'ours: first cards of 1 000 / of 50': ratio('ours 1000', 'ours 50', 'first'),
    ...Object.fromEntries(
      peers.flatMap(peer =>
        [1_000, 10_000].flatMap(amount =>
          (['first', 'change', 'filter', ...(peer === 'repeat' ? (['all'] as const) : [])] as const).map(of => [
            `${of} of ${whole(amount)}: ours / ${peer}`,
            ratio(`ours ${amount}`, `${peer} ${amount}`, of),
          ]),
        ),
      ),
    ),
  };
  const column = (of: Measure, head: string) => ({head, cell: ({name}: {name: string}) => middle(name, of)});
  const list = table(
    [
      {head: 'ms', cell: ({name}) => name, align: 'left'},
      column('first', 'first cards'),
      column('all', 'all there'),
      column('longest', 'longest task'),
      column('change', 'one changed'),
      column('filter', 'filtered'),
    ],
    variants,
  );
  const verdict = ratios['ours: first cards of 10 000 / of 50']!.value <= GOAL ? 'met' : 'NOT met';
  return {
    text: [
      list,
      chosen.map(kind => `${kind}: ${what[kind]}`).join('\n'),
      Object.entries(ratios)
        .map(([name, value]) => `${name}: ${shown(value)}`)
        .join('\n'),
      `goal: first cards of 10 000 within ${decimal(GOAL)} x of showing 50: ${verdict}`,
    ].join('\n\n'),
    data: {
      cpu: slowPhone.cpu,
      rounds: Object.fromEntries(rounds),
      medians: Object.fromEntries(
        variants.map(({name}) => [
          name,
          Object.fromEntries(
            (['first', 'longest', 'change', 'filter'] as const).map(of => [of, estimate(times(name, of))]),
          ),
        ]),
      ),
      ratios,
      goal: {limit: GOAL, verdict},
    },
  };
}

/** `npm run bench -- list` */
export const list: Scenario = {what: '1 000 and 10 000 petitions: first cards, all of them, one change, a search', run};
