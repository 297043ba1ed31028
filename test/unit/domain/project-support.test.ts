import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ProjectBackResult} from '../../../src/contract/index.ts';
import {asksSupport, standingOf} from '../../../src/domain/project-support.ts';
import {sessions} from '../../support/fixtures.ts';

const received: ProjectBackResult = {
  idempotencyKey: 'key-1',
  receipt: {number: 'ПП/1', receivedAt: '2026-11-23T12:02:17Z'},
  supporters: {count: 13, needed: 15, asOf: '2026-11-23T12:02:17Z'},
};

test('support is asked for while a project is submitted, and only where a number is needed', () => {
  const supporters = {count: 12, needed: 15, asOf: '2026-11-23T12:00:00Z'};
  assert.equal(asksSupport({status: 'submitted', supporters}), true);
  assert.equal(asksSupport({status: 'in-review', supporters}), false);
  assert.equal(asksSupport({status: 'submitted', supporters: {count: 3, asOf: supporters.asOf}}), false);
  assert.equal(asksSupport({status: 'submitted'}), false);
});

test('what this device holds comes before what the backend has said, and that before who is asking', () => {
  const session = sessions.signedOut;
  const own = {supported: true, receipt: received.receipt};
  assert.equal(standingOf({entry: {status: 'queued'}, received, own, session}).state, 'waiting');
  assert.equal(standingOf({entry: {status: 'sending'}}).state, 'sending');
  for (const status of ['rejected', 'conflict', 'expired'])
    assert.equal(standingOf({entry: {status}}).state, 'refused', status);
  assert.deepEqual(standingOf({received}), {state: 'received', receipt: received.receipt, again: false, count: 13});
  assert.deepEqual(standingOf({own}), {state: 'received', receipt: received.receipt, again: true});
  assert.equal(standingOf({own: {supported: false}, session}).state, 'signed-out');
  assert.equal(standingOf({}).state, 'open');
});
