import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createFollows} from '../../../src/store/follows.ts';
import {openArea, type Area} from '../../../src/store/storage.ts';

const memoryArea = (): Area => openArea('x', {storage: 'memory', durability: 'relaxed'});

const place = {kind: 'petition', item: 'lviv-skver'};

test('what is followed is kept until it is let go of', async () => {
  const follows = createFollows(memoryArea(), 'https://x.example/api', () => null);
  assert.equal(await follows.load(place), undefined);
  await follows.save(place, {total: 1});
  await follows.save(place, {total: 2});
  assert.deepEqual(await follows.load(place), {total: 2});
  assert.equal(await follows.load({...place, item: 'another'}), undefined);
  await follows.clear(place);
  assert.equal(await follows.load(place), undefined);
});

test('each account has its own; what was followed before signing in is theirs who sign in', async () => {
  let account: string | null = null;
  const area = memoryArea();
  const follows = createFollows(area, 'x', () => account);
  await follows.save(place, 'nobody’s');
  account = 'olena';
  assert.equal(await follows.load(place), 'nobody’s');
  await follows.save(place, 'olena’s');
  account = 'taras';
  assert.equal(await follows.load(place), undefined);
  account = null;
  assert.equal(await follows.load(place), undefined);
  account = 'olena';
  assert.equal(await follows.load(place), 'olena’s');
});

test('erasing takes what is of this backend, and nothing else', async () => {
  const area = memoryArea();
  const one = createFollows(area, 'https://x.example/api', () => 'olena');
  const other = createFollows(area, 'https://x.example/api|lviv', () => 'olena');
  await one.save(place, 1);
  await other.save(place, 2);
  await one.forget();
  assert.equal(await one.load(place), undefined);
  assert.equal(await other.load(place), 2);
});

test('what nobody has looked at for a year is dropped, and so is what is none of ours', async () => {
  const area = memoryArea();
  const day = 86_400_000;
  const key = (item: string) => `follow|x|${JSON.stringify([null, 'petition', item])}`;
  await area.put(key('old'), {seen: 1, savedAt: Date.now() - 366 * day});
  await area.put(key('new'), {seen: 1, savedAt: Date.now() - 364 * day});
  await area.put(key('odd'), 'x');
  createFollows(area, 'x', () => null);
  while ((await area.entries()).length > 1) await new Promise(setImmediate);
  assert.deepEqual(
    (await area.entries()).map(([name]) => name),
    [key('new')],
  );
});

test('a device that does not keep it is told of', async () => {
  const area = {...memoryArea(), transact: () => Promise.reject(new Error('full'))};
  const follows = createFollows(area, 'x', () => null);
  await assert.rejects(follows.save(place, 1));
});
