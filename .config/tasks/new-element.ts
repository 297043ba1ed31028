import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {format, resolveConfig} from 'prettier';
import {root} from '../vite/source-tree.ts';

/*
 * npm run new -- petition-list
 *
 * Writes everything that `test/structure/every-element.test.ts` asks of an element: the element with its definition and styles, stories, docs,
 * a test, a demo page, its words in Ukrainian and English, its place in the README, and its row in every list. What it writes works and passes; then make it yours.
 */

const name = (process.argv[2] ?? '').replace(/^hromada-/, '');
if (!/^[a-z]+(-[a-z]+)*$/.test(name)) {
  console.error('Which element? For example: npm run new -- petition-list');
  process.exit(1);
}
if (existsSync(join(root, 'src/elements', name))) {
  console.error(`src/elements/${name} is there already.`);
  process.exit(1);
}

const Class = name.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
const camel = Class[0]!.toLowerCase() + Class.slice(1);
const tag = `hromada-${name}`;
const spaced = name.replaceAll('-', ' ');
const words: Record<string, string> = {name, Class, camel, tag, words: spaced[0]!.toUpperCase() + spaced.slice(1)};

async function write(path: string, text: string): Promise<void> {
  const target = join(root, path);
  mkdirSync(dirname(target), {recursive: true});
  writeFileSync(target, await format(text, {...(await resolveConfig(target)), filepath: target}));
  console.log(`  ${path}`);
}

/** New files, by their templates in `.config/new-element/`. */
const files: Record<string, string> = {
  'element.ts.txt': `src/elements/${name}/${name}.ts`,
  'styles.ts.txt': `src/elements/${name}/${name}.styles.ts`,
  'define.ts.txt': `src/elements/${name}/define.ts`,
  'stories.ts.txt': `stories/${name}.stories.ts`,
  'docs.mdx.txt': `stories/${name}.mdx`,
  'test.ts.txt': `test/elements/${name}.test.ts`,
  'demo.html.txt': `demo/site/pages/elements/${name}.html`,
};

/** Puts text before the end of the first block that starts with `opening` and ends with a line `closing`. */
function intoBlock(source: string, opening: string, closing: string, text: string): string {
  const start = source.indexOf(opening);
  const end = source.indexOf(`\n${closing}`, start);
  if (start < 0 || end < 0) throw new Error(`There is no block "${opening}" … "${closing}"`);
  return `${source.slice(0, end)}\n${text}${source.slice(end)}`;
}

/** Puts text after the last line that matches. */
function afterLast(source: string, pattern: RegExp, text: string): string {
  const last = [...source.matchAll(pattern)].at(-1);
  if (!last) throw new Error(`There is no line like ${pattern}`);
  const end = last.index + last[0].length;
  return `${source.slice(0, end)}\n${text}${source.slice(end)}`;
}

function replaceOnce(source: string, pattern: RegExp, text: string): string {
  if (!pattern.test(source)) throw new Error(`There is nothing like ${pattern}`);
  return source.replace(pattern, text);
}

type Data = Record<string, Record<string, unknown>>;

/** Adds keys to an object inside a JSON file, among those that are elements, in alphabetical order where they are. */
function intoJson(
  source: string,
  key: string,
  added: Record<string, unknown>,
  like: (name: string) => boolean,
): string {
  const data = JSON.parse(source) as Data;
  const all = Object.entries(data[key]!);
  const first = all.findIndex(([entry]) => like(entry));
  const elements = [...all.filter(([entry]) => like(entry)), ...Object.entries(added)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const others = all.filter(([entry]) => !like(entry));
  others.splice(first, 0, ...elements);
  return JSON.stringify({...data, [key]: Object.fromEntries(others)}, null, 2);
}

const built = (file: string): {types: string; default: string} => ({
  types: `./dist/elements/${name}/${file}.d.ts`,
  default: `./dist/elements/${name}/${file}.js`,
});

/** Every list that has a row per element. */
const lists: Record<string, (source: string) => string> = {
  'src/tags.ts': source => intoBlock(source, 'export const tags', '} as const', `  ${camel}: '${tag}',`),
  'src/autoloader.ts': source =>
    intoBlock(source, 'const loaders', '};', `  [tags.${camel}]: () => import('./elements/${name}/define.ts'),`),
  'src/all.ts': source => afterLast(source, /^import '\.\/elements\/.*$/gm, `import './elements/${name}/define.ts';`),
  'src/index.ts': source =>
    afterLast(
      source,
      /^export .* from '\.\/elements\/.*$/gm,
      `export {${Class}} from './elements/${name}/${name}.ts';`,
    ),
  'src/locales/uk.ts': source =>
    intoBlock(
      source,
      'export const messages',
      '};',
      `  ${camel}: {
    loading: 'Завантажуємо…',
    failed: 'Не вдалося завантажити',
    title: (community: string) => community,
  },`,
    ),
  'src/locales/en.ts': source =>
    intoBlock(
      source,
      'export const messages',
      '};',
      `  ${camel}: {
    loading: 'Loading…',
    failed: 'It could not be loaded',
    title: community => community,
  },`,
    ),
  'test/support/elements.ts': source =>
    intoBlock(
      source,
      'export const elements:',
      '};',
      `  '${tag}': {
    markup: '<${tag}><a href="/">Сайт громади</a></${tag}>',
    queries: ['community.get'],
    inlineData: false,
    fallback: 'Сайт громади',
    words: {uk: 'Українською', en: 'In English'},
    content: 'Львівська громада',
    retry: RETRY,
  },`,
    ),
  'test/support/states.ts': source =>
    intoBlock(
      source,
      'export const requiredStates',
      '};',
      `  '${tag}': ['NoScript', 'Unconfigured', 'Loading', 'Ready', 'Failed', 'Offline', 'Stale', 'LongText'],`,
    ),
  'test/gates/stories.ts': source =>
    intoBlock(
      source,
      'const words',
      '};',
      `  '${name}': {
    NoScript: [/Сайт громади/],
    Unconfigured: [/Сайт громади/],
    Loading: [/Сайт громади/],
    Ready: [/Львівська громада/],
    Failed: [/Не вдалося завантажити/, /It could not be loaded/],
    Offline: [/Не вдалося завантажити/, /It could not be loaded/],
    Stale: [/Львівська громада.*не вдалося оновити/, /Львівська громада.*could not refresh/],
    LongText: [/Дуже-довга-назва-громади/],
  },`,
    ),
  'demo/site/contents.ts': source =>
    replaceOnce(source, /(elements: \{[^}]*pages: \[[^\]]*?),?\s*\]/, `$1, '${name}']`),
  '.config/size-budgets.json': source => intoJson(source, 'elements', {[name]: {budget: 6144}}, () => true),
  'package.json': source =>
    intoJson(
      source,
      'exports',
      {[`./${name}`]: built(name), [`./${name}/define.js`]: built('define')},
      entry =>
        entry.endsWith('/define.js') || (/^\.\/[a-z-]+$/.test(entry) && !['./contract', './testing'].includes(entry)),
    ),
  // A row in the table of elements, and a place for the reference, which `npm run docs` fills.
  'README.md': source =>
    afterLast(
      afterLast(source, /^\| `<hromada-[a-z-]+>` .*\|$/gm, `| \`<${tag}>\` | What it is, in one sentence. |`),
      /^<!-- \/reference -->$/gm,
      `\n### \`<${tag}>\`\n\n<!-- reference:${name} -->\n<!-- /reference -->`,
    ),
};

console.log(`${tag}: new files`);
for (const [template, path] of Object.entries(files)) {
  const text = readFileSync(join(root, '.config/new-element', template), 'utf8');
  await write(
    path,
    text.replace(/%(name|Class|camel|tag|words)%/g, (_, word: string) => words[word]!),
  );
}
console.log('rows in');
for (const [path, edit] of Object.entries(lists)) await write(path, edit(readFileSync(join(root, path), 'utf8')));
for (const task of ['manifest.ts', 'docs.ts']) {
  const {status} = spawnSync(process.execPath, [join(root, '.config/tasks', task)], {cwd: root, stdio: 'inherit'});
  if (status) process.exitCode = 1;
}
console.log(`
It works as it is: it shows the community's name. Next:
  1. src/contract: the query it needs; src/domain: its rules
  2. src/elements/${name}: its look and words (src/locales)
  3. test/support/states.ts, stories and test/gates/stories.ts: every state it can be in, and words that it shows
  4. README.md: what it is, in one sentence; demo/site/pages/elements: the same for its page
  5. npm test`);
