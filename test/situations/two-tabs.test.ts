import {expect} from '@open-wc/testing';
import {petitions, sessions} from '../support/fixtures.ts';
import {ElementHarness, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import type {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {Tab} from '../support/harness-tab.ts';

/*
 * Two tabs of one browser. They share the device and one queue; only one of them sends, and either may die at any moment.
 */

const {square, animals, open} = petitions;
let network: PageNetwork;
const tabs: Tab[] = [];

before(() => {
  network = pageNetwork();
});
afterEach(() => {
  for (const tab of tabs) if (tab.alive) tab.clear();
});
after(() => {
  for (const tab of tabs) tab.kill();
  network.close();
  expect(network.uncaught).to.deep.equal([]);
  expect(network.foreign).to.deep.equal([]);
});

/** Tabs that are alive: those of an earlier test, as far as it has left any. */
const livingTabs = async (count: number): Promise<Tab[]> => {
  const living = tabs.filter(({alive}) => alive);
  while (living.length < count) {
    const tab = await Tab.open(network);
    tabs.push(tab);
    living.push(tab);
  }
  return living;
};

/** The same petition in two tabs. */
async function twoTabs(backend: OpenBackend): Promise<[PetitionCardHarness, PetitionCardHarness, Tab, Tab]> {
  const [one, other] = (await livingTabs(2)) as [Tab, Tab];
  const cards = [one, other].map(tab => tab.card(backend.address, square.id)) as [
    PetitionCardHarness,
    PetitionCardHarness,
  ];
  await Promise.all(cards.map(card => card.complete()));
  return [...cards, one, other];
}

/** Answers to signatures are held back until the test lets them go. */
function holdSignatures(backend: OpenBackend): {arrived: () => number; release: () => void} {
  let release!: () => void;
  const held = new Promise<void>(resolve => (release = resolve));
  const respond = backend.respond;
  let arrived = 0;
  backend.respond = async request => {
    const answer = await respond(request);
    if (request.method === 'POST') {
      arrived++;
      await held;
    }
    return answer;
  };
  return {arrived: () => arrived, release};
}

/** Erases a database, as clearing a site's data does, and notes when it is gone. */
function erase(name: string): {done: boolean} {
  const heard = {done: false};
  indexedDB.deleteDatabase(name).onsuccess = () => (heard.done = true);
  return heard;
}

describe('two tabs', () => {
  it('know of each other’s signature, and send it once', async () => {
    const backend = network.open();
    const [one, other] = await twoTabs(backend);
    await one.signs();
    await Promise.all([one.becomes('received'), other.becomes('received')]);
    await other.says('Підпис отримано громадою');
    await other.says('240 підписів із 500');
    expect(backend.count('petition.sign')).to.equal(1);
    expect(backend.signatures).to.have.length(1);
  });

  it('make one act of two presses at the same time', async () => {
    const backend = network.open();
    const [one, other] = await twoTabs(backend);
    await Promise.all([one.signs(), other.signs()]);
    await Promise.all([one.becomes('received'), other.becomes('received')]);
    expect(backend.count('petition.sign')).to.equal(1);
  });

  it('show in both what waits, and either sends it', async () => {
    const backend = network.open({faults: {'petition.sign': 'offline'}});
    const [one, other, , tab] = await twoTabs(backend);
    const status = new ElementHarness(
      tab.paste(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
    );
    await one.signs();
    await other.says('Ваш підпис збережено на цьому пристрої');
    await status.says(`Підпис: ${square.title}`);
    await until(() => other.buttons.includes('Надіслати зараз'), 'it is still being sent');
    backend.spoil({'petition.sign': undefined});
    await other.press('Надіслати зараз');
    await Promise.all([one.becomes('received'), other.becomes('received')]);
    await until(
      () => status.part('card') === '',
      () => `it still says: ${status.text}`,
    );
    expect(backend.signatures).to.have.length(1);
  });

  it('take back in both what one takes back', async () => {
    const backend = network.open({faults: {'petition.sign': 'offline'}});
    const [one, other] = await twoTabs(backend);
    await one.signs();
    // What is being sent at this very moment cannot be taken back: then the person presses again.
    const press = () => other.buttons.includes('Не надсилати') && other.button('Не надсилати').click();
    await until(() => (press(), one.canSign && other.canSign), 'it still waits somewhere');
    expect(backend.signatures).to.deep.equal([]);
  });

  it('lose nothing when the one that sends dies: the other sends it, with the same key', async () => {
    const backend = network.open();
    const [one, other, tab] = await twoTabs(backend);
    const held = holdSignatures(backend);
    await one.signs();
    await until(() => held.arrived() === 1, 'it is not sent');
    tab.kill();
    held.release();
    await other.becomes('received');
    expect(backend.signatures).to.have.length(1);
    const keys = backend.requests
      .filter(({operation}) => operation === 'petition.sign')
      .map(({headers}) => headers['idempotency-key']);
    expect(new Set(keys).size).to.equal(1);
  });

  it('lose nothing when both die: the next one sends it', async () => {
    const backend = network.open();
    const [one, , first, second] = await twoTabs(backend);
    const held = holdSignatures(backend);
    await one.signs();
    await until(() => held.arrived() === 1, 'it is not sent');
    first.kill();
    second.kill();
    held.release();
    const [tab] = (await livingTabs(1)) as [Tab];
    const later = tab.card(backend.address, square.id);
    await later.becomes('received');
    expect(backend.signatures).to.have.length(1);
  });

  it('send side by side what is about different petitions', async () => {
    const backend = network.open();
    const [one, other] = (await livingTabs(2)) as [Tab, Tab];
    const cards = [
      one.card(backend.address, square.id),
      one.card(backend.address, animals.id),
      other.card(backend.address, open.id),
    ];
    await Promise.all(cards.map(card => card.complete()));
    await Promise.all(cards.map(card => card.signs()));
    await Promise.all(cards.map(card => card.becomes('received')));
    expect(backend.signatures.map(({petitionId}) => petitionId).sort()).to.deep.equal(
      [square.id, animals.id, open.id].sort(),
    );
    expect(backend.count('petition.sign')).to.equal(3);
  });

  it('let the device go to a page of the site that upgrades or erases it, and begin anew on what is there', async () => {
    const backend = network.open();
    const [one, , tab] = await twoTabs(backend);
    await one.signs();
    await one.becomes('received');
    for (const name of ['hromada-cache', 'hromada-outbox']) {
      const erasing = erase(name);
      await until(() => erasing.done, `${name} is not let go of`);
    }
    const card = tab.card(backend.address, animals.id);
    await card.complete();
    await card.signs();
    await card.becomes('received');
    expect(backend.signatures).to.have.length(2);
  });

  it('say what could not be kept while a third keeps the device from everybody, and go on when it is gone', async () => {
    const backend = network.open();
    for (const tab of tabs.splice(0)) tab.kill();
    const blocking = document.createElement('iframe');
    // A page of its own: the empty one that a frame begins with does not stay in every browser.
    blocking.src = new URL('pages/sign-in.html', import.meta.url).pathname;
    const loaded = new Promise(resolve => blocking.addEventListener('load', resolve, {once: true}));
    document.body.append(blocking);
    await loaded;
    // A page that was written badly: it holds on to the database whatever it is asked.
    const request = (blocking.contentWindow as Window & typeof globalThis).indexedDB.open('hromada-outbox');
    request.onupgradeneeded = () => request.result.createObjectStore('rows');
    await until(() => request.readyState === 'done', 'the third tab does not open the database');
    let asked = false;
    request.result.onversionchange = () => (asked = true);
    let letGo = false;
    let patient = true;
    const tab = await Tab.open(network, scope => {
      const {setTimeout} = scope;
      const {close} = scope.IDBDatabase.prototype;
      scope.IDBDatabase.prototype.close = function (this: IDBDatabase) {
        close.call(this);
        letGo ||= this.name === 'hromada-outbox';
      };
      scope.setTimeout = ((task: () => void, ms?: number) =>
        // The kit's patience with a database that does not open, without the test's.
        setTimeout(task, ms === 5_000 && !patient ? 0 : ms)) as typeof scope.setTimeout;
    });
    tabs.push(tab);
    const card = tab.card(backend.address, square.id);
    await card.complete();
    // The device is there, and has been read.
    await (
      (await tab.module('/src/store/standalone.ts')) as typeof import('../../src/store/standalone.ts')
    ).standaloneStore({endpoint: backend.address}).drafts!();
    patient = false;
    // Somebody clears the site's data, which waits for the third tab; and everybody else waits for that.
    const erasing = erase('hromada-outbox');
    // Not by its `blocked`: Firefox fires none if somebody lets go after the one that does not.
    await until(() => asked && letGo, 'not everybody has been asked to let go');
    await card.signs();
    await card.says('Підпис не збережено');
    expect(card.text).to.not.contain('збережено на цьому пристрої');
    expect(backend.signatures).to.deep.equal([]);
    request.result.close();
    blocking.remove();
    await until(() => erasing.done, 'it is still blocked');
    patient = true;
    await card.signs();
    await card.becomes('received');
    expect(backend.signatures).to.have.length(1);
  });

  it('never send what is one person’s as another who signs in in the other tab', async () => {
    const backend = network.open({faults: {'petition.sign': 'offline'}});
    const [one, , , tab] = await twoTabs(backend);
    await one.signs();
    await one.says('Ваш підпис збережено на цьому пристрої');
    await until(() => one.buttons.includes('Надіслати зараз'), 'it is still being sent');
    // Somebody else has signed in, and the other tab is loaded anew.
    backend.signIn('secondEligible');
    backend.spoil({'petition.sign': undefined});
    await tab.reload(network);
    const status = new ElementHarness(
      tab.paste(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
    );
    const theirs = tab.card(backend.address, square.id);
    await theirs.complete();
    await status.says('Ще 1 дія чекає на іншу людину');
    expect(status.text).to.not.contain(square.title);
    await theirs.signs();
    await theirs.becomes('received');
    if (one.buttons.includes('Надіслати зараз')) one.button('Надіслати зараз').click();
    expect(backend.signatures.map(({account}) => account)).to.deep.equal([sessions.secondEligible.account]);
    // And back.
    backend.signIn('eligible');
    await tab.reload(network);
    const back = tab.card(backend.address, square.id);
    await until(() => backend.signatures.length === 2, 'what waited for her does not go out');
    await back.becomes('received');
    expect(backend.signatures.map(({account}) => account)).to.deep.equal([
      sessions.secondEligible.account,
      sessions.eligible.account,
    ]);
  });
});
