import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  amountOf,
  isKnown,
  kindsOf,
  shownCounters,
  usualKinds,
  waitForMissing,
  wholeUnits,
} from '../../../src/domain/statistics.ts';
import {messages as en} from '../../../src/locales/en-statistics.ts';
import {messages as uk} from '../../../src/locales/uk-statistics.ts';

test('the page names kinds: each once, in its order, and what is no kind is left out', () => {
  assert.deepEqual(kindsOf(undefined), []);
  assert.deepEqual(kindsOf(' money  petitions money votes constructor '), ['money', 'petitions']);
});

test('before an answer the usual four are shown, with nothing known', () => {
  const counters = shownCounters(undefined, []);
  assert.deepEqual(
    counters.map(({kind}) => kind),
    [...usualKinds],
  );
  assert.ok(counters.every(counter => !isKnown(counter)));
});

test('of what the backend gives, the page’s choice; what is named and not given is unknown', () => {
  const given = [
    {kind: 'petitions', value: 0},
    {kind: 'projects', value: 22},
    {kind: 'projects', value: 99},
  ] as const;
  assert.deepEqual(
    shownCounters(given, []).map(({kind, value}) => [kind, value]),
    [
      ['petitions', 0],
      ['projects', 22],
    ],
  );
  const [projects, solved] = shownCounters(given, ['projects', 'problems-solved']);
  assert.deepEqual([projects!.value, solved!.value, isKnown(solved!)], [22, undefined, false]);
});

test('zero is known', () => {
  assert.ok(isKnown({kind: 'petitions', value: 0}));
  assert.ok(isKnown({kind: 'money', money: {amount: 0, currency: 'UAH'}}));
});

test('money is told in a currency or not at all, in whole units, cut', () => {
  assert.equal(wholeUnits({amount: 140_000_099, currency: 'UAH'}), 1_400_000);
  assert.equal(wholeUnits({amount: 500, currency: 'JPY'}), 500);
  const [money] = shownCounters([{kind: 'money', value: 7}], []);
  assert.equal(amountOf(money!), undefined);
  const [petitions] = shownCounters([{kind: 'petitions', money: {amount: 5, currency: 'UAH'}}], []);
  assert.equal(amountOf(petitions!), undefined, 'a number of petitions is no money');
});

test('missing numbers are asked for ever less often, never less than every five minutes', () => {
  assert.deepEqual(
    [0, 1, 2, 3, 4, 50].map(asked => waitForMissing(asked) / 1_000),
    [30, 60, 120, 240, 300, 300],
  );
});

const said = (n: number, kind: keyof typeof uk.what, communities?: number) =>
  uk.what[kind](n, communities, communities === undefined ? '' : String(communities)).replaceAll('\u00a0', ' ');

test('Ukrainian: the words follow the last digits', () => {
  assert.equal(said(32_420, 'petitions'), 'петицій оприлюднено');
  assert.equal(said(0, 'petitions'), 'петицій оприлюднено');
  assert.equal(said(1, 'petitions'), 'петицію оприлюднено');
  assert.equal(said(1, 'projects'), 'проєкт підтримано');
  assert.equal(said(2, 'projects'), 'проєкти підтримано');
  assert.equal(said(11, 'projects'), 'проєктів підтримано');
  assert.equal(said(30_431, 'problems-solved'), 'проблему вирішено');
  assert.equal(said(621, 'problems-solved'), 'проблему вирішено');
  assert.equal(said(627, 'problems-solved'), 'проблем вирішено');
  assert.equal(said(22, 'consultations'), 'консультації проведено');
  assert.equal(said(7, 'consultations'), 'консультацій проведено');
});

test('Ukrainian: in how many communities, «в» after a vowel and «у» after a consonant', () => {
  assert.equal(said(9_052, 'projects', 256), 'проєкти в 256 громадах');
  assert.equal(said(2_089, 'consultations', 279), 'консультацій у 279 громадах');
  assert.equal(said(30_431, 'problems-solved', 21), 'проблему вирішено в 21 громаді');
  assert.equal(said(5, 'money', 2), 'на проєкти жителів у 2 громадах');
  assert.equal(said(5, 'money'), 'витрачено на проєкти жителів');
});

test('English forms', () => {
  assert.equal(en.what.projects(1), 'project supported');
  assert.equal(en.what['problems-solved'](0), 'problems solved');
  assert.equal(en.what.projects(9_052, 256, '256').replaceAll('\u00a0', ' '), 'projects in 256 communities');
});

test('which counters are missing, and since when nobody answers', () => {
  assert.equal(uk.missing(['petitions']), 'лічильник петицій не відповідає');
  assert.equal(uk.missing(['petitions', 'money']), 'лічильники петицій, коштів не відповідають');
  assert.equal(uk.retryIn(30, 'second'), 'спробуємо за 30 секунд');
  assert.equal(uk.retryIn(1, 'minute'), 'спробуємо за 1 хвилину');
  assert.equal(uk.offline('3 дні', 'e-DEM'), 'Немає зв’язку з сервером e-DEM уже 3 дні.');
  assert.equal(uk.silent(), 'Сервер громади не відповідає.');
});
