/**
 * Builds what the gates need beside `dist/` and `storybook-static/`: the page that shows one story, and the kit as
 * another version of itself. Kept in `.cache/gates` until a source changes.
 */
import {createHash, randomUUID} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {build} from 'vite';
import {workerFile} from '../../.storybook/worker-file.ts';
import {filesUnder, root} from '../../.config/vite/source-tree.ts';

const sources = (): string[] => [
  'package.json',
  'vite.config.ts',
  '.storybook/worker-file.ts',
  ...filesUnder('src'),
  ...filesUnder('stories').filter(path => path.endsWith('.ts')),
  ...filesUnder('test/support'),
  ...filesUnder('test/gates/page'),
];

const fingerprint = (): string => {
  const hash = createHash('sha256');
  for (const path of sources()) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 16);
};

/** Makes `folder` by `make`, into a name of its own first: two runs at once do not see each other's halves. */
async function once(folder: string, make: (into: string) => Promise<unknown>): Promise<string> {
  const target = join(root, '.cache/gates', folder);
  const stamp = join(target, '.made-of');
  const made = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === made) return target;
  const fresh = `${target}-${randomUUID()}`;
  mkdirSync(fresh, {recursive: true});
  await make(fresh);
  writeFileSync(join(fresh, '.made-of'), made);
  rmSync(target, {recursive: true, force: true});
  try {
    renameSync(fresh, target);
  } catch {
    // Another run was faster; what it made is the same.
    rmSync(fresh, {recursive: true, force: true});
  }
  return target;
}

/** The page of `page/main.ts`. */
export const buildStoryPage = (): Promise<string> =>
  once('page', async into => {
    await build({
      configFile: join(root, 'vite.config.ts'),
      mode: 'gates',
      logLevel: 'error',
      root: join(root, 'test/gates/page'),
      build: {outDir: into, emptyOutDir: true, chunkSizeWarningLimit: 2_000, target: 'es2022'},
    });
    writeFileSync(join(into, 'mockServiceWorker.js'), workerFile());
  });

export const OTHER_VERSION = '0.0.99';

/** The kit in one module, as another version. */
export const buildOtherVersion = (): Promise<string> =>
  once('other-version', into =>
    build({
      configFile: join(root, 'vite.config.ts'),
      mode: 'bundle',
      logLevel: 'error',
      define: {__HROMADA_VERSION__: JSON.stringify(OTHER_VERSION)},
      build: {outDir: into},
    }),
  );
