import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {
  budgetCancelResult,
  budgetResults,
  budgetVoteResult,
  ownBallot,
} from '../../../src/contract/schemas/budget-ballot.ts';
import {budgetCandidates, budgetRounds} from '../../../src/contract/schemas/budget-list.ts';
import {budgetRound} from '../../../src/contract/schemas/budget.ts';
import {reasonsAgainst} from '../../../src/domain/budget-ballot.ts';
import {answerOf, assertProblem} from './expectations.ts';
import {cancel, KNAPSACK, paper, problemOf, ROUND, vote} from './budget-world.ts';
import {DAY, openWorld, START, testDatabase, type TestDatabase, type Visitor, type World} from './world.ts';

const [SPORT, LIBRARY, STREET, TREES] = ['vn26-48', 'vn26-33', 'vn26-10', 'vn26-61'] as const;

describe('voting as a resident', () => {
  let test: TestDatabase;
  let world: World;
  let olena: Visitor;
  let andrii: Visitor;
  before(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    await test.reset();
    world = openWorld(test.database);
    olena = await world.signIn('olena');
    andrii = await world.signIn('andrii');
  });
  after(() => test.close());

  const own = async (visitor: Visitor | undefined, round = ROUND) =>
    answerOf(ownBallot, await world.get(`/api/budget-rounds/${round}/ballot`, visitor?.cookie ?? {}));
  const votesOf = async (id: string, round = ROUND) =>
    (await answerOf(budgetCandidates, await world.get(`/api/budget-rounds/${round}/candidates`))).items.find(
      item => item.id === id,
    )!.votes!;

  it('gives a receipt without what was chosen, and counts the ballot once', async () => {
    const before = await votesOf(SPORT);
    const response = await vote(world, olena, paper([SPORT, TREES]), {key: 'a-key'});
    const answer = await answerOf(budgetVoteResult, response, 201);
    assert.match(answer.receipt.number, /^2026-11-23\/[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    assert.deepEqual(answer, {
      idempotencyKey: 'a-key',
      receipt: {number: answer.receipt.number, receivedAt: '2026-11-23T14:02:17.000+02:00'},
      revision: 1,
    });
    assert.deepEqual(await own(olena), {
      state: 'counted',
      revision: 1,
      ballot: {...paper([SPORT, TREES]), revision: 1, state: 'received', receipt: answer.receipt},
    });
    const after = await votesOf(SPORT);
    assert.equal(after.total, before.total + 1);
    assert.equal(after.online, before.online! + 1);
    assert.ok(after.asOf > before.asOf, 'each count is newer than the one before');
    assert.deepEqual(await own(andrii), {state: 'none', revision: 0});
    assert.deepEqual(await own(undefined), {state: 'none', revision: 0});
  });

  it('gives the same answer to the same key, and the first receipt to the same ballot with another', async () => {
    const first = await answerOf(budgetVoteResult, await vote(world, olena, paper([SPORT]), {key: 'phone'}), 201);
    const again = await vote(world, olena, paper([SPORT]), {key: 'phone'});
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    assert.deepEqual(await answerOf(budgetVoteResult, again, 201), first);
    // Also after the end: what was received in time was received.
    world.clock.set(START + 30 * DAY);
    const other = await answerOf(
      budgetVoteResult,
      await vote(world, await world.signIn('olena'), paper([SPORT]), {key: 'laptop'}),
    );
    assert.deepEqual(other, {...first, idempotencyKey: 'laptop', alreadyApplied: true});
    await problemOf(
      await vote(world, await world.signIn('olena'), paper([LIBRARY]), {key: 'laptop'}),
      'idempotency-key-reused',
      422,
    );
  });

  it('changes a ballot by its revision, and says which it has to whoever names another', async () => {
    await vote(world, olena, paper([SPORT]));
    const conflict = await problemOf(await vote(world, olena, paper([LIBRARY])), 'revision-conflict', 412);
    assert.equal(conflict['revision'], 1);
    const changed = await answerOf(budgetVoteResult, await vote(world, olena, paper([LIBRARY], {revision: 1})), 201);
    assert.equal(changed.revision, 2);
    const held = await own(olena);
    assert.deepEqual(held.ballot!.lines, [{projectId: LIBRARY}]);
    assert.equal(held.ballot!.receipt.number, changed.receipt.number);
  });

  it('takes a ballot back, and then takes a new one', async () => {
    const before = await votesOf(SPORT);
    await vote(world, olena, paper([SPORT]));
    const gone = await answerOf(budgetCancelResult, await cancel(world, olena, 1));
    assert.equal(gone.revision, 2);
    assert.deepEqual(await own(olena), {state: 'cancelled', revision: 2});
    assert.equal((await votesOf(SPORT)).total, before.total);
    const again = await answerOf(budgetCancelResult, await cancel(world, olena, 1));
    assert.equal(again.alreadyApplied, true);
    assert.deepEqual(again.receipt, gone.receipt);
    const back = await answerOf(budgetVoteResult, await vote(world, olena, paper([SPORT], {revision: 2})), 201);
    assert.equal(back.revision, 3);
    await problemOf(await cancel(world, andrii, 1), 'revision-conflict', 412);
  });

  it('takes a blank ballot where there are blank ones: it is a vote for none, not no vote', async () => {
    await vote(world, olena, paper([], {blank: true}));
    assert.equal((await own(olena)).ballot!.blank, true);
    const results = await answerOf(budgetResults, await world.get(`/api/budget-rounds/${ROUND}/results`));
    assert.equal(results.ballots.blank, 1);
    const empty = await problemOf(await vote(world, andrii, paper([])), 'ballot-invalid', 422);
    assert.equal(empty['reason'], 'empty');
  });

  it('refuses what breaks the rules with the very reasons of the page', async () => {
    const candidates = await answerOf(budgetCandidates, await world.get(`/api/budget-rounds/${KNAPSACK}/candidates`));
    const {rules} = await answerOf(budgetRound, await world.get(`/api/budget-rounds/${KNAPSACK}`));
    for (const projects of [
      ['uzh26-12'],
      ['uzh26-12', 'uzh26-18'],
      ['uzh26-10', 'uzh26-11'],
      ['uzh26-6', 'nobody'],
      ['uzh26-1', 'uzh26-1'],
    ]) {
      const ballot = paper(projects, {roundId: KNAPSACK});
      const expected = reasonsAgainst(rules, candidates.items, ballot);
      const refused = await problemOf(await vote(world, olena, ballot), 'ballot-invalid', 422);
      assert.deepEqual(
        (refused['reasons'] as {code: string; project?: string}[]).map(({code, project}) => [code, project]),
        expected.map(({code, project}) => [code, project]),
        projects.join(),
      );
      assert.equal(refused['reason'], expected[0]!.code);
    }
    await answerOf(
      budgetVoteResult,
      await vote(world, olena, paper(['uzh26-1', 'uzh26-11'], {roundId: KNAPSACK})),
      201,
    );
    // Final here: neither changed nor taken back.
    await problemOf(
      await vote(world, olena, paper(['uzh26-10', 'uzh26-12'], {roundId: KNAPSACK, revision: 1})),
      'revision-conflict',
      412,
    );
    await problemOf(await cancel(world, olena, 1, {}, KNAPSACK), 'not-eligible', 403);
  });

  it('refuses a ballot made under other rules, and says which hold', async () => {
    const refused = await problemOf(
      await vote(world, olena, paper([SPORT], {rulesVersion: '0'})),
      'rules-changed',
      412,
    );
    assert.equal(refused['rulesVersion'], '1');
  });

  it('knows who may vote: by community, age and how they signed in', async () => {
    for (const [resident, reason, round] of [
      ['taras', 'other-community', ROUND],
      ['mykhailo', 'level-too-low', ROUND],
      ['sofiia', 'under-age', KNAPSACK],
    ] as const) {
      const visitor = await world.signIn(resident);
      assert.equal((await own(visitor, round)).barred, reason, resident);
      const ballot = paper([round === ROUND ? SPORT : 'uzh26-1'], {roundId: round});
      assert.equal((await problemOf(await vote(world, visitor, ballot), 'not-eligible', 403))['reason'], reason);
    }
    // Fifteen is old enough where the statute says fourteen.
    const sofiia = await world.signIn('sofiia');
    assert.equal((await own(sofiia)).barred, undefined);
    await answerOf(budgetVoteResult, await vote(world, sofiia, paper([SPORT])), 201);
    await assertProblem(await vote(world, undefined, paper([SPORT])), 'sign-in-required', 401);
  });

  it('takes nothing before the beginning and after the end, by its own clock', async () => {
    const stages = (await answerOf(budgetRound, await world.get(`/api/budget-rounds/${ROUND}`))).stages;
    const voting = stages.find(({kind}) => kind === 'voting')!;
    const at = async (instant: number, resident: string) => {
      world.clock.set(instant);
      return vote(world, await world.signIn(resident), paper([SPORT]));
    };
    await problemOf(await at(Date.parse(voting.startsAt!) - 1, 'olena'), 'not-open', 409);
    await answerOf(budgetVoteResult, await at(Date.parse(voting.startsAt!), 'olena'), 201);
    await answerOf(budgetVoteResult, await at(Date.parse(voting.endsAt!), 'andrii'), 201);
    await problemOf(await at(Date.parse(voting.endsAt!) + 1, 'sofiia'), 'deadline-passed', 409);
  });

  it('does not publish votes while they are hidden', async () => {
    const hidden = await answerOf(budgetResults, await world.get('/api/budget-rounds/voznesensk-2026/results'));
    assert.deepEqual(hidden.ranking, []);
    assert.deepEqual(hidden.ballots, {online: 0, paper: 0, blank: 0, void: 0});
    assert.deepEqual(hidden.papers, {entered: 4, total: 9});
    const list = await answerOf(budgetCandidates, await world.get('/api/budget-rounds/voznesensk-2026/candidates'));
    assert.ok(list.items.every(({votes}) => votes === undefined));
  });

  it('lists rounds page by page, those of a city or of schools', async () => {
    const all = await answerOf(budgetRounds, await world.get('/api/budget-rounds?limit=100'));
    const seen: string[] = [];
    let next = '';
    do {
      const page = await answerOf(
        budgetRounds,
        await world.get(`/api/budget-rounds?limit=2${next && `&cursor=${next}`}`),
      );
      seen.push(...page.items.map(({id}) => id));
      next = page.next ?? '';
    } while (next);
    assert.deepEqual(
      seen,
      all.items.map(({id}) => id),
    );
    assert.equal(all.total, all.items.length);
    const poltava = await answerOf(budgetRounds, await world.get('/api/budget-rounds?community=poltava'));
    assert.deepEqual(
      poltava.items.map(({id, phase}) => [id, phase]),
      [['poltava-2025', 'implementation']],
    );
    const schools = await answerOf(budgetRounds, await world.get('/api/budget-rounds?school=true'));
    assert.ok(schools.items.every(({school}) => school));
    await assertProblem(await world.get('/api/budget-rounds?cursor=nonsense'), 'validation', 422);
    await assertProblem(await world.get('/api/budget-rounds/nothing'), 'not-found', 404);
    const paused = await answerOf(budgetRounds, await world.get('/api/budget-rounds?community=lutsk'));
    assert.equal(paused.items.find(({id}) => id === 'lutsk-2026')?.phase, 'paused');
  });

  describe('at the same time', () => {
    it('two tabs with one key: one ballot, one receipt', async () => {
      const sent = await Promise.all(
        Array.from({length: 6}, () => vote(world, olena, paper([SPORT]), {key: 'the-key'})),
      );
      const answers = await Promise.all(sent.map(response => response.json() as Promise<{receipt: {number: string}}>));
      assert.equal(new Set(answers.map(({receipt}) => receipt.number)).size, 1);
      assert.equal((await own(olena)).revision, 1);
    });

    it('two devices with two ballots: one is counted, the other is told', async () => {
      const [phone, laptop] = await Promise.all([
        vote(world, olena, paper([SPORT])),
        vote(world, olena, paper([LIBRARY])),
      ]);
      assert.deepEqual([phone.status, laptop.status].sort(), [201, 412]);
      const held = await own(olena);
      assert.equal(held.revision, 1);
      assert.deepEqual(held.ballot!.lines, [{projectId: phone.status === 201 ? SPORT : LIBRARY}]);
    });

    it('two devices that change the same revision: one change', async () => {
      await vote(world, olena, paper([SPORT]));
      const sent = await Promise.all(
        [LIBRARY, STREET, TREES].map(id => vote(world, olena, paper([id], {revision: 1}))),
      );
      assert.deepEqual(sent.map(({status}) => status).sort(), [201, 412, 412]);
      assert.equal((await own(olena)).revision, 2);
    });

    it('changing and taking back: one of the two', async () => {
      await vote(world, olena, paper([SPORT]));
      const [changed, cancelled] = await Promise.all([
        vote(world, olena, paper([LIBRARY], {revision: 1})),
        cancel(world, olena, 1),
      ]);
      assert.deepEqual([changed.status, cancelled.status].filter(status => status === 412).length, 1);
      assert.equal((await own(olena)).revision, 2);
    });

    it('many people at once: every one is counted', async () => {
      const before = await votesOf(SPORT);
      const visitors = [olena, andrii, await world.signIn('sofiia'), await world.signIn('oksana')];
      const sent = await Promise.all(visitors.map(visitor => vote(world, visitor, paper([SPORT]))));
      assert.deepEqual(
        sent.map(({status}) => status),
        [201, 201, 201, 201],
      );
      assert.equal((await votesOf(SPORT)).total, before.total + 4);
    });
  });
});
