/** Rounds of 500 projects whose prices are spread as those of real rounds, and rules that make them hard. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../../../.config/vite/source-tree.ts';
import type {BallotLine, BudgetRules} from '../../../src/contract/index.ts';
import type {Votable} from '../../../src/domain/budget.ts';
import {randomFrom} from '../../faults/random.ts';
import {plainRules} from '../../support/budget-cases.ts';

const PROJECTS = 500;

export interface Round {
  name: string;
  rules: BudgetRules;
  projects: Votable[];
  /** A ballot that somebody filled by money and numbers alone. */
  filled: BallotLine[];
}

/** Prices of the Polish rounds of demo/data: tens of thousands to two millions, most of them round, some not. */
const realPrices = (): number[] => {
  const folder = join(root, 'demo/data/budget-pabulib');
  return readdirSync(folder)
    .filter(name => name.startsWith('Poland_'))
    .sort()
    .flatMap(name => {
      const [head, ...rows] = readFileSync(join(folder, name), 'utf8')
        .split(/^PROJECTS\r?\n/m)[1]!
        .split(/^VOTES\r?\n/m)[0]!
        .trim()
        .split(/\r?\n/);
      const column = head!.split(';').indexOf('cost');
      return rows.map(row => Number(row.split(';')[column]));
    });
};

/** How round a price is, in hryvnias: to a thousand at the most. */
const roundness = (price: number): number => [1_000, 100, 10, 1].find(step => price % step === 0)!;

/** @param step prices are rounded to so many hryvnias; none: each as round as the real one that it comes from */
const projectsOf = (step?: number): Votable[] => {
  const random = randomFrom(5, step ?? 0);
  const real = realPrices();
  return Array.from({length: PROJECTS}, (_, at): Votable => {
    const price = real[Math.floor(random() * real.length)]!;
    const own = step ?? roundness(price);
    const hryvnias = Math.max(own, Math.round((price * (0.6 + 0.8 * random())) / own) * own);
    return {
      id: `p${at}`,
      cost: hryvnias * 100,
      status: 'admitted',
      category: ['спорт', 'освіта', 'ЖКГ', 'зелень', 'культура'][at % 5]!,
      size: hryvnias > 400_000 ? 'великі' : 'малі',
      territory: `Район ${at % 4}`,
    };
  });
};

const plain: BudgetRules = {...plainRules, ballot: 'knapsack'};
const pot = (hryvnias: number): BudgetRules['pots'] => [{id: 'pot', amount: hryvnias * 100}];
const groups: BudgetRules['groups'] = [
  {by: 'size', value: 'великі', max: 2},
  {by: 'category', value: 'спорт', min: 1, max: 3},
  {by: 'category', value: 'зелень', min: 1},
];

const roundOf = (name: string, change: Partial<BudgetRules>, step?: number): Round => {
  const rules = {...plain, ...change};
  const projects = projectsOf(step);
  const filled: BallotLine[] = [];
  let left = rules.pots[0]?.amount ?? Infinity;
  for (const {id, cost} of projects) {
    if (rules.pots.length > 1 || filled.length >= (rules.count.max ?? PROJECTS) || cost > left) continue;
    filled.push({projectId: id, ...(rules.ballot === 'knapsack' && {amount: cost})});
    if (rules.ballot === 'knapsack') left -= cost;
  }
  return {name, rules, projects, filled};
};

export const rounds = (): Round[] => [
  roundOf('no more than 10, three groups, no prices', {ballot: 'approval', count: {min: 3, max: 10}, groups}),
  roundOf('58 million, no least sum', {pots: pot(58_000_000)}),
  roundOf('5.8 million, 95 %', {pots: pot(5_800_000), leastSpend: 95}),
  roundOf('5.8 million, 99 %, no more than 5', {pots: pot(5_800_000), leastSpend: 99, count: {min: 1, max: 5}}, 1_000),
  roundOf('5.8 million, 99 %, no more than 5, real prices', {
    pots: pot(5_800_000),
    leastSpend: 99,
    count: {min: 1, max: 5},
  }),
  roundOf('58 million, all, thousands', {pots: pot(58_000_000), leastSpend: 100}, 1_000),
  roundOf('58 million, all, real prices', {pots: pot(58_000_000), leastSpend: 100}),
  roundOf('5.8 million, all, hundreds', {pots: pot(5_800_000), leastSpend: 100}, 100),
  roundOf('5.8 million, all, real prices', {pots: pot(5_800_000), leastSpend: 100}),
  roundOf(
    '5.8 million, all, no more than 10, groups, thousands',
    {pots: pot(5_800_000), leastSpend: 100, count: {min: 3, max: 10}, groups},
    1_000,
  ),
  roundOf('5.8 million, all, no more than 10, groups, real prices', {
    pots: pot(5_800_000),
    leastSpend: 100,
    count: {min: 3, max: 10},
    groups,
  }),
  roundOf(
    'four pots of 1.5 million, all, no more than 12, thousands',
    {
      pots: [0, 1, 2, 3].map(at => ({id: `pot${at}`, amount: 150_000_000, by: 'territory', values: [`Район ${at}`]})),
      leastSpend: 100,
      count: {min: 1, max: 12},
    },
    1_000,
  ),
];
