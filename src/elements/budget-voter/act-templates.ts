/** What can be done with one project: choose it, take it back, or why not and the way out. */
import {html, nothing, type TemplateResult} from 'lit';
import type {BallotLine} from '../../contract/index.ts';
import type {Choice} from '../../domain/budget-choices.ts';
import {leastSpendOf, lowestPrice, rivalsAmong, type Reason} from '../../domain/budget.ts';
import type {Candidate} from '../../domain/candidate-search.ts';
import {isFixed} from '../../domain/voting.ts';
import {reasonInWords} from '../../i18n/budget.ts';
import {money, nameOf, projectOf, shortOf, type BallotView} from './ballot-view.ts';
import type {Voter} from './voter.ts';

type Closed = Extract<Choice, {state: 'closed'}>;

/** One and the same button whatever it does now: a press must not take the focus away from who pressed it. */
interface Act {
  before?: unknown;
  label: string;
  name: string;
  press?: (() => void) | undefined;
  /** Id of what says why it cannot be pressed. */
  barredBy?: string | undefined;
  after?: unknown;
}

export const renderAct = (
  view: BallotView,
  project: Candidate,
  choice: Choice,
  line: BallotLine | undefined,
  way: readonly string[] | null | undefined,
): unknown => {
  if (project.status !== 'admitted') return nothing;
  if (line && isFixed(view.terms, project.id)) return html`<span class="chip small neutral">${view.b.fixed}</span>`;
  const {before, label, name, press, barredBy, after} = line
    ? chosen(view, project, line)
    : choice.state === 'closed'
      ? closed(view, project, choice, way)
      : open(view, project);
  return html`${before ?? nothing}<button
      class=${press ? 'quiet' : ''}
      type="button"
      part="choose"
      aria-label=${name}
      aria-disabled=${press ? nothing : 'true'}
      aria-describedby=${barredBy ?? nothing}
      @click=${press}
    >
      ${label}</button
    >${after ?? nothing} ${choice.state === 'closed' ? nothing : renderRivals(view, project.id)}`;
};

/** What it cannot be chosen with, before somebody tries. */
const renderRivals = (view: BallotView, id: string): unknown => {
  const others = rivalsAmong(view.terms.projects).get(id);
  return others
    ? html`<span class="small muted">${view.b.notWith(others.map(it => shortOf(view, projectOf(view, it))).join(', '))}</span>`
    : nothing;
};

/** What was pressed goes away with the press: the focus goes to the button of the same project. */
const toChoose = (voter: Voter, act: () => void) => (event: Event) => {
  const around = (event.currentTarget as Element).closest('.act');
  act();
  void voter.host.updateComplete.then(() => around?.querySelector<HTMLElement>('[part~=choose]')?.focus());
};

const chosen = (view: BallotView, project: Candidate, line: BallotLine): Act => {
  const {b, voter} = view;
  const {id, title} = project;
  return {
    before: line.points === undefined ? nothing : renderPoints(view, project, line.points),
    label: b.remove,
    name: b.removeNamed(title),
    press: () => voter.do({type: 'remove', id}),
    after: html`<span class="small"
      ><strong>${b.onBallot}</strong>, ${line.rank === undefined ? nothing : `${b.ballot.place(line.rank)}, `}${b.notSent}</span
    >`,
  };
};

/** Fewer, how many, more; both here and on the ballot. */
export const renderPoints = (
  view: BallotView,
  {id, title}: Pick<Candidate, 'id' | 'title'>,
  points: number,
): TemplateResult => {
  const {b, voter, format, terms} = view;
  const {rules} = terms;
  const given = voter.draft.lines.reduce((sum, it) => sum + (it.points ?? 0), 0);
  const most = Math.min(rules.points?.most ?? Infinity, points + (rules.points?.sum ?? Infinity) - given);
  const set = (to: number) => () => (to >= 0 && to <= most ? voter.do({type: 'points', id, points: to}) : undefined);
  return html`<span class="stepper" role="group" aria-label=${b.ballot.points(title)}>
    <button class="quiet step" type="button" aria-label=${b.ballot.fewerPoints(title)} @click=${set(points - 1)}>−</button>
    <output class="num">${b.ballot.pointsGiven(points, format.number(points))}</output>
    <button
      class="quiet step"
      type="button"
      aria-label=${b.ballot.morePoints(title)}
      aria-disabled=${points >= most}
      @click=${set(points + 1)}
    >
      +
    </button>
  </span>`;
};

const open = (view: BallotView, project: Candidate): Act => {
  const {b, voter, terms} = view;
  const {id, title} = project;
  const {memo, draft} = voter;
  const {rules, projects} = terms;
  const {money: of} = memo.remains(rules, projects, draft.blank ? [] : draft.lines);
  return {
    label: b.choose,
    name: b.chooseNamed(title),
    press: () => voter.do({type: 'choose', id}),
    after: of
      ? html`<span class="small muted left">${b.willLeave(money(view, of.of - of.spent - lowestPrice(project)))}</span>`
      : nothing,
  };
};

const closed = (
  view: BallotView,
  project: Candidate,
  {reasons}: Closed,
  way: readonly string[] | null | undefined,
): Act => {
  const {b, voter, terms} = view;
  const {id, title} = project;
  const [only] = voter.draft.lines;
  // Of one choice the other one is the way out, and the button itself takes it.
  if (terms.rules.ballot === 'choose-one' && only && reasons.every(({code}) => code === 'max-total')) {
    const label = b.chooseInstead(shortOf(view, projectOf(view, only.projectId)));
    return {label, name: `${label}: ${title}`, press: () => voter.do({type: 'choose', id})};
  }
  return {
    label: b.choose,
    name: b.chooseNamed(title),
    barredBy: `why-${id}`,
    after: html`<span class="why" part="why" id="why-${id}"
      >${whyOf(view, reasons[0])}
      ${
        way?.length
          ? html`<button
              class="link"
              type="button"
              part="button"
              @click=${toChoose(voter, () => voter.do({type: 'choose', id, instead: way}))}
            >
              ${swapWords(view, way, shortOf(view, project))}
            </button>`
          : nothing
      }</span
    >`,
  };
};

export const swapWords = (view: BallotView, out: readonly string[], into: string): string => {
  const {b} = view;
  const names = out.map(id => shortOf(view, projectOf(view, id)));
  return names.length === 1
    ? b.swapOne(names[0]!, into)
    : b.swapMany(new Intl.ListFormat(view.format.locale).format(names), into);
};

/** A reason in words; how much is missing is more use than how much there is. */
export const whyOf = (view: BallotView, reason: Reason): string => {
  const {b, words, terms, format, voter} = view;
  const {code, limit = 0, actual = 0, because} = reason;
  if (code === 'unreachable' && because === 'min-spend') {
    const others = voter.draft.lines.filter(({projectId}) => !isFixed(terms, projectId));
    if (others.length)
      return b.together(
        others.length === 1 ? shortOf(view, projectOf(view, others[0]!.projectId)) : '',
        money(view, leastSpendOf(terms.rules)),
      );
  }
  if (code === 'over-budget') return b.lacks(money(view, actual - limit));
  return reasonInWords(reason, words, terms.rules.currency, format.locale === 'en-GB' ? 'en' : format.locale, id =>
    nameOf(view, projectOf(view, id)),
  );
};
