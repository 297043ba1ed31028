/**
 * A map to show a place on, for whoever wants to: Leaflet, loaded when somebody opens it. It is never the only way to say
 * where something is. Nothing of it makes markup from strings: no controls of Leaflet's own, no attribution as HTML.
 */
import type {ReactiveControllerHost} from 'lit';
import type {CircleMarker, Coords, DoneCallback, GridLayer, Map as LeafletMap} from 'leaflet';
import type {SubmissionRules} from '../../contract/index.ts';
import type {Position} from '../../domain/project-form.ts';
import {safeUrl} from '../../domain/safe-url.ts';

/** Ukraine, as long as a round does not say where it is. */
const SOMEWHERE = {south: 44.3, west: 22.1, north: 52.4, east: 40.3};
/** As exact as a tenth of a metre: further decimals only look exact. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** An address of tiles that a page may ask; `undefined` for what is none. */
export const tilesAddress = (tiles: string | undefined): string | undefined => {
  const address = safeUrl(tiles?.replaceAll(/\{\w+\}/g, '0'), document.baseURI);
  return tiles && address && /^https?:/.test(address) && /\{z\}/.test(tiles) ? tiles : undefined;
};

/**
 * Pictures by an address with `{z}`, `{x}`, `{y}` or `{-y}`, `{s}`. Not Leaflet's own layer of tiles: that one puts a picture
 * of its own, a `data:` address, into what is no longer wanted, which a page's policy may forbid.
 */
const tilesFrom = ({GridLayer, Util}: typeof import('leaflet'), address: string): GridLayer => {
  class Tiles extends GridLayer {
    protected override createTile({x, y, z}: Coords, done: DoneCallback): HTMLElement {
      const tile = document.createElement('img');
      tile.alt = '';
      tile.addEventListener('load', () => done(undefined, tile));
      tile.addEventListener('error', () => done(new Error('no tile'), tile));
      tile.src = Util.template(address, {x, y, z, '-y': 2 ** z - 1 - y, s: 'abc'[Math.abs(x + y) % 3], r: ''});
      return tile;
    }
  }
  // What is no longer wanted is not loaded to its end.
  return new Tiles({maxZoom: 19}).on('tileunload', ({tile}) => tile.removeAttribute('src'));
};

export class PlaceMap {
  state: 'closed' | 'loading' | 'open' | 'failed' = 'closed';
  /** Not one picture of the map could be had so far. */
  blank = false;
  #host: ReactiveControllerHost;
  #onPick: (position: Position) => void;
  #leaflet: typeof import('leaflet') | undefined;
  #map: LeafletMap | undefined;
  #mark: CircleMarker | undefined;
  #sized: ResizeObserver | undefined;
  #where: {tiles: string; bounds: SubmissionRules['bounds']; position: Position | undefined} | undefined;

  constructor(host: ReactiveControllerHost, onPick: (position: Position) => void) {
    this.#host = host;
    this.#onPick = onPick;
  }

  async open(tiles: string, bounds: SubmissionRules['bounds'], position: Position | undefined): Promise<void> {
    if (this.state === 'loading' || this.state === 'open') return;
    this.#where = {tiles, bounds, position};
    this.state = 'loading';
    this.#host.requestUpdate();
    try {
      this.#leaflet = await import('leaflet/dist/leaflet-src.esm.js');
      this.state = 'open';
    } catch {
      this.state = 'failed';
    }
    this.#host.requestUpdate();
  }

  /** Where it is drawn has come, or gone. */
  mount = (element: Element | undefined): void => {
    if (!element) {
      this.#sized?.disconnect();
      this.#map?.remove();
      this.#map = this.#mark = undefined;
      return;
    }
    const [leaflet, where] = [this.#leaflet, this.#where];
    if (!leaflet || !where || this.#map) return;
    const map = leaflet.map(element as HTMLElement, {
      attributionControl: false,
      zoomControl: false,
      // Where motion is not wanted there is none, and nothing is missed elsewhere.
      fadeAnimation: false,
      zoomAnimation: false,
      markerZoomAnimation: false,
      inertia: false,
    });
    this.#map = map;
    this.#fit(map);
    this.show(where.position);
    map.on('click', ({latlng: {lat, lng}}) => this.#pick(lat, lng));
    const tiles = tilesFrom(leaflet, where.tiles);
    let loaded = false;
    tiles.on('tileload', () => {
      loaded = true;
      this.#say(false);
    });
    tiles.on('tileerror', () => this.#say(!loaded));
    // It is told of its element before that stands on the page: how large the map is shows only later.
    let fitted = false;
    this.#sized = new ResizeObserver(() => {
      if (!element.clientWidth || !element.clientHeight) return;
      map.invalidateSize({animate: false, pan: fitted});
      if (fitted) return;
      fitted = true;
      this.#fit(map);
      tiles.addTo(map);
    });
    this.#sized.observe(element);
  };

  #fit(map: LeafletMap): void {
    const {bounds, position} = this.#where ?? {};
    const {south, west, north, east} = bounds ?? SOMEWHERE;
    map.fitBounds([
      [south, west],
      [north, east],
    ]);
    if (position) map.setView([position.lat, position.lon], 16);
  }

  #say(blank: boolean): void {
    if (this.blank === blank) return;
    this.blank = blank;
    this.#host.requestUpdate();
  }

  takeMiddle = (): void => {
    const middle = this.#map?.getCenter();
    if (middle) this.#pick(middle.lat, middle.lng);
  };

  zoom(by: 1 | -1): void {
    this.#map?.setZoom(this.#map.getZoom() + by);
  }

  /** Draws the mark where it is now. */
  show(position: Position | undefined): void {
    if (this.#where) this.#where.position = position;
    this.#mark?.remove();
    this.#mark = undefined;
    if (!position || !this.#map || !this.#leaflet) return;
    this.#mark = this.#leaflet
      .circleMarker([position.lat, position.lon], {
        radius: 10,
        weight: 4,
        color: '#0b4f9e',
        fillColor: '#ffffff',
        fillOpacity: 1,
      })
      .addTo(this.#map);
  }

  #pick(lat: number, lon: number): void {
    const position = {lat: rounded(lat), lon: rounded(lon)};
    this.show(position);
    this.#onPick(position);
  }
}
