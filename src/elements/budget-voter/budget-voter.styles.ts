/** First paint: heading, stages, cards. What is done with them is in `ballot.styles.ts`. */
import {css} from 'lit';

export const styles = css`
  :host {
    --_hatch: repeating-linear-gradient(-45deg, var(--_accent) 0 0.18em, var(--_surface) 0.18em 0.36em);
    container-type: inline-size;
  }
  .card {
    gap: 1.5em;
  }
  .top {
    flex-wrap: nowrap;
    align-items: start;
  }
  .top > .chip {
    flex: none;
  }
  ol,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .steps {
    display: grid;
    gap: 0.75em;
    margin-block-start: 0.75em;
    font-size: 0.875em;
  }
  .steps > li {
    position: relative;
    display: grid;
    align-content: start;
    padding-inline-start: 1.75em;
  }
  .steps > li::before {
    content: '';
    position: absolute;
    inset-block-start: 0.1em;
    inset-inline-start: 0;
    inline-size: 1.125em;
    block-size: 1.125em;
    border: 0.15em solid var(--_muted);
    border-radius: 50%;
  }
  .steps > .past::before {
    background: var(--_accent);
    border-color: var(--_accent);
    border-radius: 0.2em;
  }
  .steps > .now::before {
    background: linear-gradient(var(--_accent) 0 0) left / 50% 100% no-repeat;
    border-color: var(--_accent);
  }
  .steps strong {
    font-weight: 600;
    line-height: 1.3;
  }
  .steps > .now > strong {
    color: var(--_accent);
  }
  .steps span {
    color: var(--_muted);
  }
  .wide {
    display: none;
  }
  .narrow {
    display: grid;
    gap: 0.375em;
  }
  .segments {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    gap: 0.25em;
  }
  .segments > i {
    block-size: 0.5em;
    background: var(--_track);
    border: 1px solid var(--_line);
    border-radius: 0.25em;
  }
  .segments > .past {
    background: var(--_accent);
    border-color: var(--_accent);
  }
  .segments > .now {
    background: linear-gradient(var(--_accent) 0 0) left / 50% 100% no-repeat;
    border-color: var(--_accent);
  }
  summary {
    padding-block: 0.25em;
    color: var(--_accent);
    cursor: pointer;
  }
  .grid,
  .main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25em;
  }
  .projects {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 17em), 1fr));
    gap: 1.25em;
  }
  .project {
    position: relative;
    display: grid;
    grid-template-rows: subgrid;
    grid-template-columns: minmax(0, 1fr);
    grid-row: span 6;
    row-gap: 0.625em;
    padding: 0 1.125em 1.125em;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .project > [role='heading'] {
    font-size: 1.0625em;
  }
  .picture {
    display: grid;
    place-items: center;
    margin-inline: -1.125em;
    aspect-ratio: 16 / 5;
    color: var(--_muted);
    background: color-mix(in srgb, var(--_line) 25%, var(--_surface));
    border-block-end: 1px solid var(--_line);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-content: start;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1em;
  }
  .cost {
    font-size: 1.125em;
    font-weight: 650;
  }
  .split {
    flex: 1 0 100%;
  }
  .act {
    display: flex;
    flex-wrap: wrap;
    align-content: start;
    align-items: start;
    gap: 0.5em 0.75em;
    min-block-size: 2.75em;
  }
  @container (width >= 54em) {
    .narrow {
      display: none;
    }
    .steps.wide {
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: 1fr;
      gap: 0;
      margin: 0;
    }
    .wide > li {
      gap: 0.125em;
      padding: 1.75em 1em 0 0;
    }
    .wide > li::before {
      inset-block-start: 0;
    }
    .wide > li:not(:last-child)::after {
      content: '';
      position: absolute;
      inset-block-start: 0.5em;
      inset-inline: 1.625em 0.5em;
      block-size: 2px;
      background: var(--_line);
    }
    .wide > .past::after {
      background: var(--_accent) !important;
    }
  }
  @container (width < 26em) {
    .top {
      flex-wrap: wrap;
    }
  }
  @media (forced-colors: active) {
    .steps > li::before,
    .segments > i {
      forced-color-adjust: none;
      border-color: CanvasText;
    }
    .steps > .past::before,
    .segments > .past {
      background: Highlight;
    }
    .steps > .now::before,
    .segments > .now {
      background: linear-gradient(Highlight 0 0) left / 50% 100% no-repeat;
    }
  }
`;
