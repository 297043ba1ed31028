import {expect} from '@open-wc/testing';
import {petitions} from '../support/fixtures.ts';
import {ElementHarness, until} from '../support/harness-element.ts';
import {pageNetwork, type PageNetwork} from '../support/harness-network.ts';
import {Tab} from '../support/harness-tab.ts';

/*
 * A browser that keeps nothing, or has less than others: private windows, blocked storage, a sandboxed frame, an insecure address, a full disk.
 * Everything still works, and nothing is called kept that is not.
 */

type Scope = Window & typeof globalThis;

const {square} = petitions;
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

const refuse = (name: string) => () => {
  throw new DOMException('The operation is insecure.', name);
};
const without = (target: object, key: string) =>
  Object.defineProperty(target, key, {get: () => undefined, configurable: true});

/** What a browser may lack, and whether it keeps acts all the same. */
const browsers: [what: string, prepare: (scope: Scope) => void, keeps: boolean][] = [
  ['refuses to open a database', scope => void (scope.IDBFactory.prototype.open = refuse('SecurityError')), false],
  ['has no databases', scope => void without(scope, 'indexedDB'), false],
  [
    'fails to open a database later',
    scope => {
      scope.IDBFactory.prototype.open = () => {
        const request = new EventTarget() as IDBOpenDBRequest;
        Object.defineProperty(request, 'error', {
          value: new DOMException('A mutation operation was attempted', 'InvalidStateError'),
        });
        queueMicrotask(() => request.onerror?.(new Event('error') as never));
        return request;
      };
    },
    false,
  ],
  [
    'never opens a database, and does not say so',
    scope => {
      scope.IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
      // The kit's patience, without the test's.
      const {setTimeout} = scope;
      scope.setTimeout = ((task: () => void, ms?: number) =>
        setTimeout(task, ms === 5_000 ? 0 : ms)) as typeof scope.setTimeout;
    },
    false,
  ],
  [
    'has no session storage',
    scope => void Object.defineProperty(scope, 'sessionStorage', {get: refuse('SecurityError'), configurable: true}),
    true,
  ],
  ['has no locks (an insecure address)', scope => void without(scope.navigator, 'locks'), true],
  ['has no channels', scope => void without(scope, 'BroadcastChannel'), true],
  [
    'has neither randomUUID nor a storage manager',
    scope => {
      without(scope.crypto, 'randomUUID');
      without(scope.navigator, 'storage');
    },
    true,
  ],
];

describe('a browser', () => {
  for (const [what, prepare, keeps] of browsers)
    it(`that ${what}`, async () => {
      const backend = network.open({faults: {'petition.sign': 'offline'}});
      await tab.reload(network, prepare);
      const card = tab.card(backend.address, square.id);
      const status = new ElementHarness(
        tab.paste(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
      );
      await card.complete();
      await card.signs();
      await card.says(keeps ? 'Ваш підпис збережено на цьому пристрої' : 'Ваш підпис ще не надіслано');
      await status.says(keeps ? 'якщо не відкривати цей сайт 7 днів' : 'Цей браузер нічого не зберігає');
      if (!keeps) await card.says('Цей браузер нічого не зберігає: не закривайте сторінку');
      expect(card.text).to.not.contain(keeps ? 'нічого не зберігає' : 'збережено');
      await until(() => card.buttons.includes('Надіслати зараз'), 'it is still being sent');
      backend.spoil({'petition.sign': undefined});
      await card.press('Надіслати зараз');
      await card.becomes('received');
      expect(backend.signatures).to.have.length(1);
    });

  it('that has no storage at all, and a person who is not signed in', async () => {
    const backend = network.open({session: 'signedOut'});
    await tab.reload(network, scope => {
      scope.IDBFactory.prototype.open = refuse('SecurityError');
      Object.defineProperty(scope, 'sessionStorage', {get: refuse('SecurityError'), configurable: true});
    });
    const card = tab.card(backend.address, square.id);
    card.element.addEventListener('hromada-identity-required', event => event.preventDefault());
    await card.complete();
    await card.signs();
    await card.says('Ваш підпис ще не надіслано');
    await card.says('Цей браузер нічого не зберігає');
    expect(card.text).to.not.contain('збережено');
    // The person has signed in, in the page's own way, and comes back to it.
    backend.signIn('eligible');
    const {standaloneStore} = (await tab.module(
      '/src/store/standalone.ts',
    )) as typeof import('../../src/store/standalone.ts');
    await standaloneStore({endpoint: backend.address}).refresh('session.get', {});
    await card.becomes('received');
    expect(backend.signatures).to.have.length(1);
  });

  it('whose disk is full: the signature is not called kept, and can be made once there is room', async () => {
    const backend = network.open();
    let full = false;
    await tab.reload(network, scope => {
      const {put} = scope.IDBObjectStore.prototype;
      scope.IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
        if (full) throw new scope.DOMException('full', 'QuotaExceededError');
        return put.apply(this, args);
      };
    });
    const card = tab.card(backend.address, square.id);
    await card.complete();
    full = true;
    await card.signs();
    await card.says('Підпис не збережено');
    expect(card.text).to.not.contain('збережено на цьому пристрої');
    expect(backend.count('petition.sign')).to.equal(0);
    full = false;
    await card.signs();
    await card.becomes('received');
    expect(backend.signatures).to.have.length(1);
  });

  it('whose disk fails while something waits: pressing a button is no error, and nothing is lost', async () => {
    const backend = network.open({faults: {'petition.sign': {problem: 'not-open'}}});
    let broken = false;
    await tab.reload(network, scope => {
      const {transaction} = scope.IDBDatabase.prototype;
      scope.IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof transaction>) {
        if (broken) throw new scope.DOMException('Connection to Indexed Database server lost', 'UnknownError');
        return transaction.apply(this, args);
      };
    });
    const card = tab.card(backend.address, square.id);
    const status = new ElementHarness(
      tab.paste(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
    );
    await card.complete();
    await card.signs();
    await card.says('Підпис не прийнято');
    await status.says('Не прийнято.');
    broken = true;
    for (const it_ of [card, status]) for (const label of ['Спробувати ще раз', 'Прибрати']) it_.button(label).click();
    await until(
      () => card.text.includes('Підпис не'),
      () => card.text,
    );
    expect(backend.signatures).to.deep.equal([]);
    broken = false;
    await until(
      () => {
        if (card.buttons.includes('Прибрати')) card.button('Прибрати').click();
        return card.canSign;
      },
      () => `it cannot be removed: ${card.text}`,
    );
    await until(
      () => status.part('card') === '',
      () => status.text,
    );
  });
});
