import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {elementNames, localeNames, root} from './source-tree.ts';

/** Relative imports that a source makes before it runs: not `import()`, and not types. */
function importsOf(path: string): string[] {
  const code = readFileSync(join(root, path), 'utf8').replace(/\/\*[^]*?\*\//g, '');
  const statements = code.matchAll(/^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?['"](\.[^'"?]+)['"]/gm);
  return [...statements]
    .map(([, specifier]) => join(path, '..', specifier!).replaceAll('\\', '/'))
    .filter(file => existsSync(join(root, file)));
}

/** A source and all that it imports statically, at any depth. */
export function closureOf(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const next of importsOf(path)) closureOf(next, found);
  return found;
}

/** Sources that more than half of the given ones import statically. */
function usedByMost(paths: string[]): string[] {
  const uses = new Map<string, number>();
  for (const path of paths) for (const used of closureOf(path)) uses.set(used, (uses.get(used) ?? 0) + 1);
  return [...uses].filter(([, count]) => count > paths.length / 2 && count > 1).map(([path]) => path);
}

/** Sources that at least two of the given ones import statically, without those that any of the others imports. */
export function sharedSources(paths: string[], others: string[]): Set<string> {
  const closures = paths.map(path => closureOf(path));
  const taken = new Set(others.flatMap(path => [...closureOf(path)]));
  const all = new Set(closures.flatMap(closure => [...closure]));
  return new Set([...all].filter(path => !taken.has(path) && closures.filter(it => it.has(path)).length > 1));
}

/** The core of the kit: what the autoloader imports, and what most elements, or most languages, import. */
export function coreSources(autoloader: string): Set<string> {
  return new Set([
    ...closureOf(autoloader),
    ...usedByMost(elementNames().map(name => `src/elements/${name}/define.ts`)),
    ...usedByMost(localeNames().map(name => `src/locales/${name}.ts`)),
  ]);
}
