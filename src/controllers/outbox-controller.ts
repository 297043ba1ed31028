import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {OutboxState, Store} from '../store/store.ts';
import type {StoreSource} from './query-controller.ts';

/** Keeps the state of a store's outbox for an element, and asks for an update of it at every change. */
export class OutboxController implements ReactiveController {
  state: OutboxState | undefined;
  #host: ReactiveControllerHost;
  #source: StoreSource;
  #store: Store | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, source: StoreSource) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostUpdate(): void {
    const {store} = this.#source;
    if (store === this.#store) return;
    this.hostDisconnected();
    this.state = undefined;
    this.#store = store;
    this.#stop = store?.subscribeOutbox(state => {
      this.state = state;
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = this.#store = undefined;
  }

  get store(): Store | undefined {
    return this.#store;
  }
}
