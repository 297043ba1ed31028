import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {createServer, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {test} from 'node:test';

/*
 * A run of the fault harness that is stopped leaves nothing behind: neither browsers, which live in process groups of their own, nor profiles.
 */

const harness = pathToFileURL('test/faults/browser.ts').href;

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`${signal} closes the browser and removes its profile`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hromada-interrupted-'));
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const program = `(await import('${harness}')).launch('chromium', '${address}')`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      env: {...process.env, TMPDIR: folder},
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = once(child, 'close');
    try {
      // The page is never answered: its connection lasts as long as the browser does.
      const [request] = (await once(server, 'request')) as [IncomingMessage];
      const closed = once(request.socket, 'close');
      child.kill(signal);
      await Promise.all([ended, closed]);
      assert.deepEqual(
        readdirSync(folder).filter(name => /hromada|chromium/i.test(name)),
        [],
      );
    } finally {
      child.kill('SIGKILL');
      server.closeAllConnections();
      server.close();
      rmSync(folder, {recursive: true, force: true});
    }
  });
