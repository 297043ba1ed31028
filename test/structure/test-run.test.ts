import assert from 'node:assert/strict';
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {createServer, type AddressInfo, type Server, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';

/*
 * `npm test` itself, in a folder whose steps are two made-up programs: the first stays until it is told to go, and tells this test over a
 * connection what happens to it.
 */

const visitor = `
import {connect} from 'node:net';
const socket = connect(Number(process.env.VISITOR_PORT), '127.0.0.1', () => socket.write('here\\n'));
process.once('SIGTERM', () => socket.end('closing\\n', () => process.exit(0)));
`;

let folder: string;
let server: Server;
const running = new Set<ChildProcess>();

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hromada-test-run-'));
  cpSync('.config', join(folder, '.config'), {recursive: true});
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'dir');
  writeFileSync(join(folder, 'visitor.mjs'), visitor);
  const scripts = {'format:check': 'node visitor.mjs', lint: 'node --version'};
  writeFileSync(join(folder, 'package.json'), JSON.stringify({type: 'module', scripts}));
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
});

after(() => {
  for (const child of running) child.kill('SIGKILL');
  server?.close();
  rmSync(folder, {recursive: true, force: true});
});

const start = (...steps: string[]): {child: ChildProcess; ended: Promise<{code: number | null; output: string}>} => {
  const {NODE_TEST_CONTEXT: _, ...env} = process.env;
  const child = spawn(process.execPath, ['.config/tasks/test.ts', ...steps], {
    cwd: folder,
    env: {...env, VISITOR_PORT: String((server.address() as AddressInfo).port)},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child);
    return {code: code as number | null, output};
  });
  return {child, ended};
};

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`one ${signal} lets the step close what it has opened, and no other step begins`, async () => {
    const {child, ended} = start('format', 'lint');
    const [socket] = (await once(server, 'connection')) as [Socket];
    let told = '';
    socket.on('data', chunk => (told += chunk));
    await once(socket, 'data');
    const closed = once(socket, 'close');
    child.kill(signal);
    const {code, output} = await ended;
    await closed;
    assert.equal(told, 'here\nclosing\n');
    assert.equal(code, 130);
    assert.doesNotMatch(output, /\[2\/2\]/);
    assert.match(output, /^NOT RUN: lint \(interrupted\)$/m);
    assert.match(output, /\n0 passed, 1 failed\n$/);
  });

test('what is not interrupted counts every step', async () => {
  const {code, output} = await start('lint').ended;
  assert.equal(code, 0, output);
  assert.match(output, /\n1 passed, 0 failed\n$/);
});
