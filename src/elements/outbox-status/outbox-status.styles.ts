import {css} from 'lit';

export const styles = css`
  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  [role='group'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }
  [role='group'] + [role='group'] {
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_line);
  }
  [role='group'] > [role='heading'] {
    font-size: 1em;
  }
  [role='heading']:focus {
    outline: 0;
    box-shadow: none;
  }
  [part='button'].link {
    text-align: start;
  }
  dialog {
    inline-size: min(26em, 100vw - 2em);
    padding: 1.25em;
    font-size: inherit;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }
  dialog[open] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 50%);
  }
  .danger {
    color: var(--_surface);
    background: var(--_danger);
    border-color: var(--_danger);
  }
  /* Heard, not seen. */
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
