/** The check, the receipt, results, one project. */
import {css} from 'lit';

export const styles = css`
  .check,
  .counting,
  .paused,
  .results,
  .fared {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }
  .check {
    max-inline-size: 40em;
  }
  .check > .h,
  .results > .top .h,
  .counting > .h,
  .paused > .h {
    font-size: 1.25em;
  }
  .fared {
    max-inline-size: 40em;
    padding: 1em min(1em, 5%);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .rules > ul {
    display: grid;
    gap: 0.375em;
    max-inline-size: 40em;
    padding-inline-start: 1.25em;
    list-style: disc;
  }
  .table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  caption {
    padding-block-end: 0.5em;
    font-weight: 650;
    text-align: start;
  }
  th {
    font-size: 0.875em;
    font-weight: 600;
    color: var(--_muted);
    text-align: start;
  }
  th,
  td {
    padding: 0.75em 1.25em 0.75em 0;
    vertical-align: baseline;
    border-block-end: 1px solid var(--_line);
  }
  :is(th, td):last-child {
    padding-inline-end: 0;
  }
  th,
  .r,
  .rank,
  td > .chip {
    white-space: nowrap;
    overflow-wrap: normal;
  }
  .r {
    text-align: end;
  }
  .rank {
    inline-size: 2em;
    font-size: 1.25em;
    font-weight: 650;
  }
  td > .small:not(.chip) {
    display: block;
  }
  .passes {
    color: var(--_success);
    background: var(--_success-soft);
  }
  .passes::before {
    background: none;
    border: 0.15em solid;
    border-radius: 0.15em;
  }
  dialog.detail {
    inline-size: min(44em, 100% - 1em);
    max-block-size: calc(100% - 1em);
    padding: 0;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }
  dialog.detail::backdrop {
    background: #14191f99;
  }
  .inside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    padding: 1.25em min(1.25em, 5%);
  }
  .inside > .picture {
    margin: -1.25em calc(-1 * min(1.25em, 5cqi)) 0;
    aspect-ratio: 16 / 5;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 12em), 1fr));
    gap: 0.5em 1em;
    margin: 0;
  }
  dt {
    font-size: 0.875em;
    color: var(--_muted);
  }
  dd {
    margin: 0;
  }
  .texts,
  .texts > div {
    display: grid;
    gap: 0.5em;
  }
  @container (width >= 40em) {
    .pair {
      grid-template-columns: 1fr 1fr;
    }
  }
  @container (width < 46em) {
    thead {
      display: none;
    }
    .table,
    tbody,
    caption {
      display: block;
    }
    .table tr {
      display: grid;
      grid-template-columns: 2.25em minmax(0, 1fr) minmax(0, 1fr);
      gap: 0.25em 0.5em;
      padding-block: 0.875em;
      border-block-end: 1px solid var(--_line);
    }
    td {
      padding: 0;
      border: 0;
    }
    td > .chip,
    td.r {
      white-space: normal;
    }
    .rank {
      grid-row: span 4;
    }
    .t,
    .s {
      grid-column: 2 / -1;
    }
    td.r {
      font-size: 0.875em;
      text-align: start;
    }
    td[data-label]::before {
      content: attr(data-label) ' ';
      color: var(--_muted);
    }
  }
  @media (forced-colors: active) {
    .passes::before {
      border-color: CanvasText;
    }
  }
  .copy > .link {
    text-align: start;
  }
  @media print {
    /* A receipt that is printed is not a print of the page. */
    .card:has(.alone) > :not(.top, .grid, .alone, .alone ~ .lines),
    .grid:has(.alone) > .main {
      display: none;
    }
    .fared input {
      display: none;
    }
  }
`;
