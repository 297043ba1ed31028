import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {BuiltChunk} from '../../.config/vite/chunk-graph.ts';
import {filesUnder, root} from '../../.config/vite/source-tree.ts';

/*
 * dist/cdn, read once at the start: somebody may build again while the bench runs.
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
}

/** Files of dist/cdn that are measured together, as .config/size-budgets.json names them. */
export interface FileGroup {
  name: string;
  what: string;
  files: string[];
  budget: number | undefined;
}

/** The kit as a page loads it. */
export class BuiltKit {
  /** By name inside dist/cdn. */
  readonly files: ReadonlyMap<string, Buffer>;
  #chunks: BuiltChunk[];
  #budgets: Budgets;

  constructor() {
    const graph = join(root, 'dist/build/cdn-chunks.json');
    if (!existsSync(graph)) throw new Error('dist/ is not built: run `npm run build` first.');
    this.#chunks = JSON.parse(readFileSync(graph, 'utf8')) as BuiltChunk[];
    this.#budgets = JSON.parse(readFileSync(join(root, '.config/size-budgets.json'), 'utf8')) as Budgets;
    const paths = filesUnder('dist/cdn', '.js');
    this.files = new Map(paths.map(path => [path.slice('dist/cdn/'.length), readFileSync(join(root, path))]));
  }

  /** Files of sources (`a/*`: every file that stands for a source under a/), and the files those import before they run. */
  filesFor(...sources: string[]): string[] {
    const files = new Set<string>();
    const queue = sources.flatMap(source => this.#filesOf(source));
    for (let file = queue.pop(); file; file = queue.pop()) {
      if (files.has(file)) continue;
      files.add(file);
      queue.push(...this.#chunks.find(chunk => chunk.file === file)!.imports);
    }
    return [...files].sort();
  }

  /** The groups of the size budgets, and one for each element: what it brings beyond the autoloader. */
  groups(): FileGroup[] {
    const all = new Map(Object.entries(this.#budgets.groups).map(([name, {roots}]) => [name, this.filesFor(...roots)]));
    const groups = Object.entries(this.#budgets.groups).map(([name, {what, beyond, budget}]) => {
      const brought = new Set(beyond.flatMap(other => all.get(other)!));
      return {name, what, budget, files: all.get(name)!.filter(file => !brought.has(file))};
    });
    const core = new Set(this.filesFor('src/autoloader.ts'));
    const elements = Object.entries(this.#budgets.elements).map(([name, {budget}]) => ({
      name: `element ${name}`,
      what: 'beyond the autoloader',
      budget,
      files: this.filesFor(`src/elements/${name}/define.ts`).filter(file => !core.has(file)),
    }));
    return [...groups, ...elements];
  }

  /** Files of one group, and of no other. */
  groupFiles(name: string): string[] {
    const group = this.groups().find(each => each.name === name);
    if (!group) throw new Error(`.config/size-budgets.json has no group "${name}"`);
    return group.files;
  }

  #filesOf(source: string): string[] {
    const start = source.endsWith('*') ? source.slice(0, -1) : undefined;
    const found = start
      ? this.#chunks.filter(({facade}) => facade?.startsWith(start))
      : [
          this.#chunks.find(({facade}) => facade === source) ??
            this.#chunks.find(({modules}) => modules.includes(source)),
        ];
    const files = found.flatMap(chunk => chunk?.file ?? []);
    if (!files.length) throw new Error(`${source} is in no file of dist/cdn`);
    return files;
  }
}
