import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import type {Plugin} from 'vite';
import {root} from './source-tree.ts';

/** One file of a build: what it was made from, and what it loads. */
export interface BuiltChunk {
  /** Name inside the output folder. */
  file: string;
  /** The source whose exports this file stands for, if it is an entry or the target of a dynamic import. */
  facade?: string;
  /** Sources inside, relative to the project root. */
  modules: string[];
  /** Files it loads before it runs. */
  imports: string[];
  /** Files it may load later. */
  dynamicImports: string[];
}

/** Vite plugin: writes which file holds which source and which file loads which, for the size budgets. */
export function chunkGraph(target: string): Plugin {
  const source = (id: string): string => relative(root, id.replace(/\?.*$/, '')).replaceAll('\\', '/');
  return {
    name: 'hromada-chunk-graph',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks: BuiltChunk[] = [];
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        chunks.push({
          file: output.fileName,
          ...(output.facadeModuleId && {facade: source(output.facadeModuleId)}),
          modules: Object.keys(output.modules).map(source).sort(),
          imports: [...output.imports].sort(),
          dynamicImports: [...output.dynamicImports].sort(),
        });
      }
      chunks.sort((a, b) => (a.file < b.file ? -1 : 1));
      mkdirSync(dirname(join(root, target)), {recursive: true});
      writeFileSync(join(root, target), `${JSON.stringify(chunks, null, 2)}\n`);
    },
  };
}
