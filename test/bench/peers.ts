import {spawnSync} from 'node:child_process';
import {existsSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {brotliCompressSync, constants} from 'node:zlib';
import {build} from 'vite';
import {root} from '../../.config/vite/source-tree.ts';

/*
 * Other people's packages: a package.json and a lockfile of their own, installed when the bench is run and never with the kit; bundled in the same
 * run by the bundler and the minifier that make dist/cdn.
 */

/** This folder: its node_modules is the one that peers are taken from. */
export const benchFolder: string = join(root, 'test/bench');

/** Installs the peers unless they are there as the lockfile says. */
export function installPeers(progress: (text: string) => void): void {
  const installed = join(benchFolder, 'node_modules/.package-lock.json');
  const wanted = join(benchFolder, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  progress('installing the packages to compare with (test/bench/package.json)');
  const {status} = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: benchFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('The packages to compare with could not be installed (see above).');
}

/** One file as a page would load it. */
export interface Bundle {
  js: Buffer;
  /** Style sheets that the source imports. */
  css: Buffer;
}

/** Bundles a module, given as its text; its imports are looked up in this folder. */
export async function bundle(source: string): Promise<Bundle> {
  const entry = join(benchFolder, 'entry.js');
  const result = await build({
    configFile: false,
    root: benchFolder,
    publicDir: false,
    logLevel: 'warn',
    define: {'process.env.NODE_ENV': '"production"'},
    plugins: [
      {
        name: 'bench-entry',
        enforce: 'pre',
        resolveId: id => (id === entry ? entry : undefined),
        load: id => (id === entry ? source : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
      cssMinify: true,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        output: {
          minify: true,
          codeSplitting: false,
          comments: {legal: false, annotation: false, jsdoc: false},
        },
      },
    },
  });
  const {output} = (Array.isArray(result) ? result[0]! : result) as Extract<typeof result, {output: unknown}>;
  const files = output.map(file => ({
    name: file.fileName,
    content: file.type === 'chunk' ? file.code : file.source,
  }));
  const all = (ending: string): Buffer =>
    Buffer.concat(files.filter(({name}) => name.endsWith(ending)).map(({content}) => Buffer.from(content)));
  return {js: all('.js'), css: all('.css')};
}

/** As a server with its files compressed beforehand sends it. */
export const brotli = (content: Buffer | string): Buffer =>
  brotliCompressSync(content, {params: {[constants.BROTLI_PARAM_QUALITY]: 11}});

/** Bytes on the wire, without headers; nothing for nothing. */
export const wireBytes = (content: Buffer): number => (content.length ? brotli(content).length : 0);
