import {expect} from '@open-wc/testing';
import '../../src/all.ts';
import {clearPage, paste, until} from '../support/harness-element.ts';
import {elementOf, leaveAnAct, shownCases, tableBackend, untilShown} from '../support/harness-cases.ts';
import {pageNetwork, type PageNetwork} from '../support/harness-network.ts';

/*
 * A page that is written from right to left: every element is the mirror image of itself, nothing sticks out, and axe finds nothing.
 */

let network: PageNetwork;

before(() => {
  network = pageNetwork();
});
afterEach(() => {
  clearPage();
  document.documentElement.removeAttribute('dir');
});
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});

/** Where the boxes with words are, seen from the side where lines begin. */
const boxes = (root: ShadowRoot, host: Element, rtl: boolean): [string, number, number][] => {
  const {left, right} = host.getBoundingClientRect();
  // A dialog that is closed has no box.
  const shown = [...root.querySelectorAll<HTMLElement>('[part]')].filter(part => part.getClientRects().length);
  return shown.map(part => {
    const box = part.getBoundingClientRect();
    return [part.getAttribute('part')!, Math.round(rtl ? right - box.right : box.left - left), Math.round(box.width)];
  });
};

describe('a page from right to left', () => {
  for (const it_ of shownCases)
    it(`mirrors ${it_.tag}`, async () => {
      const backend = tableBackend(network, {faults: {'petition.sign': 'offline'}});
      await leaveAnAct(backend);
      paste(
        `<hromada-provider endpoint="${backend.address}"><section dir="ltr">${it_.markup}</section></hromada-provider>`,
      );
      const element = elementOf(it_);
      await untilShown(element);
      await document.fonts.ready;
      await until(() => boxes(element.root, element.element, false).length > 2, 'no parts');
      const expected = boxes(element.root, element.element, false);
      element.element.parentElement!.dir = 'rtl';
      const mirrored = boxes(element.root, element.element, true);
      expect(mirrored.map(([part]) => part)).to.deep.equal(expected.map(([part]) => part));
      for (const [index, [part, start, width]] of mirrored.entries()) {
        expect(start, `${part} begins elsewhere`).to.be.closeTo(expected[index]![1], 2);
        expect(width, `${part} is of another width`).to.be.closeTo(expected[index]![2], 2);
      }
      await expect(element.element).to.be.accessible();
    });

  for (const it_ of shownCases)
    it(`keeps ${it_.tag} inside its column, also on a narrow page`, async () => {
      const backend = tableBackend(network, {faults: {'petition.sign': 'offline'}});
      await leaveAnAct(backend);
      document.documentElement.dir = 'rtl';
      const column = paste(
        `<section><hromada-provider endpoint="${backend.address}">${it_.markup}</hromada-provider></section>`,
      );
      column.style.width = '16rem';
      const element = elementOf(it_);
      await untilShown(element);
      const {left, right} = column.getBoundingClientRect();
      for (const part of element.root.querySelectorAll('*')) {
        const box = part.getBoundingClientRect();
        if (!box.width || !box.height) continue;
        expect(box.left, `${part.localName}.${part.className} sticks out`).to.be.at.least(left - 1);
        expect(box.right, `${part.localName}.${part.className} sticks out`).to.be.at.most(right + 1);
      }
    });
});
