/** What a device has seen of a council's petitions, for somebody who looks without a connection. Loaded beside the list. */
import type {Petition, PetitionListParams} from '../../contract/index.ts';
import {answerTo} from '../../domain/petition-search.ts';
import type {HromadaError} from '../../errors.ts';
import type {Store} from '../../store/store.ts';

/** An answer made of what was seen; `at`: the oldest of it, ms by this device's clock. */
export interface SeenAnswer {
  petitions: readonly Petition[];
  /** The same as the one page that they are. */
  pages: readonly (readonly Petition[])[];
  at: number;
}

export class SeenPetitions {
  #onRead: () => void;
  #store: Store | undefined;
  #error: HromadaError | undefined;
  #seen: ReadonlyMap<string, {petition: Petition; at: number}> | undefined;
  #last: {key: string; answer: SeenAnswer | undefined} | undefined;

  /** @param onRead The device has answered: {@link answer} says more now. */
  constructor(onRead: () => void) {
    this.#onRead = onRead;
  }

  /**
   * What the device has seen of that; no petitions when it has never seen any that fit, `undefined` while it is asked.
   * Asked anew whenever there is a new `error`: more may have been seen meanwhile.
   */
  answer(store: Store, error: HromadaError, params: PetitionListParams, now: number): SeenAnswer | undefined {
    if (store !== this.#store) this.#seen = undefined;
    if (store !== this.#store || error !== this.#error) void this.#read(store, error);
    const seen = this.#seen;
    if (!seen) return undefined;
    const key = JSON.stringify([params, now]);
    if (this.#last?.key !== key) {
      const petitions = answerTo(
        [...seen.values()].map(({petition}) => petition),
        params,
        now,
      );
      const at = Math.min(...petitions.map(({id}) => seen.get(id)!.at));
      this.#last = {key, answer: {petitions, pages: [petitions], at}};
    }
    return this.#last.answer;
  }

  /** Whether anything at all was seen. */
  get any(): boolean {
    return Boolean(this.#seen?.size);
  }

  async #read(store: Store, error: HromadaError): Promise<void> {
    this.#store = store;
    this.#error = error;
    const [pages = [], petitions = []] = await Promise.all([
      store.known?.('petition.list'),
      store.known?.('petition.get'),
    ]);
    if (store !== this.#store || error !== this.#error) return;
    const rows = [
      ...pages.flatMap(({data, updatedAt}) => data.items.map(petition => ({petition, at: updatedAt}))),
      ...petitions.map(({data, updatedAt}) => ({petition: data, at: updatedAt})),
    ].sort((a, b) => a.at - b.at);
    // Of one that was seen twice the later look holds.
    this.#seen = new Map(rows.map(row => [row.petition.id, row]));
    this.#last = undefined;
    this.#onRead();
  }
}
