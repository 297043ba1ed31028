/**
 * A field of a form: label, hint, what is wrong, the control, and what is said under it, in this order and in one root,
 * so that every id reference is local. The control is a native one and the caller's own; it carries what
 * {@link controlOf} gives. Styles: `styles/form.styles.ts`.
 */
import {html, nothing, type TemplateResult} from 'lit';

export interface Field {
  /** Id of the control, unique in its root; the ids of what describes it begin with it. */
  id: string;
  label: string;
  hint?: string | undefined;
  /** What is wrong: said above the control, and marked at the side of the field. */
  fault?: string | undefined;
  /** Under the control: how much is written, «162 зі 150». */
  below?: string | undefined;
}

/** What a control is bound to: `id=${it.id} aria-describedby=${it.describedBy} aria-invalid=${it.invalid}`. */
export const controlOf = ({id, hint, fault, below}: Field) => ({
  id,
  describedBy:
    [hint && `${id}-hint`, fault && `${id}-fault`, below && `${id}-below`].filter(Boolean).join(' ') || nothing,
  invalid: fault ? 'true' : 'false',
});

const fieldClass = ({fault}: Field) => `field${fault ? ' invalid' : ''}`;

const faultLine = ({id, fault}: Field) =>
  fault ? html`<span class="err" id="${id}-fault" part="error">${fault}</span>` : nothing;

/** A field whose control stands under its label: text, number, date, a choice. */
export const renderField = (field: Field, control: TemplateResult): TemplateResult => {
  const {id, label, hint, below} = field;
  return html`<div class=${fieldClass(field)} part="field">
    <label for=${id} part="label">${label}</label>
    ${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : nothing} ${faultLine(field)} ${control}
    ${below ? html`<span class="small muted num" id="${id}-below">${below}</span>` : nothing}
  </div>`;
};

/** A field that is one box to tick: the control stands beside its label. */
export const renderTick = (field: Field, control: TemplateResult): TemplateResult =>
  html`<div class=${fieldClass(field)} part="field">
    ${faultLine(field)}
    <div class="tick">${control}<label for=${field.id} part="label">${field.label}</label></div>
    ${field.hint ? html`<span class="hint" id="${field.id}-hint">${field.hint}</span>` : nothing}
  </div>`;
