/** A choice that no valid ballot can be made of, and the way out. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Reason} from '../../domain/budget.ts';
import {swapWords, whyOf} from './act-templates.ts';
import {money, nameOf, projectOf, shortOf, type BallotView} from './ballot-view.ts';

/** No valid ballot can be made of this one by adding: what is wrong, and the way out. */
export const renderDeadEnd = (view: BallotView, because: Reason): TemplateResult => {
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
              <button
                class="link small"
                type="button"
                part="button"
                @click=${() => {
                  // What is on the ballot is where a way of one's own begins.
                  voter.expanded = true;
                  voter.focus('lines');
                }}
              >
                ${b.deadEnd.myself}
              </button>
            </div>`
        : nothing
    }
  </div>`;
};

export const renderImpossible = ({b, terms}: BallotView): TemplateResult =>
  html`<div class="note bad" part="note" role="status">
    <strong>${b.deadEnd.impossible}</strong>
    <span class="small">${b.deadEnd.impossibleText} ${terms.rules.blank ? b.deadEnd.blankLeft : nothing}</span>
  </div>`;
