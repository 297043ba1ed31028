import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {petition, petitionSignResult, type Petition} from '../../../src/contract/schemas/petition.ts';
import {standing} from '../../../src/domain/petition.ts';
import {newerTally} from '../../../src/domain/signing.ts';
import {answerOf, assertProblem} from './expectations.ts';
import {DAY, openWorld, START, testDatabase, type TestDatabase, type Visitor, type World} from './world.ts';

/** The deadline of `lviv-skver`. */
const DEADLINE = Date.parse('2026-12-03T23:59:59.999+02:00');

describe('signing', () => {
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

  const getPetition = async (id: string): Promise<Petition> =>
    answerOf(petition, await world.get(`/api/petitions/${id}`));

  /** Signs in at the clock's own time: sessions of the start may have ended by then. */
  const signAt = async (now: number, resident: string, petitionId: string): Promise<Response> => {
    world.clock.set(now);
    return world.sign(await world.signIn(resident), petitionId);
  };

  it('gives a receipt: a number with the day of the community, and the time of the server', async () => {
    const response = await world.sign(olena, 'lviv-skver', {key: 'a-key'});
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('idempotency-replayed'), null);
    const answer = await answerOf(petitionSignResult, response, 201);
    assert.match(answer.receipt.number, /^2026-11-23\/[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    assert.deepEqual(answer, {
      idempotencyKey: 'a-key',
      receipt: {number: answer.receipt.number, receivedAt: '2026-11-23T14:02:17.000+02:00'},
      signatures: {total: 240, asOf: '2026-11-23T14:02:17.001+02:00'},
    });
    assert.equal((await getPetition('lviv-skver')).signatures.total, 240);
    assert.equal(await world.rows('lviv-skver'), 1);
  });

  it('dates a receipt by the calendar of the community, not by UTC', async () => {
    const response = await signAt(Date.parse('2026-11-23T22:30:00Z'), 'olena', 'lviv-skver');
    const {receipt} = await answerOf(petitionSignResult, response, 201);
    assert.match(receipt.number, /^2026-11-24\//);
    assert.equal(receipt.receivedAt, '2026-11-24T00:30:00.000+02:00');
  });

  it('counts each person, and each count is newer than the one before', async () => {
    const before = (await getPetition('lviv-skver')).signatures;
    const first = await answerOf(petitionSignResult, await world.sign(olena, 'lviv-skver'), 201);
    const second = await answerOf(petitionSignResult, await world.sign(andrii, 'lviv-skver'), 201);
    // The clock stands still: by the rule of the card one's own count wins all the same.
    assert.equal(newerTally(before, first.signatures).total, 240);
    assert.equal(newerTally(first.signatures, second.signatures).total, 241);
    assert.deepEqual((await getPetition('lviv-skver')).signatures, second.signatures);
  });

  it('gives the first receipt again to whoever comes with another key', async () => {
    const first = await answerOf(petitionSignResult, await world.sign(olena, 'lviv-skver', {key: 'phone'}), 201);
    world.clock.set(START + 60_000);
    await world.sign(andrii, 'lviv-skver');
    const second = await answerOf(petitionSignResult, await world.sign(olena, 'lviv-skver', {key: 'laptop'}), 200);
    assert.deepEqual(second, {
      idempotencyKey: 'laptop',
      receipt: first.receipt,
      signatures: (await getPetition('lviv-skver')).signatures,
      alreadyApplied: true,
    });
    assert.equal(second.signatures.total, 241);
    assert.equal(await world.rows('lviv-skver'), 2);
  });

  it('gives receipts that are unlike each other under all petitions, and do not say how many have signed', async () => {
    const numbers: string[] = [];
    for (const petitionId of ['lviv-skver', 'lviv-himnaziia', 'lviv-tvaryny'])
      for (const visitor of [olena, andrii])
        numbers.push((await answerOf(petitionSignResult, await world.sign(visitor, petitionId), 201)).receipt.number);
    assert.equal(new Set(numbers).size, 6);
    const codes = numbers.map(number => number.split('/')[1]!);
    assert.equal(
      new Set(codes.map(code => code.slice(0, 5))).size,
      6,
      'a part that two share would be no part of chance',
    );
    await assert.rejects(
      test.database.query('UPDATE signatures SET receipt_number = $1', [numbers[0]!]),
      'the database itself keeps two apart',
    );
  });

  it('keeps the order in which people signed, also when earlier signatures are declared void', async () => {
    await world.sign(olena, 'lviv-skver');
    await test.database.query("UPDATE petitions SET imported_signatures = 10 WHERE id = 'lviv-skver'");
    await world.sign(andrii, 'lviv-skver');
    const rows = await test.database.query<{resident_id: string; running_number: number}>(
      'SELECT resident_id, running_number FROM signatures ORDER BY running_number',
    );
    assert.deepEqual(rows, [
      {resident_id: 'olena', running_number: 240},
      {resident_id: 'andrii', running_number: 241},
    ]);
    assert.equal((await getPetition('lviv-skver')).signatures.total, 12);
  });

  describe('time', () => {
    it('is in time to the last millisecond of the last day', async () => {
      assert.equal((await signAt(DEADLINE, 'olena', 'lviv-skver')).status, 201);
      assert.equal(standing(await getPetition('lviv-skver'), DEADLINE), 'collecting');
    });

    it('is too late a millisecond after', async () => {
      await assertProblem(await signAt(DEADLINE + 1, 'olena', 'lviv-skver'), 'deadline-passed', 409);
      assert.equal(await world.rows('lviv-skver'), 0);
    });

    it('is judged when the request has arrived, whatever the device claims', async () => {
      world.clock.set(DEADLINE + DAY);
      const late = await world.signIn('olena');
      const response = await world.sign(late, 'lviv-skver', {
        key: 'k',
        headers: {date: new Date(START).toUTCString()},
        body: {petitionId: 'lviv-skver', idempotencyKey: 'k', createdAt: new Date(START).toISOString()},
      });
      await assertProblem(response, 'deadline-passed', 409);
    });

    it('does not take a signature away from whoever asks again after the deadline', async () => {
      const {receipt} = await answerOf(petitionSignResult, await world.sign(olena, 'lviv-skver'), 201);
      const again = await answerOf(petitionSignResult, await signAt(DEADLINE + DAY, 'olena', 'lviv-skver'), 200);
      assert.deepEqual(again.receipt, receipt);
      assert.equal(again.alreadyApplied, true);
    });

    it('begins with the collection', async () => {
      const begins = Date.parse('2026-11-24T00:00:00+02:00');
      await assertProblem(await signAt(begins - 1, 'olena', 'lviv-zavtra'), 'not-open', 409);
      assert.equal((await signAt(begins, 'olena', 'lviv-zavtra')).status, 201);
    });

    it('goes on while the council reviews a threshold that was reached', async () => {
      await test.database.query("UPDATE residents SET community_code = 'UA23060070000082704' WHERE id = 'olena'");
      assert.equal((await world.sign(await world.signIn('olena'), 'zaporizhzhia-6573')).status, 201);
    });
  });

  describe('is refused', () => {
    it('where signatures are not collected', async () => {
      for (const id of ['lviv-chernetka', 'lviv-moderatsiia', 'lviv-vidmova', 'lviv-zupynena']) {
        await assertProblem(await world.sign(olena, id), 'not-open', 409);
        assert.equal(await world.rows(id), 0);
      }
    });

    it('after the end of a collection, however it ended', async () => {
      for (const id of ['lviv-rozhlyad', 'lviv-chekaie', 'lviv-pandus', 'lviv-velodorizhka']) {
        await assertProblem(await world.sign(olena, id), 'deadline-passed', 409);
      }
    });

    it('to whoever may not sign, with the reason', async () => {
      for (const [resident, reason] of [
        ['taras', 'other-community'],
        ['sofiia', 'under-age'],
        ['mykhailo', 'level-too-low'],
      ] as const) {
        const problem = await assertProblem(
          await world.sign(await world.signIn(resident), 'lviv-skver'),
          'not-eligible',
          403,
        );
        assert.equal(problem.reason, reason);
      }
      assert.equal(await world.rows('lviv-skver'), 0);
    });

    it('by the rules of the community whose petition it is, not of the one that was asked about', async () => {
      const problem = await assertProblem(await world.sign(olena, 'sumy-bezpeka'), 'not-eligible', 403);
      assert.equal(problem.reason, 'other-community');
      assert.equal((await world.sign(await world.signIn('taras'), 'poltava-richka')).status, 201);
    });

    it('where there is no such petition', async () => {
      await assertProblem(await world.sign(olena, 'none'), 'not-found', 404);
      await assertProblem(await world.sign(olena, 'lviv-skver', {query: '?community=sumy'}), 'not-found', 404);
      await assertProblem(await world.sign(olena, 'lviv-skver', {query: '?community=atlantis'}), 'not-found', 404);
    });

    it('to nobody in particular', async () => {
      const response = await world.sign(undefined, 'lviv-skver');
      assert.equal(response.headers.get('www-authenticate'), 'Bearer');
      await assertProblem(response, 'sign-in-required', 401);
    });

    it('once the session has ended', async () => {
      world.clock.set(START + DAY);
      await assertProblem(await world.sign(olena, 'lviv-skver'), 'sign-in-required', 401);
    });

    it('when somebody else is signed in by now: nothing is done for either', async () => {
      for (const account of [andrii.account, 'x', '']) {
        const response = await world.sign(olena, 'lviv-skver', {headers: {'hromada-account': account}});
        await assertProblem(response, 'account-mismatch', 401);
      }
      assert.equal(await world.rows('lviv-skver'), 0);
      const [keys] = await test.database.query<{count: number}>('SELECT count(*)::int AS count FROM idempotency_keys');
      assert.equal(keys!.count, 0);
    });
  });

  describe('request', () => {
    it('needs a key', async () => {
      for (const key of [undefined, '', '""', '"', '"a', 'a b', '"a"b"', '"ключ"', '"a\tb"', `"${'k'.repeat(201)}"`]) {
        // Header values are bytes: what is not Latin-1 cannot even be sent.
        const header = key?.replaceAll(/[^\0-\xff]/g, '\xff');
        const response = await world.sign(olena, 'lviv-skver', {headers: {'idempotency-key': header}});
        await assertProblem(response, 'idempotency-key-missing', 400);
      }
    });

    it('takes a key quoted, as a structured field, or bare', async () => {
      for (const [petitionId, header, key] of [
        ['lviv-skver', '"plain"', 'plain'],
        ['lviv-himnaziia', 'bare-0b7e1f4a', 'bare-0b7e1f4a'],
        ['lviv-tvaryny', '"with \\"quotes\\" and \\\\"', 'with "quotes" and \\'],
        ['lviv-zupynka', `"${'k'.repeat(200)}"`, 'k'.repeat(200)],
      ] as const) {
        const response = await world.sign(olena, petitionId, {key, headers: {'idempotency-key': header}});
        assert.equal((await answerOf(petitionSignResult, response, 201)).idempotencyKey, key);
      }
    });

    it('says the same in its body as in its address and its header', async () => {
      for (const [body, pointer] of [
        [{petitionId: 'lviv-skver', idempotencyKey: 'other'}, '/idempotencyKey'],
        [{petitionId: 'lviv-tvaryny', idempotencyKey: 'k'}, '/petitionId'],
        [{petitionId: 'lviv-skver'}, '/idempotencyKey'],
        [{idempotencyKey: 'k'}, '/petitionId'],
        [{petitionId: 5, idempotencyKey: 'k'}, '/petitionId'],
        [{petitionId: '', idempotencyKey: 'k'}, '/petitionId'],
        [[], ''],
        [null, ''],
        ['"text"', ''],
      ] as const) {
        const problem = await assertProblem(
          await world.sign(olena, 'lviv-skver', {key: 'k', body: body ?? 'null'}),
          'validation',
          422,
        );
        assert.equal(problem.errors?.[0]?.pointer, pointer, JSON.stringify(body));
      }
      assert.equal(await world.rows('lviv-skver'), 0);
    });

    it('is JSON', async () => {
      for (const body of ['{', '', 'petitionId=lviv-skver', '\ufeff', `${'['.repeat(9_000)}`]) {
        await assertProblem(await world.sign(olena, 'lviv-skver', {key: 'k', body}), 'validation', 400);
      }
    });

    it('says that it is JSON: a plain form on another site cannot', async () => {
      for (const type of [
        undefined,
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'application/jsonp',
      ]) {
        const response = await world.sign(olena, 'lviv-skver', {headers: {'content-type': type}});
        await assertProblem(response, 'unsupported-media-type', 415);
      }
      const withCharset = {'content-type': 'Application/JSON ; charset=utf-8'};
      assert.equal((await world.sign(olena, 'lviv-skver', {headers: withCharset})).status, 201);
    });

    it('is at most 64 KB long', async () => {
      const bodyOf = (size: number) => {
        const body = JSON.stringify({petitionId: 'lviv-skver', idempotencyKey: 'k'});
        return body + ' '.repeat(size - body.length);
      };
      await assertProblem(
        await world.sign(olena, 'lviv-skver', {key: 'k', body: bodyOf(65_537)}),
        'payload-too-large',
        413,
      );
      const lying = {'content-length': '10'};
      await assertProblem(
        await world.sign(olena, 'lviv-skver', {key: 'k', body: bodyOf(65_537), headers: lying}),
        'payload-too-large',
        413,
      );
      await assertProblem(
        await world.sign(olena, 'lviv-skver', {headers: {'content-length': '65537'}}),
        'payload-too-large',
        413,
      );
      assert.equal((await world.sign(olena, 'lviv-skver', {key: 'k', body: bodyOf(65_536)})).status, 201);
    });

    it('may say more than we know', async () => {
      const body = '{"petitionId": "lviv-skver", "idempotencyKey": "k", "later": {"__proto__": {"eligible": true}}}';
      assert.equal((await world.sign(olena, 'lviv-skver', {key: 'k', body})).status, 201);
    });
  });

  describe('thresholds', () => {
    it('are reached by the signature that makes up the number, and collecting goes on', async () => {
      const before = await getPetition('lviv-zupynka');
      assert.equal(before.signatures.total, 499);
      assert.equal(before.thresholds[0]?.reachedAt, undefined);
      await world.sign(olena, 'lviv-zupynka');
      const reached = await getPetition('lviv-zupynka');
      assert.equal(reached.thresholds[0]?.reachedAt, '2026-11-23T14:02:17.000+02:00');
      assert.equal(reached.review.state, 'awaiting');
      assert.equal(reached.collection.state, 'collecting');
      world.clock.set(START + 60_000);
      await world.sign(andrii, 'lviv-zupynka');
      const above = await getPetition('lviv-zupynka');
      assert.equal(above.signatures.total, 501);
      assert.equal(above.thresholds[0]?.reachedAt, reached.thresholds[0]?.reachedAt);
    });

    it('are not reached any more when the count falls', async () => {
      world = openWorld(test.database, {testControls: 'lever'});
      await world.sign(olena, 'lviv-zupynka');
      await world.app.request('/api/_test/imported-signatures', {
        method: 'POST',
        headers: {'content-type': 'application/json', 'hromada-test-token': 'lever'},
        body: JSON.stringify({petitionId: 'lviv-zupynka', count: 450}),
      });
      const fallen = await getPetition('lviv-zupynka');
      assert.equal(fallen.signatures.total, 451);
      assert.equal(fallen.thresholds[0]?.reachedAt, undefined);
      assert.equal(fallen.review.state, 'none');
    });

    it('do not take back a review that has begun', async () => {
      await test.database.query(
        "UPDATE petitions SET review_state = 'in-review', imported_signatures = 1 WHERE id = 'lviv-zupynka'",
      );
      const {settleThresholds} = await import('../../../demo/backend/petitions.ts');
      await settleThresholds(test.database, 'lviv-zupynka', 1, new Date(START).toISOString());
      assert.equal((await getPetition('lviv-zupynka')).review.state, 'in-review');
    });
  });

  it('keeps the count of rows and the rows themselves together', async () => {
    await world.sign(olena, 'lviv-skver');
    await world.sign(andrii, 'lviv-skver');
    await world.sign(olena, 'lviv-tvaryny');
    const apart = await test.database.query(
      `SELECT id FROM petitions WHERE online_signatures <>
         (SELECT count(*) FROM signatures WHERE signatures.petition_id = petitions.id)`,
    );
    assert.deepEqual(apart, []);
  });
});
