import type {Petition} from '../../../src/contract/index.ts';
import type {BuiltKit} from '../built-kit.ts';

/** A page that is measured. */
export interface Variant {
  name: string;
  what: string;
  /** `limit`: what nothing can be faster than. `frame`: an empty iframe. Ours are held against both, and against a peer that gets its data alike. */
  kind: 'limit' | 'frame' | 'peer' | 'ours' | 'other';
  html: string;
  /** Name of the peer. */
  peer?: string;
  /** At most this many times the limit. */
  goal?: number;
}

/** What the pages are made of. */
export interface Ingredients {
  kit: BuiltKit;
  petition: Petition;
  /** Our card as it stands after everything has arrived, as HTML with its styles and without scripts. */
  cardMarkup: string;
}

/** Addresses inside the bench's own server. */
export const paths = {
  kit: '/cdn',
  endpoint: '/api',
  framed: '/framed.html',
  shoelace: '/peers/shoelace-card.js',
  shoelaceTheme: '/peers/shoelace.css',
  plainElement: '/peers/plain-element.js',
} as const;

/** Address of a variant's page. */
export const addressOf = ({name}: Variant): string => `/${name.replace(/\W+/g, '-')}.html`;

/** A council's page: a line above the card and one below, so that first paint and layout shift mean the same in every variant. */
export const councilPage = (head: string, card: string): string => `<!doctype html>
<html lang="uk">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Міська рада</title>
<link rel="icon" href="data:,">
<style>body{margin:1rem auto;max-width:40rem;padding:0 1rem;font:1rem/1.5 sans-serif}iframe{border:0;width:100%;height:26rem}</style>
${head}
</head>
<body>
<p>Електронні петиції громади</p>
${card}
<p>Усі петиції розглядає міська рада.</p>
</body>
</html>`;

/** Data in a page cannot end its script. */
const inlined = (petition: Petition): string =>
  `<script type="application/json">${JSON.stringify(petition).replaceAll('<', '\\u003c')}</script>`;

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** What the iframe shows: the title and nothing else. */
export const framedPage = ({petition}: Ingredients): string =>
  `<!doctype html><html lang="uk"><meta charset="utf-8"><title>Петиція</title><link rel="icon" href="data:,"><h3>${escaped(petition.title)}</h3>`;

/** Every page that is measured. */
export function variants(ingredients: Ingredients): Variant[] {
  const {kit, petition, cardMarkup} = ingredients;
  const address = `${paths.endpoint}/petitions/${encodeURIComponent(petition.id)}`;
  const preloadData = `<link rel="preload" as="fetch" href="${address}" crossorigin>`;
  const scriptTag = `<script type="module" src="${paths.kit}/hromada.js"></script>`;
  const backend = `<meta name="hromada-endpoint" content="${paths.endpoint}">`;
  /** Files of the groups of the size budgets, named in the page's head so that they come with the first script and not after it. */
  const preloads = (...groups: string[]): string =>
    groups
      .flatMap(group => kit.groupFiles(group))
      .filter(file => file !== 'hromada.js')
      .map(file => `<link rel="modulepreload" href="${paths.kit}/${file}">`)
      .join('\n');
  const card = (data = ''): string =>
    `<hromada-petition-card petition-id="${petition.id}">${data}<a href="${escaped(petition.url ?? '')}">Петиція на сайті ради</a></hromada-petition-card>`;
  const shoelaceHead = `<link rel="stylesheet" href="${paths.shoelaceTheme}">\n<script type="module" src="${paths.shoelace}"></script>`;
  const shoelacePlace = (data = ''): string => `<div id="petition" data-from="${address}">${data}</div>`;

  return [
    {name: 'server HTML', kind: 'limit', what: 'our card as HTML, no script', html: councilPage('', cardMarkup)},
    {
      name: 'plain element',
      kind: 'other',
      what: 'a custom element of a few hundred bytes, title only, data inline: the limit of a script',
      html: councilPage(
        `<script type="module" src="${paths.plainElement}"></script>`,
        `<plain-petition>${inlined(petition)}</plain-petition>`,
      ),
    },
    {
      name: 'iframe',
      kind: 'frame',
      what: 'a frame with the title and nothing else',
      html: councilPage('', `<iframe src="${paths.framed}" title="Петиція"></iframe>`),
    },
    {
      name: 'shoelace inline',
      kind: 'peer',
      what: 'Shoelace card, button and progress bar in one bundle, data inline',
      html: councilPage(shoelaceHead, shoelacePlace(inlined(petition))),
    },
    {
      name: 'shoelace preload',
      kind: 'peer',
      what: 'the same, data preloaded',
      html: councilPage(`${shoelaceHead}\n${preloadData}`, shoelacePlace()),
    },
    {
      name: 'shoelace fetch',
      kind: 'peer',
      what: 'the same, data asked for by script',
      html: councilPage(shoelaceHead, shoelacePlace()),
    },
    {
      name: 'ours inline+preload',
      kind: 'ours',
      what: 'data inline, modulepreload of what paints',
      peer: 'shoelace inline',
      goal: 1.6,
      html: councilPage(`${scriptTag}\n${preloads('paint')}\n${backend}`, card(inlined(petition))),
    },
    {
      name: 'ours preload',
      kind: 'ours',
      what: 'data preloaded, modulepreload of what paints and what asks',
      peer: 'shoelace preload',
      goal: 1.6,
      html: councilPage(`${scriptTag}\n${preloadData}\n${preloads('paint', 'data')}\n${backend}`, card()),
    },
    {
      name: 'ours inline',
      kind: 'ours',
      what: 'data inline, the script tag alone',
      peer: 'shoelace inline',
      html: councilPage(`${scriptTag}\n${backend}`, card(inlined(petition))),
    },
    {
      name: 'ours plain',
      kind: 'ours',
      what: 'the script tag alone, data asked for by script',
      peer: 'shoelace fetch',
      html: councilPage(`${scriptTag}\n${backend}`, card()),
    },
    {
      name: 'ours bundle inline',
      kind: 'ours',
      what: 'everything in one module, data inline',
      peer: 'shoelace inline',
      html: councilPage(
        `<script type="module" src="${paths.kit}/hromada.bundle.js"></script>\n${backend}`,
        card(inlined(petition)),
      ),
    },
  ];
}
