import 'fake-indexeddb/auto';
import {forceCloseDatabase, IDBFactory} from 'fake-indexeddb';
import assert from 'node:assert/strict';
import {beforeEach, test, type TestContext} from 'node:test';
import {openArea, UNREADABLE, type Area} from '../../../src/store/storage.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const open = (storage: 'persistent' | 'memory' = 'persistent', onFallback?: (error: unknown) => void): Area =>
  openArea('area', {storage, durability: 'strict', onFallback});

/** Hands out every connection that is opened, so that a test can cut it. */
function watchConnections(t: TestContext): IDBDatabase[] {
  const connections: IDBDatabase[] = [];
  const {indexedDB} = globalThis;
  const original = indexedDB.open.bind(indexedDB);
  t.mock.method(indexedDB, 'open', (name: string, version?: number) => {
    const request = original(name, version);
    request.addEventListener('success', () => connections.push(request.result));
    return request;
  });
  return connections;
}

/* ---- the same for both kinds ---- */

for (const kind of ['persistent', 'memory'] as const) {
  test(`${kind}: rows come back in order, numbers before names`, async () => {
    const area = open(kind);
    await area.put('account', 'olena');
    for (const seq of [10, 2, 1]) await area.put(seq, {seq});
    assert.deepEqual(
      (await area.entries()).map(([key]) => key),
      [1, 2, 10, 'account'],
    );
    assert.deepEqual(await area.get(2), {seq: 2});
    assert.equal(await area.get('nobody'), undefined);
  });

  test(`${kind}: what is read is a copy`, async () => {
    const area = open(kind);
    const row = {status: 'queued', list: [1]};
    await area.put(1, row);
    row.status = 'sending';
    const read = (await area.get(1)) as typeof row;
    read.list.push(2);
    assert.deepEqual(await area.get(1), {status: 'queued', list: [1]});
    assert.deepEqual(await area.entries(), [[1, {status: 'queued', list: [1]}]]);
  });

  test(`${kind}: rows are deleted, also those that are not there`, async () => {
    const area = open(kind);
    await area.put(1, 'a');
    await area.put(2, 'b');
    await area.delete([1, 7]);
    assert.deepEqual(await area.entries(), [[2, 'b']]);
  });

  test(`${kind}: a transaction reads what it has written, and is one with what it writes`, async () => {
    const area = open(kind);
    await area.put('seq', 4);
    const result = await area.transact(async transaction => {
      const seq = ((await transaction.get('seq')) as number) + 1;
      transaction.put('seq', seq);
      transaction.put(seq, {seq});
      assert.deepEqual(await transaction.get(seq), {seq});
      return seq;
    });
    assert.equal(result, 5);
    assert.deepEqual(await area.entries(), [
      [5, {seq: 5}],
      ['seq', 5],
    ]);
  });

  test(`${kind}: a transaction whose body throws leaves nothing behind`, async () => {
    const area = open(kind);
    await area.put(1, 'before');
    await assert.rejects(
      area.transact(async transaction => {
        transaction.put(1, 'after');
        transaction.put(2, 'more');
        transaction.delete(1);
        throw new Error('half way');
      }),
      /half way/,
    );
    assert.deepEqual(await area.entries(), [[1, 'before']]);
    await area.put(2, 'later');
    assert.equal(await area.get(2), 'later', 'and the area goes on');
  });

  test(`${kind}: a hundred at the same time do not overwrite each other`, async () => {
    const area = open(kind);
    const add = () =>
      area.transact(async transaction => {
        const count = ((await transaction.get('count')) as number | undefined) ?? 0;
        transaction.put('count', count + 1);
      });
    await Promise.all(Array.from({length: 100}, add));
    assert.equal(await area.get('count'), 100);
  });

  test(`${kind}: what cannot be stored is refused`, async () => {
    const area = open(kind);
    await assert.rejects(area.put(1, {act: () => undefined}));
    assert.deepEqual(await area.entries(), []);
  });
}

/* ---- the device ---- */

test('what is written outlives the page; two areas of one name are one', async () => {
  const area = open();
  await area.put(1, 'kept');
  assert.equal(area.persistent, true);
  assert.equal(await open().get(1), 'kept');
  const [one, other] = [open(), open()];
  await one.put(2, 'mine');
  assert.equal(await other.get(2), 'mine');
});

test('memory is nobody else’s, and says so', async () => {
  const area = open('memory');
  await area.put(1, 'gone');
  assert.equal(area.persistent, false);
  assert.deepEqual(await open('memory').entries(), []);
  assert.deepEqual(await indexedDB.databases(), []);
});

test('writes ask for the disk', async t => {
  const connections = watchConnections(t);
  const area = open();
  await area.get(1);
  const spy = t.mock.method(connections[0]!, 'transaction');
  await area.put(1, 'x');
  await area.transact(async transaction => transaction.put(2, 'y'));
  for (const {arguments: args} of spy.mock.calls) assert.deepEqual(args[2], {durability: 'strict'});
});

test('a connection that the browser has dropped is opened again', async t => {
  const connections = watchConnections(t);
  const area = open();
  await area.put(1, 'before');
  forceCloseDatabase(connections[0] as never);
  await area.put(2, 'after');
  assert.deepEqual(await area.entries(), [
    [1, 'before'],
    [2, 'after'],
  ]);
  assert.equal(connections.length, 2);
});

test('another tab may delete the database: the area lets go, and begins anew', async () => {
  const area = open();
  await area.put(1, 'x');
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('area');
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error!);
    request.onblocked = () => reject(new Error('blocked'));
  });
  assert.deepEqual(await area.entries(), []);
  await area.put(1, 'again');
  assert.equal(await area.get(1), 'again');
});

test('another tab may bring in a newer version: the area lets go, and goes on with what is there', async () => {
  const area = open();
  await area.put(1, 'x');
  const newer = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('area', 2);
    request.onupgradeneeded = () => request.result.createObjectStore('more');
    request.onsuccess = () => resolve(request.result);
    request.onblocked = () => reject(new Error('blocked'));
  });
  newer.close();
  await area.put(2, 'y');
  assert.deepEqual(await area.entries(), [
    [1, 'x'],
    [2, 'y'],
  ]);
});

test('a connection that is lost in the middle of a transaction: nothing of it is there, the caller hears of it, the next goes on', async t => {
  const connections = watchConnections(t);
  const area = open();
  await area.put(1, 'before');
  const spy = t.mock.method(connections[0]!, 'transaction');
  await assert.rejects(
    area.transact(async transaction => {
      transaction.put(1, 'after');
      await transaction.get(1);
      // As a browser does it that loses the connection: what is under way is aborted, then the page is told.
      (spy.mock.calls.at(-1)!.result as IDBTransaction).abort();
      forceCloseDatabase(connections[0] as never);
      transaction.put(2, 'more');
    }),
  );
  assert.deepEqual(await area.entries(), [[1, 'before']]);
  assert.equal(area.persistent, true);
});

test('two who find the connection dead open one new one', async t => {
  const connections = watchConnections(t);
  const area = open();
  await area.put(1, 'before');
  // As WebKit does it: no event, only every further transaction fails.
  t.mock.method(connections[0]!, 'transaction', () => {
    throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError');
  });
  await Promise.all([area.put(2, 'one'), area.put(3, 'other'), area.get(1)]);
  assert.equal(connections.length, 2);
  assert.equal((await area.entries()).length, 3);
});

/** A device on which databases do not open until `release`: as long as another tab will not let go of what is to be deleted. */
function holdOpens(t: TestContext): {count(): number; release(): void} {
  const original = indexedDB.open.bind(indexedDB);
  const held: (() => void)[] = [];
  const {mock} = t.mock.method(indexedDB, 'open', (name: string) => {
    const request = new EventTarget() as IDBOpenDBRequest;
    held.push(() => {
      const real = original(name);
      real.onupgradeneeded = event => {
        Object.defineProperty(request, 'result', {value: real.result, configurable: true});
        request.onupgradeneeded?.(event);
      };
      real.onsuccess = event => {
        Object.defineProperty(request, 'result', {value: real.result, configurable: true});
        request.onsuccess?.(event);
      };
    });
    return request;
  });
  return {
    count: () => mock.callCount(),
    release() {
      mock.restore();
      for (const go of held.splice(0)) go();
    },
  };
}

const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve));
};

test('a database that stays blocked later in the page’s life: refused within five seconds, and there again when it opens', async t => {
  const connections = watchConnections(t);
  const area = open();
  await area.put(1, 'before');
  forceCloseDatabase(connections[0] as never);
  t.mock.timers.enable({apis: ['setTimeout']});
  const device = holdOpens(t);
  for (const attempt of [1, 2, 3]) {
    const writes = Promise.allSettled([area.put(2, 'lost'), area.transact(async it => it.put(3, 'lost')), area.get(1)]);
    await turns();
    assert.equal(device.count(), attempt, 'all wait for one request');
    t.mock.timers.tick(5_000);
    assert.deepEqual(
      (await writes).map(({status}) => status),
      ['rejected', 'rejected', 'rejected'],
    );
  }
  assert.equal(area.persistent, true, 'what is on the device is not given up for memory');
  const waiting = area.put(4, 'after');
  await turns();
  device.release();
  await waiting;
  assert.deepEqual(await area.entries(), [
    [1, 'before'],
    [4, 'after'],
  ]);
  // What came too late for those who had waited is closed: nobody could upgrade or delete otherwise.
  const open_ = connections.slice(1).filter(database => {
    try {
      database.transaction('rows');
      return true;
    } catch {
      return false;
    }
  });
  assert.equal(open_.length, 1);
});

/* ---- when there is no device ---- */

test('without IndexedDB memory takes over, once, and is not called persistent', async t => {
  const told: unknown[] = [];
  t.mock.method(indexedDB, 'open', () => {
    throw new DOMException(
      'A mutation operation was attempted on a database that did not allow mutations.',
      'InvalidStateError',
    );
  });
  const area = open('persistent', error => told.push(error));
  await Promise.all([area.put(1, 'x'), area.put(2, 'y'), area.get(1)]);
  assert.deepEqual(await area.entries(), [
    [1, 'x'],
    [2, 'y'],
  ]);
  assert.equal(area.persistent, false);
  assert.equal(told.length, 1);
});

test('the same where there is not even the name of it', async t => {
  const {indexedDB} = globalThis;
  t.after(() => {
    globalThis.indexedDB = indexedDB;
  });
  delete (globalThis as {indexedDB?: IDBFactory}).indexedDB;
  const area = open();
  await area.put(1, 'x');
  assert.equal(await area.get(1), 'x');
  assert.equal(area.persistent, false);
});

test('a database that never opens is given up after five seconds', async t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  // Neither success nor error nor blocked: as browsers have been seen to do.
  t.mock.method(indexedDB, 'open', () => new EventTarget() as IDBOpenDBRequest);
  const area = open();
  const read = area.get(1);
  t.mock.timers.tick(5_000);
  assert.equal(await read, undefined);
  assert.equal(area.persistent, false);
});

test('a later failure is the caller’s to hear: memory does not take over what was on the device', async t => {
  const connections = watchConnections(t);
  const area = open();
  await area.put(1, 'kept');
  const full = t.mock.method(connections[0]!, 'transaction', () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  t.mock.method(indexedDB, 'open', () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await assert.rejects(area.put(2, 'lost'));
  await assert.rejects(area.transact(async transaction => transaction.put(2, 'lost')));
  assert.equal(area.persistent, true);
  full.mock.restore();
});

test('a commit that the device takes back at the end is not a commit', async t => {
  const connections = watchConnections(t);
  const area = open();
  await area.put(1, 'before');
  const [database] = connections as [IDBDatabase];
  const original = database.transaction.bind(database);
  t.mock.method(database, 'transaction', (...args: Parameters<IDBDatabase['transaction']>) => {
    const transaction = original(...args);
    // As a full disk does: every request succeeds, the commit does not.
    if (args[1] === 'readwrite') {
      const objectStore = transaction.objectStore.bind(transaction);
      transaction.objectStore = name => {
        const store = objectStore(name);
        const put = store.put.bind(store);
        store.put = (value, key) => {
          const request = put(value, key);
          request.addEventListener('success', () => transaction.abort());
          return request;
        };
        return store;
      };
    }
    return transaction;
  });
  await assert.rejects(area.put(1, 'after'));
  await assert.rejects(area.transact(async transaction => transaction.put(2, 'after')));
  t.mock.restoreAll();
  assert.deepEqual(await area.entries(), [[1, 'before']]);
});

test('a row that cannot be read does not hide the others', async t => {
  const connections = watchConnections(t);
  const area = open();
  for (const seq of [1, 2, 3]) await area.put(seq, `row ${seq}`);
  const [database] = connections as [IDBDatabase];
  const original = database.transaction.bind(database);
  const damaged = () => {
    throw new DOMException('Failed to read large IndexedDB value', 'UnknownError');
  };
  t.mock.method(database, 'transaction', (...args: Parameters<IDBDatabase['transaction']>) => {
    const transaction = original(...args);
    const objectStore = transaction.objectStore.bind(transaction);
    transaction.objectStore = name => {
      const store = objectStore(name);
      const get = store.get.bind(store);
      store.getAll = damaged;
      store.openCursor = damaged;
      store.get = key => (key === 2 ? damaged() : get(key));
      return store;
    };
    return transaction;
  });
  assert.deepEqual(await area.entries(), [
    [1, 'row 1'],
    [2, UNREADABLE],
    [3, 'row 3'],
  ]);
});
