/**
 * Signatures of support for projects that a round asks them for: one press, and what has become of it, in the project's own
 * row. Loaded when such a project is shown. What the outbox holds is said of each of them; only of the one that was pressed
 * last the backend is asked whether this person had supported it before.
 */
import type {LitElement} from 'lit';
import type {BudgetProject} from '../../contract/index.ts';
import {ActionController} from '../../controllers/action-controller.ts';
import {QueryController} from '../../controllers/query-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {standingOf, type Support} from '../../domain/project-support.ts';
import type {ActMessages} from '../../i18n/acts.ts';
import type {Format} from '../../i18n/format.ts';
import type {ProjectListMessages} from '../../i18n/project-list.ts';
import type {OutboxEntry, Store} from '../../store/store.ts';
import {adopt} from '../../styles/adopt.ts';
import {slipStyles} from '../../styles/slip.styles.ts';
import {renderSupport} from './support-templates.ts';

/** What a row's signature of support is shown in. */
export interface SupportView {
  t: ProjectListMessages;
  a: ActMessages;
  format: Format;
}

const NAME = 'project.back';

export class Supporting {
  readonly action: ActionController<typeof NAME>;
  #host: LitElement;
  #source: StoreController;
  #session: QueryController<'session.get'>;
  #community: QueryController<'community.get'>;
  #support: QueryController<'project.support'>;
  /** Id of the project that was pressed last. */
  #pressed: string | undefined;
  #focus: string | undefined;
  #of: readonly unknown[] = [];

  constructor(host: LitElement, source: StoreController) {
    this.#host = host;
    this.#source = source;
    this.#session = new QueryController(host, source, 'session.get', () => ({}));
    this.#community = new QueryController(host, source, 'community.get', () => ({}));
    this.#support = new QueryController(host, source, 'project.support', () =>
      this.#pressed !== undefined && this.session?.signedIn ? {projectId: this.#pressed} : undefined,
    );
    this.action = new ActionController(
      host,
      source,
      NAME,
      () => (this.#pressed === undefined ? undefined : {projectId: this.#pressed}),
      () => this.#community.state.data?.id,
    );
    adopt(host.renderRoot as ShadowRoot, [slipStyles]);
    host.addController({hostUpdated: () => this.#moveFocus()});
  }

  get session() {
    return this.#session.state.data;
  }

  get store(): Store | undefined {
    return this.#source.store;
  }

  /** In the genitive, where the backend says so; for why somebody may not. */
  get community(): string | undefined {
    const {data} = this.#community.state;
    return data?.nameGenitive ?? data?.name;
  }

  /** Everything that rows are shown from: the same thing as long as nothing of it has changed. */
  get of(): unknown {
    const {failure, busy, setAside, cut, outbox} = this.action;
    const support = this.#support.state.data;
    const now = [outbox, this.session, this.community, support, this.#pressed, failure, busy, setAside, cut];
    if (now.some((it, at) => it !== this.#of[at])) this.#of = now;
    return this.#of;
  }

  standing({id}: BudgetProject): Support<OutboxEntry<typeof NAME>> {
    const {entries = [], receipts = []} = this.action.outbox ?? {};
    const own = this.isPressed(id) ? this.#support.state.data : undefined;
    return standingOf({
      entry: entries.findLast(it => it.name === NAME && (it.payload as {projectId: string}).projectId === id) as
        OutboxEntry<typeof NAME> | undefined,
      received: receipts.findLast(({dedupeKey}) => dedupeKey === `${NAME}:${id}`)?.result as Parameters<
        typeof standingOf
      >[0]['received'],
      own,
      session: this.session,
    });
  }

  isPressed(id: string): boolean {
    return this.#pressed === id;
  }

  /** Somebody supports a project. */
  async press({id, title}: BudgetProject): Promise<void> {
    if (this.action.busy) return;
    this.#pressed = id;
    this.#host.requestUpdate();
    // The act is the pressed project's from the next update on.
    await this.#host.updateComplete;
    await this.action.submit(this.session, {subject: title});
    this.#focus = id;
    this.#host.requestUpdate();
  }

  async signIn(entry: OutboxEntry): Promise<void> {
    await this.action.identify(this.session, entry.id);
  }

  /** Takes it back before it is sent, or puts a refusal away. */
  async discard(id: string, entry: OutboxEntry): Promise<void> {
    await this.store?.discard(entry.id);
    this.#focus = id;
    this.#host.requestUpdate();
  }

  render(view: SupportView, project: BudgetProject): unknown {
    return renderSupport(view, this, project);
  }

  #moveFocus(): void {
    const id = this.#focus;
    if (id === undefined) return;
    this.#focus = undefined;
    this.#host.renderRoot.querySelector<HTMLElement>(`[data-support="${CSS.escape(id)}"]`)?.focus();
  }
}
