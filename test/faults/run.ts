/*
 * npm run faults -- --seed 1 --schedules 200 --browser chromium
 *   --from K        begin at schedule K
 *   --jobs N        browsers at a time
 *   --acts budget   acts of a participatory budget, sealed ones among them, in the place of petitions
 *   --variant NAME  a sabotaged kit (see variants.ts)
 *   --keep-going    do not shrink and stop at the first failure
 *   --record        a big run: figures of each range go into figures.jsonl and RESULTS.md; ranges that are there already are left out
 *   --self-check    every sabotaged variant, until it is caught; writes SELF-CHECK.md
 *   --crash-points  every crash point of keeping and sending an act
 *   --ci            the fixed set that `npm test` runs
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {root} from '../../.config/vite/source-tree.ts';
import {engines, versionOf, type Engine} from './browser.ts';
import {kitFingerprint} from './build-page.ts';
import {playCrashPoints} from './crash-points.ts';
import {count, isDone, record, sentence, type Figures} from './figures.ts';
import type {Finding} from './oracle.ts';
import {playAll, startRunner, type Played, type Runner} from './runner.ts';
import {actSets, drawSchedule, type ActSet, type Schedule} from './schedule.ts';
import {selfCheck} from './self-check.ts';
import {describe, gravest, shrink} from './shrink.ts';
import {variants} from './variants.ts';

const {values} = parseArgs({
  options: {
    seed: {type: 'string', default: '1'},
    schedules: {type: 'string', default: '100'},
    from: {type: 'string', default: '0'},
    browser: {type: 'string', default: 'chromium'},
    jobs: {type: 'string', default: '3'},
    acts: {type: 'string', default: 'petitions'},
    variant: {type: 'string'},
    'keep-going': {type: 'boolean', default: false},
    record: {type: 'boolean', default: false},
    'self-check': {type: 'boolean', default: false},
    'crash-points': {type: 'boolean', default: false},
    ci: {type: 'boolean', default: false},
  },
});

const wholeNumber = (name: 'seed' | 'schedules' | 'from' | 'jobs'): number => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 0) throw new Error(`--${name} is a whole number`);
  return number;
};
const engine = values.browser as Engine;
if (!engines.includes(engine)) throw new Error(`--browser is one of ${engines.join(', ')}`);
const jobs = wholeNumber('jobs');
const variant = variants.find(({name}) => name === values.variant);
if (values.variant && !variant) throw new Error(`--variant is one of ${variants.map(({name}) => name).join(', ')}`);

const acts = (variant?.acts ?? values.acts) as ActSet;
if (!actSets.includes(acts)) throw new Error(`--acts is one of ${actSets.join(', ')}`);

/** A range of a recorded run. */
const RANGE = 250;

const say = (text: string) => process.stdout.write(`${text}\n`);
const listed = (findings: readonly Finding[]) => findings.map(({what, detail}) => `  ${what}: ${detail}`).join('\n');

function* drawn(seed: number, from: number, schedules: number): Iterable<Schedule> {
  for (let index = from; index < from + schedules; index++) yield drawSchedule(seed, index, acts);
}

/** What both books of a failed schedule say: real time does not come back. */
const keepFailed = (played: Played): void => {
  const {seed, index} = played.schedule;
  const kept = join(root, '.cache/faults/failed');
  mkdirSync(kept, {recursive: true});
  writeFileSync(join(kept, `${engine}-${seed}-${index}.json`), JSON.stringify(played, undefined, 1));
};

interface Range {
  seed: number;
  from: number;
  schedules: number;
}

const nothingYet = (of: Engine, {seed, from}: Range): Figures => ({
  ...{date: new Date().toISOString(), kit: kitFingerprint(), variant: variant?.name ?? 'none'},
  ...{engine: of, browser: versionOf(of), seed, from, schedules: 0},
  ...{accepted: 0, writes: 0, requests: 0, reasons: 0, failures: 0, kills: 0, failed: [], seconds: 0},
});

/** Plays a range; stops at the first failure unless told to go on. */
async function playRange(runner: Runner, of: Engine, range: Range, keepGoing: boolean): Promise<[Figures, Played?]> {
  const begun = performance.now();
  const figures = nothingYet(of, range);
  let failure: Played | undefined;
  await playAll(runner, jobs, drawn(range.seed, range.from, range.schedules), played => {
    const {schedule, verdict} = played;
    count(figures, schedule.index, verdict);
    if (figures.schedules % 100 === 0)
      say(
        `${figures.schedules}/${range.schedules} schedules, ${figures.accepted} acts, ${figures.failed.length} failed`,
      );
    if (!verdict.findings.length) return true;
    say(`seed ${schedule.seed}, schedule ${schedule.index} failed:\n${listed(verdict.findings)}`);
    keepFailed(played);
    failure ??= played;
    return keepGoing;
  });
  figures.seconds = Math.round((performance.now() - begun) / 100) / 10;
  say(sentence(figures));
  return failure ? [figures, failure] : [figures];
}

async function run(range: Range): Promise<boolean> {
  const runner = await startRunner(engine, jobs, variant);
  try {
    const [, failure] = await playRange(runner, engine, range, values['keep-going']);
    if (failure && !values['keep-going']) {
      const {schedule, verdict} = failure;
      const what = gravest(verdict.findings);
      const small = await shrink(runner, schedule, what);
      say(`shrunk for "${what}" in ${small.played} plays:\n${describe(small.schedule)}`);
      say(
        `again: npm run faults -- --seed ${range.seed} --from ${schedule.index} --schedules 1 --browser ${engine}${acts === 'petitions' ? '' : ` --acts ${acts}`}`,
      );
    }
    return !failure;
  } finally {
    await runner.stop();
  }
}

/** A big run, range by range. */
async function runRecorded({seed, from, schedules}: Range): Promise<boolean> {
  if (variant) throw new Error('Only the honest kit is recorded');
  if (acts !== 'petitions') throw new Error('Figures are of one set of acts: --acts is not recorded');
  const kit = kitFingerprint();
  const runner = await startRunner(engine, jobs);
  let fine = true;
  try {
    for (let at = from; at < from + schedules; at += RANGE) {
      if (isDone({kit, engine, seed, from: at})) continue;
      const range = {seed, from: at, schedules: Math.min(RANGE, from + schedules - at)};
      const [figures] = await playRange(runner, engine, range, true);
      await record({...figures, kit});
      fine &&= !figures.failed.length;
    }
  } finally {
    await runner.stop();
  }
  return fine;
}

/** Each schedule and each crash point is a test. */
async function runFixedSet(): Promise<boolean> {
  const sets = [
    {engine: 'chromium', seed: 2026, from: 0, schedules: 300},
    {engine: 'firefox', seed: 2026, from: 0, schedules: 60},
  ] as const;
  let passed = 0;
  let failed = 0;
  for (const {engine: of, ...range} of sets) {
    const runner = await startRunner(of, jobs);
    try {
      const [figures] = await playRange(runner, of, range, true);
      failed += figures.failed.length;
      passed += figures.schedules - figures.failed.length;
      if (of !== 'chromium') continue;
      const points = await playCrashPoints({engine: of, jobs, say, runner});
      const broken = points.filter(({findings}) => findings.length).length;
      failed += broken;
      passed += points.length - broken;
    } finally {
      await runner.stop();
    }
  }
  say(`tests: ${passed} passed, ${failed} failed`);
  return failed === 0;
}

const range: Range = {seed: wholeNumber('seed'), from: wholeNumber('from'), schedules: wholeNumber('schedules')};
const fine = values.ci
  ? await runFixedSet()
  : values['self-check']
    ? await selfCheck({seed: range.seed, most: 200, jobs, engine, say})
    : values['crash-points']
      ? (await playCrashPoints({engine, jobs, say})).every(({findings}) => findings.length === 0)
      : values.record
        ? await runRecorded(range)
        : await run(range);
process.exitCode = fine ? 0 : 1;
