import {css} from 'lit';

export const styles = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    padding: 0.125em 0.625em 0.125em 0.5em;
    font-weight: 600;
    background: var(--_track);
    border-radius: 1em;
  }
  .chip::before {
    content: '';
    flex: none;
    inline-size: 0.625em;
    block-size: 0.625em;
    border: 0.15em solid;
    border-radius: 50%;
  }
  .open {
    color: var(--_accent);
    background: var(--_accent-soft);
  }
  .open::before {
    background: linear-gradient(currentColor 0 0) left / 50% 100% no-repeat;
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
  :is(.review, .done, .no)::before {
    border: 0;
    border-radius: 0;
    background: currentColor;
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
    position: relative;
    block-size: 0.875em;
    margin-block-start: 0.375em;
    overflow: hidden;
    background: var(--_track);
    border: 1px solid var(--_line);
    border-radius: 0.5em;
    print-color-adjust: exact;
  }
  .bar > i {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: var(--_at);
    background: var(--_accent);
  }
  .reached > i {
    background: var(--_success);
  }
  .skeleton {
    display: grid;
    gap: 0.625em;
  }
  .skeleton > * {
    block-size: 1em;
    background: var(--_track);
    border-radius: 0.25em;
  }
  .skeleton > :first-child {
    inline-size: 40%;
  }
  @media (forced-colors: active) {
    .chip {
      border: 1px solid;
    }
    :is(.open, .review, .done, .no)::before {
      forced-color-adjust: none;
    }
    .bar > i {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
