/**
 * The author's e-mail address, which the law wants with a petition: asked for, and shown before it is sent.
 * No `type=email`: browsers would turn «olena@пошта.укр» into what its author has never typed.
 */
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {asSent} from '../../domain/petition-form.ts';
import {controlOf, renderField} from '../../ui/field.ts';
import type {FormView} from './form-view.ts';
import {fieldOf, renderAnswer, renderWays} from './step-parts.ts';

export const renderEmail = (view: FormView): TemplateResult => {
  const {t, filling} = view;
  const field = fieldOf(view, 'email', {hint: t.hints.email});
  const {id, describedBy, invalid} = controlOf(field);
  return html`
    ${renderField(
      field,
      html`<input
        id=${id}
        inputmode="email"
        autocomplete="email"
        autocapitalize="off"
        spellcheck="false"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${live(filling.form.words.email)}
        @input=${(event: Event) => filling.form.typed({email: (event.target as HTMLInputElement).value}, 'email')}
      />`,
    )}
    ${renderWays(view)}
  `;
};

/** Beside the preview, not in it: that is what will be published, and this will not. */
export const renderEmailAnswer = (view: FormView): unknown => {
  const {t, rules, filling} = view;
  switch (rules.authorEmail) {
    case 'asked':
      return renderAnswer(
        view,
        'email',
        html`<span><bdi>${asSent(filling.form.words.email)}</bdi><br /><span class="small muted">${t.check.email}</span></span>`,
      );
    case 'account':
      return html`<p class="small muted">${t.check.accountEmail}</p>`;
    default:
      return nothing;
  }
};
