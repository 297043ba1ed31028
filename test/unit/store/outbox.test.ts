import type {PetitionSignResult} from '../../../src/contract/index.ts';
import 'fake-indexeddb/auto';
import {IDBFactory} from 'fake-indexeddb';
import assert from 'node:assert/strict';
import {beforeEach, test, type TestContext} from 'node:test';
import type {Client} from '../../../src/client/client.ts';
import type {Step} from '../../../src/store/acts.ts';
import {HromadaError, isHromadaError} from '../../../src/errors.ts';
import {createStore, type OwnedStore, type StoreOptions} from '../../../src/store/create-store.ts';
import {openArea, type Area, type Key, type Transaction} from '../../../src/store/storage.ts';
import type {OutboxEntry, OutboxReceipt, OutboxState} from '../../../src/store/store.ts';
import {
  fakeBackend,
  losingTheAnswer,
  problem,
  refusing,
  sessionOf,
  signedOut,
  type FakeBackend,
} from '../../support/harness-client.ts';
import {outboxWhere} from '../../support/harness-store.ts';

/*
 * The outbox as elements see it: a store over a device and a backend. What the backend holds at the end (its ledger) is compared with what the
 * store has promised.
 */

/** Of the backend of the test that runs: a lock that an earlier one still holds is none of its own. */
let endpoint = '';
let tests = 0;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  endpoint = `https://council-${++tests}.example/api`;
});

const newBackend = (session = sessionOf('olena')): FakeBackend => fakeBackend({id: endpoint, session});

const outboxArea = (): Area => openArea('outbox', {storage: 'persistent', durability: 'strict'});
/** The device, seen or spoilt at what is written in its transactions. */
const outboxWith = (change: (transaction: Transaction) => Partial<Transaction>): Area => {
  const area = outboxArea();
  return {
    ...area,
    persistent: true,
    transact: body => area.transact(transaction => body({...transaction, ...change(transaction)})),
  };
};
const cacheArea = (): Area => openArea('cache', {storage: 'persistent', durability: 'relaxed'});

/** A store as one tab has it; all tabs of a test share the device. It is closed when the test ends. */
function openStore(
  t: TestContext,
  backend: FakeBackend,
  options: Partial<StoreOptions> & {client?: Client} = {},
): OwnedStore {
  const store = createStore({
    client: options.client ?? backend.client,
    areas: {cache: cacheArea(), outbox: outboxArea()},
    ...options,
  });
  t.after(() => store.close());
  return store;
}

const sign = (store: OwnedStore, petitionId = '1') =>
  store.dispatch('petition.sign', {petitionId}, {subject: `Петиція ${petitionId}`});
const empty = ({loaded, entries, others}: OutboxState) => loaded && entries.length + others === 0;
const withReceipt = ({receipts}: OutboxState) => receipts.length > 0;
const waiting = ({entries}: OutboxState) => entries.length > 0 && entries.every(({status}) => status === 'queued');
const attempted = (state: OutboxState) => waiting(state) && state.entries.every(({attempts}) => attempts > 0);

/** Until everything that can go on without time passing has gone on. */
const settled = async () => {
  for (let turn = 0; turn < 60; turn++) await new Promise(resolve => setImmediate(resolve));
};

/** Rows of acts on the device, past the store. */
const rowsOnDevice = async (): Promise<OutboxEntry[]> =>
  (await outboxArea().entries()).filter(([key]) => typeof key === 'number').map(([, row]) => row as OutboxEntry);

const olena = sessionOf('olena');
const taras = sessionOf('taras');

/** The store knows who is signed in. */
const identified = (store: OwnedStore) => store.refresh('session.get', {});

/* ---- write, send, delete ---- */

test('an act is written, marked as being sent, and deleted only for a receipt, in this order', async t => {
  const backend = newBackend();
  const steps: [Step, string][] = [];
  const seen: string[] = [];
  const store = openStore(t, backend, {
    async onStep(step, id) {
      steps.push([step, id]);
      const rows = await rowsOnDevice();
      seen.push(
        `${step}: ${rows.map(({status, attempts}) => `${status} ${attempts}`).join() || 'no row'}, sent ${backend.attempts.length}`,
      );
    },
  });
  await identified(store);
  const entry = await sign(store);
  const {receipts} = await outboxWhere(store, state => empty(state) && withReceipt(state));
  await settled();
  assert.deepEqual(seen, [
    'asked: no row, sent 0',
    'written: queued 0, sent 0',
    'sending: sending 1, sent 0',
    'answered: sending 1, sent 1',
    'received: no row, sent 1',
  ]);
  assert.ok(steps.every(([, id]) => id === entry.id));
  assert.deepEqual(backend.ledger, [{account: 'olena', petitionId: '1', key: entry.id}]);
  assert.equal(receipts[0]!.id, entry.id);
  assert.equal((receipts[0]!.result as PetitionSignResult).receipt.number, '2026-11-23/000001');
});

test('dispatch resolves when the device has it, not when the backend has it', async t => {
  const backend = newBackend();
  backend.always = () => new Promise(() => {});
  const store = openStore(t, backend);
  await identified(store);
  const entry = await sign(store);
  assert.equal(entry.account, 'olena');
  assert.deepEqual(
    (await rowsOnDevice()).map(({id}) => id),
    [entry.id],
  );
  assert.equal(backend.ledger.length, 0);
});

test('an act says what it is about, when it counts, and holds no credential', async t => {
  const backend = newBackend();
  backend.always = refusing(new HromadaError('offline'));
  const store = openStore(t, backend);
  await identified(store);
  const notAfter = '2026-12-03T23:59:59+02:00';
  await store.dispatch('petition.sign', {petitionId: '1'}, {subject: 'Сквер', notAfter, timeZone: 'Europe/Kyiv'});
  const {entries} = await outboxWhere(store, attempted);
  const [row] = (await rowsOnDevice()) as [OutboxEntry];
  assert.deepEqual([row.subject, row.notAfter, row.timeZone], ['Сквер', notAfter, 'Europe/Kyiv']);
  assert.deepEqual(entries[0]!.payload, {petitionId: '1'});
  assert.doesNotMatch(JSON.stringify(await outboxArea().entries()), /token|cookie|bearer|authorization|Олена/i);
});

/* ---- again, with the same key and the same bytes ---- */

test('an answer that got lost: the same key and the same bytes again, and one signature', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout']});
  const backend = newBackend();
  backend.next.push(losingTheAnswer);
  const store = openStore(t, backend);
  await identified(store);
  const entry = await sign(store);
  await outboxWhere(store, attempted);
  assert.equal(backend.ledger.length, 1, 'the backend has it, and nobody here knows');
  const received = outboxWhere(store, withReceipt);
  await settled();
  t.mock.timers.tick(300_000);
  await received;
  assert.equal(backend.ledger.length, 1);
  assert.deepEqual(
    backend.attempts.map(({key, body}) => [key, body]),
    Array(2).fill([entry.id, entry.body]),
  );
});

test('nothing is tried again before its time, and by itself when the time has come', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout']});
  t.mock.method(Math, 'random', () => 0.5);
  const backend = newBackend();
  backend.next.push(refusing(new HromadaError('offline')), refusing(problem('maintenance')));
  const store = openStore(t, backend);
  await identified(store);
  await sign(store);
  await outboxWhere(store, attempted);
  await settled();
  // The first wait is 1.5 s at this random number, the second 2.5 s.
  t.mock.timers.tick(1_499);
  await settled();
  assert.equal(backend.attempts.length, 1);
  t.mock.timers.tick(1);
  await outboxWhere(store, ({entries}) => entries[0]?.attempts === 2 && entries[0].status === 'queued');
  await settled();
  t.mock.timers.tick(2_499);
  await settled();
  assert.equal(backend.attempts.length, 2);
  t.mock.timers.tick(1);
  await outboxWhere(store, withReceipt);
  assert.equal(backend.ledger.length, 1);
});

test('a person may hurry us, but not the server', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout']});
  const backend = newBackend();
  backend.next.push(refusing(problem('rate-limited', {retryAt: Date.now() + 120_000})));
  const store = openStore(t, backend);
  await identified(store);
  await sign(store);
  await outboxWhere(store, attempted);
  await settled();
  t.mock.timers.tick(60_000);
  await store.retry();
  await settled();
  assert.equal(backend.attempts.length, 1, 'not before Retry-After');
  t.mock.timers.tick(60_000);
  await outboxWhere(store, withReceipt);
  assert.equal(backend.attempts.length, 2);
});

test('a person who presses "send now" does not wait for our own pause', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout']});
  t.mock.method(Math, 'random', () => 0.999);
  const backend = newBackend();
  for (let attempt = 0; attempt < 5; attempt++) backend.next.push(refusing(new HromadaError('offline')));
  const store = openStore(t, backend);
  await identified(store);
  await sign(store);
  for (let attempt = 1; attempt <= 5; attempt++) {
    await outboxWhere(store, ({entries}) => entries[0]?.attempts === attempt && entries[0].status === 'queued');
    await settled();
    t.mock.timers.tick(1_000);
    await store.retry();
  }
  await outboxWhere(store, withReceipt);
  assert.equal(backend.attempts.length, 6);
});

test('a receipt of another act proves nothing', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout']});
  const backend = newBackend();
  backend.next.push(refusing(new HromadaError('invalid-response', {status: 200})));
  const store = openStore(t, backend);
  await identified(store);
  await sign(store);
  const {entries} = await outboxWhere(store, attempted);
  assert.equal(entries[0]!.error?.code, 'invalid-response');
  t.mock.timers.tick(300_000);
  await outboxWhere(store, withReceipt);
  assert.equal(backend.ledger.length, 1);
});

/* ---- one act is one row ---- */

test('a second press is the same act', async t => {
  const backend = newBackend();
  backend.always = () => new Promise(() => {});
  const store = openStore(t, backend);
  await identified(store);
  const entries = await Promise.all([sign(store), sign(store), sign(store)]);
  entries.push(await sign(store));
  assert.equal(new Set(entries.map(({id}) => id)).size, 1);
  assert.equal((await rowsOnDevice()).length, 1);
});

test('a second press in another tab is the same act', async t => {
  const backend = newBackend();
  backend.always = () => new Promise(() => {});
  const [one, other] = [openStore(t, backend), openStore(t, backend, {client: backend.another()})];
  await Promise.all([identified(one), identified(other)]);
  const [first, second] = await Promise.all([sign(one), sign(other)]);
  assert.equal(first.id, second.id);
  await settled();
  assert.equal((await rowsOnDevice()).length, 1);
  assert.equal(backend.attempts.length, 1);
});

test('a signature that the backend already had is received as well', async t => {
  const backend = newBackend();
  const elsewhere = openStore(t, backend, {
    areas: {
      cache: openArea('c2', {storage: 'memory', durability: 'relaxed'}),
      outbox: openArea('o2', {storage: 'memory', durability: 'strict'}),
    },
  });
  await identified(elsewhere);
  await sign(elsewhere);
  await outboxWhere(elsewhere, withReceipt);
  const store = openStore(t, backend);
  await identified(store);
  await sign(store);
  const {receipts} = await outboxWhere(store, withReceipt);
  assert.equal((receipts[0]!.result as PetitionSignResult).alreadyApplied, true);
  assert.equal((receipts[0]!.result as PetitionSignResult).receipt.number, '2026-11-23/000001', 'the first receipt');
  assert.equal(backend.ledger.length, 1);
});

/* ---- order ---- */

/** Puts rows on the device as earlier visits would have left them. */
async function leaveBehind(...rows: (Partial<OutboxEntry> & {petitionId: string})[]): Promise<OutboxEntry[]> {
  const area = outboxArea();
  const left = rows.map(({petitionId, ...change}, index): OutboxEntry => {
    const id = `left-${index + 1}`;
    return {
      seq: index + 1,
      id,
      clientId: endpoint,
      account: 'olena',
      name: 'petition.sign',
      payload: {petitionId},
      body: JSON.stringify({petitionId, idempotencyKey: id}),
      createdAt: Date.now() - 60_000,
      attempts: 0,
      nextAttemptAt: 0,
      status: 'queued',
      ...change,
    };
  });
  for (const row of left) await area.put(row.seq, row);
  await area.put('seq', left.length);
  return left;
}

test('acts of one petition go one after the other, those of others beside them', async t => {
  const backend = newBackend();
  await leaveBehind({petitionId: '1'}, {petitionId: '1'}, {petitionId: '2'}, {petitionId: '1'}, {petitionId: '3'});
  let open = 0;
  let most = 0;
  const scopes = new Set<string>();
  backend.always = async ({payload: {petitionId}}, accept) => {
    assert.ok(!scopes.has(petitionId), `two acts of petition ${petitionId} at the same time`);
    scopes.add(petitionId);
    most = Math.max(most, ++open);
    await settled();
    open--;
    scopes.delete(petitionId);
    return accept();
  };
  const store = openStore(t, backend);
  await outboxWhere(store, empty);
  assert.deepEqual(
    backend.attempts.filter(({payload}) => payload.petitionId === '1').map(({key}) => key),
    ['left-1', 'left-2', 'left-4'],
  );
  assert.ok(most >= 2, 'different petitions go side by side');
});

test('no more than a few go side by side', async t => {
  const backend = newBackend();
  await leaveBehind(...Array.from({length: 12}, (_, index) => ({petitionId: String(index)})));
  let open = 0;
  let most = 0;
  backend.always = async (_, accept) => {
    most = Math.max(most, ++open);
    await settled();
    open--;
    return accept();
  };
  const store = openStore(t, backend);
  await outboxWhere(store, empty);
  assert.equal(backend.ledger.length, 12);
  assert.ok(most <= 4, `${most} at once`);
});

test('those that go side by side are marked in one commit', async t => {
  const backend = newBackend();
  await leaveBehind(...Array.from({length: 8}, (_, index) => ({petitionId: String(index)})));
  const marked: number[] = [];
  const watched = outboxWith(transaction => {
    const commit = marked.push(0) - 1;
    return {
      put(key, value) {
        if ((value as Partial<OutboxEntry>).status === 'sending') marked[commit]!++;
        transaction.put(key, value);
      },
    };
  });
  const store = openStore(t, backend, {areas: {cache: cacheArea(), outbox: watched}});
  await outboxWhere(store, empty);
  assert.deepEqual(
    marked.filter(rows => rows > 0),
    [4, 4],
  );
  assert.equal(backend.ledger.length, 8);
});

const meanwhile: [what: string, change: (row: OutboxEntry) => Promise<void>, left: number][] = [
  ['taken back', () => outboxArea().delete([1]), 0],
  ['given to somebody else', row => outboxArea().put(1, {...row, account: 'taras'}), 1],
];
for (const [what, change, left] of meanwhile)
  test(`a row that another tab has ${what}, while this one asks who is here, is not sent beside the others`, async t => {
    const backend = newBackend();
    const [row] = await leaveBehind({petitionId: '1'}, {petitionId: '2'});
    const query: Client['query'] = async (...args) => {
      await change(row!);
      return backend.client.query(...args);
    };
    const store = openStore(t, backend, {client: {...backend.client, query}});
    await outboxWhere(store, withReceipt);
    await settled();
    assert.deepEqual(
      backend.attempts.map(({key}) => key),
      ['left-2'],
    );
    assert.equal((await rowsOnDevice()).length, left);
  });

test('a device that refuses to note whose an act is: tried again later, and not at once', async t => {
  const backend = newBackend();
  await leaveBehind({petitionId: '1', account: null, presumed: 'olena'});
  let tried = 0;
  // Reading goes on, and so does a transaction that writes nothing.
  const outbox = outboxWith(() => ({
    put() {
      tried++;
      throw full;
    },
  }));
  const store = openStore(t, backend, {areas: {cache: cacheArea(), outbox}});
  await identified(store);
  for (let turn = 0; turn < 10; turn++) await settled();
  assert.ok(tried > 0 && tried < 10, `tried ${tried} times`);
  assert.equal(backend.attempts.length, 0);
});

test('nobody else sends before all that go side by side have ended, also where the device fails one of them', async t => {
  const backend = newBackend();
  await leaveBehind({petitionId: '1'}, {petitionId: '2'});
  let broken = true;
  const failing = outboxWith(transaction => ({
    delete(key) {
      if (broken && key === 1) throw new Error('the device fails');
      transaction.delete(key);
    },
  }));
  let letGo = (): void => undefined;
  backend.always = async ({payload: {petitionId}}, accept) => {
    if (petitionId === '2') await new Promise<void>(resolve => (letGo = resolve));
    return accept();
  };
  const first = openStore(t, backend, {areas: {cache: cacheArea(), outbox: failing}});
  await outboxWhere(first, ({entries}) => entries.every(({status}) => status === 'sending'));
  await settled();
  // By now what was just tried might be tried again.
  const later = Date.now() + 5_000;
  t.mock.method(Date, 'now', () => later);
  const second = openStore(t, backend);
  await identified(second);
  void second.retry();
  await settled();
  assert.equal(backend.attempts.length, 2, 'the other tab waits');
  broken = false;
  letGo();
  await outboxWhere(second, empty);
  assert.equal(backend.ledger.length, 2);
});

test('what was refused holds up its petition, and no other', async t => {
  const backend = newBackend();
  await leaveBehind({petitionId: '1', status: 'rejected', attempts: 1}, {petitionId: '1'}, {petitionId: '2'});
  const store = openStore(t, backend);
  await outboxWhere(store, withReceipt);
  await settled();
  assert.deepEqual(
    backend.attempts.map(({key}) => key),
    ['left-3'],
  );
  await store.discard('left-1');
  await outboxWhere(store, empty);
  assert.deepEqual(
    backend.attempts.map(({key}) => key),
    ['left-3', 'left-2'],
  );
});

/* ---- who ---- */

test('signed out: kept, sent as nobody, and claimed by whoever says that it is theirs', async t => {
  const backend = newBackend(signedOut);
  const store = openStore(t, backend);
  await identified(store);
  const entry = await sign(store);
  assert.equal(entry.account, null);
  await settled();
  assert.equal(backend.attempts.length, 0);
  backend.session = olena;
  await identified(store);
  await settled();
  assert.equal(backend.attempts.length, 0, 'signing in is not yet signing');
  await store.claim(entry.id);
  await outboxWhere(store, withReceipt);
  assert.deepEqual(backend.ledger, [{account: 'olena', petitionId: '1', key: entry.id}]);
});

test('nobody can claim while nobody is signed in, nor what is somebody’s', async t => {
  const backend = newBackend(signedOut);
  const store = openStore(t, backend);
  await identified(store);
  const {id} = await sign(store);
  await store.claim(id);
  assert.equal((await rowsOnDevice())[0]!.account, null);
  await leaveBehind({petitionId: '9', account: 'olena', seq: 9});
  backend.session = taras;
  await identified(store);
  await store.claim('left-1');
  await settled();
  assert.equal((await rowsOnDevice()).find(({seq}) => seq === 9)!.account, 'olena');
});

test('while nobody knows who is here, nothing goes out; then it does', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout']});
  const backend = newBackend();
  backend.session = undefined;
  await leaveBehind({petitionId: '1'});
  const store = openStore(t, backend);
  const state = await outboxWhere(store, ({loaded}) => loaded);
  assert.equal(state.account, undefined);
  await settled();
  assert.ok(backend.asked.includes('session.get'), 'it was asked');
  assert.equal(backend.attempts.length, 0);
  backend.session = olena;
  t.mock.timers.tick(300_000);
  await outboxWhere(store, withReceipt);
  assert.equal(backend.ledger.length, 1);
});

test('the backend is not asked who is here while nothing waits', async t => {
  const backend = newBackend();
  const store = openStore(t, backend);
  await outboxWhere(store, ({loaded}) => loaded);
  await settled();
  assert.deepEqual(backend.asked, []);
});

test('what belongs to one is neither sent nor shown to another on the same device', async t => {
  const backend = newBackend(taras);
  await leaveBehind({petitionId: '1', account: 'olena', subject: 'Олени'}, {petitionId: '2', account: 'taras'});
  const store = openStore(t, backend);
  const state = await outboxWhere(store, withReceipt);
  await settled();
  assert.deepEqual(
    backend.attempts.map(({account, key}) => [account, key]),
    [['taras', 'left-2']],
  );
  assert.deepEqual(state.entries, []);
  assert.equal(state.others, 1);
  assert.doesNotMatch(JSON.stringify(state), /Олени|olena/);
  backend.session = olena;
  await identified(store);
  await outboxWhere(store, ({account, entries}) => account === 'olena' && entries.length === 0);
  assert.deepEqual(
    backend.attempts.map(({account, key}) => [account, key]),
    [
      ['taras', 'left-2'],
      ['olena', 'left-1'],
    ],
  );
});

test('somebody else signs in between asking and sending: the backend refuses, and nothing is lost or done', async t => {
  const backend = newBackend();
  const store = openStore(t, backend);
  await identified(store);
  // The cookie changes in another tab; this one does not know.
  backend.session = taras;
  const {id} = await sign(store);
  await outboxWhere(store, ({account, others}) => account === 'taras' && others === 1);
  assert.deepEqual(backend.ledger, []);
  assert.ok(backend.attempts.every(({account}) => account === 'olena'));
  const [row] = (await rowsOnDevice()) as [OutboxEntry];
  assert.deepEqual([row.id, row.account, row.status], [id, 'olena', 'queued']);
});

test('a session that has expired: everything waits, the person is asked, and then it goes on', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout']});
  const backend = newBackend();
  const store = openStore(t, backend);
  await identified(store);
  backend.session = signedOut;
  const {id} = await sign(store);
  const state = await outboxWhere(store, ({signInNeeded, entries}) => signInNeeded && entries[0]?.status === 'queued');
  assert.equal(state.entries[0]!.id, id, 'it stays in sight');
  await settled();
  const {length} = backend.attempts;
  t.mock.timers.tick(3_600_000);
  await store.retry();
  await settled();
  assert.equal(backend.attempts.length, length, 'nobody knocks at a closed door');
  backend.session = olena;
  await identified(store);
  const received = await outboxWhere(store, withReceipt);
  assert.equal(received.signInNeeded, false);
  assert.equal(received.receipts[0]!.id, id);
  assert.equal(backend.ledger.length, 1);
});

test('after a reload without a connection, it is known whose acts these are', async t => {
  const backend = newBackend();
  const before = openStore(t, backend);
  await identified(before);
  await outboxWhere(before, ({account}) => account === 'olena');
  await settled();
  before.close();
  backend.session = undefined;
  const store = openStore(t, backend, {client: backend.another()});
  const {id, account, presumed} = await sign(store);
  assert.deepEqual([account, presumed], [null, 'olena'], 'nobody says that she is signed in');
  const state = await outboxWhere(store, ({entries}) => entries.length === 1);
  assert.equal(state.lastAccount, 'olena', 'an element can say that what is done now is probably hers');
  backend.session = olena;
  await identified(store);
  await outboxWhere(store, withReceipt);
  assert.deepEqual(backend.ledger, [{account: 'olena', petitionId: '1', key: id}]);
});

test('done before the backend has said who is here, who is somebody else: not in the name of the one before', async t => {
  const backend = newBackend();
  const before = openStore(t, backend);
  await identified(before);
  await outboxWhere(before, ({account}) => account === 'olena');
  await settled();
  before.close();
  backend.session = undefined;
  const store = openStore(t, backend, {client: backend.another()});
  const {id} = await sign(store);
  backend.session = taras;
  await identified(store);
  await settled();
  assert.deepEqual(backend.attempts, [], 'Taras is asked first');
  const {entries} = await outboxWhere(store, ({account}) => account === 'taras');
  assert.deepEqual([entries[0]?.id, entries[0]?.account], [id, null]);
  backend.session = olena;
  await identified(store);
  await outboxWhere(store, withReceipt);
  assert.deepEqual(backend.ledger, [{account: 'olena', petitionId: '1', key: id}]);
});

test('kept after the device was erased under an open page, where numbers begin anew: shown and sent all the same', async t => {
  const backend = newBackend();
  const store = openStore(t, backend);
  await identified(store);
  for (const petitionId of ['1', '2', '3']) await sign(store, petitionId);
  await outboxWhere(store, empty);
  await settled();
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('outbox');
    request.onsuccess = () => resolve();
    request.onblocked = () => reject(new Error('blocked'));
  });
  backend.always = () => Promise.reject(new HromadaError('offline'));
  const {id, seq} = await sign(store, '4');
  assert.equal(seq, 1);
  const {entries} = await outboxWhere(store, attempted);
  assert.deepEqual(
    entries.map(entry => entry.id),
    [id],
  );
});

/** Holds an act between the press and the device. */
const heldWhenAsked = () => {
  const {promise: pressed, resolve: press} = Promise.withResolvers<void>();
  const {promise: held, resolve: go} = Promise.withResolvers<void>();
  const onStep = (step: Step): Promise<void> | undefined => {
    if (step !== 'asked') return undefined;
    press();
    return held;
  };
  return {pressed, go, onStep};
};

test('pressed by one, written down after somebody else has signed in: the act of whoever pressed', async t => {
  const backend = newBackend();
  const {pressed, go, onStep} = heldWhenAsked();
  const store = openStore(t, backend, {onStep});
  await identified(store);
  await outboxWhere(store, ({account}) => account === 'olena');
  const kept = sign(store);
  await pressed;
  backend.session = taras;
  await identified(store);
  await outboxWhere(store, ({account}) => account === 'taras');
  go();
  const {id, account} = await kept;
  assert.equal(account, 'olena');
  await settled();
  assert.deepEqual(backend.attempts, [], 'nothing goes out in the name of Taras');
  backend.session = olena;
  await identified(store);
  await outboxWhere(store, withReceipt);
  assert.deepEqual(backend.ledger, [{account: 'olena', petitionId: '1', key: id}]);
});

test('pressed while somebody is presumed to be here, who turns out to be another: nobody’s until they are asked', async t => {
  const backend = newBackend();
  const before = openStore(t, backend);
  await identified(before);
  await outboxWhere(before, ({account}) => account === 'olena');
  await settled();
  before.close();
  backend.session = undefined;
  const {pressed, go, onStep} = heldWhenAsked();
  const store = openStore(t, backend, {client: backend.another(), onStep});
  await outboxWhere(store, ({lastAccount}) => lastAccount === 'olena');
  const kept = sign(store);
  await pressed;
  backend.session = taras;
  await identified(store);
  await outboxWhere(store, ({account}) => account === 'taras');
  go();
  const {account, presumed} = await kept;
  assert.deepEqual([account, presumed], [null, 'olena']);
  await settled();
  assert.deepEqual(backend.attempts, []);
});

test('what is presumed to be somebody’s does not take the place of nobody’s', async t => {
  const backend = newBackend(signedOut);
  const before = openStore(t, backend);
  await identified(before);
  const nobodys = await sign(before);
  before.close();
  backend.session = undefined;
  await outboxArea().put(`account|${endpoint}`, {account: 'olena', signedOut: false});
  const store = openStore(t, backend, {client: backend.another()});
  const hers = await sign(store);
  assert.deepEqual([hers.presumed, hers.id === nobodys.id], ['olena', false]);
  assert.deepEqual(
    (await rowsOnDevice()).map(({id}) => id),
    [nobodys.id, hers.id],
  );
});

test('whoever has signed out is not taken to be here after a reload: no receipts of theirs, no new acts in their name', async t => {
  const backend = newBackend();
  const before = openStore(t, backend);
  await identified(before);
  await sign(before);
  await outboxWhere(before, withReceipt);
  backend.session = signedOut;
  await identified(before);
  await settled();
  before.close();
  backend.session = undefined;
  const store = openStore(t, backend, {client: backend.another()});
  const {account, presumed} = await sign(store, '2');
  assert.deepEqual([account, presumed], [null, undefined]);
  const {receipts} = await outboxWhere(store, ({entries}) => entries.length === 1);
  assert.deepEqual(receipts, []);
  backend.session = olena;
  await identified(store);
  await settled();
  assert.deepEqual(
    backend.ledger.map(({petitionId}) => petitionId),
    ['1'],
    'it waits for somebody to say that it is theirs',
  );
});

test('a community whose address another one begins with: no receipts of each other, and forgetting one leaves the other', async t => {
  const lviv = fakeBackend({id: `${endpoint}|lviv`, session: olena});
  const all = fakeBackend({id: endpoint, session: olena});
  const [one, other] = [openStore(t, lviv), openStore(t, all)];
  await Promise.all([identified(one), identified(other)]);
  await sign(one);
  const {receipts} = await outboxWhere(one, withReceipt);
  const seen = openStore(t, all, {client: all.another()});
  await identified(seen);
  const state = await outboxWhere(seen, ({loaded, account}) => loaded && account === 'olena');
  assert.deepEqual(state.receipts, []);
  await other.forget();
  const again = openStore(t, lviv, {client: lviv.another()});
  await identified(again);
  assert.deepEqual((await outboxWhere(again, withReceipt)).receipts, receipts);
});

test('checks that never come do not keep an act from the device', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout']});
  const backend = newBackend();
  const store = openStore(t, backend, {client: {...backend.client, check: () => new Promise(() => {})}});
  await identified(store);
  const signed = sign(store);
  await settled();
  assert.deepEqual(await rowsOnDevice(), []);
  t.mock.timers.tick(1_000);
  const {id} = await signed;
  assert.equal((await rowsOnDevice())[0]?.id ?? backend.ledger[0]?.key, id);
});

test('erased while it sends, the device gives a number again: the answer to one act takes away no other', async t => {
  const backend = newBackend();
  let answer!: () => void;
  backend.next.push(async (_attempt, accept) => {
    await new Promise<void>(resolve => (answer = resolve));
    return accept();
  });
  const store = openStore(t, backend);
  await identified(store);
  const first = await sign(store, '1');
  await settled();
  // Somebody clears the site's data; the page goes on.
  const area = outboxArea();
  await area.delete((await area.entries()).map(([key]) => key));
  backend.always = refusing(new HromadaError('offline'));
  const second = await sign(store, '2');
  assert.equal(second.seq, first.seq, 'numbers begin anew');
  answer();
  await settled();
  assert.deepEqual(
    (await rowsOnDevice()).map(({id}) => id),
    [second.id],
  );
  const receipts = (await area.entries()).filter(([key]) => String(key).startsWith('receipt|'));
  assert.deepEqual(receipts, []);
  backend.always = undefined;
  await store.retry();
});

test('pressed again after a reload without a connection, by whoever is presumed to have pressed before: one act', async t => {
  const backend = newBackend();
  backend.always = refusing(new HromadaError('offline'));
  const before = openStore(t, backend);
  await identified(before);
  const {id} = await sign(before);
  await outboxWhere(before, attempted);
  await settled();
  before.close();
  backend.session = undefined;
  const store = openStore(t, backend, {client: backend.another()});
  await outboxWhere(store, ({loaded, lastAccount}) => loaded && lastAccount === 'olena');
  assert.equal((await sign(store)).id, id);
  assert.equal((await rowsOnDevice()).length, 1);
});

test('a store that was closed sends nothing more', async t => {
  const backend = newBackend();
  backend.always = refusing(new HromadaError('offline'));
  const store = openStore(t, backend);
  await identified(store);
  await sign(store);
  await outboxWhere(store, attempted);
  const {length} = backend.attempts;
  store.close();
  await store.retry();
  await settled();
  assert.equal(backend.attempts.length, length);
});

test('a person who sends now is believed sooner than a browser that says there is no connection', async t => {
  const backend = newBackend();
  const store = openStore(t, backend);
  await identified(store);
  Object.defineProperty(globalThis.navigator, 'onLine', {value: false, configurable: true});
  t.after(() => Reflect.deleteProperty(globalThis.navigator, 'onLine'));
  await sign(store);
  await settled();
  assert.equal(backend.ledger.length, 0);
  await store.retry();
  await outboxWhere(store, withReceipt);
  assert.equal(backend.ledger.length, 1);
});

test('refused by what is not the backend after an attempt without an answer, an act goes again under its key', async t => {
  const backend = newBackend();
  backend.next.push(losingTheAnswer);
  const store = openStore(t, backend);
  await identified(store);
  const {id} = await sign(store);
  await outboxWhere(store, attempted);
  // A page of a firewall.
  backend.next.push(refusing(new HromadaError('rejected', {status: 403})));
  t.mock.timers.enable({apis: ['Date'], now: Date.now() + 60_000});
  await store.retry();
  await outboxWhere(store, ({entries}) => entries[0]?.status === 'rejected');
  assert.equal(await store.takeBack!(id), false, 'it may have arrived');
  t.mock.timers.tick(60_000);
  assert.equal((await sign(store)).id, id);
  await outboxWhere(store, withReceipt);
  assert.deepEqual(new Set(backend.attempts.map(({key}) => key)), new Set([id]));
  assert.equal(backend.ledger.length, 1);
});

/* ---- refused ---- */

const refusals = [
  ['not-eligible', 'rejected'],
  ['not-open', 'rejected'],
  ['not-found', 'rejected'],
  ['idempotency-key-reused', 'rejected'],
  ['validation', 'rejected'],
  ['deadline-passed', 'expired'],
  ['revision-conflict', 'conflict'],
] as const;

for (const [name, status] of refusals)
  test(`${name}: kept as ${status}, not sent again by itself, and the person decides`, async t => {
    t.mock.timers.enable({apis: ['Date', 'setTimeout']});
    const backend = newBackend();
    backend.next.push(refusing(problem(name, {reason: 'other-community'})), refusing(problem(name)));
    const store = openStore(t, backend);
    await identified(store);
    const {id, body} = await sign(store);
    const {entries} = await outboxWhere(store, state => state.entries[0]?.status === status);
    assert.equal(entries[0]!.error?.reason, 'other-community');
    await settled();
    t.mock.timers.tick(86_400_000);
    await settled();
    assert.equal(backend.attempts.length, 1);
    // "Try again": the same act
    await store.retry(id);
    await outboxWhere(store, state => state.entries[0]?.status === status && state.entries[0].attempts === 2);
    assert.deepEqual(
      backend.attempts.map(attempt => [attempt.key, attempt.body]),
      Array(2).fill([id, body]),
    );
    // "Remove"
    assert.equal(await store.discard(id), true);
    await outboxWhere(store, empty);
    assert.deepEqual(await rowsOnDevice(), []);
    assert.deepEqual(backend.ledger, []);
  });

test('signing again after a refusal is a new act', async t => {
  const backend = newBackend();
  backend.next.push(refusing(problem('not-open')));
  const store = openStore(t, backend);
  await identified(store);
  const first = await sign(store);
  await outboxWhere(store, ({entries}) => entries[0]?.status === 'rejected');
  const second = await sign(store);
  assert.notEqual(second.id, first.id);
  await outboxWhere(store, withReceipt);
  assert.deepEqual(await rowsOnDevice(), []);
  assert.equal(backend.ledger.length, 1);
});

/* ---- drafts ---- */

const handIn = (store: OwnedStore, id: string, petitionId = '1') =>
  store.dispatch('petition.sign', {petitionId}, {subject: 'Петиція', id});

test('a draft handed in before signing in and once more after it is one act, of whoever has signed in', async t => {
  const backend = newBackend(signedOut);
  const store = openStore(t, backend);
  await identified(store);
  const first = await handIn(store, 'draft-1');
  assert.equal(first.account, null);
  backend.session = olena;
  await identified(store);
  const second = await handIn(store, 'draft-1');
  assert.deepEqual([second.id, second.seq, second.account], ['draft-1', first.seq, 'olena']);
  await outboxWhere(store, withReceipt);
  assert.deepEqual(await rowsOnDevice(), []);
  assert.deepEqual(backend.ledger, [{account: 'olena', petitionId: '1', key: 'draft-1'}]);
});

test('a draft handed in twice by one who is signed out in between is one act', async t => {
  const backend = newBackend();
  backend.always = refusing(new HromadaError('offline'));
  const store = openStore(t, backend);
  await identified(store);
  await handIn(store, 'draft-1');
  backend.session = signedOut;
  await identified(store);
  const again = await handIn(store, 'draft-1');
  assert.equal(again.account, 'olena');
  assert.equal((await rowsOnDevice()).length, 1);
});

test('a draft that somebody else has handed in is an act of its own for the next person', async t => {
  const backend = newBackend();
  backend.always = refusing(new HromadaError('offline'));
  const store = openStore(t, backend);
  await identified(store);
  const hers = await handIn(store, 'draft-1');
  backend.session = taras;
  await identified(store);
  const his = await handIn(store, 'draft-1');
  assert.notEqual(his.id, hers.id);
  assert.deepEqual(
    (await rowsOnDevice()).map(({account, id, body}) => [
      account,
      (JSON.parse(body) as {idempotencyKey: string}).idempotencyKey === id,
    ]),
    [
      ['olena', true],
      ['taras', true],
    ],
  );
});

test('a draft whose act was received leaves nothing behind that knows of it', async t => {
  const backend = newBackend();
  const store = openStore(t, backend);
  await identified(store);
  await handIn(store, 'draft-1');
  await outboxWhere(store, withReceipt);
  assert.deepEqual(
    (await outboxArea().entries()).filter(([key]) => String(key).startsWith('draft|')),
    [],
  );
});

test('a draft that is begun before the backend has said anything belongs to whom the device last knew', async t => {
  const backend = newBackend();
  const before = openStore(t, backend);
  await identified(before);
  await settled();
  before.close();
  const drafts = openArea('drafts', {storage: 'persistent', durability: 'relaxed'});
  const store = openStore(t, backend, {
    client: backend.another(),
    areas: {cache: cacheArea(), outbox: outboxArea(), drafts},
  });
  const {id} = await (await store.drafts!()).save({element: 'form', item: '1'}, {text: 'Лавка'});
  const [[key, draft]] = (await drafts.entries()) as [[Key, {id: string}]];
  assert.match(String(key), /\["olena","form","1"\]$/);
  assert.equal(draft.id, id);
});

/* ---- taking back ---- */

test('what waits can be taken back; what is being sent cannot', async t => {
  const backend = newBackend();
  let finish: (() => void) | undefined;
  backend.always = (_, accept) => new Promise(resolve => (finish = () => resolve(accept())));
  const store = openStore(t, backend);
  await identified(store);
  const {id} = await sign(store);
  await outboxWhere(store, ({entries}) => entries[0]?.status === 'sending');
  assert.equal(await store.discard(id), false);
  assert.equal(await store.discard('nobody'), false);
  assert.equal((await rowsOnDevice()).length, 1);
  await settled();
  finish!();
  await outboxWhere(store, withReceipt);
});

test('what was taken back is not sent, also when it was about to be', async t => {
  const backend = newBackend(signedOut);
  const store = openStore(t, backend);
  await identified(store);
  const {id} = await sign(store);
  backend.session = olena;
  const claimed = store.claim(id);
  const discarded = store.discard(id);
  await Promise.all([claimed, discarded]);
  await settled();
  const rows = await rowsOnDevice();
  // One or the other has happened, never both.
  if (await discarded) assert.deepEqual([backend.attempts.length, rows.length], [0, 0]);
});

test('claimed by one person while another signs in: it is given to neither', async t => {
  const backend = newBackend(olena);
  backend.always = refusing(new HromadaError('offline'));
  await leaveBehind({petitionId: '1', account: null});
  const outbox = outboxArea();
  let release = (): void => undefined;
  const held = new Promise<void>(resolve => (release = resolve));
  const slow: Area = {...outbox, persistent: true, get: key => held.then(() => outbox.get(key))};
  const store = openStore(t, backend, {areas: {cache: cacheArea(), outbox: slow}});
  await identified(store);
  const claimed = store.claim('left-1');
  await settled();
  backend.session = taras;
  await identified(store);
  release();
  await claimed;
  assert.deepEqual(
    (await rowsOnDevice()).map(({account}) => account),
    [null],
  );
});

test('what changed hands is no longer found, and replaced, under whom it was before', async t => {
  const backend = newBackend(signedOut);
  const store = openStore(t, backend);
  await identified(store);
  const {id} = await sign(store);
  backend.session = olena;
  backend.always = refusing(new HromadaError('offline'));
  await identified(store);
  await store.claim(id);
  const pointers = (await outboxArea().entries()).filter(([key]) => String(key).startsWith('latest|'));
  assert.deepEqual(
    pointers.map(([key]) => String(key).split('|').at(-2)),
    ['olena'],
  );
});

/* ---- taken back to be changed ---- */

test('what was never sent can be taken back, and what may have arrived cannot', async t => {
  const backend = newBackend();
  backend.session = undefined;
  const store = openStore(t, backend);
  const {id} = await sign(store);
  assert.equal(await store.takeBack!('nobody'), false);
  assert.equal(await store.takeBack!(id), true);
  assert.deepEqual(await rowsOnDevice(), []);
  assert.equal(await store.takeBack!(id), false);
  backend.session = olena;
  backend.next.push(losingTheAnswer);
  await identified(store);
  const sent = await sign(store);
  const {entries} = await outboxWhere(store, attempted);
  assert.equal(entries[0]!.uncertain, true);
  assert.equal(await store.takeBack!(sent.id), false);
  assert.equal((await rowsOnDevice()).length, 1);
});

test('what was refused can be taken back; not where an earlier attempt may have counted', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout']});
  for (const [delivery, taken] of [
    ['exactly-once', true],
    ['at-least-once', false],
  ] as const) {
    const backend = newBackend();
    const store = openStore(t, backend, {client: {...backend.another(), id: `${endpoint}/${delivery}`, delivery}});
    assert.equal(store.delivery, delivery);
    await identified(store);
    backend.next.push(refusing(new HromadaError('timeout')), refusing(problem('not-open')));
    const {id} = await sign(store);
    await outboxWhere(store, attempted);
    await settled();
    t.mock.timers.tick(1_000);
    await store.retry();
    await outboxWhere(store, ({entries}) => entries[0]?.status === 'rejected');
    assert.equal(await store.takeBack!(id), taken, delivery);
  }
});

/* ---- what can no longer be read ---- */

test('what is left of damaged rows is handed out and let go of; nobody else’s is', async t => {
  const backend = newBackend();
  const area = outboxArea();
  await area.put(1, {from: 'a later version', clientId: endpoint, account: 'olena'});
  await area.put(2, 'garbage');
  await area.put(3, {clientId: endpoint, account: 'taras', payload: 'a secret'});
  await area.put(4, {clientId: 'https://elsewhere.example', account: 'olena'});
  const store = openStore(t, backend);
  await identified(store);
  const {unreadable} = await outboxWhere(store, ({account, loaded}) => loaded && account === 'olena');
  assert.equal(unreadable, 2);
  assert.deepEqual(await store.unreadable!(), [
    {seq: 1, row: {from: 'a later version', clientId: endpoint, account: 'olena'}},
    {seq: 2, row: 'garbage'},
  ]);
  await store.discardUnreadable!();
  await outboxWhere(store, state => state.unreadable === 0);
  assert.deepEqual(
    (await area.entries()).map(([key]) => key).filter(key => typeof key === 'number'),
    [3, 4],
  );
});

/* ---- tabs ---- */

test('two tabs, one sender; both know of the receipt', async t => {
  const backend = newBackend();
  const [one, other] = [openStore(t, backend), openStore(t, backend, {client: backend.another()})];
  await Promise.all([identified(one), identified(other)]);
  const {id} = await sign(one);
  const [mine, theirs] = await Promise.all([outboxWhere(one, withReceipt), outboxWhere(other, withReceipt)]);
  assert.deepEqual([mine.receipts[0]!.id, theirs.receipts[0]!.id], [id, id]);
  assert.equal(backend.attempts.length, 1);
});

test('what one tab leaves behind, the other sends', async t => {
  const backend = newBackend();
  const store = openStore(t, backend);
  await identified(store);
  await leaveBehind({petitionId: '1'});
  const channel = new BroadcastChannel(`hromada-kit|${endpoint}`);
  channel.postMessage('changed');
  channel.close();
  await outboxWhere(store, withReceipt);
  assert.equal(backend.ledger.length, 1);
});

test('without Web Locks a lease keeps two tabs from sending the same', async t => {
  const {locks} = navigator;
  Object.defineProperty(navigator, 'locks', {value: undefined, configurable: true});
  t.after(() => Object.defineProperty(navigator, 'locks', {value: locks, configurable: true}));
  const backend = newBackend();
  backend.always = async (_, accept) => {
    await settled();
    return accept();
  };
  const [one, other] = [openStore(t, backend), openStore(t, backend, {client: backend.another()})];
  await Promise.all([identified(one), identified(other)]);
  await sign(one);
  await Promise.all([outboxWhere(one, withReceipt), outboxWhere(other, withReceipt)]);
  assert.equal(backend.attempts.length, 1);
  assert.equal(backend.ledger.length, 1);
});

/* ---- after a crash ---- */

test('a row that a dead tab left in sending is sent with its own key', async t => {
  const backend = newBackend();
  const [left] = await leaveBehind({
    petitionId: '1',
    status: 'sending',
    attempts: 1,
    lastAttemptAt: Date.now() - 5_000,
  });
  const store = openStore(t, backend);
  await outboxWhere(store, withReceipt);
  assert.deepEqual(
    backend.attempts.map(({key, body}) => [key, body]),
    [[left!.id, left!.body]],
  );
});

const crashes: Step[] = ['asked', 'written', 'sending', 'answered', 'received'];
for (const at of crashes)
  test(`the tab dies at "${at}": after a reload the act is done once, or was never promised`, async t => {
    t.mock.timers.enable({apis: ['Date', 'setTimeout']});
    const backend = newBackend();
    let reached!: () => void;
    const dead = new Promise<void>(resolve => (reached = resolve));
    let promised = false;
    const store = openStore(t, backend, {
      // From this step on the tab does nothing any more.
      onStep: step => (step === at ? (reached(), new Promise(() => {})) : undefined),
    });
    await identified(store);
    void sign(store).then(() => (promised = true));
    await dead;
    await settled();
    store.close();
    // A dead tab gives its lock back; here the old store still holds it, so the new one is another browser's.
    const {locks} = navigator;
    Object.defineProperty(navigator, 'locks', {value: undefined, configurable: true});
    t.after(() => Object.defineProperty(navigator, 'locks', {value: locks, configurable: true}));
    const reloaded = openStore(t, backend, {client: backend.another()});
    await identified(reloaded);
    await settled();
    // A second lies between two attempts, also over a reload.
    t.mock.timers.tick(1_000);
    await outboxWhere(reloaded, empty);
    await settled();
    assert.equal(promised, ['sending', 'answered', 'received'].includes(at));
    assert.equal(backend.ledger.length, at === 'asked' ? 0 : 1);
    assert.ok(new Set(backend.attempts.map(({key}) => key)).size <= 1, 'one key');
    const {receipts} = await outboxWhere(reloaded, ({loaded}) => loaded);
    assert.equal(receipts.length, at === 'asked' ? 0 : 1);
  });

test('rows that are none of ours are left alone', async t => {
  const backend = newBackend();
  const area = outboxArea();
  await area.put(1, {from: 'a later version'});
  await area.put(2, 'garbage');
  await leaveBehind({petitionId: '3', seq: 3}, {petitionId: '4', seq: 4});
  // Under another key than its own: it could never be marked as sent.
  await area.put(5, {...((await area.get(4)) as OutboxEntry), id: 'elsewhere'});
  await area.delete([4]);
  await area.put(`receipt|${endpoint}|olena|petition.sign:5`, null);
  const store = openStore(t, backend);
  const state = await outboxWhere(store, withReceipt);
  assert.equal(state.unreadable, 3);
  assert.equal(backend.attempts.length, 1);
  assert.deepEqual(await area.get(1), {from: 'a later version'});
  assert.equal(await area.get(2), 'garbage');
  assert.equal(((await area.get(5)) as OutboxEntry).status, 'queued');
});

test('acts of another backend on the same device are its own', async t => {
  const backend = newBackend();
  await leaveBehind({petitionId: '1', clientId: 'https://other.example/api'});
  const store = openStore(t, backend);
  const state = await outboxWhere(store, ({loaded}) => loaded);
  await settled();
  assert.deepEqual([state.entries.length, state.others, backend.attempts.length], [0, 0, 0]);
  await store.forget();
  assert.equal((await rowsOnDevice()).length, 1);
});

/* ---- receipts ---- */

test('a receipt outlives the page, is shown to its owner, and after half a year to nobody', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout'], now: Date.parse('2026-11-23T10:00:00Z')});
  const backend = newBackend();
  const first = openStore(t, backend);
  await identified(first);
  const {id} = await sign(first);
  await outboxWhere(first, withReceipt);
  first.close();

  const again = openStore(t, backend, {client: backend.another()});
  await identified(again);
  assert.equal((await outboxWhere(again, withReceipt)).receipts[0]!.id, id);
  backend.session = taras;
  await identified(again);
  assert.deepEqual((await outboxWhere(again, ({account}) => account === 'taras')).receipts, []);
  backend.session = signedOut;
  await identified(again);
  assert.deepEqual((await outboxWhere(again, ({account}) => account === null)).receipts, []);
  again.close();

  backend.session = olena;
  t.mock.timers.setTime(Date.parse('2027-06-01T10:00:00Z'));
  const later = openStore(t, backend, {client: backend.another()});
  await identified(later);
  assert.deepEqual((await outboxWhere(later, ({loaded, account}) => loaded && account === 'olena')).receipts, []);
});

test('a receipt makes out of date what it changes: the count and one’s own signature', async t => {
  const backend = newBackend();
  const store = openStore(t, backend);
  await identified(store);
  const stops = [
    store.subscribe('petition.get', {id: '1'}, () => undefined),
    store.subscribe('petition.signature', {petitionId: '1'}, () => undefined),
    store.subscribe('petition.get', {id: '2'}, () => undefined),
  ];
  t.after(() => stops.forEach(stop => stop()));
  await settled();
  const before = backend.asked.length;
  await sign(store);
  await outboxWhere(store, withReceipt);
  await settled();
  assert.deepEqual(backend.asked.slice(before).sort(), ['petition.get', 'petition.signature']);
});

/* ---- forgetting ---- */

test('"erase from this device" leaves nothing of this backend', async t => {
  const backend = newBackend();
  const store = openStore(t, backend);
  await identified(store);
  await sign(store, '1');
  await outboxWhere(store, withReceipt);
  backend.always = refusing(new HromadaError('offline'));
  await sign(store, '2');
  await outboxWhere(store, attempted);
  await settled();
  await store.forget();
  const state = await outboxWhere(store, ({entries, receipts}) => !entries.length && !receipts.length);
  assert.equal(state.others, 0);
  await settled();
  const left = [...(await outboxArea().entries()), ...(await cacheArea().entries())].map(([key]) => key);
  assert.deepEqual(
    left.filter(key => key !== 'seq'),
    [],
  );
});

/* ---- a device that does not play along ---- */

/** An area that fails when told to. */
function unreliable(area: Area): Area & {fail: {writes?: Error | undefined; reads?: Error | undefined}; wrote: number} {
  const fail: {writes?: Error | undefined; reads?: Error | undefined} = {};
  const self = {
    fail,
    wrote: 0,
    get persistent() {
      return area.persistent;
    },
    entries: async () => (fail.reads ? Promise.reject(fail.reads) : area.entries()),
    get: async (key: Key) => (fail.reads ? Promise.reject(fail.reads) : area.get(key)),
    put: async (key: Key, value: unknown) => (fail.writes ? Promise.reject(fail.writes) : area.put(key, value)),
    delete: async (keys: readonly Key[]) => (fail.writes ? Promise.reject(fail.writes) : area.delete(keys)),
    transact: (async body => {
      if (fail.writes) throw fail.writes;
      self.wrote++;
      return area.transact(body);
    }) as Area['transact'],
  };
  return self;
}
const full = new DOMException('full', 'QuotaExceededError');

test('no room for an act: cached answers give way, once', async t => {
  const backend = newBackend();
  const outbox = unreliable(outboxArea());
  const cache = cacheArea();
  let erased = 0;
  const store = openStore(t, backend, {
    areas: {
      outbox,
      cache: {
        ...cache,
        persistent: true,
        async delete(keys) {
          erased += keys.length;
          await cache.delete(keys);
          outbox.fail.writes = undefined;
        },
      },
    },
  });
  await identified(store);
  await store.refresh('petition.get', {id: '1'});
  await settled();
  outbox.fail.writes = full;
  const entry = await sign(store);
  assert.ok(erased > 0);
  await outboxWhere(store, withReceipt);
  assert.equal(backend.ledger[0]!.key, entry.id);
});

for (const [what, error] of [
  ['no room at all', full],
  ['a connection that is lost', new DOMException('Connection to Indexed Database server lost', 'UnknownError')],
] as const)
  test(`${what}: the act is refused, and nothing is called kept`, async t => {
    const backend = newBackend();
    const outbox = unreliable(outboxArea());
    const steps: Step[] = [];
    const store = openStore(t, backend, {areas: {outbox, cache: cacheArea()}, onStep: step => void steps.push(step)});
    await identified(store);
    await settled();
    outbox.fail.writes = error;
    const seen: OutboxState[] = [];
    t.after(store.subscribeOutbox(state => void seen.push(state)));
    await assert.rejects(sign(store), thrown => isHromadaError(thrown) && thrown.code === 'storage');
    await settled();
    assert.deepEqual(steps, ['asked']);
    assert.ok(seen.every(({entries}) => entries.length === 0));
    assert.equal(backend.attempts.length, 0);
    // The device has room again: a new press works.
    outbox.fail.writes = undefined;
    await sign(store);
    await outboxWhere(store, withReceipt);
  });

test('a device that cannot note the receipt: the act is sent again with its key, and counted once', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout']});
  const backend = newBackend();
  const outbox = unreliable(outboxArea());
  const store = openStore(t, backend, {
    areas: {outbox, cache: cacheArea()},
    onStep(step) {
      if (step === 'answered' && backend.attempts.length === 1) outbox.fail.writes = full;
    },
  });
  await identified(store);
  await sign(store);
  await settled();
  assert.equal(backend.ledger.length, 1);
  outbox.fail.writes = undefined;
  const received = outboxWhere(store, withReceipt);
  for (let minute = 0; minute < 10; minute++) {
    t.mock.timers.tick(60_000);
    await settled();
  }
  await received;
  assert.equal(backend.ledger.length, 1);
  assert.equal(new Set(backend.attempts.map(({key}) => key)).size, 1);
});

test('a device that cannot note that it sends does not send', async t => {
  const backend = newBackend();
  const outbox = unreliable(outboxArea());
  const store = openStore(t, backend, {
    areas: {outbox, cache: cacheArea()},
    onStep(step) {
      if (step === 'written') outbox.fail.writes = full;
    },
  });
  await identified(store);
  await sign(store);
  await settled();
  assert.equal(backend.attempts.length, 0);
  assert.equal((await rowsOnDevice())[0]!.status, 'queued');
});

test('a device that refuses to note what a person taps on leaves all as it was, and throws nothing', async t => {
  const backend = newBackend();
  const outbox = unreliable(outboxArea());
  const store = openStore(t, backend, {areas: {outbox, cache: cacheArea()}});
  await identified(store);
  backend.next.push(refusing(problem('not-open')));
  const {id} = await sign(store);
  await outboxWhere(store, ({entries}) => entries[0]?.status === 'rejected');
  backend.session = signedOut;
  await identified(store);
  const nobodys = await sign(store, '2');
  backend.session = taras;
  await identified(store);
  outbox.fail.writes = full;
  await store.retry(id);
  await store.claim(nobodys.id);
  assert.equal(await store.discard(id), false);
  assert.deepEqual(
    (await rowsOnDevice()).map(({status, account}) => [status, account]),
    [
      ['rejected', 'olena'],
      ['queued', null],
    ],
  );
});

test('memory instead of a device: it works, and says that it will not last', async t => {
  const backend = newBackend();
  backend.always = refusing(new HromadaError('offline'));
  const store = createStore({client: backend.client, storage: 'memory'});
  t.after(() => store.close());
  await identified(store);
  await sign(store);
  const state = await outboxWhere(store, attempted);
  assert.equal(state.persistent, false);
  assert.deepEqual(await indexedDB.databases(), []);
});

test('what the contract does not take is refused before it is kept', async t => {
  const backend = newBackend();
  const refusal = new HromadaError('invalid-response');
  const client: Client = {
    ...backend.client,
    check: () => {
      throw refusal;
    },
  };
  const store = openStore(t, backend, {client});
  await identified(store);
  await assert.rejects(sign(store), refusal);
  assert.deepEqual(await rowsOnDevice(), []);
});

test('receipts and rows of one device are never mixed: each receipt names its act', async t => {
  const backend = newBackend();
  const store = openStore(t, backend);
  await identified(store);
  const entries = await Promise.all(['1', '2', '3'].map(petitionId => sign(store, petitionId)));
  const {receipts} = await outboxWhere(store, state => state.receipts.length === 3);
  const facts = ({id, dedupeKey, subject, result}: OutboxReceipt) => [id, dedupeKey, subject, result.idempotencyKey];
  assert.deepEqual(
    receipts.map(facts).sort(),
    entries.map(({id}, index) => [id, `petition.sign:${index + 1}`, `Петиція ${index + 1}`, id]).sort(),
  );
});
