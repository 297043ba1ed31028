import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseAst, type Plugin, type Rolldown} from 'vite';
import {filesUnder, root} from './source-tree.ts';

/*
 * The autoloader's file carries the core (Lit, context, controllers), so that a page needs two round trips: the file, then everything that the
 * page's elements need, at once. The lazy chunks need that core too, but must not import it by address: pages load the file as
 * `hromada.js?ver=6.5` (WordPress) or from another folder, and an import of `./hromada.js` would fetch and run a second copy. So the entry
 * leaves its core in a registry on `globalThis`, under a key that only chunks of the same build know, and the chunks take it from there.
 * They get the values of that moment; ESLint's `import-x/no-mutable-exports` sees to it that there are no others.
 */

interface Specifier {
  type: string;
  local: {name: string};
  imported?: {name?: string; value?: string};
  exported?: {name?: string; value?: string};
}

interface Statement {
  type: string;
  start: number;
  end: number;
  source?: {value: string} | null;
  declaration?: unknown;
  specifiers?: Specifier[];
}

/**
 * A key that changes with any source, dependency or setting of the build, and with nothing else: two builds of the same sources are equal byte
 * for byte. Every chunk holds it to find the core, so it is also what makes a chunk's address new: a hash of its own would cost every page some
 * bytes per chunk that exists, and change with every release all the same. Six digits, because every chunk pays for each: that two builds which
 * meet on one host have the same is one chance in sixteen million.
 */
export function buildKey(): string {
  const hash = createHash('sha256');
  const paths = ['src', '.config/vite'].flatMap(folder => filesUnder(folder));
  for (const path of [...paths, 'vite.config.ts', 'package.json', 'package-lock.json']) {
    try {
      hash.update(path).update(readFileSync(join(root, path)));
    } catch {
      hash.update('absent');
    }
  }
  return hash.digest('hex').slice(0, 6);
}

/** Files that a chunk loads before it runs, at any depth. */
function importsOf(file: string, bundle: Rolldown.OutputBundle, found = new Set<string>()): string[] {
  const chunk = bundle[file];
  if (chunk?.type === 'chunk') {
    for (const name of chunk.imports) {
      if (found.has(name)) continue;
      found.add(name);
      importsOf(name, bundle, found);
    }
  }
  return [...found];
}

const nameOf = (node: {name?: string; value?: string} | undefined): string => node?.name ?? node?.value ?? '';

/** Stands in the built autoloader for "import this chunk, and at the same time what it imports". */
const loader = '$chunk';

/** A module's code with some of its statements replaced. */
function edited(code: string, edit: (statement: Statement) => string | undefined): string {
  const program = parseAst(code).body as unknown as Statement[];
  // From the end, so that what comes before stays where it is.
  for (const statement of program.toReversed()) {
    const text = edit(statement);
    if (text !== undefined) code = code.slice(0, statement.start) + text + code.slice(statement.end);
  }
  return code;
}

/**
 * Vite plugin for the autoloader's build: chunks take what the entry exports from a registry instead of importing the entry.
 * @param asked Chunks that the entry asks for by itself on every page: no other has to ask for them early.
 */
export function sharedCore(
  entryFile: string,
  publicExports: readonly string[],
  key: string,
  asked: readonly string[],
): Plugin {
  const registry = `globalThis[Symbol.for("hromada-kit/core@${key}")]`;
  return {
    name: 'hromada-shared-core',
    apply: 'build',
    generateBundle(_options, bundle) {
      const entry = bundle[entryFile];
      if (entry?.type !== 'chunk') return;

      /** What the entry exports to chunks, by its name there: a list is shorter than names. */
      const places = new Map<string, number>();
      const provided: string[] = [];
      entry.code = edited(entry.code, ({type, source, declaration, specifiers = []}) => {
        if (type !== 'ExportNamedDeclaration' || source || declaration) return undefined;
        for (const {exported, local} of specifiers) places.set(nameOf(exported), provided.push(local.name) - 1);
        const outward = specifiers.filter(({exported}) => publicExports.includes(nameOf(exported)));
        const list = outward.map(({local, exported}) => `${local.name} as ${nameOf(exported)}`).join();
        return outward.length ? `export{${list}};` : '';
      });
      // The first copy of a build on the page stays: what its chunks hold must be what later chunks get.
      entry.code += `\n${registry}??=[${provided.join()}];\n`;

      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || chunk === entry) continue;
        chunk.code = edited(chunk.code, ({type, source, specifiers = []}) => {
          if (type !== 'ImportDeclaration' || source?.value.split('/').at(-1) !== entryFile) return undefined;
          const list = specifiers.map(({imported, local}) => {
            const place = places.get(nameOf(imported));
            if (place === undefined) throw new Error(`${chunk.fileName}: ${nameOf(imported)} is not in the registry`);
            return `${place}:${local.name}`;
          });
          return list.length ? `const{${list.join()}}=${registry};` : '';
        });
      }

      // A chunk's own imports would be found only after it has arrived: ask for them together with it, and save a round trip.
      const ending = `-${key}.js`;
      const name = (file: string): string => {
        if (!file.startsWith('chunks/') || !file.endsWith(ending)) throw new Error(`${file}: not named as a chunk`);
        return JSON.stringify(file.slice('chunks/'.length, -ending.length));
      };
      const loads = /\bimport\(([`'"])\.\/([^`'"]+)\1\)(\.then\((\w+)=>\4\.\w+\))?/g;
      entry.code = entry.code.replace(loads, (_call, _quote, file: string, picked = '') => {
        const early = importsOf(file, bundle)
          .filter(other => other !== entryFile && !asked.includes(other))
          .sort();
        const chunk = bundle[file];
        // Nobody reads what a file that defines an element exports: nothing.
        const isRead = chunk?.type !== 'chunk' || !chunk.facadeModuleId?.endsWith('/define.ts');
        return `${loader}(${[file, ...early].map(name).join()})${isRead ? picked : ''}`;
      });
      entry.code += `function ${loader}(n,...e){for(let f of e)${loader}(f).catch(()=>{});return import("./chunks/"+n+"${ending}")}\n`;
    },
  };
}
