/**
 * What a story stands on: a mocked backend with an address of its own, and the page's real store for that address.
 * Every opening is a new address, so no story finds what another one has left in IndexedDB, and many can share a page.
 */
import {createHttpClient} from '../src/client/http-client.ts';
import type {Petition} from '../src/contract/index.ts';
import {createStore} from '../src/store/create-store.ts';
import {standaloneStore} from '../src/store/standalone.ts';
import type {OutboxState, Store} from '../src/store/store.ts';
import {version} from '../src/version.ts';
import {recordedResponse} from '../test/support/recorded-petitions.ts';
import {mockBackend, type Faults, type MockBackend, type MockBackendOptions} from '../test/support/handlers.ts';

/** The toolbar's networks. */
export const networks = ['online', 'slow', 'offline', '500', '401'] as const;
export type Network = (typeof networks)[number];

const faultsOf: Record<Network, Faults> = {
  online: {},
  slow: {all: {delay: 3_000}},
  offline: {all: 'offline'},
  '500': {all: {problem: 'internal'}},
  '401': {
    'petition.signature': {problem: 'sign-in-required'},
    'petition.sign': {problem: 'sign-in-required'},
  },
};

/** `parameters.stage` of a story. */
export interface StageSetup {
  backend?: Omit<MockBackendOptions, 'endpoint'>;
  /** What the visitor has done before the story begins. */
  before?: (stage: Stage) => Promise<unknown>;
  /** Requests are never given up: for states that would pass by themselves. */
  patient?: boolean;
  /** This browser refuses to keep anything while the story begins. */
  storageBroken?: boolean;
}

export interface Stage {
  /** Absolute address of the backend. */
  readonly endpoint: string;
  readonly backend: MockBackend;
  /** The store that elements with this endpoint use. */
  readonly store: Store;
  /** Signs as the card does. */
  sign(petition: Petition): Promise<void>;
  /** Waits for what the outbox says of this device. */
  outbox(is: (state: OutboxState) => boolean): Promise<void>;
}

const stages = new Map<string, Stage>();

/** Names of this page's stages begin with it: another page has others. */
const PAGE = crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36);

/** What earlier pages have left on this device. */
const swept = ['hromada-cache', 'hromada-outbox'].map(
  name =>
    new Promise<unknown>(resolve => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = request.onerror = request.onblocked = resolve;
    }),
);

/** The mocked backends' answer to a request of this page; `undefined` when it is for nobody here. */
export const answerOf = async (request: Request): Promise<Response | undefined> => {
  const name = /\/mock\/([\w-]+)\//.exec(new URL(request.url).pathname)?.[1];
  if (name === RECORDED) return recordedResponse(request, new URL(`/mock/${RECORDED}`, request.url).href);
  return name === undefined ? undefined : stages.get(name)?.backend.respond(request);
};

/** The backend of others among the stages. */
const RECORDED = 'uk-petitions';

/** Absolute address under which the recorded petitions of the UK Parliament answer. */
export const recordedEndpoint = (): string => new URL(`/mock/${RECORDED}`, document.baseURI).href;

/** Where this page registers its stores (see `src/store/standalone.ts`). */
const REGISTRY = Symbol.for('hromada-kit/standalone@1');

/** A store that gives no request up, in the place where elements look for theirs. */
const patientStore = (endpoint: string): Store => {
  const scope = globalThis as typeof globalThis & {[REGISTRY]?: Map<string, Store>};
  const store = createStore({client: createHttpClient({endpoint, timeout: 86_400_000}), endpoint});
  (scope[REGISTRY] ??= new Map()).set(JSON.stringify([endpoint, undefined, 'persistent']), store);
  return store;
};

/** Runs `task` in a browser whose IndexedDB does not open. */
const withoutStorage = async (task: () => Promise<unknown>): Promise<void> => {
  const {open} = IDBFactory.prototype;
  IDBFactory.prototype.open = () => {
    throw new DOMException('Storage is blocked', 'SecurityError');
  };
  try {
    await task();
  } finally {
    IDBFactory.prototype.open = open;
  }
};

export async function openStage(setup: StageSetup = {}, network: Network = 'online'): Promise<Stage> {
  await Promise.all(swept);
  const name = `${PAGE}-${stages.size + 1}`;
  const endpoint = new URL(`mock/${name}`, document.baseURI).href;
  const backend = mockBackend({endpoint: `/mock/${name}`, ...setup.backend});
  const stage: Stage = {
    endpoint,
    backend,
    get store() {
      return standaloneStore({endpoint});
    },
    async sign({id, title, collection, authority}) {
      await stage.store.refresh('session.get', {});
      await stage.store.dispatch(
        'petition.sign',
        {petitionId: id},
        {subject: title, notAfter: collection.deadline, timeZone: authority.timeZone},
      );
    },
    outbox: is =>
      new Promise(resolve => {
        const stop = stage.store.subscribeOutbox(state => {
          if (!is(state)) return;
          queueMicrotask(() => stop());
          resolve();
        });
      }),
  };
  stages.set(name, stage);
  if (setup.patient) patientStore(endpoint);
  const begin = async () => {
    if (setup.storageBroken) await stage.outbox(({loaded, persistent}) => loaded && !persistent);
    await setup.before?.(stage);
  };
  await (setup.storageBroken ? withoutStorage(begin) : begin());
  backend.spoil(faultsOf[network]);
  return stage;
}

/** Signing in on a stage, instead of leaving for a sign-in page: the visitor is at once somebody who may sign. */
export const signInOn = (event: Event): void => {
  const endpoint = (event.target as Element).closest('[endpoint]')?.getAttribute('endpoint');
  const stage = [...stages.values()].find(it => it.endpoint === endpoint);
  if (!stage) return;
  event.preventDefault();
  stage.backend.signIn('eligible');
  stage.backend.spoil({'petition.sign': undefined, 'petition.signature': undefined});
  void stage.store.refresh('session.get', {});
};

/** The line that a webmaster puts once into the page. */
export const SCRIPT_LINE = `<script type="module" src="/assets/hromada/${version}/hromada.js"></script>`;
const PASTED_ENDPOINT = 'https://petitions.hromada.example/api';

/** A story's markup as a webmaster pastes it: no comments of the template engine, and an address of the council's. */
export const pasted = (markup: string): string =>
  `${SCRIPT_LINE}\n${markup
    .replace(/<!--.*?-->/gs, '')
    .replace(/endpoint="[^"]*\/mock\/[\w-]+"/g, `endpoint="${PASTED_ENDPOINT}"`)
    .trim()}`;
