/** The slip of a receipt: solid, with a scalloped edge. Only what the backend has received looks like this. */
import {css} from 'lit';

export const slipStyles = css`
  .slip {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25em;
    padding: 0.875em min(1em, 5%) 1.375em;
    background:
      radial-gradient(circle at 0.5em 100%, var(--_surface) 0.3em, transparent 0.32em) bottom left / 1em 1em repeat-x,
      var(--_success-soft);
    border-block-start: 0.25em solid var(--_success);
  }
  @media (forced-colors: active) {
    .slip {
      border: 1px solid;
    }
  }
`;
