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
 * Ctrl-C stops the step that is running and all that would follow.
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
  /** What the machine has to have for this step, and how to get it; `browsers` has tried to install it. */
  onlyWhere?: {isThere: () => boolean; otherwise: string};
}

const npm = (script: string, ...args: string[]): string[] => [
  'npm',
  'run',
  '--silent',
  script,
  ...(args.length ? ['--', ...args] : []),
];
/** Ms after which a file that does not end is a failure by its name, and the others go on: several times what the longest takes. */
const FILE_LIMIT = 20 * 60_000;
const nodeTests = (...files: string[]): Pick<Step, 'run' | 'counting' | 'files'> => ({
  run: ['node', '--test', `--test-timeout=${FILE_LIMIT}`, '--test-reporter=spec', ...files],
  counting: 'node',
  files,
});
const browserTests = (...files: string[]): Pick<Step, 'run' | 'counting' | 'files'> => ({
  run: npm('test:browser', ...files.flatMap(pattern => ['--files', pattern])),
  counting: 'browser',
  files,
});

const steps: Step[] = [
  {name: 'browsers', run: npm('browsers', '--postgres-if-possible')},
  {name: 'format', run: npm('format:check')},
  {name: 'lint', run: npm('lint')},
  {name: 'types', run: npm('types')},
  {name: 'manifest', run: npm('manifest:check')},
  {name: 'docs', run: npm('docs:check')},
  {name: 'unit', ...nodeTests('test/unit/**/*.test.ts')},
  {
    name: 'postgres',
    run: npm('test:postgres'),
    counting: 'node',
    onlyWhere: {
      isThere: hasPostgres,
      otherwise: 'there is no PostgreSQL server here: install one, or name one by TEST_DATABASE_URL',
    },
  },
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

/** How long a step may take: so long that a slow machine is never taken for one that hangs. */
const LIMIT_MINUTES = 60;

/** Ms in which a step that is told to stop closes what it has opened (browsers, servers, folders) before it is killed. */
const GRACE = 10_000;

/** Ms within which one Ctrl-C may arrive twice: from the terminal, and once more from npm. */
const SAME_KEYSTROKE = 1_000;

/** Stops what is running now: `SIGTERM` asks, `SIGKILL` does not. */
let stopStep: ((signal: 'SIGTERM' | 'SIGKILL') => void) | undefined;
let interruptedAt: number | undefined;

const interrupt = (): void => {
  if (interruptedAt === undefined) {
    interruptedAt = Date.now();
    process.stdout.write('stopping …\n');
    stopStep?.('SIGTERM');
  } else if (Date.now() - interruptedAt > SAME_KEYSTROKE) stopStep?.('SIGKILL');
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);

/** Runs a program with its whole process group, so that nothing it started outlives it. */
function execute({run: [command, ...args], env}: Step): Promise<{status: number; output: string}> {
  const child = spawn(command!, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env},
  });
  let grace: NodeJS.Timeout | undefined;
  const stop = (signal: 'SIGTERM' | 'SIGKILL'): void => {
    if (signal === 'SIGTERM') grace ??= setTimeout(() => stop('SIGKILL'), GRACE);
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // It has ended by itself.
    }
  };
  stopStep = stop;
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  const limit = setTimeout(() => {
    output += `\nstopped after ${LIMIT_MINUTES} minutes\n`;
    stop('SIGTERM');
  }, LIMIT_MINUTES * 60_000);
  return new Promise(resolve => {
    const ended = (status: number): void => {
      clearTimeout(limit);
      clearTimeout(grace);
      stopStep = undefined;
      resolve({status, output});
    };
    child.on('error', error => {
      output += `${error.message}\n`;
      ended(1);
    });
    child.on('close', code => {
      stop('SIGKILL');
      ended(code ?? 1);
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
/** Said again at the end: a step that was not run must not pass for one that has passed. */
const notRun: string[] = [];
for (const [index, step] of chosen.entries()) {
  const label = `[${index + 1}/${chosen.length}] ${step.name}`;
  if (interruptedAt !== undefined) {
    notRun.push(`${step.name} (interrupted)`);
    continue;
  }
  if (step.onlyWhere && !step.onlyWhere.isThere()) {
    notRun.push(`${step.name} (${step.onlyWhere.otherwise})`);
    process.stdout.write(`${label} NOT RUN: ${step.onlyWhere.otherwise}\n`);
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
    : interruptedAt === undefined
      ? outcome(step, status, output)
      : {passed: 0, failed: 1, note: 'interrupted'};
  writeFileSync(join(logs, `${step.name}.log`), output);
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (failed && interruptedAt === undefined) process.stdout.write(`${output.split('\n').slice(-150).join('\n')}\n`);
  process.stdout.write(
    `${label} ${failed ? 'FAILED' : 'ok'}: ${passed} passed, ${failed} failed, ${seconds} s${note ? ` (${note})` : ''}\n`,
  );
}
process.exitCode = interruptedAt === undefined ? (total.failed ? 1 : 0) : 130;
for (const step of notRun) process.stdout.write(`NOT RUN: ${step}\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
