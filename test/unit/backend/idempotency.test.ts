import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {sweepKeys} from '../../../demo/backend/idempotency.ts';
import {petitionSignResult} from '../../../src/contract/schemas/petition.ts';
import {dyingAt, sqlError, watchedTransactions} from './broken-database.ts';
import {answerOf, assertProblem} from './expectations.ts';
import {DAY, hasServer, openWorld, START, testDatabase, type TestDatabase, type Visitor, type World} from './world.ts';

/** The day in Kyiv, and ten characters that nobody can guess. */
const receiptNumber = /^2026-11-23\/[0-9A-Z]{5}-[0-9A-Z]{5}$/;

describe('exactly once', () => {
  let test: TestDatabase;
  let world: World;
  let olena: Visitor;
  before(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    await test.reset();
    world = openWorld(test.database);
    olena = await world.signIn('olena');
  });
  after(() => test.close());

  const keys = async () =>
    test.database.query<{key: string; status: number}>('SELECT key, status FROM idempotency_keys');

  describe('the same request again', () => {
    it('is answered by the very answer that it had', async () => {
      const first = await world.sign(olena, 'lviv-skver', {key: 'k'});
      const text = await first.text();
      world.clock.set(START + 60_000);
      await world.sign(await world.signIn('andrii'), 'lviv-skver');
      const again = await world.sign(olena, 'lviv-skver', {key: 'k'});
      assert.equal(again.status, 201);
      assert.equal(again.headers.get('idempotency-replayed'), 'true');
      assert.equal(again.headers.get('cache-control'), 'no-store');
      assert.equal(await again.text(), text);
      assert.equal(await world.rows('lviv-skver'), 2);
    });

    it('is answered so after the deadline too, and after the person has moved away', async () => {
      const text = await (await world.sign(olena, 'lviv-skver', {key: 'k'})).text();
      world.clock.set(START + 29 * DAY);
      await test.database.query("UPDATE residents SET community_code = 'irpin' WHERE id = 'olena'");
      const again = await world.sign(await world.signIn('olena'), 'lviv-skver', {key: 'k'});
      assert.equal(await again.text(), text);
    });

    it('stays the answer "signed before" of a second key', async () => {
      await world.sign(olena, 'lviv-skver', {key: 'first'});
      const second = await (await world.sign(olena, 'lviv-skver', {key: 'second'})).text();
      const again = await world.sign(olena, 'lviv-skver', {key: 'second'});
      assert.equal(again.status, 200);
      assert.equal(await again.text(), second);
    });
  });

  describe('a key', () => {
    it('is refused for another petition', async () => {
      await world.sign(olena, 'lviv-skver', {key: 'k'});
      await assertProblem(await world.sign(olena, 'lviv-tvaryny', {key: 'k'}), 'idempotency-key-reused', 422);
      assert.equal(await world.rows('lviv-tvaryny'), 0);
    });

    it('is refused with other bytes, even where they mean the same', async () => {
      await world.sign(olena, 'lviv-skver', {key: 'k', body: '{"petitionId":"lviv-skver","idempotencyKey":"k"}'});
      const body = '{"idempotencyKey":"k","petitionId":"lviv-skver"}';
      await assertProblem(await world.sign(olena, 'lviv-skver', {key: 'k', body}), 'idempotency-key-reused', 422);
    });

    it('of one person says nothing about the same key of another', async () => {
      const andrii = await world.signIn('andrii');
      const first = await answerOf(petitionSignResult, await world.sign(olena, 'lviv-skver', {key: 'k'}), 201);
      const second = await answerOf(petitionSignResult, await world.sign(andrii, 'lviv-skver', {key: 'k'}), 201);
      assert.notEqual(first.receipt.number, second.receipt.number);
    });

    it('is free again after a refusal, which may be over by then', async () => {
      await test.database.query("UPDATE petitions SET collection_stopped = true WHERE id = 'lviv-skver'");
      await assertProblem(await world.sign(olena, 'lviv-skver', {key: 'k'}), 'not-open', 409);
      assert.deepEqual(await keys(), []);
      await test.database.query("UPDATE petitions SET collection_stopped = false WHERE id = 'lviv-skver'");
      assert.equal((await world.sign(olena, 'lviv-skver', {key: 'k'})).status, 201);
    });

    it('is kept for thirty days, and swept then', async () => {
      await world.sign(olena, 'lviv-skver', {key: 'k'});
      await sweepKeys(test.database, START + 30 * DAY);
      assert.deepEqual(await keys(), [{key: 'k', status: 201}]);
      await sweepKeys(test.database, START + 30 * DAY + 1);
      assert.deepEqual(await keys(), []);
      // Even then there is the rule of one signature per person.
      world.clock.set(START + 31 * DAY);
      const again = await world.sign(await world.signIn('olena'), 'lviv-skver', {key: 'k'});
      assert.equal((await answerOf(petitionSignResult, again, 200)).alreadyApplied, true);
      assert.equal(await world.rows('lviv-skver'), 1);
    });
  });

  describe('at once', () => {
    it('twenty times the same request is one signature and one answer', async () => {
      const answers = await Promise.all(Array.from({length: 20}, () => world.sign(olena, 'lviv-skver', {key: 'k'})));
      assert.deepEqual(new Set(answers.map(({status}) => status)), new Set([201]));
      const bodies = await Promise.all(answers.map(answer => answer.text()));
      assert.equal(new Set(bodies).size, 1);
      assert.equal(answers.filter(({headers}) => headers.get('idempotency-replayed') === 'true').length, 19);
      assert.equal(await world.rows('lviv-skver'), 1);
    });

    it('twenty keys of one person are one signature, with one receipt', async () => {
      const answers = await Promise.all(Array.from({length: 20}, () => world.sign(olena, 'lviv-skver')));
      assert.equal(answers.filter(({status}) => status === 201).length, 1);
      assert.equal(answers.filter(({status}) => status === 200).length, 19);
      const results = await Promise.all(answers.map(answer => answerOf(petitionSignResult, answer, answer.status)));
      assert.equal(new Set(results.map(({receipt}) => receipt.number)).size, 1);
      assert.equal(await world.rows('lviv-skver'), 1);
    });

    it('many people are counted without gaps, and no two receipts are alike', async () => {
      const people = Array.from({length: 30}, (_, index) => `person-${index}`);
      for (const [index, person] of people.entries()) {
        await test.database.query(
          `INSERT INTO residents (id, account, position, display_name, description, description_en, community_code, born_on, level)
           SELECT $1, $1, $2, $1, '', '', community_code, born_on, level FROM residents WHERE id = 'olena'`,
          [person, 100 + index],
        );
      }
      const visitors = await Promise.all(people.map(person => world.signIn(person)));
      const answers = await Promise.all(visitors.map(visitor => world.sign(visitor, 'lviv-zupynka')));
      const results = await Promise.all(answers.map(answer => answerOf(petitionSignResult, answer, 201)));
      const numbers = results.map(({receipt}) => receipt.number);
      assert.equal(new Set(numbers).size, people.length);
      for (const number of numbers) assert.match(number, receiptNumber);
      assert.deepEqual(
        results.map(({signatures}) => signatures.total).sort(),
        people.map((_, index) => 500 + index),
      );
    });
  });

  describe('when the process dies', () => {
    it('at any step of a signature, nothing of it is there, and the same request does it', async () => {
      let step = 0;
      for (;;) {
        step++;
        await test.reset();
        const visitor = await world.signIn('olena');
        const dying = openWorld(dyingAt(test.database, step));
        const response = await withoutLog(() => dying.sign(visitor, 'lviv-zupynka', {key: 'k'}));
        if (response.status === 201) break;
        assert.equal(response.status, 500);
        assert.equal(await world.rows('lviv-zupynka'), 0, `after step ${step}`);
        assert.deepEqual(await keys(), [], `after step ${step}`);
        const [row] = await test.database.query<{online_signatures: number; reached_at: Date | null}>(
          `SELECT online_signatures, reached_at FROM petitions
           JOIN petition_thresholds ON petition_id = id WHERE id = 'lviv-zupynka'`,
        );
        assert.deepEqual(row, {online_signatures: 0, reached_at: null}, `after step ${step}`);
        const retried = await answerOf(petitionSignResult, await world.sign(visitor, 'lviv-zupynka', {key: 'k'}), 201);
        assert.match(retried.receipt.number, receiptNumber);
        assert.equal(await world.rows('lviv-zupynka'), 1);
      }
      // Reservation, petition, receipt, number, row, count, thresholds, answer: all of them were tried.
      assert.ok(step > 10, `only ${step} steps`);
    });

    it('after the effect but before anybody heard of it, the same request gets the answer', async () => {
      let lost: string | undefined;
      const database = {
        ...test.database,
        transaction: async <T>(work: Parameters<typeof test.database.transaction<T>>[0]): Promise<T> => {
          lost = JSON.stringify(await test.database.transaction(work));
          throw new Error('killed');
        },
      };
      const unheard = await withoutLog(() => openWorld(database).sign(olena, 'lviv-skver', {key: 'k'}));
      assert.equal(unheard.status, 500);
      const again = await world.sign(olena, 'lviv-skver', {key: 'k'});
      assert.equal(again.headers.get('idempotency-replayed'), 'true');
      assert.equal(await again.text(), JSON.parse(lost!).body);
      assert.equal(await world.rows('lviv-skver'), 1);
    });
  });

  describe('while another attempt is under way', () => {
    it('says so when it takes too long, and when to come again', async () => {
      const busy = watchedTransactions(test.database, {
        beforeQuery: sql => {
          if (sql.includes('INSERT INTO idempotency_keys')) throw sqlError('55P03');
        },
      });
      const response = await openWorld(busy).sign(olena, 'lviv-skver');
      assert.equal(response.headers.get('retry-after'), '1');
      await assertProblem(response, 'idempotency-in-progress', 409);
    });

    it('says something else when it is the petition that everybody signs', async () => {
      const busy = watchedTransactions(test.database, {
        beforeQuery: sql => {
          if (sql.includes('FOR UPDATE')) throw sqlError('55P03');
        },
      });
      const response = await openWorld(busy).sign(olena, 'lviv-skver');
      assert.equal(response.headers.get('retry-after'), '1');
      await assertProblem(response, 'maintenance', 503);
      assert.equal((await world.sign(olena, 'lviv-skver')).status, 201);
    });

    it('does the work again when the database takes a transaction back', async () => {
      for (const state of ['40001', '40P01']) {
        await test.reset();
        const visitor = await world.signIn('olena');
        let refusals = 2;
        const contended = watchedTransactions(test.database, {
          beforeCommit: () => {
            if (refusals-- > 0) throw sqlError(state);
          },
        });
        assert.equal((await openWorld(contended).sign(visitor, 'lviv-skver')).status, 201);
        assert.equal(await world.rows('lviv-skver'), 1);
      }
    });

    // Two connections are needed to wait for each other; the embedded database has one.
    if (hasServer) {
      it('waits for it, gives up after some seconds, and works when it is over', async () => {
        const held = await holdKey(test.database, 'k');
        const response = await world.sign(olena, 'lviv-skver', {key: 'k'});
        assert.equal(response.headers.get('retry-after'), '1');
        await assertProblem(response, 'idempotency-in-progress', 409);
        const waiting = world.sign(olena, 'lviv-skver', {key: 'k'});
        await held.waitedFor();
        await held.rollBack();
        assert.equal((await waiting).status, 201);
      });
    }
  });
});

/** Errors are logged, as they should be; here they are on purpose. */
const withoutLog = async <T>(work: () => Promise<T>): Promise<T> => {
  const {error} = console;
  console.error = () => {};
  try {
    return await work();
  } finally {
    console.error = error;
  }
};

/** A transaction that has taken a key of Olena's and does not end until it is told to. */
const holdKey = async (database: TestDatabase['database'], key: string) => {
  let release = () => {};
  const released = new Promise<void>(resolve => (release = resolve));
  let transaction: Promise<void> | undefined;
  const pid = await new Promise<number>((resolve, reject) => {
    transaction = database
      .transaction(async held => {
        const [row] = await held.query<{pid: number}>('SELECT pg_backend_pid() AS pid');
        await held.query(
          `INSERT INTO idempotency_keys (resident_id, key, request_hash, created_at)
           VALUES ('olena', $1, '', '2026-11-23')`,
          [key],
        );
        resolve(row!.pid);
        await released;
        throw new Error('rolled back');
      })
      .catch(reject);
  });
  return {
    /** Until some other connection waits for this one. */
    waitedFor: async () => {
      for (;;) {
        const waiting = await database.query('SELECT 1 FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))', [
          pid,
        ]);
        if (waiting.length > 0) return;
      }
    },
    rollBack: async () => {
      release();
      await transaction;
    },
  };
};
