import assert from 'node:assert/strict';
import {beforeEach, describe, test} from 'node:test';
import {createStore} from '../../../src/store/create-store.ts';
import {exclusively} from '../../../src/store/exclusive.ts';
import {openArea, type Area} from '../../../src/store/storage.ts';
import {fakeBackend} from '../../support/harness-client.ts';

/*
 * Without Web Locks (an insecure address): a lease in the database.
 */

const KEY = 'lease|send';
const SECOND = 1_000;
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

describe('the lease', () => {
  let area: Area;
  beforeEach(() => {
    area = openArea('lease', {storage: 'memory', durability: 'strict'});
    Object.defineProperty(globalThis.navigator, 'locks', {value: undefined, configurable: true});
  });

  test('says how long another tab has it, and lets nobody in before', async t => {
    t.mock.timers.enable({apis: ['Date'], now: 100 * SECOND});
    let release = () => {};
    const held = new Promise<void>(resolve => (release = resolve));
    let began = () => {};
    const first = new Promise<void>(resolve => (began = resolve));
    const one = exclusively('send', area, () => {
      began();
      return held;
    });
    await first;
    t.mock.timers.tick(10 * SECOND);
    assert.equal(await exclusively('send', area, () => assert.fail('two at once')), 20 * SECOND);
    release();
    assert.equal(await one, 0);
    assert.equal(await area.get(KEY), undefined);
  });

  test('is renewed by whoever has it', async t => {
    t.mock.timers.enable({apis: ['Date'], now: 100 * SECOND});
    await exclusively('send', area, async renew => {
      t.mock.timers.tick(25 * SECOND);
      assert.equal(await renew(), true);
      t.mock.timers.tick(25 * SECOND);
      assert.equal(await exclusively('send', area, () => assert.fail('two at once')), 5 * SECOND);
    });
  });

  test('that another tab has taken over is neither renewed nor taken away from it', async t => {
    t.mock.timers.enable({apis: ['Date'], now: 100 * SECOND});
    await exclusively('send', area, async renew => {
      // The tab sleeps, longer than a lease lasts.
      t.mock.timers.tick(31 * SECOND);
      await area.put(KEY, {owner: 'another tab', until: Date.now() + 30 * SECOND});
      assert.equal(await renew(), false);
    });
    assert.deepEqual(await area.get(KEY), {owner: 'another tab', until: 161 * SECOND});
  });

  test('of a tab that has died ends by itself, and one of a later clock counts for nothing', async t => {
    t.mock.timers.enable({apis: ['Date'], now: 100 * SECOND});
    for (const until of [100 * SECOND, 1_000 * SECOND]) {
      await area.put(KEY, {owner: 'a dead tab', until});
      let ran = false;
      await exclusively('send', area, async () => void (ran = true));
      assert.equal(ran, true);
    }
  });

  test('of another tab is waited for by a sender, not asked for again and again', async t => {
    const {client, attempts} = fakeBackend();
    await area.put(`lease|hromada-outbox|${client.id}`, {owner: 'another tab', until: Date.now() + 20 * SECOND});
    const {setTimeout} = globalThis;
    const waits: (number | undefined)[] = [];
    t.mock.method(globalThis, 'setTimeout', ((task: () => void, ms?: number) => {
      // Not the moment that an act is kept waiting for its checks.
      if (ms !== SECOND) waits.push(ms);
      return setTimeout(task, ms);
    }) as typeof setTimeout);
    const cache = openArea('cache', {storage: 'memory', durability: 'relaxed'});
    const store = createStore({client, areas: {cache, outbox: area}});
    t.after(() => store.close());
    await store.dispatch('petition.sign', {petitionId: 'lviv-skver'});
    while (!waits.length) await turn();
    for (let turns = 0; turns < 50; turns++) await turn();
    assert.ok(
      waits.every(ms => ms! > 15 * SECOND && ms! <= 20 * SECOND),
      String(waits),
    );
    assert.deepEqual(attempts, []);
  });
});
