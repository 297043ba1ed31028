import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {filesUnder, root} from './source-tree.ts';

/** Relative imports that a source makes before it runs: not `import()`, and not types. */
function importsOf(path: string): string[] {
  const code = readFileSync(join(root, path), 'utf8').replace(/\/\*[^]*?\*\//g, '');
  const statements = code.matchAll(/^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?['"](\.[^'"?]+)['"]/gm);
  return [...statements]
    .map(([, specifier]) => join(path, '..', specifier!).replaceAll('\\', '/'))
    .filter(file => existsSync(join(root, file)));
}

/** A source and all that it imports statically, at any depth. */
function closureOf(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const next of importsOf(path)) closureOf(next, found);
  return found;
}

/** Sources that at least two elements import statically, from the folders that make up the core. What only some elements need stays out of it. */
export function coreSources(folders: readonly string[]): string[] {
  const uses = new Map<string, number>();
  for (const define of filesUnder('src/elements', '/define.ts'))
    for (const path of closureOf(define)) uses.set(path, (uses.get(path) ?? 0) + 1);
  const inCore = (path: string): boolean =>
    folders.some(folder => path.startsWith(`src/${folder}/`)) || /^src\/[^/]+\.ts$/.test(path);
  return [...uses]
    .filter(([path, count]) => count > 1 && inCore(path))
    .map(([path]) => path)
    .sort();
}
