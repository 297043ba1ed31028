import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Petition} from '../../../src/contract/index.ts';
import {collectionStates, moderationStates, reviewOutcomes, reviewStates} from '../../../src/contract/formats.ts';
import {stands, timeline} from '../../../src/domain/petition-timeline.ts';
import {NOON, petitionWith} from '../../support/harness-data.ts';

/** One line for each event: `2026-10-04 published`, `… (expected)`. */
const told = (petition: Petition, now = NOON): string[] =>
  timeline(petition, now).map(({day, what, expected, overdue, count, outcome}) =>
    [
      day ?? '?',
      what,
      count === undefined ? '' : String(count),
      outcome ?? '',
      expected ? '(expected)' : '',
      overdue ? '(overdue)' : '',
    ]
      .filter(Boolean)
      .join(' '),
  );

const collection = (change: Partial<Petition['collection']> = {}): Petition['collection'] => ({
  state: 'collecting',
  startedAt: '2026-10-04T09:00:00+03:00',
  deadline: '2026-12-03T23:59:59+02:00',
  ...change,
});
const counted = (total: number): Petition['signatures'] => ({total, asOf: '2026-11-23T12:00:00+02:00'});

test('a petition that collects: what happened, then the goal and the end of the term', () => {
  const petition = petitionWith({
    submittedOn: '2026-10-02',
    collection: collection(),
    signatures: counted(239),
    thresholds: [{count: 500}],
  });
  assert.deepEqual(told(petition), [
    '2026-10-02 submitted',
    '2026-10-04 published',
    '? reached 500 (expected)',
    '2026-12-03 ended (expected)',
  ]);
});

test('a whole life, with an answer', () => {
  const petition = petitionWith({
    submittedOn: '2026-08-01',
    collection: collection({
      state: 'reached',
      startedAt: '2026-08-03T09:00:00+03:00',
      deadline: '2026-10-02T23:59:59+03:00',
    }),
    signatures: counted(731),
    thresholds: [{count: 500, reachedAt: '2026-09-20T11:20:00+03:00'}],
    review: {
      state: 'answered',
      startedAt: '2026-09-23T10:00:00+03:00',
      dueOn: '2026-10-07',
      answeredAt: '2026-10-08T16:00:00+03:00',
      outcome: 'supported',
      decision: {date: '2026-10-06'},
    },
  });
  assert.deepEqual(told(petition), [
    '2026-08-01 submitted',
    '2026-08-03 published',
    '2026-09-20 reached 500',
    '2026-09-23 review',
    '2026-10-02 ended',
    '2026-10-08 answered supported',
  ]);
});

test('without the instant of its publication, an answer is told on the day of its decision', () => {
  const review = {state: 'answered', outcome: 'not-supported', decision: {date: '2025-10-16'}} as const;
  const petition = petitionWith({
    collection: collection({state: 'reached', startedAt: '2025-09-10T09:00:00+03:00', deadline: undefined}),
    submittedOn: undefined,
    review,
  });
  assert.equal(told(petition).at(-1), '2025-10-16 answered not-supported');
});

test('one that did not get its signatures and became an ordinary appeal', () => {
  const petition = petitionWith({
    collection: collection({state: 'not-reached', deadline: '2026-11-03T23:59:59+02:00'}),
    signatures: counted(92),
    thresholds: [{count: 500}],
    review: {state: 'answered', outcome: 'appeal', answeredAt: '2026-11-20T10:00:00+02:00'},
  });
  assert.deepEqual(told(petition).slice(1), ['2026-10-04 published', '2026-11-03 ended', '2026-11-20 appeal']);
});

test('one that did not get its signatures is to be answered as an ordinary appeal, by its own term', () => {
  const petition = (dueOn: string) =>
    petitionWith({
      collection: collection({state: 'not-reached', deadline: '2026-11-03T23:59:59+02:00'}),
      signatures: counted(92),
      thresholds: [{count: 500}],
      review: {state: 'none', dueOn},
    });
  assert.equal(told(petition('2026-12-03')).at(-1), '2026-12-03 appeal (expected)');
  assert.equal(told(petition('2026-11-23')).at(-1), '2026-11-23 appeal (expected)', 'the last day is in time');
  assert.equal(told(petition('2026-11-22')).at(-1), '2026-11-22 appeal (expected) (overdue)');
});

test('once a threshold is reached, the review is to be announced by its own term', () => {
  const both = (announceBy?: string) =>
    told(
      petitionWith({
        collection: collection(),
        signatures: counted(500),
        thresholds: [{count: 500, reachedAt: '2026-11-20T11:20:00+02:00'}],
        review: {state: 'awaiting', ...(announceBy && {announceBy})},
      }),
    ).filter(line => /review|answer/.test(line));
  const at = (announceBy?: string) => both(announceBy)[0];
  assert.equal(both('2026-11-23')[1], '? answer (expected)', 'an answer comes after it');
  assert.equal(at(), '? review (expected)');
  assert.equal(at('2026-11-23'), '2026-11-23 review (expected)', 'the last day is in time');
  assert.equal(at('2026-11-22'), '2026-11-22 review (expected) (overdue)');
});

test('a threshold that no longer stands is not told as reached, and is a goal again', () => {
  const reached = {count: 500, reachedAt: '2026-11-20T11:20:00+02:00'};
  const life = {collection: collection(), thresholds: [reached]};
  assert.ok(told(petitionWith({...life, signatures: counted(500)})).includes('2026-11-20 reached 500'));
  for (const review of [{state: 'none'}, {state: 'awaiting'}] as const) {
    const fallen = told(petitionWith({...life, signatures: counted(499), review}));
    assert.ok(fallen.includes('? reached 500 (expected)'), fallen.join());
    assert.ok(!fallen.includes('2026-11-20 reached 500'), fallen.join());
  }
});

test('a review that has begun is not taken back by signatures that are struck off; it says nothing of higher thresholds', () => {
  const petition = petitionWith({
    signatures: counted(499),
    thresholds: [
      {count: 500, reachedAt: '2026-11-10T11:20:00+02:00'},
      {count: 600, reachedAt: '2026-11-12T11:20:00+02:00'},
    ],
    review: {state: 'in-review', startedAt: '2026-11-13T10:00:00+02:00'},
  });
  assert.equal(stands(petition, 500), true);
  assert.equal(stands(petition, 600), false);
});

test('of several thresholds only the next one is a goal', () => {
  const petition = petitionWith({
    collection: collection(),
    signatures: counted(1_438),
    thresholds: [{count: 10_000}, {count: 200, reachedAt: '2026-10-30T10:00:00+02:00'}, {count: 2_500}],
  });
  assert.deepEqual(
    told(petition).filter(line => line.includes('reached')),
    ['2026-10-30 reached 200', '? reached 2500 (expected)'],
  );
});

test('past and expected are told apart by the instant', () => {
  const deadline = '2026-12-03T23:59:59+02:00';
  const petition = petitionWith({collection: collection({deadline})});
  const at = (now: number) => told(petition, now).filter(line => line.includes('ended'));
  assert.deepEqual(at(Date.parse(deadline)), ['2026-12-03 ended (expected)']);
  assert.deepEqual(at(Date.parse(deadline) + 1), ['2026-12-03 ended']);
  const starts = collection({state: 'planned', startedAt: '2026-11-24T09:00:00+02:00'});
  assert.ok(told(petitionWith({collection: starts})).includes('2026-11-24 published (expected)'));
});

test('the last day of the term for an answer is in time to its end, by the clock of the authority', () => {
  const petition = petitionWith({
    collection: collection({state: 'reached', deadline: '2026-11-01T23:59:59+02:00'}),
    review: {state: 'in-review', startedAt: '2026-11-05T10:00:00+02:00', dueOn: '2026-11-19'},
  });
  const last = (now: string) => told(petition, Date.parse(now)).at(-1);
  assert.equal(last('2026-11-19T23:59:59+02:00'), '2026-11-19 answer (expected)');
  assert.equal(last('2026-11-20T00:00:00+02:00'), '2026-11-19 answer (expected) (overdue)');
});

test('days are the authority’s, over both clock changes', () => {
  const on = (instant: string, timeZone = 'Europe/Kyiv') =>
    timeline(
      petitionWith({
        authority: {id: 'x', name: 'x', timeZone},
        collection: collection({startedAt: instant, deadline: undefined}),
      }),
      NOON,
    ).find(({what}) => what === 'published')!.day;
  // 25 October 2026: 04:00 becomes 03:00, so the day has 25 hours
  assert.equal(on('2026-10-24T20:59:59Z'), '2026-10-24');
  assert.equal(on('2026-10-24T21:00:00Z'), '2026-10-25');
  assert.equal(on('2026-10-25T21:59:59Z'), '2026-10-25');
  assert.equal(on('2026-10-25T22:00:00Z'), '2026-10-26');
  // 29 March 2026: 03:00 becomes 04:00, so the day has 23 hours
  assert.equal(on('2026-03-28T21:59:59Z'), '2026-03-28');
  assert.equal(on('2026-03-28T22:00:00Z'), '2026-03-29');
  assert.equal(on('2026-03-29T20:59:59Z'), '2026-03-29');
  assert.equal(on('2026-03-29T21:00:00Z'), '2026-03-30');
  assert.equal(on('2026-10-24T21:00:00Z', 'Europe/London'), '2026-10-24');
});

test('one that went into the archive before its term expects no more signatures', () => {
  const review = {state: 'answered', outcome: 'supported', answeredAt: '2026-11-20T10:00:00+02:00'} as const;
  const petition = petitionWith({
    collection: collection(),
    signatures: counted(239),
    thresholds: [{count: 500}],
    review,
  });
  assert.ok(told(petition).includes('? reached 500 (expected)'));
  assert.deepEqual(told({...petition, archived: true}).slice(-1), ['2026-11-20 answered supported']);
});

test('one that was stopped, one that was ended early, and one that is not published', () => {
  const stopped = petitionWith({collection: collection({state: 'stopped'})});
  assert.deepEqual(told(stopped).slice(1), ['2026-10-04 published', '? stopped']);
  const early = told(petitionWith({collection: collection({state: 'reached'})}));
  assert.ok(!early.some(line => line.includes('ended')), early.join());
  const refused = petitionWith({submittedOn: '2026-11-20', moderation: {state: 'refused'}});
  assert.deepEqual(told(refused), ['2026-11-20 submitted']);
});

test('what is expected never stands before what happened, whatever the facts are', () => {
  for (const moderation of moderationStates)
    for (const state of collectionStates)
      for (const review of reviewStates)
        for (const outcome of [...reviewOutcomes, undefined])
          for (const deadline of ['2026-12-03T23:59:59+02:00', '2026-11-01T23:59:59+02:00', undefined]) {
            const petition = petitionWith({
              moderation: {state: moderation},
              collection: collection({state, deadline}),
              review: {state: review, outcome, dueOn: '2026-12-10'},
              signatures: counted(600),
              thresholds: [{count: 500}, {count: 1_000}],
            });
            const events = timeline(petition, NOON);
            const first = events.findIndex(({expected}) => expected);
            const context = JSON.stringify({moderation, state, review, outcome, deadline});
            if (first >= 0)
              assert.ok(
                events.slice(first).every(({expected}) => expected),
                context,
              );
            const past = events.flatMap(({expected, day}) => (expected ? [] : (day ?? [])));
            assert.deepEqual(past, [...past].sort(), context);
            if (review === 'answered') assert.ok(!events.some(({what}) => what === 'answer'), context);
          }
});
