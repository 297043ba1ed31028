import {spawn} from 'node:child_process';
import {globSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../vite/source-tree.ts';
import {hasPostgres} from './has-postgres.ts';

/*
 * npm test                 every step below, in this order; it goes on after a failing one
 * npm test -- lint types   only these
 *
 * The last line is `N passed, N failed`. What a step printed is in .cache/test/<step>.log; of a failing step the end is shown.
 */

/** How the results of a step are counted: by its exit code, or by what a test runner says at its end. */
type Counting = 'exit-code' | 'node' | 'browser';

interface Step {
  name: string;
  /** An npm script with its arguments, or a Node program. */
  run: string[];
  counting?: Counting;
  /** Test files that the step runs: finding none is a failure. */
  files?: string[];
  env?: Record<string, string>;
  /** What the machine has to have for this step; what it has not, `browsers` has tried to install. */
  onlyWhere?: () => boolean;
  /** A step that hangs is stopped after this time. */
  minutes?: number;
}

const npm = (script: string, ...args: string[]): string[] => [
  'npm',
  'run',
  '--silent',
  script,
  ...(args.length ? ['--', ...args] : []),
];
const nodeTests = (...files: string[]): Pick<Step, 'run' | 'counting' | 'files'> => ({
  run: ['node', '--test', '--test-reporter=spec', ...files],
  counting: 'node',
  files,
});
const browserTests = (...files: string[]): Pick<Step, 'run' | 'counting' | 'files'> => ({
  run: npm('test:browser', ...files.flatMap(pattern => ['--files', pattern])),
  counting: 'browser',
  files,
});

const steps: Step[] = [
  {name: 'browsers', run: npm('browsers', '--postgres-if-possible'), minutes: 15},
  {name: 'format', run: npm('format:check')},
  {name: 'lint', run: npm('lint')},
  {name: 'types', run: npm('types')},
  {name: 'manifest', run: npm('manifest:check')},
  {name: 'docs', run: npm('docs:check')},
  {name: 'unit', ...nodeTests('test/unit/**/*.test.ts')},
  {name: 'postgres', run: npm('test:postgres'), counting: 'node', onlyWhere: hasPostgres},
  {name: 'build', run: npm('build')},
  {name: 'size', run: npm('size')},
  {name: 'structure', ...nodeTests('test/structure/**/*.test.ts')},
  {name: 'chromium', ...browserTests('test/elements/**/*.test.ts', 'test/situations/**/*.test.ts')},
  {name: 'firefox', ...browserTests('test/situations/**/*.test.ts'), env: {BROWSER: 'firefox'}},
  {name: 'e2e', ...nodeTests('test/e2e/**/*.test.ts')},
  {name: 'faults', run: npm('faults', '--ci'), counting: 'browser'},
  {name: 'storybook', run: npm('build:storybook')},
  {name: 'gates', ...nodeTests('test/gates/**/*.test.ts')},
];

interface Outcome {
  passed: number;
  failed: number;
  note?: string;
}

const sum = (text: string, pattern: RegExp): number =>
  [...text.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);

function outcome({counting = 'exit-code'}: Step, status: number, output: string): Outcome {
  if (counting === 'exit-code') return status === 0 ? {passed: 1, failed: 0} : {passed: 0, failed: 1};
  const [passed, failed] =
    counting === 'node'
      ? [sum(output, /^ℹ pass (\d+)$/gm), sum(output, /^ℹ (?:fail|cancelled) (\d+)$/gm)]
      : [sum(output, /^tests: (\d+) passed, \d+ failed$/gm), sum(output, /^tests: \d+ passed, (\d+) failed$/gm)];
  if (passed + failed === 0) return {passed, failed: 1, note: 'no tests found'};
  // A runner that stops in the middle may have counted only what it had seen.
  return {passed, failed: status === 0 ? failed : Math.max(failed, 1)};
}

/** Runs a program with its whole process group, so that nothing it started outlives it. */
function execute({run: [command, ...args], env, minutes = 20}: Step): Promise<{status: number; output: string}> {
  const child = spawn(command!, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env},
  });
  const stop = (): void => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  const limit = setTimeout(() => {
    output += `\nstopped after ${minutes} minutes\n`;
    stop();
  }, minutes * 60_000);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return new Promise(resolve => {
    child.on('error', error => {
      output += `${error.message}\n`;
      resolve({status: 1, output});
    });
    child.on('close', code => {
      clearTimeout(limit);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      stop();
      resolve({status: code ?? 1, output});
    });
  });
}

const wanted = process.argv.slice(2);
for (const name of wanted)
  if (!steps.some(step => step.name === name))
    throw new Error(`There is no step "${name}". There are: ${steps.map(step => step.name).join(', ')}`);
const chosen = wanted.length ? steps.filter(({name}) => wanted.includes(name)) : steps;
const logs = join(root, '.cache/test');
mkdirSync(logs, {recursive: true});

const total: Outcome = {passed: 0, failed: 0};
for (const [index, step] of chosen.entries()) {
  const label = `[${index + 1}/${chosen.length}] ${step.name}`;
  if (step.onlyWhere && !step.onlyWhere()) {
    process.stdout.write(`${label} left out: this machine lacks what it needs\n`);
    continue;
  }
  process.stdout.write(`${label} …\n`);
  const start = performance.now();
  const missing = (step.files ?? []).filter(pattern => globSync(pattern, {cwd: root}).length === 0);
  const {status, output} = missing.length
    ? {status: 1, output: `no tests found: ${missing.join(', ')}\n`}
    : await execute(step);
  const {passed, failed, note} = missing.length
    ? {passed: 0, failed: 1, note: 'no tests found'}
    : outcome(step, status, output);
  writeFileSync(join(logs, `${step.name}.log`), output);
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (failed) process.stdout.write(`${output.split('\n').slice(-150).join('\n')}\n`);
  process.stdout.write(
    `${label} ${failed ? 'FAILED' : 'ok'}: ${passed} passed, ${failed} failed, ${seconds} s${note ? ` (${note})` : ''}\n`,
  );
}
process.exitCode = total.failed ? 1 : 0;
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
