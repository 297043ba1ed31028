import {expect} from '@open-wc/testing';
import {petitions} from '../support/fixtures.ts';
import {until} from '../support/harness-element.ts';
import {pageNetwork, type PageNetwork} from '../support/harness-network.ts';
import {Tab} from '../support/harness-tab.ts';
import {watchTraces, type Traces} from '../support/harness-traces.ts';

/*
 * A page that nobody looks at costs nobody anything: no timer runs, nothing is asked. When somebody looks again, everything goes on at once.
 */

const {square} = petitions;
let network: PageNetwork;
let tab: Tab;
let traces: Traces;
let hidden = false;

before(async () => {
  network = pageNetwork();
  tab = await Tab.open(network, scope => {
    traces = watchTraces(scope);
    Object.defineProperty(scope.document, 'visibilityState', {
      get: () => (hidden ? 'hidden' : 'visible'),
      configurable: true,
    });
  });
});
afterEach(() => {
  show(true);
  tab.clear();
});
after(() => {
  tab.kill();
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});

const show = (visible: boolean): void => {
  hidden = !visible;
  tab.scope.document.dispatchEvent(new Event('visibilitychange'));
};

describe('a hidden page', () => {
  it('runs no timer for midnight or a deadline', async () => {
    const backend = network.open();
    const card = await tab.card(backend.address, square.id).complete();
    await until(() => traces.timers.some(ms => ms > 60_000), 'there was none to begin with');
    show(false);
    await until(
      () => traces.timers.length === 0,
      () => `timers: ${traces.timers.join()}`,
    );
    card.element.requestUpdate();
    await card.element.updateComplete;
    expect(traces.timers).to.deep.equal([]);
    show(true);
    await until(() => traces.timers.some(ms => ms > 60_000), 'it does not go on');
  });

  it('sends nothing by itself, and goes on when somebody looks again', async () => {
    const backend = network.open({faults: {'petition.sign': 'offline'}});
    const card = await tab.card(backend.address, square.id).complete();
    await card.signs();
    await card.says('Ваш підпис збережено на цьому пристрої');
    await until(() => card.buttons.includes('Надіслати зараз'), 'it is still being sent');
    show(false);
    await until(
      () => traces.timers.length === 0,
      () => `timers: ${traces.timers.join()}`,
    );
    backend.spoil({'petition.sign': undefined});
    expect(backend.signatures).to.deep.equal([]);
    show(true);
    await card.becomes('received');
    expect(backend.signatures).to.have.length(1);
  });

  it('asks nothing again by itself after a failure', async () => {
    const backend = network.open({faults: {'petition.get': 'offline'}});
    const card = tab.card(backend.address, square.id);
    await card.says('Немає зв’язку');
    show(false);
    await until(
      () => traces.timers.length === 0,
      () => `timers: ${traces.timers.join()}`,
    );
    const asked = backend.count('petition.get');
    backend.spoil({'petition.get': undefined});
    show(true);
    await card.complete();
    expect(backend.count('petition.get')).to.equal(asked + 1);
  });

  it('begins hidden, too: a tab that is opened in the background', async () => {
    show(false);
    const backend = network.open({faults: {'petition.sign': 'offline'}});
    const card = await tab.card(backend.address, square.id).complete();
    await card.signs();
    await card.says('Ваш підпис збережено на цьому пристрої');
    await until(() => card.buttons.includes('Надіслати зараз'), 'it is still being sent');
    await until(
      () => traces.timers.length === 0,
      () => `timers: ${traces.timers.join()}`,
    );
  });
});
