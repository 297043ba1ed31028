import {expect} from '@open-wc/testing';
import '../../src/elements/petition-card/define.ts';
import '../../src/elements/outbox-status/define.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import {storeContext} from '../../src/context/store-context.ts';
import {pageStores, standaloneStore} from '../../src/store/standalone.ts';
import {petitions} from '../support/fixtures.ts';
import {clearPage, ElementHarness, paste, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {sceneStore} from '../support/harness-states.ts';

/*
 * Where an element gets its store from: set by script; a provider above, also one that is defined later; its own endpoint, or the page's meta. Who
 * answers is seen by the title: each backend calls the same petition by a name of its own.
 */

const ID = petitions.square.id;
let network: PageNetwork;

before(() => {
  network = pageNetwork();
});
after(() => {
  network.close();
  expect(network.foreign).to.deep.equal([]);
});
afterEach(() => {
  clearPage();
  for (const meta of document.head.querySelectorAll('meta[name^=hromada]')) meta.remove();
});

const backendCalled = (title: string): OpenBackend => network.open({petitions: [{...petitions.square, title}]});
const card = (attributes = '') =>
  `<hromada-petition-card petition-id="${ID}" ${attributes}><a href="/">Сайт ради</a></hromada-petition-card>`;
const harness = (element: Element) => new PetitionCardHarness(element as PetitionCard);
const firstCard = () => harness(document.querySelector('hromada-petition-card')!);

const meta = (name: string, content: string) => {
  const element = document.createElement('meta');
  element.name = name;
  element.content = content;
  document.head.append(element);
};

/** It is on screen under this title, and stays so until everything has been asked. */
const calls = async (it: PetitionCardHarness, title: string) => {
  await until(
    () => it.title === title,
    () => `it is called «${it.title}», not «${title}»`,
  );
};

describe('the store of an element', () => {
  it('is the same for one address, with a slash at its end or without', async () => {
    const {address} = backendCalled('Одна');
    const [first, second] = [card(`endpoint="${address}"`), card(`endpoint="${address}/"`)].map(markup =>
      harness(paste(markup)),
    );
    await calls(first!, 'Одна');
    await calls(second!, 'Одна');
    expect(pageStores().filter(({id}) => id.startsWith(address))).to.have.length(1);
  });

  // First, while the provider is not defined: a definition cannot be taken back.
  it('is waited for under a provider that is not defined yet, and nobody else is asked', async () => {
    const [own, provided, page] = ['Власна', 'Постачальника', 'Сторінки'].map(backendCalled) as [
      OpenBackend,
      OpenBackend,
      OpenBackend,
    ];
    meta('hromada-endpoint', page.address);
    paste(
      `<hromada-provider endpoint="${provided.address}"><section>${card(`endpoint="${own.address}"`)}</section></hromada-provider>`,
    );
    // The same from inside a shadow root that stands under the provider.
    const host = document.createElement('div');
    document.querySelector('section')!.append(host);
    const inner = document.createElement('hromada-petition-card');
    inner.petitionId = ID;
    host.attachShadow({mode: 'open'}).append(inner);
    const outside = harness(paste(card()));
    await calls(outside, 'Сторінки');
    const waiting = firstCard();
    await until(() => waiting.fallback === 'Сайт ради', 'the page’s own content is gone');
    expect(waiting.is('unconfigured')).to.equal(false);
    expect([own.requests.length, provided.requests.length]).to.deep.equal([0, 0]);

    await import('../../src/elements/provider/define.ts');
    await calls(waiting, 'Постачальника');
    await calls(harness(inner), 'Постачальника');
    expect(own.requests.length).to.equal(0);
    expect(outside.title).to.equal('Сторінки');
  });

  it('is the page’s store for the element’s own endpoint', async () => {
    const backend = backendCalled('Власна');
    await calls(harness(paste(card(`endpoint="${backend.address}"`))), 'Власна');
  });

  it('is found by an address that is relative to the page', async () => {
    const backend = backendCalled('Відносна');
    await calls(harness(paste(card(`endpoint="${backend.endpoint}"`))), 'Відносна');
  });

  it('is that of the page’s meta where the element names none', async () => {
    const [own, page] = [backendCalled('Власна'), backendCalled('Сторінки')];
    meta('hromada-endpoint', page.address);
    meta('hromada-community', 'lviv');
    await calls(harness(paste(card())), 'Сторінки');
    expect(page.requests.every(({url}) => url.endsWith('?community=lviv'))).to.equal(true);
    await calls(harness(paste(card(`endpoint="${own.address}" community="sumy"`))), 'Власна');
    expect(own.requests.every(({url}) => url.endsWith('?community=sumy'))).to.equal(true);
  });

  it('is one for two elements of one backend, also when they are of two kinds', async () => {
    const backend = backendCalled('Спільна');
    const [one, other] = [
      paste(card(`endpoint="${backend.address}"`)),
      paste(card(`endpoint="${backend.address}/"`.replace('/"', '"'))),
    ].map(harness) as [PetitionCardHarness, PetitionCardHarness];
    const status = new ElementHarness(
      paste(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
    );
    await Promise.all([one.complete(), other.complete()]);
    expect(backend.count('petition.get')).to.equal(1);
    backend.spoil({'petition.sign': 'offline'});
    await one.signs();
    await Promise.all([one, other].map(it => it.says('Ваш підпис збережено на цьому пристрої')));
    await status.says('На цьому пристрої чекають надсилання');
    backend.spoil({'petition.sign': undefined});
    // It may have gone by itself in this very moment.
    const isReceived = () => other.text.includes('Підпис отримано громадою');
    await until(() => other.buttons.includes('Надіслати зараз') || isReceived(), 'still being sent');
    if (!isReceived()) await other.press('Надіслати зараз');
    await Promise.all([one, other].map(it => it.becomes('received')));
    expect(backend.signatures).to.have.length(1);
  });

  it('is that of a provider above, before the element’s own and the page’s', async () => {
    const [own, provided, page] = ['Власна', 'Постачальника', 'Сторінки'].map(backendCalled) as [
      OpenBackend,
      OpenBackend,
      OpenBackend,
    ];
    meta('hromada-endpoint', page.address);
    paste(`<hromada-provider endpoint="${provided.address}">${card(`endpoint="${own.address}"`)}</hromada-provider>`);
    await calls(firstCard(), 'Постачальника');
    expect([own.requests.length, page.requests.length]).to.deep.equal([0, 0]);
  });

  it('is that of the inner of two providers, and the outer one is not asked', async () => {
    const [outer, inner] = [backendCalled('Зовнішня'), backendCalled('Внутрішня')];
    paste(
      `<hromada-provider endpoint="${outer.address}"><hromada-provider endpoint="${inner.address}">${card()}</hromada-provider></hromada-provider>`,
    );
    await calls(firstCard(), 'Внутрішня');
    expect(outer.requests).to.deep.equal([]);
  });

  it('is found through a slot and out of a shadow root', async () => {
    const provided = backendCalled('Постачальника');
    paste(`<hromada-provider endpoint="${provided.address}"><div class="host"></div></hromada-provider>`);
    const root = document.querySelector('.host')!.attachShadow({mode: 'open'});
    const inner = document.createElement('hromada-petition-card');
    inner.petitionId = ID;
    root.append(inner);
    await calls(harness(inner), 'Постачальника');
  });

  it('is waited for while a provider has nothing to give', async () => {
    const [own, provided] = [backendCalled('Власна'), backendCalled('Постачальника')];
    paste(`<hromada-provider>${card(`endpoint="${own.address}"`)}</hromada-provider>`);
    const it = firstCard();
    await until(() => it.fallback, 'no fallback');
    await it.element.updateComplete;
    expect(own.requests).to.deep.equal([]);
    document.querySelector('hromada-provider')!.setAttribute('endpoint', provided.address);
    await calls(it, 'Постачальника');
    expect(own.requests).to.deep.equal([]);
  });

  it('changes with the provider', async () => {
    const [one, other] = [backendCalled('Одна'), backendCalled('Інша')];
    paste(`<hromada-provider endpoint="${one.address}">${card()}</hromada-provider>`);
    const it = firstCard();
    await calls(it, 'Одна');
    document.querySelector('hromada-provider')!.setAttribute('endpoint', other.address);
    await calls(it, 'Інша');
    document.querySelector('hromada-provider')!.removeAttribute('endpoint');
    await until(() => it.fallback === 'Сайт ради' && !it.title, 'another council’s petition stays');
  });

  it('changes when the element is moved: in, out, and from one council to another', async () => {
    const [own, left, right] = ['Власна', 'Ліва', 'Права'].map(backendCalled) as [
      OpenBackend,
      OpenBackend,
      OpenBackend,
    ];
    paste(
      `<hromada-provider endpoint="${left.address}" class="left"></hromada-provider><hromada-provider endpoint="${right.address}" class="right"></hromada-provider>`,
    );
    const it = harness(paste(card(`endpoint="${own.address}"`)));
    await calls(it, 'Власна');
    document.querySelector('.left')!.append(it.element);
    await calls(it, 'Ліва');
    document.querySelector('.right')!.append(it.element);
    await calls(it, 'Права');
    document.body.append(it.element);
    await calls(it, 'Власна');
    it.element.remove();
    await it.element.updateComplete;
    document.querySelector('.left')!.append(it.element);
    await calls(it, 'Ліва');
  });

  it('is the one that a script has set, before everything else, and can be taken away again', async () => {
    const [provided] = [backendCalled('Постачальника')];
    paste(`<hromada-provider endpoint="${provided.address}">${card()}</hromada-provider>`);
    const it = firstCard();
    await calls(it, 'Постачальника');
    it.element.store = sceneStore({petition: {...petitions.square, title: 'Зі скрипту'}});
    await calls(it, 'Зі скрипту');
    it.element.store = undefined;
    await calls(it, 'Постачальника');
  });

  it('changes with the element’s own endpoint', async () => {
    const [one, other] = [backendCalled('Одна'), backendCalled('Інша')];
    const it = harness(paste(card(`endpoint="${one.address}"`)));
    await calls(it, 'Одна');
    it.element.setAttribute('endpoint', other.address);
    await calls(it, 'Інша');
    it.element.removeAttribute('endpoint');
    await it.becomes('unconfigured');
    expect(it.fallback).to.equal('Сайт ради');
  });

  it('is none for an address that is none', async () => {
    const it = harness(paste(card('endpoint="https://["')));
    await it.becomes('unconfigured');
    expect(it.fallback).to.equal('Сайт ради');
  });

  it('shows no answer of the council that was asked before', async () => {
    const [slow, quick] = [backendCalled('Повільна'), backendCalled('Швидка')];
    slow.spoil({'petition.get': 'hang'});
    const it = harness(paste(card(`endpoint="${slow.address}"`)));
    await until(() => slow.count('petition.get') === 1, 'the first is not asked');
    it.element.setAttribute('endpoint', quick.address);
    await calls(it, 'Швидка');
    slow.spoil({'petition.get': undefined});
    await standaloneStore({endpoint: slow.address}).refresh('petition.get', {id: ID});
    await it.element.updateComplete;
    expect(it.title).to.equal('Швидка');
  });

  it('is handed to elements of another copy of the kit under a key that both know', () => {
    expect(storeContext).to.equal(Symbol.for('hromada-kit/store@1'));
  });

  it('is one per backend and community on a page, whoever asks', () => {
    const endpoint = new URL('/mock/registry', location.href).href;
    const store = standaloneStore({endpoint});
    expect(standaloneStore({endpoint, storage: 'persistent'})).to.equal(store);
    expect(standaloneStore({endpoint, community: 'lviv'})).to.not.equal(store);
    expect(standaloneStore({endpoint, storage: 'memory'})).to.not.equal(store);
  });
});

describe('a property that was set before the element was defined', () => {
  it('is taken over', async () => {
    // An element of the page’s own, defined from the same class: as it is when a script comes late.
    const {PetitionCard: Card} = await import('../../src/elements/petition-card/petition-card.ts');
    const early = document.createElement('early-card') as PetitionCard;
    early.petitionId = ID;
    early.store = sceneStore({petition: {...petitions.square, title: 'Встановлена раніше'}});
    document.body.append(early);
    customElements.define('early-card', class extends Card {});
    customElements.upgrade(early);
    await calls(harness(early), 'Встановлена раніше');
    early.store = sceneStore({petition: {...petitions.square, title: 'І змінена'}});
    await calls(harness(early), 'І змінена');
  });
});
