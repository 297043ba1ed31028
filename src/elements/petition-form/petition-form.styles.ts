import {css} from 'lit';

export const styles = css`
  .card {
    max-inline-size: 60ch;
  }
  a {
    display: inline-block;
    padding-block: 0.25em;
  }
  /* Room to begin in; from there on it grows. */
  #title {
    min-block-size: 4.25em;
  }
  #text {
    min-block-size: 10.25em;
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
  #outcome:empty {
    position: absolute;
  }
  @media (forced-colors: active) {
    .chip,
    .slip {
      border: 1px solid;
    }
    .chip:is(.open, .review, .done, .no)::before {
      forced-color-adjust: none;
      color: CanvasText;
    }
  }
`;
