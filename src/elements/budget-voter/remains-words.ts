/** What a ballot still needs, and what is left, each in one sentence. */
import type {Remains} from '../../domain/budget-remains.ts';
import {whyOf} from './act-templates.ts';
import {money, type BallotView} from './ballot-view.ts';

/** The first thing that is still missing, or that nothing is. */
export const needOf = (view: BallotView, {reasons}: Remains): string => {
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
export const remainsInWords = (view: BallotView, {money: of, count, points}: Remains): string => {
  const {b, format} = view;
  if (of) return `${b.ballot.left} ${money(view, of.of - of.spent)}.`;
  if (points) return `${b.ballot.pointsLeft(points.of - points.given, format.number(points.of - points.given))}.`;
  return count.max === undefined
    ? ''
    : `${b.ballot.all} ${b.ballot.of(format.number(count.chosen), format.number(count.max))}.`;
};
