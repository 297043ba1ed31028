/** What pupils and teachers see is made of, and the frame of each screen. */
import {html, nothing, type TemplateResult} from 'lit';
import {dateFormat} from '../../contract/days.ts';
import type {School as SchoolFacts} from '../../contract/index.ts';
import {votingStage} from '../../domain/budget-stages.ts';
import type {Kiosk} from '../../domain/kiosk.ts';
import type {BudgetMessages} from '../../i18n/budget.ts';
import {moneyInWords} from '../../i18n/money.ts';
import type {SchoolMessages} from '../../i18n/school.ts';
import type {RoundView} from './round-view.ts';
import type {School} from './school.ts';

export interface SchoolView extends RoundView {
  /** What a vote with codes says. */
  s: SchoolMessages;
  /** What rules say. */
  words: BudgetMessages;
  school: School;
  state: Kiosk;
  /** By this device's clock, ms. */
  clock: number;
}

export const money = ({t, format, round}: RoundView, minor: number): string =>
  moneyInWords(minor, round.rules.currency, t, format.locale);

/** «27 листопада, 15:00»: the end of the vote. */
export const endOf = ({format, round}: RoundView): string | undefined => {
  const {timeZone} = round;
  const endsAt = votingStage(round)?.endsAt;
  if (!endsAt) return undefined;
  const day = dateFormat(format.locale, {day: 'numeric', month: 'long', timeZone}).format(new Date(endsAt));
  return `${day.replace(' ', '\u00a0')}, ${format.time(endsAt, timeZone)}`;
};

export const schoolOf = ({round, school}: SchoolView): SchoolFacts | undefined =>
  round.schools?.find(({id}) => id === school.host.school);

/** One screen of the way. On a shared tablet it is all there is. @param kind `mid`, `blank` */
export const screen = (view: SchoolView, kind: string, title: string, ...content: unknown[]): TemplateResult => {
  const {school, level} = view;
  const {kiosk} = school.host;
  const heading = html`<div id="step" role="heading" aria-level=${kiosk ? level : level + 1} tabindex="-1" part="title">${title}</div>`;
  const on = {
    touched: () => school.do({type: 'touched'}),
  };
  return kiosk
    ? html`<section class="card kiosk ${kind}" part="card" aria-labelledby="step" @pointerdown=${on.touched} @keydown=${on.touched}>
        ${kind === 'blank' || kind === 'mid' ? nothing : renderTop(view)} ${heading} ${content}
      </section>`
    : html`<div class="kiosk ${kind === 'mid' ? '' : kind}">${heading} ${content}</div>`;
};

/** «Шкільний бюджет · Ліцей № 20», and what a pupil has to know of the round. */
const renderTop = (view: SchoolView): TemplateResult => {
  const {s, round, state} = view;
  const {classes} = round.rules.voters;
  const end = endOf(view);
  const pots = round.rules.pots.reduce((sum, {amount}) => sum + amount, 0);
  const right =
    state.at === 'choosing'
      ? [pots ? s.money(money(view, pots)) : undefined]
      : [classes && s.classes(classes.from, classes.to), end && s.until(end)];
  return html`<p class="bar-top num">
    <span>${[round.name, schoolOf(view)?.name].filter(Boolean).join(' · ')}</span>
    <span>${right.filter(Boolean).join(' · ')}</span>
  </p>`;
};
