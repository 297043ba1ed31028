import type {ReactiveController} from 'lit';
import type {Store} from '../store/store.ts';
import {loadLookup, StoreController, type StoreHost} from './store-controller.ts';

/**
 * Finds the stores of an element that can serve several backends at once: the one that a script or a provider gives;
 * else one for each address in `endpoint`; else that of the page's `<meta>` and those of all other elements of the page.
 */
export class StoresController implements ReactiveController {
  stores: readonly Store[] = [];
  #host: StoreHost;
  #one: StoreController;
  #lookup: Awaited<ReturnType<typeof loadLookup>> | undefined;
  #stop: (() => void) | undefined;

  constructor(host: StoreHost) {
    this.#host = host;
    // First, so that it is up to date when this one looks.
    this.#one = new StoreController(host);
    host.addController(this);
  }

  /** No backend is known. */
  get unconfigured(): boolean {
    return this.#one.unconfigured && !this.stores.length;
  }

  hostConnected(): void {
    void loadLookup().then(lookup => {
      this.#lookup = lookup;
      if (!this.#host.isConnected) return;
      this.#stop ??= lookup.onPageStores(() => this.#host.requestUpdate());
      this.#host.requestUpdate();
    });
  }

  hostUpdate(): void {
    const host = this.#host;
    // An update that was asked for before it left the page comes after: nobody watches whether it is near.
    if (!host.isConnected) return;
    const {store, given} = this.#one;
    const near = host.loading !== 'lazy' || this.#lookup?.isNear(host);
    if (given || !near || !this.#lookup) this.stores = store ? [store] : [];
    else
      this.stores = [
        ...new Set([...this.#lookup.storesFor(host), ...(host.endpoint ? [] : this.#lookup.pageStores())]),
      ];
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.stores = [];
  }
}
