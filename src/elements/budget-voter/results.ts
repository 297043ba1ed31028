/** Results of a round, in tables: places with ties shown, what each project gets and why not. */
import {html, nothing, type TemplateResult} from 'lit';
import type {BudgetResults, Pot, RankedProject} from '../../contract/index.ts';
import {leftWhereNotFitting} from '../../domain/budget-left.ts';
import {potOf, rivalsAmong} from '../../domain/budget.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import {line, note} from '../../ui/note.ts';
import {money, projectOf, shortOf, type BallotView} from './ballot-view.ts';
import type {Later} from './later.ts';
import {outcomeTones} from './outcome-tones.ts';
import {OwnFared} from './own-fared.ts';
import {day} from './round-templates.ts';

/** Rows at first, and at each «more». */
const PAGE = 50;

export class Results {
  readonly #fared: OwnFared;
  #shown = PAGE;

  constructor(later: Later) {
    this.#fared = new OwnFared(later);
  }

  forget(): void {
    this.#fared.forget();
  }

  render(view: BallotView, results: BudgetResults): TemplateResult {
    const {b, format, round, level} = view;
    const {state, asOf, ballots, confirmedAt, decision, papers = round.papers} = results;
    const isFinal = state === 'final';
    const {timeZone, stages, rules} = round;
    const announced = stages.find(({kind}) => kind === 'results')?.endsAt;
    const href = safeUrl(decision?.url, document.baseURI);
    const protocol = decision?.number
      ? b.results.protocol(decision.number, decision.date ? format.date(decision.date) : '')
      : confirmedAt
        ? b.results.confirmed(format.date(confirmedAt, timeZone))
        : '';
    return html`<div class="results num">
      <div class="row between top">
        <div>
          <div class="h" role="heading" aria-level=${level + 1}>${isFinal ? b.results.final : b.results.preliminary}</div>
          <p class="small muted">
            ${
              isFinal
                ? href
                  ? html`<a href=${href}>${protocol || b.paused.read}</a>`
                  : protocol
                : b.results.asOf(`${day(view, asOf, timeZone)}, ${format.time(asOf, timeZone)}`)
            }
          </p>
        </div>
      </div>
      ${
        isFinal
          ? nothing
          : note(
              'warn',
              b.results.notWinners,
              line(
                [
                  papers &&
                    papers.entered < papers.total &&
                    b.results.papers(papers.entered, format.number(papers.entered), format.number(papers.total)),
                  announced && Date.parse(announced) > view.now
                    ? b.results.confirmedLater(day(view, announced, timeZone))
                    : b.results.commission,
                ]
                  .filter(Boolean)
                  .join(' '),
              ),
            )
      }
      ${this.#fared.render(view, results)} ${this.#renderTables(view, results)}
      <p class="small muted">
        ${b.results.ballots(format.number(ballots.online), format.number(ballots.paper))}
        ${[
          ballots.blank && b.results.blank(ballots.blank, format.number(ballots.blank)),
          ballots.void && b.results.void(ballots.void, format.number(ballots.void)),
        ]
          .filter(Boolean)
          .join(', ')}
      </p>
      <p class="small muted">${b.results.ties} ${rules.funding.overflow === 'skip' ? b.results.skip : nothing}</p>
    </div>`;
  }

  /** A table for each pot; projects of none stand at the end. */
  #renderTables(view: BallotView, results: BudgetResults): unknown {
    const {b, round, voter} = view;
    const {pots} = round.rules;
    const {ranking} = results;
    if (!ranking.length) return html`<p class="note">${b.results.none}</p>`;
    if (pots.length < 2) return this.#renderTable(view, results, ranking, pots[0]);
    const of = (pot: Pot | undefined) =>
      ranking.filter(({projectId}) => {
        const project = voter.known.get(projectId);
        return (project && potOf(round.rules, project)) === pot;
      });
    return [...pots, undefined].map(pot => {
      const rows = of(pot);
      return rows.length ? this.#renderTable(view, results, rows, pot) : nothing;
    });
  }

  #renderTable(
    view: BallotView,
    {state, ranking: all}: BudgetResults,
    ranking: readonly RankedProject[],
    pot: Pot | undefined,
  ): TemplateResult {
    const {b, format, round} = view;
    const isFinal = state === 'final';
    const granted = ranking.reduce((sum, it) => sum + (it.granted ?? 0), 0);
    const paper = ranking.some(it => it.paper !== undefined);
    const scored = ranking.some(({score, votes}) => score !== votes);
    const rows = ranking.slice(0, this.#shown);
    const lefts = pot && leftWhereNotFitting(round.rules, pot, ranking);
    const ties = new Map<number, RankedProject[]>();
    for (const row of ranking) ties.set(row.rank, [...(ties.get(row.rank) ?? []), row]);
    const title = [
      pot?.name ?? (round.rules.pots.length > 1 ? b.results.all : ''),
      pot && b.results.fund(money(view, pot.amount)),
    ]
      .filter(Boolean)
      .join(' · ');
    const head: [label: string, className: string][] = [
      [b.results.place, ''],
      [b.results.project, ''],
      ...(paper
        ? ([
            [b.results.online, 'r'],
            [b.results.paper, 'r'],
          ] as [string, string][])
        : []),
      [b.results.total, 'r'],
      ...(scored ? ([[b.results.score, 'r']] as [string, string][]) : []),
      [b.results.cost, 'r'],
      [b.results.state, ''],
    ];
    return html`<table class="table" role="table" part="results" aria-label=${title || b.results.all}>
        ${title ? html`<caption>${title}</caption>` : nothing}
        <thead>
          <tr role="row">
            ${head.map(([label, name]) => html`<th scope="col" role="columnheader" class=${name}>${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(row => this.#renderRow(view, row, {isFinal, paper, scored, pot, left: lefts?.get(row), equals: ties.get(row.rank)!, ranking: all}))}
        </tbody>
      </table>
      ${
        ranking.length > rows.length
          ? html`<p class="row screen">
              <button
                class="quiet"
                type="button"
                part="more"
                @click=${() => {
                  this.#shown += PAGE;
                  view.voter.focus();
                }}
              >
                ${b.results.more}</button
              ><span class="small muted">${b.find.shown(format.number(rows.length), format.number(ranking.length))}</span>
            </p>`
          : nothing
      }
      ${pot && granted <= pot.amount && ranking.some(it => it.granted) ? html`<p class="small">${b.results.rest(money(view, pot.amount - granted))}</p>` : nothing}`;
  }

  #renderRow(
    view: BallotView,
    row: RankedProject,
    {
      isFinal,
      paper,
      scored,
      pot,
      left,
      equals,
      ranking,
    }: {
      isFinal: boolean;
      paper: boolean;
      scored: boolean;
      pot: Pot | undefined;
      /** What the fund had when its turn came. */
      left: number | undefined;
      equals: readonly RankedProject[];
      /** Of all funds: what excludes a project may be of another. */
      ranking: readonly RankedProject[];
    },
  ): TemplateResult {
    const {b, t, format, voter} = view;
    const {projectId, rank, votes, score, online, outcome, reason, granted} = row;
    const project = voter.known.get(projectId);
    const others = equals.filter(it => it !== row).map(it => shortOf(view, projectOf(view, it.projectId)));
    const count = (n: number | undefined) => (n === undefined ? '—' : format.number(n));
    const rivals = reason === 'incompatible' ? rivalsAmong(view.terms.projects).get(projectId) : undefined;
    const winners = ranking
      .filter(it => rivals?.includes(it.projectId) && /^(partly-)?funded$/.test(it.outcome))
      .map(it => shortOf(view, projectOf(view, it.projectId)));
    const chip = (isFinal ? b.results.outcomes : b.results.soFar)[outcome];
    const why = [
      reason && outcome !== 'tied' && reason !== 'mandatory' && [b.results.why[reason], ...winners].join(' '),
      left !== undefined && b.results.leftThen(money(view, left)),
      reason === 'below-votes' &&
        pot?.minVotes !== undefined &&
        b.results.needed(pot.minVotes, format.number(pot.minVotes)),
      granted !== undefined && project && granted !== project.cost && b.results.granted(money(view, granted)),
    ]
      .filter(Boolean)
      .join(' · ');
    const below = [
      project?.number && t.number(project.number),
      project?.size,
      others.length > 3 ? `= ${format.number(others.length)}` : others.length && b.results.tieWith(others.join(', ')),
    ]
      .filter(Boolean)
      .join(' · ');
    return html`<tr role="row" class=${others.length ? 'tie' : ''}>
      <td role="cell" class="rank">${format.number(rank)}</td>
      <td role="cell" class="t">
        <strong><bdi lang=${project?.lang ?? nothing}>${projectOf(view, projectId).title}</bdi></strong>
        <span class="small muted">${below}</span>
      </td>
      ${
        paper
          ? html`<td role="cell" class="r" data-label=${b.results.online.toLocaleLowerCase()}>${count(online)}</td>
              <td role="cell" class="r" data-label=${b.results.paper.toLocaleLowerCase()}>${count(row.paper)}</td>`
          : nothing
      }
      <td role="cell" class="r" data-label=${b.results.total.toLocaleLowerCase()}><strong>${count(votes)}</strong></td>
      ${scored ? html`<td role="cell" class="r" data-label=${b.results.score.toLocaleLowerCase()}><strong>${count(score)}</strong></td>` : nothing}
      <td role="cell" class="r nowrap">${project ? money(view, project.cost) : '—'}</td>
      <td role="cell" class="s">
        <span class="chip small ${outcomeTones[outcome][isFinal ? 1 : 0]}">${chip}</span>
        ${why ? html`<span class="small muted">${why}</span>` : nothing}
      </td>
    </tr>`;
  }
}
