import {expect} from '@open-wc/testing';
import {css} from 'lit';
import '../../src/all.ts';
import {adopt} from '../../src/styles/adopt.ts';
import {clearPage, paste, until} from '../support/harness-element.ts';
import {
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
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';

/*
 * Elements that the page moves about: to another place, another council, out of the page and back.
 */

let network: PageNetwork;

before(() => {
  network = pageNetwork();
});
afterEach(clearPage);
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});

describe('an element that is moved', () => {
  for (const it_ of shownCases) {
    it(`goes on, out of the page and back: ${it_.tag}`, async () => {
      const backend = tableBackend(network, {faults: {'petition.sign': 'offline'}});
      await leaveAnAct(backend);
      const element = putUnderProvider(it_, backend.address);
      await untilShown(element);
      const words = readableOf(element);
      const provider = element.element.parentElement!;
      for (let time = 0; time < 3; time++) {
        element.element.remove();
        await Promise.resolve();
        provider.append(element.element);
        await untilShown(element);
      }
      await until(
        () => readableOf(element) === words,
        () => `it says ${readableOf(element)} and not ${words}`,
      );
      await expect(element.element).to.be.accessible();
    });

    it(`says nothing of the council that it was moved away from: ${it_.tag}`, async () => {
      const [before, after] = [
        tableBackend(network, {
          petitions: [{...tablePetition, title: 'Перша громада', text: 'Приклад'}],
          faults: {'petition.sign': 'offline'},
        }),
        tableBackend(network, {
          petitions: [{...tablePetition, title: 'Друга громада', text: 'Приклад'}],
          session: 'signedOut',
        }),
      ];
      await leaveAnAct(before);
      const element = putUnderProvider(it_, before.address);
      await untilShown(element);
      const target = paste(`<hromada-provider endpoint="${after.address}"></hromada-provider>`);
      target.append(element.element);
      await until(
        () => {
          const now = readableOf(element);
          return (
            now && !now.includes('Перша громада') && !now.includes(tablePetition.title) && !now.includes('чекають')
          );
        },
        () => `it still says: ${readableOf(element)}`,
      );
    });
  }

  it('keeps its request when it is moved within one task, and shares it', async () => {
    const backend = tableBackend(network);
    const left = paste(`<hromada-provider endpoint="${backend.address}"></hromada-provider>`);
    const right = paste(`<hromada-provider endpoint="${backend.address}"></hromada-provider>`);
    const card = new PetitionCardHarness(
      paste<PetitionCard>('<hromada-petition-card petition-id="1"></hromada-petition-card>', left),
    );
    await until(() => backend.count('petition.get') === 1, 'nothing is asked');
    right.append(card.element);
    left.append(card.element);
    await card.complete();
    expect(backend.count('petition.get')).to.equal(1);
  });

  it('keeps what a person was doing: what waits, what is open, where the focus may go', async () => {
    const backend = tableBackend(network, {faults: {'petition.sign': 'offline'}});
    const card = new PetitionCardHarness(
      paste<PetitionCard>(
        `<hromada-petition-card petition-id="1" endpoint="${backend.address}"></hromada-petition-card>`,
      ),
    );
    await card.complete();
    const text = card.root.querySelector<HTMLDetailsElement>('[part="text"]')!;
    text.open = true;
    await card.signs();
    await card.says('Ваш підпис збережено на цьому пристрої');
    const aside = paste('<aside></aside>');
    aside.append(card.element);
    await card.says('Ваш підпис збережено на цьому пристрої');
    expect(card.root.querySelector('[part="text"]')).to.equal(text);
    expect(text.open).to.equal(true);
    expect(card.is('pending')).to.equal(true);
  });

  it('works in another document: a frame that takes it over', async () => {
    const backend = tableBackend(network);
    const frame = paste<HTMLIFrameElement>('<iframe title="Рамка" src="about:blank"></iframe>');
    await until(() => frame.contentDocument?.body && frame.contentDocument.readyState === 'complete', 'no frame');
    const card = new PetitionCardHarness(
      paste<PetitionCard>(
        `<hromada-petition-card petition-id="1" endpoint="${backend.address}"></hromada-petition-card>`,
      ),
    );
    await card.complete();
    frame.contentDocument!.body.append(frame.contentDocument!.adoptNode(card.element));
    card.element.refresh();
    await until(
      () => backend.count('petition.get') >= 1 && card.title === tablePetition.title,
      () => card.text,
    );
  });

  it('is dressed there by what comes late, too', async () => {
    const frame = paste<HTMLIFrameElement>('<iframe title="Рамка" src="about:blank"></iframe>');
    await until(() => frame.contentDocument?.body && frame.contentDocument.readyState === 'complete', 'no frame');
    const element = document.createElement('div');
    const root = element.attachShadow({mode: 'open'});
    root.append(document.createElement('p'));
    frame.contentDocument!.body.append(frame.contentDocument!.adoptNode(element));
    const late = css`
      p {
        padding-top: 7px;
      }
    `;
    adopt(root, [late]);
    const {paddingTop} = frame.contentWindow!.getComputedStyle(root.querySelector('p')!);
    expect(paddingTop).to.equal('7px');
  });
});
