import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Petition} from '../../../src/contract/index.ts';
import {calendarDays} from '../../../src/domain/deadline.ts';
import {inlinePetition} from '../../../src/domain/inline.ts';
import {paintedPetition} from '../../../src/domain/painted.ts';
import {progress, standing, tones} from '../../../src/domain/petition.ts';
import {Format} from '../../../src/i18n/format.ts';
import {messages} from '../../../src/locales/uk.ts';
import {renderUntil} from '../../../src/ui/until.ts';
import {petitionWith} from '../../support/harness-data.ts';
import {mutated, validAnswers} from '../../support/harness-payloads.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';

/*
 * What paints before the whole has been looked at: never less than the contract allows, and never what would throw or be nonsense.
 */

const now = Date.parse('2026-11-27T12:00:00Z');

const throughJson = (value: unknown): unknown => {
  const source = JSON.stringify(value);
  return source === undefined ? undefined : (JSON.parse(source) as unknown);
};

/** All that a card says by itself of a petition. */
const painted = (petition: Petition): unknown[] => {
  const {id, number, title, lang, author, category, url, submittedOn, collection, moderation} = petition;
  const {timeZone} = petition.authority;
  const {startedAt, deadline} = collection;
  const format = new Format('uk');
  const at = standing(petition, now);
  const {total, goal, missing, max} = progress(petition.signatures.total, petition.thresholds);
  return [
    [id, number, title, lang, author, category, url, tones[at], messages.petition.status[at]],
    moderation.state === 'published',
    [total, goal, missing, max, (total / max) * 100, format.number(total)],
    submittedOn && format.date(submittedOn),
    startedAt && format.date(startedAt, timeZone),
    deadline && renderUntil(messages, format, deadline, timeZone),
    deadline && messages.petition.daysLeft(calendarDays(now, Date.parse(deadline), timeZone)),
  ];
};

/** As {@link painted}, `undefined` for what a look refuses. */
const look = (read: (value: unknown) => Petition, value: unknown): unknown[] | undefined => {
  let petition: Petition;
  try {
    petition = read(value);
  } catch {
    return undefined;
  }
  // Outside: whatever is let through must not throw.
  return painted(petition);
};

/** What an element asks for is a text. */
const idOf = (value: unknown): string | undefined => {
  const id = (value as {id?: unknown} | null | undefined)?.id;
  return typeof id === 'string' ? id : undefined;
};
const first = (value: unknown) => look(it => paintedPetition(idOf(it), it), value);
const whole = (value: unknown) => look(inlinePetition, value);

/** What is let through is sound, and all that the whole look lets through is painted the same by the first. */
const holds = (value: unknown): 'painted' | 'refused' => {
  const json = throughJson(value);
  const seen = first(json);
  const checked = whole(json);
  if (checked) assert.deepEqual(seen, checked);
  if (!seen) return 'refused';
  // What the kit writes, that is: an author may call a petition as they like.
  assert.doesNotMatch(seen.slice(2).flat().join(), /NaN|Invalid|\[object|Infinity/);
  for (const part of (seen[0] as unknown[]).filter(part => part !== undefined)) assert.equal(typeof part, 'string');
  return 'painted';
};

test('what the contract allows is painted', () => {
  fc.assert(
    fc.property(validAnswers['petition.get'], answer => assert.equal(holds(answer), 'painted')),
    {numRuns: fuzzRuns(300)},
  );
});

test('what went wrong is painted as the whole would be, or not at all', () => {
  const seen = {painted: 0, refused: 0};
  fc.assert(
    fc.property(mutated(validAnswers['petition.get']), answer => void seen[holds(answer)]++),
    {numRuns: fuzzRuns(1_000)},
  );
  assert.ok(seen.painted > 50 && seen.refused > 50, `a fair mix: ${JSON.stringify(seen)}`);
});

test('anything at all is refused', () => {
  fc.assert(
    fc.property(fc.anything({withNullPrototype: false}), value => void holds(value)),
    {numRuns: fuzzRuns(500)},
  );
});

const at = (change: Partial<Petition> | Record<string, unknown>): unknown => ({...petitionWith(), ...change});

const refused: [string, unknown][] = [
  ['no title', at({title: undefined})],
  ['an empty title', at({title: ''})],
  ['a title that is a record', at({title: {}})],
  ['a title of a megabyte', at({title: 'x'.repeat(1_000_000)})],
  ['an author that is a list', at({author: ['x']})],
  ['an address that is a number', at({url: 7})],
  ['an unknown zone', at({authority: {id: 'x', name: 'x', timeZone: 'Europe/Nowhere'}})],
  ['no authority', at({authority: null})],
  ['a deadline that is none', at({collection: {state: 'collecting', deadline: 'soon'}})],
  ['a deadline on a day that is not', at({collection: {state: 'collecting', deadline: '2026-02-30T10:00:00Z'}})],
  ['a day that is not', at({submittedOn: '2026-02-30'})],
  ['a count as text', at({signatures: {total: '239'}})],
  ['half a signature', at({signatures: {total: 1.5}})],
  ['a count below none', at({signatures: {total: -1}})],
  ['thresholds that are not a list', at({thresholds: {}})],
  ['thresholds that are a text', at({thresholds: ''})],
  ['a threshold that is none', at({thresholds: [null]})],
  ['a state nobody knows', at({collection: {state: 'paused'}})],
  ['a state from the prototype', at({moderation: {state: 'constructor'}})],
  ['a state of the way objects are written', at({moderation: {state: '__proto__'}})],
  ['an outcome nobody knows', at({review: {state: 'answered', outcome: 'toString'}})],
  ['no collection', at({collection: undefined})],
  ['nothing', null],
  ['a word', 'petition'],
  ['a list', [petitionWith()]],
];

for (const [what, value] of refused)
  test(`${what}: nothing is painted`, () => {
    assert.equal(first(throughJson(value)), undefined);
  });

test('another petition is not painted, nor one without an id where none is asked for', () => {
  assert.throws(() => paintedPetition('another', petitionWith()));
  assert.throws(() => paintedPetition(undefined, petitionWith()));
  assert.throws(() => paintedPetition(undefined, {...petitionWith(), id: undefined}));
});

test('a day that only stands for none is not painted', () => {
  const {id} = petitionWith();
  const carried = at({submittedOn: '1899-12-30', collection: {state: 'collecting', deadline: '0001-01-01T00:00:00Z'}});
  const {submittedOn, collection} = paintedPetition(id, carried);
  assert.deepEqual([submittedOn, collection.deadline], [undefined, undefined]);
});
