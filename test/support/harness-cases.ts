import {standaloneStore} from '../../src/store/standalone.ts';
import type {Petition} from '../../src/contract/index.ts';
import type {MockBackendOptions} from './handlers.ts';
import {elementCases, type ElementCase} from './elements.ts';
import {petitions} from './fixtures.ts';
import {ElementHarness, paste, readable, until} from './harness-element.ts';
import type {OpenBackend, PageNetwork} from './harness-network.ts';

/*
 * Every element of the kit in one and the same situation: a row of the table, a backend that has what the row's markup names, and the question that
 * all suites ask: does a person see anything?
 */

export type Case = ElementCase & {readonly tag: string};

/** Elements that show something of their own; the provider is what the others stand in. */
export const shownCases: readonly Case[] = elementCases.filter(({tag}) => tag !== 'hromada-provider');

/** The petition that the table's markup names. */
export const tablePetition: Petition = {...petitions.square, id: '1'};

/** A backend that has what the table's markup names. */
export const tableBackend = (network: PageNetwork, options: Omit<MockBackendOptions, 'endpoint'> = {}): OpenBackend =>
  network.open({petitions: [tablePetition], ...options});

/** Something waits, so that the outbox has something to show. */
export async function leaveAnAct(backend: OpenBackend): Promise<void> {
  const store = standaloneStore({endpoint: backend.address});
  await store.refresh('session.get', {});
  await store.dispatch('petition.sign', {petitionId: '1'}, {subject: tablePetition.title});
}

/** The element of a case inside `root`. */
export const elementOf = ({tag}: Case, root: ParentNode = document): ElementHarness =>
  new ElementHarness(root.querySelector<HTMLElement>(tag)!);

/** A case's markup under a provider, as suites show it. */
export function putUnderProvider(it: Case, endpoint: string, into: Element = document.body): ElementHarness {
  const provider = paste(`<hromada-provider endpoint="${endpoint}">${it.markup}</hromada-provider>`, into);
  return elementOf(it, provider);
}

/** Everything that a person can read of an element now: its own words, and the page's where it shows them. */
export const readableOf = (it: ElementHarness): string =>
  it.root ? readable(`${it.text} ${it.fallback}`) : readable(it.element.textContent);

/** The element has said something of its own, instead of the page's fallback alone. `meanwhile` is done before each look. */
export const untilShown = (it: ElementHarness, meanwhile?: () => void): Promise<void> =>
  until(
    () => {
      meanwhile?.();
      return it.root && it.text && !it.root.querySelector('[aria-busy=true]');
    },
    () => `<${it.element.localName}> shows nothing of its own; on screen: ${readableOf(it) || '(nothing)'}`,
  );
