import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {contractVersion, fillPath, queries} from '../../../src/contract/index.ts';
import {communities, petitionsAt, sessions} from '../../support/fixtures.ts';
import {BuiltKit} from '../built-kit.ts';
import {loadPage, slowPhone, type PageLoad} from '../page-load.ts';
import {cardMarkupOf} from '../pages/card-markup.ts';
import {addressOf, framedPage, paths, variants, type Ingredients, type Variant} from '../pages/first-paint-pages.ts';
import {benchFolder, bundle, installPeers} from '../peers.ts';
import type {Options, Report, Scenario} from '../scenarios.ts';
import {html, json, script, serve, styleSheet, type Resource, type RunningServer} from '../server.ts';
import {compare, goals, record, resultTable, waterfall} from './first-paint-report.ts';

/*
 * When is a petition on screen, on a slow phone that has never been here? Fresh browser per sample, variants interleaved, a ratio for each round.
 */

/** What the measured pages are about. */
const petition = petitionsAt(Date.now()).open;

/** The contract's answers to somebody who is not signed in. */
function answers(): Map<string, Resource> {
  const at = (name: keyof typeof queries, params: object): string =>
    paths.endpoint + fillPath(queries[name].path, params);
  return new Map([
    [at('petition.get', {id: petition.id}), json(petition)],
    [at('community.get', {}), json(communities.lviv)],
    [at('session.get', {}), json(sessions.signedOut, 'no-store')],
  ]);
}

async function peerFiles(): Promise<Map<string, Resource>> {
  const card = await readFile(join(benchFolder, 'pages/shoelace-card.js'), 'utf8');
  const theme = await bundle(`import '@shoelace-style/shoelace/dist/themes/light.css';`);
  const element = await readFile(join(benchFolder, 'pages/plain-element.js'), 'utf8');
  return new Map([
    [paths.shoelace, script((await bundle(card)).js)],
    [paths.shoelaceTheme, styleSheet(theme.css)],
    [paths.plainElement, script((await bundle(element)).js)],
  ]);
}

/** Everything that is served; the pages come last, as the limit among them is a picture of our card on another. */
async function open({http, progress}: Options): Promise<{server: RunningServer; pages: Variant[]; browser: string}> {
  const kit = new BuiltKit();
  installPeers(progress);
  progress('bundling the peers');
  const resources = new Map<string, Resource>([
    ...[...kit.files].map(([file, body]) => [`${paths.kit}/${file}`, script(body)] as const),
    ...answers(),
    ...(await peerFiles()),
  ]);
  const withPages = (ingredients: Ingredients): {pages: Variant[]; all: Map<string, Resource>} => {
    const pages = variants(ingredients);
    const served = pages.map(variant => [addressOf(variant), html(variant.html)] as const);
    return {pages, all: new Map([...resources, ...served, [paths.framed, html(framedPage(ingredients))]])};
  };
  const draft = withPages({kit, petition, cardMarkup: ''});
  const first = await serve(draft.all, http);
  const inline = draft.pages.find(({name}) => name === 'ours inline')!;
  const {markup, browser} = await cardMarkupOf(first.origin + addressOf(inline)).finally(() => first.close());
  if (!markup.includes(petition.title)) throw new Error('Our card does not show its petition: nothing to measure.');
  const {pages, all} = withPages({kit, petition, cardMarkup: markup});
  return {server: await serve(all, http), pages, browser};
}

/** Variants in another order each round, so that none always comes after the same one. */
const rotated = <T>(list: readonly T[], by: number): T[] => [
  ...list.slice(by % list.length),
  ...list.slice(0, by % list.length),
];

async function measure(
  server: RunningServer,
  pages: readonly Variant[],
  {samples, progress}: Options,
): Promise<Map<Variant, PageLoad[]>> {
  const loads = new Map<Variant, PageLoad[]>(pages.map(variant => [variant, []]));
  for (let round = 0; round < samples; round++) {
    for (const variant of rotated(pages, round)) {
      server.takeLog();
      const load = await loadPage(server.origin + addressOf(variant), petition.title, slowPhone);
      const asked = server.takeLog();
      if (asked.length !== load.requests)
        throw new Error(
          `${variant.name}: the browser tells of ${load.requests} requests, the server of ${asked.length}`,
        );
      loads.get(variant)!.push(load);
    }
    progress(
      `round ${round + 1} of ${samples}: ${pages.map(page => `${page.name} ${Math.round(loads.get(page)!.at(-1)!.painted)}`).join(', ')}`,
    );
  }
  return loads;
}

async function run(options: Options): Promise<Report> {
  const {only, progress} = options;
  const {server, pages, browser} = await open(options);
  try {
    const chosen = pages.filter(({name}) => !only.length || only.some(word => name.includes(word)));
    const needed = (variant: Variant): boolean =>
      ['limit', 'frame'].includes(variant.kind) ||
      chosen.some(({name, peer}) => name === variant.name || peer === variant.name);
    const measured = pages.filter(needed);
    progress(`${options.samples} rounds of ${measured.length} pages`);
    const rows = compare(await measure(server, measured, options));
    const {coverage} = rows[0]!.toLimit;
    const notes = [
      `HTTP/${options.http}, Chromium ${browser}`,
      `ratios are medians of the ratios inside each round, with their ${Math.floor(coverage * 100)} % interval (${options.samples} rounds)`,
      "work: ms of the page's own thread until then, other programs left out; blocking: what tasks took beyond 50 ms each",
      'trips: requests that waited for one another until the title was on screen; requests and bytes: until then / in all',
      ...measured.map(({name, what}) => `${name}: ${what}`),
    ];
    const ours = rows.filter(({variant}) => variant.kind === 'ours');
    return {
      text: [resultTable(rows), notes.join('\n'), goals(rows), ...ours.map(waterfall)].join('\n\n'),
      data: {
        browser,
        conditions: slowPhone,
        http: options.http,
        contractVersion,
        rounds: options.samples,
        variants: rows.map(record),
      },
    };
  } finally {
    await server.close();
  }
}

/** `npm run bench -- first-paint` */
export const firstPaint: Scenario = {
  what: 'when a petition is on screen: Slow 4G, processor four times slower, nothing cached',
  run,
};
