/** Two equal ways to give a code: typed, or shown to the camera. */
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {dateFormat} from '../../contract/days.ts';
import type {Kiosk} from '../../domain/kiosk.ts';
import {controlOf} from '../../ui/field.ts';
import {line, note} from '../../ui/note.ts';
import {schoolOf, screen, type SchoolView} from './school-view.ts';

type Entering = Extract<Kiosk, {at: 'code' | 'checking'}>;

/** The frame of a finder and the squares of a code, in a box of 64; made for this kit. */
const finder =
  'M4 16V6a2 2 0 0 1 2-2h10M48 4h10a2 2 0 0 1 2 2v10M60 48v10a2 2 0 0 1-2 2H48M16 60H6a2 2 0 0 1-2-2V48M16 16h11v11H16zM37 16h11v11H37zM16 37h11v11H16zM20 21.5h3M41 21.5h3M20 42.5h3M34 34h4v4M44 34h4M34 44v4h4M44 42h4v6h-4';

export const renderCode = (view: SchoolView, state: Entering): TemplateResult => {
  const {s, school} = view;
  if (!school.host.school) return screen(view, 'entry', s.code.title, renderSchools(view), renderLeave(view));
  const busy = state.at === 'checking';
  return screen(
    view,
    'entry',
    s.code.title,
    html`<div class="ways">
      ${renderCamera(view, busy)}<span class="or">${s.code.or}</span> ${renderTyping(view, state)}
    </div>`,
    html`<p class="small muted">${s.code.about}</p>`,
    renderLeave(view),
  );
};

/** A shared tablet goes back to whoever is next, and to the teacher. */
const renderLeave = ({s, school}: SchoolView): unknown =>
  school.host.kiosk
    ? html`<div class="row">
        <button class="quiet" type="button" id="leave" @click=${() => school.do({type: 'leave'})}>${s.choose.leave}</button>
      </div>`
    : nothing;

/** Faults that a sentence beside the field says. */
const typing = ['length', 'sign', 'mistyped', 'unknown', 'too-often', 'failed'] as const;
type Typing = (typeof typing)[number];
const isTyping = (fault: string | undefined): fault is Typing => typing.includes(fault as Typing);

/** What cannot be mended by typing it again. */
const renderNote = (view: SchoolView, state: Entering): unknown => {
  const {s, format, round} = view;
  const {faults} = s;
  if (state.at !== 'code' || !state.fault || isTyping(state.fault)) return nothing;
  const {fault, usedAt} = state;
  const day =
    usedAt &&
    dateFormat(format.locale, {day: 'numeric', month: 'long', timeZone: round.timeZone}).format(new Date(usedAt));
  const more =
    fault === 'used'
      ? [day && faults.usedOn(day), faults.usedText].filter(Boolean).join(' ')
      : fault === 'used-here'
        ? faults.usedHereText
        : fault === 'other-school'
          ? faults.otherSchoolText(schoolOf(view)?.name ?? round.name)
          : undefined;
  return html`<div id="code-fault" role="alert">${note(fault === 'used' ? 'bad' : 'warn', faults[fault], line(more))}</div>`;
};

const renderCamera = ({s, school}: SchoolView, busy: boolean): TemplateResult => {
  const {camera} = school;
  const {state, stream, fault, other} = camera;
  const on = state !== 'off';
  return html`<div class="way">
    <div class="h" role="heading" aria-level="3">${s.code.show}</div>
    <div class="finder">
      ${
        stream
          ? html`<video .srcObject=${stream} muted playsinline aria-label=${s.code.picture}></video>
              <p class="small" role="status">${other ? s.faults.scan : s.code.cameraLooks}</p>`
          : html`<svg viewBox="0 0 64 64" aria-hidden="true"><path d=${finder} /></svg>
              ${
                fault
                  ? html`<div role="status">${note('', s.cameraFaults[fault], line(s.cameraFaults.text))}</div>`
                  : html`<p class="small">${s.code.cameraText}</p>`
              }`
      }
    </div>
    <button type="button" id="camera" class=${on ? 'quiet' : ''} aria-disabled=${busy} @click=${() => (on ? camera.close() : busy ? undefined : void camera.open())}>
      ${on ? s.code.cameraOff : s.code.camera}
    </button>
  </div>`;
};

const renderTyping = (view: SchoolView, state: Entering): TemplateResult => {
  const {s, school} = view;
  const fault = state.at === 'code' && state.fault ? s.faults[state.fault] : undefined;
  const isOwn = state.at === 'code' && isTyping(state.fault);
  const field = {id: 'code', label: s.code.label, hint: s.code.hint, fault};
  const it = controlOf(field);
  const busy = state.at === 'checking';
  return html`<form
    class="way"
    autocomplete="off"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const input = (event.currentTarget as HTMLFormElement).querySelector('input')!;
      void school.submit(input.value);
    }}
  >
    <div class="h" role="heading" aria-level="3">${s.code.type}</div>
    <div class="field code ${fault ? 'invalid' : ''}" part="field">
      <label for="code" part="label">${field.label}</label>
      <span class="hint" id="code-hint">${field.hint}</span>
      ${isOwn ? html`<span class="err" id="code-fault" part="error" role="alert">${fault}</span>` : renderNote(view, state)}
      <input
        id=${it.id}
        type="text"
        part="input"
        autocomplete="off"
        autocapitalize="characters"
        autocorrect="off"
        spellcheck="false"
        maxlength="32"
        aria-required="true"
        aria-describedby=${it.describedBy}
        aria-invalid=${it.invalid}
        ?readonly=${live(busy)}
        @input=${() => school.do({type: 'touched'})}
      />
    </div>
    <button type="submit" part="next" aria-disabled=${busy}>${busy ? s.code.checking : s.code.next}</button>
  </form>`;
};

const renderSchools = ({s, round, school}: SchoolView): TemplateResult =>
  html`<div class="field" part="field">
    <label for="school" part="label">${s.school}</label>
    <select id="school" part="select" @change=${(event: Event) => (school.host.school = (event.target as HTMLSelectElement).value || undefined)}>
      <option value="">${s.chooseSchool}</option>
      ${(round.schools ?? []).map(({id, name}) => html`<option value=${id}>${name}</option>`)}
    </select>
  </div>`;
