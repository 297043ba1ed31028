/** What a project costs: lines that add up while they are typed, against the limits of the round. */
import {html, nothing, type TemplateResult} from 'lit';
import {
  amountOf,
  isLineBlank,
  judgePrice,
  linesOfTable,
  priceLimits,
  lineSum,
  MOST_LINES,
  noLine,
  totalOf,
  type LineWords,
} from '../../domain/project-estimate.ts';
import {hasEstimate} from '../../domain/project-form.ts';
import {money, type FormView} from './form-view.ts';
import {fieldOf, renderInput, renderWays} from './field-parts.ts';

/** «Малі: від 50 000 грн до 500 000 грн»; what holds in the end, where sizes and the round have limits of their own. */
export const limitsInWords = (view: FormView): string[] => {
  const {t, rules} = view;
  return priceLimits(rules).map(({name = t.estimate.total, min, max}) =>
    t.estimate.limits(name, min === undefined ? '' : money(view, min), max === undefined ? '' : money(view, max)),
  );
};

export const renderMoney = (view: FormView): TemplateResult => {
  const {t, rules, filling} = view;
  const {lines, cost} = filling.words;
  const change = (next: readonly LineWords[]) => filling.form.typed({lines: next}, 'estimate');
  const byLines = rules.estimate !== 'no';
  // Rows of a spreadsheet become lines, after what is typed already.
  const onPaste = (event: ClipboardEvent) => {
    const at = /^line-(\d+)-/.exec((event.target as Element).id)?.[1];
    const pasted = linesOfTable(event.clipboardData?.getData('text/plain') ?? '');
    if (at === undefined || !pasted) return;
    event.preventDefault();
    const [before, after] = [lines.slice(0, Number(at) + 1), lines.slice(Number(at) + 1)];
    const next = [...before, ...pasted, ...after].filter(line => !isLineBlank(line));
    change(next.slice(0, MOST_LINES));
  };
  return html`
    <ul class="small">
      ${limitsInWords(view).map(limits => html`<li>${limits}</li>`)}
    </ul>
    ${
      byLines
        ? html`<div role="group" aria-labelledby="estimate-title" class="lines" @paste=${onPaste}>
            <strong id="estimate-title"
              >${t.fields.estimate}${rules.estimate === 'optional' ? html` <span class="muted">(${t.optional})</span>` : nothing}</strong
            >
            <span class="hint">${t.hints.estimate}</span>
            ${lines.map((line, at) =>
              renderLine(view, line, at, lines.length, {
                type: typed => change(lines.map((it, index) => (index === at ? {...it, ...typed} : it))),
                remove: () => {
                  change(lines.length > 1 ? lines.filter((_, index) => index !== at) : [noLine]);
                  filling.form.focus(`line-${Math.max(0, at - 1)}-name`, 'heading');
                },
              }),
            )}
            ${
              lines.length < MOST_LINES
                ? html`<button
                    class="quiet screen"
                    type="button"
                    part="add-line"
                    @click=${() => {
                      change([...lines, noLine]);
                      filling.form.focus(`line-${lines.length}-name`);
                    }}
                  >
                    ${t.estimate.add}
                  </button>`
                : nothing
            }
          </div>`
        : nothing
    }
    ${
      hasEstimate(filling.words, rules)
        ? renderTotal(view)
        : renderInput(view, 'cost', {
            value: cost,
            inputmode: 'decimal',
            hint: t.hints.cost,
            onType: value => filling.form.typed({cost: value}, 'cost'),
          })
    }
    ${hasEstimate(filling.words, rules) ? nothing : renderVerdict(view, amountOf(cost), true)} ${renderWays(view)}
  `;
};

interface OnLine {
  type: (change: Partial<LineWords>) => void;
  remove: () => void;
}

const renderLine = (view: FormView, line: LineWords, at: number, count: number, on: OnLine): TemplateResult => {
  const {t, filling} = view;
  const sum = lineSum(line);
  const touch = (part: 'name' | 'quantity' | 'price', value: string) => {
    on.type({[part]: value});
    filling.form.touched(`line-${at}-${part}`);
  };
  return html`<div class="line" role="group" aria-label=${t.estimate.line(at + 1)} part="line">
    ${renderInput(view, `line-${at}-name`, {
      label: t.fields.name,
      value: line.name,
      onType: value => touch('name', value),
    })}
    <div class="numbers">
      ${renderInput(view, `line-${at}-quantity`, {
        label: t.fields.quantity,
        value: line.quantity,
        inputmode: 'numeric',
        onType: value => touch('quantity', value),
      })}
      ${renderInput(view, `line-${at}-unit`, {
        label: t.fields.unit,
        value: line.unit,
        onType: value => on.type({unit: [...value].slice(0, 40).join('')}),
      })}
      ${renderInput(view, `line-${at}-price`, {
        label: t.fields.price,
        value: line.price,
        inputmode: 'decimal',
        onType: value => touch('price', value),
      })}
    </div>
    <p class="row between small num">
      <span>${t.estimate.sum}: <strong>${sum === undefined ? '—' : money(view, sum)}</strong></span>
      ${
        count > 1 || !isLineBlank(line)
          ? html`<button class="link screen" type="button" part="button" @click=${on.remove}>
              ${t.estimate.remove(at + 1)}
            </button>`
          : nothing
      }
    </p>
  </div>`;
};

/** The total, said aloud when it changes; and what the round says to it. */
const renderTotal = (view: FormView): TemplateResult => {
  const {t, filling} = view;
  const {sum, complete} = totalOf(filling.words.lines);
  const {fault} = fieldOf(view, 'estimate');
  return html`<div id="estimate" class="total num" tabindex="-1" part="total">
    ${fault ? html`<span class="err" part="error">${fault}</span>` : nothing}
    <span role="status"><strong>${t.estimate.total}: ${money(view, sum)}</strong></span>
    ${complete ? renderVerdict(view, sum, !fault) : html`<span class="small muted">${t.verdict.incomplete}</span>`}
  </div>`;
};

/** @param alone Nothing else says what is wrong with it. */
const renderVerdict = (view: FormView, sum: number | undefined, alone: boolean): unknown => {
  const {t, rules} = view;
  if (!sum) return nothing;
  const verdict = judgePrice(sum, rules);
  if (verdict.kind === 'fits')
    return verdict.size ? html`<span class="small">${t.estimate.size(verdict.size)}</span>` : nothing;
  if (!alone) return nothing;
  return html`<span class="small warning" part="verdict"
    >${verdict.kind === 'between' ? t.verdict.between : t.verdict[verdict.kind](money(view, verdict.limit))}</span
  >`;
};
