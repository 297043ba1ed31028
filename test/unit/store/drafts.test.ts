import 'fake-indexeddb/auto';
import {IDBFactory} from 'fake-indexeddb';
import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';
import {isHromadaError} from '../../../src/errors.ts';
import {createDrafts, type Draft, type DraftsContext} from '../../../src/store/drafts.ts';
import {openArea, type Area} from '../../../src/store/storage.ts';

/*
 * Drafts by themselves: whose they are, under which key they are handed in, and when they go.
 */

const DAY = 86_400_000;
const PLACE = {element: 'form', item: '1'};
const CANARY = 'Облаштувати перехід';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const area = (): Area => openArea('drafts', {storage: 'persistent', durability: 'relaxed'});

/** Drafts as one page has them; `who` may change. */
function page(
  who: {account: string | null} = {account: 'olena'},
  more: Partial<DraftsContext> = {},
  clientId = 'council',
) {
  return createDrafts(area(), clientId, () => who.account, {
    fate: () => undefined,
    makeRoom: async () => {},
    ...more,
  });
}

const rows = async () => (await area().entries()) as [string, Draft][];

test('what was saved is there on the next page, with the key that it will be handed in under', async () => {
  const draft = await page().save(PLACE, {title: CANARY});
  assert.deepEqual(await page().load(PLACE), draft);
  assert.match(draft.id, /^[\da-f-]{36}$/);
  assert.equal(draft.account, 'olena');
});

test('the key stays while it is written on, with or without what was known', async () => {
  const drafts = page();
  const first = await drafts.save(PLACE, 'О');
  assert.equal((await drafts.save(PLACE, 'Об', first)).id, first.id);
  assert.equal((await drafts.save(PLACE, 'Обл')).id, first.id);
  assert.equal((await rows()).length, 1);
});

test('two writes at once make one draft', async () => {
  const drafts = page();
  const [one, other] = await Promise.all([drafts.save(PLACE, 'О'), drafts.save(PLACE, 'Об')]);
  assert.equal(one.id, other.id);
  assert.equal((await drafts.load(PLACE))!.value, 'Об');
});

test('one per element, item, backend and account', async () => {
  await page().save(PLACE, CANARY);
  assert.equal(await page().load({...PLACE, item: '2'}), undefined);
  assert.equal(await page().load({...PLACE, element: 'another-form'}), undefined);
  assert.equal(await page({account: 'olena'}, {}, 'another council').load(PLACE), undefined);
  assert.equal(await page({account: 'taras'}).load(PLACE), undefined);
  assert.equal(await page({account: null}).load(PLACE), undefined);
});

test('begun before signing in, it is theirs who signs in, and moves to them with the next word', async () => {
  const begun = await page({account: null}).save(PLACE, 'Об');
  const drafts = page();
  const found = await drafts.load<string>(PLACE);
  assert.deepEqual([found!.id, found!.account], [begun.id, null]);
  const saved = await drafts.save(PLACE, 'Обл', found);
  assert.deepEqual([saved.id, saved.account], [begun.id, 'olena']);
  assert.equal(await page({account: null}).load(PLACE), undefined);
  assert.equal((await rows()).length, 1);
});

test('it stays with the one who began it, whoever is signed in when the last word is written', async () => {
  const who: {account: string | null} = {account: 'olena'};
  const drafts = page(who);
  const draft = await drafts.save(PLACE, 'Об');
  for (const account of [null, 'taras']) {
    who.account = account;
    await drafts.save(PLACE, CANARY, draft);
    assert.equal(await drafts.load(PLACE), undefined, String(account));
  }
  assert.equal((await page().load(PLACE))!.value, CANARY);
});

test('other words after it was handed in are another act; the same words are the same act', async () => {
  const fates = new Map<string, 'kept' | 'received'>();
  const drafts = page({account: 'olena'}, {fate: id => fates.get(id)});
  const draft = await drafts.save(PLACE, 'Об');
  fates.set(draft.id, 'kept');
  assert.equal((await drafts.save(PLACE, 'Об', draft)).id, draft.id);
  const other = await drafts.save(PLACE, 'Обл', draft);
  assert.notEqual(other.id, draft.id);
  // Without what was known, from what the device holds.
  fates.set(other.id, 'kept');
  assert.notEqual((await drafts.save(PLACE, 'Обла')).id, other.id);
});

test('sent and taken back, it needs another key for other words', async () => {
  const drafts = page();
  const draft = await drafts.save(PLACE, 'Об');
  await drafts.spend(draft.id);
  const found = await drafts.load<string>(PLACE);
  assert.equal(found!.id, draft.id);
  assert.equal((await drafts.save(PLACE, 'Об', found)).id, draft.id);
  const next = await drafts.save(PLACE, 'Обл', found);
  assert.notEqual(next.id, draft.id);
  assert.equal((await drafts.save(PLACE, 'Обла', next)).id, next.id);
  await drafts.spend('nobody’s');
});

test('cleared for the receipt of its own act, and for no other', async () => {
  const drafts = page();
  const draft = await drafts.save(PLACE, CANARY);
  const other = await drafts.save({...PLACE, item: '2'}, CANARY);
  await drafts.received('nobody’s');
  assert.equal((await rows()).length, 2);
  await drafts.received(draft.id);
  assert.deepEqual(
    (await rows()).map(([, {id}]) => id),
    [other.id],
  );
});

test('received while the page was going away, it is not shown again', async () => {
  const draft = await page().save(PLACE, CANARY);
  const drafts = page({account: 'olena'}, {fate: id => (id === draft.id ? 'received' : undefined)});
  assert.equal(await drafts.load(PLACE), undefined);
  assert.deepEqual(await rows(), []);
});

test('a person throws it away: also what was begun before signing in', async () => {
  await page({account: null}).save(PLACE, CANARY);
  const drafts = page();
  await drafts.save({...PLACE, item: '2'}, CANARY);
  await drafts.clear(PLACE);
  assert.deepEqual((await rows()).length, 1);
  // After the session has ended it is still that of the one who began it.
  const who: {account: string | null} = {account: 'olena'};
  const later = page(who);
  const draft = await later.save(PLACE, CANARY);
  who.account = null;
  await later.clear(PLACE, draft);
  assert.deepEqual((await rows()).length, 1);
});

test('a draft of ninety days goes when drafts are next opened; younger ones stay', async t => {
  t.mock.timers.enable({apis: ['Date'], now: Date.parse('2026-11-23T12:00:00Z')});
  const old = await page().save(PLACE, CANARY);
  t.mock.timers.tick(60 * DAY);
  await page().save({...PLACE, item: '2'}, CANARY);
  await area().put('draft|council|[spoilt', null);
  t.mock.timers.tick(30 * DAY + 1);
  const drafts = page();
  // The sweep is begun with the page; what is asked for later stands behind it.
  for (let turn = 0; turn < 60; turn++) await new Promise(resolve => setImmediate(resolve));
  assert.equal(await drafts.load(PLACE), undefined);
  assert.ok(!JSON.stringify(await rows()).includes(old.id));
  assert.equal((await rows()).length, 1);
});

test('"erase from this device" takes the drafts of this backend, whoever wrote them, and no others', async () => {
  await page({account: 'taras'}).save(PLACE, CANARY);
  await page({account: null}).save(PLACE, CANARY);
  await page({account: 'olena'}, {}, 'another council').save(PLACE, CANARY);
  await page().forget();
  assert.deepEqual(
    (await rows()).map(([key]) => key.split('|')[1]),
    ['another council'],
  );
});

const full = (times: number): Area => {
  const real = area();
  let left = times;
  const refuse = () => {
    if (left-- > 0) throw new DOMException('No room', 'QuotaExceededError');
  };
  return {
    ...real,
    put: async (key, value) => {
      refuse();
      await real.put(key, value);
    },
    transact: async body => {
      refuse();
      return real.transact(body);
    },
  };
};

for (const known of [false, true])
  test(`no room: cached answers give way, once${known ? ', also for the next word' : ''}`, async () => {
    let rooms = 0;
    const makeRoom = async () => void rooms++;
    const context = {fate: () => undefined, makeRoom};
    const before = known ? await page().save(PLACE, 'О') : undefined;
    await createDrafts(full(1), 'council', () => 'olena', context).save(PLACE, CANARY, before);
    assert.equal(rooms, 1);
    assert.equal((await page().load(PLACE))!.value, CANARY);
    await assert.rejects(
      createDrafts(full(2), 'council', () => 'olena', context).save(PLACE, 'ще', before),
      error => isHromadaError(error) && error.code === 'storage',
    );
    assert.equal(rooms, 2);
    assert.equal((await page().load(PLACE))!.value, CANARY);
  });

test('any other refusal of the device is told at once', async () => {
  const broken: Area = {
    ...area(),
    transact: () => Promise.reject(new DOMException('Gone', 'UnknownError')),
  };
  let rooms = 0;
  await assert.rejects(
    createDrafts(broken, 'council', () => null, {fate: () => undefined, makeRoom: async () => void rooms++}).save(
      PLACE,
      'О',
    ),
    error => isHromadaError(error) && error.code === 'storage',
  );
  assert.equal(rooms, 0);
});
