import {css} from 'lit';

export const styles = css`
  .bar {
    position: relative;
    print-color-adjust: exact;
  }
  .bar > b {
    position: absolute;
    inset-block: 0;
    inset-inline-start: min(var(--_at), 100% - 0.625em);
    inline-size: 0.625em;
    background: var(--_hatch);
  }
  .marks {
    position: relative;
    block-size: 1.4em;
  }
  .marks > * {
    position: absolute;
    inset-inline-start: var(--_at);
    transform: translateX(-50%);
    white-space: nowrap;
  }
  .marks > :last-child {
    inset-inline: auto 0;
    transform: none;
  }
  .text {
    white-space: pre-line;
  }
  /* It has to be there to be heard when it speaks; silent, it takes no gap. */
  .note + .note {
    margin-block-start: var(--_space);
  }
  #visitor:empty {
    position: absolute;
  }
  .timeline {
    display: grid;
    gap: 0.5em;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .timeline > li {
    display: grid;
    grid-template-columns: 0.75em minmax(0, 1fr);
    gap: 0.75em;
  }
  .timeline > li::before {
    content: '';
    block-size: 0.75em;
    margin-block-start: 0.375em;
    background: var(--_accent);
    border: 2px solid var(--_accent);
    border-radius: 50%;
  }
  .timeline > .next::before {
    background: none;
    border-color: var(--_muted);
  }
  summary {
    padding-block: 0.25em;
    cursor: pointer;
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
    .chip:not(.neutral)::before {
      forced-color-adjust: none;
    }
    .bar > i {
      forced-color-adjust: none;
      background: Highlight;
    }
    .bar > b {
      forced-color-adjust: none;
      background: repeating-linear-gradient(-45deg, CanvasText 0 0.18em, Canvas 0.18em 0.36em);
    }
    .timeline > li:not(.next)::before {
      background: CanvasText;
    }
  }
`;
