/**
 * What comes after choosing: the check, what changed meanwhile, what became of the ballot, and what a round says when
 * nobody votes in it. Loaded when it is next; results and single projects are parts of their own.
 */
import {html, nothing, type TemplateResult} from 'lit';
import type {BudgetProject, BudgetResults} from '../../contract/index.ts';
import {QueryController} from '../../controllers/query-controller.ts';
import type {TermsChange} from '../../domain/ballot-draft.ts';
import {phaseOf} from '../../domain/budget-stages.ts';
import {statementsOf} from '../../domain/budget-statements.ts';
import {rivalsAmong} from '../../domain/budget.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import {ruleInWords} from '../../i18n/budget.ts';
import {buttons, line, note} from '../../ui/note.ts';
import {adopt} from '../../styles/adopt.ts';
import {slipStyles} from '../../styles/slip.styles.ts';
import {moment} from '../../ui/moment.ts';
import {projectOf, shortOf, type BallotView} from './ballot-view.ts';
import {Copy} from './copy.ts';
import {renderChanged, renderReview} from './check-templates.ts';
import {styles} from './later.styles.ts';
import {renderOwn} from './own-templates.ts';
import type {ProjectDetail} from './project-detail.ts';
import type {Results} from './results.ts';
import type {Voter} from './voter.ts';

export class Later {
  /** The choice is shown on this screen. */
  shown = false;
  /** The receipt is printed, and nothing beside it. */
  printing = false;
  readonly copy: Copy;
  /** Id of the project that is open. */
  open: string | undefined;
  readonly #voter: Voter;
  readonly #project: QueryController<'project.get'>;
  readonly #results: QueryController<'budget.results'>;
  #detail: ProjectDetail | undefined;
  #parts: Results | undefined;
  #loading: {detail?: Promise<void> | undefined; results?: Promise<void> | undefined} = {};

  constructor(voter: Voter) {
    const {host, source} = voter;
    this.#voter = voter;
    this.copy = new Copy(host, voter);
    this.#project = new QueryController(host, source, 'project.get', () =>
      this.open === undefined ? undefined : {id: this.open},
    );
    this.#results = new QueryController(host, source, 'budget.results', () =>
      host.state.data && /preliminary|final/.test(phaseOf(host.state.data, host.now))
        ? {roundId: host.roundId!, ...(host.school && {school: host.school})}
        : undefined,
    );
    adopt(host.renderRoot as ShadowRoot, [slipStyles, styles]);
  }

  get voter(): Voter {
    return this.#voter;
  }

  get project(): BudgetProject | undefined {
    return this.#project.state.data;
  }

  get projectFailed(): boolean {
    return Boolean(this.#project.state.error);
  }

  get results(): BudgetResults | undefined {
    return this.#results.state.data;
  }

  show(id: string): void {
    this.open = id;
    this.#loading.detail ??= import('./project-detail.ts').then(
      ({ProjectDetail}) => {
        this.#detail = new ProjectDetail(this);
        this.#voter.focus();
      },
      () => (this.#loading.detail = undefined),
    );
    this.#voter.focus();
  }

  /** Somebody else is here, or it is about another round. */
  forget(): void {
    this.shown = false;
    this.open = undefined;
    this.#parts?.forget();
  }

  close(): void {
    this.open = undefined;
    this.#voter.focus();
  }

  renderDetail(view: BallotView): unknown {
    return this.#detail?.render(view);
  }

  renderReview(view: BallotView): unknown {
    return renderReview(view);
  }

  renderChanged(view: BallotView, changes: readonly TermsChange[]): unknown {
    return renderChanged(view, changes);
  }

  /** @param aside Beside something else: only what has been done, and nothing of what could be. */
  renderOwn(view: BallotView, aside: boolean): unknown {
    return renderOwn(view, this, aside);
  }

  renderResults(view: BallotView): unknown {
    this.#loading.results ??= import('./results.ts').then(
      ({Results}) => {
        this.#parts = new Results(this);
        this.#voter.focus();
      },
      () => (this.#loading.results = undefined),
    );
    const {data, error, fetching} = this.#results.state;
    if (!data && error) {
      return html`<div role="alert">
        ${note('bad', view.b.results.failed, line(view.a.errors[error.code]), buttons([view.a.retry, () => this.#results.refresh()]))}
      </div>`;
    }
    return data && this.#parts
      ? this.#parts.render(view, data)
      : html`<p class="muted" aria-busy=${fetching}>${view.b.results.loading}</p>`;
  }

  renderCounting(view: BallotView): TemplateResult {
    const {b, round, format} = view;
    const {papers, stages, timeZone} = round;
    const results = stages.find(({kind}) => kind === 'results');
    const at = results?.startsAt;
    return html`<div class="counting">
      <div class="h" role="heading" aria-level=${view.level + 1}>${b.counting.title}</div>
      <p>
        ${papers && papers.entered < papers.total ? b.counting.papers(papers.entered, format.number(papers.entered), format.number(papers.total)) : b.counting.text}
      </p>
      ${at ? html`<p class="small muted num">${b.counting.announced(`${format.date(at, timeZone)}, ${format.time(at, timeZone)}`)}</p>` : nothing}
    </div>`;
  }

  renderPaused(view: BallotView): TemplateResult {
    const {b, round, format} = view;
    const {paused, url} = round;
    const {since, until, reason, decision} = paused ?? {};
    const href = safeUrl(decision?.url, document.baseURI);
    const earlier = safeUrl(url, document.baseURI);
    return html`<div class="paused">
      <div class="h" role="heading" aria-level=${view.level + 1}>${b.paused.title}</div>
      <p>${[reason, b.paused.text, since && b.paused.since(format.date(since)), until && b.paused.until(format.date(until))].filter(Boolean).join(' ')}</p>
      ${
        decision
          ? html`<div class="note" part="note">
              <strong>${b.paused.decision(decision.number ?? '', decision.date ? format.date(decision.date) : '')}</strong>
              ${href ? html`<span class="row small"><a href=${href}>${b.paused.read}</a></span>` : nothing}
            </div>`
          : nothing
      }
      ${earlier ? html`<p class="row"><a class="small" href=${earlier}>${b.paused.earlier}</a></p>` : nothing}
    </div>`;
  }

  /** The rules in words, from the one object that also checks the ballot. */
  renderRules(view: BallotView): TemplateResult {
    const {b, words, round, format} = view;
    const {rules} = round;
    const href = safeUrl(rules.url, document.baseURI);
    const locale = format.locale === 'en-GB' ? 'en' : format.locale;
    return html`<details class="rules" part="rules">
      <summary>${b.rules.title}</summary>
      <ul>
        ${statementsOf(rules).map(it => html`<li>${ruleInWords(it, words, rules.currency, locale)}</li>`)}
        ${this.#pairs(view).map(pair => html`<li>${b.rules.notBoth(pair)}</li>`)}
      </ul>
      ${href ? html`<p class="small"><a href=${href}>${b.rules.statute}</a></p>` : nothing}
    </details>`;
  }

  /** Projects that exclude each other, each pair once: «№ 12, № 18». */
  #pairs(view: BallotView): string[] {
    const short = (id: string) => shortOf(view, projectOf(view, id));
    return [...rivalsAmong(view.terms.projects)].flatMap(([id, others]) =>
      others.filter(other => id < other).map(other => [short(id), short(other)].join(', ')),
    );
  }

  /** That what is shown could not be refreshed, and of when it is. */
  renderStale(view: BallotView): unknown {
    const {a, format, voter} = view;
    const {host} = voter;
    const failed = [host.state, host.candidates].find(({data, error}) => data && error);
    if (!failed?.error) return nothing;
    const at = failed.updatedAt;
    return html`<p class="row small muted" role="status">
      ${at === undefined ? nothing : `${a.asOf(moment(format, at))} · `}${a.stale[failed.error.code === 'offline' ? 'offline' : 'failed']}
      <button class="link screen" type="button" part="button" @click=${() => host.refresh()}>${a.retry}</button>
    </p>`;
  }

  /** Projects that did not come. */
  renderUnloaded({a, voter}: BallotView): unknown {
    const {error} = voter.host.candidates;
    return error
      ? html`<div role="alert">${note('bad', a.errors[error.code], buttons([a.retry, () => voter.host.refresh()]))}</div>`
      : nothing;
  }
}
