import {expect} from '@open-wc/testing';
import '../../src/elements/budget-voter/define.ts';
import '../../src/elements/outbox-status/define.ts';
import '../../src/elements/participation-stats/define.ts';
import '../../src/elements/petition-card/define.ts';
import '../../src/elements/petition-form/define.ts';
import '../../src/elements/petition-list/define.ts';
import '../../src/elements/project-form/define.ts';
import '../../src/elements/project-list/define.ts';
import {ElementHarness, paste, until} from '../support/harness-element.ts';
import {
  leaveAnAct,
  putUnderProvider,
  readableOf,
  shownCases,
  tableBackend,
  untilShown,
} from '../support/harness-cases.ts';
import {pageNetwork, type PageNetwork} from '../support/harness-network.ts';

/*
 * The script of the provider comes last, or never: what stands under it waits with the page's own content on screen, and asks nobody meanwhile.
 */

let network: PageNetwork;

before(() => {
  network = pageNetwork();
});
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});

describe('a provider that is defined later', () => {
  it('is waited for by every element, with its fallback on screen, and then serves all of them', async () => {
    const backend = tableBackend(network);
    const status = new ElementHarness(
      paste(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
    );
    backend.spoil({'petition.sign': 'offline'});
    await leaveAnAct(backend);
    await untilShown(status);
    // It asks whose acts these are once it has read that there are any.
    await until(() => backend.count('community.get'), 'the outbox does not ask whose it is');
    // What the outbox itself asks and tries goes on.
    const ofOutbox = ['session.get', 'petition.sign'];
    const asked = () => backend.requests.map(({operation}) => operation!).filter(name => !ofOutbox.includes(name));
    const before = asked().length;

    const waiting = shownCases.map(it => ({it, element: putUnderProvider(it, backend.address)}));
    for (const {it, element} of waiting) {
      await until(
        () => element.root?.querySelector('slot'),
        () => `${it.tag} does not render`,
      );
      expect(readableOf(element), it.tag).to.equal(it.fallback);
      expect(element.is('unconfigured'), it.tag).to.equal(false);
      await expect(element.element).to.be.accessible();
    }
    expect(asked().slice(before), 'somebody has asked').to.deep.equal([]);

    await import('../../src/elements/provider/define.ts');
    await Promise.all(waiting.map(({element}) => untilShown(element)));
    expect(asked().length).to.be.greaterThan(before);
  });
});
