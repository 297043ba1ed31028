/**
 * What comes after the first paint: notes (solid ground for what is said, hatching for what is kept here and not
 * counted yet), focus, disabled buttons, print.
 */
import {css} from 'lit';

export const noteStyles = css`
  :host {
    --_ground: var(--hromada-color-ground, light-dark(#f4f6f8, #1b2128));
    --_focus: var(--hromada-color-focus, #ffd500);
    --_hatch: repeating-linear-gradient(-45deg, var(--_accent) 0 0.18em, var(--_surface) 0.18em 0.36em);
  }
  a {
    text-underline-offset: 0.2em;
  }
  button {
    cursor: pointer;
  }
  [aria-disabled='true'] {
    color: var(--_muted);
    background: var(--_track);
    border-color: var(--_track);
    cursor: not-allowed;
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 0;
    box-shadow: 0 0 0 5px #14191f;
  }
  .link {
    min-inline-size: 24px;
    min-block-size: 2em;
    padding: 0.125em 0;
    color: var(--_accent);
    background: none;
    border: 0;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .note {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25em;
    padding: 0.75em min(1em, 5%);
    background: var(--_ground);
    border-inline-start: 0.3em solid var(--_line);
    border-radius: var(--_radius);
  }
  .warn {
    background: var(--_warning-soft);
    border-color: var(--_warning);
  }
  .bad {
    background: var(--_danger-soft);
    border-color: var(--_danger);
  }
  .wait {
    padding-inline-start: calc(0.75em + min(1em, 5%));
    background:
      var(--_hatch) left / 0.75em 100% no-repeat,
      var(--_surface);
    border: 1px dashed var(--_accent);
  }
  .wait:dir(rtl) {
    background-position: right;
  }
  :is(.row, .note) > a {
    padding-block: 0.25em;
  }
  :is(.note, .slip) > .row {
    column-gap: 1.25em;
  }
  .note > .row > a {
    font-weight: 600;
  }
  @media (forced-colors: active) {
    [aria-disabled='true'] {
      color: GrayText;
      border-color: GrayText;
    }
    .note {
      border-width: 1px;
      border-style: solid;
      border-inline-start-width: 0.3em;
    }
    .wait {
      position: relative;
      border: 1px dashed;
    }
    /* The shape of a status is drawn by its ground, which would keep a colour of the page. */
    .chip::before {
      forced-color-adjust: none;
      color: CanvasText;
    }
    /* A gradient is drawn only where the colours are not forced. */
    .wait::before {
      content: '';
      position: absolute;
      inset-block: 0;
      inset-inline-start: 0;
      inline-size: 0.75em;
      forced-color-adjust: none;
      background: repeating-linear-gradient(-45deg, CanvasText 0 0.18em, Canvas 0.18em 0.36em);
    }
  }
  @media print {
    /* Paper is white, whatever the page is; and what is folded on a screen cannot be opened on it. */
    :host {
      color-scheme: light;
    }
    details::details-content {
      block-size: auto;
      content-visibility: visible;
    }
    button,
    .screen {
      display: none;
    }
    .card {
      break-inside: avoid;
    }
  }
`;
