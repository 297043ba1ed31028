import {css} from 'lit';

/** What a list looks like before what comes late: heading, tabs, tools, rows. */
export const listStyles = css`
  .card {
    max-inline-size: 52em;
  }
  .panel,
  .list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .panel {
    gap: var(--_space);
  }
  .create {
    padding: 0.5em 1.125em;
    font-weight: 600;
    color: var(--_on-accent);
    text-decoration: none;
    background: var(--_accent);
    border: 2px solid var(--_accent);
    border-radius: var(--_radius);
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.25em;
    border-block-end: 2px solid var(--_line);
  }
  .tab {
    padding: 0.5em min(0.875em, 3%);
    margin-block-end: -2px;
    font-weight: 400;
    text-align: start;
    color: var(--_text);
    background: none;
    border: 0;
    border-radius: 0;
  }
  .tab[aria-selected='true'] {
    font-weight: 650;
    color: var(--_accent);
    padding-block-end: 0.25em;
    border-block-end: 0.25em solid var(--_accent);
  }
  .count {
    font-weight: 400;
    color: var(--_muted);
  }
  .tools {
    min-block-size: 2.75em;
  }
  /* What is off the screen is not laid out, and is there for find-in-page, print and assistive technology. */
  .section + .section {
    content-visibility: auto;
    contain-intrinsic-block-size: auto calc(var(--_rows) * 6.6em);
  }
  .section {
    /* Room for the focus ring, which is cut at the edge of the section. */
    padding-inline: 0.375em;
    margin-inline: -0.375em;
  }
  .item {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375em;
    padding-block: 1em;
    border-block-start: 1px solid var(--_line);
  }
  .section:first-child > :first-child {
    padding-block-start: 0.25em;
    border: 0;
  }
  .target {
    display: inline-block;
    padding-block: 0.125em;
  }
  .name[role='heading'] {
    font-size: 1.0625em;
  }
  .item > .row {
    row-gap: 0.125em;
  }
  .item .chip {
    padding-block: 0;
  }
`;
