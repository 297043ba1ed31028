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

/** A key that changes with any source or dependency, and with nothing else: two builds of the same sources are equal byte for byte. */
function buildKey(): string {
  const hash = createHash('sha256');
  for (const path of [...filesUnder('src'), 'package.json', 'package-lock.json']) {
    try {
      hash.update(path).update(readFileSync(join(root, path)));
    } catch {
      hash.update('absent');
    }
  }
  return `hromada-kit/core@${hash.digest('hex').slice(0, 8)}`;
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

/** Vite plugin for the autoloader's build: chunks take what the entry exports from a registry instead of importing the entry. */
export function sharedCore(entryFile: string, publicExports: readonly string[]): Plugin {
  const registry = `globalThis[Symbol.for(${JSON.stringify(buildKey())})]`;
  return {
    name: 'hromada-shared-core',
    apply: 'build',
    renderChunk(code, chunk) {
      const program = parseAst(code).body as unknown as Statement[];
      const edits: {start: number; end: number; text: string}[] = [];
      let provided = '';
      for (const statement of program) {
        const {type, start, end, specifiers = []} = statement;
        if (chunk.fileName === entryFile) {
          if (type !== 'ExportNamedDeclaration' || statement.source || statement.declaration) continue;
          const outward = specifiers.filter(specifier => publicExports.includes(nameOf(specifier.exported)));
          provided += specifiers.map(specifier => `${nameOf(specifier.exported)}:${specifier.local.name},`).join('');
          const list = outward.map(specifier => `${specifier.local.name} as ${nameOf(specifier.exported)}`).join(',');
          edits.push({start, end, text: outward.length ? `export{${list}};` : ''});
        } else if (type === 'ImportDeclaration' && statement.source?.value.split('/').at(-1) === entryFile) {
          if (specifiers.some(specifier => specifier.type !== 'ImportSpecifier'))
            throw new Error(`${chunk.fileName}: only named imports of ${entryFile} can be taken from the registry`);
          const list = specifiers.map(specifier => `${nameOf(specifier.imported)}:${specifier.local.name}`).join(',');
          edits.push({start, end, text: list ? `const{${list}}=${registry};` : ''});
        }
      }
      for (const {start, end, text} of edits.sort((a, b) => b.start - a.start))
        code = code.slice(0, start) + text + code.slice(end);
      // The first copy of a build on the page stays: what its chunks hold must be what later chunks get.
      if (chunk.fileName === entryFile) code += `\n${registry}??={${provided}};\n`;
      return {code, map: null};
    },
    generateBundle(_options, bundle) {
      const entry = bundle[entryFile];
      if (entry?.type !== 'chunk') return;
      // A chunk's own imports would be found only after it has arrived: ask for them together with it, and save a round trip.
      entry.code = entry.code.replace(/\bimport\(([`'"])\.\/([^`'"]+)\1\)/g, (call, _quote, file: string) => {
        const early = importsOf(file, bundle).filter(name => name !== entryFile);
        return early.length ? `(${early.map(name => `import("./${name}").catch(()=>{})`).join()},${call})` : call;
      });
    },
  };
}
