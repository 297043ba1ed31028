/** What forms of several steps share: a card of text, what was answered, one's own things. */
import {css} from 'lit';

export const outcomeStyles = css`
  .card {
    max-inline-size: 60ch;
  }
  a {
    display: inline-block;
    padding-block: 0.25em;
  }
  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25em;
    margin: 0.25em 0 0;
    padding-inline-start: 1.25em;
  }
  .own > ul {
    gap: var(--_space);
    padding: 0;
    list-style: none;
  }
  .own li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding-block-start: 0.5em;
    border-block-start: 1px solid var(--_line);
  }
  /* A title, and beside it what is known of it; under it where both do not fit. */
  .pair {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    justify-content: space-between;
    align-items: baseline;
  }
  .pair > :first-child {
    flex: 1 1 12em;
  }
  .preview {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
    padding: 0.75em min(1em, 5%);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  /* What it is, its way to change it, and under both what was answered. */
  .answer {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 0.75em;
    align-items: baseline;
  }
  .answer > :last-child {
    grid-column: 1 / -1;
  }
  .name {
    font-size: 1.125em;
    line-height: 1.25;
  }
  .text {
    white-space: pre-line;
  }
  #outcome:empty {
    position: absolute;
  }
`;
