import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {filesUnder, root} from '../vite/source-tree.ts';

/*
 * dist/tokens.css: every public token with the value it has without any theme, for designers to start from. Names and
 * meanings are those of the manifest, values those of the style sheets, so that neither can be told two ways.
 */

interface Manifest {
  modules: {declarations?: {cssProperties?: {name: string; default?: string; description?: string}[]}[]}[];
}

/** What the style sheets fall back to, by token: `var(--hromada-radius, 0.5em)`, brackets within included. */
function fallbacks(): Map<string, string> {
  const found = new Map<string, string>();
  for (const path of filesUnder('src', '.ts'))
    for (const [, name, value] of readFileSync(join(root, path), 'utf8').matchAll(
      /var\((--hromada-[\w-]+),\s*((?:[^()]|\([^()]*\))+)\)/g,
    ))
      found.set(name!, value!.trim());
  return found;
}

export function writeTokenSheet(): void {
  const manifest = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8')) as Manifest;
  const values = fallbacks();
  const tokens = new Map(
    manifest.modules
      .flatMap(({declarations = []}) => declarations.flatMap(({cssProperties = []}) => cssProperties))
      .map(token => [token.name, token]),
  );
  const lines = [...tokens.values()]
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({name, description, default: initial}) => {
      const value = values.get(name) ?? initial;
      if (!value) throw new Error(`${name} is in the manifest without a default, and no style sheet has one`);
      return `  /* ${description ?? ''} */\n  ${name}: ${value};\n`;
    });
  writeFileSync(join(root, 'dist/tokens.css'), `:root {\n${lines.join('\n')}}\n`);
}
