import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Petition, Session} from '../../../src/contract/index.ts';
import {collectionStates, moderationStates, reviewOutcomes, reviewStates} from '../../../src/contract/formats.ts';
import {isOpen, progress, standing, tones, type Standing} from '../../../src/domain/petition.ts';
import {eligibilityFor, newerTally, signing, type SignatureEntry, type Signing} from '../../../src/domain/signing.ts';
import {NOON, petitionWith, sessionOf, signedOut} from '../../support/harness-data.ts';
import {fc} from '../../support/harness-property.ts';

/* ---- where a petition stands ---- */

type Moderation = Petition['moderation']['state'];
type Collection = Petition['collection']['state'];
type Review = Petition['review']['state'];
type Outcome = Petition['review']['outcome'];

const BEFORE = '2026-12-03T23:59:59+02:00';
const AFTER = '2026-11-22T23:59:59+02:00';

const standings: [Moderation, Collection, Review, Outcome, deadline: string | undefined, Standing][] = [
  // moderation comes before everything else
  ['draft', 'collecting', 'none', undefined, BEFORE, 'draft'],
  ['pending', 'planned', 'none', undefined, undefined, 'pending'],
  ['refused', 'stopped', 'none', undefined, undefined, 'refused'],
  ['refused', 'reached', 'answered', 'supported', AFTER, 'refused'],
  // collection
  ['published', 'planned', 'none', undefined, BEFORE, 'planned'],
  ['published', 'collecting', 'none', undefined, BEFORE, 'collecting'],
  ['published', 'collecting', 'none', undefined, undefined, 'collecting'],
  ['published', 'collecting', 'none', undefined, AFTER, 'counting'],
  ['published', 'stopped', 'none', undefined, BEFORE, 'stopped'],
  ['published', 'reached', 'none', undefined, AFTER, 'awaiting'],
  ['published', 'not-reached', 'none', undefined, AFTER, 'not-reached'],
  // a threshold that is reached does not end the collection
  ['published', 'collecting', 'awaiting', undefined, BEFORE, 'collecting'],
  ['published', 'collecting', 'awaiting', undefined, AFTER, 'counting'],
  ['published', 'reached', 'awaiting', undefined, AFTER, 'awaiting'],
  // review
  ['published', 'collecting', 'in-review', undefined, BEFORE, 'in-review'],
  ['published', 'reached', 'in-review', undefined, AFTER, 'in-review'],
  ['published', 'reached', 'answered', undefined, AFTER, 'answered'],
  ['published', 'reached', 'answered', 'supported', AFTER, 'supported'],
  ['published', 'reached', 'answered', 'partly-supported', AFTER, 'partly-supported'],
  ['published', 'reached', 'answered', 'not-supported', AFTER, 'not-supported'],
  ['published', 'not-reached', 'answered', 'appeal', AFTER, 'appeal'],
  ['published', 'not-reached', 'answered', 'not-supported', AFTER, 'not-supported'],
  // below its threshold, and yet taken up
  ['published', 'not-reached', 'awaiting', undefined, AFTER, 'awaiting'],
  ['published', 'not-reached', 'in-review', undefined, AFTER, 'in-review'],
  // an outcome without an answer is none
  ['published', 'not-reached', 'none', 'not-supported', AFTER, 'not-reached'],
];

const withStates = (
  moderation: Moderation,
  collection: Collection,
  review: Review,
  outcome: Outcome,
  deadline: string | undefined,
): Petition =>
  petitionWith({
    moderation: {state: moderation},
    collection: {state: collection, deadline},
    review: {state: review, outcome},
  });

for (const [moderation, collection, review, outcome, deadline, expected] of standings) {
  const when = deadline === undefined ? 'no deadline' : deadline === AFTER ? 'deadline passed' : 'in time';
  test(`standing of ${moderation}, ${collection}, ${review}${outcome ? `, ${outcome}` : ''}, ${when}: ${expected}`, () => {
    assert.equal(standing(withStates(moderation, collection, review, outcome, deadline), NOON), expected);
  });
}

test('whether it takes signatures is a fact of the collection alone: no threshold, review or answer ends it', () => {
  for (const collection of collectionStates)
    for (const deadline of [BEFORE, undefined, AFTER])
      for (const review of reviewStates) {
        const petition = withStates('published', collection, review, undefined, deadline);
        const expected = collection === 'collecting' && deadline !== AFTER;
        assert.equal(isOpen(petition, NOON), expected, `${collection}, ${deadline}, ${review}`);
      }
  for (const moderation of moderationStates.filter(state => state !== 'published'))
    assert.equal(isOpen(withStates(moderation, 'collecting', 'none', undefined, BEFORE), NOON), false, moderation);
});

test('what was put into the archive takes no signatures, however long its collection was to last', () => {
  for (const review of reviewStates)
    assert.equal(
      isOpen({...withStates('published', 'collecting', review, undefined, BEFORE), archived: true}, NOON),
      false,
    );
});

test('a pause holds signing, and changes nothing of where the petition stands', () => {
  const petition = petitionWith();
  const paused = petitionWith({collection: {...petition.collection, paused: true}});
  assert.equal(isOpen(paused, NOON), false);
  assert.equal(standing(paused, NOON), 'collecting');
  assert.equal(standing(paused, Date.parse(petition.collection.deadline!) + 1), 'counting');
});

test('a signature at the last instant is in time, one millisecond later it is not', () => {
  const petition = petitionWith();
  const deadline = Date.parse(petition.collection.deadline!);
  assert.equal(standing(petition, deadline), 'collecting');
  assert.equal(standing(petition, deadline + 1), 'counting');
  assert.equal(isOpen(petition, deadline), true);
  assert.equal(isOpen(petition, deadline + 1), false);
});

test('every combination of the three facts has a standing, and none says more than the facts do', () => {
  const combinations = moderationStates.flatMap(moderation =>
    collectionStates.flatMap(collection =>
      reviewStates.flatMap(review =>
        [...reviewOutcomes, undefined].flatMap(outcome =>
          [BEFORE, AFTER, undefined].map(deadline => ({moderation, collection, review, outcome, deadline})),
        ),
      ),
    ),
  );
  assert.equal(combinations.length, 4 * 5 * 4 * 5 * 3);
  for (const {moderation, collection, review, outcome, deadline} of combinations) {
    const at = standing(withStates(moderation, collection, review, outcome, deadline), NOON);
    const context = JSON.stringify({moderation, collection, review, outcome, deadline, at});
    assert.ok(['open', 'review', 'done', 'no', 'neutral'].includes(tones[at]), context);
    if (moderation !== 'published') assert.equal(at, moderation, context);
    if (at === 'not-reached') assert.equal(collection, 'not-reached', context);
    if (at === 'not-supported' || at === 'supported') assert.equal(review, 'answered', context);
    if (at === 'collecting' || at === 'counting') assert.equal(collection, 'collecting', context);
    if (at === 'collecting') assert.notEqual(deadline, AFTER, context);
  }
});

test('«не набрала підписів» and «не підтримано радою» are told apart by more than a word', () => {
  assert.equal(tones['not-reached'], 'neutral');
  assert.equal(tones['not-supported'], 'no');
});

/* ---- how far it is ---- */

const thresholds = (...counts: number[]): Petition['thresholds'] => counts.map(count => ({count}));

const steps: [total: number, counts: number[], expected: Partial<ReturnType<typeof progress>>][] = [
  [0, [], {goal: undefined, missing: 0, reached: false, max: 1}],
  [7, [], {goal: undefined, missing: 0, reached: false, max: 7}],
  [0, [500], {goal: 500, missing: 500, reached: false, max: 500}],
  [92, [500], {goal: 500, missing: 408, reached: false, max: 500}],
  [499, [500], {goal: 500, missing: 1, reached: false, max: 500}],
  [500, [500], {goal: 500, missing: 0, reached: true, max: 500}],
  [501, [500], {goal: 500, missing: 0, reached: true, max: 501}],
  [1036, [500], {goal: 500, missing: 0, reached: true, max: 1036}],
  [9_999, [10_000], {goal: 10_000, missing: 1, reached: false, max: 10_000}],
  // the range of real statutes
  [49, [50], {goal: 50, missing: 1, reached: false}],
  [50, [50], {goal: 50, missing: 0, reached: true}],
  [5_999, [6_000], {goal: 6_000, missing: 1, reached: false}],
  [6_000, [6_000], {goal: 6_000, missing: 0, reached: true}],
  [1, [1], {goal: 1, missing: 0, reached: true, max: 1}],
  // several: the next one counts
  [0, [250, 750], {goal: 250, missing: 250, reached: false, max: 250, marks: [250, 750]}],
  [250, [250, 750], {goal: 750, missing: 500, reached: false, max: 750}],
  [749, [250, 750], {goal: 750, missing: 1, reached: false}],
  [750, [250, 750], {goal: 750, missing: 0, reached: true, max: 750}],
  [1182, [250, 750], {goal: 750, missing: 0, reached: true, max: 1182}],
  // in whatever order they come
  [300, [6_000, 50, 500], {goal: 500, missing: 200, reached: false, marks: [50, 500, 6_000]}],
  [300, [500, 500], {goal: 500, missing: 200, reached: false}],
];

for (const [total, counts, expected] of steps)
  test(`progress of ${total} to ${counts.join(', ') || 'nothing'}`, () => {
    const actual = progress(total, thresholds(...counts));
    for (const [key, value] of Object.entries(expected))
      assert.deepEqual(actual[key as keyof typeof actual], value, key);
    assert.equal(actual.total, total);
  });

test('a count that falls below its threshold again has not reached it, whatever was said before', () => {
  const {reached, missing, goal} = progress(498, [{count: 500, reachedAt: '2026-11-01T10:00:00+02:00'}]);
  assert.deepEqual({reached, missing, goal}, {reached: false, missing: 2, goal: 500});
});

test('the bar is never longer than itself, and nothing is reached before it is', () => {
  const count = fc.integer({min: 0, max: 1_000_000_000});
  fc.assert(
    fc.property(count, fc.array(fc.integer({min: 1, max: 1_000_000_000}), {maxLength: 10}), (total, counts) => {
      const {goal, missing, reached, max, marks} = progress(total, thresholds(...counts));
      assert.ok(max >= 1 && total <= max && (goal ?? 0) <= max);
      assert.ok(missing >= 0 && (goal === undefined || reached === total >= goal));
      assert.equal(missing === 0, goal === undefined || reached);
      assert.ok(goal === undefined ? counts.length === 0 : counts.includes(goal));
      assert.ok(marks.every((mark, index) => index === 0 || marks[index - 1]! <= mark));
    }),
  );
});

test('one’s own signature is not counted twice: the newer count stands', () => {
  const counted = {total: 239, asOf: '2026-11-23T11:00:00+02:00'};
  const own = {total: 240, asOf: '2026-11-23T11:30:00+02:00'};
  assert.equal(newerTally(counted), counted);
  assert.equal(newerTally(counted, own), own);
  assert.equal(newerTally({total: 245, asOf: '2026-11-23T12:00:00+02:00'}, own).total, 245);
  // the same instant in another zone is not newer
  assert.equal(newerTally(counted, {total: 1, asOf: '2026-11-23T09:00:00Z'}), counted);
});

/* ---- what a visitor can do ---- */

const presumed = (account: string): SignatureEntry => ({...entry('queued', null), presumed: account});
const entry = (status: SignatureEntry['status'], account: string | null = 'olena'): SignatureEntry => ({
  id: 'key',
  account,
  status,
});
const receipt = {number: '2026-11-23/000240', receivedAt: '2026-11-23T12:00:00+02:00'};
const olena = sessionOf('olena');
const barred = sessionOf('olena', {
  eligibility: [
    {
      action: 'petition.sign',
      eligible: false,
      reason: 'other-community',
      ways: [{kind: 'confirm-residence', url: '/how'}],
    },
  ],
});

type Visitor = Parameters<typeof signing>[1];
const visitors: [what: string, Standing, Visitor, Signing['state']][] = [
  ['nobody knows who is asking', 'collecting', {}, 'unknown'],
  ['nobody knows, but somebody was here', 'collecting', {lastAccount: 'olena'}, 'open'],
  ['nobody knows, and nobody was here', 'collecting', {lastAccount: undefined}, 'unknown'],
  ['signed out', 'collecting', {session: signedOut}, 'signed-out'],
  ['signed in', 'collecting', {session: olena}, 'open'],
  [
    'signed in, and the backend says nothing of petitions',
    'collecting',
    {session: sessionOf('x', {eligibility: []})},
    'open',
  ],
  ['not eligible', 'collecting', {session: barred}, 'not-eligible'],
  ['not eligible, but it is over anyway', 'not-reached', {session: barred}, 'closed'],
  ['nobody knows, and it is over', 'counting', {}, 'closed'],
  ['signed', 'collecting', {session: olena, signature: {signed: true, receipt}}, 'signed'],
  ['signed, without a receipt', 'collecting', {session: olena, signature: {signed: true}}, 'signed'],
  ['signed, long ago', 'supported', {session: olena, signature: {signed: true, receipt}}, 'signed'],
  ['has not signed', 'collecting', {session: olena, signature: {signed: false}}, 'open'],
  ['this device has a receipt', 'collecting', {session: olena, receipt}, 'signed'],
  ['a receipt is worth more than a row', 'collecting', {session: olena, receipt, entry: entry('sending')}, 'signed'],
  ['waiting', 'collecting', {session: olena, entry: entry('queued')}, 'waiting'],
  ['waiting, while nobody knows who is asking', 'collecting', {entry: entry('queued')}, 'waiting'],
  ['waiting, signed out meanwhile', 'collecting', {session: signedOut, entry: entry('queued')}, 'waiting'],
  ['waiting, and it is over meanwhile', 'counting', {session: olena, entry: entry('queued')}, 'waiting'],
  ['sending', 'collecting', {session: olena, entry: entry('sending')}, 'sending'],
  ['kept before anybody signed in', 'collecting', {session: signedOut, entry: entry('queued', null)}, 'unclaimed'],
  ['kept while nobody could say who is here', 'collecting', {entry: presumed('olena')}, 'waiting'],
  ['the same, and it is they', 'collecting', {session: olena, entry: presumed(olena.account!)}, 'waiting'],
  ['the same, and it is somebody else', 'collecting', {session: olena, entry: presumed('taras')}, 'unclaimed'],
  ['the same, and nobody is signed in', 'collecting', {session: signedOut, entry: presumed('olena')}, 'unclaimed'],
  [
    'kept before anybody signed in, who may not',
    'collecting',
    {session: barred, entry: entry('queued', null)},
    'unclaimed',
  ],
  ['rejected', 'collecting', {session: olena, entry: entry('rejected')}, 'refused'],
  ['expired', 'not-reached', {session: olena, entry: entry('expired')}, 'refused'],
  ['conflict', 'collecting', {session: olena, entry: entry('conflict')}, 'refused'],
  ['rejected, and never claimed', 'collecting', {session: olena, entry: entry('rejected', null)}, 'refused'],
];

for (const [what, at, visitor, expected] of visitors)
  test(`${at}, ${what}: ${expected}`, () => {
    assert.equal(signing(at === 'collecting', visitor).state, expected);
  });

test('what was kept before anybody signed in says why whoever is signed in may not give it', () => {
  const kept = {entry: entry('queued', null)};
  const barredOf = (session: Session) => {
    const found = signing(true, {session, ...kept});
    return found.state === 'unclaimed' ? Boolean(found.barred) : undefined;
  };
  assert.deepEqual([barredOf(barred), barredOf(olena), barredOf(signedOut)], [true, false, false]);
});

test('nobody can sign what is not open', () => {
  assert.deepEqual(signing(false, {session: olena, signature: {signed: false}}), {state: 'closed'});
});

test('a signature that was struck off is told, also once nobody can sign any more', () => {
  const signature = {signed: false, void: {reason: 'Двічі'}};
  for (const open of [true, false]) {
    assert.deepEqual(signing(open, {session: olena, signature}), {state: 'void', reason: 'Двічі'});
    assert.deepEqual(signing(open, {signature: {signed: false, void: {}}}), {state: 'void', reason: undefined});
  }
  assert.equal(signing(true, {session: olena, signature, entry: entry('rejected')}).state, 'refused');
});

test('who may not sign is told why, and what to do about it', () => {
  assert.deepEqual(signing(true, {session: barred}), {
    state: 'not-eligible',
    reason: 'other-community',
    ways: [{kind: 'confirm-residence', url: '/how'}],
  });
  const silent = sessionOf('x', {eligibility: [{action: 'petition.sign', eligible: false}]});
  assert.deepEqual(signing(true, {session: silent}), {state: 'not-eligible', reason: 'other', ways: []});
});

test('the receipt of the community is handed on', () => {
  assert.deepEqual(signing(true, {signature: {signed: true, receipt}}), {state: 'signed', receipt});
  assert.deepEqual(signing(true, {signature: {signed: true}}), {state: 'signed'});
});

test('eligibility is looked up by the action', () => {
  assert.equal(eligibilityFor(olena, 'petition.sign')?.eligible, true);
  assert.equal(eligibilityFor(olena, 'budget.vote'), undefined);
});

test('what the session says of one community says nothing of another', () => {
  const bars = (community: string | undefined, eligible: boolean) => ({action: 'petition.sign', community, eligible});
  const session = sessionOf('taras', {eligibility: [bars('lviv', false), bars('poltava', true)]});
  const at = (community: string | undefined) => signing(true, {session, community}).state;
  assert.deepEqual([at('lviv'), at('poltava'), at('kharkiv')], ['not-eligible', 'open', 'open']);
  // Where it is not known whose it is, what is allowed somewhere may be tried.
  assert.equal(eligibilityFor(session, 'petition.sign')?.eligible, true);
  // An entry without a community is about any.
  const general = sessionOf('taras', {eligibility: [bars(undefined, false), bars('poltava', true)]});
  assert.equal(eligibilityFor(general, 'petition.sign', 'lviv')?.eligible, false);
  assert.equal(eligibilityFor(general, 'petition.sign', 'poltava')?.eligible, true);
});
