import type {Plugin} from 'vite';

const FILE = 'leaflet/dist/leaflet-src.esm.js';
/** As it loads, Leaflet makes an element from markup to learn whether the browser knows SVG. */
const MARKUP = "div.innerHTML = '<svg/>';";
const ELEMENT = "div.appendChild(svgCreate('svg'));";

/** Leaflet's file without the markup that it makes as it loads; what it makes on demand (popups, attribution, controls) the kit does not use. */
export function withoutMarkup(code: string): string {
  const parts = code.split(MARKUP);
  if (parts.length !== 2) throw new Error(`${FILE} no longer holds once: ${MARKUP}`);
  return parts.join(ELEMENT);
}

/** Vite plugin: a page with Trusted Types, which takes no markup from a script, has a map all the same. */
export const leafletWithoutMarkup = (): Plugin => ({
  name: 'hromada-leaflet-without-markup',
  enforce: 'pre',
  transform(code, id) {
    return id.replaceAll('\\', '/').endsWith(`/node_modules/${FILE}`)
      ? {code: withoutMarkup(code), map: null}
      : undefined;
  },
});
