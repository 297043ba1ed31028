import assert from 'node:assert/strict';
import {test} from 'node:test';
import {withPlainNamespaces} from '../../.config/vite/plain-namespaces.ts';

const runtime = 'runtime-0a1b2c.js';

test('an object of names is read when it is asked for, so that modules which need each other still work', async () => {
  const code = `import{t as e}from"./${runtime}";var n=e({late:()=>a,other:()=>b$}),m=e({});var a=1,b$=2;export{n,m};`;
  const plain = withPlainNamespaces(code, runtime);
  assert.doesNotMatch(plain, /runtime/);
  const made = (await import(`data:text/javascript,${encodeURIComponent(plain)}`)) as {n: object; m: object};
  assert.deepEqual({...made.n}, {late: 1, other: 2});
  assert.deepEqual({...made.m}, {});
});

test('a chunk that needs anything else of the runtime fails the build', () => {
  assert.throws(() => withPlainNamespaces(`import{n as r,t as e}from"./${runtime}";e({a:()=>b});`, runtime), /more of/);
  assert.throws(
    () => withPlainNamespaces(`import{t as e}from"./${runtime}";e(()=>require_x());`, runtime),
    /not an object/,
  );
});
