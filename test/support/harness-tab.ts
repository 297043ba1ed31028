import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import {paste, until} from './harness-element.ts';
import type {PageNetwork} from './harness-network.ts';
import {PetitionCardHarness} from './harness-petition-card.ts';

/*
 * A tab of a browser: a frame of the same origin with the kit in it. It shares device, locks and channels with other tabs, and dies like one.
 */

type Scope = Window & typeof globalThis;

declare global {
  interface Window {
    /** Called by a frame before anything else runs in it. */
    hromadaTab?: (scope: Scope) => void;
  }
}

export class Tab {
  readonly #frame: HTMLIFrameElement;

  private constructor(frame: HTMLIFrameElement) {
    this.#frame = frame;
  }

  /** Opens a tab; `prepare` runs in it before any script. */
  static async open(network: PageNetwork, prepare?: (scope: Scope) => void): Promise<Tab> {
    const frame = document.createElement('iframe');
    frame.title = 'Вкладка';
    frame.src = new URL('../situations/pages/tab.html', import.meta.url).pathname;
    const tab = new Tab(frame);
    await tab.#load(network, prepare, () => document.body.append(frame));
    return tab;
  }

  /** `start` begins to load a page in the frame; resolves when the kit is there. */
  async #load(network: PageNetwork, prepare: ((scope: Scope) => void) | undefined, start: () => void): Promise<void> {
    let scope: Scope | undefined;
    window.hromadaTab = loaded => {
      scope = loaded;
      network.join(loaded);
      prepare?.(loaded);
    };
    start();
    await until(() => scope?.customElements.get('hromada-provider') && scope.document.body, 'the tab does not load');
  }

  get scope(): Scope {
    return this.#frame.contentWindow as Scope;
  }

  /** Loads the page anew: memory is lost, the device keeps what it has. */
  async reload(network: PageNetwork, prepare?: (scope: Scope) => void): Promise<void> {
    await this.#load(network, prepare, () => this.scope.location.reload());
  }

  /** Resolves with the address once the tab has left for another page, which has no kit. */
  async leaves(): Promise<URL> {
    const here = this.#frame.contentDocument;
    await until(
      () => this.#frame.contentDocument !== here && this.scope.document.readyState === 'complete',
      'the page is not left',
    );
    return new URL(this.scope.location.href);
  }

  /** Goes to an address of the kit's page. */
  async visit(network: PageNetwork, address: string | URL, prepare?: (scope: Scope) => void): Promise<void> {
    await this.#load(network, prepare, () => this.scope.location.assign(address));
  }

  /** The tab is gone, in the middle of whatever it did. */
  kill(): void {
    this.#frame.remove();
  }

  get alive(): boolean {
    return this.#frame.isConnected;
  }

  /** Takes away what a test has pasted; loading a page anew would take longer. */
  clear(): void {
    this.scope.document.body.replaceChildren();
  }

  /** A module as the tab has it. */
  async module(path: string): Promise<unknown> {
    return (this.scope as Scope & {hromadaImport(path: string): Promise<unknown>}).hromadaImport(path);
  }

  paste<E extends HTMLElement>(markup: string): E {
    return paste<E>(markup, this.scope.document.body);
  }

  card(endpoint: string, petitionId: string, content = ''): PetitionCardHarness {
    return new PetitionCardHarness(
      this.paste<PetitionCard>(
        `<hromada-petition-card petition-id="${petitionId}" endpoint="${endpoint}">${content}</hromada-petition-card>`,
      ),
    );
  }
}
