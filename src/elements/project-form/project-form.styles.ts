import {css} from 'lit';

export const styles = css`
  .lines,
  .line,
  .total,
  .consents {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
  }
  .lines {
    gap: var(--_space);
  }
  .line {
    padding-block-start: 0.75em;
    border-block-start: 1px solid var(--_line);
  }
  .numbers {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(7em, 100%), 1fr));
    gap: 0.75em;
    align-items: end;
  }
  .total {
    gap: 0.125em;
    padding: 0.75em min(1em, 5%);
    background: var(--_ground);
    border-radius: var(--_radius);
  }
  .total strong {
    font-size: 1.125em;
  }
  .warning {
    font-weight: 600;
    color: var(--_warning);
  }
  .map {
    position: relative;
    block-size: min(22em, 60vh);
    overflow: hidden;
    background: var(--_track);
    border: 2px solid var(--_muted);
    border-radius: var(--_radius);
    /* Layers of the map stay below what the page lays over it. */
    isolation: isolate;
  }
  /* As much of Leaflet's own sheet as a map without its controls needs. */
  .leaflet-pane,
  .leaflet-tile,
  .leaflet-tile-container,
  .leaflet-pane > svg {
    position: absolute;
    inset-block-start: 0;
    left: 0;
  }
  .leaflet-pane > svg {
    pointer-events: none;
  }
  .leaflet-tile {
    max-inline-size: none;
    user-select: none;
    visibility: hidden;
  }
  .leaflet-tile-loaded {
    visibility: inherit;
  }
  .leaflet-overlay-pane {
    z-index: 4;
  }
  .leaflet-zoom-box {
    position: absolute;
  }
  .photos {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
    padding: 0;
    margin: 0;
    list-style: none;
  }
  .photos > li {
    display: grid;
    flex: 1 1 min(14em, 100%);
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
    align-content: start;
  }
  .photos button,
  .consents > a {
    justify-self: start;
  }
  canvas,
  .photos img {
    max-inline-size: min(20em, 100%);
    max-block-size: 12em;
    object-fit: contain;
    object-position: left;
    border-radius: var(--_radius);
  }
`;
