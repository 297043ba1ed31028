/** Builds the page of the harness with Vite, as it is or sabotaged. Kept in `.cache/faults` until a source changes. */
import {createHash, randomUUID} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, renameSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {build, type Plugin} from 'vite';
import {filesUnder, root} from '../../.config/vite/source-tree.ts';
import type {Variant} from './variants.ts';

const page = join(root, 'test/faults/page');

const kit = ['package.json', 'src/errors.ts'].concat(
  ...['src/store', 'src/client', 'src/contract'].map(folder => filesUnder(folder, '')),
);

const hashOf = (sources: readonly string[], more = ''): string => {
  const hash = createHash('sha256').update(more);
  for (const path of sources) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 16);
};

/**
 * What keeps and sends an act. Not among it: adapters of other protocols, and the operations and schemas of the contract,
 * which grow with every element while a schedule signs petitions only.
 */
const proven = ['src/errors.ts', 'src/contract/problems.ts'].concat(
  ...['src/store', 'src/client'].map(folder => filesUnder(folder, '').filter(path => !path.includes('/adapters/'))),
);

/** Which kit was proven: changes with every file that keeps and sends an act. */
export const kitFingerprint = (): string => hashOf(proven).slice(0, 12);

const fingerprint = (variant: Variant | undefined): string => {
  const harness = ['build-page.ts', 'history.ts', 'schedule.ts'].map(name => `test/faults/${name}`);
  return hashOf([...kit, ...harness, ...filesUnder('test/faults/page', '')], JSON.stringify(variant ?? {}));
};

/** Puts a file of the variant in the place of another; the file itself may import the one that it replaces. */
const sabotage = ({name, replaces}: Variant): Plugin => {
  const target = join(root, replaces);
  const substitute = join(page, `variants/${name}.ts`);
  let replaced = false;
  return {
    name: 'sabotage',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!importer || importer === substitute) return null;
      const found = await this.resolve(source, importer, {...options, skipSelf: true});
      if (found?.id !== target) return null;
      replaced = true;
      return substitute;
    },
    buildEnd(error) {
      if (!error && !replaced) throw new Error(`Nothing imports ${replaces}: the variant ${name} would be honest.`);
    },
  };
};

export async function buildPage(variant?: Variant): Promise<string> {
  const target = join(root, '.cache/faults', `${variant?.name ?? 'honest'}-${fingerprint(variant)}`);
  if (existsSync(target)) return target;
  const fresh = `${target}-${randomUUID()}`;
  mkdirSync(fresh, {recursive: true});
  // One script per document: tabs are opened many thousand times.
  for (const document of ['index', 'tab'])
    await build({
      configFile: false,
      root: page,
      logLevel: 'error',
      publicDir: false,
      base: './',
      define: {__HROMADA_VERSION__: JSON.stringify('0.0.0')},
      plugins: variant && document === 'tab' ? [sabotage(variant)] : [],
      build: {
        outDir: fresh,
        emptyOutDir: false,
        target: 'es2022',
        minify: false,
        modulePreload: false,
        reportCompressedSize: false,
        rolldownOptions: {input: {[document]: join(page, `${document}.html`)}, output: {codeSplitting: false}},
      },
    });
  try {
    renameSync(fresh, target);
  } catch {
    // Another run was faster; what it made is the same.
    rmSync(fresh, {recursive: true, force: true});
  }
  return target;
}
