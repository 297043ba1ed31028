import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {budgetResults, budgetVoteResult, ownBallot} from '../../../src/contract/schemas/budget-ballot.ts';
import {budgetCandidates, budgetRounds} from '../../../src/contract/schemas/budget-list.ts';
import {budgetRound} from '../../../src/contract/schemas/budget.ts';
import {projectList} from '../../../src/contract/schemas/project.ts';
import {answerOf} from './expectations.ts';
import {paper, problemOf, ROUND, step, vote} from './budget-world.ts';
import {DAY, openWorld, START, testDatabase, type TestDatabase, type World} from './world.ts';

describe('a budget under hands that slip, and steps out of their order', () => {
  let test: TestDatabase;
  let world: World;
  before(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    await test.reset();
    world = openWorld(test.database);
  });
  after(() => test.close());

  const statusOf = async (fields: Record<string, string>, round = ROUND) =>
    (await step(world, `/${round}`, fields)).status;
  const stagesOf = async (id = ROUND) =>
    (await answerOf(budgetRound, await world.get(`/api/budget-rounds/${id}`))).stages;
  const resultsOf = async (id: string) => answerOf(budgetResults, await world.get(`/api/budget-rounds/${id}/results`));
  const candidatesOf = async (id: string) =>
    answerOf(budgetCandidates, await world.get(`/api/budget-rounds/${id}/candidates`));

  it('lists projects whatever number somebody gives one, and no number twice', async () => {
    const admit = (project: string, number?: string) =>
      statusOf({step: 'project', project, status: 'admitted', ...(number === undefined ? {} : {number})}, 'lviv-2027');
    await world.database.query(
      `UPDATE budget_projects SET status = 'in-review', number = NULL, carried_supporters = 1000 WHERE round_id = 'lviv-2027'`,
    );
    const long = '9'.repeat(60);
    assert.equal(await admit('lviv27-103', long), 303);
    assert.deepEqual(
      (await candidatesOf('lviv-2027')).items.map(({number}) => number),
      [long],
    );
    const others = (
      await world.database.query<{id: string}>(
        `SELECT id FROM budget_projects WHERE round_id = 'lviv-2027' AND id <> 'lviv27-103' ORDER BY id`,
      )
    ).map(({id}) => id);
    assert.equal(await admit(others[0]!, long), 409, 'the number of another');
    assert.equal(await admit(others[0]!, '200'), 303, 'one that the backend would have given next');
    assert.equal(await admit(others[1]!), 303);
    assert.deepEqual((await candidatesOf('lviv-2027')).items.map(({number}) => number).sort(), ['200', '201', long]);
  });

  it('lets a stage that is prolonged push the beginning of the next one, never past its end', async () => {
    const [before, following] = (await stagesOf()).slice(2, 4);
    assert.deepEqual([before!.kind, following!.kind], ['voting', 'results']);
    // Votes are counted for a while and announced on one evening: that cannot be before the last ballot.
    const move = (stage: string, date: string) =>
      statusOf({step: 'move', stage, date, time: '23:59', because: 'Знеструмлення'});
    const late = new Date(Date.parse(following!.endsAt ?? following!.startsAt!) + 2 * DAY).toISOString().slice(0, 10);
    if (following!.endsAt !== undefined) {
      assert.equal(await move('2', late), 409);
      const later = new Date(Date.parse(late) + 5 * DAY).toISOString().slice(0, 10);
      assert.equal(await move('3', later), 303);
    }
    assert.equal(await move('2', late), 303);
    const stages = await stagesOf();
    const end = Date.parse(stages[2]!.endsAt!);
    assert.equal(Date.parse(stages[3]!.startsAt!), end + 1_000);
    for (const [at, {startsAt, endsAt}] of stages.entries()) {
      if (startsAt && endsAt) assert.ok(Date.parse(startsAt) <= Date.parse(endsAt), `${at} ends after it begins`);
    }
    world.clock.set(end - DAY);
    const {items} = await answerOf(budgetRounds, await world.get('/api/budget-rounds'));
    assert.equal(items.find(({id}) => id === ROUND)!.phase, 'voting');
  });

  it('takes no ballot, voids none and prolongs nothing once the winners are confirmed', async () => {
    const olena = await world.signIn('olena');
    const {receipt} = await answerOf(budgetVoteResult, await vote(world, olena, paper(['vn26-48'])), 201);
    world.clock.set(START + 20 * DAY);
    assert.equal(
      await statusOf({step: 'confirm', text: 'Затверджено.', winner: 'vn26-none'}),
      409,
      'an unknown winner',
    );
    assert.equal(await statusOf({step: 'confirm', text: 'Затверджено.', winner: 'vn26-48'}), 303);
    const confirmed = await resultsOf(ROUND);
    for (const fields of [
      {step: 'voting', state: 'enabled'},
      {step: 'move', stage: '2', date: '2027-02-01', time: '23:59', because: 'Ще раз'},
      {step: 'paper-voter', resident: 'olena'},
      {step: 'void', receipt: receipt.number, reason: 'Запізно'},
      {step: 'paper', points: '12', ballots: '9999', 'votes-vn26-48': '9999'},
    ] as Record<string, string>[])
      assert.equal(await statusOf(fields), 409, fields['step']);
    // Also where the switch stood on «yes» before.
    await world.database.query(`UPDATE budget_rounds SET voting = 'enabled' WHERE id = $1`, [ROUND]);
    await problemOf(await vote(world, await world.signIn('andrii'), paper(['vn26-33'])), 'deadline-passed', 409);
    const {asOf: _, ...now} = await resultsOf(ROUND);
    const {asOf: __, ...then} = confirmed;
    assert.deepEqual(now, then);
    const own = await answerOf(
      ownBallot,
      await world.get(`/api/budget-rounds/${ROUND}/ballot`, (await world.signIn('olena')).cookie),
    );
    assert.equal(own.state, 'counted');
    const page = await (await world.get(`/demo-budget/${ROUND}`, (await world.signIn('oksana')).cookie)).text();
    for (const kind of ['voting', 'paper', 'paper-voter', 'void', 'confirm'])
      assert.ok(!page.includes(`name="step" value="${kind}"`), kind);
  });

  it('does not believe more votes on paper than ballots', async () => {
    assert.equal(await statusOf({step: 'paper', points: '12', ballots: '100', 'votes-vn26-48': '101'}), 409);
    assert.equal(await statusOf({step: 'paper', points: '12', ballots: '101', 'votes-vn26-48': '101'}), 303);
    const refused = await step(world, `/${ROUND}`, {
      step: 'paper',
      points: '12',
      ballots: '544',
      'votes-vn26-48': '100000',
    });
    assert.equal(refused.status, 409);
    const text = await refused.text();
    assert.match(text, /Голосів більше, ніж дійсних паперових бюлетенів \(544\)/);
    assert.match(text, /name="votes-vn26-48"[^>]* value="100000"[^>]* aria-invalid="true"/);
    const paper = (changes: Record<string, string>) =>
      statusOf({step: 'paper', points: '12', ballots: '10', 'votes-vn26-48': '1', ...changes});
    assert.equal(await paper({points: '13'}), 409, 'more points than there are');
    for (const value of ['-1', '1.5', '1e3', '']) assert.equal(await paper({'votes-vn26-48': value}), 422, value);
    assert.equal(await paper({ballots: '-1'}), 422);
    // Four projects on a ballot at most.
    const five = ['48', '61', '33', '62'].map(id => [`votes-vn26-${id}`, '10'] as const);
    assert.equal(await paper(Object.fromEntries(five)), 303);
    const [fifth] = await world.database.query<{id: string}>(
      `SELECT id FROM budget_projects WHERE round_id = $1 AND id NOT IN ('vn26-48', 'vn26-61', 'vn26-33', 'vn26-62')`,
      [ROUND],
    );
    assert.equal(
      await paper({...Object.fromEntries(five), [`votes-${fifth!.id}`]: '1'}),
      409,
      'more than they can give',
    );
  });

  it('counts points of paper ballots as points, not as one each', async () => {
    await world.database.query(
      `UPDATE budget_rounds SET rules = rules || '{"ballot": "ranking"}'::jsonb WHERE id = $1`,
      [ROUND],
    );
    const enter = (score: Record<string, string>) =>
      statusOf({step: 'paper', points: '12', ballots: '3100', 'votes-vn26-48': '10', ...score});
    assert.equal(await enter({}), 409, 'without points');
    assert.equal(await enter({'score-vn26-48': '9'}), 409, 'fewer points than votes');
    assert.equal(await enter({'score-vn26-48': '41'}), 409, 'more points than ten ballots can give');
    assert.equal(await enter({'score-vn26-48': '37'}), 303);
    const of = (await candidatesOf(ROUND)).items.find(({id}) => id === 'vn26-48')!;
    const [row] = await world.database.query<{carried: number}>(
      `SELECT carried_score::int AS carried FROM budget_projects WHERE id = 'vn26-48'`,
    );
    assert.deepEqual([of.votes!.paper, of.votes!.score], [10, row!.carried + 37]);
    const page = await (await world.get(`/demo-budget/${ROUND}`, (await world.signIn('oksana')).cookie)).text();
    assert.match(page, /name="score-vn26-48"[^>]* value="37"/);
  });

  it('does not give hidden votes away by the order of a list, nor by where its next page begins', async () => {
    const hidden = 'voznesensk-2026';
    const list = async (more = '') =>
      answerOf(projectList, await world.get(`/api/projects?roundId=${hidden}&order=votes&limit=2${more}`));
    const page = await list();
    assert.equal((JSON.parse(Buffer.from(page.next!, 'base64url').toString()) as unknown[])[1], 0);
    const ids = [...page.items, ...(await list(`&cursor=${encodeURIComponent(page.next!)}`)).items].map(({id}) => id);
    assert.deepEqual(ids, [...ids].sort());
  });

  it('hands ballots out in no order of their arrival, nor of the taps in each', async () => {
    const projects = ['vn26-48', 'vn26-61', 'vn26-33'];
    // Rows as they would be of voters on twelve days; the last one has voted first.
    const choices = Array.from({length: 12}, (_, at) => [projects[at % 3]!, projects[(at + 1) % 3]!]);
    for (const [at, chosen] of choices.entries()) {
      await world.database.query(
        `INSERT INTO residents SELECT (jsonb_populate_record(residents, jsonb_build_object('id', $1::text, 'account', $1::text))).*
         FROM residents WHERE id = 'olena'`,
        [`voter-${at}`],
      );
      await world.database.query(
        `INSERT INTO budget_ballots (round_id, resident_id, revision, state, rules_version, blank, lines, receipt_number, received_at)
         VALUES ($1, $2, 1, 'received', '1', false, $3::jsonb, $4, $5)`,
        [
          ROUND,
          `voter-${at}`,
          JSON.stringify(chosen.map(projectId => ({projectId}))),
          `2026-11-${String(at + 10)}/AAAA`,
          new Date(START - (12 - at) * DAY).toISOString(),
        ],
      );
    }
    world.clock.set(START + 20 * DAY);
    const clerk = await world.signIn('oksana');
    const text = await (await world.get(`/demo-budget/${ROUND}/export.pb`, clerk.cookie)).text();
    const lines = text.split('VOTES\n')[1]!.trim().split('\n').slice(1);
    const said = lines.map(line => line.split(';')[1]!.replaceAll('"', ''));
    assert.equal(said.length, 12);
    // Equal ballots stand together, whatever day each came on.
    const runs = said.filter((choice, at) => choice !== said[at - 1]);
    assert.equal(runs.length, new Set(runs).size);
    for (const choice of said)
      assert.deepEqual(
        choice.split(','),
        choice.split(',').sort((a, b) => +a - +b),
      );
    assert.ok(!/2026-11-|voter-|\d{2}:\d{2}/.test(text.split('VOTES\n')[1]!));
  });

  it('keeps of a ballot what its kind asks for, and no mark beside it', async () => {
    const olena = await world.signIn('olena');
    const marked = paper([], {lines: [{projectId: 'vn26-48', amount: 123_456, rank: 3, points: 7}]});
    const first = await answerOf(budgetVoteResult, await vote(world, olena, marked), 201);
    const kept = await world.database.query<{lines: unknown}>('SELECT lines FROM budget_ballots WHERE round_id = $1', [
      ROUND,
    ]);
    assert.deepEqual(kept, [{lines: [{projectId: 'vn26-48'}]}]);
    const again = await answerOf(budgetVoteResult, await vote(world, olena, paper(['vn26-48'])));
    assert.deepEqual([again.alreadyApplied, again.receipt], [true, first.receipt]);
  });

  it('answers a forged page of rounds, and never falls over it', async () => {
    for (const key of [0.5, 1e12, -1e300]) {
      const cursor = Buffer.from(JSON.stringify(['rounds-city', key, 'x', 0])).toString('base64url');
      await answerOf(budgetRounds, await world.get(`/api/budget-rounds?cursor=${cursor}`));
    }
  });
});
