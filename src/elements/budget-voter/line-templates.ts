/** What is on the ballot, line by line: place, points, price, and the way off it. */
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {BallotLine} from '../../contract/index.ts';
import {highestPrice, lowestPrice} from '../../domain/budget.ts';
import {isFixed} from '../../domain/voting.ts';
import {renderPoints} from './act-templates.ts';
import {money, nameOf, projectOf, type BallotView} from './ballot-view.ts';

export const renderLines = (view: BallotView): unknown => {
  const {b, voter, terms} = view;
  const {draft} = voter;
  if (draft.blank) return html`<p class="deep"><strong>${b.ballot.blankLine}</strong></p>`;
  if (!draft.lines.length) return html`<p class="small muted deep">${b.ballot.empty}</p>`;
  const ranking = terms.rules.ballot === 'ranking';
  return html`<ol id="lines" class="lines small deep" tabindex="-1" aria-label=${b.ballot.title}>
    ${draft.lines.map((line, at) => renderLine(view, line, ranking ? [at, draft.lines.length] : undefined))}
  </ol>`;
};

const renderLine = (
  view: BallotView,
  line: BallotLine,
  place: [at: number, of: number] | undefined,
): TemplateResult => {
  const {b, voter, terms} = view;
  const {projectId: id, points, rank} = line;
  const project = voter.known.get(id);
  const {title} = projectOf(view, id);
  const move = (by: number) => () => voter.do({type: 'move', id, by}, `${by < 0 ? 'up' : 'down'}-${id}`);
  return html`<li part="line">
    <span
      >${rank === undefined ? nothing : html`<strong>${rank}.</strong> `}<button
        class="link"
        type="button"
        @click=${() => voter.finding.reveal(id)}
      >
        <bdi>${nameOf(view, projectOf(view, id))}</bdi>
      </button></span
    >
    ${project && terms.rules.pots.length ? html`<span class="nowrap">${money(view, project.adjustable ? (line.amount ?? lowestPrice(project)) : project.cost)}</span>` : nothing}
    <span class="row">
      ${
        place
          ? html`<button
                class="quiet step"
                type="button"
                id="up-${id}"
                aria-label=${b.ballot.up(title)}
                aria-disabled=${place[0] === 0}
                @click=${move(-1)}
              >
                ↑</button
              ><button
                class="quiet step"
                type="button"
                id="down-${id}"
                aria-label=${b.ballot.down(title)}
                aria-disabled=${place[0] === place[1] - 1}
                @click=${move(1)}
              >
                ↓
              </button>`
          : nothing
      }
      ${points === undefined || !project ? nothing : renderPoints(view, project, points)}
      ${project?.adjustable && terms.rules.ballot === 'knapsack' ? renderAmount(view, id, line) : nothing}
      ${
        isFixed(terms, id)
          ? html`<span class="muted">${b.fixed}</span>`
          : html`<button
              class="link"
              type="button"
              part="button"
              aria-label=${b.removeNamed(title)}
              @click=${() => voter.do({type: 'remove', id}, 'ballot-title')}
            >
              ${b.remove}
            </button>`
      }
    </span>
  </li>`;
};

/** A price that the voter sets: a native field in whole hryvnias, and two buttons. */
const renderAmount = (view: BallotView, id: string, {amount}: BallotLine): unknown => {
  const {b, voter} = view;
  const project = voter.known.get(id);
  if (!project?.adjustable) return nothing;
  const {min, step} = project.adjustable;
  const now = amount ?? min;
  const set = (to: number) => voter.do({type: 'amount', id, amount: to});
  const max = highestPrice(project);
  return html`<span class="field amount">
    <span class="hint" id="amount-hint-${id}">${b.ballot.amountHint(money(view, min), money(view, max), money(view, step))}</span>
    <span class="row">
      <button class="quiet step" type="button" aria-hidden="true" tabindex="-1" @click=${() => set(now - step)}>−</button>
      <input
        type="number"
        inputmode="decimal"
        min=${min / 100}
        max=${max / 100}
        step=${step / 100}
        aria-label=${b.ballot.amount(project.title)}
        aria-describedby="amount-hint-${id}"
        .value=${live(String(now / 100))}
        @change=${(event: Event) => {
          set(Math.round(Number((event.target as HTMLInputElement).value) * 100) || min);
          voter.focus();
        }}
      />
      <button class="quiet step" type="button" aria-hidden="true" tabindex="-1" @click=${() => set(now + step)}>+</button>
    </span>
  </span>`;
};
