import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {chromePath, firefoxPath} from '../browsers.js';
import {root} from '../vite/source-tree.ts';
import {hasPostgres} from './has-postgres.ts';

/*
 * npm run browsers [-- --postgres | --postgres-if-possible]
 *
 * Sees to it that there is a Chromium and a Firefox to test with (and, when asked, a PostgreSQL server): found, or installed, or one line that
 * says what is missing. As root on Debian it installs the distribution's packages; elsewhere it lets playwright-core fetch its builds.
 */

const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0;
const needsPostgres = process.argv.includes('--postgres');
const wantsPostgres = needsPostgres || (isDebianRoot && process.argv.includes('--postgres-if-possible'));

/** Looked up in a new process: this one remembers where playwright-core had its builds when it was loaded. */
function find(lookup: 'chromePath' | 'firefoxPath'): string {
  const ask = `import * as browsers from './.config/browsers.js'; process.stdout.write(browsers.${lookup}() ?? '')`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', ask], {cwd: root, encoding: 'utf8'}).stdout;
}

function run(command: string, args: string[]): boolean {
  console.log(`browsers: ${command} ${args.join(' ')}`);
  // No standard input: nothing may wait for an answer.
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  return spawnSync(command, args, {cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env}).status === 0;
}

let chromium = chromePath() ?? '';
let firefox = firefoxPath() ?? '';
const packages = [
  // Without a font for Cyrillic, text is measured and photographed as boxes.
  ...(chromium ? [] : ['chromium', 'fonts-noto-core']),
  ...(firefox ? [] : ['firefox-esr']),
  ...(wantsPostgres && !hasPostgres() ? ['postgresql'] : []),
];

if (packages.length && isDebianRoot && run('apt-get', ['update', '-qq'])) {
  const installed = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  // One package that is not to be had keeps apt from installing the others.
  if (!installed)
    for (const name of packages) run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);
}
chromium ||= find('chromePath');
firefox ||= find('firefoxPath');
if (!chromium || !firefox) {
  const absent = [...(chromium ? [] : ['chromium']), ...(firefox ? [] : ['firefox'])];
  run(process.execPath, [join(root, 'node_modules/playwright-core/cli.js'), 'install', ...absent]);
  chromium ||= find('chromePath');
  firefox ||= find('firefoxPath');
}

const missing = [
  ...(chromium ? [] : ['Chromium (CHROME_PATH)']),
  ...(firefox ? [] : ['Firefox (FIREFOX_BIN)']),
  ...(needsPostgres && !hasPostgres() ? ['PostgreSQL (TEST_DATABASE_URL)'] : []),
];
if (missing.length) {
  console.error(`browsers: missing ${missing.join(' and ')}: install it, or point the variable to one that is there.`);
  process.exitCode = 1;
} else {
  console.log(`browsers: ${chromium}, ${firefox}${hasPostgres() ? ', PostgreSQL' : ''}`);
}
