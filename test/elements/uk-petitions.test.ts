import {expect} from '@open-wc/testing';
import '../../src/elements/outbox-status/define.ts';
import '../../src/elements/petition-card/define.ts';
import '../../src/elements/petition-form/define.ts';
import '../../src/elements/petition-list/define.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import type {PetitionList} from '../../src/elements/petition-list/petition-list.ts';
import type {Provider} from '../../src/elements/provider/provider.ts';
import recordedList from '../../demo/data/uk-petitions/list.json';
import {pageStores} from '../../src/store/standalone.ts';
import {petitions} from '../support/fixtures.ts';
import {clearPage, ElementHarness, paste, until} from '../support/harness-element.ts';
import {pageNetwork, type PageNetwork} from '../support/harness-network.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {PetitionListHarness} from '../support/harness-petition-list.ts';
import {recordedResponse, RECORDED_ORIGIN} from '../support/recorded-petitions.ts';

/*
 * A backend that nobody here wrote behind elements that do not know of it: the recorded petitions of the UK Parliament, chosen in markup.
 */

const CARD = '<hromada-petition-card petition-id="700143"><a href="/">Petition</a></hromada-petition-card>';
const UK = `endpoint="${RECORDED_ORIGIN}" protocol="uk-petitions"`;

let network: PageNetwork;
let asked: Request[] = [];
/** Nothing is answered: the connection is gone. */
let cut = false;

before(() => {
  network = pageNetwork();
  const backends = window.fetch;
  window.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(RECORDED_ORIGIN)) return backends(input, init);
    asked.push(new Request(input, init));
    if (cut) return Promise.reject(new TypeError('Failed to fetch'));
    return recordedResponse(new Request(input, init));
  };
});
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});
beforeEach(() => {
  asked = [];
  cut = false;
});
afterEach(clearPage);

const put = (attributes: string, content = CARD) => {
  const provider = paste<Provider>(`<hromada-provider lang="en" ${attributes}>${content}</hromada-provider>`);
  return {provider, card: new PetitionCardHarness(provider.querySelector<PetitionCard>('hromada-petition-card')!)};
};

/** The orders that may be chosen, once the tools have come. */
const offers = (list: PetitionListHarness, ...orders: string[]): Promise<void> =>
  until(
    () => list.parts('search').length === 1 && list.orders.join() === orders.join(),
    () => list.orders.join(),
  );

describe('petitions of the UK Parliament', function () {
  this.timeout(60_000);

  // First: only here nobody has defined the provider yet.
  it('wait for a provider that is defined later, then are there', async () => {
    const {card} = put(UK);
    await until(
      () => card.fallback === 'Petition',
      () => card.text,
    );
    expect(asked).to.deep.equal([]);
    await import('../../src/elements/provider/define.ts');
    await card.says('1,462,163 signatures');
  });

  it('are shown by the card as any other, and signing leads to their own page', async () => {
    const {card, provider} = put(UK);
    await card.says('1,462,163 signatures');
    expect(card.title).to.equal('Call a General Election');
    await card.says('This petition can be signed on its official site only.');
    expect(card.parts('sign'), 'a button that cannot work').to.have.length(0);
    const there = card.links.find(({textContent}) => textContent === 'Go there to sign')!;
    expect(there.href).to.equal('https://petition.parliament.uk/petitions/700143');
    await card.says('Collecting signatures');
    await expect(provider).to.be.accessible();
  });

  it('never show a button to sign, not even at first', async () => {
    const {card} = put(UK);
    const seen: number[] = [];
    const observer = new MutationObserver(() => seen.push(card.parts('sign').length));
    await until(() => card.root, 'no shadow root');
    observer.observe(card.root, {childList: true, subtree: true});
    await card.says('official site only');
    observer.disconnect();
    expect(Math.max(0, ...seen)).to.equal(0);
  });

  it('say what the Government has answered, without an outcome that nobody told', async () => {
    const {card} = put(UK, CARD.replace('700143', '229963'));
    await card.says('Answered');
    await card.says('The deal that we have reached with the EU');
    expect(card.text).to.not.match(/supported/i);
    expect(card.links.some(({href}) => href.startsWith('https://hansard.parliament.uk/'))).to.equal(true);
  });

  it('of 2016 are read as well', async () => {
    const {card} = put(UK, CARD.replace('700143', '131215'));
    await card.says('3,555,721 signatures');
  });

  it('are listed, searched and told apart as any others; each leads to its own page there', async () => {
    const {provider} = put(UK, '<hromada-petition-list status="all"><a href="/">Petitions</a></hromada-petition-list>');
    const list = new PetitionListHarness(provider.querySelector<PetitionList>('hromada-petition-list')!);
    const titles = recordedList.data.map(({attributes}) => attributes.action);
    for (const title of titles) await list.says(title);
    for (const {id, attributes} of recordedList.data) {
      const link = list.links.find(({textContent}) => textContent === attributes.action);
      expect(link!.href, attributes.action).to.match(
        new RegExp(`^https://petition\\.parliament\\.uk/(archived/)?petitions/${id}$`),
      );
    }
    // All of them come by signatures, so that is the only order that is offered.
    await offers(list, 'Most signatures');
    await expect(provider).to.be.accessible();
    list.type('EU Referendum');
    await until(
      () => !list.text.includes('General Election'),
      () => list.text,
    );
    expect(list.text).to.contain('EU Referendum Rules');
  });

  it('begin with those that can be signed, as every list does', async () => {
    const {provider} = put(UK, '<hromada-petition-list><a href="/">Petitions</a></hromada-petition-list>');
    const list = new PetitionListHarness(provider.querySelector<PetitionList>('hromada-petition-list')!);
    await list.says('Call a General Election');
    expect(list.text).to.contain('1,462,163');
    expect(list.text).to.not.contain('undefined');
    await offers(list, 'Newest first', 'Most signatures');
    list.tab('Under review').click();
    await offers(list);
  });

  it('keep the order that their site has also over what this device has seen', async () => {
    const {provider} = put(UK, '<hromada-petition-list status="all"><a href="/">Petitions</a></hromada-petition-list>');
    const list = new PetitionListHarness(provider.querySelector<PetitionList>('hromada-petition-list')!);
    const titles = recordedList.data.map(({attributes}) => attributes.action);
    for (const title of titles) await list.says(title);
    const online = list.links.map(({textContent}) => textContent).filter(title => titles.includes(title));
    await offers(list, 'Most signatures');
    cut = true;
    // A letter that every title has: another question, which only the device can answer now.
    list.type('e');
    await list.says('this device');
    await offers(list, 'Most signatures');
    const seen = list.links.map(({textContent}) => textContent).filter(title => titles.includes(title));
    expect(seen.length).to.be.greaterThan(1);
    expect(seen, 'in the order of before').to.deep.equal(online.filter(title => seen.includes(title)));
  });

  it('leave a form that they have no rules for to what the page put there', async () => {
    const {provider} = put(
      UK,
      '<hromada-petition-form><a href="/new">Start a petition there</a></hromada-petition-form>',
    );
    const form = new ElementHarness(provider.querySelector<HTMLElement>('hromada-petition-form')!);
    await until(
      () =>
        asked.length === 0 &&
        form.fallback === 'Start a petition there' &&
        !form.root.querySelector('[aria-busy=true]'),
      () => form.text,
    );
  });

  it('say that there is no such petition', async () => {
    const {card} = put(UK, CARD.replace('700143', '1'));
    await card.says('There is no such petition');
  });

  it('are asked for by nothing but plain reading: no credentials, no headers, no other origin', async () => {
    const {card} = put(UK);
    await card.says('1,462,163');
    for (const request of asked) {
      expect(request.method).to.equal('GET');
      expect(request.credentials).to.equal('omit');
      expect([...request.headers.keys()]).to.deep.equal([]);
    }
    expect(network.foreign).to.deep.equal([]);
  });

  it('take no act: nothing is kept on this device', async () => {
    const {card} = put(UK, `${CARD}<hromada-outbox-status></hromada-outbox-status>`);
    await card.says('official site only');
    const store = pageStores().find(({readOnly}) => readOnly)!;
    const failure: unknown = await store
      .dispatch('petition.sign', {petitionId: '700143'})
      .catch((error: unknown) => error);
    expect((failure as {code?: string}).code).to.equal('unsupported');
    const status = new ElementHarness(document.querySelector<HTMLElement>('hromada-outbox-status')!);
    expect(status.buttons).to.deep.equal([]);
  });

  it('share no store with another protocol at the same address, and go along when they are moved', async () => {
    const backend = network.open({petitions: [{...petitions.square, id: '700143', title: 'Own'}]});
    const own = put(`endpoint="${backend.address}"`);
    const theirs = put(UK);
    await own.card.says('Own');
    await theirs.card.says('1,462,163');
    const same = put(`endpoint="${RECORDED_ORIGIN}"`, '<p>…</p>');
    await same.provider.updateComplete;
    const ids = pageStores().map(({id}) => id);
    expect(ids.filter(id => id.startsWith(`uk-petitions:${RECORDED_ORIGIN}`))).to.have.length(1);
    expect(new Set(ids).size).to.equal(ids.length);
    own.provider.append(theirs.card.element);
    await until(
      () => theirs.card.title === 'Own',
      () => theirs.card.text,
    );
    theirs.provider.append(theirs.card.element);
    await theirs.card.says('1,462,163');
  });

  it('follow the provider when it changes what it speaks', async () => {
    const {provider, card} = put(UK);
    await card.says('1,462,163');
    provider.protocol = 'open311';
    await until(
      () => card.fallback === 'Petition',
      () => card.text,
    );
    provider.protocol = 'uk-petitions';
    await card.says('1,462,163');
  });

  it('are not asked in a protocol that nobody knows, which the console says once', async () => {
    const warnings: string[] = [];
    const {warn} = console;
    console.warn = (...args: unknown[]) => void warnings.push(args.join(' '));
    try {
      const {provider, card} = put(UK.replace('uk-petitions', 'constructor'));
      await until(
        () => card.fallback === 'Petition',
        () => card.text,
      );
      provider.community = 'x';
      await provider.updateComplete;
      provider.community = 'y';
      await provider.updateComplete;
      expect(warnings.filter(text => text.includes('protocol="constructor"'))).to.have.length(1);
      expect(asked).to.deep.equal([]);
    } finally {
      console.warn = warn;
    }
  });
});
