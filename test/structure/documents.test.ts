import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {listPages} from '../../demo/site/page-file.ts';
import {pageStates} from '../../demo/site/states.ts';
import {tags} from '../../src/tags.ts';
import {scenarios} from '../bench/scenarios.ts';

/*
 * What the documents say is true: links lead somewhere, commands exist, and the table of layers is the one that lint enforces.
 */

const read = (path: string): string => readFileSync(path, 'utf8');
const documents = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md'];

/** GitHub's way to make an anchor of a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

for (const document of documents) {
  test(`${document}: links`, () => {
    const text = read(document);
    const anchors = new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading!)));
    for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https:/.test(target!)) continue;
      if (target!.startsWith('#')) assert.ok(anchors.has(target!.slice(1)), `no heading for ${target}`);
      else assert.ok(existsSync(join(dirname(document), target!)), `no file ${target}`);
    }
  });

  test(`${document}: commands`, () => {
    const {scripts} = JSON.parse(read('package.json')) as {scripts: Record<string, string>};
    // What does not exist yet is named in a section of its own.
    const text = read(document).replace(/^## What is not there yet$[^]*?^## /m, '## ');
    for (const [, name] of text.matchAll(/npm run ([a-z:-]+)/g))
      assert.ok(scripts[name!], `there is no npm run ${name}`);
  });

  test(`${document}: paths in code marks`, () => {
    const folders =
      /`((?:src|demo|test|stories|\.config|contract|domain|client|store|context|i18n|locales|controllers|styles|ui)\/[\w./-]*\w)`/g;
    for (const [, path] of read(document).matchAll(folders)) {
      const found = [path!, `src/${path}`].some(candidate => existsSync(candidate));
      // Adapters are to come; the data folder is made by the first start.
      assert.ok(found || /adapters|\.data$/.test(path!), `there is no ${path}`);
    }
  });
}

test('README.md tells of every command', () => {
  const {scripts} = JSON.parse(read('package.json')) as {scripts: Record<string, string>};
  const text = read('README.md');
  // Checks are what `npm test` makes of the commands that they are named after.
  const commands = Object.keys(scripts).filter(name => !name.endsWith(':check'));
  const untold = commands.filter(name => !new RegExp(`npm (?:run )?${name}(?![a-z:-])`).test(text));
  assert.deepEqual(untold, []);
});

test('README.md tells of every scenario of the bench', () => {
  const text = read('README.md');
  for (const scenario of Object.keys(scenarios))
    assert.ok(text.includes(`\`${scenario}\``) || text.includes(`\`-- ${scenario}\``), scenario);
});

test('addresses of the demonstration site in README.md', () => {
  const pages = listPages();
  const found = [...read('README.md').matchAll(/`(\/(?:recipes|states|elements)\/[a-z-]+)`/g)];
  assert.ok(found.length > 0);
  for (const [, path] of found)
    assert.ok(pages.has(path!) || pageStates.some(({slug}) => path === `/states/${slug}`), `there is no page ${path}`);
});

test('README.md tells of every element', () => {
  const text = read('README.md');
  for (const tag of Object.values(tags)) {
    assert.ok(text.includes(`\`<${tag}>\``), tag);
    assert.ok(text.includes(`<!-- reference:${tag.slice('hromada-'.length)} -->`), `reference of ${tag}`);
  }
});

test('ARCHITECTURE.md has the layers that lint enforces', async () => {
  type Zone = {target: string; except?: string[]};
  type Config = {rules?: Record<string, [string, {zones: Zone[]}]>};
  const {default: config} = (await import(join(process.cwd(), '.config/eslint.config.js'))) as {default: Config[]};
  const rules = config.flatMap(({rules: set}) => set?.['import-x/no-restricted-paths']?.[1]?.zones ?? []);
  const leaves = ['errors', 'tags', 'version'];
  const enforced = Object.fromEntries(
    rules
      .filter(({target, except}) => /^\.\/src\/[a-z0-9]+$/.test(target) && except)
      .map(({target, except}) => {
        const layer = target.slice('./src/'.length);
        const names = except!.map(path => path.replace(/^\.\//, '').replace(/\.ts$/, ''));
        return [layer, names.filter(name => name !== layer && !leaves.includes(name)).sort()];
      }),
  );
  const table = [...read('ARCHITECTURE.md').matchAll(/^\| `([a-z0-9]+)\/` +\|[^|]*\| *([^|]*?) *\|$/gm)];
  const told = Object.fromEntries(
    table.map(([, layer, allowed]) => [layer, allowed!.split(/,\s*/).filter(Boolean).sort()]),
  );
  assert.deepEqual(told, enforced);
});
