import {expect} from '@open-wc/testing';
import '../../src/elements/petition-list/define.ts';
import '../../src/elements/petition-card/define.ts';
import {queries} from '../../src/contract/operations.ts';
import {CLOCK, petitions} from '../support/fixtures.ts';
import {clearPage, PATIENCE, until} from '../support/harness-element.ts';
import {pageNetwork, type PageNetwork} from '../support/harness-network.ts';
import {PetitionListHarness} from '../support/harness-petition-list.ts';
import {watchTraces} from '../support/harness-traces.ts';
import {manyPetitions} from '../support/many-petitions.ts';

/*
 * A list that stays open: people sign, petitions come and go, days end.
 */

const traces = watchTraces();
const stale = queries['petition.list'].staleAfter * 1_000;
const {now} = Date;
const {setTimeout} = window;
let network: PageNetwork;
let hidden = false;
/** What timers of about the time after which a list is stale would do. */
let rings: (() => void)[] = [];

before(() => {
  network = pageNetwork();
  Object.defineProperty(document, 'visibilityState', {get: () => (hidden ? 'hidden' : 'visible'), configurable: true});
});
beforeEach(() => {
  rings = [];
  const original = window.setTimeout;
  window.setTimeout = ((run: () => void, ms?: number, ...rest: []) => {
    if (ms !== undefined && isPoll(ms)) rings.push(run);
    return original(run, ms, ...rest);
  }) as typeof window.setTimeout;
});
afterEach(() => {
  Date.now = now;
  window.setTimeout = setTimeout;
  look(true);
  clearPage();
});
after(() => {
  network.close();
  Reflect.deleteProperty(document, 'visibilityState');
  expect(network.uncaught).to.deep.equal([]);
});

const look = (visible: boolean): void => {
  hidden = !visible;
  document.dispatchEvent(new Event('visibilitychange'));
};
/** A test's own patience is as long. */
const isPoll = (ms: number) => ms > stale * 0.9 && ms <= stale + 1 && ms !== PATIENCE;
const polls = () => traces.timers.filter(isPoll);
/** Looked at again it is set again, for a time that is no patience. */
const polled = () =>
  until(
    () => polls().length === 1 || look(true),
    () => `timers: ${traces.timers.join()}`,
  );

/** As if so much time had gone by, and the timer rang. */
const ring = (ms = stale + 1_000): void => {
  Date.now = () => now.call(Date) + ms;
  rings.at(-1)!();
};

describe('hromada-petition-list that stays open', function () {
  this.timeout(60_000);

  it('asks for its first page again when the contract calls it stale, once, and rows and focus stay', async () => {
    const all = manyPetitions(25);
    const backend = network.open({petitions: all.slice(1)});
    const list = await PetitionListHarness.paste(backend.address, 'page-size="10"').counts('24 петиції');
    await list.press('Показати ще 10');
    await until(() => list.titles.length === 20, 'no second page');
    const reading = () => list.links.find(({textContent}) => textContent === all[14]!.title)!;
    reading().focus();
    await polled();
    backend.put({...all[3]!, signatures: {...all[3]!.signatures, total: 777}});
    backend.put(all[0]!);
    const asked = backend.count('petition.list');
    ring();
    await list.counts('25 петицій');
    expect(list.titles).to.deep.equal(all.slice(0, 21).map(({title}) => title));
    expect(list.row(all[3]!.title)).to.contain('777 ');
    expect(list.focused).to.equal(reading());
    expect(backend.count('petition.list')).to.equal(asked + 1);
  });

  it('costs nobody anything while nobody looks, and goes on when somebody does', async () => {
    const backend = network.open();
    const list = await PetitionListHarness.paste(backend.address).counts('9 петицій');
    await polled();
    look(false);
    await until(
      () => polls().length === 0,
      () => `timers: ${traces.timers.join()}`,
    );
    backend.put({...petitions.square, id: 'another'});
    Date.now = () => now.call(Date) + stale + 1_000;
    look(true);
    await list.counts('10 петицій');
    expect(backend.count('petition.list')).to.equal(2);
    list.element.remove();
    await until(() => polls().length === 0, 'it goes on after it has left');
  });

  it('ends a pause with its last day, whether or not its backend can be reached', async () => {
    const paused = {since: '2026-11-01', until: '2026-11-23', reason: 'Приклад причини.'};
    const backend = network.open({paused, now: () => CLOCK - now.call(Date) + Date.now()});
    const list = PetitionListHarness.paste(backend.address, 'create-url="/new"');
    await list.says('Петиції призупинено');
    expect(list.part('create')).to.equal('');
    await polled();
    backend.spoil({all: 'offline'});
    ring(86_400_000);
    await list.stopsSaying('Петиції призупинено');
    expect(list.part('create')).to.equal('Створити петицію');
  });
});
