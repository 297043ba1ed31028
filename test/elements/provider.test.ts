import {expect} from '@open-wc/testing';
import '../../src/elements/petition-card/define.ts';
import '../../src/elements/provider/define.ts';
import type {Client} from '../../src/client/client.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import type {Provider} from '../../src/elements/provider/provider.ts';
import {HromadaError} from '../../src/errors.ts';
import {petitions, sessions} from '../support/fixtures.ts';
import {clearPage, paste, until} from '../support/harness-element.ts';
import {pageNetwork, type PageNetwork} from '../support/harness-network.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {sceneStore} from '../support/harness-states.ts';

const {square} = petitions;
const CARD = `<hromada-petition-card petition-id="${square.id}"><a href="/">Сайт ради</a></hromada-petition-card>`;
let network: PageNetwork;

before(() => {
  network = pageNetwork();
});
after(() => network.close());
afterEach(clearPage);

const put = (attributes: string, content = CARD) => {
  const provider = paste<Provider>(`<hromada-provider ${attributes}>${content}</hromada-provider>`);
  return {provider, card: new PetitionCardHarness(provider.querySelector<PetitionCard>('hromada-petition-card')!)};
};

/** A backend that speaks to nobody but this page. */
const ownClient = (title = 'Від власного клієнта'): Client => ({
  id: `own ${title}`,
  query: async name => (name === 'session.get' ? sessions.signedOut : {...square, title}) as never,
  send: () => Promise.reject(new HromadaError('offline')),
});

describe('hromada-provider', () => {
  it('is accessible, and takes no room of its own', async () => {
    const backend = network.open();
    const {provider, card} = put(`endpoint="${backend.address}"`);
    await card.complete();
    await expect(provider).to.be.accessible();
    expect(getComputedStyle(provider).display).to.equal('contents');
  });

  it('shows what is in it, also before and without any backend', async () => {
    const {provider} = put('', '<p>Петиції громади</p>');
    await provider.updateComplete;
    expect(provider.querySelector('p')!.getBoundingClientRect().height).to.be.greaterThan(0);
  });

  it('gives everything inside it one store', async () => {
    const backend = network.open();
    const {provider} = put(
      `endpoint="${backend.address}" community="lviv"`,
      `<main>${CARD}</main><aside>${CARD}</aside>`,
    );
    const cards = [...provider.querySelectorAll<PetitionCard>('hromada-petition-card')].map(
      it => new PetitionCardHarness(it),
    );
    await Promise.all(cards.map(card => card.complete()));
    expect(backend.count('petition.get')).to.equal(1);
    expect(backend.requests.every(({url}) => new URL(url).searchParams.get('community') === 'lviv')).to.equal(true);
  });

  it('takes a client of the page’s own', async () => {
    const {provider, card} = put('');
    provider.client = ownClient();
    await until(
      () => card.title === 'Від власного клієнта',
      () => card.text,
    );
    provider.client = ownClient('Від іншого');
    await until(
      () => card.title === 'Від іншого',
      () => card.text,
    );
  });

  it('takes a store of the page’s own, before everything else', async () => {
    const backend = network.open();
    const {provider, card} = put(`endpoint="${backend.address}"`);
    provider.client = ownClient();
    provider.store = sceneStore({petition: {...square, title: 'З власного сховища'}});
    await until(
      () => card.title === 'З власного сховища',
      () => card.text,
    );
    expect(backend.requests).to.deep.equal([]);
  });

  it('keeps nothing on the device if the page wants it so', async () => {
    const backend = network.open({faults: {'petition.sign': 'offline'}});
    const {card} = put(`endpoint="${backend.address}" storage="memory"`);
    await card.complete();
    await card.signs();
    await card.says('Цей браузер нічого не зберігає');
    const rows = await Promise.all(
      (await indexedDB.databases()).map(
        ({name}) =>
          new Promise<unknown[]>((resolve, reject) => {
            const request = indexedDB.open(name!);
            request.onerror = () => reject(request.error!);
            request.onsuccess = () => {
              const all = request.result.transaction('rows').objectStore('rows').getAll();
              all.onsuccess = () => {
                request.result.close();
                resolve(all.result);
              };
            };
          }),
      ),
    );
    expect(JSON.stringify(rows)).to.not.contain(backend.endpoint);
  });

  it('says in the console that it does not know a protocol, and gives nothing', async () => {
    const warnings: unknown[] = [];
    const {warn} = console;
    console.warn = (...args: unknown[]) => void warnings.push(args.join(' '));
    try {
      const backend = network.open();
      const {provider, card} = put(`endpoint="${backend.address}" protocol="open311"`);
      await provider.updateComplete;
      await until(
        () => card.fallback === 'Сайт ради',
        () => card.text,
      );
      expect(warnings.join()).to.contain('open311');
      expect(backend.requests).to.deep.equal([]);
    } finally {
      console.warn = warn;
    }
  });

  it('gives nothing for an address that is none', async () => {
    const {card} = put('endpoint="https://["');
    await until(
      () => card.fallback === 'Сайт ради',
      () => card.text,
    );
  });
});
