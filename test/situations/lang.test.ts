import {expect} from '@open-wc/testing';
import '../../src/all.ts';
import {clearPage, paste, until} from '../support/harness-element.ts';
import {
  elementOf,
  leaveAnAct,
  putUnderProvider,
  shownCases,
  tableBackend,
  untilShown,
} from '../support/harness-cases.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';

/*
 * The language of the nearest `lang`, for every element: also two on a page, through slots and shadow roots, and when the page changes its mind.
 */

let network: PageNetwork;
let backend: OpenBackend;

before(async () => {
  network = pageNetwork();
  backend = tableBackend(network, {faults: {'petition.sign': 'offline'}});
  await leaveAnAct(backend);
});
afterEach(() => {
  clearPage();
  document.documentElement.lang = 'uk';
});
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});

/** By words of ours that are there in one language only, in whatever state the element is. */
const ukrainian = shownCases.map(({words}) => words.uk);
const english = shownCases.map(({words}) => words.en);
const speaks = (text: string) =>
  ukrainian.some(word => text.includes(word)) ? 'uk' : english.some(word => text.includes(word)) ? 'en' : '';

describe('the language of an element', () => {
  for (const it_ of shownCases) {
    it(`is that of the nearest lang: ${it_.tag}`, async () => {
      paste(
        `<hromada-provider endpoint="${backend.address}"><main lang="en"><section lang="uk-UA">${it_.markup}</section><section>${it_.markup}</section></main></hromada-provider>`,
      );
      const [first, second] = [...document.querySelectorAll('section')].map(section => elementOf(it_, section)) as [
        ReturnType<typeof elementOf>,
        ReturnType<typeof elementOf>,
      ];
      await until(
        () => speaks(first.text) === 'uk',
        () => `it says ${first.text}`,
      );
      await until(
        () => speaks(second.text) === 'en',
        () => `it says ${second.text}`,
      );
    });

    it(`is found out of a shadow root and through its slot: ${it_.tag}`, async () => {
      const provider = paste(
        `<hromada-provider endpoint="${backend.address}"><div class="host">${it_.markup}</div></hromada-provider>`,
      );
      const root = provider.querySelector('.host')!.attachShadow({mode: 'open'});
      const wrapper = document.createElement('div');
      wrapper.lang = 'en';
      wrapper.append(document.createElement('slot'));
      root.append(wrapper);
      await until(
        () => speaks(elementOf(it_).text) === 'en',
        () => elementOf(it_).text,
      );
    });

    it(`follows the page: ${it_.tag}`, async () => {
      const element = putUnderProvider(it_, backend.address);
      await until(
        () => speaks(element.text) === 'uk',
        () => element.text,
      );
      document.documentElement.lang = 'en-GB';
      await until(
        () => speaks(element.text) === 'en',
        () => element.text,
      );
      await expect(element.element).to.be.accessible();
      document.documentElement.lang = 'uk';
      await until(
        () => speaks(element.text) === 'uk',
        () => element.text,
      );
      element.element.lang = 'en';
      await until(
        () => speaks(element.text) === 'en',
        () => element.text,
      );
      element.element.removeAttribute('lang');
      await until(
        () => speaks(element.text) === 'uk',
        () => element.text,
      );
    });

    it(`is Ukrainian where nobody has translated it: ${it_.tag}`, async () => {
      for (const lang of ['de', 'ar', 'x-klingon', 'constructor', '__proto__', '', '-', 'EN-us']) {
        document.documentElement.lang = lang;
        const element = putUnderProvider(it_, backend.address);
        await untilShown(element);
        await until(
          () => speaks(element.text) === (lang === 'EN-us' ? 'en' : 'uk'),
          () => `${lang}: ${element.text}`,
        );
        clearPage();
      }
    });
  }
});
