import {expect} from '@open-wc/testing';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import {paste, readable, until} from '../support/harness-element.ts';
import {
  elementOf,
  leaveAnAct,
  putUnderProvider,
  readableOf,
  shownCases,
  tableBackend,
  tablePetition,
  untilShown,
} from '../support/harness-cases.ts';
import {pageNetwork, type PageNetwork} from '../support/harness-network.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {sceneStore} from '../support/harness-states.ts';

/*
 * The page is there before the script: what the webmaster has put inside is on screen until something better is, and nothing that was set is lost.
 */

let network: PageNetwork;

before(() => {
  network = pageNetwork();
});
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});

describe('a page that is older than the script', () => {
  it('shows its own content, and goes on as elements when they are defined', async () => {
    const backend = tableBackend(network, {faults: {'petition.sign': 'offline'}});
    const elements = shownCases.map(it => ({it, element: putUnderProvider(it, backend.address)}));
    const provider = paste('<hromada-provider><a href="/petitions">Петиції громади</a></hromada-provider>');
    for (const {it, element} of elements) {
      expect(element.root, `${it.tag} is defined too early for this test`).to.equal(null);
      expect(readable(element.element.innerText)).to.equal(it.fallback);
    }
    // Properties that a script has set meanwhile, one of them for an attribute.
    const set = paste<PetitionCard>('<hromada-petition-card><a href="/">Сайт ради</a></hromada-petition-card>');
    set.petitionId = '1';
    set.headingLevel = 5;
    set.store = sceneStore({petition: {...tablePetition, title: 'Встановлена раніше'}});

    await import('../../src/all.ts');
    await leaveAnAct(backend);
    await Promise.all(elements.map(({element}) => untilShown(element)));
    const card = new PetitionCardHarness(set);
    await until(
      () => card.title === 'Встановлена раніше',
      () => `what was set is lost: ${card.text}`,
    );
    expect(card.root.querySelector('[role=heading]')!.getAttribute('aria-level')).to.equal('5');
    expect(readable(provider.innerText)).to.equal('Петиції громади');
  });

  it('is built by the parser piece by piece: attributes, children and inlined data come one after the other', async () => {
    const backend = tableBackend(network, {faults: {'petition.get': 'hang'}});
    const element = document.createElement('hromada-petition-card');
    document.body.append(element);
    element.setAttribute('petition-id', '1');
    const data = document.createElement('script');
    data.type = 'application/json';
    data.textContent = JSON.stringify({...tablePetition, title: 'З самої сторінки'});
    element.append(data);
    element.setAttribute('endpoint', backend.address);
    const card = new PetitionCardHarness(element);
    await until(
      () => card.title === 'З самої сторінки',
      () => card.text,
    );
  });

  it('can be filled by a template of the page’s own, cloned as often as it likes', async () => {
    const backend = tableBackend(network);
    const template = document.createElement('template');
    for (const it of shownCases) paste(it.markup, template.content.appendChild(document.createElement('section')));
    const provider = paste(`<hromada-provider endpoint="${backend.address}"></hromada-provider>`);
    provider.append(template.content.cloneNode(true), document.importNode(template.content, true));
    for (const section of provider.querySelectorAll('section'))
      for (const it of shownCases) {
        const element = section.querySelector(it.tag);
        if (element)
          await until(
            () => readableOf(elementOf(it, section)),
            () => `${it.tag} is blank`,
          );
      }
  });
});
