import {expect} from '@open-wc/testing';
import {petitions} from '../support/fixtures.ts';
import {until} from '../support/harness-element.ts';
import {pageNetwork, type PageNetwork} from '../support/harness-network.ts';
import {Tab} from '../support/harness-tab.ts';

/*
 * A page that was open once, and then the connection goes: what was seen is seen, what is done is kept, and arrives once when it can.
 */

const {square} = petitions;
const LINK = '<a href="/petitions/lviv-skver">Петиція на сайті ради</a>';
let network: PageNetwork;
let tab: Tab;

before(async () => {
  network = pageNetwork();
  tab = await Tab.open(network);
});
afterEach(() => tab.clear());
after(() => {
  tab.kill();
  network.close();
  expect(network.uncaught).to.deep.equal([]);
  expect(network.foreign).to.deep.equal([]);
});

describe('offline first', () => {
  it('shows after a reload what was seen before, and says how old it is', async () => {
    const backend = network.open();
    await tab.card(backend.address, square.id).complete();
    backend.spoil({all: 'offline'});
    await tab.reload(network);
    const card = tab.card(backend.address, square.id);
    await card.complete();
    expect(card.title).to.equal(square.title);
    await card.says('239 підписів із 500');
    await card.says('немає зв’язку');
    await card.becomes('stale');
    backend.spoil({all: undefined});
    backend.put({...square, signatures: {...square.signatures, total: 300}});
    tab.scope.dispatchEvent(new Event('online'));
    await card.says('300 підписів із 500');
    await until(() => !card.is('stale'), 'it still calls itself old');
  });

  it('says that there is no connection where nothing was seen before, and keeps the page’s link', async () => {
    const backend = network.open({faults: {all: 'offline'}});
    const card = tab.card(backend.address, square.id, LINK);
    await card.says('Немає зв’язку з сервером громади.');
    expect(card.fallback).to.equal('Петиція на сайті ради');
    backend.spoil({all: undefined});
    tab.scope.dispatchEvent(new Event('online'));
    await card.complete();
    expect(card.title).to.equal(square.title);
  });

  it('keeps a signature that was made without a connection over a reload, and sends it once', async () => {
    const backend = network.open();
    await tab.card(backend.address, square.id).complete();
    backend.spoil({all: 'offline'});
    const before = tab.card(backend.address, square.id);
    await before.complete();
    await before.signs();
    await before.says('Ваш підпис збережено на цьому пристрої');

    await tab.reload(network);
    const card = tab.card(backend.address, square.id);
    await card.says('Ваш підпис збережено на цьому пристрої');
    expect(card.is('pending')).to.equal(true);
    expect(card.offersToSign).to.equal(false);
    expect(backend.signatures).to.deep.equal([]);

    backend.spoil({all: undefined});
    tab.scope.dispatchEvent(new Event('online'));
    await card.becomes('received');
    expect(backend.signatures).to.have.length(1);
    const bodies = backend.requests.filter(({operation}) => operation === 'petition.sign').map(({body}) => body);
    expect(new Set(bodies).size).to.equal(1);

    await tab.reload(network);
    const after = tab.card(backend.address, square.id);
    await after.becomes('received');
    expect(backend.signatures).to.have.length(1);
  });

  it('signs offline from the very first: as nobody yet, and asks who it is when it can', async () => {
    const backend = network.open({faults: {all: 'offline'}});
    const inline = `<script type="application/json">${JSON.stringify(square)}</script>`;
    const card = tab.card(backend.address, square.id, inline);
    card.element.addEventListener('hromada-identity-required', event => event.preventDefault());
    await card.says('Увійти зараз не вийде: громада не відповідає.');
    await card.signs();
    await card.says('Підпис збережено тут, але ще не надіслано');
    backend.spoil({all: undefined});
    tab.scope.dispatchEvent(new Event('online'));
    // The page never left for a sign-in page, but the person had asked for it: whoever is signed in now is who pressed.
    await card.becomes('received');
    expect(backend.signatures).to.have.length(1);
  });

  it('does not ask while the browser knows that there is no network, and asks at once when there may be', async () => {
    const backend = network.open();
    let online = false;
    await tab.reload(network, scope =>
      Object.defineProperty(scope.navigator, 'onLine', {get: () => online, configurable: true}),
    );
    const card = tab.card(backend.address, square.id);
    await card.complete();
    await card.signs();
    await card.says('Ваш підпис збережено на цьому пристрої');
    expect(backend.count('petition.sign')).to.equal(0);
    online = true;
    tab.scope.dispatchEvent(new Event('online'));
    await card.becomes('received');
    expect(backend.count('petition.sign')).to.equal(1);
  });

  it('does not believe the browser when it says that there is a network', async () => {
    const backend = network.open({faults: {all: 'html'}});
    const card = tab.card(backend.address, square.id, LINK);
    await card.says('Відповідь сервера громади не вдалося прочитати.');
    expect(tab.scope.navigator.onLine).to.equal(true);
    backend.spoil({all: undefined});
    await card.press('Спробувати ще раз');
    await card.complete();
    backend.spoil({'petition.sign': 'html'});
    await card.signs();
    await card.says('Ваш підпис збережено на цьому пристрої');
    await until(() => card.buttons.includes('Надіслати зараз'), 'it is still being sent');
    backend.spoil({'petition.sign': undefined});
    await card.press('Надіслати зараз');
    await card.becomes('received');
    expect(backend.signatures).to.have.length(1);
  });
});
