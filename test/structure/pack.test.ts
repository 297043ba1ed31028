import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {test} from 'node:test';

/*
 * What `npm publish` would hand out: the built kit and its papers. No sample data (its licences are those of its publishers), no demo, no tests,
 * no sources.
 */

const papers = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'publiccode.yml', 'custom-elements.json'];
const built = /^dist\/(?!build\/)[\w./-]+\.(js|js\.map|d\.ts|json|css|txt)$/;

const {status, stdout, stderr} = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
  cwd: process.cwd(),
  encoding: 'utf8',
});
const report = JSON.parse(stdout || '[]') as {files: {path: string}[]}[] | Record<string, {files: {path: string}[]}>;
const files = (Array.isArray(report) ? report[0] : Object.values(report)[0])?.files.map(({path}) => path) ?? [];

test('npm pack lists the files', () => {
  assert.equal(status, 0, stderr);
  assert.ok(files.length > papers.length, 'run `npm run build` first');
});

test('only the built kit and its papers are in the package', () => {
  assert.deepEqual(
    files.filter(path => !papers.includes(path) && !built.test(path)),
    [],
  );
});

for (const paper of papers)
  test(`${paper} is in the package`, () => {
    assert.ok(files.includes(paper));
  });

test('the licences of what the built files contain are in the package', () => {
  assert.ok(files.includes('dist/cdn/LICENSES.txt'));
});
