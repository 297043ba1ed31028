import type {messages as source} from '../locales/uk-budget.ts';
import type {Reason} from '../domain/budget.ts';
import type {Statement} from '../domain/budget-statements.ts';
import {createCatalogue, type Texts} from './catalogue.ts';
import {moneyInWords} from './money.ts';

export {moneyInWords};

/** What a participatory budget says. Apart from the rest: it is on one page of a site. */
export type BudgetMessages = Texts<typeof source>;

export const budgetMessages = createCatalogue<BudgetMessages>({
  uk: () => import('../locales/uk-budget.ts'),
  en: () => import('../locales/en-budget.ts'),
});

type Words = string | ((count: number, name: string, amount: string) => string);
const said = (words: Words, count: number, name: string, amount: string): string =>
  typeof words === 'string' ? words : words(count, name, amount);

/** A rule as a sentence. */
export const ruleInWords = (
  {code, count = 0, name = '', amount}: Statement,
  texts: BudgetMessages,
  currency: string,
  locale: string,
): string =>
  said(texts.rules[code], count, name, amount === undefined ? '' : moneyInWords(amount, currency, texts, locale));

/** Reasons whose numbers are money. */
const ofMoney: readonly string[] = [
  'price-above-pot',
  'price-changed',
  'amount-out-of-range',
  'amount-off-step',
  'over-budget',
  'min-spend',
];

/**
 * A reason as a sentence.
 * @param titles of projects, by id
 */
export const reasonInWords = (
  {code, other, group, limit = 0, because}: Reason,
  texts: BudgetMessages,
  currency: string,
  locale: string,
  titles: (id: string) => string = id => id,
): string => {
  const name = other === undefined ? (group?.value ?? '') : titles(other);
  const amount = ofMoney.includes(code) ? moneyInWords(limit, currency, texts, locale) : '';
  if (code === 'unreachable' && because === 'min-spend') return texts.unreachableSpend;
  return said(texts.reasons[code], limit, name, amount);
};
