import assert from 'node:assert/strict';
import {test} from 'node:test';
import {budgetCaps} from '../../../src/contract/budget-formats.ts';
import {caps} from '../../../src/contract/formats.ts';
import {
  amountOf,
  asTyped,
  judgePrice,
  priceLimits,
  lineAsSent,
  linesOfTable,
  lineSum,
  MOST_LINES,
  MOST_NAME,
  noLine,
  quantityOf,
  totalOf,
} from '../../../src/domain/project-estimate.ts';
import {fc} from '../../support/harness-property.ts';

const line = (quantity: string, price: string, name = 'x') => ({name, quantity, unit: '', price});

test('amounts are read as people write them, and nothing else is one', () => {
  const read: Record<string, number | undefined> = {
    '1 400 000': 140_000_000,
    '1\u00a0400\u00a0000 грн': 140_000_000,
    '12,50': 1_250,
    '12.5': 1_250,
    '0': 0,
    '0,01': 1,
    '': undefined,
    '-5': undefined,
    '1e6': undefined,
    '12,505': undefined,
    '1,400,000': undefined,
    '₴12,50': 1_250,
    '12 грн.': 1_200,
    '12 грн 50': undefined,
    '12грн50': undefined,
    сто: undefined,
    '10000000000': budgetCaps.amount,
    '10000000001': undefined,
  };
  for (const [typed, minor] of Object.entries(read)) assert.equal(amountOf(typed), minor, typed);
});

test('rows of a spreadsheet are lines, without its numbering, heading, sums and total', () => {
  const table = [
    '№\tНазва\tОд.\tКількість\tЦіна, грн\tСума, грн',
    '1\tСаджанці липи\tшт.\t10\t1 000,00\t10 000,00',
    '2.\tДоставлення\t\t1\t2\u00a0000,50 ₴\t2 000,50',
    '\tУсього\t\t\t\t12 000,50',
    '',
  ].join('\r\n');
  const lines = linesOfTable(table)!;
  assert.deepEqual(lines, [
    {name: 'Саджанці липи', quantity: '10', unit: 'шт.', price: '1 000,00'},
    {name: 'Доставлення', quantity: '1', unit: '', price: '2\u00a0000,50 ₴'},
  ]);
  assert.deepEqual(totalOf(lines), {sum: 1_200_050, complete: true});
  assert.deepEqual(linesOfTable('Лава\t5000'), [{name: 'Лава', quantity: '1', unit: '', price: '5000'}]);
  assert.deepEqual(linesOfTable('Усьогорічний ремонт\t5000')?.length, 1, 'a name that only begins so');
  // What is no table is text as any other.
  for (const text of ['Лава', 'Лава\nНавіс', '12\t500', 'Назва\tЦіна'])
    assert.equal(linesOfTable(text), undefined, text);
  assert.equal(
    linesOfTable('Пісок\t2,5\t100')![0]!.quantity,
    '2,5',
    'for its author to see that it is no number of things',
  );
});

test('a quantity is a whole number from one on', () => {
  assert.deepEqual(['1', ' 12 ', '1 000 000', '0', '1,5', '-1', '1000001', ''].map(quantityOf), [
    1,
    12,
    1_000_000,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a line comes to quantity times price, or to nothing yet', () => {
  assert.equal(lineSum(line('3', '0,10')), 30);
  assert.equal(lineSum(line('', '5')), undefined);
  assert.equal(lineSum(line('1000000', '10000000')), undefined, 'more than there is');
});

test('lines add up exactly, whatever they are: a sum of minor units and no fraction of one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({quantity: fc.integer({min: 1, max: 1_000}), price: fc.nat(100_000_000)}), {maxLength: 30}),
      lines => {
        const typed = lines.map(({quantity, price}) => line(String(quantity), asTyped(price)));
        const {sum, complete} = totalOf(typed);
        assert.equal(
          sum,
          lines.reduce((all, {quantity, price}) => all + quantity * price, 0),
        );
        assert.equal(complete, sum <= budgetCaps.amount);
        assert.deepEqual(
          typed.map(lineAsSent).map(({quantity, price}) => [quantity, price]),
          lines.map(({quantity, price}) => [quantity, price]),
        );
      },
    ),
  );
});

test('an empty line is none; one that is begun is waited for', () => {
  assert.deepEqual(totalOf([noLine, line('2', '5')]), {sum: 1_000, complete: true});
  assert.deepEqual(totalOf([line('2', '5'), line('', '7')]), {sum: 1_000, complete: false});
  assert.equal(MOST_LINES, budgetCaps.estimate);
  assert.equal(MOST_NAME, caps.name);
});

test('a price is of the first size that it fits, both limits included; a gap between sizes is said', () => {
  const rules = {
    cost: {},
    sizes: [
      {name: 'Малі', min: 100, max: 500},
      {name: 'Великі', min: 600, max: 1_000},
    ],
  };
  assert.deepEqual(
    [99, 100, 500, 550, 600, 1_000, 1_001].map(sum => judgePrice(sum, rules)),
    [
      {kind: 'below', limit: 100},
      {kind: 'fits', size: 'Малі'},
      {kind: 'fits', size: 'Малі'},
      {kind: 'between'},
      {kind: 'fits', size: 'Великі'},
      {kind: 'fits', size: 'Великі'},
      {kind: 'above', limit: 1_000},
    ],
  );
  assert.deepEqual(judgePrice(5, {cost: {min: 5, max: 5}, sizes: []}), {kind: 'fits'});
  assert.deepEqual(judgePrice(6, {cost: {max: 5}, sizes: []}), {kind: 'above', limit: 5});
});

test('limits are those that hold: a size reaches no further than the round', () => {
  const cost = {min: 100_000, max: 1_000};
  assert.deepEqual(
    priceLimits({
      cost: {min: 100_000},
      sizes: [
        {name: 'малі', min: 100, max: 500_000},
        {name: 'великі', min: 500_001},
      ],
    }),
    [
      {name: 'малі', min: 100_000, max: 500_000},
      {name: 'великі', min: 500_001},
    ],
  );
  assert.deepEqual(
    priceLimits({
      cost: {max: 900},
      sizes: [
        {name: 'малі', max: 500},
        {name: 'великі', min: 501},
      ],
    }),
    [
      {name: 'малі', max: 500},
      {name: 'великі', min: 501, max: 900},
    ],
  );
  assert.deepEqual(priceLimits({cost: {max: 900}, sizes: [{name: 'великі', min: 901}]}), []);
  assert.deepEqual(priceLimits({cost, sizes: []}), [cost]);
  assert.deepEqual(priceLimits({cost: {}, sizes: []}), []);
});
