/*
 * The reference backend as its owner runs it, on a port, graded as a stranger would: by its address and a sign-in on its page. On PGlite, and on
 * the server that TEST_DATABASE_URL names.
 */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {startBackend, type RunningBackend} from '../../../demo/backend/start.ts';
import {checks} from '../../conformance/checks.ts';
import {reportSchema, runConformance, Unreachable, type Report} from '../../conformance/client-suite.ts';
import {emptyDatabase, hasServer} from '../backend/world.ts';
import {demoCodes} from '../../../demo/backend/seed-budget.ts';
import {BUDGET, CLOSED_PETITION, OTHER_PETITION, PETITION} from './broken-backends.ts';

/** Not offered: the law is silent on withdrawing, so the sample data lets nobody. */
const WITHDRAWALS = checks.map(({id}) => id).filter(id => id.startsWith('petition.withdraw:'));

const LISTED = 'https://rada.example';

let backend: RunningBackend;
let database: Awaited<ReturnType<typeof emptyDatabase>> | undefined;
let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hromada-conformance-'));
  database = hasServer ? await emptyDatabase() : undefined;
  backend = await startBackend({
    allowedOrigins: [LISTED],
    // So many that a whole run, as fast as it may go, does not meet the limit by itself.
    rateLimit: {count: 400, per: 60_000},
    ...(database ? {databaseUrl: database.url!} : {data: 'memory'}),
  });
});
after(async () => {
  await backend.close();
  await database?.close();
  rmSync(folder, {recursive: true, force: true});
});

/** Signs in on the demonstration page, as a page of the listed origin leads there: a code, and what it is worth something with. */
const signIn = async (resident: string): Promise<{code: string; verifier: string}> => {
  const verifier = randomBytes(32).toString('base64url');
  const response = await fetch(`${backend.url}/demo-sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      resident,
      return_to: `${LISTED}/petytsii`,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }),
  });
  const location = new URL(response.headers.get('location') ?? '', backend.url);
  return {code: new URLSearchParams(location.hash.slice(1)).get('hromada-code')!, verifier};
};

const everything = {
  petition: PETITION,
  otherPetition: OTHER_PETITION,
  closedPetition: CLOSED_PETITION,
  ...BUDGET,
  origin: LISTED,
  allowWrites: true,
};

/** The budget, as the command is told of it. */
const budgetArguments = [
  ...['--round', BUDGET.round, '--round', BUDGET.otherRound, '--closed-round', BUDGET.closedRound],
  ...['--submission-round', BUDGET.openRound, '--project', BUDGET.project, '--project', BUDGET.otherProject],
];

const command = fileURLToPath(new URL('../../conformance/cli.ts', import.meta.url));

/** The command, as npm runs it. */
const run = async (args: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
  const {HROMADA_TOKEN: _token, NODE_TEST_CONTEXT: _context, ...inherited} = process.env;
  const child = spawn(process.execPath, [command, ...args], {env: {...inherited, ...environment}});
  const output = {stdout: '', stderr: ''};
  child.stdout.on('data', chunk => (output.stdout += chunk));
  child.stderr.on('data', chunk => (output.stderr += chunk));
  const [code] = (await once(child, 'close')) as [number];
  return {code, ...output};
};

/** An address that a server had a moment ago. */
const freeAddress = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}/api`;
};

const resultsOf = (report: Report, result: string): string[] =>
  report.checks.filter(check => check.result === result).map(({id}) => id);

let first: Report;

test('it passes, and delivers exactly once', async () => {
  first = await runConformance({endpoint: backend.endpoint, signInCode: await signIn('olena'), ...everything});
  const failures = first.checks.filter(({result}) => result === 'failed');
  assert.deepEqual(failures, [], JSON.stringify(failures, null, 2));
  assert.deepEqual(resultsOf(first, 'skipped'), [
    'petition.sign:server-errors-not-stored',
    'petition.sign:key-kept',
    ...WITHDRAWALS,
    'petition.submit:server-errors-not-stored',
    'petition.submit:key-kept',
    ...['budget.vote', 'budget.cancel', 'project.submit', 'project.back'].flatMap(name => [
      `${name}:server-errors-not-stored`,
      `${name}:key-kept`,
    ]),
    'limits:rate',
    'limits:retry-after',
  ]);
  assert.equal(first.grade, 'passed');
  assert.equal(first.delivery.level, 'exactly-once');
});

test('the command grades it, writes the report, and exits with 0', async () => {
  const {code, verifier} = await signIn('andrii');
  const file = join(folder, 'report.json');
  const {code: exit, stdout} = await run([
    backend.endpoint,
    // With the sign of equality: both are random, and may begin with a dash.
    ...[`--sign-in-code=${code}`, `--code-verifier=${verifier}`, '--origin', LISTED, '--allow-writes'],
    ...['--petition', 'lviv-himnaziia', '--petition', OTHER_PETITION, '--closed-petition', CLOSED_PETITION],
    ...budgetArguments,
    ...['--codes', ['ternopil-schools-2026', 'tzosh-18', ...demoCodes('tzosh-18', 2)].join(':')],
    ...['--json', file],
  ]);
  assert.equal(exit, 0, stdout);
  assert.match(stdout, /Delivery: exactly-once/);
  assert.match(stdout, /Grade: PASSED/);
  const report = reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  assert.equal(report.grade, 'passed');
});

test('without options the command says what is missing, and exits with 3', async () => {
  const {code, stdout} = await run([backend.endpoint]);
  assert.equal(code, 3, stdout);
  assert.match(stdout, /Grade: INCOMPLETE/);
  assert.match(stdout, /--closed-petition ID/);
});

test('what must hold and does not makes it exit with 1', async () => {
  const {code, stdout} = await run([backend.endpoint, '--petition', 'such-a-one-is-not-there']);
  assert.equal(code, 1, stdout);
  assert.match(stdout, /FAILED +petition\.get:schema/);
});

test('where nobody is, and what nobody can mean, makes it exit with 2', async () => {
  const nobody = await freeAddress();
  await assert.rejects(runConformance({endpoint: nobody}), Unreachable);
  for (const args of [[nobody], [], ['not-an-address'], [backend.endpoint, '--nonsense']]) {
    const {code, stdout, stderr} = await run(args);
    assert.equal(code, 2, stdout);
    assert.match(stderr, /^hromada-conformance: /);
    assert.ok(!stderr.includes('    at '), stderr);
  }
});

test('the token may come by the environment, and is nowhere in what is written', async () => {
  const token = 'such-a-token-was-never-given-out';
  const file = join(folder, 'with-token.json');
  const {code, stdout, stderr} = await run([backend.endpoint, '--json', file, '--details'], {HROMADA_TOKEN: token});
  assert.equal(code, 1, stdout);
  assert.match(stdout, /FAILED +identity:token/);
  assert.ok(!(stdout + stderr + readFileSync(file, 'utf8')).includes(token));
});

test('its limit says when to come back, and its keys are still known', async () => {
  const report = await runConformance({
    endpoint: backend.endpoint,
    signInCode: await signIn('olena'),
    ...everything,
    provokeRateLimit: true,
    earlier: first,
  });
  assert.deepEqual(resultsOf(report, 'failed'), []);
  for (const id of ['limits:rate', 'limits:retry-after', 'petition.sign:key-kept', 'petition.submit:key-kept']) {
    assert.ok(resultsOf(report, 'passed').includes(id), id);
  }
});

test('--list says what is checked, and --help how', async () => {
  const list = await run(['--list']);
  assert.equal(list.code, 0);
  assert.match(list.stdout, /petition\.sign:one-effect \(must\)/);
  const help = await run(['--help']);
  assert.equal(help.code, 0);
  assert.match(help.stdout, /--allow-writes/);
});
