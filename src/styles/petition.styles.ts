/** What a petition looks like wherever it is shown: where it stands (a shape and words), and how far it is. */
import {css} from 'lit';

export const petitionStyles = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    padding: 0.125em 0.625em 0.125em 0.5em;
    font-weight: 600;
    border-radius: 1em;
  }
  .chip::before {
    content: '';
    flex: none;
    inline-size: 0.625em;
    block-size: 0.625em;
    background: currentColor;
  }
  .neutral {
    background: var(--_track);
  }
  .open {
    color: var(--_accent);
    background: var(--_accent-soft);
  }
  .review {
    color: var(--_warning);
    background: var(--_warning-soft);
  }
  .done {
    color: var(--_success);
    background: var(--_success-soft);
  }
  .no {
    color: var(--_danger);
    background: var(--_danger-soft);
  }
  .neutral::before,
  .open::before {
    background: linear-gradient(currentColor 0 0) left / 0 no-repeat;
    border: 0.15em solid;
    border-radius: 50%;
  }
  .open::before {
    background-size: 50%;
  }
  .review::before {
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
  }
  .no::before {
    clip-path: polygon(
      20% 0,
      50% 30%,
      80% 0,
      100% 20%,
      70% 50%,
      100% 80%,
      80% 100%,
      50% 70%,
      20% 100%,
      0 80%,
      30% 50%,
      0 20%
    );
  }
  .bar {
    block-size: 0.875em;
    margin-block-start: 0.375em;
    overflow: hidden;
    background: var(--_track);
    border: 1px solid var(--_line);
    border-radius: 0.5em;
  }
  .bar > i {
    display: block;
    block-size: 100%;
    inline-size: var(--_at);
    background: var(--_accent);
  }
  .reached > i {
    background: var(--_success);
  }
`;
