/** A vote with one-time codes: large, calm, the whole card a target; hatched until the receipt. Comes with `school.ts`. */
import {css} from 'lit';

export const schoolStyles = css`
  .kiosk {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5em;
    font-size: 1.125em;
  }
  .kiosk > [role='heading'] {
    font-size: 1.75em;
  }
  .kiosk button:not(.link) {
    min-block-size: 3.25em;
    padding-inline: min(1.5em, 5%);
  }
  .bar-top {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.25em 1em;
    font-size: 0.875em;
    color: var(--_muted);
  }
  .kiosk svg,
  .finder svg {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .ways {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
    gap: 1.5em;
    align-items: stretch;
  }
  .way {
    display: grid;
    grid-template-rows: auto 1fr auto;
    gap: 1em;
    padding: min(1.5em, 5%);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .or {
    align-self: center;
    color: var(--_muted);
  }
  .finder {
    display: grid;
    gap: 0.75em;
    align-content: center;
    justify-items: center;
    color: var(--_muted);
  }
  .finder svg {
    inline-size: min(11em, 100%);
  }
  .finder video {
    inline-size: 100%;
    max-block-size: 16em;
    background: #000;
    border-radius: var(--_radius);
  }
  .code {
    align-content: center;
  }
  .kiosk .code input {
    min-inline-size: 0;
    padding-inline: 0.3em 0;
    font-size: 2em;
    font-weight: 600;
    text-align: center;
    text-transform: uppercase;
    letter-spacing: 0.3em;
  }
  .pics {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 14em), 1fr));
    gap: 1.25em;
  }
  .pics > .pc {
    position: relative;
    display: grid;
    grid-template-rows: subgrid;
    grid-template-columns: minmax(0, 1fr);
    grid-row: span 5;
    row-gap: 0.5em;
    padding: 0 min(1.125em, 5%) 1.125em;
    overflow: hidden;
    font-weight: inherit;
    cursor: pointer;
    background: var(--_surface);
    border: 2px solid var(--_line);
    border-radius: var(--_radius);
  }
  .pc .im,
  .one .im {
    display: grid;
    place-items: center;
    overflow: hidden;
    color: var(--_accent);
    background: var(--_accent-soft);
  }
  .pc .im {
    margin-inline: max(-1.125em, -5.6%);
    aspect-ratio: 4 / 3;
  }
  :is(.pc, .one) .im svg {
    inline-size: min(7em, 70%);
  }
  :is(.pc, .one) .im img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  :is(.pc, .one) strong {
    font-size: 1.25em;
    line-height: 1.25;
    text-wrap: balance;
  }
  .pick {
    display: flex;
    gap: 0.625em;
    align-items: center;
    padding-block-start: 0.75em;
    font-weight: 650;
    color: var(--_accent);
    border-block-start: 1px solid var(--_line);
  }
  .pc:has(:focus-visible) {
    outline: 3px solid var(--_focus);
    box-shadow: 0 0 0 5px #14191f;
  }
  .pc.sel {
    border-color: var(--_accent);
    outline: 2px solid var(--_accent);
  }
  .pics > .pc.sel {
    padding-inline-start: 1.75em;
  }
  .pc.sel .im {
    margin-inline-start: -1.75em;
  }
  .pc.sel::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 0.75em;
    background: var(--_hatch);
  }
  .pc.shut {
    cursor: not-allowed;
    background: var(--_ground);
  }
  .pc.shut .pick {
    color: var(--_muted);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 1em;
    align-items: center;
    justify-content: space-between;
    padding-block-start: 1.25em;
    border-block-start: 1px solid var(--_line);
  }
  .one {
    display: grid;
    grid-template-columns: 10em minmax(0, 1fr);
    gap: 1.25em;
    align-items: center;
    overflow: hidden;
    border: 1px dashed var(--_accent);
    border-radius: var(--_radius);
  }
  .one .im {
    aspect-ratio: 1;
  }
  .one > div:last-child {
    display: grid;
    gap: 0.25em;
    padding-block: 1em;
    padding-inline-end: 1em;
  }
  .mid {
    align-content: center;
    min-block-size: 20em;
  }
  .blank {
    place-content: center;
    place-items: center;
    min-block-size: 26em;
    text-align: center;
  }
  .kiosk.blank > [role='heading'] {
    font-size: clamp(1.375em, 9cqi, 2.75em);
  }
  .blank > button:not(.link) {
    min-inline-size: min(12em, 100%);
    font-size: 1.25em;
  }
  .slip {
    padding: 0.75em min(1em, 5%);
    background: var(--_success-soft);
    border-block-start: 0.25em solid var(--_success);
  }
  .tally {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.625em 0;
    margin: 0;
  }
  .tally > * {
    margin: 0;
    padding-block-end: 0.625em;
    border-block-end: 1px solid var(--_line);
  }
  .tally dd {
    font-weight: 650;
    text-align: end;
  }
  .tally i {
    display: inline-block;
    inline-size: 1em;
    block-size: 1em;
    margin-inline-end: 0.5em;
    vertical-align: -0.125em;
    background: var(--_accent);
    border: 2px solid var(--_accent);
    border-radius: 0.2em;
  }
  .tally .h {
    background: var(--_hatch);
  }
  .tally .n {
    background: none;
    border-color: var(--_danger);
  }
  @container (width < 34em) {
    .kiosk > [role='heading'] {
      font-size: 1.375em;
    }
    .ways {
      grid-template-columns: minmax(0, 1fr);
    }
    .or {
      text-align: center;
    }
    .foot button,
    .way button {
      inline-size: 100%;
    }
    .foot .row {
      inline-size: 100%;
    }
  }
  @container (width < 22em) {
    .kiosk button:not(.link) {
      inline-size: 100%;
    }
    .kiosk .code input {
      letter-spacing: 0.15em;
    }
    .one {
      grid-template-columns: minmax(0, 1fr);
      gap: 0.75em;
    }
    .one .im {
      aspect-ratio: 16 / 9;
    }
    .one > div:last-child {
      padding: 0 1em 1em;
    }
  }
  @media (forced-colors: active) {
    .pc.sel {
      outline-color: Highlight;
    }
    .pc.sel::after {
      forced-color-adjust: none;
      background: repeating-linear-gradient(-45deg, CanvasText 0 0.18em, Canvas 0.18em 0.36em);
    }
    .tally i {
      forced-color-adjust: none;
      background: Highlight;
    }
    .tally .n {
      background: Canvas;
      border-color: CanvasText;
    }
    .tally .h {
      background: repeating-linear-gradient(-45deg, CanvasText 0 0.18em, Canvas 0.18em 0.36em);
    }
  }
`;
