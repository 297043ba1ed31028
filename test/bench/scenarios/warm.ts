import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {BrowserContext, Page} from 'playwright-core';
import {fillPath, queries} from '../../../src/contract/index.ts';
import {communities, petitionsAt, sessions} from '../../support/fixtures.ts';
import {BuiltKit} from '../built-kit.ts';
import {slowPhone, visitPage, withNewBrowser, type Conditions} from '../page-load.ts';
import {councilPage, escaped, paths} from '../pages/first-paint-pages.ts';
import {benchFolder, bundle, installPeers} from '../peers.ts';
import type {Options, Report, Scenario} from '../scenarios.ts';
import {html, json, script, serve, type Resource, type RunningServer} from '../server.ts';
import {estimate, median, pairedRatio, type Estimate} from '../statistics.ts';
import {decimal, table, whole} from '../table.ts';

/*
 * A visitor who comes back, and one who comes back without a connection: when is the petition on screen, compared with the first visit? The same
 * browser for all three; a new one in every round.
 */

/** Of the first visit, at most. */
const GOAL = 1 / 3;

const petition = petitionsAt(Date.now()).open;
const scriptTag = `<script type="module" src="${paths.kit}/hromada.js"></script>`;
const peerScript = '/peers/tanstack-card.js';
const address = (name: 'petition.get' | 'session.get' | 'community.get', params: object = {}): string =>
  paths.endpoint + fillPath(queries[name].path, params);
const card = `<hromada-petition-card petition-id="${petition.id}"><a href="/">Петиція на сайті ради</a></hromada-petition-card>`;

interface Variant {
  name: string;
  what: string;
  html: string;
  /** Database in which the data is kept, where there is one. */
  database?: string;
}

const variants: readonly Variant[] = [
  {
    name: 'no script',
    what: 'the title as HTML and nothing else: what no visit can be faster than',
    html: councilPage('', `<h3>${escaped(petition.title)}</h3>`),
  },
  {
    name: 'ours',
    what: 'data kept in IndexedDB',
    html: councilPage(`${scriptTag}\n<meta name="hromada-endpoint" content="${paths.endpoint}">`, card),
    database: 'hromada-cache',
  },
  {
    name: 'script cached',
    what: 'the same card with storage="memory": the script is cached, the data comes from the network',
    html: councilPage(
      scriptTag,
      `<hromada-provider endpoint="${paths.endpoint}" storage="memory">${card}</hromada-provider>`,
    ),
  },
  {
    name: 'tanstack persist',
    what: 'TanStack Query and its persister over idb-keyval, the title alone',
    html: councilPage(
      `<script type="module" src="${peerScript}"></script>`,
      `<div id="petition" data-from="${address('petition.get', {id: petition.id})}"></div>`,
    ),
    database: 'keyval-store',
  },
];

type Visit = 'cold' | 'warm' | 'offline';
type Sample = Partial<Record<Visit, number>>;

const addressOf = ({name}: Variant): string => `/${name.replace(/\W+/g, '-')}.html`;
/** The page as the browser may keep it, to be opened without a network. */
const keptAddressOf = (variant: Variant): string => `/kept${addressOf(variant)}`;

async function open({http, progress}: Options): Promise<RunningServer> {
  const kit = new BuiltKit();
  installPeers(progress);
  progress('bundling the peer');
  const peer = await bundle(await readFile(join(benchFolder, 'pages/tanstack-card.js'), 'utf8'));
  const resources = new Map<string, Resource>([
    ...[...kit.files].map(([file, body]) => [`${paths.kit}/${file}`, script(body)] as const),
    [peerScript, script(peer.js)],
    [address('petition.get', {id: petition.id}), json(petition)],
    [address('community.get'), json(communities.lviv)],
    [address('session.get'), json(sessions.signedOut, 'no-store')],
    ...variants.flatMap(variant => [
      [addressOf(variant), html(variant.html)] as const,
      [keptAddressOf(variant), {...html(variant.html), cacheControl: 'public, max-age=3600'}] as const,
    ]),
  ]);
  return serve(resources, http);
}

/** Until the device has the data: it is written after it is shown. */
const untilKept = (page: Page, database: string): Promise<unknown> =>
  page.waitForFunction(
    async name => {
      if (!(await indexedDB.databases()).some(each => each.name === name)) return false;
      const opened = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
      try {
        const stores = [...opened.objectStoreNames];
        if (!stores.length) return false;
        const count = opened.transaction(stores).objectStore(stores[0]!).count();
        return await new Promise<boolean>(resolve => (count.onsuccess = () => resolve(count.result > 0)));
      } finally {
        opened.close();
      }
    },
    database,
    {polling: 100},
  );

async function measure({origin}: RunningServer, variant: Variant): Promise<Sample> {
  return withNewBrowser(async first => {
    const context: BrowserContext = first.context();
    const visit = async (path: string, conditions: Conditions): Promise<number> => {
      const page = await context.newPage();
      const {painted} = await visitPage(page, origin + path, petition.title, conditions);
      if (variant.database) await untilKept(page, variant.database);
      await page.close();
      return painted;
    };
    const sample: Sample = {
      cold: await visit(addressOf(variant), slowPhone),
      warm: await visit(addressOf(variant), slowPhone),
    };
    if (!variant.database) return sample;
    await visit(keptAddressOf(variant), {...slowPhone, latencyMs: 0, cpu: 1});
    return {...sample, offline: await visit(keptAddressOf(variant), {...slowPhone, offline: true})};
  });
}

const shown = ({value, low, high}: Estimate): string => `${decimal(value)} [${decimal(low)}–${decimal(high)}]`;

async function run(options: Options): Promise<Report> {
  const {samples, progress} = options;
  const server = await open(options);
  const rounds = new Map<string, Sample[]>(variants.map(({name}) => [name, []]));
  try {
    for (let round = 0; round < samples; round++) {
      for (let index = 0; index < variants.length; index++) {
        const variant = variants[(index + round) % variants.length]!;
        rounds.get(variant.name)!.push(await measure(server, variant));
      }
      progress(
        `round ${round + 1} of ${samples}: ${JSON.stringify([...rounds].map(([name, all]) => [name, all.at(-1)]))}`,
      );
    }
  } finally {
    await server.close();
  }
  const times = (name: string, visit: Visit): number[] => rounds.get(name)!.flatMap(sample => sample[visit] ?? []);
  const ratio = (a: [string, Visit], b: [string, Visit]): Estimate => pairedRatio(times(...a), times(...b));
  /** What the kit adds to a page that has to come anyway, ms per round. */
  const beyond = (visit: Visit): number[] => {
    const page = times('no script', visit);
    return times('ours', visit).map((painted, round) => painted - page[round]!);
  };
  const ratios = {
    'ours warm / ours cold': ratio(['ours', 'warm'], ['ours', 'cold']),
    'ours warm / no script': ratio(['ours', 'warm'], ['no script', 'warm']),
    'beyond the page itself, warm / cold': pairedRatio(beyond('warm'), beyond('cold')),
    'ours offline / ours warm': ratio(['ours', 'offline'], ['ours', 'warm']),
    'ours warm / script cached': ratio(['ours', 'warm'], ['script cached', 'warm']),
    'ours warm / tanstack warm': ratio(['ours', 'warm'], ['tanstack persist', 'warm']),
    'tanstack warm / tanstack cold': ratio(['tanstack persist', 'warm'], ['tanstack persist', 'cold']),
  };
  const cell = (visit: Visit) => (variant: Variant) => {
    const all = times(variant.name, visit);
    return all.length ? whole(median(all)) : '';
  };
  const list = table<Variant>(
    [
      {head: 'painted, ms', cell: ({name}) => name, align: 'left'},
      {head: 'cold', cell: cell('cold')},
      {head: 'warm', cell: cell('warm')},
      {head: 'offline', cell: cell('offline')},
      {head: 'what', cell: ({what}) => what, align: 'left'},
    ],
    variants,
  );
  const met = ratios['ours warm / ours cold'].value <= GOAL ? 'met' : 'not met';
  return {
    text: `${list}\n\n${Object.entries(ratios)
      .map(([name, value]) => `${name}: ${shown(value)}`)
      .join('\n')}\n\ngoal: warm at most ${decimal(GOAL)} x cold: ${met}`,
    data: {
      conditions: slowPhone,
      http: options.http,
      rounds: Object.fromEntries(rounds),
      medians: Object.fromEntries(
        variants.map(({name}) => [
          name,
          Object.fromEntries((['cold', 'warm'] as const).map(visit => [visit, estimate(times(name, visit))])),
        ]),
      ),
      ratios,
    },
  };
}

/** `npm run bench -- warm` */
export const warm: Scenario = {what: 'a visitor who comes back, and one without a connection', run};
