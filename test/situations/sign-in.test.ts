import {expect} from '@open-wc/testing';
import type {Store} from '../../src/store/store.ts';
import {petitions, sessions} from '../support/fixtures.ts';
import {ElementHarness, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {Tab} from '../support/harness-tab.ts';

/*
 * The way to the sign-in page and back, in a tab that really goes there: whose act it is afterwards, which backend gets the code, and what comes
 * along when the browser keeps nothing.
 */

type Scope = Window & typeof globalThis;

const {animals, square} = petitions;
const signInUrl = new URL('pages/sign-in.html', import.meta.url).href;
const signedOut = {...sessions.signedOut, signInUrl};
const CLAIM = 'Підписати від свого імені';

let network: PageNetwork;
let tab: Tab;

before(() => {
  network = pageNetwork();
});
beforeEach(async () => {
  tab = await Tab.open(network);
});
afterEach(() => {
  tab.kill();
  sessionStorage.clear();
});
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
  expect(network.foreign).to.deep.equal([]);
});

const signedOutBackend = (): OpenBackend => network.open({session: signedOut});

/** Presses “sign” on the page; resolves with the address at which the sign-in page was opened. */
const pressed = async (card: PetitionCardHarness): Promise<URL> => {
  const left = tab.leaves();
  await card.complete();
  await card.signs();
  return left;
};

const returnOf = (signIn: URL): URL => new URL(signIn.searchParams.get('return_to')!);

/** A page on which nothing is written to the device. */
const kiosk = ({address}: OpenBackend): PetitionCardHarness =>
  new PetitionCardHarness(
    tab
      .paste(
        `<hromada-provider endpoint="${address}" storage="memory"><hromada-petition-card petition-id="${square.id}"></hromada-petition-card></hromada-provider>`,
      )
      .querySelector('hromada-petition-card')!,
  );

const storeOf = async ({address}: OpenBackend): Promise<Store> => {
  const module = (await tab.module('/src/store/standalone.ts')) as typeof import('../../src/store/standalone.ts');
  return module.standaloneStore({endpoint: address});
};

/** The person is asked whose act it is, and it is nobody's. */
const isAsked = async (card: PetitionCardHarness, backend: OpenBackend): Promise<void> => {
  await until(
    () => card.buttons.includes(CLAIM) || backend.signatures.length,
    () => card.text,
  );
  // What was claimed by itself would be sent now.
  await (await storeOf(backend)).retry();
  expect(backend.count('petition.sign')).to.equal(0);
  expect(card.buttons).to.include(CLAIM);
};

const blockSessionStorage = (scope: Scope) =>
  Object.defineProperty(scope, 'sessionStorage', {
    get: () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    },
    configurable: true,
  });

describe('signing in on the way', () => {
  it('sends the act of whoever comes back from the sign-in page, and leaves the address as it was', async () => {
    const backend = signedOutBackend();
    tab.scope.history.replaceState(null, '', '?id=1#skver');
    const {href} = tab.scope.location;
    const signIn = await pressed(tab.card(backend.address, square.id));
    expect(returnOf(signIn).href).to.match(/\?id=1#skver&hromada-return=[\w-]{43}$/);
    backend.signIn('eligible');
    await tab.visit(network, returnOf(signIn));
    await tab.card(backend.address, square.id).becomes('received');
    expect(tab.scope.location.href).to.equal(href);
    expect(tab.scope.sessionStorage.length).to.equal(0);
    expect(backend.signatures.map(({account}) => account)).to.deep.equal([sessions.eligible.account]);
  });

  it('brings whoever comes back to what they signed, however far below it is', async () => {
    const backend = signedOutBackend();
    const signIn = await pressed(tab.card(backend.address, square.id));
    backend.signIn('eligible');
    await tab.visit(network, returnOf(signIn));
    const above = tab.paste('<main></main>');
    above.style.blockSize = '5000px';
    tab.card(backend.address, animals.id);
    const card = tab.card(backend.address, square.id);
    await card.becomes('received');
    const inView = () => {
      const {top, bottom} = card.element.getBoundingClientRect();
      return top < tab.scope.innerHeight && bottom > 0;
    };
    await until(inView, () => `the page is at ${tab.scope.scrollY}`);
  });

  it('stays where the page is without a network, and says so', async () => {
    const backend = signedOutBackend();
    const card = tab.card(backend.address, square.id);
    card.element.addEventListener('hromada-identity-required', event => event.preventDefault(), {once: true});
    await card.complete();
    await card.signs();
    await card.says('Підпис збережено тут');
    Object.defineProperty(tab.scope.navigator, 'onLine', {value: false, configurable: true});
    await card.press('Увійти');
    await card.says('Немає зв’язку з сервером громади.');
    delete (tab.scope.navigator as {onLine?: boolean}).onLine;
    const left = tab.leaves();
    await card.press('Увійти');
    expect((await left).searchParams.has('return_to')).to.equal(true);
  });

  it('asks somebody who came to the same tab by another way whose act it is, and sends nothing before', async () => {
    const backend = signedOutBackend();
    const {href} = tab.scope.location;
    await pressed(tab.card(backend.address, square.id));
    // The site's own link to the same sign-in page, by somebody else, a minute later.
    backend.signIn('secondEligible');
    await tab.visit(network, href);
    const card = tab.card(backend.address, square.id);
    await isAsked(card, backend);
    await card.press(CLAIM);
    await card.becomes('received');
  });

  it('asks whoever signs in later, when the way led back without anybody signed in', async () => {
    const backend = signedOutBackend();
    const signIn = await pressed(tab.card(backend.address, square.id));
    await tab.visit(network, returnOf(signIn));
    const card = tab.card(backend.address, square.id);
    await card.says('Підпис збережено тут');
    await until(() => card.buttons.includes('Увійти'), 'there is no way to sign in');
    backend.signIn('secondEligible');
    await (await storeOf(backend)).refresh('session.get', {});
    await isAsked(card, backend);
  });

  it('asks whoever signs in on a page that had been left and is shown again', async () => {
    const backend = signedOutBackend();
    const card = tab.card(backend.address, square.id);
    card.element.addEventListener('hromada-identity-required', event => event.preventDefault());
    await card.complete();
    await card.signs();
    await card.says('Підпис збережено тут');
    await until(() => card.buttons.includes('Увійти'), 'there is no way to sign in');
    tab.scope.dispatchEvent(new tab.scope.PageTransitionEvent('pagehide', {persisted: true}));
    backend.signIn('secondEligible');
    await (await storeOf(backend)).refresh('session.get', {});
    await isAsked(card, backend);
  });

  it('gives the code only to the backend that it was asked of', async () => {
    const [first, second] = [signedOutBackend(), signedOutBackend()];
    const elsewhere = ({endpoint}: OpenBackend) => `https://backend.example${endpoint}`;
    const exchanges = (backend: OpenBackend) => backend.requests.filter(({url}) => url.endsWith('/session/token'));
    const pages = new Map<OpenBackend, URL>();
    const {href} = tab.scope.location;
    // The person leaves for both, one after the other, and comes back from the second.
    for (const backend of [first, second]) {
      const signIn = await pressed(tab.card(elsewhere(backend), square.id));
      expect(signIn.searchParams.get('code_challenge_method')).to.equal('S256');
      pages.set(backend, returnOf(signIn));
      await tab.visit(network, href);
    }
    await tab.visit(network, signInUrl.replace('sign-in', 'tab'));
    const back = pages.get(second)!;
    back.search = '?back';
    back.hash += '&hromada-code=one-time';
    await tab.visit(network, back);
    for (const backend of [first, second]) await tab.card(elsewhere(backend), square.id).complete();
    await until(() => exchanges(second).length, 'the code is not exchanged');
    expect(JSON.parse(exchanges(second)[0]!.body)).to.include({code: 'one-time'});
    expect(exchanges(first)).to.deep.equal([]);
    expect(tab.scope.location.hash).to.equal('');
  });

  it('comes back to a path that begins with two slashes', async () => {
    const backend = signedOutBackend();
    const signIn = await pressed(tab.card(backend.address, square.id));
    backend.signIn('eligible');
    await tab.visit(network, returnOf(signIn));
    const {origin, hash} = tab.scope.location;
    tab.scope.history.replaceState(null, '', `${origin}//petitions${hash}`);
    await tab.card(backend.address, square.id).becomes('received');
    expect(tab.scope.location.href).to.equal(`${origin}//petitions`);
  });

  it('never asks to come back to an address that a backend would refuse', async () => {
    const backend = signedOutBackend();
    const {origin, pathname} = tab.scope.location;
    tab.scope.history.replaceState(null, '', `?q=${'x'.repeat(3_000)}#skver`);
    const back = returnOf(await pressed(tab.card(backend.address, square.id)));
    expect(back.origin + back.pathname + back.search).to.equal(origin + pathname);
    expect(back.hash).to.match(/^#hromada-return=/);
  });

  it('takes the act along where nothing is written to the device, under the same key', async () => {
    const backend = signedOutBackend();
    const signIn = await pressed(kiosk(backend));
    const [intent] = Object.values({...tab.scope.sessionStorage}) as [string];
    backend.signIn('eligible');
    await tab.visit(network, returnOf(signIn));
    await kiosk(backend).becomes('received');
    expect(backend.signatures).to.have.length(1);
    expect(intent).to.contain(backend.signatures[0]!.idempotencyKey);
    expect(tab.scope.sessionStorage.length).to.equal(0);
  });

  it('shows no act of a kiosk’s visitor to the next one', async () => {
    const backend = signedOutBackend();
    const {href} = tab.scope.location;
    await pressed(kiosk(backend));
    backend.signIn('secondEligible');
    await tab.visit(network, href);
    const card = kiosk(backend);
    await until(() => card.canSign, 'it cannot be signed');
    expect(card.is('pending')).to.equal(false);
    expect(backend.count('petition.sign')).to.equal(0);
  });

  it('says before leaving that an act would be lost, and leaves when asked again', async () => {
    const backend = signedOutBackend();
    blockSessionStorage(tab.scope);
    const card = kiosk(backend);
    await card.complete();
    await card.signs();
    await card.says('Увійдіть, а тоді підпишіть ще раз.');
    const left = tab.leaves();
    await card.press('Увійти');
    expect((await left).pathname).to.equal(new URL(signInUrl).pathname);
  });

  it('says so as well where everything that waits is listed', async () => {
    const backend = network.open({session: 'expired'});
    blockSessionStorage(tab.scope);
    const provider = tab.paste(
      `<hromada-provider endpoint="${backend.address}" storage="memory"><hromada-petition-card petition-id="${square.id}"></hromada-petition-card><hromada-outbox-status></hromada-outbox-status></hromada-provider>`,
    );
    const card = new PetitionCardHarness(provider.querySelector('hromada-petition-card')!);
    const list = new ElementHarness(provider.querySelector('hromada-outbox-status')!);
    await card.complete();
    await card.signs();
    backend.signIn(signedOut);
    // The backend had named another page before, which the list may know already.
    const {pageStores} = (await tab.module(
      '/src/store/standalone.ts',
    )) as typeof import('../../src/store/standalone.ts');
    for (const store of pageStores()) await store.refresh('session.get', {});
    await until(() => list.buttons.includes('Увійти'), 'the list offers no way to sign in');
    await list.press('Увійти');
    await list.says('після входу зробіть це ще раз');
    expect(list.text).to.not.contain('false');
    const left = tab.leaves();
    const dialog = list.root.querySelector('dialog')!;
    expect(dialog.open).to.equal(true);
    dialog.querySelector<HTMLElement>('.danger')!.click();
    expect((await left).pathname).to.equal(new URL(signInUrl).pathname);
  });
});
