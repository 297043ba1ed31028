import {html, type TemplateResult} from 'lit';

export interface Failure {
  title: string;
  text: string;
  retry: string;
  onRetry: () => void;
  busy: boolean;
}

/** Nothing to show: what happened, a way to try again, and what the page itself has to offer. */
export const renderFailure = ({title, text, retry, onRetry, busy}: Failure): TemplateResult =>
  html`<div class="card" part="card" aria-busy=${busy}>
    <div class="note bad" part="note" role="alert">
      <strong>${title}</strong><span class="small">${text}</span>
      <span class="row small screen"
        ><button class="link" type="button" part="button" @click=${onRetry}>${retry}</button></span
      >
    </div>
    <slot></slot>
  </div>`;
