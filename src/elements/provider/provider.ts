import {ContextProvider} from '@lit/context';
import {css, html, LitElement, type TemplateResult} from 'lit';
import type {Client, Delivery} from '../../client/client.ts';
import {normalEndpoint} from '../../client/endpoint.ts';
import {storeContext} from '../../context/store-context.ts';
import {protocolOf} from '../../store/protocols.ts';
import {standaloneStore, storeForClient} from '../../store/standalone.ts';
import type {Store} from '../../store/store.ts';

/**
 * Says once, for everything inside it, where the data comes from. It takes no room of its own.
 *
 * @tagname hromada-provider
 * @slot - The part of the page that it serves.
 */
export class Provider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;
  static override properties = {
    endpoint: {},
    protocol: {},
    community: {},
    storage: {},
    delivery: {},
    client: {attribute: false},
    store: {attribute: false},
  };

  /** Base address of the backend. */
  declare endpoint: string | undefined;
  /**
   * What the backend speaks: `hromada`, the documented contract, by default; `uk-petitions`, the petitions of the UK
   * Parliament, to be read only.
   */
  declare protocol: string | undefined;
  /** Code of the community, for backends that serve many. */
  declare community: string | undefined;
  /** `memory`: nothing is written to this device (kiosks); `persistent` by default. */
  declare storage: 'persistent' | 'memory' | undefined;
  /**
   * `at-least-once`: the backend does not know an act by its key, so one that had to be sent again may count twice, and
   * the elements say so. `exactly-once`, as the contract asks for, by default.
   */
  declare delivery: Delivery | undefined;
  /** A client of the page's own, instead of `endpoint`. */
  declare client: Client | undefined;
  /** A store of the page's own, before everything else. */
  declare store: Store | undefined;

  #provider = new ContextProvider(this, {context: storeContext});

  protected override willUpdate(): void {
    const store = this.#resolve();
    if (store !== this.#provider.value) this.#provider.setValue(store);
  }

  #resolve(): Store | undefined {
    const {endpoint, protocol = 'hromada', community, delivery} = this;
    const storage = this.storage === 'memory' ? 'memory' : 'persistent';
    if (this.store) return this.store;
    if (this.client) return storeForClient(this.client, storage);
    const address =
      endpoint && URL.canParse(endpoint, this.baseURI) && normalEndpoint(new URL(endpoint, this.baseURI).href);
    if (!address) return undefined;
    if (protocol === 'hromada') return standaloneStore({endpoint: address, community, storage, delivery});
    const known = protocolOf(protocol);
    if (known) return standaloneStore({endpoint: address, storage, protocol: known});
    warnOf(this.localName, protocol);
    return undefined;
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

const warned = new Set<string>();

/** Once each: providers look for their backend at every update. */
const warnOf = (tag: string, protocol: string): void => {
  if (warned.has(protocol)) return;
  warned.add(protocol);
  console.warn(`<${tag}>: protocol="${protocol}" is not known to this version of the kit.`);
};
