/** The ballot, always in view: what remains of each limit, what is on it, and what it still needs. */
import {html, nothing, type TemplateResult} from 'lit';
import type {BallotView} from './ballot-view.ts';
import {renderDeadEnd, renderImpossible} from './dead-end-templates.ts';
import {renderLimits, renderMoney} from './limit-templates.ts';
import {renderLines} from './line-templates.ts';
import {renderMeans} from './means-templates.ts';
import {needOf, remainsInWords} from './remains-words.ts';

export const renderBallot = (view: BallotView): TemplateResult => {
  const {b, voter, state, terms} = view;
  const {draft, memo, expanded} = voter;
  const {rules, projects} = terms;
  const lines = draft.blank ? [] : draft.lines;
  const remains = memo.remains(rules, projects, lines);
  return html`<aside class="ballot sheet num ${expanded ? 'expanded' : ''}" part="ballot" aria-labelledby="ballot-title title">
    <div class="row between">
      <div id="ballot-title" class="h" role="heading" aria-level=${view.level + 1} tabindex="-1">${b.ballot.title}</div>
      <span class="small muted deep">${voter.keep ? b.ballot.draftKept : b.ballot.draft}</span>
      <button
        class="link small grab"
        type="button"
        part="button"
        aria-expanded=${expanded}
        @click=${() => {
          voter.expanded = !expanded;
          voter.focus();
        }}
      >
        ${expanded ? b.ballot.collapse : b.ballot.expand}
      </button>
    </div>
    ${renderWho(view)} ${draft.replaces === undefined ? nothing : renderChanging(view)} ${voter.question === 'clear' ? renderClear(view) : nothing}
    ${state.at === 'dead-end' ? renderDeadEnd(view, state.because) : nothing}
    ${state.at === 'impossible' ? renderImpossible(view) : nothing}
    ${renderLimits(view, remains, 'draft')} ${renderMoney(view, remains.money, 'draft', state.at === 'dead-end')}
    ${renderLines(view)} ${renderMeans(view)}
    <div class="foot">
      ${state.at === 'dead-end' || state.at === 'impossible' ? nothing : html`<p class="small" id="need">${needOf(view, remains)} ${state.at === 'choosing' && state.reach.state === 'unknown' ? b.deadEnd.unsure : nothing}</p>`}
      ${renderReviewButton(view)}
      <p class="small muted deep">${b.ballot.notVoted}</p>
    </div>
    <p class="unseen" role="status">${voter.said} ${voter.said ? remainsInWords(view, remains) : nothing}</p>
  </aside>`;
};

/** Who is asking, as far as that matters before anything is sent. */
const renderWho = ({b, voter, state}: BallotView): unknown => {
  switch (state.own.state) {
    case 'signed-out':
      return html`<p class="small muted">${b.own.signedOut}</p>`;
    case 'unknown':
      return voter.facts.unreachable ? html`<p class="small muted">${b.own.unknown}</p>` : nothing;
    case 'cancelled':
      return html`<div class="note" part="note" id="outcome" tabindex="-1"><span class="small">${b.own.cancelled}</span></div>`;
    default:
      return nothing;
  }
};

const renderReviewButton = (view: BallotView): TemplateResult => {
  const {b, voter, state} = view;
  const may = state.at === 'choosing' && state.reach.state === 'valid';
  return html`<button
    class="whole"
    type="button"
    part="review"
    aria-disabled=${!may}
    aria-describedby="need"
    @click=${() => {
      if (may) voter.do({type: 'review'}, 'check');
      else voter.focus('ballot-title');
    }}
  >
    ${b.ballot.review}
  </button>`;
};

const renderClear = ({b, voter}: BallotView): TemplateResult =>
  html`<div class="note warn" part="note" role="group" aria-labelledby="clear-question">
    <strong id="clear-question">${b.ballot.clearAsk}</strong>
    <span class="row small"
      ><button class="link" type="button" part="button" @click=${() => voter.do({type: 'clear'}, 'ballot-title')}>
        ${b.ballot.clearYes}</button
      ><button class="link" type="button" part="button" id="no" @click=${() => voter.ask(undefined)}>
        ${b.cancelQuestion}
      </button></span
    >
  </div>`;

const renderChanging = ({b, voter}: BallotView): TemplateResult =>
  html`<div class="note" part="note">
    <span class="small">${b.ballot.changing}</span>
    <span class="row small"
      ><button class="link" type="button" part="button" @click=${() => voter.do({type: 'clear'}, 'outcome')}>
        ${b.ballot.stopChanging}
      </button></span
    >
  </div>`;
