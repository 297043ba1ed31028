import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ownMarks, type MarkAnswer, type MarkReceipt} from '../../../src/domain/own-marks.ts';

const at = (time: string) => `2026-11-23T${time}Z`;
const HOUR = 3_600_000;
const heard = Date.parse(at('12:00:00'));

const entry = (petitionId: string, status: string, name = 'petition.sign') => ({name, payload: {petitionId}, status});
const tally = (total: number, time: string) => ({total, asOf: at(time)});
const signed = (petitionId: string, time = '12:00:00', total = 240): MarkReceipt => ({
  name: 'petition.sign',
  dedupeKey: `petition.sign:${petitionId}`,
  result: {receipt: {number: '1', receivedAt: at(time)}, signatures: tally(total, time)},
  heardAt: Date.parse(at(time)),
});
const withdrawn = (petitionId: string, time = '12:10:00', total = 239): MarkReceipt => ({
  name: 'petition.withdraw',
  dedupeKey: `petition.withdraw:${petitionId}`,
  result: {withdrawnAt: at(time), signatures: tally(total, time)},
  heardAt: Date.parse(at(time)),
});
const answer = (petitionId: string, is: boolean, heardAt: number): MarkAnswer => ({
  petitionId,
  signature: {signed: is},
  heardAt,
});
const states = (...args: Parameters<typeof ownMarks>) =>
  Object.fromEntries([...ownMarks(...args)].map(([id, {state, signed}]) => [id, signed ? 'signed' : state]));

test('what waits is pending, what was refused says so, what has a receipt is signed on a day', () => {
  assert.deepEqual(
    states([entry('a', 'queued'), entry('b', 'sending'), entry('c', 'rejected'), entry('d', 'expired')], [signed('e')]),
    {a: 'pending', b: 'pending', c: 'refused', d: 'refused', e: 'signed'},
  );
  const mark = ownMarks([], [signed('e')]).get('e')!;
  assert.deepEqual(mark.signatures, tally(240, '12:00:00'));
  assert.equal(mark.signed!.receivedAt, at('12:00:00'));
});

test('what was withdrawn is no signature, its count stays; what is signed again is one, whichever receipt comes first', () => {
  const [first, back, again] = [signed('a'), withdrawn('a'), signed('a', '12:20:00', 240)];
  assert.deepEqual(states([], [first, back]), {a: undefined});
  assert.deepEqual(ownMarks([], [first, back]).get('a')!.signatures, tally(239, '12:10:00'));
  assert.deepEqual(ownMarks([], [back, first]).get('a')!.signatures, tally(239, '12:10:00'));
  assert.deepEqual(states([], [back, first]), {a: undefined});
  assert.deepEqual(states([], [back, again]), {a: 'signed'});
  assert.deepEqual(states([], [again, back]), {a: 'signed'});
  const waits = ownMarks([entry('a', 'queued')], [first, back]).get('a')!;
  assert.deepEqual(waits, {state: 'pending', signed: undefined, signatures: tally(239, '12:10:00')});
});

test('what the backend has answered since decides, as it does on a card: struck off, or taken back elsewhere', () => {
  assert.deepEqual(states([], [signed('a'), signed('b')], [answer('a', false, heard + HOUR)]), {
    a: undefined,
    b: 'signed',
  });
  assert.deepEqual(ownMarks([], [signed('a')], [answer('a', false, heard + HOUR)]).get('a')!.signatures!.total, 240);
  // A copy of the backend that did not know of it yet, or that still says so, says nothing against it.
  assert.deepEqual(states([], [signed('a')], [answer('a', false, heard + 30_000)]), {a: 'signed'});
  assert.deepEqual(states([], [signed('a')], [answer('a', true, heard + HOUR)]), {a: 'signed'});
  // Without a receipt of this device nobody has signed here.
  assert.deepEqual(states([], [], [answer('a', true, heard)]), {});
});

test('acts of other kinds mark nothing, and a receipt outweighs a repeat that waits', () => {
  assert.deepEqual(
    states([entry('a', 'queued', 'petition.withdraw'), {name: 'petition.submit', payload: {}, status: 'queued'}]),
    {},
  );
  assert.deepEqual(states([entry('a', 'queued')], [signed('a')]), {a: 'signed'});
  assert.deepEqual(states([entry('a', 'rejected'), entry('a', 'queued')]), {a: 'refused'});
  assert.deepEqual(states(), {});
});

test('a receipt that the device has damaged is none', () => {
  for (const result of [{}, {receipt: {}}, {receipt: {receivedAt: 'колись'}}])
    assert.deepEqual(states([], [{...signed('a'), result}]), {a: undefined});
});
