import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {standingAt} from '../../../demo/backend/clock.ts';
import {createRateLimit, parseRate} from '../../../demo/backend/rate-limit.ts';
import {assertProblem} from './expectations.ts';
import {openWorld, START, testDatabase, type TestDatabase} from './world.ts';

describe('a token bucket', () => {
  it('lets a burst through, then says how long to wait', () => {
    const limit = createRateLimit({count: 3, per: 60_000}, standingAt(START));
    assert.deepEqual(
      [1, 2, 3, 4, 5].map(() => limit.take('a')),
      [undefined, undefined, undefined, 20, 20],
    );
  });

  it('fills again as time goes, and not above its size', () => {
    const clock = standingAt(START);
    const limit = createRateLimit({count: 2, per: 60_000}, clock);
    const takeAt = (seconds: number) => {
      clock.set(START + seconds * 1_000);
      return limit.take('a');
    };
    assert.deepEqual([takeAt(0), takeAt(0), takeAt(29.5)], [undefined, undefined, 1]);
    assert.equal(takeAt(30), undefined);
    assert.equal(takeAt(30), 30);
    assert.deepEqual([takeAt(900), takeAt(900), takeAt(900)], [undefined, undefined, 30]);
  });

  it('keeps what there is when the clock is set back', () => {
    const clock = standingAt(START);
    const limit = createRateLimit({count: 2, per: 60_000}, clock);
    limit.take('a');
    clock.set(START - 1_000_000);
    assert.deepEqual([limit.take('a'), limit.take('a')], [undefined, 30]);
  });

  it('is one per client', () => {
    const limit = createRateLimit({count: 1, per: 1_000}, standingAt(START));
    assert.deepEqual([limit.take('a'), limit.take('b'), limit.take('a')], [undefined, undefined, 1]);
  });

  it('forgets whoever was quiet for longest, so that many clients do not fill the memory', () => {
    const limit = createRateLimit({count: 1, per: 60_000}, standingAt(START), 2);
    limit.take('quiet');
    limit.take('busy');
    assert.equal(limit.take('busy'), 60);
    limit.take('new');
    assert.equal(limit.take('busy'), 60);
    assert.equal(limit.take('quiet'), undefined);
  });

  it('is written as people write it', () => {
    assert.deepEqual(parseRate('120/min'), {count: 120, per: 60_000});
    assert.deepEqual(parseRate('5/s'), {count: 5, per: 1_000});
    assert.deepEqual(parseRate('1000/h'), {count: 1_000, per: 3_600_000});
    for (const text of ['', '0/min', '-1/min', '1.5/s', '120', '120/day', '/min', ' 1/s']) {
      assert.throws(() => parseRate(text), /is not a rate/);
    }
  });
});

describe('writes', () => {
  let test: TestDatabase;
  before(async () => {
    test = await testDatabase();
  });
  beforeEach(() => test.reset());
  after(() => test.close());

  const twoPerMinute = {rateLimit: {count: 2, per: 60_000}};

  it('are limited, with the time to come again', async () => {
    const world = openWorld(test.database, twoPerMinute);
    const olena = await world.signIn('olena');
    await world.sign(olena, 'lviv-skver');
    await world.sign(olena, 'lviv-tvaryny');
    const response = await world.sign(olena, 'lviv-himnaziia');
    assert.equal(response.headers.get('retry-after'), '30');
    await assertProblem(response, 'rate-limited', 429);
    world.clock.set(START + 30_000);
    assert.equal((await world.sign(olena, 'lviv-himnaziia')).status, 201);
  });

  it('of one person do not stop another behind the same address', async () => {
    const world = openWorld(test.database, twoPerMinute);
    const [olena, andrii] = [await world.signIn('olena'), await world.signIn('andrii')];
    for (let i = 0; i < 3; i++) await world.sign(olena, 'lviv-skver');
    assert.equal((await world.sign(andrii, 'lviv-skver')).status, 201);
  });

  it('of nobody in particular are limited by address, also guesses at codes', async () => {
    const world = openWorld(test.database, twoPerMinute);
    const guess = async () =>
      world.app.request('/api/session/token', {
        method: 'POST',
        headers: {'content-type': 'application/json'},
        body: JSON.stringify({code: 'guess', codeVerifier: 'x'.repeat(43)}),
      });
    assert.deepEqual([(await guess()).status, (await guess()).status, (await guess()).status], [401, 401, 429]);
  });

  it('do not limit reads', async () => {
    const world = openWorld(test.database, twoPerMinute);
    for (let i = 0; i < 10; i++) assert.equal((await world.get('/api/session')).status, 200);
  });

  it('take an address from a header only behind a proxy, and only its last entry', async () => {
    const statuses = async (trustProxy: boolean, forwarded: string[]) => {
      const world = openWorld(test.database, {rateLimit: {count: 1, per: 60_000}, trustProxy});
      const answers = [];
      for (const header of forwarded) {
        answers.push((await world.sign(undefined, 'lviv-skver', {headers: {'x-forwarded-for': header}})).status);
      }
      return answers;
    };
    assert.deepEqual(await statuses(false, ['10.0.0.1', '10.0.0.2']), [401, 429]);
    assert.deepEqual(await statuses(true, ['10.0.0.1', '10.0.0.2']), [401, 401]);
    assert.deepEqual(await statuses(true, ['forged-1, 10.0.0.1', 'forged-2, 10.0.0.1']), [401, 429]);
  });
});
