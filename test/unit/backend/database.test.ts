import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {sqlState, withRetries, type Database} from '../../../demo/backend/database.ts';
import {lockFolder} from '../../../demo/backend/folder-lock.ts';
import {openPglite} from '../../../demo/backend/database-pglite.ts';
import {openPostgres} from '../../../demo/backend/database-postgres.ts';
import {migrate} from '../../../demo/backend/migrate.ts';
import {seed} from '../../../demo/backend/seed.ts';
import {emptyDatabase, hasServer, START, type TestDatabase} from './world.ts';

describe('a database', () => {
  let opened: Omit<TestDatabase, 'reset'>;
  let database: Database;
  before(async () => {
    opened = await emptyDatabase();
    ({database} = opened);
    await database.query(`CREATE TABLE things (
      id text PRIMARY KEY, number integer, flag boolean, at timestamptz, day date, data jsonb)`);
  });
  after(() => opened.close());

  const ids = async () => (await database.query<{id: string}>('SELECT id FROM things ORDER BY id')).map(({id}) => id);

  it('gives back what it was given, in the same types whichever it is', async () => {
    const data = {text: 'Че/2584-еп', list: [1, null]};
    await database.query('INSERT INTO things VALUES ($1, $2, $3, $4, $5, $6::jsonb)', [
      'п’ять \'"\\ 😀 $1',
      5,
      true,
      '2026-11-23T14:02:17.123+02:00',
      '2026-10-25',
      JSON.stringify(data),
    ]);
    const rows = await database.query(
      'SELECT id, number, flag, at, day::text, data, count(*) OVER ()::int AS rows FROM things',
    );
    assert.deepEqual(
      rows.map(row => ({...row})),
      [
        {
          id: 'п’ять \'"\\ 😀 $1',
          number: 5,
          flag: true,
          at: new Date('2026-11-23T12:02:17.123Z'),
          day: '2026-10-25',
          data,
          rows: 1,
        },
      ],
    );
    await database.query('DELETE FROM things');
  });

  it('gives null for null, and takes it', async () => {
    await database.query('INSERT INTO things VALUES ($1, $2, $3, $4, $5, $6)', ['n', null, null, null, null, null]);
    const [row] = await database.query('SELECT number, flag, at, day, data FROM things');
    assert.deepEqual({...row}, {number: null, flag: null, at: null, day: null, data: null});
    await database.query('DELETE FROM things');
  });

  it('keeps all of a transaction, or nothing', async () => {
    const kept = await database.transaction(async transaction => {
      await transaction.query("INSERT INTO things (id) VALUES ('a')");
      await transaction.query("INSERT INTO things (id) VALUES ('b')");
      return 'result';
    });
    assert.equal(kept, 'result');
    await assert.rejects(
      database.transaction(async transaction => {
        await transaction.query("INSERT INTO things (id) VALUES ('c')");
        throw new Error('changed our mind');
      }),
      /changed our mind/,
    );
    await assert.rejects(
      database.transaction(async transaction => {
        await transaction.query("INSERT INTO things (id) VALUES ('d')");
        await transaction.query("INSERT INTO things (id) VALUES ('a')");
      }),
      error => sqlState(error) === '23505',
    );
    assert.deepEqual(await ids(), ['a', 'b']);
    await database.query('DELETE FROM things');
  });

  it('can be used after any number of failed transactions', async () => {
    for (let attempt = 0; attempt < 30; attempt++) {
      await assert.rejects(
        database.transaction(transaction => transaction.query('SELECT * FROM nowhere')),
        error => sqlState(error) === '42P01',
      );
    }
    assert.deepEqual(await ids(), []);
  });

  it('loses no update among transactions at once', async () => {
    await database.query("INSERT INTO things (id, number) VALUES ('n', 0)");
    const add = (transaction: {query: Database['query']}) =>
      transaction.query("UPDATE things SET number = number + 1 WHERE id = 'n'");
    await Promise.all(Array.from({length: 40}, () => database.transaction(add)));
    assert.deepEqual(await database.query('SELECT number FROM things'), [{number: 40}]);
    await database.query('DELETE FROM things');
  });

  if (hasServer) {
    it('begins anew when two transactions wait for each other', async () => {
      await database.query("INSERT INTO things (id, number) VALUES ('x', 0), ('y', 0)");
      let begun = 0;
      let meet: () => void;
      const both = new Promise<void>(resolve => (meet = resolve));
      const inOrder = (first: string, second: string) =>
        database.transaction(async transaction => {
          await transaction.query('UPDATE things SET number = number + 1 WHERE id = $1', [first]);
          if (++begun === 2) meet();
          await both;
          await transaction.query('UPDATE things SET number = number + 1 WHERE id = $1', [second]);
        });
      await Promise.all([inOrder('x', 'y'), inOrder('y', 'x')]);
      assert.ok(begun > 2, 'one of the two was taken back and done again');
      assert.deepEqual(await database.query('SELECT number FROM things'), [{number: 2}, {number: 2}]);
      await database.query('DELETE FROM things');
    });

    it('goes on when the server has ended its connections', async t => {
      t.mock.method(console, 'error', () => {});
      const other = await openPostgres(opened.url!);
      try {
        const [{pid}] = (await other.query<{pid: number}>('SELECT pg_backend_pid() AS pid')) as [{pid: number}];
        await database.query('SELECT pg_terminate_backend($1)', [pid]);
        for (let gone = false; !gone;) {
          gone = (await database.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [pid])).length === 0;
        }
        const asked = () => other.query('SELECT 1 AS one').catch(() => undefined);
        let answer = await asked();
        // The one query that meets the broken connection may fail; the pool then has a new one.
        answer ??= await asked();
        assert.deepEqual(answer, [{one: 1}]);
      } finally {
        await other.close();
      }
    });
  }
});

describe('a transaction that the server takes back', () => {
  const failure = (code: string) => Object.assign(new Error(code), {code});

  it('is done again, four times in all', async () => {
    for (const code of ['40001', '40P01']) {
      let attempts = 0;
      const result = await withRetries(async () => {
        if (++attempts < 4) throw failure(code);
        return 'done';
      });
      assert.deepEqual([result, attempts], ['done', 4]);

      attempts = 0;
      const always = withRetries(async () => {
        attempts++;
        throw failure(code);
      });
      await assert.rejects(always, {code});
      assert.equal(attempts, 4);
    }
  });

  it('is not done again for any other reason', async () => {
    for (const code of ['23505', '55P03', '57014', 'ECONNRESET', '']) {
      let attempts = 0;
      const once = withRetries(async () => {
        attempts++;
        throw failure(code);
      });
      await assert.rejects(once, {code});
      assert.equal(attempts, 1, code);
    }
  });
});

describe('migrations', () => {
  let opened: Omit<TestDatabase, 'reset'>;
  before(async () => {
    opened = await emptyDatabase();
  });
  after(() => opened.close());

  const count = async (table: string): Promise<number> => {
    const [row] = await opened.database.query<{rows: number}>(`SELECT count(*)::int AS rows FROM ${table}`);
    return row!.rows;
  };

  it('run once each, in order, also when two servers start at once', async () => {
    const {database} = opened;
    await Promise.all([migrate(database), migrate(database)]);
    await migrate(database);
    const files = (await readdir(new URL('../../../demo/backend/migrations', import.meta.url))).sort();
    const done = await database.query<{version: number; name: string}>(
      'SELECT version, name FROM migrations ORDER BY version',
    );
    assert.deepEqual(
      done.map(({name}) => name),
      files,
    );
    assert.deepEqual(
      done.map(({version}) => version),
      files.map((_, index) => index + 1),
      'numbered without a gap',
    );
  });

  it('are filled with the sample data once, also when two servers start at once', async () => {
    const {database} = opened;
    await Promise.all([seed(database, START), seed(database, START)]);
    const before = [await count('communities'), await count('residents'), await count('petitions')];
    await seed(database, START + 86_400_000);
    assert.deepEqual([await count('communities'), await count('residents'), await count('petitions')], before);
    assert.ok(before.every(rows => rows > 4));
  });
});

describe('the lock of a data folder', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hromada-lock-'));
  });
  after(() => rm(folder, {recursive: true, force: true}));

  const lockFile = async (): Promise<string> => {
    const unlock = await lockFolder(folder);
    const [name] = await readdir(folder);
    await unlock();
    return join(folder, name!);
  };

  it('is one process’s until it gives it back', async () => {
    const unlock = await lockFolder(folder);
    await assert.rejects(lockFolder(folder), /in use by process/);
    await unlock();
    assert.deepEqual(await readdir(folder), []);
    await (
      await lockFolder(folder)
    )();
  });

  it('is taken over from a process that is gone, and from one of our number before us', async () => {
    const path = await lockFile();
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    for (const owner of [String(gone), String(process.pid), '', 'not a number']) {
      await writeFile(path, owner);
      const unlock = await lockFolder(folder);
      assert.equal(await readFile(path, 'utf8'), String(process.pid));
      await unlock();
    }
  });

  it('is not taken from a process that runs', async () => {
    const path = await lockFile();
    await writeFile(path, String(process.ppid));
    await assert.rejects(lockFolder(folder), new RegExp(`in use by process ${process.ppid}`));
    await rm(path);
  });

  it('is held while the embedded database is open, and what it wrote is there the next time', async () => {
    const first = await openPglite(folder);
    await first.query('CREATE TABLE kept (id integer)');
    await assert.rejects(openPglite(folder), /in use by process/);
    await first.close();
    const second = await openPglite(folder);
    assert.deepEqual(await second.query('SELECT id FROM kept'), []);
    await second.close();
  });
});
