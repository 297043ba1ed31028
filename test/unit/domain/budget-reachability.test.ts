import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {BallotLine, BudgetRules} from '../../../src/contract/index.ts';
import {reasonsAgainst} from '../../../src/domain/budget-ballot.ts';
import {choicesOf} from '../../../src/domain/budget-choices.ts';
import {reachOf} from '../../../src/domain/budget-reachability.ts';
import {swapOf} from '../../../src/domain/budget-swap.ts';
import type {Votable} from '../../../src/domain/budget.ts';
import {
  knapsack,
  marked,
  paper,
  plainRules,
  project,
  sensibleBallot,
  someProjects,
  someRules,
} from '../../support/budget-cases.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';
import {whatIsWrong} from '../../support/plain-ballot-checker.ts';

/* Every answer is compared with all ballots that there are, one by one, by the second checker. */

/** All ways to fill in a line, from `from` on. */
const fillings = (rules: BudgetRules, {id, cost, adjustable}: Votable, from = 0): BallotLine[] => {
  const lines: BallotLine[] = [];
  if (rules.ballot === 'points') {
    for (let points = Math.max(1, from); points <= (rules.points?.sum ?? 0); points++)
      lines.push({projectId: id, points});
    return lines;
  }
  if (rules.ballot !== 'knapsack') return [{projectId: id}];
  if (!adjustable) return [{projectId: id, amount: cost}];
  for (let amount = adjustable.min; amount <= adjustable.max; amount += adjustable.step)
    if (amount >= from) lines.push({projectId: id, amount});
  return lines;
};

/** Every ballot that some lines can grow into. */
function* grown(
  rules: BudgetRules,
  projects: readonly Votable[],
  lines: readonly BallotLine[],
  at = 0,
): Generator<BallotLine[]> {
  if (at === projects.length) {
    yield [...lines].map((line, place) => (rules.ballot === 'ranking' ? {...line, rank: place + 1} : line));
    return;
  }
  const own = projects[at]!;
  const there = lines.find(({projectId}) => projectId === own.id);
  if (there) {
    const isSet = rules.ballot === 'points' || (rules.ballot === 'knapsack' && own.adjustable);
    const raised = isSet ? fillings(rules, own, there.points ?? there.amount) : [there];
    for (const line of raised)
      yield* grown(
        rules,
        projects,
        lines.map(it => (it === there ? line : it)),
        at + 1,
      );
    return;
  }
  yield* grown(rules, projects, lines, at + 1);
  for (const line of fillings(rules, own)) yield* grown(rules, projects, [...lines, line], at + 1);
}

const isValid = (rules: BudgetRules, projects: readonly Votable[], lines: BallotLine[]) =>
  !whatIsWrong(rules, projects, paper(lines)).length;

const canGrow = (rules: BudgetRules, projects: readonly Votable[], lines: readonly BallotLine[]): boolean => {
  for (const ballot of grown(rules, projects, lines)) if (isValid(rules, projects, ballot)) return true;
  return false;
};

const someCase = (most: number) =>
  fc
    .tuple(someRules, someProjects(most))
    .chain(([rules, projects]) => fc.tuple(fc.constant(rules), fc.constant(projects), sensibleBallot(rules, projects)));

test('2: 60 and 60 of 100, of which 70 have to be spent: no ballot is valid, and that is said from the start', () => {
  const rules = knapsack(100, {leastSpend: 70});
  const projects = [project('a', 60), project('b', 60)];
  const because = {code: 'min-spend', limit: 7_000, actual: 0} as const;
  assert.deepEqual(reachOf(rules, projects, []), {state: 'unreachable', because});
  assert.deepEqual(reachOf(rules, projects, marked('a')), {state: 'unreachable', because: {...because, actual: 6_000}});
  assert.deepEqual(choicesOf(rules, projects, []).get('a'), {
    state: 'closed',
    reasons: [{code: 'unreachable', project: 'a', because: 'min-spend'}],
  });
  assert.equal(swapOf(rules, projects, marked('a')), 'none');
});

test('2: a project that would lead into a dead end is closed before it is chosen', () => {
  const rules = knapsack(100, {leastSpend: 96});
  const projects = [project('a', 60), project('b', 40), project('c', 50), project('d', 55)];
  const choices = choicesOf(rules, projects, []);
  const closed = (id: string) => ({
    state: 'closed',
    reasons: [{code: 'unreachable', project: id, because: 'min-spend'}],
  });
  assert.deepEqual(choices.get('c'), closed('c'));
  assert.deepEqual(choices.get('d'), closed('d'), '55 and 40 are 95');
  assert.deepEqual(choices.get('a'), {state: 'open', certain: true});
  assert.deepEqual(choices.get('b'), {state: 'open', certain: true});
});

test('2: from a dead end, the fewest changes that lead out of it', () => {
  const rules = knapsack(100, {leastSpend: 90});
  const projects = [project('a', 60), project('b', 35), project('c', 50), project('d', 45)];
  assert.equal(reachOf(rules, projects, marked('c', 'b')).state, 'unreachable');
  const swap = swapOf(rules, projects, marked('c', 'b'));
  assert.deepEqual(swap, {
    remove: ['c'],
    add: ['a'],
    lines: [{projectId: 'b'}, {projectId: 'a', amount: 6_000}],
    fewest: true,
  });
  assert.deepEqual(swapOf(rules, projects, marked('c', 'b')), swap, 'the same each time');
});

test('3: of two limits the one that stops more is named first', () => {
  const rules = knapsack(100, {
    count: {min: 1, max: 2},
    groups: [{by: 'category', value: 'спорт', max: 1}],
  });
  const projects = [
    project('a', 60, {category: 'спорт'}),
    project('b', 30),
    project('c', 30, {category: 'спорт'}),
    project('d', 50),
  ];
  const reasons = (lines: BallotLine[], id: string) => {
    const choice = choicesOf(rules, projects, lines).get(id)!;
    return choice.state === 'closed' ? choice.reasons.map(({code}) => code) : choice.state;
  };
  assert.deepEqual(reasons(marked('a', 'b'), 'd'), ['max-total', 'over-budget']);
  assert.deepEqual(reasons(marked('a', 'b'), 'c'), ['max-total', 'max-group', 'over-budget']);
  assert.deepEqual(reasons(marked('a'), 'c'), ['max-group']);
  assert.deepEqual(reasons(marked('a'), 'd'), ['over-budget']);
  assert.deepEqual(reasons(marked('a'), 'b'), 'open');
  assert.deepEqual(reasons(marked('a'), 'a'), 'chosen');
});

test('4: what is mandatory stands on every ballot, and its money is gone', () => {
  const rules = knapsack(100, {mandatory: ['must'], count: {min: 1, max: 1}, leastSpend: 90});
  const projects = [project('must', 50), project('a', 30), project('b', 45)];
  const reach = reachOf(rules, projects, []);
  assert.ok(reach.state === 'reachable');
  assert.deepEqual(
    reach.lines.map(({projectId}) => projectId),
    ['must', 'b'],
  );
  assert.equal(choicesOf(rules, projects, []).get('a')!.state, 'closed');
});

test('9: another district is closed by the one that is chosen, and open again when it is emptied', () => {
  const rules: BudgetRules = {...plainRules, oneGroup: 'territory'};
  const projects = [project('a', 1, {territory: 'Центр'}), project('b', 1, {territory: 'Північ'})];
  assert.deepEqual(choicesOf(rules, projects, marked('a')).get('b'), {
    state: 'closed',
    reasons: [{code: 'other-group', project: 'b', other: 'a', group: {by: 'territory', value: 'Центр'}}],
  });
  assert.equal(choicesOf(rules, projects, []).get('b')!.state, 'open');
});

test('whether a ballot can become valid is what going through all ballots says', () => {
  const seen: Record<string, number> = {};
  fc.assert(
    fc.property(someCase(5), ([rules, projects, lines]) => {
      const reach = reachOf(rules, projects, lines);
      seen[reach.state] = (seen[reach.state] ?? 0) + 1;
      const can = canGrow(rules, projects, lines);
      assert.equal(reach.state, isValid(rules, projects, lines) ? 'valid' : can ? 'reachable' : 'unreachable');
      if (reach.state === 'reachable')
        assert.deepEqual(reasonsAgainst(rules, projects, paper([...reach.lines])), [], 'and the way is one');
    }),
    {numRuns: fuzzRuns(2_000)},
  );
  for (const state of ['valid', 'reachable', 'unreachable']) assert.ok(seen[state]! > 50, JSON.stringify(seen));
});

test('a project is open if, and only if, a ballot with it can become valid; what is closed says why', () => {
  let dead = 0;
  fc.assert(
    fc.property(someCase(5), ([rules, projects, lines]) => {
      const choices = choicesOf(rules, projects, lines);
      if (reachOf(rules, projects, lines).state === 'unreachable') dead++;
      for (const own of projects) {
        const choice = choices.get(own.id)!;
        if (choice.state === 'chosen') continue;
        const lowest = fillings(rules, own)[0];
        const with_ = lowest && [...lines, rules.ballot === 'ranking' ? {...lowest, rank: lines.length + 1} : lowest];
        const can = with_ !== undefined && canGrow(rules, projects, with_);
        if (rules.mandatory.includes(own.id) && choice.state === 'open') continue;
        assert.equal(choice.state, can ? 'open' : 'closed', own.id);
        if (choice.state === 'open') assert.ok(choice.certain);
      }
    }),
    {numRuns: fuzzRuns(1_000)},
  );
  assert.ok(dead > 20, `only ${dead} dead ends`);
});

test('nobody who follows what is open comes into a dead end, unless no ballot of the round is valid', () => {
  fc.assert(
    fc.property(someRules, someProjects(6), fc.array(fc.nat(6), {maxLength: 6}), (rules, projects, taps) => {
      if (reachOf(rules, projects, []).state === 'unreachable') return;
      let lines: BallotLine[] = [];
      for (const tap of taps) {
        const open = projects.filter(({id}) => choicesOf(rules, projects, lines).get(id)!.state === 'open');
        const next = open[tap % Math.max(1, open.length)];
        if (!next) break;
        const line = fillings(rules, next)[0]!;
        lines = [...lines, rules.ballot === 'ranking' ? {...line, rank: lines.length + 1} : line];
        assert.ok(['valid', 'reachable'].includes(reachOf(rules, projects, lines).state));
      }
    }),
    {numRuns: fuzzRuns(1_000)},
  );
});

test('a swap leads to a valid ballot, and none is fewer changes away', () => {
  let found = 0;
  fc.assert(
    fc.property(someCase(5), ([rules, projects, lines]) => {
      if (new Set(lines.map(({projectId}) => projectId)).size !== lines.length) return;
      const swap = swapOf(rules, projects, lines);
      assert.notEqual(swap, 'unknown');
      assert.equal(swap === 'not-needed', ['valid', 'reachable'].includes(reachOf(rules, projects, lines).state));
      if (swap === 'not-needed') return;
      // What is taken away and comes back with another price or other points is a change as well, so all ballots are asked.
      const ways: {removed: number; added: number}[] = [];
      const fixed = new Set(rules.ballot === 'ranking' || rules.ballot === 'points' ? [] : rules.mandatory);
      for (const ballot of grown(rules, projects, [])) {
        if (!isValid(rules, projects, ballot)) continue;
        const kept = lines
          .filter(line => {
            const there = ballot.find(({projectId}) => projectId === line.projectId);
            if (!there) return false;
            return rules.ballot === 'points'
              ? there.points! >= line.points!
              : (there.amount ?? 0) >= (rules.ballot === 'knapsack' ? (line.amount ?? 0) : 0);
          })
          .filter(({projectId}) => projects.some(({id}) => id === projectId));
        if (lines.some(line => fixed.has(line.projectId) && !kept.includes(line))) continue;
        const before = new Set(kept.map(({projectId}) => projectId));
        ways.push({
          removed: lines.length - kept.length,
          added: ballot.filter(({projectId}) => !before.has(projectId) && !fixed.has(projectId)).length,
        });
      }
      if (swap === 'none') {
        assert.deepEqual(ways, []);
        return;
      }
      assert.ok(typeof swap === 'object');
      found++;
      assert.deepEqual(reasonsAgainst(rules, projects, paper([...swap.lines])), []);
      ways.sort((a, b) => a.removed - b.removed || a.added - b.added);
      const added = swap.add.filter(id => !fixed.has(id)).length;
      assert.deepEqual({removed: swap.remove.length, added}, ways[0]);
    }),
    {numRuns: fuzzRuns(1_500)},
  );
  assert.ok(found > 100, `only ${found}`);
});
