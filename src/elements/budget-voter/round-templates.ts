/** A round's heading and its stages, each with its dates; one that was moved says what it was before, and why. */
import {html, nothing, type TemplateResult} from 'lit';
import {dateFormat} from '../../contract/days.ts';
import type {Stage} from '../../contract/index.ts';
import {placesOf, votingStage, type StagePlace} from '../../domain/budget-stages.ts';
import {calendarDays} from '../../domain/deadline.ts';
import {renderUntil} from '../../ui/until.ts';
import type {RoundView} from './round-view.ts';

const tones = {
  paused: 'neutral',
  stopped: 'neutral',
  before: 'neutral',
  voting: 'open',
  counting: 'review',
  preliminary: 'review',
  final: 'done',
};

export const renderHead = (view: RoundView): TemplateResult => {
  const {t, page, format, round, phase, now, level} = view;
  const {endsAt, startsAt} = votingStage(round) ?? {};
  const {timeZone} = round;
  return html`<div class="row between top">
    <div>
      <div id="title" role="heading" aria-level=${level} part="title">${round.name}</div>
      ${
        phase === 'voting' && endsAt
          ? html`<p class="small muted num">
              ${capital(renderUntil(page, format, endsAt, timeZone))} · ${lower(page.petition.daysLeft(calendarDays(now, Date.parse(endsAt), timeZone)))}
            </p>`
          : phase === 'before' && startsAt
            ? html`<p class="small muted num">${t.starts(`${format.date(startsAt, timeZone)}, ${format.time(startsAt, timeZone)}`)}</p>`
            : nothing
      }
    </div>
    <span class="chip small ${tones[phase]}" part="status">${t.phases[phase]}</span>
  </div>`;
};

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** «29 листопада»; with the year where it is not the round's own day. */
export const day = ({format}: RoundView, at: string, timeZone: string): string =>
  dateFormat(format.locale, {day: 'numeric', month: 'long', timeZone}).format(new Date(at));

export const nameOf = ({t}: RoundView, {name, kind}: Stage): string => name ?? t.stages[kind];

const moment = (view: RoundView, at: string): string =>
  `${day(view, at, view.round.timeZone)}, ${view.format.time(at, view.round.timeZone)}`;

const whenOf = (view: RoundView, {startsAt, endsAt, kind}: Stage, place: StagePlace): string => {
  const {t, round} = view;
  if (place === 'past')
    return !endsAt ? '' : Date.parse(endsAt) > view.now ? t.endedEarly : t.ended(day(view, endsAt, round.timeZone));
  if (place === 'ahead')
    return startsAt
      ? startsAt === endsAt
        ? day(view, startsAt, round.timeZone)
        : t.from(day(view, startsAt, round.timeZone))
      : '';
  return endsAt && kind !== 'results'
    ? t.until(moment(view, endsAt))
    : startsAt
      ? day(view, startsAt, round.timeZone)
      : '';
};

const renderMoved = (view: RoundView, {movedFrom, movedBecause}: Stage): unknown =>
  movedFrom
    ? html`<span>${view.t.was} <del>${moment(view, movedFrom)}</del>${movedBecause ? ` · ${movedBecause}` : nothing}</span>`
    : nothing;

/** Square: done · half disc: now · ring: ahead. In a narrow column it is the stage of now, and the others on request. */
export const renderStages = (view: RoundView): unknown => {
  const {t, round, now} = view;
  const {stages} = round;
  if (!stages.length) return nothing;
  const places = placesOf(round, now);
  const steps = stages.map(
    (stage, at) => html`<li class=${places[at]} aria-current=${places[at] === 'now' ? 'step' : nothing}>
      <strong>${nameOf(view, stage)}</strong> <span>${whenOf(view, stage, places[at]!)}</span> ${renderMoved(view, stage)}
    </li>`,
  );
  const current = places.indexOf('now');
  const stage = stages[current];
  const next = stages[current + 1];
  return html`<div part="stages" class="stages num">
    <ol class="steps wide">
      ${steps}
    </ol>
    <div class="narrow">
      ${
        stage
          ? html`<p class="row between">
                <strong>${nameOf(view, stage)}</strong><span class="muted small">${t.step(current + 1, stages.length)}</span>
              </p>
              <div class="segments" aria-hidden="true">${places.map(place => html`<i class=${place}></i>`)}</div>
              ${renderMoved(view, stage)}`
          : nothing
      }
      ${
        next?.startsAt && current >= 0
          ? html`<p class="small muted">${t.next(nameOf(view, next), day(view, next.startsAt, round.timeZone))}</p>`
          : nothing
      }
      <details>
        <summary class="small">${t.allStages}</summary>
        <ol class="steps">
          ${steps}
        </ol>
      </details>
    </div>
  </div>`;
};
