import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {BudgetRules, RankedProject} from '../../../src/contract/index.ts';
import {leftWhereNotFitting} from '../../../src/domain/budget-left.ts';
import {exampleBallots} from '../../support/budget-rounds.ts';

const pot = {id: 'pot', amount: 100};
const rulesOf = (funding: BudgetRules['funding']): BudgetRules => ({...exampleBallots.approval, pots: [pot], funding});
const row = (projectId: string, change: Partial<RankedProject>): RankedProject => ({
  projectId,
  rank: 1,
  votes: 1,
  score: 1,
  outcome: 'not-funded',
  ...change,
});
const won = (id: string, granted: number, change: Partial<RankedProject> = {}) =>
  row(id, {outcome: 'funded', granted, ...change});
const tooDear = (id: string) => row(id, {reason: 'does-not-fit'});
const told = (funding: BudgetRules['funding'], ranking: readonly RankedProject[]) =>
  [...leftWhereNotFitting(rulesOf(funding), pot, ranking)].map(([{projectId}, left]) => [projectId, left]);

test('what was left when its turn came, not what is left in the end', () => {
  const ranking = [won('a', 60), tooDear('b'), won('c', 30), tooDear('d'), row('e', {reason: 'below-votes'})];
  assert.deepEqual(told({overflow: 'skip'}, ranking), [
    ['b', 40],
    ['d', 10],
  ]);
});

test('a mandatory project is paid before all, wherever it stands', () => {
  assert.deepEqual(told({overflow: 'skip'}, [tooDear('a'), won('m', 80, {reason: 'mandatory'})]), [['a', 20]]);
});

test('nothing is said below a tie that nobody has decided, and where the rest goes by another rule', () => {
  const tied = row('b', {outcome: 'tied', reason: 'tie'});
  assert.deepEqual(told({overflow: 'skip'}, [tooDear('a'), tied, tooDear('c')]), [['a', 100]]);
  assert.deepEqual(told({overflow: 'stop'}, [won('a', 60), tooDear('b')]), []);
  assert.deepEqual(told({overflow: 'skip', leftover: 'shared'}, [won('a', 60), tooDear('b')]), []);
});
