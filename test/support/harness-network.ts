import {mockBackend, type MockBackend, type MockBackendOptions} from './handlers.ts';

/*
 * The network of a test page: the backends that the test has opened, and nothing else. A request to anywhere else fails, and is remembered.
 */

export interface PageNetwork {
  /** A backend with an address of its own, so that no test finds what another one has left in IndexedDB. */
  open(options?: Omit<MockBackendOptions, 'endpoint'>): OpenBackend;
  /** The same network for another window: a frame in the page. */
  join(scope: Window & typeof globalThis): void;
  /** Addresses of requests that were for no backend. */
  readonly foreign: readonly string[];
  /** What went wrong in any of the windows without anybody catching it. */
  readonly uncaught: readonly string[];
  /** Gives the page its own network back. */
  close(): void;
}

export interface OpenBackend extends MockBackend {
  /** Absolute address, for the `endpoint` attribute. */
  readonly address: string;
  /** How many requests of an operation have arrived. */
  count(operation: MockBackend['requests'][number]['operation']): number;
}

/** Ms after which the kit takes a database for one that never opens (see `src/store/storage.ts`). */
const OPEN_TIMEOUT = 5_000;

let opened = 0;
/** Other pages of the same origin, and earlier runs, have other names. */
const page = crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36);

const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), {once: true});
  });

/** Takes over the network of this page. */
export function pageNetwork(): PageNetwork {
  const original = window.fetch;
  const {timeout} = AbortSignal;
  const {setTimeout} = window;
  const backends: OpenBackend[] = [];
  const foreign: string[] = [];
  const uncaught: string[] = [];

  const answer = async (request: Request, signal: AbortSignal): Promise<Response> => {
    const {pathname} = new URL(request.url);
    const backend = backends.find(({endpoint}) => pathname.startsWith(`${endpoint}/`));
    if (!backend) {
      foreign.push(request.url);
      throw new TypeError(`There is no ${request.url} on this page`);
    }
    const response = await Promise.race([backend.respond(request), whenAborted(signal)]);
    // As a browser does it when no connection can be made.
    if (!response || response.type === 'error') throw new TypeError('Failed to fetch');
    return response;
  };

  const join = (scope: Window & typeof globalThis): void => {
    // The kit's own patience, with a backend and with a database that does not open, ends by the clock. On a busy machine
    // that would be in the middle of a test about something else.
    scope.AbortSignal.timeout = () => new scope.AbortController().signal;
    const {setTimeout} = scope;
    scope.setTimeout = ((task: TimerHandler, ms?: number, ...rest: unknown[]) =>
      setTimeout(task, ms === OPEN_TIMEOUT ? 60 * OPEN_TIMEOUT : ms, ...rest)) as typeof scope.setTimeout;
    scope.fetch = (input, {signal, ...init} = {}) => {
      const request = new Request(new URL(String(input), scope.document.baseURI), init);
      // A frame's signal is an object of the frame's own world.
      return answer(request, signal ?? request.signal);
    };
    scope.addEventListener('error', ({message}) => void uncaught.push(message));
    scope.addEventListener('unhandledrejection', ({reason}) => void uncaught.push(String(reason)));
  };
  join(window);

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
    join,
    foreign,
    uncaught,
    close() {
      window.fetch = original;
      AbortSignal.timeout = timeout;
      window.setTimeout = setTimeout;
    },
  };
}
