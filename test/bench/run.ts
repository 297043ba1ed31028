import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {format, type Options} from 'prettier';
import {filesUnder, packageFile, root} from '../../.config/vite/source-tree.ts';
import {machine} from './machine.ts';
import {benchFolder} from './peers.ts';
import {scenarios} from './scenarios.ts';

/*
 * npm run bench [-- scenario ...] [options]: see README.md beside this file
 */

const usage = `npm run bench -- [scenario ...] [options]

${Object.entries(scenarios)
  .map(([name, {what}]) => `  ${name.padEnd(12)} ${what}`)
  .join('\n')}

  --samples N   rounds, each with one sample of every variant (5); from six on intervals are 95 %
  --only WORD   only variants with this word in their names, and what ratios are taken to; may be repeated
  --http 1.1|2  how the local server speaks (1.1)
  --save NAME   write the figures to test/bench/results/baseline-NAME-<scenario>.json, to be committed
  --no-build    take dist/ as it is
  --help        this text
`;

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    samples: {type: 'string', default: '5'},
    only: {type: 'string', multiple: true, default: []},
    http: {type: 'string', default: '1.1'},
    save: {type: 'string'},
    'no-build': {type: 'boolean', default: false},
    help: {type: 'boolean', default: false},
  },
});

const progress = (text: string): void => void process.stderr.write(`bench: ${text}\n`);

/** The hashes are written last: without them a build was never finished. */
function isBuilt(): boolean {
  const last = join(root, 'dist/cdn/sri.json');
  const sources = [...filesUnder('src'), ...filesUnder('.config/vite'), 'vite.config.ts', 'package.json'];
  return existsSync(last) && sources.every(path => statSync(join(root, path)).mtimeMs <= statSync(last).mtimeMs);
}

function build(): void {
  progress('building the elements (dist/ is missing or older than its sources)');
  const {status} = spawnSync(process.execPath, [join(root, '.config/tasks/build.ts')], {cwd: root, stdio: 'inherit'});
  if (status !== 0) throw new Error('The build failed (see above).');
}

/** A baseline is a named file that is committed; anything else stays on this machine. */
async function write(scenario: string, content: object): Promise<string> {
  const folder = join(benchFolder, 'results');
  mkdirSync(folder, {recursive: true});
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '');
  const name = values.save ? `baseline-${values.save}-${scenario}` : `${scenario}-${stamp}`;
  const path = join(folder, `${name}.json`);
  // `npm run format:check` looks at every file, committed or not.
  const style = JSON.parse(readFileSync(join(root, '.config/prettier.json'), 'utf8')) as Options;
  writeFileSync(path, await format(JSON.stringify(content), {...style, parser: 'json'}));
  return path.slice(root.length + 1);
}

async function run(): Promise<void> {
  if (values.help) return console.log(usage);
  const samples = Number(values.samples);
  if (!Number.isInteger(samples) || samples < 1) throw new Error(`--samples ${values.samples} is not a whole number.`);
  const {http} = values;
  if (http !== '1.1' && http !== '2') throw new Error(`--http is 1.1 or 2, not ${http}.`);
  const unknown = positionals.filter(name => !Object.hasOwn(scenarios, name));
  if (unknown.length) throw new Error(`There is no scenario ${unknown.join(', ')}.\n\n${usage}`);
  if (!values['no-build'] && !isBuilt()) build();
  for (const name of positionals.length ? positionals : Object.keys(scenarios)) {
    const scenario = scenarios[name]!;
    const before = machine();
    const {text, data} = await scenario.run({samples, only: values.only, http, progress});
    const loads = [before.load, machine().load];
    const {load: _, ...rest} = before;
    const path = await write(name, {
      scenario: name,
      date: new Date().toISOString().slice(0, 10),
      version: packageFile().version,
      machine: {...rest, loadBeforeAndAfter: loads},
      ...(data as object),
    });
    console.log(
      `\n${name}: ${scenario.what}\n\n${text}\n\nload of the machine before and after: ${loads.join(', ')}; ${path}`,
    );
  }
}

run().catch((error: Error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
});
