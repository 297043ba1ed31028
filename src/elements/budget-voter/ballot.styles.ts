/** The ballot and what can be done with projects. Everything on it is hatched until the backend has it. */
import {css} from 'lit';

export const styles = css`
  .h,
  .project > [role='heading'],
  .h[role='heading'] {
    font-size: 1.0625em;
    font-weight: 650;
  }
  .nowrap {
    white-space: nowrap;
  }
  .detail.link,
  .lines .link {
    min-block-size: 24px;
    padding: 0;
    font-weight: inherit;
    text-align: start;
  }
  .lines .link {
    font-weight: 400;
  }
  .picture > img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .picture > svg {
    inline-size: 3.5em;
    block-size: 3.5em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
  }
  .tools > select {
    flex: 1 1 min(14em, 100%);
  }
  .tools > input {
    flex: 1000 1 min(16em, 100%);
  }
  .tools > p,
  .tabs {
    flex: 1 0 100%;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.25em;
    border-block-end: 2px solid var(--_line);
  }
  .tab {
    padding: 0.5em min(0.875em, 3%);
    margin-block-end: -2px;
    font-weight: 400;
    color: var(--_text);
    background: none;
    border: 0;
    border-radius: 0;
  }
  .tab[aria-pressed='true'] {
    font-weight: 650;
    color: var(--_accent);
    padding-block-end: 0.25em;
    border-block-end: 0.25em solid var(--_accent);
  }
  .count {
    font-weight: 400;
    color: var(--_muted);
  }
  .project.chosen {
    padding-inline-start: 1.75em;
    border-color: var(--_accent);
    border-style: dashed;
  }
  .chosen::before {
    content: '';
    position: absolute;
    z-index: 1;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 0.75em;
    background: var(--_hatch);
  }
  .chosen > .picture {
    margin-inline-start: -1.75em;
  }
  .act {
    align-items: center;
  }
  .still {
    min-block-size: 0;
  }
  .act > .why,
  .act > .small {
    flex: 1 1 9em;
  }
  .why {
    font-size: 0.875em;
    line-height: 1.4;
  }
  .why::before {
    content: '';
    display: inline-block;
    inline-size: 0.7em;
    block-size: 0.65em;
    margin-inline-end: 0.4em;
    background: var(--_warning);
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
  }
  .why .link {
    min-block-size: 24px;
    padding: 0;
    text-align: start;
  }
  .stepper {
    display: inline-flex;
    gap: 0.5em;
    align-items: center;
  }
  .step {
    min-inline-size: 2.75em;
    padding: 0;
  }
  .ballot {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1em;
    align-content: start;
    padding: 1.25em;
    background: var(--_surface);
    border: 1px dashed var(--_accent);
    border-radius: var(--_radius);
  }
  .own {
    order: -1;
    border-style: solid;
    border-color: var(--_line);
  }
  .limits {
    display: grid;
    gap: 0.5em;
  }
  .limits > li {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 0.625em;
    align-items: center;
  }
  .limits > li > :first-child {
    flex: 1;
  }
  .slots {
    display: inline-flex;
    gap: 0.25em;
  }
  .slots > i {
    inline-size: 1.125em;
    block-size: 1.125em;
    border: 2px solid var(--_muted);
    border-radius: 0.2em;
  }
  .slots > .on {
    background: var(--_hatch);
    border-color: var(--_accent);
  }
  .got .on {
    background: var(--_accent);
  }
  .bar {
    position: relative;
  }
  .draft > i {
    background: var(--_hatch);
    border-inline-end: 2px solid var(--_accent);
  }
  .bar > u {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--_at);
    inline-size: 2px;
    background: var(--_text);
  }
  .ticks {
    display: flex;
  }
  .ticks > span {
    max-inline-size: max(var(--_at), 60%);
    min-inline-size: min(var(--_at), 100%);
    text-align: end;
  }
  .lines > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.125em 0.75em;
    align-items: baseline;
    padding-block: 0.625em;
    border-block-start: 1px solid var(--_line);
  }
  .lines > li:last-child {
    border-block-end: 1px solid var(--_line);
  }
  .lines > li > .row {
    grid-column: 1 / -1;
  }
  .total {
    font-weight: 650;
  }
  .amount {
    flex: 1 0 100%;
  }
  .amount > .row {
    flex-wrap: nowrap;
  }
  .amount input {
    min-inline-size: 4em;
  }
  .means,
  .foot,
  .dead-end {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
  }
  .whole {
    inline-size: 100%;
  }
  .swap {
    display: grid;
    gap: 0.75em;
  }
  .side {
    display: grid;
    gap: 0.25em;
    align-content: start;
    padding: 0.75em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .arrow {
    justify-self: center;
    font-size: 1.25em;
    line-height: 1;
    color: var(--_muted);
    rotate: 90deg;
  }
  .grab {
    display: none;
  }
  @container (width >= 54em) {
    .beside {
      grid-template-columns: minmax(0, 1fr) 22.5em;
      align-items: start;
    }
    .beside > .ballot {
      position: sticky;
      inset-block-start: 1em;
      order: 0;
      max-block-size: calc(100vh - 2em);
      overflow-y: auto;
    }
  }
  /* In a narrow column the ballot is a sheet at the lower edge: folded, with what remains, until somebody opens it. */
  @container (width < 54em) {
    .sheet {
      position: sticky;
      z-index: 2;
      inset-block-end: 0;
      gap: 0.625em;
      max-block-size: 85vh;
      padding: 0.75em min(1.25em, 5cqi) 1em;
      margin: 0 calc(-1 * min(1.25em, 5cqi)) calc(-1 * min(1.25em, 5cqi));
      overflow-y: auto;
      border-width: 2px 0 0;
      border-style: solid;
      border-radius: var(--_radius) var(--_radius) 0 0;
    }
    .sheet:not(.expanded) .deep,
    .sheet:not(.expanded) .of {
      display: none;
    }
    .grab {
      display: block;
    }
    @media (max-height: 30em) {
      .sheet:not(.expanded) :is(.limits, .bar) {
        display: none;
      }
    }
    .sheet:not(.expanded) .limits {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25em 1em;
    }
    .sheet:not(.expanded) .limits > li {
      gap: 0.4em;
    }
    .project,
    .tools,
    .tools * {
      scroll-margin-block-end: 16em;
    }
  }
  @container (width < 26em) {
    .lines > li {
      grid-template-columns: minmax(0, 1fr);
    }
    .project {
      row-gap: 0.5em;
    }
  }
  @media (forced-colors: active) {
    .ballot,
    .project.chosen {
      border-color: Highlight;
    }
    .slots > i,
    .chosen::before,
    .bar,
    .bar > * {
      forced-color-adjust: none;
      border-color: CanvasText;
    }
    .slots > .on,
    .draft > i,
    .chosen::before {
      background: repeating-linear-gradient(-45deg, CanvasText 0 0.18em, Canvas 0.18em 0.36em);
    }
    .got .on,
    .got > i,
    .bar > u {
      background: CanvasText;
    }
    .why::before {
      forced-color-adjust: none;
      background: CanvasText;
    }
    .tab[aria-pressed='true'] {
      border-color: Highlight;
    }
  }
  @media print {
    .sheet,
    .tools {
      display: none;
    }
    .results,
    .own {
      break-inside: auto;
    }
  }
`;
