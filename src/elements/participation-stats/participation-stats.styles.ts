import {css} from 'lit';

/* Three layouts by the room there is: a list, two by two, one row. Sizes in em, so large text counts as little room. */
export const styles = css`
  .card {
    container-type: inline-size;
    /* Where the room follows the content (a float, a flex row), it asks for this much. */
    contain-intrinsic-inline-size: 20em;
  }
  .counters {
    display: grid;
    margin: 0;
    padding: 0;
    /* Not "none", with which Safari no longer calls it a list. */
    list-style-type: '';
  }
  .counters > li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: 0.625em;
    align-items: baseline;
    padding-block: 0.75em;
    border-block-start: 1px solid var(--_line);
  }
  .counters > :first-child {
    padding-block-start: 0;
    border: 0;
  }
  b {
    min-block-size: 1.05em;
    font-size: 1.75em;
    font-weight: 650;
    line-height: 1.05;
    letter-spacing: -0.015em;
  }
  .long {
    font-size: 1.375em;
  }
  .what {
    line-height: 1.3;
  }
  .counters > li:has(> .long) {
    grid-template-columns: minmax(0, 1fr);
    row-gap: 0.25em;
  }
  .way {
    grid-column: 1 / -1;
    justify-self: start;
    padding-block: 0.25em;
    font-size: 0.9375em;
  }
  .foot {
    padding-block-start: 0.75em;
    border-block-start: 1px solid var(--_line);
  }
  /* It holds the place of a number or a link that is not here yet. */
  i {
    display: inline-block;
    inline-size: 2.5em;
    max-inline-size: 100%;
    block-size: 0.85em;
    vertical-align: middle;
    background: var(--_track);
    border-radius: 0.25em;
  }
  .way > i {
    inline-size: 7em;
  }
  @container (inline-size >= 22em) {
    .counters {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      row-gap: 1.25em;
    }
    .counters > li {
      grid-template: auto 1fr auto / minmax(0, 1fr);
      row-gap: 0.25em;
      padding-block: 0;
      border: 0;
    }
    .counters > :nth-child(odd) {
      padding-inline-end: 1.25em;
    }
    .counters > :nth-child(even) {
      padding-inline-start: 1.25em;
      border-inline-start: 1px solid var(--_line);
    }
    .way {
      margin-block-start: 0.375em;
    }
    b {
      font-size: clamp(1.75em, 8cqi, 2.25em);
    }
    .long {
      font-size: 1.5em;
    }
  }
  @container (inline-size >= 44em) {
    .counters {
      grid-template-columns: none;
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
    }
    .five {
      grid-template-columns: repeat(4, minmax(0, 1fr));
      grid-auto-flow: row;
    }
    .counters > :nth-child(n) {
      padding-inline: 1.5em;
      border-inline-start: 1px solid var(--_line);
    }
    .counters > :first-child {
      padding-inline-start: 0;
      border: 0;
    }
    .counters > :nth-child(4),
    .counters > :last-child {
      padding-inline-end: 0;
    }
    .five > :nth-child(5) {
      grid-column: 1 / -1;
      padding-inline: 0;
      border: 0;
    }
    b {
      font-size: clamp(2.25em, 5.5cqi, 2.75em);
    }
    .long {
      font-size: 1.5em;
    }
    .five > :nth-child(5) b {
      font-size: 2em;
    }
  }
  @media (forced-colors: active) {
    i {
      border: 1px solid GrayText;
    }
  }
  @media print {
    .counters > li {
      break-inside: avoid;
    }
  }
`;
