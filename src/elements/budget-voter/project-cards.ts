/** The cards of projects. What can be done with each, and its picture, come later and fill their places. */
import {html, noChange, nothing, type TemplateResult} from 'lit';
import type {BudgetProject} from '../../contract/index.ts';
import type {Candidate} from '../../domain/candidate-search.ts';
import {moneyInWords} from '../../i18n/money.ts';
import type {RoundView} from './round-view.ts';

/** What comes later of one card. */
export interface CardExtras {
  /** Everything that it is made of: a card of which nothing has changed is left as it is. */
  of: readonly unknown[];
  chosen: boolean;
  picture: unknown;
  /** What can be done with it; `undefined` where nothing can. */
  act: unknown;
  onOpen?: ((event: Event) => void) | undefined;
}

const tones: Record<BudgetProject['status'], string> = {
  submitted: 'neutral',
  'in-review': 'review',
  'in-revision': 'review',
  refused: 'no',
  admitted: 'open',
  'awaiting-decision': 'review',
  winner: 'done',
  'not-winner': 'neutral',
  planned: 'open',
  'in-progress': 'open',
  done: 'done',
};

export const priceOf = (
  {t, format}: Pick<RoundView, 't' | 'format'>,
  {cost, adjustable, currency}: Candidate,
): string => {
  const money = (minor: number) => moneyInWords(minor, currency, t, format.locale);
  return adjustable ? t.price(money(adjustable.min), money(adjustable.max)) : money(cost);
};

/** Where it is: the words of its place, or its part of the community. */
export const placeOf = ({place, territory}: Candidate): string | undefined => place?.address ?? territory;

export class ProjectCards {
  #rendered: unknown[][] = [];
  #list: Element | null = null;

  render(
    view: RoundView,
    projects: readonly Candidate[],
    extras: ((project: Candidate) => CardExtras) | undefined,
    list: Element | null,
  ): TemplateResult {
    // Where there was no list a moment ago there is nothing to leave as it is.
    if (!list || list !== this.#list) this.#rendered = [];
    this.#list = list;
    this.#rendered.length = Math.min(this.#rendered.length, projects.length);
    const {t, format, level} = view;
    return html`<ul id="projects" class="projects num" aria-label=${t.projects}>
      ${projects.map((project, index) => {
        const more = extras?.(project);
        const of = [project, t, format.locale, level, ...(more?.of ?? [])];
        const before = this.#rendered[index];
        if (before?.length === of.length && of.every((it, at) => it === before[at])) return noChange;
        this.#rendered[index] = of;
        return renderCard(view, project, more);
      })}
    </ul>`;
  }
}

const renderCard = (view: RoundView, project: Candidate, more: CardExtras | undefined): TemplateResult => {
  const {t, level} = view;
  const {id, number, size, title, lang, category, status, reason} = project;
  const where = [category, placeOf(project)].filter(Boolean).join(', ');
  return html`<li class="project ${more?.chosen ? 'chosen' : ''}" part="project" data-id=${id}>
    <div class="picture" part="picture" aria-hidden="true">${more?.picture}</div>
    <div class="row between small">
      <span class="chip ${tones[status]}">${t.statuses[status]}</span>
      <span class="muted">${[number && t.number(number), size].filter(Boolean).join(' · ')}</span>
    </div>
    <div role="heading" aria-level=${level + 1} part="project-title" lang=${lang ?? nothing}>
      ${
        more?.onOpen
          ? html`<button class="link detail" type="button" aria-haspopup="dialog" @click=${more.onOpen}><bdi>${title}</bdi></button>`
          : html`<bdi>${title}</bdi>`
      }
    </div>
    <p class="small muted"><bdi lang=${lang ?? nothing}>${where}</bdi></p>
    <div class="facts">
      <span class="cost">${priceOf(view, project)}</span> ${renderVotes(view, project)}
    </div>
    <div class="act ${more && !more.act ? 'still' : ''}">${status !== 'admitted' && reason ? html`<span class="why">${reason}</span>` : nothing}${more?.act}</div>
  </li>`;
};

const renderVotes = ({t, format, round}: RoundView, {votes, status}: Candidate): unknown => {
  // What was withdrawn is counted no more.
  if (!votes || status === 'refused') return nothing;
  const {total, online, paper, score} = votes;
  const split = online !== undefined && paper ? t.split(format.number(online), format.number(paper), paper) : '';
  const preliminary = round.results === 'final' ? '' : t.preliminary;
  return html`<span class="end"
      ><strong>${format.number(total)}</strong> ${t.votes(total)}${score === undefined || score === total ? nothing : html` · <strong>${format.number(score)}</strong> ${t.points(score)}`}</span
    >
    <span class="small muted split">${[split, preliminary].filter(Boolean).join(', ')}</span>`;
};
