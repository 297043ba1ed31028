import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {BudgetRules} from '../../../src/contract/index.ts';
import type {Votable} from '../../../src/domain/budget.ts';
import {paper as ballotOf, sensibleBallot, someBallot, someProjects, someRules} from '../../support/budget-cases.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';
import {whatIsWrong} from '../../support/plain-ballot-checker.ts';
import {ROUND, vote} from './budget-world.ts';
import {openWorld, testDatabase, type TestDatabase, type Visitor, type World} from './world.ts';

/*
 * Random ballots against random rules, by the whole way: the request, the database with its own form of rules and projects, the answer. What the
 * backend takes and refuses, and why, is held against the second checker, which shares nothing with it.
 */

let store: TestDatabase;
let world: World;
let olena: Visitor;
let template: Record<string, unknown>;

before(async () => {
  store = await testDatabase();
  await store.reset();
  world = openWorld(store.database);
  olena = await world.signIn('olena');
  const [row] = await store.database.query<{row: Record<string, unknown>}>(
    `SELECT to_jsonb(budget_projects) AS row FROM budget_projects WHERE round_id = $1 AND status = 'admitted' LIMIT 1`,
    [ROUND],
  );
  template = row!.row;
  await store.database.query('DELETE FROM budget_projects WHERE round_id = $1', [ROUND]);
});
after(() => store.close());

const setUp = async (rules: BudgetRules, projects: readonly Votable[]): Promise<void> => {
  const {database} = store;
  const voters = {minimumAge: 16, residentsOnly: true};
  await database.query('DELETE FROM budget_ballots WHERE round_id = $1', [ROUND]);
  await database.query('DELETE FROM budget_projects WHERE round_id = $1', [ROUND]);
  await database.query('UPDATE budget_rounds SET rules = $2::jsonb WHERE id = $1', [
    ROUND,
    JSON.stringify({...rules, voters}),
  ]);
  const rows = projects.map((project, at) => ({
    ...template,
    category: null,
    size: null,
    territory: null,
    sector: null,
    adjustable: null,
    incompatible: null,
    ...project,
    number: String(at + 1),
  }));
  await database.query(
    'INSERT INTO budget_projects SELECT * FROM jsonb_populate_recordset(NULL::budget_projects, $1::jsonb)',
    [JSON.stringify(rows)],
  );
};

test('what the backend takes or refuses, and why, is what the second checker says', async () => {
  const seen = {taken: 0, refused: 0};
  await fc.assert(
    fc.asyncProperty(
      fc
        .tuple(someRules, someProjects(7))
        .chain(([rules, projects]) =>
          fc.tuple(
            fc.constant(rules),
            fc.constant(projects),
            fc.oneof(
              {weight: 1, arbitrary: someBallot(projects)},
              {weight: 5, arbitrary: sensibleBallot(rules, projects).map(lines => ballotOf(lines))},
            ),
          ),
        ),
      async ([rules, projects, ballot]) => {
        await setUp(rules, projects);
        const response = await vote(world, olena, {roundId: ROUND, revision: 0, ...ballot});
        const body = (await response.json()) as {type?: string; reasons?: {code: string}[]};
        const codes = new Set(whatIsWrong(rules, projects, ballot).map(words => words.split(' ')[0]!));
        if (!codes.size) {
          seen.taken++;
          assert.equal(response.status, 201, JSON.stringify(body));
        } else if (codes.has('stale-rules')) {
          assert.equal(body.type, 'urn:hromada:problem:rules-changed');
        } else {
          seen.refused++;
          assert.equal(body.type, 'urn:hromada:problem:ballot-invalid', JSON.stringify(body));
          assert.deepEqual(new Set(body.reasons!.map(({code}) => code)), codes);
        }
        const held = await store.database.query('SELECT 1 FROM budget_ballots WHERE round_id = $1', [ROUND]);
        assert.equal(held.length, codes.size ? 0 : 1);
      },
    ),
    {numRuns: fuzzRuns(400)},
  );
  assert.ok(seen.taken > 15 && seen.refused > 50, JSON.stringify(seen));
});
