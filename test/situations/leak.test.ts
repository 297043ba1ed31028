import {expect} from '@open-wc/testing';
import '../../src/all.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import {clearPage, ElementHarness, paste, PATIENCE, POLL, until} from '../support/harness-element.ts';
import {elementCases} from '../support/elements.ts';
import {readableOf, shownCases, tableBackend, tablePetition, untilShown} from '../support/harness-cases.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import type {Store} from '../../src/store/store.ts';
import {sessions} from '../support/fixtures.ts';
import {sceneStore} from '../support/harness-states.ts';
import {watchTraces} from '../support/harness-traces.ts';

/*
 * An element that has left the page has left nothing behind: no listener, timer or observer, and (where the browser lets one ask) no object.
 */

const traces = watchTraces();
const collect = (globalThis as {gc?: () => void}).gc;
let network: PageNetwork;
let backend: OpenBackend;

before(async () => {
  network = pageNetwork();
  // Nothing waits or fails here: what the store itself runs then is another suite's matter.
  backend = tableBackend(network);
});
afterEach(clearPage);
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});

/** Everything that is running now, without what the test's own waiting sets. */
const running = () => ({
  listeners: traces.listeners,
  observers: traces.observers,
  timers: traces.timers.filter(ms => ms !== POLL && ms !== PATIENCE).length,
});

/** Whether there is more of anything now than there was. */
const added = (now: readonly string[], before: readonly string[]): boolean =>
  now.some(name => now.filter(it => it === name).length > before.filter(it => it === name).length);

const provided = (markup: string) => `<hromada-provider endpoint="${backend.address}">${markup}</hromada-provider>`;

/** What a page may do with an element before it takes it away. */
const lives: [what: string, live: (element: ElementHarness) => Promise<unknown> | void][] = [
  [
    'shown',
    async element =>
      element.element.localName === 'hromada-petition-card'
        ? untilShown(element)
        : until(() => readableOf(element), 'blank'),
  ],
  ['taken away at once', () => undefined],
  ['taken away before its first update', async () => Promise.resolve()],
  [
    'changed in the same breath',
    async element => {
      await until(() => readableOf(element), 'blank');
      element.element.setAttribute('heading-level', '5');
      element.element.setAttribute('petition-id', '2');
      (element.element as PetitionCard).requestUpdate();
    },
  ],
  [
    'hidden by loading="lazy"',
    element => {
      element.element.setAttribute('loading', 'lazy');
    },
  ],
  [
    'moved about',
    async element => {
      const parent = element.element.parentElement!;
      for (let time = 0; time < 3; time++) {
        document.body.append(element.element);
        parent.append(element.element);
        await Promise.resolve();
      }
    },
  ],
];

describe('an element that has left', () => {
  for (const {tag, markup} of elementCases)
    for (const [what, live] of lives)
      it(`leaves nothing running: ${tag}, ${what}`, async () => {
        const once = async () => {
          const root = paste(
            tag === 'hromada-provider' ? markup.replace('>', ` endpoint="${backend.address}">`) : provided(markup),
          );
          const element = new ElementHarness(root.localName === tag ? root : root.querySelector<HTMLElement>(tag)!);
          await live(element);
          root.remove();
          element.element.remove();
        };
        // The first time loads what is shared by all, and stays.
        await once();
        await once();
        const before = running();
        for (let time = 0; time < 10; time++) await once();
        const settled = () => {
          const now = running();
          return (
            now.timers <= before.timers &&
            !added(now.listeners, before.listeners) &&
            !added(now.observers, before.observers)
          );
        };
        await until(settled, `left behind; before: ${JSON.stringify(before)}`).catch((error: Error) => {
          throw new Error(`${error.message}; after: ${JSON.stringify(running())}`);
        });
      });

  for (const {tag, markup} of shownCases)
    it(`is subscribed to nothing: ${tag}`, async () => {
      let subscribed = 0;
      let ever = 0;
      const scene = sceneStore({petition: tablePetition, session: sessions.eligible, signed: false});
      const counted = (stop: () => void) => {
        subscribed++;
        ever++;
        return () => {
          subscribed--;
          stop();
        };
      };
      const store: Store = {
        ...scene,
        subscribe: (...args) => counted(scene.subscribe(...args)),
        subscribeOutbox: listener => counted(scene.subscribeOutbox(listener)),
      };
      for (let time = 0; time < 10; time++) {
        const element = paste<PetitionCard>(markup);
        element.store = store;
        await element.updateComplete;
        if (time === 0) await until(() => subscribed, 'it never asks');
        element.requestUpdate();
        element.remove();
        await element.updateComplete;
        expect(subscribed).to.equal(0);
        element.requestUpdate();
        await element.updateComplete;
        expect(subscribed).to.equal(0);
      }
      expect(ever).to.be.greaterThan(9);
    });

  if (collect)
    for (const {tag, markup} of elementCases)
      it(`is forgotten: ${tag}`, async () => {
        const remembered: WeakRef<object>[] = [];
        const once = async () => {
          const root = paste(provided(markup));
          const element = new ElementHarness(root.querySelector<HTMLElement>(tag) ?? root);
          await until(() => readableOf(element), 'blank');
          remembered.push(new WeakRef(element.element));
          root.remove();
        };
        for (let time = 0; time < 10; time++) await once();
        await until(
          () => {
            collect();
            return remembered.filter(reference => reference.deref()).length <= 1;
          },
          () => `${tag} is remembered`,
        );
      });
});
