import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  checkSign,
  codeAlphabet,
  codeFault,
  codeLength,
  codeOf,
  foldCode,
  spacedCode,
} from '../../../src/domain/vote-codes.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';

const code = fc
  .array(fc.nat(codeAlphabet.length - 1), {minLength: codeLength - 1, maxLength: codeLength - 1})
  .map(codeOf);

test('either script, small or capital, spaced or not, is the same code', () => {
  for (const typed of ['ABC EHK', 'abc-ehk', 'АВСЕНК', ' авс енк ', 'A.B.C.E.H.K', 'аВс\u00a0ЕнK'])
    assert.equal(foldCode(typed), 'ABCEHK');
  assert.equal(foldCode('з3'), '33');
  fc.assert(
    fc.property(code, it => foldCode(spacedCode(it).toLowerCase()) === it),
    {numRuns: fuzzRuns(300)},
  );
});

test('nothing in a code is taken for anything else', () => {
  for (const sign of '0O1ILSZ') assert.ok(!codeAlphabet.includes(sign), sign);
  for (const typed of ['0ABCDE', 'OABC23', 'ОАВС23', 'ABC1EH']) assert.equal(codeFault(foldCode(typed)), 'sign');
  for (const typed of ['', 'ABC', 'ABCEHKM']) assert.equal(codeFault(typed), 'length');
});

test('every mistyped sign and every two that were swapped are found', () => {
  fc.assert(
    fc.property(code, fc.nat(codeLength - 1), fc.constantFrom(...codeAlphabet), (it, at, sign) => {
      assert.equal(codeFault(it), undefined);
      const other = it.slice(0, at) + sign + it.slice(at + 1);
      if (other !== it) assert.equal(codeFault(other), 'mistyped', `${it} ${other}`);
      const [a, b] = [it[at]!, it[at + 1]];
      if (b === undefined || a === b) return;
      const swapped = it.slice(0, at) + b + a + it.slice(at + 2);
      assert.equal(codeFault(swapped), 'mistyped', `${it} ${swapped}`);
    }),
    {numRuns: fuzzRuns(2_000)},
  );
});

test('the check sign of nothing but the first sign is the first sign', () => {
  assert.equal(checkSign('AAAAA'), 'A');
  assert.equal(codeOf([0, 0, 0, 0, 0]), 'AAAAAA');
});
