import assert from 'node:assert/strict';
import {spawnSync, type SpawnSyncReturns} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';

/*
 * `npm run new` in a copy of the repository: what it writes compiles, obeys the lint rules, and is complete by the same test that every real
 * element has to pass.
 */

const root = process.cwd();
let copy: string;
let scaffold: SpawnSyncReturns<string>;

const copied = [
  'src',
  'stories',
  'test',
  'demo/site',
  '.config',
  '.storybook',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
  'README.md',
];

function run(...args: string[]): SpawnSyncReturns<string> {
  // Under the test runner a second runner would say nothing.
  const {NODE_TEST_CONTEXT: _, ...env} = process.env;
  return spawnSync(process.execPath, args, {cwd: copy, encoding: 'utf8', env});
}

before(() => {
  copy = mkdtempSync(join(tmpdir(), 'hromada-new-'));
  for (const path of copied.filter(name => existsSync(join(root, name))))
    cpSync(join(root, path), join(copy, path), {
      recursive: true,
      force: true,
      errorOnExist: false,
      filter: from => !from.includes('node_modules'),
    });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  scaffold = run('.config/tasks/new-element.ts', 'sample-board');
});

after(() => rmSync(copy, {recursive: true, force: true}));

test('it writes an element', () => {
  assert.equal(scaffold.status, 0, scaffold.stderr);
});

test('what it writes compiles', () => {
  writeFileSync(
    join(copy, 'tsconfig.sample.json'),
    JSON.stringify({
      extends: './tsconfig.json',
      include: [
        'src',
        'stories/sample-board.stories.ts',
        'test/elements/sample-board.test.ts',
        'test/support/elements.ts',
        'test/support/states.ts',
        'test/support/mocha.d.ts',
      ],
    }),
  );
  const {status, stdout} = run('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.sample.json');
  assert.equal(status, 0, stdout);
});

test('what it writes obeys the lint rules', () => {
  const files = [
    'src/elements/sample-board',
    'stories/sample-board.stories.ts',
    'test/elements/sample-board.test.ts',
    'src/autoloader.ts',
    'src/tags.ts',
  ];
  const {status, stdout, stderr} = run(
    'node_modules/eslint/bin/eslint.js',
    '--config',
    '.config/eslint.config.js',
    ...files,
  );
  assert.equal(status, 0, stdout + stderr);
});

test('what it writes is formatted', () => {
  const files = [
    'src/elements/sample-board',
    'src/tags.ts',
    'src/all.ts',
    'src/index.ts',
    'src/autoloader.ts',
    'src/locales/uk.ts',
    'src/locales/en.ts',
    'stories/sample-board.*',
    'test/elements/sample-board.test.ts',
    'test/support',
    'demo/site/contents.ts',
    'demo/site/pages/elements/sample-board.html',
    'package.json',
  ];
  const {status, stdout, stderr} = run(
    'node_modules/prettier/bin/prettier.cjs',
    '--config',
    '.config/prettier.json',
    '--list-different',
    ...files,
  );
  assert.equal(status, 0, stdout + stderr);
});

test('it is in every list', () => {
  const {stdout} = run(
    '--test',
    '--test-reporter=tap',
    '--test-name-pattern=hromada-sample-board|every folder|same messages',
    'test/structure/every-element.test.ts',
  );
  assert.match(stdout, /^# pass [1-9]\d*$/m, stdout);
  assert.match(stdout, /^# fail 0$/m, stdout);
});

test('it asks for a name, and does not write over an element', () => {
  assert.equal(run('.config/tasks/new-element.ts').status, 1);
  assert.equal(run('.config/tasks/new-element.ts', 'Bad Name').status, 1);
  const before = readFileSync(join(copy, 'src/tags.ts'), 'utf8');
  assert.equal(run('.config/tasks/new-element.ts', 'sample-board').status, 1);
  assert.equal(readFileSync(join(copy, 'src/tags.ts'), 'utf8'), before);
});
