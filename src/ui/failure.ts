import {html, type TemplateResult} from 'lit';
import {buttons, line, note} from './note.ts';

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
    <div role="alert">${note('bad', title, line(text), buttons([retry, onRetry]))}</div>
    <slot></slot>
  </div>`;
