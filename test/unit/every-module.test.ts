import assert from 'node:assert/strict';
import {globSync} from 'node:fs';
import {test} from 'node:test';

/*
 * Every module can be imported where there is no document: by a server, a worker, a build. Nothing is asked of the page before an element is in it.
 */

const root = new URL('../../', import.meta.url);
const modules = globSync('src/**/*.ts', {cwd: root}).sort();
const globals = Object.keys(globalThis);

test('there are modules to look at, and no page', () => {
  assert.ok(modules.length > 40, String(modules.length));
  for (const name of ['document', 'window', 'localStorage', 'indexedDB'])
    assert.equal(typeof (globalThis as Record<string, unknown>)[name], 'undefined', name);
});

for (const path of modules)
  test(`${path} is imported without a page`, async () => {
    await import(new URL(path, root).href);
  });

test('no import leaves anything behind that keeps a process running, or a global', () => {
  const running = process
    .getActiveResourcesInfo()
    .filter(name => !/^(PipeWrap|TTYWrap|FSReq|FSReqPromise|Immediate|MessagePort)/.test(name));
  assert.deepEqual(running, []);
  assert.deepEqual(
    Object.keys(globalThis).filter(
      name => !globals.includes(name) && !/^(lit|reactiveElement|__zod_)|^customElements$/.test(name),
    ),
    [],
    'besides those of Lit and zod',
  );
});
