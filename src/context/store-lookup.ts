/**
 * What a store controller needs besides a provider: the backend that the element or the page names, and whether the
 * element is near enough to ask it. Loaded beside the elements, which paint without it what the page itself carries.
 */
import type {ReactiveControllerHost} from 'lit';
import {standaloneStore} from '../store/standalone.ts';
import type {Store} from '../store/store.ts';

/** What an element that talks to a backend lets its page set. */
export interface StoreHost extends ReactiveControllerHost, HTMLElement {
  store?: Store | undefined;
  endpoint?: string | undefined;
  community?: string | undefined;
  loading?: string | undefined;
}

const metaContent = (host: Element, name: string) =>
  host.ownerDocument.querySelector<HTMLMetaElement>(`meta[name="hromada-${name}"]`)?.content || undefined;

let warned = false;

/** The page's store for the element's own `endpoint`, or for the page's `<meta name="hromada-endpoint">`. */
export const storeFor = (host: StoreHost): Store | undefined => {
  const endpoint = host.endpoint || metaContent(host, 'endpoint');
  // An element that is not a page's (a test's template) may have no usable base.
  if (endpoint && URL.canParse(endpoint, host.baseURI)) {
    const community = host.community || metaContent(host, 'community');
    return standaloneStore({endpoint: new URL(endpoint, host.baseURI).href, community});
  }
  if (!warned) {
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
