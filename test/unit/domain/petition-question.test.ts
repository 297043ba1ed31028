import assert from 'node:assert/strict';
import {test} from 'node:test';
import {caps, petitionOrders, petitionTabs} from '../../../src/contract/formats.ts';
import {petitionListParams} from '../../../src/contract/schemas/petition-list.ts';
import {addressOf, LONGEST, pageSizeOf} from '../../../src/domain/list-question.ts';
import {orderChoices, paramsOf, questionFrom, tabChoices} from '../../../src/domain/petition-question.ts';

test('the choices are those of the contract', () => {
  assert.deepEqual([...tabChoices].sort(), [...petitionTabs, 'all'].sort());
  assert.deepEqual([...orderChoices].sort(), [...petitionOrders].sort());
  assert.equal(LONGEST, caps.query);
  assert.equal(LONGEST, caps.name);
});

test('what is not usable is passed over for the next source, part by part', () => {
  const question = questionFrom(
    {tab: 'nowhere', words: '  сквер   66 ', order: ''},
    {tab: 'answered', words: 'інше', order: 'most-signed'},
  );
  assert.deepEqual(question, {tab: 'answered', words: 'сквер 66', category: '', order: 'most-signed'});
  assert.deepEqual(questionFrom({tab: 'constructor', words: null}), questionFrom());
});

test('words that were cleared stay cleared, whatever the page began with', () => {
  assert.equal(questionFrom({words: ''}, {words: 'сквер'}).words, '');
});

test('a question is what the contract takes, however long it is typed', () => {
  const long = '😀'.repeat(300);
  for (const tab of tabChoices) {
    const params = paramsOf(questionFrom({tab, words: long, category: long, order: 'ending-soon'}), pageSizeOf(1e6));
    assert.ok(petitionListParams.safeParse(params).success, tab);
  }
  assert.deepEqual(paramsOf(questionFrom({tab: 'all'})), {});
});

test('the address names only what differs from the page', () => {
  const initial = questionFrom({tab: 'answered'});
  assert.deepEqual(addressOf({...initial, tab: 'collecting', words: 'x'}, initial), {
    tab: 'collecting',
    words: 'x',
    category: undefined,
    order: undefined,
  });
});

test('a page is a whole number of petitions that the contract allows', () => {
  assert.deepEqual([undefined, 0, -1, NaN, 1.9, 100, 101].map(pageSizeOf), [
    undefined,
    undefined,
    undefined,
    undefined,
    1,
    100,
    100,
  ]);
});
