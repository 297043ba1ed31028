import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {scaffoldInCopy, type ScaffoldedCopy} from '../support/scaffolded-copy.ts';

/*
 * `npm run new` in a copy of the repository: what it writes compiles, obeys the lint rules, and is complete by the same test that every real
 * element has to pass. Its own test runs in a browser: test/e2e/new-element.test.ts.
 */

let copy: ScaffoldedCopy;

before(() => {
  copy = scaffoldInCopy('sample-board');
});

after(() => copy?.remove());

test('it writes an element', () => {
  assert.equal(copy.scaffold.status, 0, copy.scaffold.stderr);
});

test('what it writes compiles', () => {
  writeFileSync(
    join(copy.folder, 'tsconfig.sample.json'),
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
  const {status, stdout} = copy.run('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.sample.json');
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
  const {status, stdout, stderr} = copy.run(
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
    'README.md',
  ];
  const {status, stdout, stderr} = copy.run(
    'node_modules/prettier/bin/prettier.cjs',
    '--config',
    '.config/prettier.json',
    '--list-different',
    ...files,
  );
  assert.equal(status, 0, stdout + stderr);
});

test('it is in every list', () => {
  const {stdout} = copy.run(
    '--test',
    '--test-reporter=tap',
    '--test-name-pattern=hromada-sample-board|every folder|same messages',
    'test/structure/every-element.test.ts',
  );
  assert.match(stdout, /^# pass [1-9]\d*$/m, stdout);
  assert.match(stdout, /^# fail 0$/m, stdout);
});

test('the documents tell of it, and its reference tables are written', () => {
  const documents = copy.run('--test', '--test-reporter=tap', 'test/structure/documents.test.ts');
  assert.match(documents.stdout, /^# pass [1-9]\d*$/m, documents.stdout);
  assert.match(documents.stdout, /^# fail 0$/m, documents.stdout);
  for (const task of ['docs.ts', 'manifest.ts']) {
    const {status, stdout, stderr} = copy.run(join('.config/tasks', task), '--check');
    assert.equal(status, 0, stdout + stderr);
  }
  const readme = readFileSync(join(copy.folder, 'README.md'), 'utf8');
  const [, reference] = /<!-- reference:sample-board -->([^]*?)<!-- \/reference -->/.exec(readme)!;
  assert.match(reference!, /`heading-level`/);
});

test('its story and its demo page are named like the others', () => {
  assert.match(readFileSync(join(copy.folder, 'stories/sample-board.stories.ts'), 'utf8'), /'Elements\/Sample board'/);
  const page = readFileSync(join(copy.folder, 'demo/site/pages/elements/sample-board.html'), 'utf8');
  assert.match(page, /<title>Sample board<\/title>/);
  assert.match(page, /<meta\s+name="description"\s+content="[^"]+"/);
});

test('it asks for a name, and does not write over an element', () => {
  assert.equal(copy.run('.config/tasks/new-element.ts').status, 1);
  assert.equal(copy.run('.config/tasks/new-element.ts', 'Bad Name').status, 1);
  const before = readFileSync(join(copy.folder, 'src/tags.ts'), 'utf8');
  assert.equal(copy.run('.config/tasks/new-element.ts', 'sample-board').status, 1);
  assert.equal(readFileSync(join(copy.folder, 'src/tags.ts'), 'utf8'), before);
});
