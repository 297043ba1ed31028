/** Leaflet's own ES module, which its package.json does not name: the other one would bring helpers for CommonJS along. */
declare module 'leaflet/dist/leaflet-src.esm.js' {
  export * from 'leaflet';
}
