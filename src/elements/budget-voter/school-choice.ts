/** Picture cards: the whole card is the control. And the confirmation, which is where a pupil votes. */
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {mostPoints} from '../../domain/budget.ts';
import type {Choice} from '../../domain/budget-choices.ts';
import type {Candidate} from '../../domain/candidate-search.ts';
import type {Kiosk} from '../../domain/kiosk.ts';
import {shuffledBy} from '../../domain/budget-order.ts';
import {isFixed} from '../../domain/voting.ts';
import {reasonInWords} from '../../i18n/budget.ts';
import {note} from '../../ui/note.ts';
import {renderPicture} from './pictures.ts';
import {priceOf} from './project-cards.ts';
import {screen, type SchoolView} from './school-view.ts';

type Choosing = Extract<Kiosk, {at: 'choosing'}>;

const titleOf = ({s, round}: SchoolView): string => {
  const {ballot, count, points} = round.rules;
  switch (ballot) {
    case 'choose-one':
      return s.choose.one;
    case 'ranking':
      return s.choose.order;
    case 'points':
      return points ? s.choose.points(points.sum) : s.choose.any;
    default:
      return count.max === 1
        ? s.choose.one
        : count.max && ballot === 'approval'
          ? s.choose.some(count.max)
          : s.choose.any;
  }
};

/** Everybody sees another order, and each the same throughout: who is first is not who is best. */
const inOrder = (projects: readonly Candidate[], {pupil}: Choosing): Candidate[] =>
  shuffledBy(
    pupil.paperId,
    projects.filter(({status}) => status === 'admitted'),
  );

export const renderChoice = (view: SchoolView, state: Choosing): TemplateResult => {
  const {s, school, round, projects} = view;
  const {terms} = school;
  if (!projects || !terms)
    return screen(
      view,
      'choice',
      titleOf(view),
      html`<p class="muted" aria-busy="true" role="status">${s.loading}</p>`,
    );
  const {draft, pupil, changed} = state;
  const reach = school.reach(terms);
  const choices = school.choices(terms);
  const valid = reach?.state === 'valid';
  const titles = draft.lines.map(({projectId}) => projects.find(({id}) => id === projectId)?.title ?? projectId);
  const one = round.rules.ballot === 'choose-one';
  return screen(
    view,
    'choice',
    titleOf(view),
    changed ? html`<div role="alert">${note('warn', s.choose.changed)}</div>` : nothing,
    pupil.unchecked ? note('wait', s.choose.unchecked) : nothing,
    reach?.state === 'unreachable' ? html`<div role="alert">${note('bad', s.choose.deadEnd)}</div>` : nothing,
    html`<div class="pics num" role=${one ? 'radiogroup' : 'group'} aria-labelledby="step">
      ${inOrder(projects, state).map(project => renderCard(view, state, project, choices.get(project.id)))}
    </div>`,
    round.rules.blank
      ? html`<div class="tick">
          <input
            id="blank"
            type="checkbox"
            .checked=${live(draft.blank)}
            @change=${(event: Event) => school.draft({type: 'blank', on: (event.target as HTMLInputElement).checked})}
          />
          <label for="blank">${s.choose.blank}</label>
        </div>`
      : nothing,
    html`<div class="foot">
      <p role="status">
        <strong
          >${draft.blank ? s.choose.chosen(s.choose.blank) : titles.length ? s.choose.chosen(titles.join('; ')) : s.choose.nothing}</strong
        ><br /><span class="small muted">${s.choose.notVoted}</span>
      </p>
      <div class="row">
        <button class="quiet" type="button" id="leave" @click=${() => school.do({type: 'leave'})}>${s.choose.leave}</button>
        <button type="button" part="review" aria-disabled=${!valid} @click=${() => valid && school.draft({type: 'review'})}>
          ${s.choose.next}
        </button>
      </div>
    </div>`,
  );
};

const renderCard = (
  view: SchoolView,
  {draft}: Choosing,
  project: Candidate,
  choice: Choice | undefined,
): TemplateResult => {
  const {s, school, round, words, format, projects} = view;
  const {rules} = round;
  const {id, title, summary, lang} = project;
  const drawn = draft.blank ? undefined : draft.lines.find(({projectId}) => projectId === id);
  const one = rules.ballot === 'choose-one';
  const isPoints = rules.ballot === 'points';
  const shut = !drawn && !one && choice?.state === 'closed' ? choice.reasons[0] : undefined;
  const locale = format.locale === 'en-GB' ? 'en' : format.locale;
  const why =
    shut &&
    reasonInWords(shut, words, rules.currency, locale, other => projects?.find(it => it.id === other)?.title ?? other);
  const content = html`<span class="im" part="picture" aria-hidden="true">${renderPicture({voter: school}, project)}</span>
    <strong id="title-${id}" lang=${lang ?? nothing}><bdi>${title}</bdi></strong>
    <span class="small muted" id="about-${id}" lang=${lang ?? nothing}>${summary ?? ''}</span>
    <span class="num cost" id="cost-${id}">${priceOf(view, project)}</span>`;
  const kind = `pc${drawn ? ' sel' : ''}${shut ? ' shut' : ''}`;
  if (isPoints) {
    const given = drawn?.points ?? 0;
    const left = (rules.points?.sum ?? 0) - draft.lines.reduce((sum, {points = 0}) => sum + points, 0);
    const may = left > 0 && given < mostPoints(rules);
    const set = (points: number) => school.draft({type: 'points', id, points});
    return html`<div class=${kind} part="project" data-id=${id} role="group" aria-labelledby="title-${id}">
      ${content}
      <span class="pick">
        <button class="quiet" type="button" aria-label=${s.choose.fewer(title)} aria-disabled=${given === 0} @click=${() => given && set(given - 1)}>−</button>
        <output>${s.choose.pointsOf(given)}</output>
        <button class="quiet" type="button" aria-label=${s.choose.more(title)} aria-disabled=${!may} @click=${() => may && set(given + 1)}>+</button>
      </span>
    </div>`;
  }
  const picked = drawn ? (drawn.rank ? s.choose.place(drawn.rank) : s.choose.picked) : (why ?? s.choose.pick);
  const fixed = Boolean(drawn) && school.terms !== undefined && isFixed(school.terms, id);
  const toggle = (event: Event) => {
    const {checked} = event.target as HTMLInputElement;
    school.draft(checked ? {type: 'choose', id} : {type: 'remove', id});
  };
  return html`<label class=${kind} part="project" data-id=${id}>
    ${content}
    <span class="pick"
      ><input
        type=${one ? 'radio' : 'checkbox'}
        name="project"
        .checked=${live(Boolean(drawn))}
        ?disabled=${Boolean(shut) || fixed}
        aria-labelledby="title-${id}"
        aria-describedby="about-${id} cost-${id} pick-${id}"
        @change=${toggle}
      /><span id="pick-${id}">${picked}</span></span
    >
  </label>`;
};

export const renderConfirmation = (view: SchoolView, state: Choosing): TemplateResult => {
  const {s, school, projects} = view;
  const {draft, failed} = state;
  return screen(
    view,
    'mid',
    s.confirm.title,
    failed ? html`<div id="failure" tabindex="-1" role="alert">${note('bad', s.confirm.failed)}</div>` : nothing,
    draft.blank
      ? html`<div class="one"><div class="im"></div><div><strong>${s.choose.blank}</strong></div></div>`
      : draft.lines.map(({projectId, rank, points}) => {
          const project = projects?.find(({id}) => id === projectId);
          return project
            ? html`<div class="one num" part="line">
                <div class="im" aria-hidden="true">${renderPicture({voter: school}, project)}</div>
                <div>
                  <strong><bdi>${project.title}</bdi></strong>
                  <span class="small muted"
                    >${[rank && s.choose.place(rank), points && s.choose.pointsOf(points), priceOf(view, project)]
                      .filter(Boolean)
                      .join(' · ')}</span
                  >
                </div>
              </div>`
            : nothing;
        }),
    html`<p class="small muted">${s.confirm.final}</p>`,
    html`<div class="row">
      <button type="button" part="vote" @click=${() => void school.vote()}>${s.confirm.vote}</button>
      <button class="quiet" type="button" part="back" @click=${() => school.draft({type: 'back'})}>${s.confirm.change}</button>
    </div>`,
  );
};
