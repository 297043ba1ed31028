/**
 * What a store controller needs besides a provider: the backend that the element or the page names, and whether the
 * element is near enough to ask it. Loaded beside the elements, which paint without it what the page itself carries.
 */
import type {ReactiveControllerHost} from 'lit';
import type {Delivery} from '../client/client.ts';
import {normalEndpoint} from '../client/endpoint.ts';
import {onPageStores, pageStores, standaloneStore} from '../store/standalone.ts';
import type {Store} from '../store/store.ts';
import {isBelowUndefinedProvider} from './provider-lookup.ts';

/** What an element that talks to a backend lets its page set. */
export interface StoreHost extends ReactiveControllerHost, HTMLElement {
  store?: Store | undefined;
  endpoint?: string | undefined;
  community?: string | undefined;
  delivery?: Delivery | undefined;
  loading?: string | undefined;
}

export {isBelowUndefinedProvider, onPageStores, pageStores};

const metaContent = (host: Element, name: string) =>
  host.ownerDocument.querySelector<HTMLMetaElement>(`meta[name="hromada-${name}"]`)?.content || undefined;

let warned = false;

/** The page's stores for the element's own `endpoint`, or for the page's `<meta name="hromada-endpoint">`: one for each address. */
export const storesFor = (host: StoreHost): Store[] => {
  const endpoints = (host.endpoint || metaContent(host, 'endpoint'))?.split(/\s+/) ?? [];
  const community = host.community || metaContent(host, 'community');
  const delivery = (host.delivery || metaContent(host, 'delivery')) as Delivery | undefined;
  return (
    endpoints
      // An element that is not a page's (a test's template) may have no usable base.
      .filter(endpoint => endpoint && URL.canParse(endpoint, host.baseURI))
      .map(endpoint => normalEndpoint(new URL(endpoint, host.baseURI).href))
      .filter(endpoint => endpoint !== undefined)
      .map(endpoint => standaloneStore({endpoint, community, delivery}))
  );
};

/** The first of them. */
export const storeFor = (host: StoreHost): Store | undefined => {
  const [store] = storesFor(host);
  if (store) return store;
  if (!warned && !pageStores().length) {
    console.warn(
      `<${host.localName}> knows no backend: set endpoint="…", or put it in a <hromada-provider endpoint="…">, or add <meta name="hromada-endpoint" content="…">.`,
    );
  }
  warned = true;
  return undefined;
};

const near = new WeakSet<Element>();
let observer: IntersectionObserver | undefined;

/** `loading="lazy"`: whether the element has come near the viewport. If not yet, it is updated when it does. */
export const isNear = (host: StoreHost): boolean => {
  if (near.has(host)) return true;
  observer ??= new IntersectionObserver(
    entries => {
      for (const {isIntersecting, target} of entries) {
        if (!isIntersecting) continue;
        near.add(target);
        leave(target as StoreHost);
        (target as StoreHost).requestUpdate();
      }
    },
    {rootMargin: '50%'},
  );
  observer.observe(host);
  return false;
};

/** The element has left the page. */
export const leave = (host: StoreHost): void => observer?.unobserve(host);
