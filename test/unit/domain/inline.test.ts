import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Petition, QueryName} from '../../../src/contract/index.ts';
import {querySchemas} from '../../../src/contract/schemas/index.ts';
import {inlinePetition} from '../../../src/domain/inline.ts';
import {petitionWith} from '../../support/harness-data.ts';
import {mutated, validAnswers} from '../../support/harness-payloads.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';

/*
 * What a page carries inline is checked by hand-written code, what the network brings by the schemas. Both must say the same of everything, or
 * a page could carry what no backend may answer.
 */

/** As it would arrive: through JSON, so without `undefined`, NaN or functions. */
const throughJson = (value: unknown): unknown => {
  const source = JSON.stringify(value);
  return source === undefined ? undefined : (JSON.parse(source) as unknown);
};

const bySchema = (name: QueryName, value: unknown): unknown => {
  const {success, data} = querySchemas[name].result.safeParse(value);
  return success ? data : undefined;
};

/** `undefined` for what the guard throws at. */
const byGuard = (value: unknown): unknown => {
  try {
    return inlinePetition(value);
  } catch {
    return undefined;
  }
};

const agrees = (value: unknown): boolean => {
  const json = throughJson(value);
  const expected = bySchema('petition.get', json);
  assert.deepEqual(byGuard(json), expected);
  return expected !== undefined;
};

test('the guard and the schema agree on what the contract allows', () => {
  fc.assert(
    fc.property(validAnswers['petition.get'], answer => assert.ok(agrees(answer), 'it is valid')),
    {numRuns: fuzzRuns(500)},
  );
});

test('the guard and the schema agree on what went wrong', () => {
  let valid = 0;
  let invalid = 0;
  fc.assert(
    fc.property(mutated(validAnswers['petition.get']), answer => {
      if (agrees(answer)) valid++;
      else invalid++;
    }),
    {numRuns: fuzzRuns(2_000)},
  );
  assert.ok(valid > 100 && invalid > 100, `a fair mix: ${valid} were valid, ${invalid} were not`);
});

test('the guard and the schema agree on anything at all', () => {
  fc.assert(
    fc.property(fc.anything({withNullPrototype: false}), value => void agrees(value)),
    {numRuns: fuzzRuns(500)},
  );
});

const at = (change: Partial<Petition> | Record<string, unknown>): unknown => ({...petitionWith(), ...change});

/** Edges that random values seldom hit. */
const edges: [string, unknown][] = [
  ['a title of 500 units', at({title: 'x'.repeat(500)})],
  ['a title of 501 units', at({title: 'x'.repeat(501)})],
  ['an empty title', at({title: ''})],
  ['a collection with the zero of .NET', at({collection: {state: 'collecting', deadline: '0001-01-01T00:00:00Z'}})],
  ['a day before computers', at({submittedOn: '1899-12-30'})],
  ['a day of 1990', at({submittedOn: '1990-01-01'})],
  ['an impossible day of year 1', at({submittedOn: '0001-02-30'})],
  ['no title', at({title: undefined})],
  ['a null title', at({title: null})],
  ['an empty text', at({text: ''})],
  ['a text of 20 000 units', at({text: 'x'.repeat(20_000)})],
  ['a text of 20 001 units', at({text: 'x'.repeat(20_001)})],
  ['a letter outside the first plane counting as one', at({title: '😀'.repeat(500)})],
  ['one more of them', at({title: '😀'.repeat(501)})],
  ['a mix of both', at({title: `${'😀'.repeat(499)}x`})],
  ['halves of such letters', at({title: '\ud83d'.repeat(500)})],
  ['one half more', at({title: '\ud83d'.repeat(501)})],
  ['a count of 0', at({signatures: {total: 0, asOf: '2026-11-23T11:00:00Z'}})],
  ['a count of -1', at({signatures: {total: -1, asOf: '2026-11-23T11:00:00Z'}})],
  ['a count of -0', at({signatures: {total: -0, asOf: '2026-11-23T11:00:00Z'}})],
  ['half a signature', at({signatures: {total: 1.5, asOf: '2026-11-23T11:00:00Z'}})],
  ['the largest count', at({signatures: {total: 1_000_000_000, asOf: '2026-11-23T11:00:00Z'}})],
  ['one more', at({signatures: {total: 1_000_000_001, asOf: '2026-11-23T11:00:00Z'}})],
  ['a count as text', at({signatures: {total: '239', asOf: '2026-11-23T11:00:00Z'}})],
  ['an instant without an offset', at({signatures: {total: 1, asOf: '2026-11-23T11:00:00'}})],
  ['an instant on a day that is not', at({signatures: {total: 1, asOf: '2026-02-30T11:00:00Z'}})],
  ['an instant at 24:00', at({signatures: {total: 1, asOf: '2026-11-23T24:00:00Z'}})],
  ['a leap second', at({signatures: {total: 1, asOf: '2026-06-30T23:59:60Z'}})],
  ['small letters', at({signatures: {total: 1, asOf: '2026-11-23t11:00:00z'}})],
  ['nanoseconds', at({signatures: {total: 1, asOf: '2026-11-23T11:00:00.123456789Z'}})],
  ['finer than that', at({signatures: {total: 1, asOf: '2026-11-23T11:00:00.1234567891Z'}})],
  ['the last instant of a year', at({signatures: {total: 1, asOf: '9999-12-31T23:59:59Z'}})],
  ['29 February of a leap year', at({submittedOn: '2028-02-29'})],
  ['29 February of another', at({submittedOn: '2026-02-29'})],
  ['a day with a time', at({submittedOn: '2026-11-23T00:00:00Z'})],
  ['no thresholds', at({thresholds: []})],
  ['ten thresholds', at({thresholds: Array.from({length: 10}, () => ({count: 1}))})],
  ['eleven thresholds', at({thresholds: Array.from({length: 11}, () => ({count: 1}))})],
  ['a threshold of 0', at({thresholds: [{count: 0}]})],
  ['thresholds that are not a list', at({thresholds: {0: {count: 1}, length: 1}})],
  ['an unknown state', at({collection: {state: 'paused'}})],
  ['a state from the prototype', at({collection: {state: 'constructor'}})],
  ['an unknown zone', at({authority: {id: 'x', name: 'x', timeZone: 'Europe/Nowhere'}})],
  ['an offset as a zone', at({authority: {id: 'x', name: 'x', timeZone: '+02:00'}})],
  ['a list where a record belongs', at({authority: [{id: 'x', name: 'x', timeZone: 'UTC'}]})],
  ['keys nobody knows', at({secret: 'x', authority: {id: 'x', name: 'x', timeZone: 'UTC', taxNumber: '1234567890'}})],
  ['a prototype of its own', JSON.parse('{"__proto__": {"title": "x"}}')],
  [
    'a prototype beside the rest',
    JSON.parse(JSON.stringify(petitionWith()).replace('{', '{"__proto__": {"evil": 1},')),
  ],
  ['nothing', null],
  ['a word', 'petition'],
  ['a list', [petitionWith()]],
];

for (const [what, value] of edges)
  test(`the guard and the schema agree on ${what}`, () => {
    agrees(value);
  });

test('what is let through is rebuilt: no key that the contract does not know, and no prototype', () => {
  const source = JSON.stringify({...petitionWith(), secret: 1}).replace('{', '{"__proto__": {"evil": 1},');
  const answer = JSON.parse(source) as unknown;
  const guarded = inlinePetition(answer);
  assert.notEqual(guarded, answer);
  assert.ok(!('secret' in guarded) && !('evil' in guarded));
  assert.equal(Object.getPrototypeOf(guarded), Object.prototype);
});
