/** What a page can say about the kit's files: their hashes, and which of them a petition card needs at once. */
import {readFile} from 'node:fs/promises';
import type {BuiltChunk} from '../../.config/vite/chunk-graph.ts';

const dist = new URL('../../dist/', import.meta.url);
const readJson = async <T>(path: string): Promise<T> => JSON.parse(await readFile(new URL(path, dist), 'utf8')) as T;

interface Integrity {
  files: Record<string, string>;
  importmap: {integrity: Record<string, string>};
}

const integrity = (): Promise<Integrity> => readJson<Integrity>('cdn/sri.json');

export const integrityOf = async (file: string): Promise<string> => {
  const hash = (await integrity()).files[file];
  if (!hash) throw new Error(`dist/cdn/sri.json knows no ${file}.`);
  return hash;
};

/** The block of `sri.json` with the folder of this site in place of `./`. */
export const importMap = async (): Promise<string> => {
  const hashes = Object.entries((await integrity()).importmap.integrity);
  const lines = hashes.map(([file, hash]) => `        "${file.replace('./', '/cdn/')}": "${hash}"`);
  return `{\n      "integrity": {\n${lines.join(',\n')}\n      }\n    }`;
};

interface Budgets {
  groups: Record<'paint' | 'data', {roots: string[]}>;
}

/** Files that a card needs to paint and to ask for its data, by the same list that is held to a budget; the rest follows by itself. */
export const preloadLinks = async (): Promise<string> => {
  const chunks = await readJson<BuiltChunk[]>('build/cdn-chunks.json');
  const {groups} = await readJson<Budgets>('../.config/size-budgets.json');
  const files = new Set<string>();
  const add = (file: string | undefined): void => {
    if (!file || files.has(file)) return;
    files.add(file);
    for (const needed of chunks.find(chunk => chunk.file === file)?.imports ?? []) add(needed);
  };
  for (const source of [...groups.paint.roots, ...groups.data.roots]) {
    add((chunks.find(({facade}) => facade === source) ?? chunks.find(({modules}) => modules.includes(source)))?.file);
  }
  const besideTheScript = [...files].filter(file => file !== 'hromada.js');
  return besideTheScript.map(file => `<link rel="modulepreload" href="/cdn/${file}" />`).join('\n    ');
};
