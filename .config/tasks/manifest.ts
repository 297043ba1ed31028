import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {format, resolveConfig} from 'prettier';
import {root} from '../vite/source-tree.ts';

/*
 * npm run manifest         writes custom-elements.json from the sources
 * npm run manifest:check   fails when the file is not what the sources say
 */

const target = join(root, 'custom-elements.json');

/** The manifest as the sources would have it now. */
async function generate(): Promise<string> {
  // The analyzer resolves its output folder against the project.
  const folder = mkdtempSync(join(tmpdir(), 'hromada-manifest-'));
  try {
    const analyzer = join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
    const args = [
      analyzer,
      'analyze',
      '--config',
      '.config/cem.config.js',
      '--outdir',
      relative(root, folder),
      '--quiet',
    ];
    const {status, stdout, stderr} = spawnSync(process.execPath, args, {cwd: root, encoding: 'utf8'});
    if (status !== 0) throw new Error(`The analyzer failed:\n${stdout}${stderr}`);
    const manifest = readFileSync(join(folder, 'custom-elements.json'), 'utf8');
    return await format(manifest, {...(await resolveConfig(target)), parser: 'json'});
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

function current(): string {
  try {
    return readFileSync(target, 'utf8');
  } catch {
    return '';
  }
}

const manifest = await generate();
const count = manifest.match(/"tagName"/g)?.length ?? 0;
if (!process.argv.includes('--check')) {
  writeFileSync(target, manifest);
  console.log(`custom-elements.json: ${count} elements`);
} else if (current() === manifest) {
  console.log(`custom-elements.json is up to date (${count} elements)`);
} else {
  console.error('custom-elements.json does not match the sources: run `npm run manifest` and commit the result.');
  process.exitCode = 1;
}
