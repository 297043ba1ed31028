import assert from 'node:assert/strict';
import {request} from 'node:http';
import {after, before, describe, it, mock} from 'node:test';
import {standingAt} from '../../../demo/backend/clock.ts';
import {signIn} from '../../../demo/backend/sessions.ts';
import {bringUpToDate} from '../../../demo/backend/seed.ts';
import {startBackend, type RunningBackend} from '../../../demo/backend/start.ts';
import {sweepNowAndThen} from '../../../demo/backend/sweep.ts';
import {networkOf} from '../../../demo/backend/write-limit.ts';
import {HOUR, openWorld, START, testDatabase, type TestDatabase} from './world.ts';

describe('a backend without a public address', () => {
  let backend: RunningBackend;
  before(async () => {
    backend = await startBackend({data: 'memory'});
  });
  after(() => backend.close());

  /** `fetch` sets `Host` by itself. */
  const get = (path: string, host: string) =>
    new Promise<{status: number; text: string}>((resolve, reject) => {
      request(backend.url + path, {headers: {host}}, response => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => resolve({status: response.statusCode!, text}));
      })
        .on('error', reject)
        .end();
    });

  it('gives out no address of a host that only the request names', async () => {
    for (const path of ['/api/session', '/api/community', '/demo-sign-in']) {
      const {status, text} = await get(path, 'evil.example');
      assert.equal(status, 421, path);
      assert.doesNotMatch(text, /evil/);
    }
  });

  it('knows itself by the names of this machine, on whatever port it is seen', async () => {
    for (const host of ['localhost:80', '127.0.0.1', '[::1]:8787']) {
      const {status, text} = await get('/api/session', host);
      assert.equal(status, 200, host);
      assert.equal((JSON.parse(text) as {signInUrl: string}).signInUrl, new URL(`http://${host}/demo-sign-in`).href);
    }
  });
});

describe('a backend with a public address', () => {
  it('leads there, whatever the request names', async () => {
    const backend = await startBackend({data: 'memory', publicUrl: 'https://rada.example'});
    const {signInUrl} = (await (await fetch(`${backend.endpoint}/session`)).json()) as {signInUrl: string};
    assert.equal(signInUrl, 'https://rada.example/demo-sign-in');
    await backend.close();
  });
});

describe('a database that an earlier version has filled', () => {
  it('gets what this one needs, and keeps what it has', async () => {
    const test = await testDatabase();
    const {database} = test;
    await database.query('DELETE FROM petition_rules');
    await database.query('DELETE FROM holidays');
    await database.query('UPDATE petitions SET announce_by = NULL');
    await database.query('DELETE FROM counters');
    await database.query('DELETE FROM residents WHERE moderates IS NOT NULL');
    await database.query("UPDATE petitions SET searchable = NULL, title_searchable = NULL WHERE id = 'lviv-skver'");
    await database.query("UPDATE petitions SET searchable = 'of an older rule' WHERE id = 'lviv-himnaziia'");
    const world = openWorld(database);
    const list = () => world.get('/api/petitions?q=шевченка');
    assert.equal((await list()).status, 200, 'also without rules');
    await bringUpToDate(database, START);
    const {items} = (await (await list()).json()) as {items: {id: string}[]};
    assert.deepEqual(
      items.map(({id}) => id),
      ['lviv-skver'],
    );
    assert.equal(((await (await world.get('/api/petitions?q=гімназії')).json()) as {total: number}).total, 1);
    assert.equal((await world.get('/api/petition-rules')).status, 200);
    const [terms] = await database.query<{known: number; missing: number}>(
      `SELECT count(announce_by)::int AS known, count(*)::int - count(announce_by)::int AS missing
       FROM petitions WHERE review_state = 'awaiting'`,
    );
    assert.ok(terms!.known > 0 && terms!.missing === 0, JSON.stringify(terms));
    const lastHoliday = async () =>
      (await database.query<{day: string}>('SELECT max(day)::text AS day FROM holidays'))[0]!.day;
    assert.equal(await lastHoliday(), '2028-12-25');
    await bringUpToDate(database, START + 3 * 366 * 24 * HOUR);
    assert.equal(await lastHoliday(), '2031-12-25', 'the list goes on with the years');
    assert.equal((await world.get('/demo-moderation', (await world.signIn('oksana')).cookie)).status, 200);
    assert.equal((await world.sign(await world.signIn('olena'), 'lviv-skver')).status, 201);
    await database.query("UPDATE petition_rules SET number_prefix = 'Own', asks_author_email = NULL");
    const asks = async () =>
      ((await (await world.get('/api/petition-rules')).json()) as {authorEmail?: string}).authorEmail;
    assert.equal(await asks(), undefined, 'nobody has said');
    await bringUpToDate(database, START);
    const prefixes = await database.query<{number_prefix: string}>('SELECT DISTINCT number_prefix FROM petition_rules');
    assert.deepEqual(prefixes, [{number_prefix: 'Own'}]);
    assert.equal(await asks(), 'asked');
    await database.query('UPDATE petition_rules SET asks_author_email = false');
    await bringUpToDate(database, START);
    assert.equal(await asks(), undefined, 'its owner has said no');
    await test.close();
  });
});

describe('sweeping', () => {
  let test: TestDatabase;
  before(async () => {
    test = await testDatabase();
  });
  after(() => test.close());

  it('goes on while the backend runs', async () => {
    const {database} = test;
    const clock = standingAt(START);
    await signIn(database, 'olena', START, HOUR / 2);
    await database.query(
      "INSERT INTO idempotency_keys (resident_id, key, request_hash, created_at) VALUES ('olena', 'old', 'x', $1)",
      [new Date(START - 40 * 24 * HOUR).toISOString()],
    );
    mock.timers.enable({apis: ['setInterval']});
    try {
      const stop = sweepNowAndThen(database, clock);
      clock.set(START + HOUR);
      mock.timers.tick(HOUR);
      stop();
    } finally {
      mock.timers.reset();
    }
    const left = async (table: string) =>
      (await database.query<{rows: number}>(`SELECT count(*)::int AS rows FROM ${table}`))[0]!.rows;
    for (const table of ['sessions', 'idempotency_keys']) {
      while (await left(table));
      assert.equal(await left(table), 0);
    }
  });
});

describe('the write limit', () => {
  it('takes a whole IPv6 network for one client', () => {
    assert.equal(networkOf('2001:db8:1:2:aaaa::1'), networkOf('2001:0DB8:1:2:bbbb:c:d:e'));
    assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'));
    assert.equal(networkOf('::1'), '0:0:0:0');
    assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0');
    for (const address of ['192.0.2.7', '::ffff:192.0.2.7', 'in-process', 'what a proxy says']) {
      assert.equal(networkOf(address), address);
    }
  });
});
