import 'fake-indexeddb/auto';
import {IDBFactory} from 'fake-indexeddb';
import assert from 'node:assert/strict';
import {beforeEach, test, type TestContext} from 'node:test';
import type {Client, QueryOptions} from '../../../src/client/client.ts';
import {contractVersion, type QueryName} from '../../../src/contract/operations.ts';
import type {Petition} from '../../../src/contract/index.ts';
import {HromadaError} from '../../../src/errors.ts';
import {createStore, type OwnedStore} from '../../../src/store/create-store.ts';
import {openArea, type Area} from '../../../src/store/storage.ts';
import type {QueryState} from '../../../src/store/store.ts';
import {petitionWith, sessionOf} from '../../support/harness-data.ts';

/*
 * Answers as elements see them: memory, then the device, then the backend, and never an error in place of what is known.
 */

const DAY = 86_400_000;
const ENDPOINT = 'https://council.example/api';
const KEY = `${ENDPOINT}|petition.get|{"id":"1"}`;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

interface Question {
  name: QueryName;
  params: object;
  options: QueryOptions;
  answer(data: unknown): void;
  fail(error: Error): void;
}

/** A client whose every question is answered by hand. */
function questionedClient(): {client: Client; questions: Question[]} {
  const questions: Question[] = [];
  const client: Client = {
    id: ENDPOINT,
    query: (name, params, options = {}) =>
      new Promise((resolve, reject) => {
        questions.push({name, params, options, answer: data => resolve(data as never), fail: reject});
      }),
    send: () => Promise.reject(new HromadaError('offline')),
  };
  return {client, questions};
}

const cacheArea = () => openArea('cache', {storage: 'persistent', durability: 'relaxed'});

function openStore(t: TestContext, client: Client, cache: Area = cacheArea()): OwnedStore {
  const outbox = openArea('outbox', {storage: 'persistent', durability: 'strict'});
  const store = createStore({client, areas: {cache, outbox}});
  t.after(() => store.close());
  return store;
}

/** Until nobody waits for an answer any more: who leaves has the rest of the task to come back. */
const givenUp = async ({options}: Question): Promise<void> => {
  while (!options.signal!.aborted) await new Promise(resolve => setImmediate(resolve));
};

/** Everything that one listener of petition 1 was told. */
function listen(store: OwnedStore): {states: QueryState<Petition>[]; stop: () => void} {
  const states: QueryState<Petition>[] = [];
  const stop = store.subscribe('petition.get', {id: '1'}, state => void states.push(state));
  return {states, stop};
}

const settled = async () => {
  for (let turn = 0; turn < 40; turn++) await new Promise(resolve => setImmediate(resolve));
};

const petition = petitionWith();
const newer = petitionWith({title: 'Новіша назва'});
const keep = (data: unknown, change: object = {}) =>
  cacheArea().put(KEY, {version: contractVersion, updatedAt: Date.now() - 60_000, data, ...change});

test('a listener is told at once what is known, then what the backend says', async t => {
  const {client, questions} = questionedClient();
  const {states} = listen(openStore(t, client));
  assert.deepEqual(states, [{fetching: true}]);
  await settled();
  questions[0]!.answer(petition);
  await settled();
  assert.equal(states.at(-1)!.data, petition);
  assert.equal(states.at(-1)!.fetching, false);
  assert.equal(states.at(-1)!.error, undefined);
});

test('the device answers while the backend is asked', async t => {
  await keep(petition);
  const {client, questions} = questionedClient();
  const {states} = listen(openStore(t, client));
  await settled();
  assert.deepEqual(states.at(-1)!.data, petition);
  assert.equal(states.at(-1)!.fetching, true);
  assert.ok(states.at(-1)!.updatedAt! <= Date.now() - 60_000, 'as of when it was given');
  assert.equal(questions.length, 1);
  questions[0]!.answer(newer);
  await settled();
  assert.equal(states.at(-1)!.data, newer);
});

test('a backend that is faster than the device is not overwritten by it', async t => {
  await keep(petition);
  const area = cacheArea();
  let release!: () => void;
  const held = new Promise<void>(resolve => (release = resolve));
  const slow: Area = {...area, persistent: true, get: async key => (await held, area.get(key))};
  const {client, questions} = questionedClient();
  const {states} = listen(openStore(t, client, slow));
  await settled();
  questions[0]!.answer(newer);
  await settled();
  release();
  await settled();
  assert.equal(states.at(-1)!.data, newer);
});

test('data and error may both be there', async t => {
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  const {states} = listen(store);
  await settled();
  questions[0]!.answer(petition);
  await settled();
  const refreshed = store.refresh('petition.get', {id: '1'});
  questions[1]!.fail(new HromadaError('offline'));
  await refreshed;
  const {data, error, fetching, updatedAt} = states.at(-1)!;
  assert.deepEqual([data, error?.code, fetching], [petition, 'offline', false]);
  assert.equal(typeof updatedAt, 'number');
});

test('an error waits for the device: what is kept there is shown with it', async t => {
  await keep(petition);
  const {client, questions} = questionedClient();
  const {states} = listen(openStore(t, client));
  questions[0]!.fail(new HromadaError('timeout'));
  await settled();
  assert.deepEqual(states.at(-1)!.data, petition);
  assert.equal(states.at(-1)!.error?.code, 'timeout');
  assert.ok(
    states.every(({data, error}) => data || !error),
    'there was never an error alone',
  );
});

test('an error alone is an error alone; and what a client throws is always one of ours', async t => {
  const {client, questions} = questionedClient();
  const {states} = listen(openStore(t, client));
  questions[0]!.fail(new RangeError('a mistake of an adapter'));
  await settled();
  assert.deepEqual(
    [states.at(-1)!.data, states.at(-1)!.error?.name, states.at(-1)!.fetching],
    [undefined, 'HromadaError', false],
  );
});

for (const status of [404, 410])
  test(`what the backend no longer has (${status}) is not shown as if it had, also not after a reload`, async t => {
    await keep(petition);
    const {client, questions} = questionedClient();
    const {states} = listen(openStore(t, client));
    await settled();
    questions[0]!.fail(new HromadaError('rejected', {status}));
    await settled();
    assert.deepEqual([states.at(-1)!.data, states.at(-1)!.error?.problem.status], [undefined, status]);
    assert.equal(await cacheArea().get(KEY), undefined);
  });

test('one request is under way, however many ask', async t => {
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  const [one, other] = [listen(store), listen(store)];
  const refreshed = store.refresh('petition.get', {id: '1'});
  await settled();
  assert.equal(questions.length, 1);
  questions[0]!.answer(petition);
  await refreshed;
  assert.equal(one.states.at(-1)!.data, petition);
  assert.equal(other.states.at(-1)!.data, petition);
});

test('different params are different answers; the order of keys is not', async t => {
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  store.subscribe('petition.get', {id: '1'}, () => undefined);
  store.subscribe('petition.get', {id: '2'}, () => undefined);
  await settled();
  assert.deepEqual(
    questions.map(({params}) => params),
    [{id: '1'}, {id: '2'}],
  );
});

test('the last who leaves gives the request up; a move within one task is not leaving', async t => {
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  const [one, other] = [listen(store), listen(store)];
  await settled();
  one.stop();
  await settled();
  assert.equal(questions[0]!.options.signal!.aborted, false, 'somebody still listens');
  other.stop();
  const moved = listen(store);
  await settled();
  assert.equal(questions[0]!.options.signal!.aborted, false, 'moved');
  moved.stop();
  await givenUp(questions[0]!);
  assert.equal(questions[0]!.options.signal!.aborted, true);
});

test('who comes after a request was given up gets a new one', async t => {
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  const gone = listen(store);
  await settled();
  gone.stop();
  await givenUp(questions[0]!);
  const {states} = listen(store);
  await settled();
  assert.equal(questions.length, 2);
  questions[0]!.fail(new DOMException('aborted', 'AbortError'));
  await settled();
  questions[1]!.answer(petition);
  await settled();
  assert.equal(states.at(-1)!.data, petition);
  assert.ok(states.every(({error}) => !error));
  const told = gone.states.length;
  assert.ok(told <= 2, 'who has left is told nothing');
});

test('a fresh answer is not asked for again; an old one is', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout'], now: Date.parse('2026-11-23T10:00:00Z')});
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  const first = listen(store);
  await settled();
  questions[0]!.answer(petition);
  await settled();
  first.stop();
  t.mock.timers.tick(30_000);
  const second = listen(store);
  await settled();
  assert.equal(questions.length, 1);
  assert.deepEqual(
    second.states.map(({data}) => data),
    [petition],
  );
  second.stop();
  t.mock.timers.tick(1);
  const third = listen(store);
  await settled();
  assert.equal(questions.length, 2);
  assert.equal(third.states.at(-1)!.data, petition, 'and what is known stays on screen');
});

test('a person who presses "try again" asks the backend itself', async t => {
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  void store.refresh('petition.get', {id: '1'});
  await settled();
  assert.equal(questions[0]!.options.fresh, true);
});

test('what failed is asked for again by itself, ever later, while somebody looks', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout']});
  t.mock.method(Math, 'random', () => 0);
  const {client, questions} = questionedClient();
  const {stop} = listen(openStore(t, client));
  for (const [index, wait] of [15_000, 30_000, 60_000, 120_000, 240_000, 300_000, 300_000].entries()) {
    await settled();
    assert.equal(questions.length, index + 1);
    questions[index]!.fail(new HromadaError('offline'));
    await settled();
    t.mock.timers.tick(wait - 1);
    await settled();
    assert.equal(questions.length, index + 1, `not before ${wait} ms`);
    t.mock.timers.tick(1);
  }
  await settled();
  const asked = questions.length;
  questions[asked - 1]!.fail(new HromadaError('offline'));
  stop();
  await settled();
  t.mock.timers.tick(DAY);
  await settled();
  assert.equal(questions.length, asked, 'nobody looks any more');
});

test('one answer tells that the backend can be reached: what could not reach it is asked for again at once', async t => {
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  const list: QueryState[] = [];
  const counters: QueryState[] = [];
  store.subscribe('petition.list', {}, state => void list.push(state));
  store.subscribe('statistics.get', {}, state => void counters.push(state));
  const left = store.subscribe('petition.similar', {title: 'Сквер'}, () => {});
  for (const [question, code] of [
    [questions[0]!, 'offline'],
    [questions[1]!, 'server'],
    [questions[2]!, 'offline'],
  ] as const)
    question.fail(new HromadaError(code));
  await settled();
  left();
  listen(store);
  const asked = questions.length;
  questions.at(-1)!.answer(petition);
  await settled();
  // What the backend itself could not do waits as before, and what nobody watches is nobody's.
  assert.deepEqual(
    questions.slice(asked).map(({name}) => name),
    ['petition.list'],
  );
  questions.at(-1)!.answer({items: [], total: 0});
  await settled();
  assert.equal(list.at(-1)!.error, undefined);
  assert.equal(counters.at(-1)!.error!.code, 'server');
  assert.equal(questions.length, asked + 1);
});

test('a refusal is not asked for again by itself', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout']});
  const {client, questions} = questionedClient();
  listen(openStore(t, client));
  await settled();
  questions[0]!.fail(new HromadaError('rejected', {status: 403}));
  await settled();
  t.mock.timers.tick(DAY);
  await settled();
  assert.equal(questions.length, 1);
});

/** Somebody looks again. */
const lookAgain = () => globalThis.dispatchEvent(new Event('pageshow'));

for (const status of [429, 503])
  test(`a ${status} with Retry-After: nothing but a person asks before it is over`, async t => {
    const events = new EventTarget();
    for (const name of ['addEventListener', 'dispatchEvent'] as const)
      Object.defineProperty(globalThis, name, {value: events[name].bind(events), configurable: true});
    t.after(() => {
      for (const name of ['addEventListener', 'dispatchEvent']) Reflect.deleteProperty(globalThis, name);
    });
    t.mock.timers.enable({apis: ['Date', 'setTimeout'], now: Date.parse('2026-11-23T10:00:00Z')});
    t.mock.method(Math, 'random', () => 0);
    const {client, questions} = questionedClient();
    const store = openStore(t, client);
    const {states, stop} = listen(store);
    await settled();
    questions[0]!.fail(new HromadaError('server', {status, retryAt: Date.now() + 120_000}));
    await settled();
    const wakes: [string, () => unknown][] = [
      ['the timer', () => t.mock.timers.tick(15_000)],
      ['a look', lookAgain],
      ['the network', () => globalThis.dispatchEvent(new Event('online'))],
      ['another element', () => listen(store).stop()],
      ['an element that comes back', () => (stop(), listen(store))],
      ['time', () => t.mock.timers.tick(104_999)],
    ];
    for (const [what, wake] of wakes) {
      wake();
      await settled();
      assert.equal(questions.length, 1, `${what} asks`);
    }
    assert.deepEqual([states.at(-1)!.fetching, states.at(-1)!.error?.problem.status], [false, status]);
    t.mock.timers.tick(1);
    await settled();
    assert.equal(questions.length, 2, 'it is asked for when the time has come');

    questions[1]!.fail(new HromadaError('server', {status, retryAt: Date.now() + 120_000}));
    await settled();
    void store.refresh('petition.get', {id: '1'});
    await settled();
    assert.equal(questions.length, 3, 'a person asks at once');
    questions[2]!.answer(petition);
    await settled();
    t.mock.timers.tick(31_000);
    lookAgain();
    await settled();
    assert.equal(questions.length, 4, 'what was answered since need not wait');
  });

test('one query that has to wait holds up no other, and is not held up by the others', async t => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout'], now: Date.parse('2026-11-23T10:00:00Z')});
  t.mock.method(Math, 'random', () => 0);
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  for (const id of ['1', '2']) store.subscribe('petition.get', {id}, () => undefined);
  await settled();
  questions[0]!.fail(new HromadaError('server', {status: 503, retryAt: Date.now() + 40_000}));
  await settled();
  questions[1]!.fail(new HromadaError('offline'));
  await settled();
  t.mock.timers.tick(15_000);
  await settled();
  assert.deepEqual(
    questions.slice(2).map(({params}) => params),
    [{id: '2'}],
  );
  questions[2]!.answer(petition);
  await settled();
  t.mock.timers.tick(24_999);
  await settled();
  assert.equal(questions.length, 3);
  t.mock.timers.tick(1);
  await settled();
  assert.deepEqual(
    questions.slice(3).map(({params}) => params),
    [{id: '1'}],
  );
});

test('a clock that is set back does not make a wait longer than it was', async t => {
  t.mock.timers.enable({apis: ['Date'], now: Date.parse('2026-11-23T10:00:00Z')});
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  const {stop} = listen(store);
  await settled();
  questions[0]!.fail(new HromadaError('server', {status: 429, retryAt: Date.now() + 60_000}));
  await settled();
  stop();
  t.mock.timers.setTime(Date.parse('2026-11-22T10:00:00Z'));
  listen(store);
  await settled();
  assert.equal(questions.length, 2);
});

test('who is signed in is not asked for before the time, unless a person wants to send', async t => {
  t.mock.timers.enable({apis: ['Date'], now: Date.parse('2026-11-23T10:00:00Z')});
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  void store.refresh('session.get', {});
  questions[0]!.answer(sessionOf('olena'));
  await settled();
  // What the backend has said of a person is of some time ago.
  t.mock.timers.tick(61_000);
  await store.dispatch('petition.sign', {petitionId: '1'});
  await settled();
  assert.equal(questions.length, 2);
  questions[1]!.fail(new HromadaError('server', {status: 429, retryAt: Date.now() + 60_000}));
  await settled();
  await store.dispatch('petition.sign', {petitionId: '2'});
  await settled();
  assert.equal(questions.length, 2);
  void store.retry();
  await settled();
  assert.deepEqual(
    questions.slice(2).map(({name}) => name),
    ['session.get'],
  );
});

test('after a change of who is signed in, what has to wait forgets the answer and keeps the wait', async t => {
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  const seen: QueryState[] = [];
  await settled();
  void store.refresh('session.get', {});
  questions[0]!.answer(sessionOf('olena'));
  await settled();
  store.subscribe('petition.signature', {petitionId: '1'}, state => void seen.push(state));
  await settled();
  questions[1]!.answer({signed: true});
  await settled();
  void store.refresh('petition.signature', {petitionId: '1'});
  questions[2]!.fail(new HromadaError('server', {status: 429, retryAt: Date.now() + 60_000}));
  await settled();
  void store.refresh('session.get', {});
  questions[3]!.answer(sessionOf('taras'));
  await settled();
  assert.equal(questions.length, 4);
  const {data, error, fetching} = seen.at(-1)!;
  assert.deepEqual([data, error?.problem.status, fetching], [undefined, 429, false]);
});

/* ---- on the device ---- */

test('an answer is kept for the next visit, with its version and its time', async t => {
  const {client, questions} = questionedClient();
  listen(openStore(t, client));
  await settled();
  questions[0]!.answer(petition);
  await settled();
  const kept = (await cacheArea().get(KEY)) as {version: number; updatedAt: number; data: unknown};
  assert.equal(kept.version, contractVersion);
  assert.ok(Math.abs(kept.updatedAt - Date.now()) < 60_000);
  assert.deepEqual(kept.data, petition);
});

const dropped: [why: string, change: object][] = [
  ['of another version of the contract', {version: contractVersion + 1}],
  ['older than two weeks', {updatedAt: Date.now() - 15 * DAY}],
  ['without a version', {version: undefined}],
];
for (const [why, change] of dropped)
  test(`a kept answer ${why} is not shown`, async t => {
    await keep(petition, change);
    const {client} = questionedClient();
    const {states} = listen(openStore(t, client));
    await settled();
    assert.ok(states.every(({data}) => data === undefined));
  });

test('who is signed in, and what they have signed, is never kept', async t => {
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  store.subscribe('session.get', {}, () => undefined);
  store.subscribe('petition.signature', {petitionId: '1'}, () => undefined);
  await settled();
  for (const question of questions)
    question.answer(question.name === 'session.get' ? sessionOf('olena') : {signed: true});
  await settled();
  for (const question of questions.slice(2)) question.answer({signed: true});
  await settled();
  assert.deepEqual(await cacheArea().entries(), []);
});

test('what was asked for one person is not shown to the next', async t => {
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  const seen: unknown[] = [];
  store.subscribe('session.get', {}, () => undefined);
  await settled();
  questions[0]!.answer(sessionOf('olena'));
  await settled();
  store.subscribe('petition.signature', {petitionId: '1'}, ({data}) => seen.push(data));
  await settled();
  const late = questions.at(-1)!;
  assert.equal(late.name, 'petition.signature');
  const again = store.refresh('session.get', {});
  questions.at(-1)!.answer(sessionOf('taras'));
  await again;
  await settled();
  // The answer for Olena arrives now that Taras is here.
  late.answer({signed: true, receipt: {number: 'Олени', receivedAt: '2026-11-23T12:00:00Z'}});
  await settled();
  assert.ok(!JSON.stringify(seen).includes('Олени'));
  assert.equal(questions.at(-1)!.name, 'petition.signature', 'it is asked for again, for Taras');
  questions.at(-1)!.answer({signed: false});
  await settled();
  assert.deepEqual(seen.at(-1), {signed: false});
});

test('no more than two hundred answers are kept, the newest', async t => {
  const area = cacheArea();
  const before = Date.now() - 1_000;
  for (let index = 0; index < 230; index++)
    await area.put(`${ENDPOINT}|petition.get|${index}`, {
      version: contractVersion,
      updatedAt: before - index,
      data: 0,
    });
  const {client, questions} = questionedClient();
  listen(openStore(t, client));
  await settled();
  questions[0]!.answer(petition);
  await settled();
  const keys = (await area.entries()).map(([key]) => key);
  assert.equal(keys.length, 200);
  assert.ok(keys.includes(KEY) && keys.includes(`${ENDPOINT}|petition.get|0`));
  assert.ok(!keys.includes(`${ENDPOINT}|petition.get|229`));
});

test('a device that cannot be read or written is no reason for an error', async t => {
  const refuse = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  const broken: Area = {persistent: true, entries: refuse, get: refuse, put: refuse, delete: refuse, transact: refuse};
  const {client, questions} = questionedClient();
  const {states} = listen(openStore(t, client, broken));
  await settled();
  questions[0]!.answer(petition);
  await settled();
  assert.equal(states.at(-1)!.data, petition);
  assert.equal(states.at(-1)!.error, undefined);
});

test('a full device makes room once, and keeps the new answer', async t => {
  const area = cacheArea();
  for (let index = 0; index < 100; index++)
    await area.put(`${ENDPOINT}|petition.get|${index}`, {
      version: contractVersion,
      updatedAt: Date.now() - index,
      data: 0,
    });
  let full = true;
  const tight: Area = {
    ...area,
    persistent: true,
    put: (key, value) => (full ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : area.put(key, value)),
    delete: keys => {
      if (keys.length) full = false;
      return area.delete(keys);
    },
  };
  const {client, questions} = questionedClient();
  listen(openStore(t, client, tight));
  await settled();
  questions[0]!.answer(petition);
  await settled();
  while (!(await area.get(KEY))) await settled();
  assert.ok((await area.entries()).length < 100);
});

test('"erase from this device" takes what is kept of this backend, and of no other', async t => {
  await keep(petition);
  await cacheArea().put('https://other.example/api|petition.get|{"id":"1"}', {
    version: contractVersion,
    updatedAt: 1,
    data: petition,
  });
  const {client} = questionedClient();
  await openStore(t, client).forget();
  assert.deepEqual(
    (await cacheArea().entries()).map(([key]) => key),
    ['https://other.example/api|petition.get|{"id":"1"}'],
  );
});

test('an unsubscribe twice is once', async t => {
  const {client, questions} = questionedClient();
  const store = openStore(t, client);
  const one = listen(store);
  const other = listen(store);
  one.stop();
  one.stop();
  await settled();
  assert.equal(questions[0]!.options.signal!.aborted, false);
  other.stop();
});
