import {css} from 'lit';

export const styles = css`
  /* Room to begin in; from there on it grows. */
  #title {
    min-block-size: 4.25em;
  }
  #text {
    min-block-size: 10.25em;
  }
  .chip {
    display: inline-flex;
    gap: 0.4em;
    align-items: center;
    padding: 0.125em 0.625em 0.125em 0.5em;
    font-size: 0.875em;
    font-weight: 600;
    background: var(--_track);
    border-radius: 1em;
  }
  .chip::before {
    content: '';
    inline-size: 0.625em;
    block-size: 0.625em;
    border: 0.15em solid;
    border-radius: 50%;
  }
  .chip.open {
    color: var(--_accent);
    background: var(--_accent-soft);
  }
  .chip.open::before {
    background: linear-gradient(currentColor 0 0) left / 50% 100% no-repeat;
  }
  .chip.review {
    color: var(--_warning);
    background: var(--_warning-soft);
  }
  .chip.review::before {
    background: currentColor;
    border: 0;
    border-radius: 0;
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
  }
  .chip.done {
    color: var(--_success);
    background: var(--_success-soft);
  }
  .chip.done::before {
    background: currentColor;
    border: 0;
    border-radius: 0.15em;
  }
  .chip.no {
    color: var(--_danger);
    background: var(--_danger-soft);
  }
  .chip.no::before {
    background: currentColor;
    border: 0;
    border-radius: 0;
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
  @media (forced-colors: active) {
    .chip {
      border: 1px solid;
    }
    .chip:is(.open, .review, .done, .no)::before {
      forced-color-adjust: none;
      color: CanvasText;
    }
  }
`;
