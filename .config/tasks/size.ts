import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {brotliCompressSync, constants} from 'node:zlib';
import type {BuiltChunk} from '../vite/chunk-graph.ts';
import {elementNames, filesUnder, localeFiles, localeNames, root} from '../vite/source-tree.ts';

/*
 * npm run size
 *
 * Measures what a page loads from dist/cdn against .config/size-budgets.json. Which file holds what is read from the build's own graph.
 */

interface Group {
  what: string;
  roots: string[];
  beyond: string[];
  budget?: number;
}

interface Budgets {
  groups: Record<string, Group>;
  elements: Record<string, {budget: number}>;
  locale: {budget: number};
  lazy: Record<string, {budget: number}>;
}

interface Row {
  name: string;
  bytes: number;
  budget?: number;
  files: string[];
}

const budgets = JSON.parse(readFileSync(join(root, '.config/size-budgets.json'), 'utf8')) as Budgets;
const graph = join(root, 'dist/build/cdn-chunks.json');
if (!existsSync(graph)) throw new Error('dist/ is not built: run `npm run build` first.');
const chunks = new Map((JSON.parse(readFileSync(graph, 'utf8')) as BuiltChunk[]).map(chunk => [chunk.file, chunk]));

const compressed = (file: string): number =>
  brotliCompressSync(readFileSync(join(root, 'dist/cdn', file)), {params: {[constants.BROTLI_PARAM_QUALITY]: 11}})
    .length;

/** The file that holds a source. */
function fileOf(source: string): string {
  const all = [...chunks.values()];
  const chunk = all.find(({facade}) => facade === source) ?? all.find(({modules}) => modules.includes(source));
  if (!chunk) throw new Error(`${source} is in no file of dist/cdn`);
  return chunk.file;
}

/** The files that stand for sources whose path starts so. */
function filesLike(start: string): string[] {
  const files = [...chunks.values()].filter(({facade}) => facade?.startsWith(start));
  if (!files.length) throw new Error(`no file of dist/cdn stands for ${start}*`);
  return files.map(({file}) => file);
}

/** Files of some sources, and the files those import before they run. */
function filesFor(sources: string[]): Set<string> {
  const files = new Set<string>();
  const queue = sources.flatMap(source => (source.endsWith('*') ? filesLike(source.slice(0, -1)) : fileOf(source)));
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    queue.push(...chunks.get(file)!.imports);
  }
  return files;
}

function row(name: string, files: Iterable<string>, loaded: Set<string>, budget?: number): Row {
  const own = [...files].filter(file => !loaded.has(file)).sort();
  return {name, files: own, bytes: own.reduce((sum, file) => sum + compressed(file), 0), ...(budget && {budget})};
}

/** Words of elements that are not there yet: nobody loads them. Once somebody does, they are to leave this list. */
const UNREAD = new Set<string>();

const rows: Row[] = [];
const groupFiles = new Map<string, Set<string>>();
for (const [name, {roots, beyond, budget}] of Object.entries(budgets.groups)) {
  const files = filesFor(roots);
  groupFiles.set(name, files);
  rows.push(row(name, files, new Set(beyond.flatMap(other => [...groupFiles.get(other)!])), budget));
}

const problems: string[] = [];
for (const source of UNREAD)
  if ([...chunks.values()].some(({modules}) => modules.includes(source)))
    problems.push(`${source} is loaded by now: take it off the list of unread words`);
const afterFirst = new Set(
  Object.entries(budgets.groups).flatMap(([name, {budget}]) => (budget ? [...groupFiles.get(name)!] : [])),
);
const core = filesFor(['src/autoloader.ts']);
const names = elementNames();
for (const name of names) {
  const budget = budgets.elements[name]?.budget;
  if (!budget) problems.push(`${name} has no row in .config/size-budgets.json`);
  const define = `src/elements/${name}/define.ts`;
  // The card itself is part of "paint": for its own row only the core counts as loaded.
  const files = filesFor([define]);
  rows.push(row(`element ${name}`, files, afterFirst.has(fileOf(define)) ? core : afterFirst, budget));
}
for (const name of Object.keys(budgets.elements))
  if (!names.includes(name)) problems.push(`.config/size-budgets.json has a row for ${name}, which does not exist`);
for (const name of localeNames())
  // A part that only one element reads has a row of its own.
  rows.push(
    row(
      `locale ${name}`,
      filesFor(localeFiles(name).filter(path => !(path in budgets.lazy) && !UNREAD.has(path))),
      core,
      budgets.locale.budget,
    ),
  );
const loaded = new Set([...afterFirst, ...names.flatMap(name => [...filesFor([`src/elements/${name}/define.ts`])])]);
for (const [source, {budget}] of Object.entries(budgets.lazy))
  rows.push(row(`lazy ${source.replace(/^src\//, '')}`, filesFor([source]), loaded, budget));
const inSomeRow = new Set(rows.flatMap(({files}) => files));
for (const file of chunks.keys())
  if (!inSomeRow.has(file))
    problems.push(`${file} is in no row: name its source under "lazy" in .config/size-budgets.json`);
for (const file of filesUnder('dist/cdn', '.js').map(path => path.slice('dist/cdn/'.length)))
  if (!file.includes('/') && file !== fileOf('src/autoloader.ts')) rows.push(row(file, [file], new Set()));

const number = (bytes: number): string => String(bytes).replace(/\B(?=(\d{3})+$)/g, ' ');
const width = Math.max(...rows.map(({name}) => name.length));
console.log(`${'brotli bytes'.padEnd(width)}  ${'size'.padStart(8)} ${'budget'.padStart(8)}  files`);
for (const {name, bytes, budget, files} of rows) {
  const over = budget !== undefined && bytes > budget;
  if (over)
    problems.push(`${name} is ${number(bytes)} bytes, ${number(bytes - budget)} over its budget of ${number(budget)}`);
  const shown =
    files.length > 1 ? files.map(file => `${file} ${number(compressed(file))}`).join(', ') : (files[0] ?? '');
  console.log(
    `${name.padEnd(width)}  ${number(bytes).padStart(8)} ${(budget ? number(budget) : '').padStart(8)}  ${over ? 'OVER ' : ''}${shown}`,
  );
}
for (const problem of problems) console.error(`size: ${problem}`);
if (problems.length) process.exitCode = 1;
