import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, beforeEach, describe, it} from 'node:test';
import {readOptions} from '../../../demo/backend/options.ts';
import {PROBLEM_PREFIX} from '../../../src/contract/problems.ts';
import {endAll, openConnection, runToEnd, startProcess, TEST_TOKEN, type BackendProcess} from './process.ts';
import {emptyDatabase, hasServer, type TestDatabase} from './world.ts';

/** Where a process keeps its data: a folder of its own, or a schema on the server under test. */
interface Place {
  args: string[];
  environment: NodeJS.ProcessEnv;
  database: Omit<TestDatabase, 'reset'> | undefined;
  remove(): Promise<void>;
}

const openPlace = async (): Promise<Place> => {
  if (hasServer) {
    const database = await emptyDatabase();
    return {args: [], environment: {DATABASE_URL: database.url}, database, remove: () => database.close()};
  }
  const folder = await mkdtemp(join(tmpdir(), 'hromada-backend-'));
  const remove = () => rm(folder, {recursive: true, force: true});
  return {args: ['--data', folder], environment: {}, database: undefined, remove};
};

/** The line before the database is open, which takes seconds the first time. Never with the address of a server. */
const OPENING = /^hromada backend: opening the database (in (?!.*:\/\/).+|named by DATABASE_URL) …$/;

const start = (place: Place, ...args: string[]) => startProcess([...place.args, ...args], place.environment);

const stop = async (backend: BackendProcess, signal: NodeJS.Signals = 'SIGTERM') => {
  backend.child.kill(signal);
  return backend.exit;
};

interface Attempt {
  petitionId: string;
  key: string;
  token: string;
}

const signRequest = ({petitionId, key, token}: Attempt) => ({
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'idempotency-key': `"${key}"`,
  },
  body: JSON.stringify({petitionId, idempotencyKey: key}),
});

const sign = ({endpoint}: BackendProcess, attempt: Attempt): Promise<Response> =>
  fetch(`${endpoint}/petitions/${attempt.petitionId}/signatures`, signRequest(attempt));

/** The same request as text, in two halves: what comes before the body, and the body. */
const rawSignRequest = (attempt: Attempt, headers: Record<string, string> = {}): [head: string, body: string] => {
  const {body, headers: usual} = signRequest(attempt);
  const all = {host: '127.0.0.1', 'content-length': String(Buffer.byteLength(body)), ...usual, ...headers};
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`POST /api/petitions/${attempt.petitionId}/signatures HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, body];
};

/** Whether a new connection is taken. */
const accepts = async (port: number): Promise<boolean> => {
  try {
    const connection = await openConnection(port);
    connection.socket.destroy();
    return true;
  } catch {
    return false;
  }
};

after(endAll);

describe('the command line', () => {
  const read = (...args: string[]) => readOptions(args, {});

  it('has defaults for everything', () => {
    assert.deepEqual(read(), {
      port: 8787,
      host: '127.0.0.1',
      allowedOrigins: [],
      trustProxy: false,
      freshEachDay: false,
    });
    assert.equal(read('--help'), 'help');
  });

  it('takes what it offers', () => {
    const options = read(
      ...[
        '--port',
        '0',
        '--data',
        'memory',
        '--allow-origin',
        'https://rada.example',
        '--allow-origin',
        'http://localhost:8000',
      ],
      ...[
        '--rate-limit',
        '5/s',
        '--session-minutes',
        '5',
        '--public-url',
        'https://api.rada.example',
        '--test-controls',
        't',
      ],
      ...['--trust-proxy', '--fresh-each-day'],
    );
    assert.deepEqual(options, {
      port: 0,
      host: '127.0.0.1',
      data: 'memory',
      allowedOrigins: ['https://rada.example', 'http://localhost:8000'],
      rateLimit: {count: 5, per: 1_000},
      sessionMinutes: 5,
      publicUrl: 'https://api.rada.example',
      testControls: 't',
      trustProxy: true,
      freshEachDay: true,
    });
  });

  it('takes a server from the environment', () => {
    const options = readOptions([], {DATABASE_URL: 'postgres://h/d'});
    assert.notEqual(options, 'help');
    assert.equal((options as {databaseUrl?: string}).databaseUrl, 'postgres://h/d');
  });

  it('refuses, in a sentence, what it cannot mean', () => {
    for (const args of [
      ['--port', '65536'],
      ['--port', '-1'],
      ['--port', '80a'],
      ['--allow-origin', '*'],
      ['--allow-origin', 'https://rada.example/'],
      ['--allow-origin', 'https://*.rada.example'],
      ['--allow-origin', 'rada.example'],
      ['--allow-origin', 'null'],
      ['--allow-origin', 'file://x'],
      ['--public-url', 'https://rada.example/api'],
      ['--rate-limit', '0/min'],
      ['--rate-limit', 'often'],
      ['--session-minutes', '0'],
      ['--clock', '2026-12-03'],
      ['--clock', '2026-12-03T12:00:00'],
      ['--test-controls', ''],
      ['--prot', '80'],
      ['positional'],
    ]) {
      assert.throws(() => read(...args), Error, args.join(' '));
    }
  });

  it('keeps the levers for tests out of production', async () => {
    for (const args of [
      ['--clock', '2026-12-03T12:00:00Z'],
      ['--test-controls', TEST_TOKEN],
    ]) {
      assert.throws(() => readOptions(args, {NODE_ENV: 'production'}), /production/);
    }
    const {code, stdout, stderr} = await runToEnd(['--port', '0', '--data', 'memory', '--test-controls', TEST_TOKEN], {
      NODE_ENV: 'production',
    });
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /^hromada backend: .+production\.\n$/);
    assert.ok(!stderr.includes(TEST_TOKEN));
  });

  it('does not print the password of a server it cannot reach', async () => {
    const {code, stdout, stderr} = await runToEnd(['--port', '0'], {
      DATABASE_URL: 'postgres://hromada:a-secret-password@127.0.0.1:1/hromada',
    });
    assert.equal(code, 1);
    assert.match(stderr, /^hromada backend: .+\n$/);
    assert.ok(!(stdout + stderr).includes('a-secret-password'));
  });
});

describe('the process', () => {
  let place: Place;
  let backend: BackendProcess;
  let attempt: Attempt;
  before(async () => {
    place = await openPlace();
    backend = await start(place);
  });
  after(async () => {
    await stop(backend);
    await place.remove();
  });
  beforeEach(async () => {
    const {token} = await backend.signIn('olena');
    attempt = {petitionId: 'lviv-skver', key: randomUUID(), token};
  });

  /** What one connection is told before the backend closes it. */
  const tell = async (...parts: string[]): Promise<string> => {
    const connection = await openConnection(backend.port);
    for (const part of parts) connection.socket.write(part);
    return connection.until(/^HTTP\/1\.1 \d{3} [^]*\r\n\r\n/);
  };

  it('answers under the address that it printed', async () => {
    const response = await fetch(`${backend.endpoint}/petitions/lviv-skver`);
    assert.equal(response.status, 200);
    assert.equal(backend.endpoint, `http://127.0.0.1:${backend.port}/api`);
  });

  it('has what an OpenAPI reader asks for, with its own address in it', async () => {
    const response = await fetch(`${backend.endpoint}/openapi.json`);
    const {openapi, servers} = (await response.json()) as {openapi: string; servers: {url: string}[]};
    assert.equal(openapi, '3.1.0');
    assert.deepEqual(servers, [{url: backend.endpoint}]);
  });

  it('does not open its levers without their token', async () => {
    for (const token of [undefined, '', 'guessed', `${TEST_TOKEN}x`]) {
      const response = await fetch(`${backend.endpoint}/_test/expire-sessions`, {
        method: 'POST',
        headers: {'content-type': 'application/json', ...(token === undefined ? {} : {'hromada-test-token': token})},
        body: '{}',
      });
      assert.equal(response.status, 404);
      assert.equal(((await response.json()) as {type: string}).type, `${PROBLEM_PREFIX}not-found`);
    }
    const signedIn = {headers: {authorization: `Bearer ${attempt.token}`}};
    const session = await fetch(`${backend.endpoint}/session`, signedIn);
    assert.equal(((await session.json()) as {signedIn: boolean}).signedIn, true);
  });

  it('does not begin on a port that is taken', async () => {
    const {code, stdout, stderr} = await runToEnd(['--port', String(backend.port), '--data', 'memory']);
    assert.equal(code, 1);
    assert.match(stdout.trimEnd(), OPENING);
    assert.match(stderr, /^hromada backend: .*EADDRINUSE.*\n$/);
  });

  it('refuses a body that says it is too long, before it has come', async () => {
    const [head] = rawSignRequest(attempt, {'content-length': '10000000'});
    const answer = await tell(head);
    assert.match(answer, /^HTTP\/1\.1 413 /);
    assert.ok(answer.includes('application/problem+json'));
  });

  it('refuses a body that does not say how long it is, as soon as it is too long', async () => {
    const [head] = rawSignRequest(attempt, {'transfer-encoding': 'chunked'});
    const chunk = `1000\r\n${'x'.repeat(0x1000)}\r\n`;
    const answer = await tell(head.replace(/content-length: \d+\r\n/, ''), ...Array<string>(17).fill(chunk));
    assert.match(answer, /^HTTP\/1\.1 413 /);
  });

  it('goes on after what is no HTTP, a sender who hangs up, and two lengths for one body', async () => {
    assert.match(await tell('\u0016\u0003\u0001 hello\r\n\r\n'), /^HTTP\/1\.1 400 /);
    assert.match(await tell('GET /api/community HTTP/1.1\r\n\r\n'), /^HTTP\/1\.1 400 /);
    assert.match(await tell('GET /api/community HTTP/1.1\r\nHost: a b\r\n\r\n'), /^HTTP\/1\.1 400 /);
    const [head] = rawSignRequest(attempt, {'transfer-encoding': 'chunked'});
    assert.match(await tell(head, '0\r\n\r\n'), /^HTTP\/1\.1 400 /);
    const half = await openConnection(backend.port);
    const [whole, body] = rawSignRequest(attempt, {expect: '100-continue'});
    half.socket.write(whole);
    await half.until(/^HTTP\/1\.1 100 /);
    half.socket.write(body.slice(0, 10));
    half.socket.destroy();
    await half.closed;
    const response = await fetch(`${backend.endpoint}/community`);
    assert.equal(response.status, 200);
    assert.equal(await backend.rows('lviv-skver'), 0);
  });
});

describe('stopping', () => {
  let place: Place;
  before(async () => {
    place = await openPlace();
  });
  after(() => place.remove());

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`ends with code 0 on ${signal}, having said what it opens and where it is, and nothing secret`, async () => {
      const backend = await start(place);
      const {token} = await backend.signIn('olena');
      const {code, stdout, stderr} = await stop(backend, signal);
      assert.equal(code, 0);
      const [opening, ...said] = stdout.split('\n');
      assert.match(opening!, OPENING);
      assert.deepEqual(said, [`hromada backend: ${backend.endpoint}`, '']);
      assert.equal(stderr, '');
      assert.ok(!stdout.includes(token));
    });
  }

  it('does not wait for a connection on which nothing is asked any more', async () => {
    const backend = await start(place);
    const idle = await openConnection(backend.port);
    idle.socket.write('GET /api/community HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
    await idle.until(/\r\n\r\n\{.*\}$/);
    const silent = await openConnection(backend.port);
    const {code} = await stop(backend);
    assert.equal(code, 0);
    await Promise.all([idle.closed, silent.closed]);
  });

  it('finishes a request that is under way, and takes no new one', async () => {
    const backend = await start(place);
    const {token} = await backend.signIn('olena');
    const attempt = {petitionId: 'lviv-himnaziia', key: randomUUID(), token};
    const [head, body] = rawSignRequest(attempt, {expect: '100-continue'});
    const connection = await openConnection(backend.port);
    connection.socket.write(head);
    // Now it waits for the body.
    await connection.until(/^HTTP\/1\.1 100 /);
    backend.child.kill('SIGTERM');
    while (await accepts(backend.port));
    connection.socket.write(body);
    assert.match(await connection.until(/"receipt"/), /HTTP\/1\.1 201 /);
    assert.equal((await backend.exit).code, 0);

    const again = await start(place);
    assert.equal(await again.rows('lviv-himnaziia'), 1);
    await stop(again);
  });

  it('does not wait for ever for somebody who never finishes', async () => {
    const backend = await start(place);
    const {token} = await backend.signIn('olena');
    const connection = await openConnection(backend.port);
    connection.socket.write(rawSignRequest({petitionId: 'lviv-tvaryny', key: 'k', token}, {expect: '100-continue'})[0]);
    await connection.until(/^HTTP\/1\.1 100 /);
    const {code} = await stop(backend);
    assert.equal(code, 0);
    await connection.closed;
  });
});

describe('being killed', () => {
  let place: Place;
  before(async () => {
    place = await openPlace();
  });
  after(() => place.remove());

  it('keeps what it has answered, and does the rest once when it is asked again with the same key', async () => {
    const answered: (Attempt & {receipt: unknown})[] = [];
    const unanswered: Attempt[] = [];
    let signedIn: {token: string} | undefined;
    // Killed after an answer, after the request was sent, and in between.
    const petitions = ['lviv-skver', 'lviv-himnaziia', 'lviv-tvaryny'];
    for (const [round, petitionId] of petitions.entries()) {
      const backend = await start(place);
      signedIn ??= await backend.signIn('olena');
      const attempt = {petitionId, key: randomUUID(), token: signedIn.token};
      if (round === 0) {
        const response = await sign(backend, attempt);
        assert.equal(response.status, 201);
        const {receipt} = (await response.json()) as {receipt: unknown};
        answered.push({...attempt, receipt});
      } else {
        const [head, body] = rawSignRequest(attempt);
        const connection = await openConnection(backend.port);
        connection.socket.write(head + body.slice(0, round === 1 ? undefined : 5));
        await new Promise(resolve => connection.socket.write('', resolve));
        unanswered.push(attempt);
      }
      const {signal} = await stop(backend, 'SIGKILL');
      assert.equal(signal, 'SIGKILL');
    }

    const backend = await start(place);
    for (const {receipt, ...attempt} of answered) {
      const response = await sign(backend, attempt);
      assert.equal(response.status, 201);
      assert.equal(response.headers.get('idempotency-replayed'), 'true');
      assert.deepEqual(((await response.json()) as {receipt: unknown}).receipt, receipt);
    }
    for (const attempt of unanswered) assert.equal((await sign(backend, attempt)).status, 201);
    for (const petitionId of petitions) assert.equal(await backend.rows(petitionId), 1, petitionId);
    assert.equal((await stop(backend)).code, 0);
  });

  // Needs a second connection that holds the petition's row; the embedded database has one connection.
  if (hasServer) {
    it('leaves nothing behind when it dies in the middle of the transaction', async () => {
      const petitionId = 'lviv-zupynka';
      const backend = await start(place);
      const {token} = await backend.signIn('olena');
      const attempt = {petitionId, key: randomUUID(), token};
      const {database} = place.database!;
      await database.transaction(async transaction => {
        await transaction.query('SELECT 1 FROM petitions WHERE id = $1 FOR UPDATE', [petitionId]);
        const cut = sign(backend, attempt).catch((error: Error) => error);
        // The key is reserved by now: its transaction waits for our row.
        for (let waiting = 0; waiting === 0;) {
          const rows = await database.query(
            `SELECT 1 FROM pg_stat_activity
             WHERE wait_event_type = 'Lock' AND query LIKE '%FROM petitions WHERE id%FOR UPDATE%'`,
          );
          waiting = rows.length;
        }
        await stop(backend, 'SIGKILL');
        assert.ok((await cut) instanceof Error);
      });
      const again = await start(place);
      const response = await sign(again, attempt);
      assert.equal(response.status, 201);
      assert.equal(response.headers.get('idempotency-replayed'), null);
      assert.equal(await again.rows(petitionId), 1);
      await stop(again);
    });
  }
});

describe('one folder', () => {
  it('is for one process at a time; a killed one does not keep it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hromada-backend-'));
    const args = ['--data', folder];
    try {
      const first = await startProcess(args);
      const second = await runToEnd(['--port', '0', ...args]);
      assert.equal(second.code, 1);
      assert.match(second.stderr, /^hromada backend: The data folder .+ is in use by process \d+\..*\n$/);
      await stop(first, 'SIGKILL');
      const third = await startProcess(args);
      assert.equal((await fetch(`${third.endpoint}/community`)).status, 200);
      assert.equal((await stop(third)).code, 0);
    } finally {
      await rm(folder, {recursive: true, force: true});
    }
  });
});
