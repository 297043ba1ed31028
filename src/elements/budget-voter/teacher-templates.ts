/** The teacher's side of a shared tablet. Counts, and nothing of any ballot. */
import {html, nothing, type TemplateResult} from 'lit';
import {mayFinish, type KioskTally} from '../../domain/kiosk.ts';
import {controlOf, renderField} from '../../ui/field.ts';
import {buttons, line, note} from '../../ui/note.ts';
import {endOf, screen, type SchoolView} from './school-view.ts';
import type {TeacherDesk} from './teacher-desk.ts';

const renderPin = (
  {s}: SchoolView,
  {fault}: TeacherDesk,
  label: string,
  button: string,
  on: (pin: string) => unknown,
  more: unknown = nothing,
): TemplateResult => {
  const field = {id: 'pin', label, hint: s.teacher.pinHint, fault: fault && s.teacher[fault]};
  const it = controlOf(field);
  return html`<form
    autocomplete="off"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const input = (event.currentTarget as HTMLFormElement).querySelector('input')!;
      const {value} = input;
      // Nobody reads it off the screen of the next one.
      input.value = '';
      on(value);
    }}
  >
    ${renderField(
      field,
      html`<input
        id=${it.id}
        type="password"
        inputmode="numeric"
        autocomplete="off"
        maxlength="12"
        part="input"
        aria-describedby=${it.describedBy}
        aria-invalid=${it.invalid}
      />`,
    )}
    <div class="row"><button type="submit">${button}</button>${more}</div>
  </form>`;
};

export const renderSet = (view: SchoolView, desk: TeacherDesk): TemplateResult => {
  const {teacher} = view.s;
  return screen(
    view,
    'entry',
    teacher.setTitle,
    html`<p>${teacher.setText}</p>`,
    renderPin(view, desk, teacher.setLabel, teacher.begin, pin => desk.set(pin)),
  );
};

export const renderAsk = (view: SchoolView, desk: TeacherDesk): TemplateResult => {
  const {teacher} = view.s;
  return screen(
    view,
    'entry',
    teacher.askTitle,
    renderPin(
      view,
      desk,
      teacher.pin,
      teacher.open,
      pin => desk.open(pin),
      html`<button class="quiet" type="button" @click=${() => desk.leave()}>${teacher.back}</button>`,
    ),
  );
};

export const renderFinished = (view: SchoolView, desk: TeacherDesk): TemplateResult => {
  const {teacher} = view.s;
  return screen(
    view,
    'blank',
    teacher.finished,
    html`<p>${teacher.finishedText}</p>`,
    html`<button type="button" @click=${() => desk.again()}>${teacher.again}</button>`,
  );
};

export const renderDesk = (view: SchoolView, desk: TeacherDesk, tally: KioskTally): TemplateResult => {
  const {s, format, round, school, clock} = view;
  const {teacher} = s;
  const {received, waiting, refused} = tally;
  const votes = (n: number) => teacher.votes(n, format.number(n));
  const may = mayFinish(tally);
  return screen(
    view,
    'entry',
    teacher.title,
    html`<p class="small muted num">${teacher.asOf(format.time(clock, round.timeZone))}</p>`,
    html`<dl class="tally num">
      <dt>${teacher.received}</dt>
      <dd><i aria-hidden="true"></i>${votes(received)}</dd>
      <dt>${teacher.waiting}</dt>
      <dd><i class="h" aria-hidden="true"></i>${votes(waiting)}</dd>
      ${
        refused
          ? html`<dt>${teacher.refused}</dt>
              <dd><i class="n" aria-hidden="true"></i>${votes(refused)}</dd>`
          : nothing
      }
    </dl>`,
    waiting ? renderWaiting(view, desk, waiting) : nothing,
    refused
      ? note(
          'bad',
          teacher.refusedTitle(refused, format.number(refused)),
          line(teacher.refusedText(refused)),
          html`<span class="row small screen"
            ><button class="link" type="button" id="remove" part="button" @click=${() => void desk.remove()}>
              ${desk.removing ? teacher.removeSure : teacher.remove}
            </button></span
          >`,
        )
      : nothing,
    school.outbox?.persistent === false ? note('warn', teacher.lost) : nothing,
    html`<div class="row">
      <button type="button" id="finish" aria-disabled=${!may} aria-describedby=${may ? nothing : 'finish-why'} @click=${() => void desk.finish()}>
        ${teacher.finish}
      </button>
      <button class="quiet" type="button" @click=${() => desk.leave()}>${teacher.continue}</button>
      ${
        may
          ? nothing
          : html`<span class="small" id="finish-why"
              >${waiting ? teacher.first(waiting, format.number(waiting)) : teacher.firstRefused}</span
            >`
      }
    </div>`,
  );
};

const renderWaiting = (view: SchoolView, desk: TeacherDesk, waiting: number): TemplateResult => {
  const {s, format, school, round} = view;
  const {teacher} = s;
  const end = endOf(view);
  const last = Math.max(0, ...school.ballots.map(({lastAttemptAt = 0}) => lastAttemptAt));
  const sending = school.ballots.some(({status}) => status === 'sending');
  return html`<div role="status">
    ${note(
      'wait',
      teacher.notCounted(waiting, format.number(waiting)),
      line(
        [
          sending ? '' : last ? teacher.offline(format.time(last, round.timeZone)) : teacher.noConnection,
          end && teacher.until(waiting, end),
        ]
          .filter(Boolean)
          .join(' '),
      ),
      buttons([teacher.send, () => desk.send()]),
    )}
  </div>`;
};
