/** What stands under the stages: by where the round is, and where the voter's ballot is. */
import {html, nothing, type TemplateResult} from 'lit';
import {note, line} from '../../ui/note.ts';
import type {Candidate} from '../../domain/candidate-search.ts';
import {renderAct} from './act-templates.ts';
import {renderBallot} from './ballot-templates.ts';
import type {BallotView} from './ballot-view.ts';
import {renderPicture} from './pictures.ts';
import type {CardExtras, ProjectCards} from './project-cards.ts';

/** States in which projects can be put on a ballot. */
const filling = ['choosing', 'dead-end', 'impossible'];

export const renderBody = (view: BallotView, cards: ProjectCards): unknown => {
  const {state, voter} = view;
  const {later} = voter;
  switch (state.at) {
    case 'paused':
      return later?.renderPaused(view) ?? nothing;
    case 'preliminary':
    case 'final':
      return [later?.renderOwn(view, true) ?? nothing, later?.renderResults(view) ?? nothing, rest(view)];
    case 'counting':
      return [later?.renderCounting(view) ?? nothing, later?.renderOwn(view, true) ?? nothing, rest(view)];
    case 'before':
    case 'stopped':
      return [
        state.at === 'stopped' ? note('warn', view.b.stopped.title, line(view.b.stopped.text)) : nothing,
        later?.renderOwn(view, true) ?? nothing,
        renderGrid(view, cards, nothing),
        rest(view),
      ];
    case 'reviewing':
      return later?.renderReview(view) ?? busy(view);
    case 'changed':
      return later?.renderChanged(view, state.changes) ?? busy(view);
    case 'ballot':
      // How one votes with a code is said where the code is asked for.
      if (state.own.state === 'code-needed') return [renderGrid(view, cards, nothing), rest(view)];
      return [
        state.own.state === 'conflict'
          ? (later?.renderOwn(view, true) ?? busy(view))
          : renderGrid(
              view,
              cards,
              html`<aside class="ballot own" part="ballot" aria-label="${view.b.ballot.title}: ${view.round.name}">
                ${later?.renderOwn(view, false) ?? busy(view)}
              </aside>`,
            ),
        rest(view),
      ];
    default:
      return [renderGrid(view, cards, state.at === 'loading' ? nothing : renderBallot(view)), rest(view)];
  }
};

const busy = ({t}: BallotView): TemplateResult => html`<p class="muted" aria-busy="true">${t.loading}</p>`;

const rest = (view: BallotView): unknown => [
  view.voter.later?.renderRules(view) ?? nothing,
  view.voter.later?.renderStale(view) ?? nothing,
  view.voter.later?.renderDetail(view) ?? nothing,
];

const renderGrid = (view: BallotView, cards: ProjectCards, ballot: unknown): TemplateResult => {
  const {projects, voter, t} = view;
  const {host, finding} = voter;
  if (!projects) {
    return html`<div class="grid">
      <div class="main" role="group" aria-busy=${!host.candidates.error} aria-label=${t.loadingProjects}>
        ${host.candidates.error ? nothing : html`<p class="muted">${t.loadingProjects}</p>`}
        ${voter.later?.renderUnloaded(view) ?? nothing}
      </div>
    </div>`;
  }
  const shown = finding.found(projects).slice(0, finding.shown);
  const list = host.renderRoot.querySelector('#projects');
  return html`<div class="grid ${ballot === nothing ? '' : 'beside'}">
    <div class="main">
      ${finding.renderTools(view, projects)}
      ${shown.length ? cards.render(view, shown, extrasOf(view), list) : nothing}
      ${finding.renderRest(view, projects)}
    </div>
    ${ballot}
  </div>`;
};

/** What later comes onto a card; nothing of it is rendered again as long as what it is made of is the same. */
const extrasOf = (view: BallotView): ((project: Candidate) => CardExtras) => {
  const {voter, terms, state, b, words, round} = view;
  const {draft, memo} = voter;
  const {rules, projects} = terms;
  const may = filling.includes(state.at);
  const lines = draft.blank ? none : draft.lines;
  const choices = may ? memo.choices(rules, projects, lines) : undefined;
  const remains = may ? memo.remains(rules, projects, lines) : undefined;
  const {results} = round;
  return project => {
    const {id} = project;
    const choice = choices?.get(id);
    const draftLine = lines.find(({projectId}) => projectId === id);
    const isClosed = choice?.state === 'closed';
    const way = isClosed ? memo.way(terms, lines, id) : undefined;
    // What stands in the way is said in numbers: it changes with every ballot.
    const reasons = isClosed ? choice.reasons.map(it => JSON.stringify(it)).join() : '';
    const left = rules.ballot === 'knapsack' && remains?.money ? remains.money.of - remains.money.spent : 0;
    const first = rules.ballot === 'choose-one' ? lines.map(it => it.projectId).join() : '';
    const given = remains?.points ? remains.points.of - remains.points.given : 0;
    const of = [b, words, may, choice?.state, reasons, draftLine, way, left, first, given, results, voter.later?.open];
    return {
      of,
      chosen: may && Boolean(draftLine),
      picture: renderPicture(view, project),
      act: may && choice ? renderAct(view, project, choice, draftLine, way) : undefined,
      onOpen: () => void voter.open(id),
    };
  };
};

const none: readonly never[] = [];
