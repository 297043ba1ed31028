import type {LitElement, ReactiveController} from 'lit';
import type {Petition, PetitionSignatories} from '../../contract/index.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import type {QueryState, Store} from '../../store/store.ts';

interface Page {
  cursor: string | undefined;
  state: QueryState<PetitionSignatories>;
  stop: () => void;
}

/** The pages of a petition's list of signatories that somebody has asked to see. Nothing is asked for before that. */
export class SignatoryPages implements ReactiveController {
  opened = false;
  #host: LitElement & {readonly petition: Petition | undefined};
  #source: StoreController;
  #store: Store | undefined;
  #petitionId: string | undefined;
  #pages: Page[] = [];

  constructor(host: LitElement & {readonly petition: Petition | undefined}, source: StoreController) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  /** What is known of each page, in order. */
  get states(): readonly QueryState<PetitionSignatories>[] {
    return this.#pages.map(({state}) => state);
  }

  /** Where the next page begins, once the last one is here. */
  get next(): string | undefined {
    return this.#pages.at(-1)?.state.data?.next;
  }

  hostUpdate(): void {
    const {store} = this.#source;
    const petitionId = this.#host.petition?.id;
    if (store !== this.#store || petitionId !== this.#petitionId) {
      this.#drop();
      this.#store = store;
      this.#petitionId = petitionId;
    }
    if (this.opened && !this.#pages.length) this.#ask(undefined);
  }

  hostDisconnected(): void {
    this.#drop();
    this.#store = undefined;
  }

  /** Names of people are looked at, not kept: closed, nothing of them stays here. */
  toggle(opened: boolean): void {
    if (opened === this.opened) return;
    this.opened = opened;
    if (!opened) this.#drop();
    this.#host.requestUpdate();
  }

  more(): void {
    const {next} = this;
    if (next === undefined || this.#pages.some(({cursor}) => cursor === next)) return;
    this.#ask(next);
    this.#host.requestUpdate();
  }

  /** Asks once more for what has failed. */
  retry(): void {
    for (const {cursor, state} of this.#pages)
      if (state.error) void this.#store?.refresh('petition.signatories', this.#params(cursor));
  }

  #params(cursor: string | undefined): {petitionId: string; cursor?: string} {
    return {petitionId: this.#petitionId!, ...(cursor !== undefined && {cursor})};
  }

  #ask(cursor: string | undefined): void {
    if (!this.#store || this.#petitionId === undefined) return;
    const page: Page = {cursor, state: {fetching: true}, stop: () => undefined};
    this.#pages.push(page);
    page.stop = this.#store.subscribe('petition.signatories', this.#params(cursor), state => {
      page.state = state;
      this.#host.requestUpdate();
    });
  }

  #drop(): void {
    for (const {stop} of this.#pages) stop();
    this.#pages = [];
  }
}
