/** What the steps of writing a petition have in common. */
import {html, nothing, type TemplateResult} from 'lit';
import {isBlank, type Fault, type PetitionField} from '../../domain/petition-form.ts';
import type {PetitionFormMessages} from '../../i18n/petition-form.ts';
import type {Field} from '../../ui/field.ts';
import type {FormView} from './form-view.ts';

/** What is wrong with a field, beside it. */
const faultText = ({faults}: PetitionFormMessages, fault: Fault): string => {
  const words = faults[fault.field] as Record<string, string | ((by: number) => string)>;
  const said = words[fault.kind]!;
  return typeof said === 'string' ? said : said('by' in fault ? fault.by : 0);
};

/** The same as what to do, in the summary. */
export const todoText = ({todo}: PetitionFormMessages, fault: Fault): string => {
  const words = todo[fault.field] as Record<string, string | ((limit: number) => string)>;
  const said = words[fault.kind]!;
  return typeof said === 'string' ? said : said('limit' in fault ? fault.limit : 0);
};

/** What a field says now. */
export const fieldOf = ({t, filling}: FormView, id: PetitionField, more: Partial<Field> = {}): Field => {
  const fault = filling.form.shown.find(it => it.field === id);
  return {id, label: t.fields[id], fault: fault && faultText(t, fault), ...more};
};

/** On and back, and a way to begin anew. */
export const renderWays = (view: FormView): TemplateResult => {
  const {t, filling} = view;
  const {changing} = filling.form.place;
  return html`<div class="row screen">
    <button type="button" part="next" @click=${() => filling.form.go('next')}>${changing ? t.done : t.next}</button>
    ${
      changing
        ? nothing
        : html`<button class="quiet" type="button" part="back" @click=${() => filling.form.go('back')}>${t.back}</button>`
    }
    ${isBlank(filling.form.words) ? nothing : renderStartOver(view)}
  </div>`;
};

export const renderStartOver = ({t, filling}: FormView): TemplateResult =>
  html`<button class="link small" type="button" part="button" @click=${() => filling.form.ask({})}>
    ${t.startOver}
  </button>`;

/** One answer on the last step, with the way to change it. */
export const renderAnswer = ({t, filling}: FormView, field: PetitionField, said: unknown): TemplateResult =>
  html`<div class="answer">
    <span class="small muted">${t.fields[field]}</span>
    <button
      class="link small"
      type="button"
      part="button"
      aria-label=${t.check.changeOf(t.fields[field])}
      @click=${() => filling.form.go({change: field})}
    >
      ${t.check.change}
    </button>
    ${said}
  </div>`;
