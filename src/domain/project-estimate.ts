/** The estimate of a project: lines that add up. Pure; all money in minor units, so sums are exact. */
import type {EstimateLine, SubmissionRules} from '../contract/index.ts';

/** A line as somebody types it. */
export interface LineWords {
  name: string;
  quantity: string;
  unit: string;
  price: string;
}

export const noLine: LineWords = {name: '', quantity: '', unit: '', price: ''};

/** Most lines, longest name, largest quantity and largest amount that the contract carries (`caps`, `budgetCaps`, `estimateLine`). */
export const MOST_LINES = 100;
export const MOST_NAME = 200;
const MOST_QUANTITY = 1_000_000;
const MOST_AMOUNT = 1_000_000_000_000;

/** Without spaces, and without a currency before or after it: in the middle («12 грн 50») it parts two numbers. */
const digits = (text: string): string => text.replaceAll(/\s/gu, '').replaceAll(/^(?:₴|UAH)|(?:грн\.?|₴|UAH)$/giu, '');

/** «1 400 000», «12,50 грн» as minor units; `undefined` for what is no amount. */
export const amountOf = (text: string): number | undefined => {
  const match = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(digits(text));
  if (!match) return undefined;
  const minor = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return minor <= MOST_AMOUNT ? minor : undefined;
};

/** A whole number of things, at least one. */
export const quantityOf = (text: string): number | undefined => {
  const clean = digits(text);
  const quantity = /^\d{1,7}$/.test(clean) ? Number(clean) : 0;
  return quantity >= 1 && quantity <= MOST_QUANTITY ? quantity : undefined;
};

export const isLineBlank = (line: LineWords): boolean => !Object.values(line).some((text: string) => text.trim());

/** What a line comes to; `undefined` as long as a number is missing or there is no such amount. */
export const lineSum = ({quantity, price}: LineWords): number | undefined => {
  const [count, one] = [quantityOf(quantity), amountOf(price)];
  if (count === undefined || one === undefined) return undefined;
  const sum = count * one;
  return sum <= MOST_AMOUNT ? sum : undefined;
};

/** «№», «1», «1.» */
const isOrdinal = (cell: string): boolean => /^(?:№.*|\d{1,3}\.?)$/u.test(cell);
/** A total is no line of its own. */
const isTotal = (name: string): boolean => /^(?:разом|[ву]сього|підсумок|total)(?:$|[^\p{L}])/iu.test(name);

/**
 * Rows that were copied out of a spreadsheet or a table, as lines: a name, then quantity, unit and price in the order in
 * which they are mostly found. Numbering, headings and totals are left out, and so are sums, which the form makes itself.
 * @returns `undefined`: it is no table, and is pasted as any other text
 */
export const linesOfTable = (text: string): LineWords[] | undefined => {
  if (!text.includes('\t')) return undefined;
  const rows = text
    .split(/\r\n?|\n/u)
    .map(row => row.split('\t').map(cell => cell.trim()))
    .map(([first = '', ...rest]) => (rest.length && (isOrdinal(first) || !first) ? rest : [first, ...rest]));
  const lines = rows.flatMap(([name = '', ...cells]): LineWords[] => {
    const numbers = cells.filter(cell => amountOf(cell) !== undefined);
    const unit = cells.find(cell => cell && amountOf(cell) === undefined) ?? '';
    if (!name || !numbers.length || isTotal(name)) return [];
    // A single number is what the whole of it costs.
    const [quantity = '', price = ''] = numbers.length > 1 ? numbers : ['1', numbers[0]];
    return [{name, quantity, unit: [...unit].slice(0, 40).join(''), price}];
  });
  return lines.length ? lines : undefined;
};

export interface Total {
  /** Of the lines that have a sum. */
  sum: number;
  /** Every line that is begun has one, and together they are an amount. */
  complete: boolean;
}

export const totalOf = (lines: readonly LineWords[]): Total => {
  const sums = lines.filter(line => !isLineBlank(line)).map(lineSum);
  const sum = sums.reduce<number>((all, one) => all + (one ?? 0), 0);
  return {sum, complete: !sums.includes(undefined) && sum <= MOST_AMOUNT};
};

/** What is sent of a line that has all it needs. */
export const lineAsSent = (line: LineWords): EstimateLine => {
  const unit = line.unit.trim();
  return {
    name: line.name.trim(),
    quantity: quantityOf(line.quantity) ?? 1,
    ...(unit && {unit}),
    price: amountOf(line.price) ?? 0,
  };
};

/** «1 400 000» of minor units, as it is typed: without a currency. */
export const asTyped = (minor: number): string =>
  minor % 100 ? `${Math.floor(minor / 100)},${String(minor % 100).padStart(2, '0')}` : String(minor / 100);

/**
 * What a round says to a price.
 * - `fits`: it is within the limits; `size` is what that makes of it, where the round tells sizes apart
 * - `below`, `above`: by the limit that is missed; `between`: sizes leave a gap there
 */
export type PriceVerdict =
  {kind: 'fits'; size?: string | undefined} | {kind: 'below' | 'above'; limit: number} | {kind: 'between'};

/**
 * Limits of a price as they hold: a size reaches no further than the round itself. `name`: of the size; without one they are
 * the round's own.
 */
export const priceLimits = ({
  sizes,
  cost,
}: Pick<SubmissionRules, 'sizes' | 'cost'>): {name?: string; min?: number; max?: number}[] => {
  if (!sizes.length) return cost.min === undefined && cost.max === undefined ? [] : [limits(cost.min, cost.max)];
  return sizes
    .map(({name, min, max}) => ({
      name,
      ...limits(
        min === undefined ? cost.min : Math.max(min, cost.min ?? 0),
        max === undefined ? cost.max : Math.min(max, cost.max ?? Infinity),
      ),
    }))
    .filter(({min = 0, max = Infinity}) => min <= max);
};

const limits = (min: number | undefined, max: number | undefined) => ({
  ...(min !== undefined && {min}),
  ...(max !== undefined && {max}),
});

export const judgePrice = (sum: number, {sizes, cost}: Pick<SubmissionRules, 'sizes' | 'cost'>): PriceVerdict => {
  const {min = 0, max = Infinity} = cost;
  if (sum < min) return {kind: 'below', limit: min};
  if (sum > max) return {kind: 'above', limit: max};
  if (!sizes.length) return {kind: 'fits'};
  const size = sizes.find(it => sum >= (it.min ?? 0) && sum <= (it.max ?? Infinity));
  if (size) return {kind: 'fits', size: size.name};
  const [least, most] = [Math.min(...sizes.map(it => it.min ?? 0)), Math.max(...sizes.map(it => it.max ?? Infinity))];
  return sum < least ? {kind: 'below', limit: least} : sum > most ? {kind: 'above', limit: most} : {kind: 'between'};
};
