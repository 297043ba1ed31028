import 'fake-indexeddb/auto';
import {IDBFactory} from 'fake-indexeddb';
import assert from 'node:assert/strict';
import {beforeEach, test, type TestContext} from 'node:test';
import type {Client, SendOptions} from '../../../src/client/client.ts';
import type {CodeBallotPayload} from '../../../src/contract/index.ts';
import {HromadaError} from '../../../src/errors.ts';
import {createStore, type OwnedStore} from '../../../src/store/create-store.ts';
import {openArea, type Area} from '../../../src/store/storage.ts';
import type {OutboxEntry, OutboxReceipt, OutboxState} from '../../../src/store/store.ts';
import {waitOf} from '../../../src/store/waiting.ts';
import {sessionOf, signedOut} from '../../support/harness-client.ts';
import {outboxWhere} from '../../support/harness-store.ts';

/*
 * A ballot with a one-time code, as a shared tablet holds it: nobody reads the choice or the code in its databases; it survives the page and is gone,
 * key and all, when the backend has it.
 */

const CODE = 'K7M4AX';
const PROJECT = 'litsei-20-maisternia';
const ROUND = 'shkoly-2026';

let endpoint = '';
let tests = 0;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  endpoint = `https://school-${++tests}.example/api`;
});

const area = (name = 'outbox'): Area => openArea(name, {storage: 'persistent', durability: 'strict'});

interface Sent extends SendOptions {
  payload: unknown;
}

/** A backend that is there or not, or refuses. */
function backend(session = signedOut) {
  const sent: Sent[] = [];
  const at = {online: true, refusal: undefined as HromadaError | undefined, sent};
  const client: Client = {
    id: endpoint,
    async query(name) {
      if (!at.online) throw new HromadaError('offline');
      if (name === 'session.get') return session as never;
      throw new HromadaError('rejected', {status: 404});
    },
    async send(_, payload, options) {
      if (!at.online) throw new HromadaError('offline');
      sent.push({...options, payload});
      if (at.refusal) throw at.refusal;
      return {
        idempotencyKey: options.idempotencyKey,
        receipt: {number: 'Т20-0418', receivedAt: '2026-11-23T10:42:00+02:00'},
      } as never;
    },
  };
  return {...at, client, at};
}

function openStore(t: TestContext, client: Client): OwnedStore {
  const store = createStore({client, areas: {cache: area('cache'), outbox: area()}});
  t.after(() => store.close());
  return store;
}

const ballot = (paperId: string, code = CODE): CodeBallotPayload => ({
  ...{roundId: ROUND, rulesVersion: '1', revision: 0, blank: false, lines: [{projectId: PROJECT}]},
  ...{code, school: 'litsei-20', paperId},
});

const vote = async (store: OwnedStore, code = CODE) =>
  store.dispatch('budget.vote-with-code', ballot(await (await store.codes!()).paperOf(ROUND, code), code), {
    subject: 'Шкільний бюджет',
    notAfter: '2126-11-27T15:00:00+02:00',
  });

const empty = ({loaded, entries, others}: OutboxState) => loaded && entries.length + others === 0;
const waits = ({entries}: OutboxState) => entries.length > 0 && entries.every(({status}) => status === 'queued');

/** Everything on the device, bytes as text; names of keys and rows too. */
async function everything(): Promise<string> {
  const told: string[] = [];
  const tell = (value: unknown): void => {
    if (value instanceof ArrayBuffer) told.push(new TextDecoder().decode(value));
    else if (ArrayBuffer.isView(value)) told.push(new TextDecoder().decode(value));
    else if (value instanceof CryptoKey) told.push(`key ${value.extractable}`);
    else if (typeof value === 'object' && value !== null)
      Object.entries(value).forEach(([name, part]) => (told.push(name), tell(part)));
    else told.push(String(value));
  };
  for (const {name} of await indexedDB.databases()) for (const row of await area(name).entries()) tell(row);
  return told.join('\n');
}

const keys = async () => (await area().entries()).map(([key]) => key);

test('what waits can be read by nobody: not what was chosen, not the code, not how much', async t => {
  const {client, at} = backend();
  at.online = false;
  const store = openStore(t, client);
  const entry = await vote(store);
  await outboxWhere(store, waits);
  const text = await everything();
  assert.match(text, /budget\.vote-with-code/, 'it is there');
  assert.doesNotMatch(text, new RegExp(`${CODE}|${PROJECT}|litsei-20|projectId`));
  assert.doesNotMatch(text, /key true/, 'no key can be exported');
  assert.deepEqual(Object.keys(entry.payload).sort(), ['paperId', 'roundId'], 'nor is it handed to the page');
  const [first] = (await area().entries()).map(([, row]) => row as OutboxEntry).filter(row => row.sealed);
  assert.equal(first!.sealed!.bytes.byteLength % 1_024, 16, 'a length that tells nothing, and a tag');
  assert.equal(first!.body, '');
});

test('it survives the page, and goes out as it was filled in, once and as nobody’s', async t => {
  const {client, at, sent} = backend(sessionOf('olena'));
  at.online = false;
  const before = openStore(t, client);
  const {id} = await vote(before);
  await outboxWhere(before, waits);
  before.close();
  at.online = true;
  const store = openStore(t, client);
  await outboxWhere(store, empty);
  assert.equal(sent.length, 1);
  const {payload, body, account, idempotencyKey} = sent[0]!;
  assert.equal(account, null, 'whoever is signed in is not asked');
  assert.equal(idempotencyKey, id);
  assert.deepEqual(JSON.parse(body!), {...ballot((payload as CodeBallotPayload).paperId), idempotencyKey: id});
});

test('received: the receipt is told once and kept nowhere, row and key are gone', async t => {
  const {client} = backend();
  const store = openStore(t, client);
  const seen: OutboxReceipt[] = [];
  t.after(store.subscribeOutbox(({receipts}) => seen.push(...receipts)));
  const {id} = await vote(store);
  await outboxWhere(store, empty);
  assert.deepEqual(
    seen.map(receipt => receipt.id),
    [id],
  );
  assert.equal((seen[0]!.result as {receipt: {number: string}}).receipt.number, 'Т20-0418');
  const text = await everything();
  assert.doesNotMatch(text, /Т20-0418|2026-11-23|AES|createdAt|heardAt/);
  assert.doesNotMatch(text, new RegExp(`${CODE}|${PROJECT}|${id}`));
  assert.ok((await keys()).every(key => typeof key === 'string' && /^(seq|codes\||spent\||account\|)/.test(key)));
});

test('a code that was voted with here is known, waiting or received, until the teacher has done', async t => {
  const {client, at} = backend();
  at.online = false;
  const store = openStore(t, client);
  const codes = await store.codes!();
  const paper = await codes.paperOf(ROUND, CODE);
  assert.equal(await codes.use(paper), undefined);
  await vote(store);
  assert.equal(await codes.use(paper), 'waiting');
  assert.equal(await codes.finish(ROUND), false, 'something waits');
  assert.equal(await codes.use(await codes.paperOf('another-round', CODE)), undefined);
  assert.equal(await codes.use(await codes.paperOf(ROUND, 'ABC234')), undefined);
  await outboxWhere(store, waits);
  at.online = true;
  void store.retry();
  await outboxWhere(store, empty);
  assert.equal(await codes.use(paper), 'received');
  assert.equal(await codes.received(ROUND), 1);
  assert.equal(await codes.received('another-round'), 0);
  // Also for the page that comes after this one.
  const again = await openStore(t, client).codes!();
  assert.equal(await again.paperOf(ROUND, CODE), paper);
  assert.equal(await again.use(paper), 'received');
  assert.equal(await again.finish(ROUND), true);
  assert.equal(await again.received(ROUND), 0);
  assert.deepEqual(
    (await keys()).filter(key => /^(spent|codes)\|/.test(String(key))),
    [],
  );
});

test('a ballot that was refused does not use up its code; the next one takes its place', async t => {
  const {client, at, sent} = backend();
  at.refusal = new HromadaError('rejected', {status: 412, type: 'urn:hromada:problem:rules-changed'});
  const store = openStore(t, client);
  const codes = await store.codes!();
  await vote(store);
  await outboxWhere(store, ({entries}) => entries[0]?.status === 'conflict');
  assert.equal(await codes.use(await codes.paperOf(ROUND, CODE)), undefined);
  at.refusal = undefined;
  await vote(store);
  await outboxWhere(store, empty);
  assert.equal(sent.length, 2);
  assert.notEqual(sent[0]!.idempotencyKey, sent[1]!.idempotencyKey);
});

test('twice the same code is one ballot: what was handed in first stays', async t => {
  const {client, at, sent} = backend();
  at.online = false;
  const store = openStore(t, client);
  const [first, second] = [await vote(store), await vote(store)];
  assert.equal(first.id, second.id);
  await outboxWhere(store, waits);
  at.online = true;
  void store.retry();
  await outboxWhere(store, empty);
  assert.equal(new Set(sent.map(({idempotencyKey}) => idempotencyKey)).size, 1);
});

test('a sealed ballot waits for a connection and for no person, and cannot become anybody’s', async t => {
  const {client, at} = backend(sessionOf('olena'));
  const store = openStore(t, client);
  await store.refresh('session.get', {});
  at.online = false;
  const {id} = await vote(store);
  const state = await outboxWhere(store, waits);
  assert.equal(waitOf(state.entries[0]!, state), 'connection');
  await store.claim(id);
  const [row] = (await outboxWhere(store, waits)).entries;
  assert.equal(row!.account, null);
});

test('bytes that were tampered with are not sent, and not lost', async t => {
  const {client, at, sent} = backend();
  at.online = false;
  const before = openStore(t, client);
  await vote(before);
  await outboxWhere(before, waits);
  before.close();
  const [seq, row] = (await area().entries()).find(([key]) => typeof key === 'number') as [number, OutboxEntry];
  const bytes = new Uint8Array(row.sealed!.bytes.slice(0));
  bytes[0]! ^= 1;
  await area().put(seq, {...row, sealed: {...row.sealed!, bytes: bytes.buffer}});
  at.online = true;
  const store = openStore(t, client);
  await outboxWhere(store, ({entries}) => (entries[0]?.attempts ?? 0) > 0 && entries[0]?.status === 'queued');
  assert.deepEqual(sent, []);
});

test('forgetting a backend takes codes and what waits with it', async t => {
  const {client, at} = backend();
  at.online = false;
  const store = openStore(t, client);
  await vote(store);
  await store.forget();
  assert.deepEqual(
    (await keys()).filter(key => key !== 'seq'),
    [],
  );
});

test('a teacher’s PIN is known by its HMAC, survives the page, and goes when the teacher has done', async t => {
  const {client} = backend();
  const codes = await openStore(t, client).codes!();
  assert.equal(await codes.hasPin(), false);
  await codes.setPin('4711');
  const again = await openStore(t, client).codes!();
  assert.equal(await again.hasPin(), true);
  assert.deepEqual([await again.isPin('4711'), await again.isPin('1147'), await again.isPin('')], [true, false, false]);
  assert.doesNotMatch(await everything(), /4711/);
  await again.finish(ROUND);
  assert.equal(await again.hasPin(), false);
});
