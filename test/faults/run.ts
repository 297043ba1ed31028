/*
 * npm run faults -- --seed 1 --schedules 200 --browser chromium
 *   --from K        begin at schedule K: a run goes on where another ended
 *   --jobs N        browsers at a time
 *   --variant NAME  a sabotaged kit (see variants.ts)
 *   --json FILE     figures as JSON
 *   --keep-going    do not shrink and stop at the first failure
 *   --self-check    every sabotaged variant, until it is caught; writes SELF-CHECK.md
 *   --crash-points  every crash point of keeping and sending an act
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {root} from '../../.config/vite/source-tree.ts';
import {engines, type Engine} from './browser.ts';
import {playCrashPoints} from './crash-points.ts';
import {faultsFound, type Finding} from './oracle.ts';
import {playAll, startRunner, type Played} from './runner.ts';
import {drawSchedule, type Schedule} from './schedule.ts';
import {selfCheck} from './self-check.ts';
import {describe, gravest, shrink} from './shrink.ts';
import {variants} from './variants.ts';

const {values} = parseArgs({
  options: {
    seed: {type: 'string', default: '1'},
    schedules: {type: 'string', default: '100'},
    from: {type: 'string', default: '0'},
    browser: {type: 'string', default: 'chromium'},
    jobs: {type: 'string', default: '4'},
    variant: {type: 'string'},
    json: {type: 'string'},
    'keep-going': {type: 'boolean', default: false},
    'self-check': {type: 'boolean', default: false},
    'crash-points': {type: 'boolean', default: false},
  },
});

const engine = values.browser as Engine;
if (!engines.includes(engine)) throw new Error(`--browser is one of ${engines.join(', ')}`);
const [seed, count, from, jobs] = [values.seed, values.schedules, values.from, values.jobs].map(Number) as [
  number,
  number,
  number,
  number,
];
const variant = variants.find(({name}) => name === values.variant);
if (values.variant && !variant) throw new Error(`--variant is one of ${variants.map(({name}) => name).join(', ')}`);

const say = (text: string) => process.stdout.write(`${text}\n`);
const listed = (findings: readonly Finding[]) => findings.map(({what, detail}) => `  ${what}: ${detail}`).join('\n');

function* drawn(): Iterable<Schedule> {
  for (let index = from; index < from + count; index++) yield drawSchedule(seed, index);
}

export interface Figures {
  browser: Engine;
  variant: string;
  seed: number;
  from: number;
  schedules: number;
  accepted: number;
  writes: number;
  requests: number;
  reasons: number;
  failed: {index: number; findings: Finding[]}[];
  found: Record<string, number>;
  seconds: number;
}

async function run(): Promise<boolean> {
  const begun = performance.now();
  const figures: Figures = {
    browser: engine,
    variant: variant?.name ?? 'none',
    seed,
    from,
    schedules: 0,
    accepted: 0,
    writes: 0,
    requests: 0,
    reasons: 0,
    failed: [],
    found: Object.fromEntries(faultsFound.map(what => [what, 0])),
    seconds: 0,
  };
  // What both books of a failed schedule say: real time does not come back.
  const kept = join(root, '.cache/faults/failed');
  mkdirSync(kept, {recursive: true});
  const runner = await startRunner(engine, jobs, variant);
  let failure: Played | undefined;
  try {
    await playAll(runner, jobs, drawn(), played => {
      const {schedule, verdict} = played;
      figures.schedules++;
      for (const name of ['accepted', 'writes', 'requests', 'reasons'] as const) figures[name] += verdict[name];
      if (figures.schedules % 100 === 0)
        say(`${figures.schedules}/${count} schedules, ${figures.accepted} acts, ${figures.failed.length} failed`);
      if (!verdict.findings.length) return true;
      figures.failed.push({index: schedule.index, findings: verdict.findings});
      for (const what of new Set(verdict.findings.map(finding => finding.what))) figures.found[what]!++;
      say(`seed ${seed}, schedule ${schedule.index} failed:\n${listed(verdict.findings)}`);
      writeFileSync(join(kept, `${engine}-${seed}-${schedule.index}.json`), JSON.stringify(played, undefined, 1));
      failure ??= played;
      return values['keep-going'];
    });
    figures.seconds = Math.round((performance.now() - begun) / 100) / 10;
    if (failure && !values['keep-going']) {
      const {schedule, verdict} = failure;
      const what = gravest(verdict.findings);
      const small = await shrink(runner, schedule, what);
      say(`shrunk for "${what}" in ${small.played} plays:\n${describe(small.schedule)}`);
      say(`again: npm run faults -- --seed ${seed} --from ${schedule.index} --schedules 1 --browser ${engine}`);
    }
  } finally {
    await runner.stop();
  }
  const found = Object.entries(figures.found)
    .filter(([, times]) => times)
    .map(([what, times]) => `${times} ${what}`);
  say(
    `${engine}, seed ${seed}, schedules ${from}–${from + figures.schedules - 1}: ${figures.accepted} acts accepted, ` +
      `${figures.requests} requests for ${figures.reasons} reasons (${(figures.requests / figures.reasons).toFixed(3)}), ` +
      `${figures.failed.length} schedules failed${found.length ? ` (${found.join(', ')})` : ''}, ${figures.seconds} s`,
  );
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, undefined, 2)}\n`);
  return figures.failed.length === 0;
}

const fine = values['self-check']
  ? await selfCheck({seed, most: 200, jobs, engine, say})
  : values['crash-points']
    ? (await playCrashPoints({engine, jobs, say})).every(({findings}) => findings.length === 0)
    : await run();
process.exitCode = fine ? 0 : 1;
