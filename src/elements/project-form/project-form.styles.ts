import {css} from 'lit';

export const styles = css`
  .card {
    max-inline-size: 60ch;
  }
`;
