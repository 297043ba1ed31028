import {ContextEvent} from '@lit/context';
import type {LitElement, ReactiveController} from 'lit';
import {isBelowUndefinedProvider} from '../context/provider-lookup.ts';
import {storeContext} from '../context/store-context.ts';
import type {Store} from '../store/store.ts';

/** What an element that talks to a backend lets its page set. */
export interface StoreHost extends LitElement {
  store?: Store | undefined;
  endpoint?: string | undefined;
  community?: string | undefined;
  loading?: string | undefined;
}

/** The attributes behind {@link StoreHost}, for `static properties`. */
export const storeProperties = {store: {attribute: false}, endpoint: {}, community: {}, loading: {}} as const;

const metaContent = (host: Element, name: string) =>
  host.ownerDocument.querySelector<HTMLMetaElement>(`meta[name="hromada-${name}"]`)?.content;

let warned = false;

/** Makes stores; loaded beside the element, which paints without it what the page itself carries. */
let standalone: typeof import('../store/standalone.ts') | undefined;
let loading: Promise<void> | undefined;

/**
 * Fetches what makes stores; the autoloader calls it first, so that it arrives together with the element. Without a
 * connection it stays pending until the next `online`.
 */
export const loadStandalone = (): Promise<void> =>
  (loading ??= import('../store/standalone.ts').then(
    module => void (standalone = module),
    () =>
      new Promise(resolve => {
        const again = () => {
          loading = undefined;
          resolve(loadStandalone());
        };
        addEventListener('online', again, {once: true});
      }),
  ));

/**
 * Finds the store of an element, in this order: set by script; from a provider above; (wait for a provider above that
 * is not defined yet;) the element's own `endpoint`, or the page's `<meta name="hromada-endpoint">`. It decides in
 * `hostUpdate`, never in the context callback: a nested provider calls with the outer value before the inner one.
 */
export class StoreController implements ReactiveController {
  store: Store | undefined;
  /** `waiting`: for a provider, or for the element to come near the viewport. */
  status: 'bound' | 'waiting' | 'unconfigured' = 'waiting';
  #host: StoreHost;
  /** What a provider above gave, in a box: a provider may have nothing to give yet. */
  #provided: [Store | undefined] | undefined;
  #leaveProvider: (() => void) | undefined;
  /** Resolves when the element has come near the viewport. */
  #near: Promise<unknown> | true | undefined;

  constructor(host: StoreHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.dispatchEvent(
      new ContextEvent(
        storeContext,
        this.#host,
        (store, unsubscribe) => {
          if (this.#leaveProvider !== unsubscribe) this.#leaveProvider?.();
          this.#leaveProvider = unsubscribe;
          this.#provided = [store];
          this.#host.requestUpdate();
        },
        true,
      ),
    );
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    // Moved elsewhere, the element must not go on with the old council's store.
    this.#leaveProvider?.();
    this.#leaveProvider = this.#provided = this.store = undefined;
  }

  hostUpdate(): void {
    const before = this.store;
    this.status = 'waiting';
    this.store = this.#isNear() ? this.#resolve() : undefined;
    if (!this.store) return;
    this.status = 'bound';
    // A sign-in that left from this page may be coming back.
    if (!before) void import('../context/sign-in.ts').then(({resumeSignIn}) => this.store && resumeSignIn(this.store));
  }

  #resolve(): Store | undefined {
    const host = this.#host;
    if (host.store) return host.store;
    if (this.#provided || isBelowUndefinedProvider(host)) return this.#provided?.[0];
    const endpoint = host.endpoint || metaContent(host, 'endpoint');
    if (endpoint && URL.canParse(endpoint, host.baseURI)) {
      if (!standalone) void loadStandalone().then(() => host.requestUpdate());
      return standalone?.standaloneStore({
        endpoint: new URL(endpoint, host.baseURI).href,
        community: host.community || metaContent(host, 'community') || undefined,
      });
    }
    this.status = 'unconfigured';
    if (!warned) {
      warned = true;
      console.warn(
        `<${host.localName}> knows no backend: set endpoint="…", or put it in a <hromada-provider endpoint="…">, or add <meta name="hromada-endpoint" content="…">.`,
      );
    }
    return undefined;
  }

  /** `loading="lazy"`: nothing is asked for before the element comes near the viewport. */
  #isNear(): boolean {
    if (this.#host.loading !== 'lazy' || this.#near === true) return true;
    this.#near ??= import('./near-viewport.ts').then(async ({nearViewport}) => {
      await nearViewport(this.#host);
      this.#near = true;
      this.#host.requestUpdate();
    });
    return false;
  }
}
