import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Petition} from '../../../src/contract/index.ts';
import {
  ALIKE,
  answerTo,
  inOrder,
  isFoundBy,
  openFirst,
  searchable,
  similarity,
  similarTo,
} from '../../../src/domain/petition-search.ts';
import {NOON, petitionWith} from '../../support/harness-data.ts';

const titled = (id: string, title: string, change: Partial<Petition> = {}) => petitionWith({id, title, ...change});
const ids = (petitions: readonly Petition[]) => petitions.map(({id}) => id);
const ended: Partial<Petition> = {
  collection: {state: 'reached', startedAt: '2026-08-01T09:00:00+03:00', deadline: '2026-10-01T23:59:59+03:00'},
  review: {state: 'in-review'},
};

for (const [one, other] of [
  ['Проєкт', 'проект'],
  ['мiська рада i лiс', 'міська рада і ліс'],
  ['IвАНО-ФРАНКIВСЬК', 'івано-франківськ'],
  ['Пpoєкт', 'проект'],
  ['В’їзд', "в'їзд"],
  ['В’їзд', 'вʼїзд'],
  ['В`їзд', 'вїзд'],
  ['В‘їзд', 'вїзд'],
  ['В´їзд', 'вїзд'],
  ['В′їзд', 'вїзд'],
  ['Вʹїзд', 'вїзд'],
  ['В"їзд', 'вїзд'],
  ['пере\u00adхід', 'перехід'],
  ['вулиці  «Шевченка», 66', 'ВУЛИЦІ ШЕВЧЕНКА 66'],
  ['\u0438\u0306', 'й'],
  ['за́мок', 'замок'],
] as const)
  test(`«${one}» and «${other}» are the same to whoever looks for them`, () => {
    assert.equal(searchable(one), searchable(other));
  });

test('while it is typed, a word finds the other spelling of it', () => {
  for (const word of ['проєкт', 'проєкти', 'ПРОЄКТУВАННЯ', 'проєкція', 'проєктор', 'спроєктувати', 'пpoєкт']) {
    const old = word.replace('є', 'е').replace('Є', 'Е');
    for (const [title, typed] of [
      [word, old],
      [old, word],
      [word, word],
    ] as const)
      for (let end = 1; end <= typed.length; end++) {
        const petition = petitionWith({title: `Відкрити «${title}» для всіх`});
        const begun = typed.slice(0, end);
        // Of Latin letters alone nobody can say that they were meant as others.
        if (/[^a-z]/i.test(begun)) assert.ok(isFoundBy(petition, begun), `${begun} → ${title}`);
      }
  }
  assert.ok(!isFoundBy(petitionWith({title: 'Про єдність'}), 'проє'));
});

test('letters that make another word stay apart', () => {
  assert.notEqual(searchable('ґрати'), searchable('грати'));
  assert.notEqual(searchable('їжак'), searchable('іжак'));
  assert.equal(searchable('Smart city: picnic'), 'smart city picnic');
});

test('words find a petition by the beginning of words of its title, number and category', () => {
  const petition = petitionWith({category: 'Довкілля'});
  for (const found of ['сквер', 'скв шев', 'ШЕВЧЕНКА 66', '1842', 'довкіл', ''])
    assert.ok(isFoundBy(petition, found), found);
  for (const other of ['квер', 'сквер міст']) assert.ok(!isFoundBy(petition, other), other);
});

test('likeness goes from nothing in common to the same words', () => {
  assert.equal(similarity('Зберегти сквер', 'сквер ЗБЕРЕГТИ!'), 1);
  assert.equal(similarity('сквер', 'міст'), 0);
  assert.ok(similarity('Зберегти сквер на вулиці Шевченка', petitionWith().title) > ALIKE);
});

test('like a title are the nearest, and one that has all its words, however long it is', () => {
  const long = titled('long', `Сквер: ${'облаштувати доріжки, лавки, освітлення та сміттєві урни '.repeat(3)}`);
  const near = titled('near', 'Сквер і лавки');
  const other = titled('other', 'Ремонт мосту');
  assert.ok(similarity(long.title, 'сквер лавки') < ALIKE);
  assert.deepEqual(ids(similarTo([other, long, near], 'сквер лавки', NOON)), ['near', 'long']);
  assert.deepEqual(
    ids(similarTo([titled('mine', 'Сквер і лавки', {moderation: {state: 'pending'}})], 'сквер', NOON)),
    [],
  );
});

test('those that can be signed come first, each part in its order', () => {
  const [a, b, c, d] = [titled('a', 'А', ended), titled('b', 'Б'), titled('c', 'В', ended), titled('d', 'Г')];
  assert.deepEqual(ids(openFirst([a, b, c, d], NOON)), ['b', 'd', 'a', 'c']);
});

test('a question is answered by tab, words and category, in an order that is the same at every look', () => {
  const few = titled('few', 'Сквер', {signatures: {total: 1, asOf: '2026-11-23T11:00:00+02:00'}});
  const many = titled('many', 'Сквер', {category: 'Довкілля'});
  const reviewed = titled('reviewed', 'Сквер', ended);
  const archived = titled('archived', 'Сквер', {archived: true});
  const stopped = titled('stopped', 'Сквер', {collection: {...ended.collection!, state: 'stopped'}});
  const short = titled('short', 'Сквер', {collection: {...ended.collection!, state: 'not-reached'}});
  const all = [few, archived, many, reviewed, short, stopped];
  assert.deepEqual(ids(answerTo(all, {tab: 'collecting', order: 'most-signed'}, NOON)), ['many', 'few']);
  assert.deepEqual(ids(answerTo(all, {tab: 'in-review'}, NOON)), ['reviewed']);
  assert.deepEqual(ids(answerTo(all, {tab: 'archive'}, NOON)), ['archived', 'stopped']);
  assert.deepEqual(ids(answerTo(all, {tab: 'not-reached'}, NOON)), ['short']);
  assert.deepEqual(ids(answerTo(all, {category: 'Довкілля'}, NOON)), ['many']);
  assert.deepEqual(ids(answerTo(all, {q: 'міст'}, NOON)), []);
  for (const order of ['newest', 'most-signed', 'ending-soon'] as const)
    assert.deepEqual(
      ids([...all].sort(inOrder(order, NOON))),
      ids([...all].reverse().sort(inOrder(order, NOON))),
      order,
    );
});

test('what ends soon comes first, what has no end next, and what is over last, the latest of it first', () => {
  const ending = (id: string, deadline: string | undefined, change: Partial<Petition> = {}, state = 'collecting') =>
    titled(id, 'Сквер', {collection: {state: state as 'collecting', deadline}, ...change});
  const all = [
    ending('archived', '2026-12-01T23:59:59+02:00', {archived: true}),
    ending('counting', '2026-11-23T11:59:59+02:00'),
    ending('endless', undefined),
    ending('later', '2026-12-03T23:59:59+02:00', {review: {state: 'answered', outcome: 'supported'}}),
    ending('long-over', '2025-12-03T23:59:59+02:00', {}, 'not-reached'),
    ending('over', '2026-11-20T23:59:59+02:00', {}, 'reached'),
    ending('planned', '2026-12-24T23:59:59+02:00', {}, 'planned'),
    ending('stopped-endless', undefined, {}, 'stopped'),
    ending('today', '2026-11-23T23:59:59+02:00'),
  ];
  assert.deepEqual(ids(answerTo(all, {order: 'ending-soon'}, NOON)), [
    'today',
    'later',
    'planned',
    'endless',
    'archived',
    'counting',
    'over',
    'long-over',
    'stopped-endless',
  ]);
});
