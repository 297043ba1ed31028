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
  .signatories {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .signatories > li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75em;
    justify-content: space-between;
    padding-block: 0.25em;
    border-block-end: 1px solid var(--_line);
  }
  .signatories > li > * {
    max-inline-size: 100%;
  }
  #visitor > .note + p,
  [part='decision'] a {
    display: inline-block;
    padding-block: 0.25em;
  }
  [part='decision'] > p + p {
    margin-block-start: 0.5em;
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
