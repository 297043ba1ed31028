import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {build} from 'vite';
import type {BuiltChunk} from '../vite/chunk-graph.ts';
import {filesUnder, packageFile, root} from '../vite/source-tree.ts';
import {writeEditorData} from './editor-data.ts';
import {writeTokenSheet} from './token-sheet.ts';

/*
 * npm run build
 *
 * dist/      ES modules for npm with their types, and data for editors
 * dist/cdn/  what a page loads by a script tag, with hashes (sri.json) and the licences of what is inside
 */

const {name, version} = packageFile();
const cdn = join(root, 'dist/cdn');

function step(text: string): void {
  process.stdout.write(`build: ${text}\n`);
}

/** Runs the compiler for declarations alone. */
function compile(project: string): void {
  const compiler = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], {
    cwd: root,
    stdio: 'inherit',
  });
  if (compiler.status !== 0) throw new Error('The type declarations could not be written (see above).');
}

/** Types beside the modules. The compiler leaves `.ts` in the specifiers of declaration files; a consumer has only `.js` and `.d.ts`. */
function emitTypes(): void {
  compile('.config/tsconfig.types.json');
  if (modes.includes('testing')) emitTestingTypes();
  for (const path of filesUnder('dist', '.d.ts')) {
    const text = readFileSync(join(root, path), 'utf8');
    const rewritten = text.replace(/((?:from|import)\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\.ts\2/g, '$1$2$3.js$2');
    if (rewritten !== text) writeFileSync(join(root, path), rewritten);
  }
}

/** The conformance suite lives outside `src`: its declarations go to `dist/testing`, and what they take from `src` lies one folder up. */
function emitTestingTypes(): void {
  const emitted = 'dist/build/testing-types';
  compile('.config/tsconfig.testing-types.json');
  for (const path of filesUnder(`${emitted}/test/conformance`, '.d.ts')) {
    const target = join(root, 'dist/testing', relative(`${emitted}/test/conformance`, path));
    mkdirSync(dirname(target), {recursive: true});
    writeFileSync(target, readFileSync(join(root, path), 'utf8').replaceAll('../src/', ''));
  }
  writeFileSync(join(root, 'dist/testing.d.ts'), "export * from './testing/client-suite.js';\n");
  rmSync(join(root, emitted), {recursive: true});
}

const sha384 = (path: string): string => `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;

/**
 * `sri.json`: the hash of every file, and an `integrity` block for an import map, so that lazy chunks are checked as well.
 * Its keys start with `./`: put the folder's address in their place when the page is not in that folder.
 */
function writeIntegrity(): void {
  const files: Record<string, string> = {};
  const paths = filesUnder('dist/cdn').filter(path => !path.endsWith('/sri.json'));
  for (const path of paths) files[path.slice('dist/cdn/'.length)] = sha384(join(root, path));
  const lazy = Object.entries(files).filter(([file]) => file.startsWith('chunks/'));
  const integrity = Object.fromEntries(lazy.map(([file, hash]) => [`./${file}`, hash]));
  writeFileSync(join(cdn, 'sri.json'), `${JSON.stringify({name, version, files, importmap: {integrity}}, null, 2)}\n`);
}

/** The built files hold code of other packages: their licences ask to be handed on with it. */
function writeLicences(): void {
  const chunks = JSON.parse(readFileSync(join(root, 'dist/build/cdn-chunks.json'), 'utf8')) as BuiltChunk[];
  const modules = chunks.flatMap(chunk => chunk.modules);
  const packages = new Set(
    modules.flatMap(path => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  const texts = [...packages].sort().map(dependency => {
    const folder = join(root, 'node_modules', dependency);
    const {version: installed, license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version: string;
      license: string;
    };
    const file = ['LICENSE', 'LICENSE.md', 'LICENCE', 'LICENSE.txt'].find(candidate =>
      existsSync(join(folder, candidate)),
    );
    return `${dependency} ${installed} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : license}`;
  });
  const own = `${name} ${version}\n\n${readFileSync(join(root, 'LICENSE'), 'utf8').trim()}`;
  writeFileSync(join(cdn, 'LICENSES.txt'), `${[own, ...texts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
}

rmSync(join(root, 'dist'), {recursive: true, force: true});
const modes = ['npm', 'cdn', 'bundle', 'classic'];
if (existsSync(join(root, 'test/conformance/client-suite.ts'))) modes.push('testing');
for (const mode of modes) {
  step(`${mode} …`);
  await build({mode, root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn'});
}
step('types …');
emitTypes();
step('data for editors, tokens, licences, hashes …');
writeEditorData();
writeTokenSheet();
writeLicences();
writeIntegrity();
step(`dist/ is ready (${filesUnder('dist').length} files)`);
