import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {scaffoldInCopy, type ScaffoldedCopy} from '../support/scaffolded-copy.ts';

/*
 * The test that `npm run new` writes passes in a browser as it is. What else it writes: test/structure/new-element.test.ts.
 */

let copy: ScaffoldedCopy;

before(() => {
  copy = scaffoldInCopy('sample-board');
});

after(() => copy?.remove());

test('the test of a new element passes', () => {
  assert.equal(copy.scaffold.status, 0, copy.scaffold.stderr);
  const {status, stdout, stderr} = copy.run(
    'node_modules/@web/test-runner/dist/bin.js',
    ...['--config', '.config/wtr.config.js', '--files', 'test/elements/sample-board.test.ts'],
  );
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /^tests: [1-9]\d* passed, 0 failed$/m, stdout);
});
