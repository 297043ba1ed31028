import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  CLEARS_AFTER,
  END_CLEARS_AFTER,
  firstKiosk,
  IDLE_AFTER,
  IDLE_ANSWER,
  isAsking,
  kioskAfter,
  mayFinish,
  nextTick,
  refusalOf,
  secondsLeft,
  ticked,
  unkept,
  WAITS_AFTER,
  type Kiosk,
  type KioskEvent,
} from '../../../src/domain/kiosk.ts';
import {candidates, exampleBallots} from '../../support/budget-rounds.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';

const NOW = Date.parse('2026-11-23T10:42:00+02:00');
const terms = {rules: exampleBallots['choose-one'], projects: candidates};
const pupil = {code: 'K7M4AX', paperId: 'paper', unchecked: false};
const receipt = {number: 'Т20-0418', receivedAt: '2026-11-23T10:42:00+02:00'};

const after = (state: Kiosk, ...events: KioskEvent[]): Kiosk =>
  events.reduce((before, event) => kioskAfter(before, event, NOW), state);
const shared = firstKiosk(true, NOW);
const {visit} = shared;
const admitted = after(shared, {type: 'start'}, {type: 'checking'}, {type: 'admitted', visit, pupil});
const chosen = after(admitted, {type: 'drafted', event: {type: 'choose', id: 'uz-12'}, terms});
const reviewing = after(chosen, {type: 'drafted', event: {type: 'review'}, terms});
const sending = after(reviewing, {type: 'vote'}, {type: 'handed-in', visit, id: 'key'});

test('a shared tablet: between pupils, code, choice, confirmation, on its way, received, between pupils', () => {
  assert.equal(shared.at, 'between');
  assert.equal(after(shared, {type: 'start'}).at, 'code');
  assert.equal(admitted.at, 'choosing');
  assert.equal(after(chosen, {type: 'vote'}), chosen, 'choosing is not voting');
  assert.equal(sending.at, 'sending');
  const received = after(sending, {type: 'received', id: 'key', receipt});
  assert.equal(received.at, 'received');
  assert.equal(ticked(received, NOW + CLEARS_AFTER - 1).at, 'received');
  assert.equal(ticked(received, NOW + CLEARS_AFTER).at, 'between');
  assert.equal(after(received, {type: 'leave'}).at, 'between');
});

test('no connection: kept, and told when it was received after all, as long as the pupil is there', () => {
  const kept = after(sending, {type: 'waits', id: 'key'});
  assert.equal(kept.at, 'kept');
  assert.equal(after(kept, {type: 'received', id: 'key', receipt}).at, 'received');
  assert.equal(ticked(kept, NOW + END_CLEARS_AFTER).at, 'between');
  const next = after(kept, {type: 'leave'}, {type: 'start'});
  assert.equal(after(next, {type: 'received', id: 'key', receipt}), next, 'of the pupil before: said to nobody');
  assert.equal(after(next, {type: 'refused', id: 'key', reason: 'rules'}), next);
});

test('no answer for some seconds: it is told to be waiting, on a device of one’s own too', () => {
  assert.equal(nextTick(sending, NOW), NOW + WAITS_AFTER);
  assert.equal(ticked(sending, NOW + WAITS_AFTER - 1), sending);
  assert.equal(ticked(sending, NOW + WAITS_AFTER).at, 'kept');
  const own = ticked({...sending, shared: false}, NOW + WAITS_AFTER);
  assert.ok(own.at === 'kept' && own.clearsAt === undefined);
});

test('nothing of a ballot is left once it is handed in, and nothing of a pupil once they have left', () => {
  const words = /K7M4AX|uz-12|paper|Т20-0418/;
  for (const state of [sending, after(sending, {type: 'waits', id: 'key'})])
    assert.doesNotMatch(JSON.stringify(state), words);
  for (const state of [reviewing, chosen, after(sending, {type: 'received', id: 'key', receipt})]) {
    assert.match(JSON.stringify(state), words);
    assert.deepEqual(after(state, {type: 'leave'}), {visit: visit + 1, shared: true, at: 'between'});
  }
});

test('an answer that comes after the pupil has left is nobody’s', () => {
  const next = after(shared, {type: 'start'}, {type: 'checking'}, {type: 'leave'}, {type: 'start'});
  assert.equal(after(next, {type: 'admitted', visit, pupil}), next);
  assert.equal(after(next, {type: 'faulty', visit, fault: 'unknown'}), next);
  assert.equal(after(next, {type: 'handed-in', visit, id: 'key'}), next);
});

test('a pupil who does not touch it is asked, and has twenty seconds', () => {
  const asked = NOW + IDLE_AFTER;
  assert.equal(isAsking(chosen, asked - 1), false);
  assert.equal(isAsking(chosen, asked), true);
  assert.equal(secondsLeft(chosen, asked), 20);
  assert.equal(ticked(chosen, asked + IDLE_ANSWER - 1), chosen);
  assert.equal(ticked(chosen, asked + IDLE_ANSWER).at, 'between');
  const back = kioskAfter(chosen, {type: 'touched'}, asked + 1_000);
  assert.equal(isAsking(back, asked + 1_000), false);
  assert.deepEqual('draft' in back && back.draft.lines, [{projectId: 'uz-12'}]);
  const code = after(shared, {type: 'start'});
  assert.equal(isAsking(code, asked), false, 'nothing would be lost');
  assert.equal(ticked(code, asked + IDLE_ANSWER).at, 'between', 'what is half typed is not left for the next');
});

test('on a device of one’s own nothing clears itself, and a code comes first', () => {
  const own = firstKiosk(false, NOW);
  assert.equal(own.at, 'code');
  const day = NOW + 86_400_000;
  const choosing = after(own, {type: 'admitted', visit: own.visit, pupil});
  for (const state of [own, choosing]) {
    assert.equal(ticked(state, day), state);
    assert.equal(isAsking(state, day), false);
    assert.equal(nextTick(state, NOW), undefined);
  }
  assert.equal(after(choosing, {type: 'leave'}).at, 'code');
});

test('a countdown goes second by second and ends', () => {
  const received = after(sending, {type: 'received', id: 'key', receipt});
  const seen: (number | undefined)[] = [];
  let now = NOW;
  for (let state = received; state.at === 'received'; state = ticked(state, now)) {
    seen.push(secondsLeft(state, now));
    const next = nextTick(state, now)!;
    assert.ok(next > now);
    now = next;
  }
  assert.deepEqual(seen, [5, 4, 3, 2, 1]);
  assert.equal(now, NOW + CLEARS_AFTER);
});

test('a clock that was set back holds nobody’s ballot on the screen', () => {
  const received = after(sending, {type: 'received', id: 'key', receipt});
  assert.equal(ticked(received, NOW - 3_600_000).at, 'between');
  assert.equal(ticked(chosen, NOW - 3_600_000).at, 'between');
});

test('a device that cannot keep it: back to the confirmation, nothing lost', () => {
  const back = unkept(reviewing, after(reviewing, {type: 'vote'}), NOW);
  assert.equal(back.at === 'choosing' && back.failed, true);
  assert.equal(back.at === 'choosing' && back.draft.step, 'reviewing');
  const left = after(reviewing, {type: 'vote'}, {type: 'leave'});
  assert.equal(unkept(reviewing, left, NOW), left);
});

test('terms that changed put the choice right and say so', () => {
  const gone = {...terms, projects: candidates.filter(({id}) => id !== 'uz-12')};
  const changed = after(reviewing, {type: 'changed', terms: gone});
  assert.equal(changed.at, 'choosing');
  assert.ok(changed.at === 'choosing' && changed.changed && changed.draft.step === 'choosing');
  assert.ok(changed.at === 'choosing' && !changed.draft.lines.some(({projectId}) => projectId === 'uz-12'));
});

test('what a refusal means', () => {
  const of = (name: string) => `urn:hromada:problem:${name}`;
  assert.equal(refusalOf('expired'), 'late');
  assert.equal(refusalOf('rejected', of('code-used')), 'code-used');
  assert.equal(refusalOf('rejected', of('code-of-another-school')), 'code-of-another-school');
  assert.equal(refusalOf('conflict', of('rules-changed')), 'rules');
  assert.equal(refusalOf('rejected', of('ballot-invalid')), 'rules');
  assert.equal(refusalOf('rejected', of('payload-too-large')), 'other');
});

test('a teacher is done only when nothing is left', () => {
  assert.equal(mayFinish({received: 41, waiting: 0, refused: 0}), true);
  assert.equal(mayFinish({received: 41, waiting: 3, refused: 0}), false);
  assert.equal(mayFinish({received: 41, waiting: 0, refused: 1}), false);
});

test('whatever happens, a shared tablet comes back to nobody by itself', () => {
  const event = fc.oneof(
    fc.constantFrom<KioskEvent>(
      {type: 'start'},
      {type: 'touched'},
      {type: 'checking'},
      {type: 'leave'},
      {type: 'vote'},
      {type: 'drafted', event: {type: 'choose', id: 'uz-12'}, terms},
      {type: 'drafted', event: {type: 'review'}, terms},
      {type: 'waits', id: 'key'},
      {type: 'received', id: 'key', receipt},
      {type: 'refused', id: 'key', reason: 'other'},
    ),
    fc.nat(3).map((at): KioskEvent => ({type: 'admitted', visit: at, pupil})),
    fc.nat(3).map((at): KioskEvent => ({type: 'handed-in', visit: at, id: 'key'})),
    fc.nat(3).map((at): KioskEvent => ({type: 'faulty', visit: at, fault: 'mistyped'})),
  );
  fc.assert(
    fc.property(fc.array(event, {maxLength: 30}), events => {
      let state = after(shared, ...events);
      // Handed in, and the device has not yet said that it has it: that alone waits for the device.
      if (state.at === 'sending') state = after(state, {type: 'handed-in', visit: state.visit, id: 'key'});
      let now = NOW;
      for (let step = 0; state.at !== 'between'; step++) {
        assert.ok(step < 60, JSON.stringify(state));
        const next = nextTick(state, now);
        assert.ok(next !== undefined && next >= now, `${JSON.stringify(state)} ${next}`);
        now = Math.max(next, now + 1);
        state = ticked(state, now);
      }
    }),
    {numRuns: fuzzRuns(500)},
  );
});
