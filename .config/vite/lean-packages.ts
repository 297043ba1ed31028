import {join} from 'node:path';
import type {Plugin} from 'vite';
import {root} from './source-tree.ts';

/*
 * Parts of packages that no page can reach, left out of the CDN build. Of Lit: hooks for polyfills of shadow DOM, hooks for hydration, the notes on
 * which versions are on a page (read by Lit's development build only), and what the kit does not use and its own sources are searched for:
 * decorators, properties that are written back to attributes, JSON in attributes, templates whose root is SVG or MathML. Of zod: the ways to parse
 * that throw or wait, and the interface for form libraries; `client/checks.ts` parses by `safeParse` alone, and it is the one place that parses.
 * Each is named as the package spells it, and has to be there exactly once: a new version fails the build instead of being cut wrongly.
 */

const cuts: Record<string, [spelling: string, instead: string][]> = {
  '@lit/reactive-element/reactive-element.js': [
    [',a=globalThis,c=a.trustedTypes,l=c?c.emptyScript:"",p=a.reactiveElementPolyfillSupport', ''],
    ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
    [',void 0!==t.l&&(this.l=[...t.l])', ''],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    [
      'toAttribute(t,s){switch(s){case Boolean:t=t?l:null;break;case Object:case Array:t=null==t?t:JSON.stringify(t)}return t},',
      '',
    ],
    ['case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}', ''],
    ['reflect:!1,useDefault:!1,', ''],
    ['this._$Em=null,this._$Ev()', 'this._$Ev()'],
    [
      '_$ET(t,s){const i=this.constructor.elementProperties.get(t),e=this.constructor._$Eu(t,i);if(void 0!==e&&!0===i.reflect){const h=(void 0!==i.converter?.toAttribute?i.converter:u).toAttribute(s,i.type);this._$Em=t,null==h?this.removeAttribute(e):this.setAttribute(e,h),this._$Em=null}}',
      '',
    ],
    ['if(void 0!==e&&this._$Em!==e)', 'if(void 0!==e)'],
    [
      'this._$Em=e;const r=h.fromAttribute(s,t.type);this[e]=r??this._$Ej?.get(e)??r,this._$Em=null',
      'this[e]=h.fromAttribute(s,t.type)',
    ],
    [
      '((i.hasChanged??f)(h,s)||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i)))',
      '(i.hasChanged??f)(h,s)',
    ],
    [
      'C(t,s,{useDefault:i,reflect:e,wrapped:h},r){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)||(this._$AL.has(t)||(this.hasUpdated||i||(s=void 0),this._$AL.set(t,s)),!0===e&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}',
      'C(t,s){this._$AL.has(t)||(this.hasUpdated||(s=void 0),this._$AL.set(t,s))}',
    ],
    ['this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),', ''],
    ['p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2")', '0'],
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [
      'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
      '',
    ],
  ],
  'lit-html/lit-html.js': [
    ['j={M:h,P:o,A:n,C:1,L:N,R,D:d,V:M,I:k,H,N:L,U:z,B:I,F:Z}', 'j={I:k}'],
    ['2===i?"<svg>":3===i?"<math>":""', '""'],
    ['+(2===i?"</svg>":3===i?"</math>":"")', ''],
    [',2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}', ',0){}'],
    ['B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");', 'B=0;'],
  ],
  'lit-element/lit-element.js': [
    [',s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i});', ';'],
    [';(s.litElementVersions??=[]).push("4.2.2")', ''],
  ],
  'zod/v4/mini/schemas.js': [
    [
      `    parse(data, params) {
        return parse.parse(this, data, params, { callee: this.parse });
    },
    parseAsync(data, params) {
        return parse.parseAsync(this, data, params, { callee: this.parseAsync });
    },
`,
      '',
    ],
    [
      `    safeParseAsync(data, params) {
        return parse.safeParseAsync(this, data, params);
    },
`,
      '',
    ],
  ],
  'zod/v4/core/schemas.js': [
    [
      `    get "~standard"() {
        return util.hide(this, "~standard", standardProps(this));
    },
    set "~standard"(value) {
        util.own(this, "~standard", value);
    },
`,
      '',
    ],
  ],
};

/** A package's file without its cuts. */
export function withoutCuts(path: string, code: string): string {
  for (const [spelling, instead] of cuts[path] ?? []) {
    const parts = code.split(spelling);
    if (parts.length !== 2) throw new Error(`${path} no longer holds once: ${spelling}`);
    code = parts.join(instead);
  }
  return code;
}

/** Vite plugin for the CDN build: packages without what a page never reaches. */
export function leanPackages(): Plugin {
  const sources = join(root, 'src/');
  const pending = new Set(Object.keys(cuts));
  return {
    name: 'hromada-lean-packages',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      return importer?.includes('/node_modules/@lit/reactive-element/') && source.endsWith('/css-tag.js')
        ? join(root, '.config/vite/css-tag.ts')
        : undefined;
    },
    transform(code, id) {
      if (id.startsWith(sources) && /\b(reflect|useDefault)\b['"]?\s*:/.test(code))
        throw new Error(
          `${id}: properties are not written back to attributes; Lit is built without that (lean-packages.ts)`,
        );
      if (id.startsWith(sources) && /\b(svg|mathml)`|\btype\s*:\s*(Object|Array)\b/.test(code))
        throw new Error(
          `${id}: Lit is built without templates of SVG or MathML, and without JSON in attributes (lean-packages.ts)`,
        );
      const path = id.replaceAll('\\', '/').split('/node_modules/').at(-1)!;
      return pending.delete(path) ? {code: withoutCuts(path, code), map: null} : undefined;
    },
    buildEnd(error) {
      if (!error && pending.size) throw new Error(`not part of the build: ${[...pending].join(', ')}`);
    },
  };
}
