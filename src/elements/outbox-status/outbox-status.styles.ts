import {css} from 'lit';

export const styles = css`
  ul {
    display: grid;
    gap: var(--_space);
    margin: 0;
    padding: 0;
    list-style: none;
  }
`;
