import {ContextEvent} from '@lit/context';
import type {ReactiveController} from 'lit';
import {arrival} from '../context/arrival.ts';
import {storeContext} from '../context/store-context.ts';
import type {StoreHost} from '../context/store-lookup.ts';
import type {Store} from '../store/store.ts';

export type {StoreHost};

/** The attributes behind {@link StoreHost}, for `static properties`. */
export const storeProperties = {
  store: {attribute: false},
  endpoint: {},
  community: {},
  delivery: {},
  loading: {},
} as const;

let lookup: typeof import('../context/store-lookup.ts') | undefined;
let arriving: Promise<typeof import('../context/store-lookup.ts')> | undefined;

/** Fetches what finds and makes stores; the autoloader calls it first, so that it arrives together with the element. */
export const loadLookup = (): NonNullable<typeof arriving> =>
  (arriving ??= arrival(() => import('../context/store-lookup.ts')).then(module => (lookup = module)));

/**
 * Finds the store of an element, in this order: set by script; from a provider above; (wait for a provider above that
 * is not defined yet;) the element's own `endpoint`, or the page's `<meta name="hromada-endpoint">`. It decides in
 * `hostUpdate`, never in the context callback: a nested provider calls with the outer value before the inner one.
 */
export class StoreController implements ReactiveController {
  store: Store | undefined;
  /** No backend is known; otherwise there is one, or the element waits for it. */
  unconfigured = false;
  /** A script or a provider decides; what the element's own attributes and the page say does not count. */
  given = false;
  #host: StoreHost;
  /** What a provider has answered; `null` while none has. */
  #provided: Store | undefined | null = null;
  #unsubscribe: (() => void) | undefined;

  constructor(host: StoreHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    const host = this.#host;
    host.requestUpdate();
    void loadLookup().then(() => host.requestUpdate());
    // A provider that is defined later says so by an event that reaches the window: whoever has none asks again.
    addEventListener('context-provider', this.#ask);
    this.#ask();
  }

  hostDisconnected(): void {
    removeEventListener('context-provider', this.#ask);
    lookup?.leave(this.#host);
    this.#unsubscribe?.();
    // Moved elsewhere, the element must not go on with the old council's store.
    this.#unsubscribe = this.store = undefined;
    this.#provided = null;
  }

  hostUpdate(): void {
    // An update that was asked for before it left the page comes after: then there is nobody to ask for.
    this.store = this.#host.isConnected ? this.#resolve() : undefined;
  }

  #resolve(): Store | undefined {
    const host = this.#host;
    this.unconfigured = false;
    if (host.loading === 'lazy' && !lookup?.isNear(host)) return undefined;
    this.given = Boolean(host.store ?? lookup?.isBelowUndefinedProvider(host)) || this.#provided !== null;
    if (this.given) return host.store ?? this.#provided ?? undefined;
    const store = lookup?.storeFor(host);
    this.unconfigured = Boolean(lookup && !store);
    return store;
  }

  #ask = (): void => {
    if (this.#provided === null)
      this.#host.dispatchEvent(new ContextEvent(storeContext, this.#host, this.#onProvided, true));
  };

  // A field, not a closure: a provider knows by it who has asked before.
  #onProvided = (store: Store | undefined, unsubscribe?: () => void): void => {
    // A nearer provider takes over.
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.#provided = store;
    this.#host.requestUpdate();
  };
}
