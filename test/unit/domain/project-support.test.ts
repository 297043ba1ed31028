import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ProjectBackResult} from '../../../src/contract/index.ts';
import {projectStatuses, roundPhases} from '../../../src/contract/budget-formats.ts';
import {asksSupport, needsSupport, standingOf} from '../../../src/domain/project-support.ts';
import {sessions} from '../../support/fixtures.ts';

const received: ProjectBackResult = {
  idempotencyKey: 'key-1',
  receipt: {number: 'ПП/1', receivedAt: '2026-11-23T12:02:17Z'},
  supporters: {count: 13, needed: 15, asOf: '2026-11-23T12:02:17Z'},
};

test('support is needed until it is decided whether a project comes on the ballot, and only where a number is', () => {
  const supporters = {count: 12, needed: 15, asOf: '2026-11-23T12:00:00Z'};
  for (const status of projectStatuses)
    assert.equal(needsSupport({status, supporters}), ['submitted', 'in-review'].includes(status), status);
  assert.equal(needsSupport({status: 'submitted', supporters: {count: 3, asOf: supporters.asOf}}), false);
  assert.equal(needsSupport({status: 'submitted'}), false);
});

test('support is asked for in the stages in which it is taken', () => {
  const project = {status: 'in-review', supporters: {count: 12, needed: 15, asOf: '2026-11-23T12:00:00Z'}} as const;
  for (const phase of roundPhases)
    assert.equal(asksSupport(project, phase), ['submission', 'support'].includes(phase), phase);
  assert.equal(asksSupport(project), true, 'a backend that does not name the stage');
  assert.equal(asksSupport({...project, status: 'admitted'}, 'support'), false);
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
