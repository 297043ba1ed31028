import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ownMarks} from '../../../src/domain/own-marks.ts';

const entry = (petitionId: string, status: string, name = 'petition.sign') => ({name, payload: {petitionId}, status});
const signatures = {total: 240, asOf: '2026-11-23T12:00:00Z'};
const receipt = (petitionId: string, name = 'petition.sign') => ({
  name,
  dedupeKey: `${name}:${petitionId}`,
  result: {signatures},
});
const states = (...args: Parameters<typeof ownMarks>) =>
  Object.fromEntries([...ownMarks(...args)].map(([id, {state}]) => [id, state]));

test('what waits is pending, what was refused says so, what has a receipt is signed', () => {
  assert.deepEqual(
    states(
      [entry('a', 'queued'), entry('b', 'sending'), entry('c', 'rejected'), entry('d', 'expired')],
      [receipt('e')],
    ),
    {a: 'pending', b: 'pending', c: 'refused', d: 'refused', e: 'signed'},
  );
  assert.deepEqual(ownMarks([], [receipt('e')]).get('e')!.signatures, signatures);
});

test('what was withdrawn is no signature, and what is signed again is one', () => {
  assert.deepEqual(states([], [receipt('a'), receipt('a', 'petition.withdraw')]), {});
  assert.deepEqual(states([], [receipt('a'), receipt('a', 'petition.withdraw'), receipt('a')]), {a: 'signed'});
});

test('acts of other kinds mark nothing, and a receipt outweighs a repeat that waits', () => {
  assert.deepEqual(
    states([entry('a', 'queued', 'petition.withdraw'), {name: 'petition.submit', payload: {}, status: 'queued'}]),
    {},
  );
  assert.deepEqual(states([entry('a', 'queued')], [receipt('a')]), {a: 'signed'});
  assert.deepEqual(states(), {});
});
