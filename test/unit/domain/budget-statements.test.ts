import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {BudgetRules} from '../../../src/contract/index.ts';
import {budgetRules} from '../../../src/contract/schemas/budget-rules.ts';
import {statementsOf} from '../../../src/domain/budget-statements.ts';
import {moneyInWords, reasonInWords, ruleInWords} from '../../../src/i18n/budget.ts';
import {messages as en} from '../../../src/locales/en-budget.ts';
import {messages as uk} from '../../../src/locales/uk-budget.ts';
import {knapsack, plainRules, someRules} from '../../support/budget-cases.ts';
import {fc} from '../../support/harness-property.ts';

/** As it is read: a no-break space is a space. */
const said = (rules: BudgetRules, texts = uk, locale = 'uk') =>
  statementsOf(rules).map(it => ruleInWords(it, texts, rules.currency, locale).replaceAll('\u00a0', ' '));

test('Львів: one large and one small, in words', () => {
  const rules: BudgetRules = {
    ...plainRules,
    voters: {residentsOnly: true, connectedToo: true, minimumAge: 16, minimumLevel: 'substantial'},
    groups: [
      {by: 'size', value: 'Великі', max: 1},
      {by: 'size', value: 'Малі', max: 1},
    ],
    pots: [
      {id: 'large', name: 'Великі', amount: 3_480_000_000, by: 'size', values: ['Великі']},
      {id: 'small', name: 'Малі', amount: 2_320_000_000, by: 'size', values: ['Малі'], minVotes: 300},
    ],
  };
  assert.deepEqual(said(rules), [
    'Голосують жителі громади, а також ті, хто в ній навчається, працює чи служить.',
    'Голосувати можна від 16 років.',
    'Увійти потрібно через BankID, Дія.Підпис або з кваліфікованим електронним підписом.',
    'Позначте проєкти, які підтримуєте.',
    'Великі: не більше 1 проєкту.',
    'Малі: не більше 1 проєкту.',
    'Великі: 34 800 000 грн.',
    'Малі: 23 200 000 грн.',
    'Після надсилання змінити вибір не можна.',
    'Малі: щоб перемогти, проєкту потрібно щонайменше 300 голосів.',
    'Перемагають ті, за кого більше голосів; щодо проєкту, на який не вистачає, вирішує комісія.',
    'Якщо голосів порівну, вирішує комісія.',
  ]);
  assert.ok(said(rules, en, 'en').includes('Малі: to win, a project needs at least 300 votes.'));
});

test('least spending is said in money and in percent', () => {
  assert.ok(
    said(knapsack(1_400_000, {leastSpend: 70})).includes(
      'Обрані проєкти мають коштувати разом щонайменше 980 000 грн, тобто 70% бюджету.',
    ),
  );
  assert.ok(
    said(knapsack(1_400_000)).includes('Бюджет — 1 400 000 грн. Обрані проєкти можуть коштувати разом не більше.'),
  );
});

test('money: kopiyky only where there are some', () => {
  const money = (minor: number, currency = 'UAH', texts = uk, locale = 'uk') =>
    moneyInWords(minor, currency, texts, locale).replaceAll('\u00a0', ' ');
  assert.equal(money(140_000_000), '1 400 000 грн');
  assert.equal(money(8_361_750), '83 617,50 грн');
  assert.equal(money(999_900), '9 999 грн');
  assert.equal(money(100, 'EUR'), '1 EUR');
  assert.equal(money(140_000_000, 'UAH', en, 'en'), 'UAH 1,400,000');
});

test('a reason says its number', () => {
  const reason = (of: Parameters<typeof reasonInWords>[0]) =>
    reasonInWords(of, uk, 'UAH', 'uk', () => 'STEAMосфера').replaceAll('\u00a0', ' ');
  assert.equal(reason({code: 'over-budget', limit: 5_000_000}), 'Не вистачає грошей: є 50 000 грн.');
  assert.equal(reason({code: 'max-total', limit: 2}), 'Більше 2 проєктів обрати не можна.');
  assert.equal(reason({code: 'incompatible', other: 'x'}), 'Не поєднується з обраним: «STEAMосфера».');
  assert.equal(
    reason({code: 'max-group', group: {by: 'size', value: 'Малі'}, limit: 1}),
    'Малі: більше 1 проєкту обрати не можна.',
  );
  assert.equal(reason({code: 'unreachable', because: 'min-spend'}), 'З ним не вдасться набрати найменшої суми.');
});

test('every rule object can be said in both languages, and is one of the contract', () => {
  fc.assert(
    fc.property(someRules, rules => {
      assert.deepEqual(budgetRules.parse(rules), rules);
      for (const sentence of [...said(rules), ...said(rules, en, 'en')]) {
        assert.doesNotMatch(sentence, /undefined|NaN|\[object/);
        assert.match(sentence, /\.$/);
      }
    }),
    {numRuns: 500},
  );
});
