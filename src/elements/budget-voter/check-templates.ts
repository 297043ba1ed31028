/** The check before a ballot is sent, and what changed while it was filled in. Nothing here is called voted. */
import {html, nothing, type TemplateResult} from 'lit';
import type {BallotLine} from '../../contract/index.ts';
import type {TermsChange} from '../../domain/ballot-draft.ts';
import {remainsOf} from '../../domain/budget-remains.ts';
import {spentBy} from '../../domain/budget.ts';
import {votingStage} from '../../domain/budget-stages.ts';
import {line, note} from '../../ui/note.ts';
import {money, nameOf, projectOf, shortOf, type BallotView} from './ballot-view.ts';

/** What is chosen, line by line, with its price, place or points. */
export const renderChoice = (
  view: BallotView,
  lines: readonly BallotLine[],
  blank: boolean,
  total = false,
): TemplateResult => {
  const {b, voter, terms, format} = view;
  const {rules} = terms;
  if (blank || !lines.length) return html`<p><strong>${b.ballot.blankLine}</strong></p>`;
  const priced = rules.pots.length > 0;
  const order = rules.ballot === 'ranking' ? [...lines].sort((x, y) => (x.rank ?? 0) - (y.rank ?? 0)) : lines;
  const sum = lines.reduce((all, it) => {
    const project = voter.known.get(it.projectId);
    return all + (project ? spentBy(project, it) : 0);
  }, 0);
  return html`<ol class="lines num">
    ${order.map(it => {
      const project = voter.known.get(it.projectId);
      return html`<li part="line">
        <span
          >${it.rank === undefined ? nothing : html`<strong>${it.rank}.</strong> `}<bdi>${nameOf(view, projectOf(view, it.projectId))}</bdi>${
            project?.size ? html`<br /><span class="small muted">${project.size}</span>` : nothing
          }</span
        >
        <span class="nowrap">
          ${
            it.points !== undefined
              ? b.ballot.pointsGiven(it.points, format.number(it.points))
              : priced && project
                ? money(view, spentBy(project, it))
                : nothing
          }</span
        >
      </li>`;
    })}
    ${total && rules.ballot === 'knapsack' ? html`<li class="total"><span>${b.review.total}</span><span class="nowrap">${money(view, sum)}</span></li>` : nothing}
  </ol>`;
};

export const renderReview = (view: BallotView): TemplateResult => {
  const {b, a, voter, terms, state, level, format} = view;
  const {draft} = voter;
  const {action, session} = voter.facts;
  const {rules, projects} = terms;
  const {money: of, groups} = remainsOf(rules, projects, draft.lines);
  const signedOut = state.own.state === 'signed-out';
  const counts = groups
    .filter(({max}) => max !== undefined)
    .map(({value, chosen, max}) => `${value} ${b.ballot.of(format.number(chosen), format.number(max!))}`)
    .join('; ');
  return html`<div class="check num" part="check">
    <p class="small muted">${b.review.step}</p>
    <div id="check" class="h" role="heading" aria-level=${level + 1} tabindex="-1">${b.review.title}</div>
    ${renderChoice(view, draft.lines, draft.blank, true)}
    ${
      draft.blank
        ? nothing
        : line([counts && `${counts}.`, of && b.review.left(money(view, of.of - of.spent))].filter(Boolean).join(' '))
    }
    ${draft.replaces === undefined ? nothing : note('warn', b.review.replaces)}
    ${note('', b.review.notVoted, line(`${b.review.counts} ${rules.change ? b.review.changeable : b.review.final}`))}
    <p class="small muted">
      ${signedOut ? b.review.signIn : session?.displayName ? b.review.voter(session.displayName) : b.review.who}
      ${voter.facts.offline ? b.review.offline : nothing}
    </p>
    <div id="failure" role="alert" tabindex="-1">
      ${action.failure ? note('bad', b.own.notKept, line(a.errors[action.failure.code])) : nothing}
    </div>
    <div class="row">
      <button type="button" part="vote" aria-disabled=${action.busy} @click=${() => void voter.acts.vote()}>
        ${signedOut ? b.review.signInNow : draft.blank ? b.review.voteBlank : b.review.vote}
      </button>
      <button class="quiet" type="button" part="back" @click=${() => voter.do({type: 'back'}, 'ballot-title')}>
        ${b.review.back}
      </button>
    </div>
  </div>`;
};

/** What is different from what the ballot was filled in under; nothing is dropped before it was read. */
export const renderChanged = (view: BallotView, changes: readonly TermsChange[]): TemplateResult => {
  const {b, voter, level} = view;
  return html`<div class="check num" part="check" role="status">
    <div id="check" class="h" role="heading" aria-level=${level + 1} tabindex="-1">${b.changed.title}</div>
    ${changes.map(change => renderChange(view, change))}
    <div class="row">
      <button type="button" part="button" @click=${() => voter.do({type: 'noticed'}, 'ballot-title')}>
        ${b.changed.look}
      </button>
    </div>
  </div>`;
};

const renderChange = (view: BallotView, change: TermsChange): TemplateResult => {
  const {b, round, format, voter} = view;
  const short = (id: string) => shortOf(view, projectOf(view, id));
  const fromTo = (from: string, to: string, rest: unknown = nothing) =>
    html`<span class="small">${b.changed.was} <del>${from}</del>, ${b.changed.now} <strong>${to}</strong>. ${rest}</span>`;
  switch (change.kind) {
    case 'price':
      return note(
        'warn',
        b.changed.price(short(change.project)),
        fromTo(money(view, change.from), money(view, change.to), b.changed.nothingDropped),
      );
    case 'gone':
    case 'not-admitted': {
      const reason = voter.known.get(change.project)?.reason;
      return note('warn', b.changed.gone(short(change.project)), line(reason), line(b.changed.goneText));
    }
    case 'range':
      return note('warn', b.changed.range(short(change.project)), line(b.changed.rangeText));
    case 'rules':
      return note('warn', b.changed.rules, line(b.changed.rulesText));
    case 'deadline': {
      const when = (at: string | undefined) =>
        at ? `${format.date(at, round.timeZone)}, ${format.time(at, round.timeZone)}` : '—';
      const because = votingStage(round)?.movedBecause;
      return note(
        '',
        b.changed.deadline,
        fromTo(when(change.from), when(change.to), because ? b.changed.because(because) : nothing),
      );
    }
  }
};
