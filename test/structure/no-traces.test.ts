import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {filesUnder} from '../../.config/vite/source-tree.ts';

/*
 * Nothing in the repository depends on, or tells about, the machine it was written on: no absolute path, no address of a package registry.
 */

const root = process.cwd();

/** Files under version control; in an export without history, every file that is not installed or generated. */
function trackedFiles(): string[] {
  const git = spawnSync('git', ['ls-files', '-z'], {cwd: root, encoding: 'utf8'});
  if (git.status === 0) return git.stdout.split('\0').filter(Boolean);
  return filesUnder('.').filter(
    path => !/(^|\/)(node_modules|dist|\.git|\.cache|\.data|storybook-static|coverage)\//.test(path),
  );
}

// Put together from parts, so that this file is not its own first finding.
const folders = ['work', 'root', 'home', 'Users', 'tmp', 'var/folders'].join('|');
const machinePath = new RegExp(`(?<![\\w.:/%*{}$)-])/(?:${folders})/[\\w.@-]+`);
const windowsPath = new RegExp('\\b[A-Z]:\\\\(?!Program Files)[A-Za-z]+');
const registry = new RegExp(['registry', '(npmjs|yarnpkg|[a-z0-9-]+)', '(org|com|net|io|internal|local)'].join('\\.'));

const files = trackedFiles().filter(path => {
  try {
    return statSync(join(root, path)).isFile();
  } catch {
    return false;
  }
});

/** Text of a file; `undefined` for pictures and the like. */
function textOf(path: string): string | undefined {
  const bytes = readFileSync(join(root, path));
  return bytes.subarray(0, 8000).includes(0) ? undefined : bytes.toString('utf8');
}

function findings(pattern: RegExp, only: (path: string) => boolean = () => true): string[] {
  return files.filter(only).flatMap(path => {
    const lines = textOf(path)?.split('\n') ?? [];
    return lines.flatMap((line, index) =>
      pattern.test(line) ? [`${path}:${index + 1}: ${pattern.exec(line)![0]}`] : [],
    );
  });
}

test('there are files to look at', () => {
  assert.ok(files.length > 50, `only ${files.length}`);
});

test('no absolute path of a machine', () => {
  assert.deepEqual([...findings(machinePath), ...findings(windowsPath)], []);
});

test('no address of a package registry', () => {
  assert.deepEqual(findings(registry), []);
  assert.deepEqual(
    findings(/"resolved": "http/, path => path.endsWith('package-lock.json')),
    [],
  );
});
