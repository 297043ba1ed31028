import {css} from 'lit';

export const styles = css`
  .list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
    padding-block: 0.25em;
  }
  /* One group of things to open, not three. */
  details + details {
    margin-block-start: calc(var(--_space) * -0.6);
  }
  details > .timeline {
    padding-block: 0.375em;
  }
  .list > button {
    justify-self: start;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
  }
  th,
  td {
    padding: 0.25em 0.5em 0.25em 0;
    text-align: start;
    vertical-align: top;
    border-block-end: 1px solid var(--_line);
  }
  th {
    font-weight: 600;
    /* A heading is no reason for a narrow column to be wide. */
    overflow-wrap: normal;
  }
  :is(th, td):last-child {
    padding-inline-end: 0;
  }
  :is(th, td):first-child {
    overflow-wrap: normal;
    color: var(--_muted);
  }
  .news {
    border-color: var(--_accent);
  }
  ul {
    display: grid;
    gap: 0.25em;
    margin: 0;
    padding-inline-start: 1.25em;
  }
  .files {
    padding: 0;
    list-style: none;
  }
`;
