/**
 * The page of a person whose browser is killed in the middle of signing. A store of the page's own holds still for
 * good at the step that the address names (`?hold=written`), and everything that the elements say is written down.
 */
import {createHttpClient} from '../../src/client/http-client.ts';
import {createStore} from '../../src/store/create-store.ts';
import '../../src/elements/provider/define.ts';
import '../../src/elements/petition-card/define.ts';
import '../../src/elements/outbox-status/define.ts';
import type {Provider} from '../../src/elements/provider/provider.ts';

/** What was on screen, and the last step that had been reached by then. */
export interface Said {
  step: string;
  text: string;
}

export interface HeldPage {
  said: Said[];
  /** Given by the test: the step to hold at has been reached. */
  holding?: (step: string) => Promise<void>;
}

const page = globalThis as unknown as HeldPage;
const provider = document.querySelector('hromada-provider') as Provider;
const hold = new URLSearchParams(location.search).get('hold');
let reached = 'none';

const onStep = (step: string): Promise<void> | undefined => {
  reached = step;
  if (step !== hold) return undefined;
  void page.holding!(step);
  return new Promise(() => {});
};

const {endpoint} = provider;
const client = createHttpClient({endpoint: endpoint!});
provider.store = createStore({client, endpoint, ...(hold ? {onStep} : {})});

page.said = [];
const writeDown = (): void => {
  const elements = document.querySelectorAll('hromada-petition-card, hromada-outbox-status');
  const text = [...elements].map(element => element.shadowRoot?.textContent ?? '').join('\n');
  const last = page.said.at(-1);
  if (text !== last?.text || reached !== last.step) page.said.push({step: reached, text});
  requestAnimationFrame(writeDown);
};
writeDown();
