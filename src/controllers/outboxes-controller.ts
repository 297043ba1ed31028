import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Community, Session} from '../contract/index.ts';
import type {OutboxState, Store} from '../store/store.ts';

/** What one backend's outbox holds, and what has to be known to say it. */
export interface Waiting {
  readonly store: Store;
  state: OutboxState | undefined;
  /** Asked for only while something waits. */
  community: Community | undefined;
  /** Asked for only while something waits for somebody to sign in. */
  session: Session | undefined;
}

interface Watched extends Waiting {
  stops: Record<string, () => void>;
}

/** Whether there is anything to show of an outbox. */
export const holdsAnything = (state: OutboxState | undefined): boolean =>
  Boolean(state && state.entries.length + state.others + state.unreadable);

/** Keeps the state of several outboxes for an element, and asks for an update of it at every change. */
export class OutboxesController implements ReactiveController {
  #watched: readonly Watched[] = [];
  #host: ReactiveControllerHost;
  #stores: () => readonly Store[];
  #onState: (before: OutboxState | undefined, after: OutboxState) => void;

  /** @param onState Hears of every change of every outbox. */
  constructor(
    host: ReactiveControllerHost,
    stores: () => readonly Store[],
    onState: (before: OutboxState | undefined, after: OutboxState) => void,
  ) {
    this.#host = host;
    this.#stores = stores;
    this.#onState = onState;
    host.addController(this);
  }

  /** Those that hold something, in the order of their stores. */
  get waiting(): readonly Waiting[] {
    return this.#watched.filter(({state}) => holdsAnything(state));
  }

  hostUpdate(): void {
    const stores = this.#stores();
    const gone = this.#watched.filter(({store}) => !stores.includes(store));
    gone.forEach(stop);
    if (gone.length || stores.length !== this.#watched.length)
      this.#watched = stores.map(store => this.#watched.find(it => it.store === store) ?? this.#watch(store));
    this.#watched.forEach(it => this.#askAbout(it));
  }

  hostDisconnected(): void {
    this.#watched.forEach(stop);
    this.#watched = [];
  }

  #watch(store: Store): Watched {
    const watched: Watched = {store, state: undefined, community: undefined, session: undefined, stops: {}};
    watched.stops['outbox'] = store.subscribeOutbox(state => {
      const before = watched.state;
      watched.state = state;
      this.#onState(before, state);
      this.#host.requestUpdate();
    });
    return watched;
  }

  #askAbout(watched: Watched): void {
    const {store, state, stops} = watched;
    if (!state || !holdsAnything(state)) return;
    stops['community'] ??= store.subscribe('community.get', {}, ({data}) => {
      watched.community = data;
      this.#host.requestUpdate();
    });
    if (!state.signInNeeded && !state.entries.some(({account}) => account === null)) return;
    stops['session'] ??= store.subscribe('session.get', {}, ({data}) => {
      watched.session = data;
      this.#host.requestUpdate();
    });
  }
}

const stop = ({stops}: Watched) => Object.values(stops).forEach(it => it());
