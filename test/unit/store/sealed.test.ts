import 'fake-indexeddb/auto';
import {IDBFactory} from 'fake-indexeddb';
import assert from 'node:assert/strict';
import {beforeEach, test, type TestContext} from 'node:test';
import type {Client} from '../../../src/client/client.ts';
import {queries, type QueryOperation} from '../../../src/contract/operations.ts';
import {createStore} from '../../../src/store/create-store.ts';
import {createSealedStore} from '../../../src/store/sealed.ts';
import {openArea, type Area} from '../../../src/store/storage.ts';
import {fakeBackend, sessionOf, signedOut, type FakeBackend} from '../../support/harness-client.ts';
import {outboxWhere} from '../../support/harness-store.ts';

/*
 * Answers about a named person (`persist: 'ask'`): on the device only when the family says so, sealed, and gone with the session. The contract has
 * no such query yet, so one is made for the purpose.
 */

const CANARY = 'Марія, 7-Б, математика: 11';
const PRIVATE = 'test.private';
(queries as unknown as Record<string, QueryOperation>)[PRIVATE] = {
  path: '/private/{child}',
  persist: 'ask',
  identity: 'session',
  staleAfter: 60,
};

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const areaOf = (name: string): Area => openArea(name, {storage: 'persistent', durability: 'relaxed'});
const sealedRows = () => areaOf('sealed').entries();

/** Everything readable on the device, as text: names and values of all rows of all areas. */
async function plainText(): Promise<string> {
  const text: string[] = [];
  for (const {name} of await indexedDB.databases()) {
    for (const [key, row] of await areaOf(name!).entries()) {
      text.push(String(key), JSON.stringify(row));
      for (const value of Object.values((row ?? {}) as object)) {
        if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
          text.push(new TextDecoder().decode(value as ArrayBuffer));
      }
    }
  }
  return text.join('\n');
}

/* ---- by itself ---- */

test('nothing is kept before the family has said so', async () => {
  const sealed = createSealedStore(areaOf('sealed'), 'school', 'olena');
  assert.equal(await sealed.kept(), false);
  await sealed.put('marks|Марія', CANARY);
  assert.equal(await sealed.get('marks|Марія'), undefined);
  assert.deepEqual(await sealedRows(), []);
});

test('what is kept comes back, and nobody reads it in the rows: neither the answer nor the name', async () => {
  const sealed = createSealedStore(areaOf('sealed'), 'school', 'olena');
  await sealed.keep();
  await sealed.keep();
  await sealed.put('marks|Марія', {text: CANARY});
  const again = createSealedStore(areaOf('sealed'), 'school', 'olena');
  assert.equal(await again.kept(), true);
  assert.deepEqual(await again.get('marks|Марія'), {text: CANARY});
  assert.equal(await again.get('marks|Петро'), undefined);
  const text = await plainText();
  assert.doesNotMatch(text, /Марія|математика|marks/);
});

test('the keys cannot be taken out, and serve nothing else', async () => {
  await createSealedStore(areaOf('sealed'), 'school', 'olena').keep();
  const [, pair] = (await sealedRows())[0] as [string, {seal: CryptoKey; name: CryptoKey}];
  for (const key of [pair.seal, pair.name]) {
    assert.equal(key.extractable, false);
    for (const format of ['raw', 'jwk'] as const) await assert.rejects(crypto.subtle.exportKey(format, key));
  }
  assert.deepEqual([pair.seal.usages.toSorted(), pair.name.usages], [['decrypt', 'encrypt'], ['sign']]);
});

test('two people on one device do not find each other’s; the same answer looks different each time', async () => {
  const [olena, taras] = ['olena', 'taras'].map(who => createSealedStore(areaOf('sealed'), 'school', who));
  await Promise.all([olena!.keep(), taras!.keep()]);
  await olena!.put('marks', CANARY);
  assert.equal(await taras!.get('marks'), undefined);
  const bytes = async () =>
    Buffer.from(
      ((await sealedRows()).find(([key]) => String(key).startsWith('row|'))![1] as {bytes: ArrayBuffer}).bytes,
    ).toString('hex');
  const first = await bytes();
  await olena!.put('marks', CANARY);
  assert.notEqual(await bytes(), first);
  assert.equal((await sealedRows()).filter(([key]) => String(key).startsWith('row|')).length, 1);
});

test('a row that was tampered with, or sealed by another key, is no row', async () => {
  const area = areaOf('sealed');
  const sealed = createSealedStore(area, 'school', 'olena');
  await sealed.keep();
  await sealed.put('marks', CANARY);
  const [name, row] = (await sealedRows()).find(([key]) => String(key).startsWith('row|')) as [
    string,
    {iv: Uint8Array; bytes: ArrayBuffer},
  ];
  const bytes = new Uint8Array(row.bytes.slice(0));
  bytes[0]! ^= 1;
  await area.put(name, {...row, bytes: bytes.buffer});
  assert.equal(await sealed.get('marks'), undefined);
});

test('erased are the keys first, then the rows, and nothing of it comes back', async () => {
  const area = areaOf('sealed');
  const sealed = createSealedStore(area, 'school', 'olena');
  const other = createSealedStore(area, 'school', 'taras');
  await Promise.all([sealed.keep(), other.keep()]);
  await sealed.put('marks', CANARY);
  await other.put('marks', CANARY);
  const order: string[] = [];
  const watched: Area = {
    ...area,
    delete: async keys => {
      order.push(...keys.map(key => String(key).split('|')[0]!));
      await area.delete(keys);
    },
  };
  await createSealedStore(watched, 'school', 'olena').erase();
  assert.deepEqual(order, ['key', 'row']);
  assert.equal(await sealed.kept(), false);
  assert.equal(await sealed.get('marks'), undefined);
  assert.equal(await other.get('marks'), CANARY);
  // Said again, it is a new pair: what an old copy of a row holds stays closed.
  await sealed.keep();
  assert.equal(await sealed.get('marks'), undefined);
});

test('what is on its way while it is erased is not written any more', async () => {
  const area = areaOf('sealed');
  const sealed = createSealedStore(area, 'school', 'olena');
  await sealed.keep();
  const late = sealed.put('marks', CANARY);
  await createSealedStore(area, 'school', 'olena').erase();
  await late;
  assert.equal((await sealedRows()).filter(([key]) => String(key).startsWith('row|')).length, 0);
});

test('a device that does not erase is told of', async () => {
  const area = areaOf('sealed');
  await createSealedStore(area, 'school', 'olena').keep();
  const stubborn: Area = {...area, delete: async () => {}};
  await assert.rejects(createSealedStore(stubborn, 'school', 'olena').erase(), /could not be erased/);
});

/* ---- in a store ---- */

/** A backend that also answers the private query, by whoever is signed in. */
function privateClient(backend: FakeBackend): Client {
  const inner = backend.another();
  return {
    ...inner,
    async query(name, params, options) {
      if ((name as string) !== PRIVATE) return inner.query(name, params, options);
      if (!backend.session) throw new Error('offline');
      return {text: `${CANARY} (${backend.session.account})`} as never;
    },
  };
}

function open(t: TestContext, backend: FakeBackend) {
  const store = createStore({
    client: privateClient(backend),
    areas: {cache: areaOf('cache'), outbox: areaOf('outbox'), drafts: areaOf('drafts'), sealed: areaOf('sealed')},
  });
  t.after(() => store.close());
  return store;
}

type Open = ReturnType<typeof open>;
const session = (store: Open) => store.refresh('session.get', {});
const settled = async () => {
  for (let turn = 0; turn < 100; turn++) await new Promise(resolve => setImmediate(resolve));
};

/** Until it holds: sealing takes its own time in another thread. */
async function until(condition: () => unknown): Promise<void> {
  for (let turn = 0; !(await condition()) && turn < 100_000; turn++)
    await new Promise(resolve => setImmediate(resolve));
  assert.ok(await condition());
}

const isSealed = () => until(async () => (await sealedRows()).some(([key]) => String(key).startsWith('row|')));

/** What a page shows of the private query once all has settled, or once it shows anything if it has to. */
async function shown(store: Open, has = false): Promise<string | undefined> {
  let text: string | undefined;
  const stop = store.subscribe(PRIVATE as never, {child: '1'} as never, (state: {data?: unknown}) => {
    text = (state.data as {text: string} | undefined)?.text;
  });
  await settled();
  if (has) await until(() => text);
  stop();
  return text;
}

/** Somebody signs in, gives the family's word, and what they see is kept. */
async function keeps(store: Open): Promise<void> {
  await session(store);
  await store.keepPrivate!(true);
  await shown(store);
  await isSealed();
}

let opened = 0;
const newBackend = () => fakeBackend({id: `https://school-${++opened}.example/api`, session: sessionOf('olena')});

test('without the family’s word a private answer leaves nothing on the device', async t => {
  const store = open(t, newBackend());
  await session(store);
  assert.match((await shown(store))!, /Марія/);
  assert.doesNotMatch(await plainText(), /Марія/);
  assert.deepEqual(await sealedRows(), []);
});

test('with it the answer is there without a connection after a reload, and unreadable in the rows', async t => {
  const backend = newBackend();
  const store = open(t, backend);
  await keeps(store);
  assert.doesNotMatch(await plainText(), /Марія/);
  store.close();
  backend.session = undefined;
  assert.equal(await shown(open(t, backend), true), `${CANARY} (olena)`);
});

test('signing out erases it: keys and rows', async t => {
  const backend = newBackend();
  const store = open(t, backend);
  await keeps(store);
  backend.session = signedOut;
  await session(store);
  await until(async () => !(await sealedRows()).length);
  store.close();
  backend.session = undefined;
  assert.equal(await shown(open(t, backend)), undefined);
});

test('somebody else never sees it, and their word erases it', async t => {
  const backend = newBackend();
  const store = open(t, backend);
  await keeps(store);
  backend.session = sessionOf('taras');
  await session(store);
  assert.equal(await shown(store), `${CANARY} (taras)`);
  await store.keepPrivate!(true);
  const keys = (await sealedRows()).map(([key]) => String(key)).filter(key => key.startsWith('key|'));
  assert.equal(keys.length, 1);
  assert.match(keys[0]!, /taras/);
});

test('somebody else signed in: what was kept about the one before is erased without their word', async t => {
  const backend = newBackend();
  const store = open(t, backend);
  await keeps(store);
  store.close();
  backend.session = sessionOf('taras');
  await session(open(t, backend));
  await until(async () => !(await sealedRows()).length);
});

test('what is read of one person while another signs in is shown to nobody', async t => {
  const backend = newBackend();
  const before = open(t, backend);
  await keeps(before);
  before.close();
  backend.session = undefined;
  // The device is slow: what it has comes after the backend has said who is here.
  const slow = areaOf('sealed');
  let release!: () => void;
  const held = new Promise<void>(resolve => (release = resolve));
  let reading = false;
  const sealed: Area = {
    ...slow,
    persistent: true,
    async get(key) {
      const row = await slow.get(key);
      if (String(key).startsWith('row|')) {
        reading = true;
        await held;
      }
      return row;
    },
  };
  const store = createStore({
    client: privateClient(backend),
    areas: {cache: areaOf('cache'), outbox: areaOf('outbox'), drafts: areaOf('drafts'), sealed},
  });
  t.after(() => store.close());
  const texts: string[] = [];
  store.subscribe(PRIVATE as never, {child: '1'} as never, (state: {data?: unknown}) => {
    if (state.data) texts.push((state.data as {text: string}).text);
  });
  await until(() => reading);
  backend.session = sessionOf('taras');
  await session(store);
  release();
  await settled();
  assert.deepEqual([...new Set(texts)], [`${CANARY} (taras)`]);
});

test('the family takes its word back', async t => {
  const store = open(t, newBackend());
  await keeps(store);
  await store.keepPrivate!(false);
  assert.deepEqual(await sealedRows(), []);
  await shown(store);
  assert.deepEqual(await sealedRows(), []);
});

test('nobody signed in: there is nobody to keep it for', async t => {
  const backend = newBackend();
  backend.session = signedOut;
  const store = open(t, backend);
  await session(store);
  await store.keepPrivate!(true);
  await settled();
  assert.deepEqual(await sealedRows(), []);
});

test('"erase from this device" takes everything of this backend: answers, private ones, drafts, acts, receipts', async t => {
  const backend = newBackend();
  const store = open(t, backend);
  await keeps(store);
  store.subscribe('petition.get', {id: '1'}, () => {})();
  await store.refresh('petition.get', {id: '1'});
  await store.dispatch('petition.sign', {petitionId: '1'}, {subject: CANARY});
  await outboxWhere(store, ({receipts}) => receipts.length > 0);
  backend.always = () => new Promise(() => {});
  await store.dispatch('petition.sign', {petitionId: '2'}, {subject: CANARY});
  await (await store.drafts!()).save({element: 'form', item: '1'}, CANARY);
  await settled();
  assert.match(await plainText(), /Марія/);
  await store.forget();
  await settled();
  const text = await plainText();
  assert.doesNotMatch(text, /Марія|olena|petitionId|"title"/);
  const left = await Promise.all(
    ['cache', 'outbox', 'drafts', 'sealed'].map(async name =>
      (await areaOf(name).entries()).map(([key]) => String(key)),
    ),
  );
  assert.ok(
    left.flat().every(key => key === 'seq' || key.startsWith('lease|')),
    left.flat().join(),
  );
});
