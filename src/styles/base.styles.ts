/**
 * What the first paint of all elements shares: a card on the host's page, in the host's font, in em. What comes after
 * it (focus, print, disabled buttons, forced colours) is in `note.styles.ts`.
 */
import {css} from 'lit';
import {tokens} from './tokens.ts';

export const base = [
  tokens,
  css`
    :host {
      display: block;
      font-family: var(--hromada-font);
      font-size: var(--hromada-font-size);
      line-height: 1.5;
      color: var(--_text);
      text-align: start;
    }
    :host([hidden]) {
      display: none;
    }
    *,
    ::before {
      box-sizing: border-box;
    }
    p {
      margin: 0;
    }
    .card {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--_space);
      /* In a narrow column, or with large text, words need the room more than air does. */
      padding: min(1.25em, 5%);
      background: var(--_surface);
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      /* Unlike break-word it also lets boxes in a row be narrower than their longest word. */
      overflow-wrap: anywhere;
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
    .row > * {
      max-inline-size: 100%;
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
    a {
      color: var(--_accent);
    }
    button {
      min-block-size: 2.75em;
      padding: 0.5em min(1.125em, 5%);
      font: inherit;
      font-weight: 600;
      color: var(--_on-accent);
      background: var(--_accent);
      border: 2px solid var(--_accent);
      border-radius: var(--_radius);
    }
    .quiet {
      color: var(--_accent);
      background: none;
      border-color: var(--_line);
    }
  `,
];
