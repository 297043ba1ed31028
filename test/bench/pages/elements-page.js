/* Every element of the table that all suites go over, shown once and once more over the backend in memory of the tests. */
import '../../src/all.ts';
import {standaloneStore} from '../../src/store/standalone.ts';
import {petitions} from '../support/fixtures.ts';
import {pageNetwork} from '../support/harness-network.ts';

/** What the table's markup names. */
const petition = {...petitions.square, id: '1'};
const backend = pageNetwork().open({petitions: [petition]});
const frame = () => new Promise(done => window.requestAnimationFrame(done));
const textOf = element => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');

window.benchElements = {
  ready: () => true,
  /** Something waits, so that the outbox has something to show. */
  async prepare() {
    const through = window.fetch;
    window.fetch = (address, init) =>
      init?.method === 'POST' ? Promise.reject(new TypeError('Failed to fetch')) : through(address, init);
    const store = standaloneStore({endpoint: backend.address});
    await store.refresh('session.get', {});
    await store.dispatch('petition.sign', {petitionId: '1'}, {subject: petition.title});
  },
  async show({tag, markup, words}) {
    const since = window.performance.now();
    const provider = document.createElement('hromada-provider');
    provider.setAttribute('endpoint', backend.address);
    provider.innerHTML = markup;
    document.body.append(provider);
    const element = provider.querySelector(tag);
    while (!textOf(element).includes(words)) {
      if (window.performance.now() - since > 30_000)
        throw new Error(`<${tag}> does not say «${words}» but: ${textOf(element).slice(0, 200)}`);
      await frame();
    }
    await frame();
    await frame();
    const ms = window.performance.now() - since;
    provider.remove();
    await frame();
    return ms;
  },
};
