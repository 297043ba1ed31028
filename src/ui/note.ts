/** Notes: what is said apart from the rest, with what can be done about it. Text bindings only. */
import {html, nothing, type TemplateResult} from 'lit';

/** @param kind `''`, `wait` (kept here, hatched), `warn`, `bad` */
export const note = (kind: string, title: string, ...lines: unknown[]): TemplateResult =>
  html`<div class="note ${kind}" part="note"><strong>${title}</strong>${lines}</div>`;

export const line = (text: string | undefined): unknown => (text ? html`<span class="small">${text}</span>` : nothing);

export const buttons = (...actions: [label: string, act: () => unknown][]): TemplateResult =>
  html`<span class="row small screen"
    >${actions.map(
      ([label, act]) =>
        html`<button class="link" type="button" part="button" @click=${() => void act()}>${label}</button>`,
    )}</span
  >`;
