/** One project in full, in a window of its own. What the list knows is there at once, the rest when it has come. */
import {html, nothing, type TemplateResult} from 'lit';
import {rivalsAmong} from '../../domain/budget.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import {renderAct} from './act-templates.ts';
import {money, nameOf, projectOf, type BallotView} from './ballot-view.ts';
import type {Later} from './later.ts';
import {renderPicture} from './pictures.ts';
import {placeOf, priceOf} from './project-cards.ts';

export class ProjectDetail {
  readonly #later: Later;

  constructor(later: Later) {
    this.#later = later;
    later.voter.host.addController({
      hostUpdated: () => {
        const dialog = this.#dialog;
        if (dialog && !dialog.open && dialog.isConnected) dialog.showModal();
      },
    });
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#later.voter.host.renderRoot.querySelector('dialog.detail');
  }

  render(view: BallotView): TemplateResult | typeof nothing {
    const {b, t, format, voter, state, terms, level} = view;
    const id = this.#later.open;
    const listed = id === undefined ? undefined : voter.known.get(id);
    if (id === undefined || !listed) return nothing;
    const whole = this.#later.project?.id === id ? this.#later.project : undefined;
    const {title, lang, number, size, category, author, summary, url, status, reason} = listed;
    const {description, texts, estimate} = whole ?? {};
    const href = safeUrl(whole?.url ?? url, document.baseURI);
    const others = (rivalsAmong(terms.projects).get(id) ?? []).map(it => nameOf(view, projectOf(view, it)));
    const may = ['choosing', 'dead-end', 'impossible'].includes(state.at);
    const lines = voter.draft.blank ? [] : voter.draft.lines;
    const choice = may ? voter.memo.choices(terms.rules, terms.projects, lines).get(id) : undefined;
    const way = choice?.state === 'closed' ? voter.memo.way(terms, lines, id) : undefined;
    const chosenLine = lines.find(({projectId}) => projectId === id);
    const facts: [string, unknown][] = [
      [b.detail.cost, priceOf(view, listed)],
      [b.detail.category, category],
      [b.detail.place, placeOf(listed)],
      [b.detail.author, author],
    ];
    return html`<dialog
      class="detail num"
      part="dialog"
      aria-labelledby="detail-title"
      @close=${() => this.#later.close()}
    >
      <div class="inside">
        <div class="picture" aria-hidden="true">${renderPicture(view, listed)}</div>
        <p class="row between small">
          <span class="muted">${[number && t.number(number), size].filter(Boolean).join(' · ')}</span>
          <button class="link" type="button" part="button" @click=${() => this.#dialog?.close()}>${b.close}</button>
        </p>
        <div id="detail-title" role="heading" aria-level=${level + 1} lang=${lang ?? nothing}><bdi>${title}</bdi></div>
        ${status !== 'admitted' && reason ? html`<p class="why">${t.statuses[status]}. ${reason}</p>` : nothing}
        <dl>
          ${facts.map(([term, value]) => (value ? html`<div><dt>${term}</dt><dd><bdi>${value}</bdi></dd></div>` : nothing))}
        </dl>
        <div lang=${lang ?? nothing} class="texts">
          ${summary ? html`<p>${summary}</p>` : nothing}
          ${texts?.map(({kind, text}) => html`<div><strong lang=${format.locale}>${b.detail.texts[kind]}</strong>${paragraphs(text)}</div>`)}
          ${description ? paragraphs(description) : nothing}
        </div>
        ${!whole && this.#later.projectFailed ? html`<p class="small muted" role="status">${b.detail.failed}</p>` : nothing}
        ${
          estimate?.length
            ? html`<details>
                <summary>${b.detail.estimate}</summary>
                <ul class="lines small">
                  ${estimate.map(
                    ({name, quantity, unit, price}) =>
                      html`<li>
                        <span><bdi>${name}</bdi> <span class="muted">${format.number(quantity)} ${unit}</span></span>
                        <span class="nowrap">${money(view, price * quantity)}</span>
                      </li>`,
                  )}
                </ul>
              </details>`
            : nothing
        }
        ${others.length ? html`<p class="why small">${b.detail.incompatible(others.join(', '))}</p>` : nothing}
        ${choice ? html`<div class="act">${renderAct(view, listed, choice, chosenLine, way)}</div>` : nothing}
        ${href ? html`<p class="small"><a href=${href}>${b.detail.official}</a></p>` : nothing}
      </div>
    </dialog>`;
  }
}

const paragraphs = (text: string): TemplateResult[] => text.split(/\n\s*\n/).map(it => html`<p>${it}</p>`);
