/** What the steps of a project have in common: fields, what is wrong with them, ways on. */
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {ProjectFault, ProjectField, ProjectWords} from '../../domain/project-form.ts';
import {controlOf, renderField, type Field} from '../../ui/field.ts';
import {money, type FormView} from './form-view.ts';

/** What is wrong with a field, beside it. */
export const faultText = (view: FormView, fault: ProjectFault): string => {
  const {faults} = view.t;
  if (fault.field.startsWith('consent') && fault.kind === 'missing') return faults.consent;
  if (fault.kind === 'invalid') return faults[`invalid-${wrongIn(fault.field)}`];
  switch (fault.kind) {
    case 'short':
    case 'long':
    case 'words':
      return faults[fault.kind](fault.by);
    case 'below':
    case 'above':
      return faults[fault.kind](money(view, fault.limit));
    case 'many':
      return faults.many(fault.limit);
    default:
      return faults[fault.kind];
  }
};

/** What kind of thing it is that was written wrongly. */
const wrongIn = (field: ProjectField): 'quantity' | 'price' | 'email' | 'phone' | 'sum' => {
  if (field.endsWith('-quantity')) return 'quantity';
  return field === 'email' || field === 'phone' ? field : field === 'estimate' ? 'sum' : 'price';
};

/** What a field is called: of a line with its place. */
export const labelOf = ({t, rules}: FormView, field: ProjectField): string => {
  const [kind = '', at = '', part = ''] = field.split('-');
  if (kind === 'text') return t.texts[field.slice('text-'.length) as keyof typeof t.texts];
  if (kind === 'line') return `${t.estimate.line(Number(at) + 1)}, ${t.fields[part as 'name']}`;
  if (kind === 'consent') {
    // Of several it is said which one.
    const consent = rules.consents.length > 1 && rules.consents.find(({id}) => field === `consent-${id}`);
    return consent ? t.consentTo(consent.text) : t.fields.consents;
  }
  return t.fields[field as keyof typeof t.fields];
};

export const fieldOf = (view: FormView, id: ProjectField, more: Partial<Field> = {}): Field => {
  const fault = view.filling.form.shown.find(it => it.field === id);
  return {id, label: labelOf(view, id), fault: fault && faultText(view, fault), ...more};
};

interface TextField extends Partial<Field> {
  value: string;
  rows?: number;
  /** One line however it is pasted: Enter does nothing. */
  single?: boolean;
  onType: (value: string) => void;
}

export const renderText = (
  view: FormView,
  id: ProjectField,
  {value, rows = 4, single = false, onType, ...more}: TextField,
): TemplateResult => {
  const field = fieldOf(view, id, more);
  const it = controlOf(field);
  return renderField(
    field,
    // Not cut at the limit: it is said by how much it is too long.
    html`<textarea
      id=${it.id}
      rows=${rows}
      aria-describedby=${it.describedBy}
      aria-invalid=${it.invalid}
      .value=${live(value)}
      @input=${(event: Event) => onType((event.target as HTMLTextAreaElement).value)}
      @keydown=${(event: KeyboardEvent) => {
        if (single && event.key === 'Enter' && !event.isComposing) event.preventDefault();
      }}
    ></textarea>`,
  );
};

interface InputField extends Partial<Field> {
  value: string;
  type?: 'text' | 'email' | 'tel';
  inputmode?: 'decimal' | 'numeric' | 'email' | 'tel' | 'text';
  autocomplete?: 'email' | 'tel' | 'off' | 'street-address';
  onType: (value: string) => void;
}

export const renderInput = (
  view: FormView,
  id: ProjectField | `line-${number}-unit`,
  {value, type = 'text', inputmode = 'text', autocomplete = 'off', onType, ...more}: InputField,
): TemplateResult => {
  const field = fieldOf(view, id as ProjectField, more);
  const it = controlOf(field);
  return renderField(
    field,
    html`<input
      id=${it.id}
      type=${type}
      inputmode=${inputmode}
      autocomplete=${autocomplete}
      aria-describedby=${it.describedBy}
      aria-invalid=${it.invalid}
      .value=${live(value)}
      @input=${(event: Event) => onType((event.target as HTMLInputElement).value)}
    />`,
  );
};

/** A choice; one that is not offered any more stays in sight until another is chosen. */
export const renderChoice = (
  view: FormView,
  id: 'category' | 'territory' | 'sector' | 'school',
  choices: readonly (readonly [value: string, name: string])[] | undefined,
): unknown => {
  if (!choices?.length) return nothing;
  const {filling, t} = view;
  const chosen = filling.words[id];
  const field = fieldOf(view, id);
  const it = controlOf(field);
  const gone = chosen && !choices.some(([value]) => value === chosen);
  return renderField(
    field,
    html`<select
      id=${it.id}
      aria-describedby=${it.describedBy}
      aria-invalid=${it.invalid}
      @change=${(event: Event) => {
        const change: Partial<ProjectWords> = {[id]: (event.target as HTMLSelectElement).value};
        filling.form.typed(change, id);
      }}
    >
      ${[['', t.choose] as const, ...(gone ? [[chosen, chosen] as const] : []), ...choices].map(
        ([value, name]) => html`<option value=${value} ?selected=${value === chosen}>${name}</option>`,
      )}
    </select>`,
  );
};

/** On and back, and a way to begin anew. */
export const renderWays = (view: FormView): TemplateResult => {
  const {t, filling} = view;
  const {form} = filling;
  const {changing} = form.place;
  return html`<div class="row screen">
    <button type="button" part="next" @click=${() => form.go('next')}>${changing ? t.done : t.next}</button>
    ${
      changing
        ? nothing
        : html`<button class="quiet" type="button" part="back" @click=${() => form.go('back')}>${t.back}</button>`
    }
    ${form.blank ? nothing : renderStartOver(view)}
  </div>`;
};

export const renderStartOver = ({t, filling}: FormView): TemplateResult =>
  html`<button class="link small" type="button" part="button" @click=${() => filling.form.ask({})}>${t.startOver}</button>`;
