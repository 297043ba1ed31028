/** What pupils see on their way: code, choice, confirmation, what became of it. Text bindings only. */
import {html, nothing, type TemplateResult} from 'lit';
import {isAsking, secondsLeft} from '../../domain/kiosk.ts';
import {line, note} from '../../ui/note.ts';
import {renderChoice, renderConfirmation} from './school-choice.ts';
import {renderCode} from './school-code.ts';
import {endOf, screen, type SchoolView} from './school-view.ts';

/** `undefined`: as long as this is a device of one's own, the round itself says why nobody can vote. */
export const renderSchool = (view: SchoolView): TemplateResult | undefined => {
  const {s, state, school, phase, clock} = view;
  const kiosk = Boolean(school.host.kiosk);
  // Whoever has just handed in a ballot hears what became of it, also when time is up meanwhile.
  if (!school.open && ['between', 'code', 'checking', 'choosing'].includes(state.at)) {
    if (!kiosk) return undefined;
    const closed = phase === 'before' || phase === 'stopped' || phase === 'paused' ? phase : 'over';
    return screen(view, 'blank', s.closed[closed], renderTeacherLink(view));
  }
  if (isAsking(state, clock)) return renderIdle(view);
  switch (state.at) {
    case 'between':
      return screen(
        view,
        'blank',
        s.between.title,
        html`<button type="button" @click=${() => school.do({type: 'start'})}>${s.between.start}</button>`,
        renderTeacherLink(view),
      );
    case 'code':
    case 'checking':
      return renderCode(view, state);
    case 'choosing':
      return state.draft.step === 'reviewing' ? renderConfirmation(view, state) : renderChoice(view, state);
    case 'sending':
      return screen(
        view,
        'mid',
        s.confirm.sending,
        html`<p class="muted" aria-busy="true" role="status">${view.t.loading}</p>`,
      );
    case 'received':
      return renderReceived(view, state.receipt);
    case 'kept':
      return renderKept(view);
    case 'refused':
      return screen(
        view,
        'mid',
        s.refused.title,
        html`<div role="alert">${note('bad', s.refused.reasons[state.reason])}</div>`,
        doneButton(view, s.refused.again),
      );
  }
};

const renderTeacherLink = ({s, school}: SchoolView): TemplateResult =>
  html`<button class="link small" type="button" @click=${() => school.desk.ask()}>${s.between.teacher}</button>`;

const doneButton = ({school}: SchoolView, label: string): TemplateResult =>
  html`<div class="row"><button type="button" id="done" @click=${() => school.do({type: 'leave'})}>${label}</button></div>`;

/** Without the name of a project: somebody stands behind them. */
const renderReceived = (
  view: SchoolView,
  {number, receivedAt}: {number: string; receivedAt: string},
): TemplateResult => {
  const {s, state, format, round, clock, school} = view;
  const {timeZone} = round;
  const seconds = secondsLeft(state, clock);
  return screen(
    view,
    'mid',
    s.received.title,
    html`<div class="slip num" part="receipt" role="status">
      <p><strong>${s.received.school}</strong></p>
      <p class="small">
        ${s.received.number(number, `${format.date(receivedAt, timeZone)}, ${format.time(receivedAt, timeZone)}`)}
      </p>
    </div>`,
    seconds === undefined ? nothing : html`<p class="muted num">${s.received.clears(seconds)}</p>`,
    doneButton(view, school.host.kiosk ? s.received.clear : s.received.done),
  );
};

const renderKept = (view: SchoolView): TemplateResult => {
  const {s, school} = view;
  const kiosk = Boolean(school.host.kiosk);
  const end = endOf(view);
  const isLost = school.outbox?.persistent === false;
  return screen(
    view,
    'mid',
    isLost ? s.kept.unsent : s.kept.title(kiosk),
    html`<div role="status">${note('wait', s.kept.notCounted, line(end ? s.kept.until(end) : s.kept.soon), line(isLost ? s.kept.lost : undefined))}</div>`,
    isLost ? nothing : html`<p class="small muted">${s.kept.used}</p>`,
    doneButton(view, s.kept.done),
  );
};

const renderIdle = (view: SchoolView): TemplateResult => {
  const {s, state, clock, school} = view;
  return screen(
    view,
    'mid',
    s.idle.title,
    html`<p class="num" role="timer">${s.idle.text(secondsLeft(state, clock) ?? 1)}</p>`,
    html`<div class="row">
      <button type="button" id="stay" @click=${() => (school.do({type: 'touched'}), school.focus('step'))}>${s.idle.stay}</button>
      <button class="quiet" type="button" @click=${() => school.do({type: 'leave'})}>${s.idle.restart}</button>
    </div>`,
  );
};
