import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Petition} from '../../../src/contract/index.ts';
import {fileKind} from '../../../src/domain/file-kind.ts';
import {percent} from '../../../src/domain/percent.ts';
import {standing} from '../../../src/domain/petition.ts';
import {changesSince, seenOf} from '../../../src/domain/petition-news.ts';
import {newerTally} from '../../../src/domain/signing.ts';
import {standingSignature} from '../../../src/domain/withdrawal.ts';
import {NOON, petitionWith} from '../../support/harness-data.ts';
import {fc} from '../../support/harness-property.ts';

/* ---- percent ---- */

test('percent floors, may pass 100, and never divides by a goal of 0', () => {
  const cases: [number, number | undefined, number | undefined][] = [
    [9_999, 10_000, 99],
    [10_000, 10_000, 100],
    [0, 500, 0],
    [92, 500, 18],
    [1_214, 250, 485],
    [7, 0, undefined],
    [7, -1, undefined],
    [7, undefined, undefined],
    [29, 100, 29],
    [57, 100, 57],
  ];
  for (const [total, goal, expected] of cases) assert.equal(percent(total, goal), expected, `${total} of ${goal}`);
});

test('100 % is said exactly when the goal is reached', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({min: 1, max: 1_000_000}), (total, goal) => {
      assert.equal(percent(total, goal)! >= 100, total >= goal);
    }),
  );
});

/* ---- files ---- */

test('a file is named by its kind as people know it', () => {
  for (const [mediaType, url, kind] of [
    ['application/pdf', 'https://x.example/a', 'PDF'],
    ['application/pdf; charset=binary', 'https://x.example/a', 'PDF'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'https://x.example/a', 'DOCX'],
    ['application/pkcs7-signature', 'https://x.example/a.pdf.p7s', 'P7S'],
    ['application/octet-stream', 'https://x.example/rishennia.docx?id=7', 'DOCX'],
    [undefined, 'https://x.example/rishennia.PDF#page=2', 'PDF'],
    [undefined, 'https://x.example/', undefined],
    [undefined, 'https://rada.ck.ua', undefined],
    ['constructor', 'https://x.example/', undefined],
    ['text/html', 'https://x.example/index', 'HTML'],
  ] as const)
    assert.equal(fileKind(mediaType, url), kind, `${mediaType} ${url}`);
});

/* ---- counts: correctness 17 ---- */

const tally = (total: number, asOf: string) => ({total, asOf});

test('the newer of two counts holds; of one moment, the larger', () => {
  const older = tally(240, '2026-11-23T12:00:00Z');
  const newer = tally(239, '2026-11-23T12:00:01Z');
  assert.equal(newerTally(older, newer), newer);
  assert.equal(newerTally(newer, older), newer);
  const same = tally(241, '2026-11-23T14:00:00+02:00');
  assert.equal(newerTally(older, same), same);
  assert.equal(newerTally(same, older), same);
  assert.equal(newerTally(older), older);
});

test('in whatever order answers come, the newest count is shown at the end, and none is older than one before it', () => {
  const second = fc.integer({min: 0, max: 50});
  fc.assert(
    fc.property(fc.array(second, {minLength: 1}), seconds => {
      // More people have signed at a later moment.
      const answers = seconds.map(at => tally(100 + at, new Date(NOON + at * 1_000).toISOString()));
      let shown = answers[0]!;
      for (const answer of answers) {
        const next = newerTally(answer, shown);
        assert.ok(next.total >= shown.total);
        shown = next;
      }
      assert.equal(shown.total, 100 + Math.max(...seconds));
    }),
  );
});

/* ---- a signature that may have been taken back ---- */

const receipt = (receivedAt: string) => ({number: '1', receivedAt});
const at = (time: string) => `2026-11-23T${time}Z`;

test('of signing and taking back, the later holds by the backend’s time, whatever this device’s clock says', () => {
  const signed = (time: string) => ({receipt: receipt(at(time)), heardAt: 0});
  const withdrawal = {withdrawnAt: at('12:00:00'), heardAt: 9_999};
  assert.equal(standingSignature({receipt: signed('11:59:59'), withdrawal}).receipt, undefined);
  assert.ok(standingSignature({receipt: signed('12:00:01'), withdrawal}).receipt);
  assert.ok(standingSignature({receipt: signed('11:59:59')}).receipt);
});

test('what the backend had answered before is a signature no more', () => {
  const withdrawal = {withdrawnAt: at('12:00:00'), heardAt: 5_000};
  const answer = (time: string | undefined, heardAt: number) => ({
    signature: {signed: true, ...(time && {receipt: receipt(at(time))})},
    heardAt,
  });
  const stands = (known: ReturnType<typeof answer>) =>
    Boolean(standingSignature({answer: known, withdrawal}).signature);
  assert.equal(stands(answer('11:00:00', 9_000)), false);
  assert.equal(stands(answer('12:30:00', 9_000)), true);
  assert.equal(stands(answer(undefined, 4_000)), false);
  assert.equal(stands(answer(undefined, 6_000)), true);
  const none = {signature: {signed: false}, heardAt: 1};
  assert.deepEqual(standingSignature({answer: none, withdrawal}).signature, {signed: false});
});

test('declared void it stands no more at once, whichever clock this device has', () => {
  const kept = {receipt: receipt(at('11:00:00')), heardAt: 90_000_000};
  const struck = {signed: false, void: {}};
  for (const heardAt of [1, 90_000_001])
    assert.deepEqual(standingSignature({receipt: kept, answer: {signature: struck, heardAt}}), {
      receipt: undefined,
      signature: struck,
    });
});

test('taken back on another device or declared void, it stands here no more; a backend that has not caught up takes nothing back', () => {
  const kept = {receipt: receipt(at('11:00:00')), heardAt: 1_000};
  const no = (heardAt: number) =>
    standingSignature({receipt: kept, answer: {signature: {signed: false}, heardAt}}).receipt;
  assert.ok(no(2_000));
  assert.ok(no(61_000));
  assert.equal(no(61_001), undefined);
});

/* ---- what is new ---- */

const petition = (change: Partial<Petition> = {}): Petition =>
  petitionWith({thresholds: [{count: 500}], signatures: {total: 239, asOf: at('10:00:00')}, ...change});
const counted = (total: number) => ({total, asOf: at('11:00:00')});

test('nothing is new in what has not changed', () => {
  assert.deepEqual(changesSince(seenOf(petition(), 'collecting', NOON), petition(), 'collecting'), []);
});

test('what is new: signatures, a threshold, where it stands, its deadline', () => {
  const seen = seenOf(petition(), 'collecting', NOON);
  const after = (change: Partial<Petition>) => {
    const now = petition(change);
    return changesSince(seen, now, standing(now, NOON));
  };
  assert.deepEqual(after({signatures: counted(251)}), [{what: 'signatures', by: 12}]);
  assert.deepEqual(after({signatures: counted(238)}), [{what: 'signatures', by: -1}]);
  assert.deepEqual(after({signatures: counted(512)}), [
    {what: 'reached', count: 500},
    {what: 'signatures', by: 273},
  ]);
  assert.deepEqual(after({review: {state: 'in-review'}}), [{what: 'standing', standing: 'in-review'}]);
  assert.deepEqual(after({review: {state: 'answered', outcome: 'supported'}}), [
    {what: 'standing', standing: 'supported'},
  ]);
  const deadline = '2026-12-10T23:59:59+02:00';
  assert.deepEqual(after({collection: {...petition().collection, deadline}}), [{what: 'deadline', deadline}]);
});

test('a threshold that is reached no more is said; one that was done away with is not', () => {
  const seen = seenOf(petition({signatures: counted(500)}), 'collecting', NOON);
  assert.deepEqual(changesSince(seen, petition({signatures: counted(499)}), 'collecting'), [
    {what: 'unreached', count: 500},
    {what: 'signatures', by: -1},
  ]);
  const without = petition({signatures: counted(500), thresholds: [{count: 700}]});
  assert.deepEqual(changesSince(seen, without, 'collecting'), []);
});
