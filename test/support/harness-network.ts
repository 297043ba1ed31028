import {mockBackend, type MockBackend, type MockBackendOptions} from './handlers.ts';

/*
 * The network of a test page: the backends that the test has opened, and nothing else. A request to anywhere else fails, and is remembered.
 */

export interface PageNetwork {
  /** A backend with an address of its own, so that no test finds what another one has left in IndexedDB. */
  open(options?: Omit<MockBackendOptions, 'endpoint'>): OpenBackend;
  /** Addresses of requests that were for no backend. */
  readonly foreign: readonly string[];
  /** Gives the page its own network back. */
  close(): void;
}

export interface OpenBackend extends MockBackend {
  /** Absolute address, for the `endpoint` attribute. */
  readonly address: string;
  /** How many requests of an operation have arrived. */
  count(operation: MockBackend['requests'][number]['operation']): number;
}

let opened = 0;
/** Other pages of the same origin, and earlier runs, have other names. */
const page = crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36);

const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), {once: true});
  });

/** Takes over the network of `scope`: this page, or a frame in it. */
export function pageNetwork(scope: Window & typeof globalThis = window): PageNetwork {
  const original = scope.fetch;
  const backends: OpenBackend[] = [];
  const foreign: string[] = [];

  scope.fetch = async (input, init) => {
    const request = new Request(
      input instanceof Request ? input : new URL(String(input), scope.document.baseURI),
      init,
    );
    const {pathname} = new URL(request.url);
    const backend = backends.find(({endpoint}) => pathname.startsWith(`${endpoint}/`));
    if (!backend) {
      foreign.push(request.url);
      throw new TypeError(`There is no ${request.url} on this page`);
    }
    const response = await Promise.race([backend.respond(request), whenAborted(request.signal)]);
    // As a browser does it when no connection can be made.
    if (!response || response.type === 'error') throw new TypeError('Failed to fetch');
    return response;
  };

  return {
    open(options) {
      const endpoint = `/mock/${page}-${++opened}`;
      const backend = mockBackend({endpoint, ...options});
      const own = Object.assign(backend, {
        address: new URL(endpoint, location.href).href,
        count: (operation: MockBackend['requests'][number]['operation']) =>
          backend.requests.filter(request => request.operation === operation).length,
      });
      backends.push(own);
      return own;
    },
    foreign,
    close() {
      scope.fetch = original;
    },
  };
}
