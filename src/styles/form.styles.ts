/** What all forms share: fields, native controls, what is wrong with them. Comes with `base` and `noteStyles`. */
import {css} from 'lit';

export const formStyles = css`
  form,
  .field,
  fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  form {
    gap: var(--_space);
  }
  .field,
  fieldset {
    gap: 0.25em;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  label,
  legend {
    padding: 0;
    font-weight: 650;
  }
  .hint {
    font-size: 0.9375em;
    color: var(--_muted);
  }
  .err {
    font-weight: 600;
    color: var(--_danger);
  }
  textarea,
  select,
  input {
    font: inherit;
    color: var(--_text);
    background: var(--_surface);
    border: 2px solid var(--_muted);
    border-radius: min(0.25em, var(--_radius));
  }
  textarea,
  select,
  input:not([type='checkbox'], [type='radio']) {
    inline-size: 100%;
    min-block-size: 2.75em;
    padding: 0.5em min(0.75em, 3%);
  }
  /* Grows with what is written, where the browser can; elsewhere it can be dragged. */
  textarea {
    resize: vertical;
    field-sizing: content;
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .tick {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.75em;
    align-items: start;
  }
  .tick > label {
    font-weight: inherit;
  }
  [type='checkbox'],
  [type='radio'] {
    inline-size: 1.5em;
    min-inline-size: 24px;
    block-size: 1.5em;
    min-block-size: 24px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .invalid {
    padding-inline-start: min(1em, 4%);
    border-inline-start: 0.3em solid var(--_danger);
  }
  .invalid :is(textarea, select, input) {
    border-color: var(--_danger);
    border-width: 3px;
  }
  [id='summary'] > a {
    padding-block: 0.125em;
  }
  [role='heading']:focus-visible {
    outline: 0;
    box-shadow: none;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
