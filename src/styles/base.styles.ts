/** What all elements share: a card on the host's page, in the host's font, in em. */
import {css} from 'lit';
import {tokens} from './tokens.ts';

export const base = [
  tokens,
  css`
    :host {
      display: block;
      font: inherit;
      font-family: var(--hromada-font, inherit);
      font-size: var(--hromada-font-size, 1em);
      line-height: 1.5;
      color: var(--_text);
      text-align: start;
    }
    :host([hidden]) {
      display: none;
    }
    *,
    ::before,
    ::after {
      box-sizing: border-box;
    }
    p,
    [role='heading'] {
      margin: 0;
    }
    .card {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--_space);
      padding: 1.25em;
      background: var(--_surface);
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      overflow-wrap: break-word;
    }
    [role='heading'] {
      font-size: 1.25em;
      font-weight: 650;
      line-height: 1.25;
      text-wrap: balance;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5em 0.75em;
      align-items: center;
    }
    .between {
      justify-content: space-between;
    }
    .small {
      font-size: 0.875em;
    }
    .muted {
      color: var(--_muted);
    }
    .num {
      font-variant-numeric: tabular-nums;
    }
    .nowrap {
      white-space: nowrap;
    }
    a {
      color: var(--_accent);
      text-underline-offset: 0.2em;
    }
    .row > a {
      padding-block: 0.25em;
    }
    .btn {
      appearance: none;
      display: inline-flex;
      align-items: center;
      justify-content: center;
      min-block-size: 2.75em;
      padding: 0.5em 1.125em;
      font: inherit;
      font-weight: 600;
      color: var(--_on-accent);
      background: var(--_accent);
      border: 2px solid var(--_accent);
      border-radius: var(--_radius);
      cursor: pointer;
    }
    .quiet {
      color: var(--_accent);
      background: none;
      border-color: var(--_line);
    }
    .link {
      min-block-size: 2em;
      padding: 0.125em 0;
      color: var(--_accent);
      background: none;
      border-color: transparent;
      text-decoration: underline;
      text-underline-offset: 0.2em;
    }
    .btn[aria-disabled='true'] {
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
    .note {
      display: grid;
      gap: 0.25em;
      padding: 0.75em 1em;
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
      padding-inline-start: 1.75em;
      background:
        var(--_hatch) left / 0.75em 100% no-repeat,
        var(--_surface);
      border: 1px dashed var(--_accent);
    }
    .wait:dir(rtl) {
      background-position: right;
    }
    @media (forced-colors: active) {
      .note {
        border: 1px solid;
      }
      .wait {
        border-style: dashed;
        background: repeating-linear-gradient(-45deg, CanvasText 0 0.18em, Canvas 0.18em 0.36em) left / 0.75em 100%
          no-repeat;
      }
      .btn[aria-disabled='true'] {
        color: GrayText;
        border-color: GrayText;
      }
    }
    @media print {
      .btn,
      .screen {
        display: none;
      }
      .card {
        break-inside: avoid;
      }
    }
  `,
];
