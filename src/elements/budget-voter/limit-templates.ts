/** What remains of each limit: places, pots, points, money. Hatched until the backend has the ballot. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Remains, Spent} from '../../domain/budget-remains.ts';
import {money, type BallotView} from './ballot-view.ts';
import {capital} from './round-templates.ts';

/** Up to so many places are drawn; more are a number. */
const MOST_SLOTS = 6;

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
