import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {petition, petitionSignResult} from '../../../src/contract/schemas/petition.ts';
import {session} from '../../../src/contract/schemas/session.ts';
import {answerOf, assertProblem} from './expectations.ts';
import {openWorld, START, testDatabase, type TestDatabase, type World} from './world.ts';

const TOKEN = 'a-token-for-tests';

describe('levers for tests', () => {
  let test: TestDatabase;
  let world: World;
  before(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    await test.reset();
    world = openWorld(test.database, {testControls: TOKEN});
  });
  after(() => test.close());

  const pull = async (lever: string, body: object = {}, token: string | null = TOKEN): Promise<Response> =>
    world.app.request(`/api/_test/${lever}`, {
      method: 'POST',
      headers: {'content-type': 'application/json', ...(token === null ? {} : {'hromada-test-token': token})},
      body: JSON.stringify(body),
    });

  it('are not there without their token, nor at all in a backend that was started without them', async () => {
    for (const token of [null, '', 'wrong', `${TOKEN}x`]) {
      await assertProblem(await pull('expire-sessions', {}, token), 'not-found', 404);
    }
    world = openWorld(test.database);
    await assertProblem(await pull('expire-sessions'), 'not-found', 404);
  });

  it('move the clock', async () => {
    await pull('clock', {now: '2026-12-04T00:00:00+02:00'});
    assert.equal(world.clock.now(), Date.parse('2026-12-04T00:00:00+02:00'));
    const answer = await answerOf(petition, await world.get('/api/petitions/lviv-skver'));
    assert.equal(answer.collection.state, 'not-reached');
    await pull('clock', {advanceSeconds: 90});
    assert.equal(world.clock.now(), Date.parse('2026-12-04T00:01:30+02:00'));
    await assertProblem(await pull('clock', {now: 'soon'}), 'validation', 422);
  });

  it('sign somebody in, by cookie and by token', async () => {
    const response = await pull('sign-in', {resident: 'olena'});
    const {account, token} = (await response.json()) as {account: string; token: string};
    const cookie = response.headers.get('set-cookie')!.split(';')[0]!;
    const ways: Record<string, string>[] = [{cookie}, {authorization: `Bearer ${token}`}];
    for (const headers of ways) {
      const answer = await answerOf(session, await world.get('/api/session', headers));
      assert.equal(answer.account, account);
    }
    await assertProblem(await pull('sign-in', {resident: 'nobody'}), 'not-found', 404);
  });

  it('end every session', async () => {
    const olena = await world.signIn('olena');
    await pull('expire-sessions');
    assert.equal((await answerOf(session, await world.get('/api/session', olena.cookie))).signedIn, false);
  });

  it('pause everything but themselves', async () => {
    await pull('pause', {paused: true});
    const olena = await world.signIn('olena');
    const response = await world.sign(olena, 'lviv-skver');
    assert.equal(response.headers.get('retry-after'), '5');
    await assertProblem(response, 'maintenance', 503);
    await assertProblem(await world.get('/api/community'), 'maintenance', 503);
    await pull('pause', {paused: false});
    assert.equal((await world.sign(olena, 'lviv-skver')).status, 201);
  });

  it('show what the database holds', async () => {
    const olena = await world.signIn('olena');
    const {receipt} = await answerOf(petitionSignResult, await world.sign(olena, 'lviv-skver'), 201);
    assert.deepEqual(await (await pull('ledger', {petitionId: 'lviv-skver'})).json(), {
      total: 240,
      rows: 1,
      signatures: [{resident: 'olena', account: olena.account, receipt: receipt.number}],
    });
    await assertProblem(await pull('ledger', {petitionId: 'none'}), 'not-found', 404);
  });

  it('set a count, by which thresholds are reached and lost, each time newer', async () => {
    const countOf = async () => await answerOf(petition, await world.get('/api/petitions/lviv-skver'));
    await pull('imported-signatures', {petitionId: 'lviv-skver', count: 500});
    const reached = await countOf();
    assert.equal(reached.thresholds[0]?.reachedAt !== undefined, true);
    assert.equal(reached.review.state, 'awaiting');
    await pull('imported-signatures', {petitionId: 'lviv-skver', count: 499});
    const fallen = await countOf();
    assert.equal(fallen.thresholds[0]?.reachedAt, undefined);
    assert.equal(fallen.review.state, 'none');
    assert.ok(Date.parse(fallen.signatures.asOf) > Date.parse(reached.signatures.asOf));
    assert.ok(Date.parse(reached.signatures.asOf) > START);
  });
});
