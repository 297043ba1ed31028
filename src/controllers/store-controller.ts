import {ContextConsumer} from '@lit/context';
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
  host.ownerDocument.querySelector<HTMLMetaElement>(`meta[name="hromada-${name}"]`)?.content || undefined;

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
  #consumer: ContextConsumer<typeof storeContext, StoreHost>;
  /** A provider has answered, even if it has no store yet. */
  #provided = false;
  #near = false;
  #observer: IntersectionObserver | undefined;

  constructor(host: StoreHost) {
    this.#host = host;
    host.addController(this);
    this.#consumer = new ContextConsumer(host, {
      context: storeContext,
      subscribe: true,
      callback: () => {
        this.#provided = true;
        host.requestUpdate();
      },
    });
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    // The consumer keeps its value: moved elsewhere, the element would go on with the old council's store.
    this.#consumer.value = undefined;
    this.#provided = false;
    this.store = undefined;
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  hostUpdate(): void {
    this.store = this.#isNear() ? this.#resolve() : undefined;
    if (this.store && this.status !== 'bound') {
      void import('../context/sign-in.ts').then(({resumeSignIn}) => this.store && resumeSignIn(this.store));
    }
    this.status = this.store ? 'bound' : this.status;
  }

  #resolve(): Store | undefined {
    const host = this.#host;
    this.status = this.status === 'bound' ? 'bound' : 'waiting';
    if (host.store) return host.store;
    if (this.#provided || isBelowUndefinedProvider(host)) {
      if (!this.#consumer.value) this.status = 'waiting';
      return this.#consumer.value;
    }
    const endpoint = host.endpoint || metaContent(host, 'endpoint');
    if (endpoint) {
      const community = host.community || metaContent(host, 'community');
      // An element that is not a page's (a test's template) may have no usable base.
      if (URL.canParse(endpoint, host.baseURI)) {
        if (!standalone) void loadStandalone().then(() => host.requestUpdate());
        return standalone?.standaloneStore({endpoint: new URL(endpoint, host.baseURI).href, community});
      }
    }
    this.status = 'unconfigured';
    if (!warned) {
      warned = true;
      console.warn(
        `<${host.localName}>: no backend. Set endpoint="…", put it in a <hromada-provider>, or add <meta name="hromada-endpoint" content="…">.`,
      );
    }
    return undefined;
  }

  /** `loading="lazy"`: nothing is asked for before the element comes near the viewport. */
  #isNear(): boolean {
    if (this.#near || this.#host.loading !== 'lazy') return true;
    this.#observer ??= new IntersectionObserver(
      entries => {
        if (!entries.some(entry => entry.isIntersecting)) return;
        this.#near = true;
        this.#observer?.disconnect();
        this.#host.requestUpdate();
      },
      {rootMargin: '50%'},
    );
    this.#observer.observe(this.#host);
    return false;
  }
}
