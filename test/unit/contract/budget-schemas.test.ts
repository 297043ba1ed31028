import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ballotPaper, budgetResults} from '../../../src/contract/schemas/budget-ballot.ts';
import {budgetRules} from '../../../src/contract/schemas/budget-rules.ts';
import {budgetProject, budgetRound} from '../../../src/contract/schemas/budget.ts';
import {plainRules} from '../../support/budget-cases.ts';

const round = {
  id: 'poltava-2026',
  name: 'Полтава 2026',
  programme: 'Бюджет участі',
  community: 'UA53080370000024915',
  timeZone: 'Europe/Kyiv',
  stages: [
    {
      kind: 'voting',
      startsAt: '2026-11-01T00:00:00+02:00',
      endsAt: '2026-11-21T07:59:59+02:00',
      movedFrom: '2026-11-20T23:59:59+02:00',
      movedBecause: 'Сервер не працював 8 годин',
    },
  ],
  rules: plainRules,
  results: 'preliminary',
};

test('what nobody knows is left out, and what is missing or too large is refused', () => {
  assert.deepEqual(budgetRound.parse({...round, secret: 1, rules: {...plainRules, secret: 2}}), round);
  const {version, ...unversioned} = plainRules;
  assert.equal(version, '1');
  assert.equal(budgetRules.safeParse(unversioned).success, false, 'rules have a version');
  for (const pots of [
    [{id: 'p', amount: -1}],
    [{id: 'p', amount: 1.5}],
    [{id: 'p', amount: 1e13}],
    [{id: 'p', amount: '1'}],
  ])
    assert.equal(budgetRules.safeParse({...plainRules, pots}).success, false, JSON.stringify(pots));
  assert.equal(budgetRules.safeParse({...plainRules, currency: 'грн'}).success, false);
  assert.equal(
    budgetRound.safeParse({...round, stages: [{kind: 'voting', endsAt: '2026-11-21'}]}).success,
    false,
    'an instant has an offset',
  );
});

test('a ballot has so many lines at most, with whole numbers in them', () => {
  const paper = (lines: unknown[]) =>
    ballotPaper.safeParse({roundId: 'r', rulesVersion: '1', revision: 0, blank: false, lines}).success;
  assert.ok(
    paper([
      {projectId: 'a', amount: 0},
      {projectId: 'b', rank: 1},
      {projectId: 'c', points: 0},
    ]),
  );
  assert.ok(!paper([{projectId: 'a', points: 0.5}]));
  assert.ok(!paper([{projectId: 'a', rank: 0}]));
  assert.ok(!paper([{projectId: ''}]));
  assert.ok(paper(Array.from({length: 500}, (_, at) => ({projectId: `p${at}`}))));
  assert.ok(!paper(Array.from({length: 501}, (_, at) => ({projectId: `p${at}`}))));
});

test('a project and a result', () => {
  const project = {
    id: 'a',
    roundId: 'r',
    title: 'Сквер',
    cost: 0,
    currency: 'UAH',
    status: 'refused',
    reason: 'Земля приватна',
  };
  assert.deepEqual(budgetProject.parse(project), project);
  assert.equal(budgetProject.safeParse({...project, status: 'won'}).success, false);
  assert.equal(
    budgetProject.safeParse({...project, adjustable: {min: 0, step: 0, max: 1}}).success,
    false,
    'a step is something',
  );
  const results = {
    roundId: 'r',
    state: 'final',
    asOf: '2026-11-22T10:00:00+02:00',
    currency: 'UAH',
    ballots: {online: 412, paper: 1_675, blank: 3, void: 1},
    ranking: [{projectId: 'a', rank: 1, votes: 7, score: 7, outcome: 'tied', reason: 'tie'}],
  };
  assert.deepEqual(budgetResults.parse(results), results);
});
