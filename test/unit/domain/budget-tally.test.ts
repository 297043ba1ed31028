import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {BudgetRules} from '../../../src/contract/index.ts';
import {equalShares} from '../../../src/domain/budget-equal-shares.ts';
import {fundedBy} from '../../../src/domain/budget-funding.ts';
import {shuffledBy} from '../../../src/domain/budget-order.ts';
import {ranksOf, startTally} from '../../../src/domain/budget-tally.ts';
import {barredVoter} from '../../../src/domain/budget-voters.ts';
import type {Votable} from '../../../src/domain/budget.ts';
import {knapsack, marked, plainRules, project} from '../../support/budget-cases.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';

const scoresOf = (scores: Record<string, number>) =>
  new Map(Object.entries(scores).map(([id, score]) => [id, {votes: score, score}]));

/** `a` funded, `b!` tied, `c?` undecided, `d~` in part; what has got nothing is left out. */
const outcome = (rules: BudgetRules, projects: Votable[], scores: Record<string, number>): string =>
  fundedBy(rules, projects, scoresOf(scores))
    .filter(it => it.outcome !== 'not-funded')
    .map(
      it => it.projectId + {funded: '', tied: '!', undecided: '?', 'partly-funded': '~', 'not-funded': ''}[it.outcome],
    )
    .join(' ');

const by = (
  overflow: BudgetRules['funding']['overflow'],
  change: Partial<BudgetRules['funding']> = {},
  hryvnias = 100,
) => knapsack(hryvnias, {funding: {overflow, ...change}});

test('approvals, points and ranks are counted as the files of Pabulib count them', () => {
  const count = (type: BudgetRules['ballot'], ...ballots: Parameters<ReturnType<typeof startTally>['add']>[0][]) => {
    const tally = startTally(type, ['a', 'b', 'c']);
    for (const ballot of ballots) tally.add(ballot);
    return [...tally.scores.values()].map(({votes, score}) => `${votes}:${score}`).join(' ');
  };
  assert.equal(
    count('approval', {blank: false, lines: marked('a', 'b')}, {blank: false, lines: marked('b', 'x')}),
    '1:1 2:2 0:0',
  );
  assert.equal(
    count('points', {
      blank: false,
      lines: [
        {projectId: 'a', points: 3},
        {projectId: 'b', points: 0},
      ],
    }),
    '1:3 0:0 0:0',
  );
  const ranked = [
    {projectId: 'c', rank: 2},
    {projectId: 'a', rank: 1},
    {projectId: 'b', rank: 3},
  ];
  assert.equal(
    count('ranking', {blank: false, lines: ranked}, {blank: false, lines: [{projectId: 'b', rank: 1}]}),
    '1:3 2:2 1:2',
  );
  assert.equal(count('approval', {blank: true, lines: []}), '0:0 0:0 0:0');
});

test('equal scores have equal ranks: 1, 2, 2, 4', () => {
  assert.deepEqual(ranksOf([5, 9, 5, 1]), [2, 1, 2, 4]);
  assert.deepEqual(ranksOf([0, 0]), [1, 1]);
  assert.deepEqual(ranksOf([]), []);
});

test('10: what does not fit, by each of the four policies', () => {
  const projects = [project('a', 60), project('b', 50), project('c', 30), project('d', 10)];
  const scores = {a: 9, b: 8, c: 7, d: 6};
  assert.equal(outcome(by('skip'), projects, scores), 'a c d');
  assert.equal(outcome(by('stop'), projects, scores), 'a');
  assert.equal(outcome(by('partial'), projects, scores), 'a b~');
  assert.equal(outcome(by('partial', {partialFrom: 80}), projects, scores), 'a b~', '40 of 50 are 80 %');
  assert.equal(outcome(by('partial', {partialFrom: 81}), projects, scores), 'a');
  assert.equal(outcome(by('manual'), projects, scores), 'a b? c? d?');
  const manual = fundedBy(by('manual'), projects, scoresOf(scores));
  assert.deepEqual(
    manual.map(({reason}) => reason),
    [undefined, 'does-not-fit', 'after-stop', 'after-stop'],
  );
});

test('10: money equal to what is left is enough', () => {
  assert.equal(outcome(by('stop'), [project('a', 60), project('b', 40), project('c', 0)], {a: 3, b: 2, c: 1}), 'a b c');
});

test('10: a tie that decides is shown and not resolved; one that decides nothing is none', () => {
  const projects = [project('a', 60), project('b', 60), project('c', 40)];
  assert.equal(outcome(by('skip'), projects, {a: 5, b: 5, c: 1}), 'a! b! c', 'c is paid for either way');
  assert.equal(
    outcome(by('skip'), projects, {a: 5, b: 4, c: 4}),
    'a c',
    'b never fits, so c gets its money in any order',
  );
  assert.equal(outcome(by('stop'), projects, {a: 5, b: 4, c: 4}), 'a c!', 'b may stop it');
  assert.equal(outcome(by('skip', {}, 160), projects, {a: 5, b: 5, c: 5}), 'a b c', 'there is enough for all');
  const uneven = [project('a', 60), project('b', 100), project('c', 40)];
  assert.equal(outcome(by('skip'), uneven, {a: 5, b: 5, c: 1}), 'a! b! c?', 'c depends on who wins');
});

test('10: a tie of very many is not guessed at', () => {
  const projects = Array.from({length: 200}, (_, at) => project(`p${at}`, 7 + (at % 50)));
  const scores = Object.fromEntries(projects.map(({id}) => [id, 0]));
  const result = fundedBy(by('skip'), projects, scoresOf(scores));
  assert.ok(result.every(it => it.outcome === 'tied' && it.rank === 1));
});

test('10: of an incompatible pair one wins; what is mandatory is paid first; least votes; so many winners', () => {
  const projects = [project('a', 10, {incompatible: ['b']}), project('b', 10), project('c', 10), project('must', 85)];
  assert.equal(outcome(by('skip', {}, 200), projects, {a: 3, b: 2, c: 1}), 'a c');
  const mandatory = {...by('skip'), mandatory: ['must']};
  assert.equal(outcome(mandatory, projects, {a: 3, b: 2, c: 1, must: 0}), 'a must');
  const limited = {...by('skip', {}, 200), pots: [{id: 'pot', amount: 20_000, minVotes: 2, winners: 2}]};
  assert.equal(outcome(limited, projects, {a: 1, b: 2, c: 3, must: 4}), 'must c', 'two winners');
  assert.equal(outcome(limited, projects, {a: 1, b: 2, c: 0}), 'b', 'two votes are enough, one is not');
});

test('one winner per village; pots apart; what they leave', () => {
  const projects = [
    project('a', 50, {territory: 'Цебрикове', size: 'великий'}),
    project('b', 50, {territory: 'Цебрикове', size: 'малий'}),
    project('c', 50, {territory: 'Дзвиняч', size: 'малий'}),
    project('d', 30, {territory: 'Дзвиняч', size: 'малий'}),
  ];
  const scores = {a: 4, b: 3, c: 2, d: 1};
  assert.equal(outcome(by('skip', {onePer: 'territory'}, 500), projects, scores), 'a c');
  const pots = [
    {id: 'large', amount: 8_000, by: 'size' as const, values: ['великий']},
    {id: 'small', amount: 6_000, by: 'size' as const, values: ['малий']},
  ];
  assert.equal(outcome({...by('skip'), pots}, projects, scores), 'a b');
  assert.equal(
    outcome({...by('skip', {leftover: 'shared'}), pots}, projects, scores),
    'a b d',
    '30 and 10 are left: 40',
  );
  assert.deepEqual(
    fundedBy({...by('skip'), pots}, projects, scoresOf(scores)).map(({rank}) => rank),
    [1, 1, 2, 3],
    'ranks by pot',
  );
});

test('whatever order a tie is decided in, what is said holds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({cost: fc.nat(9), score: fc.nat(2)}), {minLength: 1, maxLength: 5}),
      fc.nat(20),
      fc.constantFrom('skip', 'stop'),
      fc.array(fc.nat(100), {minLength: 5, maxLength: 5}),
      (some, amount, overflow, lots) => {
        const projects = some.map(({cost}, at) => ({...project(`p${at}`), cost}));
        const rules = {...by(overflow as 'skip' | 'stop'), pots: [{id: 'pot', amount}]};
        const said = fundedBy(
          rules,
          projects,
          scoresOf(Object.fromEntries(some.map(({score}, at) => [`p${at}`, score]))),
        );
        // One order: by score, and by lot among equals.
        const order = some
          .map((it, at) => ({...it, id: `p${at}`, lot: lots[at]!}))
          .sort((a, b) => b.score - a.score || a.lot - b.lot);
        let left = amount;
        let isOver = false;
        for (const {id, cost} of order) {
          const wins = cost <= amount && !isOver && cost <= left;
          if (wins) left -= cost;
          // What costs more than all there is is no candidate, and stops nothing.
          else if (overflow === 'stop' && cost <= amount) isOver = true;
          const {outcome: of} = said.find(({projectId}) => projectId === id)!;
          if (of === 'funded') assert.ok(wins, `${id} is not funded in this order`);
          if (of === 'not-funded') assert.ok(!wins, `${id} is funded in this order`);
        }
      },
    ),
    {numRuns: fuzzRuns(2_000)},
  );
});

test('the method of equal shares, on the example that is told of it', () => {
  // Three want the north, two the south: greedy spends all in the north.
  const approve = (times: number, ...ids: string[]) => ({times, points: new Map(ids.map(id => [id, 1]))});
  const ballots = [approve(60, 'n1', 'n2', 'n3'), approve(40, 's1', 's2')];
  const costs = ['n1', 'n2', 'n3', 's1', 's2'].map(id => ({id, cost: 20_000}));
  const {chosen, spent} = equalShares(60_000, costs, ballots);
  assert.deepEqual([...chosen].sort(), ['n1', 's1'], 'each side pays for what its part pays for');
  assert.equal(spent, 40_000);
  assert.deepEqual([...equalShares(60_000, costs, ballots, {completion: 'utilitarian'}).chosen].sort(), [
    'n1',
    'n2',
    's1',
  ]);
  assert.ok(
    equalShares(60_000, costs, ballots).ties.some(tie => tie.includes('n1') && tie.includes('n2')),
    'equals are told of',
  );
  const more = equalShares(60_000, costs, ballots, {completion: 'add1', increment: 1});
  assert.ok(more.spent <= 60_000 && more.spent >= 40_000);
  assert.deepEqual(equalShares(100, [], []), {chosen: [], spent: 0, ties: []});
});

test('equal shares never spend more than there is, and a group pays for what its part pays for', () => {
  fc.assert(
    fc.property(
      fc.integer({min: 0, max: 60}),
      fc.array(fc.nat(30), {minLength: 1, maxLength: 5}),
      fc.array(fc.array(fc.nat(4), {maxLength: 4}), {minLength: 1, maxLength: 6}),
      fc.constantFrom('none', 'add1', 'utilitarian'),
      fc.constantFrom('cost', 'points'),
      (budget, prices, votes, completion, utility) => {
        const projects = prices.map((cost, at) => ({id: `p${at}`, cost}));
        const ballots = votes.map(ids => ({
          points: new Map(ids.filter(id => id < prices.length).map(id => [`p${id}`, 1])),
        }));
        const {chosen, spent} = equalShares(budget, projects, ballots, {
          completion: completion as 'none',
          utility: utility as 'cost',
          increment: 1,
        });
        assert.equal(
          spent,
          chosen.reduce((sum, id) => sum + projects.find(it => it.id === id)!.cost, 0),
        );
        assert.ok(spent <= budget);
        assert.equal(new Set(chosen).size, chosen.length);
        // Whoever all want the same one thing, and could pay for it alone, get it, or something else that they want.
        for (const {id, cost} of projects) {
          const supporters = ballots.filter(({points}) => points.has(id));
          if (supporters.length && supporters.length * budget >= cost * ballots.length)
            assert.ok(
              supporters.some(({points}) => chosen.some(it => points.has(it))),
              `nobody who wants ${id} gets anything`,
            );
        }
      },
    ),
    {numRuns: fuzzRuns(2_000)},
  );
});

test('12: a random order is the same for a voter, however the list comes', () => {
  const projects = Array.from({length: 200}, (_, at) => ({id: `project-${at}`}));
  const order = shuffledBy('seed', projects).map(({id}) => id);
  assert.deepEqual(
    shuffledBy('seed', [...projects].reverse()).map(({id}) => id),
    order,
  );
  assert.deepEqual(
    shuffledBy('seed', projects.slice(50, 70)).map(({id}) => id),
    order.filter(id => projects.slice(50, 70).some(it => it.id === id)),
    'a page of it is in the same order',
  );
  assert.notDeepEqual(
    shuffledBy('other', projects).map(({id}) => id),
    order,
  );
  // No place is anybody's: over many seeds the first place goes around.
  const firsts = new Set(Array.from({length: 400}, (_, seed) => shuffledBy(`s${seed}`, projects.slice(0, 20))[0]!.id));
  assert.equal(firsts.size, 20);
});

test('who may vote, and that what is not known refuses nobody for good', () => {
  const rules = (voters: BudgetRules['voters']): BudgetRules => ({...plainRules, voters});
  const city = rules({residentsOnly: true, minimumAge: 14});
  assert.equal(barredVoter(city, {resident: true, age: 14}), undefined);
  assert.equal(barredVoter(city, {resident: true, age: 13}), 'under-age');
  assert.equal(barredVoter(city, {resident: false, connected: true, age: 30}), 'other-community');
  assert.equal(
    barredVoter(rules({residentsOnly: true, connectedToo: true}), {resident: false, connected: true}),
    undefined,
  );
  assert.equal(barredVoter(city, {age: 30}), 'unverified');
  const school = rules({residentsOnly: false, classes: {from: 7, to: 11}});
  assert.equal(barredVoter(school, {schoolClass: 7, school: 'l10'}, 'l10'), undefined);
  assert.equal(barredVoter(school, {schoolClass: 6, school: 'l10'}, 'l10'), 'other-class');
  assert.equal(barredVoter(school, {schoolClass: 8, school: 'l9'}, 'l10'), 'other-school');
});
