import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {documentedElements} from '../../.config/tasks/manifest-reader.ts';
import {elementNames, filesUnder, localeFiles} from '../../.config/vite/source-tree.ts';
import {prefix, tags} from '../../src/tags.ts';
import {elements} from '../support/elements.ts';
import {measured} from '../bench/scenarios/elements.ts';
import {actions} from '../../src/contract/actions.ts';
import {budgetKinds} from '../faults/schedule.ts';
import {requiredStates} from '../support/states.ts';

/*
 * Walks `src/tags.ts`: an element is finished only when it is in every list that a designer, a webmaster or a test goes by.
 * `npm run new -- <element>` makes all of it.
 */

const root = process.cwd();
const read = (path: string): string => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
const json = (path: string): Record<string, unknown> => JSON.parse(read(path) || '{}') as Record<string, unknown>;

const manifest = documentedElements();
const budgets = json('.config/size-budgets.json').elements as Record<string, {budget?: number}>;
const packageExports = json('package.json').exports as Record<string, unknown>;
const tests = filesUnder('test', '.test.ts');

/** Test files that go over the table of elements. */
const tableSuites = tests.filter(
  path => /from '[./]+\/support\/elements\.ts'/.test(read(path)) && !path.startsWith('test/structure/'),
);

/** Which suites have to go over the table, and how their files are known. */
const runs: Record<string, RegExp> = {
  'axe run': /(^|[/-])axe[^/]*\.test\.ts$/,
  'payload fuzz': /fuzz[^/]*\.test\.ts$/,
  'leak run': /leak[^/]*\.test\.ts$/,
  'situations run': /^test\/situations\//,
};

for (const [run, pattern] of Object.entries(runs)) {
  test(`the ${run} goes over test/support/elements.ts`, () => {
    assert.ok(
      tableSuites.some(path => pattern.test(path)),
      `no test file like ${pattern} imports the table of elements`,
    );
  });
}

test('every folder of src/elements has a tag, and every tag a folder', () => {
  const expected = Object.values(tags).map(tag => tag.slice(prefix.length));
  assert.deepEqual(elementNames(), expected.sort());
});

test('Ukrainian and English have the same messages', async () => {
  const keys = (messages: object): string[] =>
    Object.entries(messages)
      .flatMap(([key, value]) =>
        value && typeof value === 'object' && !Array.isArray(value)
          ? keys(value as object).map(inner => `${key}.${inner}`)
          : [key],
      )
      .sort();
  const parts = localeFiles('uk').map(path => path.replace(/^src\/locales\/uk/, ''));
  assert.ok(parts.length > 0, 'no Ukrainian messages');
  for (const part of parts) {
    const load = async (language: string): Promise<object> =>
      ((await import(join(root, `src/locales/${language}${part}`))) as {messages: object}).messages;
    assert.deepEqual(keys(await load('en')), keys(await load('uk')), part);
  }
});

test('the fault harness has an act of every kind that the contract has, or says which one stands for it', () => {
  // The harness's own two acts, `note.add` and `choice.set`, are these: each counts, or the last one does.
  const stoodFor = ['petition.sign', 'petition.withdraw', 'petition.submit'];
  assert.deepEqual([...budgetKinds, ...stoodFor].sort(), Object.keys(actions).sort());
});

for (const tag of Object.values(tags)) {
  const name = tag.slice(prefix.length);
  const folder = `src/elements/${name}`;

  test(`${tag}: tag, class and definition`, () => {
    assert.ok(tag.startsWith(prefix));
    assert.match(read(`${folder}/${name}.ts`), new RegExp(`@tagname ${tag}\\b`), 'the class says its tag');
    assert.ok(read(`${folder}/define.ts`), 'define.ts');
    assert.ok(
      packageExports[`./${name}`] && packageExports[`./${name}/define.js`],
      'entries in the exports of package.json',
    );
  });

  test(`${tag}: loaded by the autoloader and by all.ts`, () => {
    for (const path of ['src/autoloader.ts', 'src/all.ts']) {
      const source = read(path);
      assert.ok(
        source.includes(`elements/${name}/define.ts`) || /import\.meta\.glob\(/.test(source),
        `${path} does not load it`,
      );
    }
  });

  test(`${tag}: manifest`, () => {
    const element = manifest.find(({tagName}) => tagName === tag);
    assert.ok(element, 'not in custom-elements.json (npm run manifest)');
    assert.ok(element.description, 'no description');
    for (const attribute of element.attributes)
      assert.ok(attribute.description, `attribute ${attribute.name} has no description`);
    for (const event of element.events) assert.ok(event.description, `event ${event.name} has no description`);
  });

  test(`${tag}: a story for every state`, () => {
    const source = read(`stories/${name}.stories.ts`);
    assert.ok(source, `stories/${name}.stories.ts is missing`);
    const stories = new Set([...source.matchAll(/^export const (\w+)/gm)].map(([, story]) => story!));
    const missing = requiredStates[tag].filter(state => !stories.has(state));
    assert.deepEqual(missing, [], 'states without a story');
    assert.ok(requiredStates[tag].length > 0, 'test/support/states.ts names no state');
  });

  test(`${tag}: docs`, () => {
    const page = read(`stories/${name}.mdx`);
    assert.ok(page, `stories/${name}.mdx is missing`);
    assert.ok(page.includes(` reference:${name} `), 'the page has no reference table (see .config/tasks/docs.ts)');
  });

  test(`${tag}: demo page`, () => {
    const pages = filesUnder('demo/site').filter(path => /\.(html|ts)$/.test(path));
    assert.ok(
      pages.some(path => path.split('/').at(-1)!.startsWith(`${name}.`) || path.includes(`/${name}/`)) &&
        pages.some(path => read(path).includes(`<${tag}`)),
      `no page of demo/site is named after ${name} and uses <${tag}>`,
    );
  });

  test(`${tag}: element test`, () => {
    assert.ok(read(`test/elements/${name}.test.ts`), `test/elements/${name}.test.ts is missing`);
  });

  test(`${tag}: row in the table of elements (axe, payload fuzz, leaks, situations)`, () => {
    const row = elements[tag];
    assert.ok(row, 'no row in test/support/elements.ts');
    assert.ok(
      row.markup.includes(`<${tag}`) && row.markup.includes(row.fallback),
      'its markup is not that of the element with its fallback',
    );
  });

  test(`${tag}: bench scenario`, () => {
    assert.ok(measured.includes(tag), 'not in the scenario `elements` of test/bench');
  });

  test(`${tag}: size budget`, () => {
    assert.ok(Number(budgets[name]?.budget) > 0, 'no row in .config/size-budgets.json');
  });
}
