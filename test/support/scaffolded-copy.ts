/** A copy of the repository in which `npm run new` has made an element. */
import {spawnSync, type SpawnSyncReturns} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export interface ScaffoldedCopy {
  readonly folder: string;
  /** What `npm run new` said. */
  readonly scaffold: SpawnSyncReturns<string>;
  /** Runs a Node program of the copy. */
  run(...args: string[]): SpawnSyncReturns<string>;
  remove(): void;
}

const copied = [
  'src',
  'stories',
  'test',
  'demo',
  '.config',
  '.storybook',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
  'custom-elements.json',
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'LICENSE',
];

/** Neither packages nor the database of a running demonstration. */
const isLeftOut = (path: string): boolean => /[\\/](node_modules|\.data)([\\/]|$)/.test(path);

export function scaffoldInCopy(element: string): ScaffoldedCopy {
  const root = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'hromada-new-'));
  for (const path of copied.filter(name => existsSync(join(root, name))))
    cpSync(join(root, path), join(folder, path), {
      recursive: true,
      force: true,
      errorOnExist: false,
      filter: from => !isLeftOut(from.slice(root.length)),
    });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const run = (...args: string[]): SpawnSyncReturns<string> => {
    // Under the test runner a second runner would say nothing.
    const {NODE_TEST_CONTEXT: _, ...env} = process.env;
    return spawnSync(process.execPath, args, {cwd: folder, encoding: 'utf8', env});
  };
  return {
    folder,
    scaffold: run('.config/tasks/new-element.ts', element),
    run,
    remove: () => rmSync(folder, {recursive: true, force: true}),
  };
}
