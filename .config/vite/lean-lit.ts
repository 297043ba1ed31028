import {join} from 'node:path';
import type {Plugin} from 'vite';
import {root} from './source-tree.ts';

/*
 * Parts of Lit that nobody who sees the kit can reach, left out of the CDN build: hooks for polyfills of shadow DOM, hooks for hydration, the
 * notes on which versions are on a page (read by Lit's development build only), and the metadata of decorators, which the kit does not use. Each
 * is named as Lit's own files spell it, and has to be there exactly once: a new Lit fails the build instead of being cut wrongly.
 */

const cuts: Record<string, [spelling: string, instead: string][]> = {
  '@lit/reactive-element/reactive-element.js': [
    [',p=a.reactiveElementPolyfillSupport', ''],
    ['p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2")', '0'],
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [
      'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
      '',
    ],
  ],
  'lit-html/lit-html.js': [['B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");', 'B=0;']],
  'lit-element/lit-element.js': [
    [',s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i});', ';'],
    [';(s.litElementVersions??=[]).push("4.2.2")', ''],
  ],
};

/** A file of Lit without its cuts. */
export function cutLit(path: string, code: string): string {
  for (const [spelling, instead] of cuts[path] ?? []) {
    const parts = code.split(spelling);
    if (parts.length !== 2) throw new Error(`${path} no longer holds once: ${spelling}`);
    code = parts.join(instead);
  }
  return code;
}

/** Vite plugin for the CDN build: Lit without what the kit's browsers never reach. */
export function leanLit(): Plugin {
  const pending = new Set(Object.keys(cuts));
  return {
    name: 'hromada-lean-lit',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      return importer?.includes('/node_modules/@lit/reactive-element/') && source.endsWith('/css-tag.js')
        ? join(root, '.config/vite/css-tag.ts')
        : undefined;
    },
    transform(code, id) {
      const path = id.replaceAll('\\', '/').split('/node_modules/').at(-1)!;
      return pending.delete(path) ? {code: cutLit(path, code), map: null} : undefined;
    },
    buildEnd(error) {
      if (!error && pending.size) throw new Error(`not part of the build: ${[...pending].join(', ')}`);
    },
  };
}
