import {BuiltKit} from '../built-kit.ts';
import {bundle, installPeers, wireBytes} from '../peers.ts';
import type {Report, Scenario} from '../scenarios.ts';
import {decimal, table, whole} from '../table.ts';

/*
 * Bytes over the wire: minified, every file brotli 11 for itself. Peers are bundled in the same run, each into one file, which is kinder to them than
 * how they are usually loaded.
 */

interface Row {
  name: string;
  what: string;
  minified: number;
  wire: number;
  files: number;
  budget?: number | undefined;
}

/** The same record in both dialects of zod: what validating one answer costs. */
const record = (library: string, optional: (schema: string) => string): string => `
  import * as z from '${library}';
  const text = z.string();
  export const petition = z.object({
    id: text, number: ${optional('text')}, title: text, author: ${optional('text')}, url: ${optional('z.url()')},
    state: z.enum(['collecting', 'closed', 'answered']), total: z.number(), deadline: ${optional('z.iso.datetime({offset: true})')},
    thresholds: z.array(z.object({count: z.number(), reachedAt: ${optional('text')}})),
    authority: z.object({id: text, name: text, timeZone: text}),
  });`;

const shoelace = ['card', 'button', 'progress-bar']
  .map(name => `import '@shoelace-style/shoelace/dist/components/${name}/${name}.js';`)
  .join('\n');

/** What others ship for a like purpose. */
const peers: Record<string, {what: string; source: string}> = {
  lit: {
    what: 'the base class alone: the limit of any Lit element',
    source: `export {LitElement, html, css} from 'lit';`,
  },
  shoelace: {
    what: 'card + button + progress-bar and its theme: what a card can be composed of, without data or texts',
    source: `${shoelace}\nimport '@shoelace-style/shoelace/dist/themes/light.css';`,
  },
  'query and queue': {
    what: 'TanStack query-core with its persister + idb-keyval + workbox-background-sync + zod/mini: cache, queue and checks put together from packages',
    source: `
      export {QueryClient, QueryObserver} from '@tanstack/query-core';
      export {persistQueryClient} from '@tanstack/query-persist-client-core';
      export {get, set, del, update, createStore} from 'idb-keyval';
      export {Queue} from 'workbox-background-sync/Queue.js';
      ${record('zod/mini', schema => `z.optional(${schema})`)}`,
  },
  dexie: {what: 'IndexedDB with queries', source: `export {Dexie} from 'dexie';`},
  'idb-keyval': {what: 'IndexedDB as a map', source: `export {get, set, del, update, createStore} from 'idb-keyval';`},
  zod: {what: 'schemas, the full package', source: record('zod', schema => `${schema}.optional()`)},
  'zod/mini': {what: 'the same schema', source: record('zod/mini', schema => `z.optional(${schema})`)},
  leaflet: {
    what: 'a map, with its style sheet',
    source: `import * as L from 'leaflet'; import 'leaflet/dist/leaflet.css'; export {L};`,
  },
  'leaflet.markercluster': {
    what: 'a map with clustered markers, with the style sheets',
    source: `
      import * as L from 'leaflet';
      import 'leaflet.markercluster';
      import 'leaflet/dist/leaflet.css';
      import 'leaflet.markercluster/dist/MarkerCluster.css';
      export {L};`,
  },
};

/** Which of ours is held against which of theirs. */
const comparisons: readonly (readonly [ours: string, theirs: string])[] = [
  ['paint', 'lit'],
  ['paint', 'shoelace'],
  ['whole card', 'shoelace'],
  ['data', 'query and queue'],
  ['data', 'dexie'],
  ['zod/mini', 'zod'],
  ['hromada.bundle.js', 'leaflet'],
];

const size = (bytes: number, files: number): string => `${whole(bytes)} B in ${files} file${files === 1 ? '' : 's'}`;

function ours(kit: BuiltKit): Row[] {
  const measured = (name: string, what: string, files: readonly string[], budget?: number): Row => {
    const contents = files.map(file => kit.files.get(file)!);
    return {
      name,
      what,
      files: files.length,
      minified: contents.reduce((sum, content) => sum + content.length, 0),
      wire: contents.reduce((sum, content) => sum + wireBytes(content), 0),
      budget,
    };
  };
  return [
    ...kit.groups().map(({name, what, files, budget}) => measured(name, what, files, budget)),
    measured('hromada.bundle.js', 'everything in one module', ['hromada.bundle.js']),
  ];
}

async function theirs(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, {what, source}] of Object.entries(peers)) {
    const {js, css} = await bundle(source);
    const parts = [js, css].filter(part => part.length);
    rows.push({
      name,
      what,
      files: parts.length,
      minified: parts.reduce((sum, part) => sum + part.length, 0),
      wire: parts.reduce((sum, part) => sum + wireBytes(part), 0),
    });
  }
  return rows;
}

async function run({progress}: {progress: (text: string) => void}): Promise<Report> {
  const kit = new BuiltKit();
  installPeers(progress);
  progress('bundling the peers');
  const rows = {ours: ours(kit), theirs: await theirs()};
  const byName = new Map([...rows.ours, ...rows.theirs].map(row => [row.name, row]));
  const ratios = comparisons.map(([a, b]) => {
    const [one, other] = [a, b].map(name => {
      const row = byName.get(name);
      if (!row) throw new Error(`bytes: there is no row "${name}"`);
      return row;
    }) as [Row, Row];
    return {ours: a, peer: b, ratio: one.wire / other.wire, sizes: [one, other].map(row => size(row.wire, row.files))};
  });
  const list = (some: readonly Row[]): string =>
    table<Row>(
      [
        {head: 'min + brotli', cell: row => row.name, align: 'left'},
        {head: 'minified', cell: row => whole(row.minified)},
        {head: 'wire', cell: row => whole(row.wire)},
        {
          head: 'budget',
          cell: row => (row.budget ? `${whole(row.budget)}${row.wire > row.budget ? ' OVER' : ''}` : ''),
        },
        {head: 'files', cell: row => String(row.files)},
        {head: 'what', cell: row => row.what, align: 'left'},
      ],
      some,
    );
  const ratioTable = table(
    [
      {head: 'ours', cell: row => row.ours, align: 'left'},
      {head: 'peer', cell: row => row.peer, align: 'left'},
      {head: 'ours / peer', cell: row => decimal(row.ratio)},
      {head: 'bytes', cell: row => row.sizes.join(' against '), align: 'left'},
    ],
    ratios,
  );
  return {
    text: `ours\n${list(rows.ours)}\n\npeers, each in one bundle\n${list(rows.theirs)}\n\n${ratioTable}`,
    data: {...rows, ratios: ratios.map(({ours: a, peer, ratio}) => ({ours: a, peer, ratio}))},
  };
}

/** `npm run bench -- bytes` */
export const bytes: Scenario = {what: 'bytes over the wire, of the kit and of what others ship', run};
