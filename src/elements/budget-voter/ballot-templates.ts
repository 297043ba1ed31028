/** The ballot, always in view: what remains of each limit, what is on it, and what it still needs. */
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {BallotLine} from '../../contract/index.ts';
import type {Remains, Spent} from '../../domain/budget-remains.ts';
import {highestPrice, lowestPrice, type Reason} from '../../domain/budget.ts';
import {isFixed} from '../../domain/voting.ts';
import {renderPoints, swapWords, whyOf} from './act-templates.ts';
import {money, nameOf, projectOf, shortOf, type BallotView} from './ballot-view.ts';
import {capital} from './round-templates.ts';

/** Up to so many places are drawn; more are a number. */
const MOST_SLOTS = 6;

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
      return voter.unreachable ? html`<p class="small muted">${b.own.unknown}</p>` : nothing;
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

/** Numbers of projects: by group, in all; and pots, where there are several. `got`: the backend has it. */
export const renderLimits = (
  view: BallotView,
  {count, groups, pots, points}: Remains,
  kind: 'draft' | 'got',
): unknown => {
  const {b, format, terms} = view;
  const rows: unknown[] = groups.map(({value, chosen, min, max}) => renderLimit(view, value, chosen, min, max));
  const {ballot} = terms.rules;
  // Where groups say it all, the sum of them is no news.
  const most = groups.reduce((sum, {max = Infinity}) => sum + max, 0);
  const counts =
    ballot !== 'choose-one' &&
    (count.max === undefined ? !groups.length && ballot !== 'points' : !groups.length || most > count.max);
  if (counts) rows.push(renderLimit(view, b.ballot.all, count.chosen, count.min, count.max));
  rows.push(
    ...pots.map(
      ({pot, spent, of}) => html`<li>
        <span>${pot.name ?? pot.id}<span class="of muted small"> ${b.ballot.outOf(money(view, of))}</span></span>
        <strong>${b.ballot.pot(money(view, of - spent))}</strong>
      </li>`,
    ),
  );
  if (points)
    rows.push(
      html`<li>
        <strong>${b.ballot.pointsLeft(points.of - points.given, format.number(points.of - points.given))}</strong>
        <span class="of muted small">${b.ballot.pointsOf(format.number(points.of))}</span>
      </li>`,
    );
  return rows.length
    ? html`<ul class="limits ${kind}">
        ${rows}
      </ul>`
    : nothing;
};

const renderLimit = (
  {b, format}: BallotView,
  name: string,
  chosen: number,
  min: number,
  max: number | undefined,
): TemplateResult =>
  html`<li>
    <span>${capital(name)}</span>
    ${
      max !== undefined && max <= MOST_SLOTS
        ? html`<span class="slots" aria-hidden="true">${Array.from({length: max}, (_, at) => html`<i class=${at < chosen ? 'on' : ''}></i>`)}</span>`
        : nothing
    }
    <strong
      >${
        max === undefined
          ? [format.number(chosen), min > 1 && ` · ${b.ballot.atLeast(format.number(min))}`].filter(Boolean).join('')
          : b.ballot.of(format.number(chosen), format.number(max))
      }</strong
    >
  </li>`;

/** The bar of money: hatched until the receipt, with the least that has to be spent. */
export const renderMoney = (
  view: BallotView,
  spent: Spent | undefined,
  kind: 'draft' | 'got',
  isDead = false,
): unknown => {
  if (!spent) return nothing;
  const {b, voter, terms} = view;
  const {spent: sum, of, least} = spent;
  const at = (part: number) => (of ? Math.min(100, (part / of) * 100) : 0);
  const most = isDead ? voter.memo.mostSpend(terms.rules, terms.projects, voter.draft.lines) : undefined;
  const left = money(view, Math.max(0, of - sum));
  return html`<div>
    <p class="row between">
      <span>${isDead ? b.ballot.spent : b.ballot.left} <strong>${isDead ? money(view, sum) : left}</strong></span>
      <span class="muted small deep">${most === undefined ? b.ballot.outOf(money(view, of)) : b.ballot.reachable(money(view, most))}</span>
    </p>
    <div
      class="bar ${kind}"
      part="progress"
      role="progressbar"
      aria-label=${b.ballot.spent}
      aria-valuemax="100"
      aria-valuenow=${Math.round(at(sum))}
      aria-valuetext="${money(view, sum)}; ${b.ballot.left} ${left}"
    >
      <i .style=${`--_at: ${at(sum)}%`}></i>${least ? html`<u .style=${`--_at: ${at(least)}%`}></u>` : nothing}
    </div>
    ${
      least
        ? html`<div class="ticks small muted deep"><span .style=${`--_at: ${at(least)}%`}>${b.ballot.minimum(money(view, least))}</span></div>`
        : nothing
    }
  </div>`;
};

const renderLines = (view: BallotView): unknown => {
  const {b, voter, terms} = view;
  const {draft} = voter;
  if (draft.blank) return html`<p class="deep"><strong>${b.ballot.blankLine}</strong></p>`;
  if (!draft.lines.length) return html`<p class="small muted deep">${b.ballot.empty}</p>`;
  const ranking = terms.rules.ballot === 'ranking';
  return html`<ol class="lines small deep">
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

/** A blank ballot, starting over, keeping the choice. */
const renderMeans = (view: BallotView): TemplateResult => {
  const {b, voter, terms} = view;
  const {draft, kept} = voter;
  return html`<div class="means deep">
    ${
      terms.rules.blank
        ? html`<div class="tick">
            <input
              type="checkbox"
              id="blank"
              aria-describedby="blank-hint"
              .checked=${live(draft.blank)}
              @change=${() => voter.do({type: 'blank', on: !draft.blank})}
            /><label for="blank">${b.ballot.blank}</label>
          </div>
          <span class="hint small" id="blank-hint">${b.ballot.blankHint}</span>`
        : nothing
    }
    ${
      voter.touched && !voter.byCode
        ? html`<div class="tick">
              <input
                type="checkbox"
                id="keep"
                aria-describedby="keep-hint"
                .checked=${live(voter.keep)}
                @change=${(event: Event) => voter.keeps((event.target as HTMLInputElement).checked)}
              /><label for="keep">${b.ballot.keep}</label>
            </div>
            <span class="hint small" id="keep-hint">${b.ballot.keepHint}</span>
            ${voter.keep && (kept.failure || !kept.persistent) ? html`<p class="err small" role="alert">${b.ballot.notKept}</p>` : nothing}
            ${kept.restoredAt === undefined ? nothing : html`<p class="small" role="status">${b.ballot.restored}</p>`}
            <p class="row small">
              <button class="link" type="button" part="button" @click=${() => voter.ask('clear')}>${b.ballot.clear}</button>
            </p>`
        : nothing
    }
  </div>`;
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

/** No valid ballot can be made of this one by adding: what is wrong, and the way out. */
const renderDeadEnd = (view: BallotView, because: Reason): TemplateResult => {
  const {b, voter, terms} = view;
  const {memo, draft} = voter;
  const swap = memo.swap(terms, draft.lines);
  const most = because.code === 'min-spend' ? memo.mostSpend(terms.rules, terms.projects, draft.lines) : undefined;
  const after = swap && memo.remainsAfter(terms.rules, terms.projects, swap.lines).money;
  const renderSide = (label: string, ids: readonly string[], out: boolean) =>
    html`<div class="side">
      <span class="small muted">${label}</span>
      ${ids.map(id => {
        const name = html`<strong><bdi>${nameOf(view, projectOf(view, id))}</bdi></strong>`;
        const price = voter.known.get(id)?.cost;
        return html`<span>${out ? html`<del>${name}</del>` : name}</span>${
          price === undefined ? nothing : html`<span class="small">${money(view, price)}</span>`
        }`;
      })}
    </div>`;
  return html`<div class="dead-end">
    <div class="note warn" part="note" role="status" id="dead-end">
      <strong>${b.deadEnd.title}</strong>
      <span class="small"
        >${most === undefined ? whyOf(view, because) : b.deadEnd.money(money(view, because.limit ?? 0), money(view, most))}
        ${swap ? nothing : b.deadEnd.noSwap}</span
      >
    </div>
    ${
      swap
        ? html`<div class="h deep" role="heading" aria-level=${view.level + 2}>${b.deadEnd.swapTitle}</div>
            <div class="swap deep">
              ${swap.remove.length ? renderSide(b.deadEnd.remove, swap.remove, true) : nothing}
              ${swap.remove.length && swap.add.length ? html`<div class="arrow" aria-hidden="true">→</div>` : nothing}
              ${swap.add.length ? renderSide(b.deadEnd.add, swap.add, false) : nothing}
            </div>
            ${after ? html`<p class="small deep">${b.deadEnd.after(money(view, after.spent), money(view, after.of - after.spent))}</p>` : nothing}
            <div class="row">
              <button type="button" part="button" @click=${() => voter.do({type: 'take', lines: swap.lines}, 'ballot-title')}>
                ${
                  swap.remove.length === 1 && swap.add.length === 1
                    ? swapWords(view, swap.remove, shortOf(view, projectOf(view, swap.add[0]!)))
                    : b.deadEnd.apply
                }
              </button>
              <button class="link small" type="button" part="button" @click=${() => memo.another(swap)}>
                ${b.deadEnd.another}
              </button>
            </div>`
        : nothing
    }
  </div>`;
};

const renderImpossible = ({b, terms}: BallotView): TemplateResult =>
  html`<div class="note bad" part="note" role="status">
    <strong>${b.deadEnd.impossible}</strong>
    <span class="small">${b.deadEnd.impossibleText} ${terms.rules.blank ? b.deadEnd.blankLeft : nothing}</span>
  </div>`;

/** The first thing that is still missing, or that nothing is. */
const needOf = (view: BallotView, {reasons}: Remains): string => {
  const {b, voter, terms, format, state} = view;
  const {draft, memo} = voter;
  if (draft.blank) return b.ballot.ready;
  const number = (n: number) => format.number(n);
  for (const {code, limit = 0, actual = 0, group} of reasons) {
    const more = limit - actual;
    switch (code) {
      case 'min-spend':
        return b.ballot.more.money(money(view, more));
      case 'group-below-min':
        return b.ballot.more.group(more, number(more), group?.value ?? '');
      case 'below-min':
        return b.ballot.more.projects(more, number(more));
      case 'points-below':
        return b.ballot.more.points(more, number(more));
      case 'empty':
        return b.ballot.more.projects(Math.max(1, terms.rules.count.min), number(Math.max(1, terms.rules.count.min)));
      default:
        return whyOf(view, {code, limit, actual, ...(group && {group})});
    }
  }
  if (state.at !== 'choosing' || state.reach.state !== 'valid') return '';
  const choices = memo.choices(terms.rules, terms.projects, draft.lines);
  const isFull = ![...choices.values()].some(choice => choice.state === 'open');
  return isFull ? `${b.ballot.ready} ${b.ballot.full}` : b.ballot.ready;
};

/** What remains, in one sentence, for those who do not see the bar. */
const remainsInWords = (view: BallotView, {money: of, count, points}: Remains): string => {
  const {b, format} = view;
  if (of) return `${b.ballot.left} ${money(view, of.of - of.spent)}.`;
  if (points) return `${b.ballot.pointsLeft(points.of - points.given, format.number(points.of - points.given))}.`;
  return count.max === undefined
    ? ''
    : `${b.ballot.all} ${b.ballot.of(format.number(count.chosen), format.number(count.max))}.`;
};
