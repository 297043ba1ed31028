/**
 * Petitions like the one whose title is being typed: asked of the backend at rests in typing, and looked up among what
 * this device has seen when the backend does not answer. It never holds anybody up.
 */
import {html, nothing, type LitElement, type ReactiveController} from 'lit';
import type {Petition} from '../../contract/index.ts';
import {QueryController} from '../../controllers/query-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {calendarDays} from '../../domain/deadline.ts';
import {lengthOf, titleAsSent} from '../../domain/petition-form.ts';
import {openFirst, similarTo} from '../../domain/petition-search.ts';
import {progress, standing} from '../../domain/petition.ts';
import type {Store} from '../../store/store.ts';
import {petitionAddress} from '../../ui/petition-address.ts';
import type {FormView} from './form-view.ts';

/** A rest in typing, ms. */
const REST = 400;
/** From this length on a title says what it is about. */
const TELLING = 8;
/** The longest that the contract lets be asked about. */
const LONGEST = 500;

export class Similar implements ReactiveController {
  items: readonly Petition[] = [];
  /** Only what this device has seen was searched. */
  local = false;
  #host: LitElement;
  #source: StoreController;
  #title: () => string | undefined;
  #query: QueryController<'petition.similar'>;
  #typed: string | undefined;
  #asked: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Published petitions that this device has seen, of the store that they were looked for in. */
  #seen: {store: Store; petitions: readonly Petition[]} | undefined;
  #found: {title: string; seen: object; petitions: readonly Petition[]} | undefined;

  /** @param title What is being typed; `undefined` while nobody types a title. */
  constructor(host: LitElement, source: StoreController, title: () => string | undefined) {
    this.#host = host;
    this.#source = source;
    this.#title = title;
    this.#query = new QueryController(host, source, 'petition.similar', () =>
      this.#asked === undefined ? undefined : {title: this.#asked},
    );
    host.addController(this);
  }

  hostUpdate(): void {
    const typed = this.#title();
    const title = typed && titleAsSent(typed);
    if (title !== this.#typed) {
      this.#typed = title;
      clearTimeout(this.#timer);
      if (title && lengthOf(title) >= TELLING) this.#timer = setTimeout(() => this.#ask(title), REST);
      else this.#forget();
    }
    const {data, error} = this.#query.state;
    if (this.#asked === undefined) return;
    // Until the answer is here, what there was stays: a list that comes and goes under the hands helps nobody.
    if (data) [this.items, this.local] = [data.items, false];
    else if (error) [this.items, this.local] = [this.#lookUp(this.#asked), true];
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#typed = this.#seen = undefined;
    this.#forget();
  }

  #forget(): void {
    this.#asked = undefined;
    this.items = [];
  }

  #ask(title: string): void {
    this.#asked = lengthOf(title) > LONGEST ? undefined : title;
    const {store} = this.#source;
    if (store && this.#seen?.store !== store) void this.#see(store);
    this.#host.requestUpdate();
  }

  async #see(store: Store): Promise<void> {
    const [lists = [], singles = []] = await Promise.all([
      store.known?.('petition.list'),
      store.known?.('petition.get'),
    ]);
    const byId = new Map(
      [...lists.flatMap(({data}) => data.items), ...singles.map(({data}) => data)].map(petition => [
        petition.id,
        petition,
      ]),
    );
    this.#seen = {store, petitions: [...byId.values()]};
    this.#host.requestUpdate();
  }

  /** Once for a title: thousands of petitions take longer to compare than a key takes to press. */
  #lookUp(title: string): readonly Petition[] {
    const {store} = this.#source;
    const seen = this.#seen;
    if (!store || seen?.store !== store) return [];
    if (this.#found?.seen !== seen || this.#found.title !== title)
      this.#found = {title, seen, petitions: similarTo(seen.petitions, title, store.now())};
    return this.#found.petitions;
  }
}

/** How far it is: «212 із 250 · 5 днів» while it collects, otherwise where it stands. */
const factsOf = ({t, page, format, filling}: FormView, petition: Petition): string => {
  const now = filling.form.store!.now();
  const at = standing(petition, now);
  if (at !== 'collecting') return page.petition.status[at];
  const {total, goal} = progress(petition.signatures.total, petition.thresholds);
  const {deadline} = petition.collection;
  return [
    goal === undefined ? format.number(total) : t.similar.of(format.number(total), format.number(goal)),
    deadline && t.similar.days(calendarDays(now, Date.parse(deadline), petition.authority.timeZone)),
  ]
    .filter(Boolean)
    .join(' · ');
};

export const renderSimilar = (view: FormView): unknown => {
  const {t, filling, similar} = view;
  const {items, local} = similar;
  const others = openFirst(
    items.filter(({id}) => id !== filling.form.words.replaces),
    filling.form.store!.now(),
  );
  return html`<span class="unseen" role="status">${others.length ? t.similar.found(others.length) : nothing}</span>
    ${
      others.length
        ? html`<div class="note" part="note similar" role="group" aria-labelledby="similar">
            <strong id="similar">${t.similar.title}</strong>
            <span class="small">${t.similar.text} ${local ? t.similar.offline : nothing}</span>
            ${others.map(petition => {
              const href = petitionAddress(petition, view.address);
              const title = html`<bdi lang=${petition.lang ?? nothing}>${petition.title}</bdi>`;
              return html`<span class="pair small"
                >${href ? html`<a href=${href}>${title}</a>` : html`<span>${title}</span>`}
                <span class="muted num">${factsOf(view, petition)}</span></span
              >`;
            })}
          </div>`
        : nothing
    }`;
};
