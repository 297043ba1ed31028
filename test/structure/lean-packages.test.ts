import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {build} from 'vite';
import {inlineTags} from '../../.config/vite/inline-tags.ts';
import {withoutMarkup} from '../../.config/vite/leaflet-without-markup.ts';
import {leanPackages, withoutCuts} from '../../.config/vite/lean-packages.ts';

/*
 * The CDN build leaves parts out of packages. What it leaves out must still be what it was taken for, and what stands in for a file must be able to
 * do what the kit asks of it. That the built elements work is for the gates, which run them.
 */

const packageFile = (path: string): string => readFileSync(join(process.cwd(), 'node_modules', path), 'utf8');

/** As far as a style sheet goes without a browser. */
class Sheet {
  text = '';
  replaceSync(text: string): void {
    this.text = text;
  }
}

const cssTag = async () => {
  (globalThis as {CSSStyleSheet?: unknown}).CSSStyleSheet ??= Sheet;
  return import('../../.config/vite/css-tag.ts');
};

test('what stands for Lit’s css-tag.js exports the same names', async () => {
  const [, list] = /export\{([^}]+)\}/.exec(packageFile('@lit/reactive-element/css-tag.js'))!;
  const names = list!.split(',').map(name => name.split(' as ').at(-1));
  assert.deepEqual(Object.keys(await cssTag()).sort(), names.sort());
});

test('a style sheet is made of texts, numbers and other style sheets, and adopted as it is', async () => {
  const {adoptStyles, css, getCompatibleStyle, unsafeCSS} = await cssTag();
  const inner = css`a{top:${1}px}`;
  const sheet = css`${inner}b{${unsafeCSS('left:0')}}`;
  assert.equal(sheet.cssText, 'a{top:1px}b{left:0}');
  assert.equal((sheet as unknown as Sheet).text, sheet.cssText);
  assert.equal(sheet.styleSheet, sheet);
  const root = {} as ShadowRoot;
  adoptStyles(root, [getCompatibleStyle(sheet)]);
  assert.deepEqual(root.adoptedStyleSheets, [sheet]);
});

for (const path of [
  '@lit/reactive-element/reactive-element.js',
  'lit-html/lit-html.js',
  'lit-element/lit-element.js',
  'zod/v4/mini/schemas.js',
  'zod/v4/core/schemas.js',
])
  test(`${path} is cut where it says, and a file that has changed is not cut at all`, () => {
    const whole = packageFile(path);
    const lean = withoutCuts(path, whole);
    assert.ok(lean.length < whole.length);
    assert.throws(() => withoutCuts(path, lean), /no longer holds once/);
  });

test('no hook for a polyfill, no hydration, no reflection, no SVG and no JSON of attributes is left in Lit', () => {
  for (const path of [
    '@lit/reactive-element/reactive-element.js',
    'lit-html/lit-html.js',
    'lit-element/lit-element.js',
  ])
    assert.doesNotMatch(
      withoutCuts(path, packageFile(path)),
      /PolyfillSupport|HydrateSupport|Versions\?\?=|metadata|reflect|useDefault|_\$E[jmqT]\b|<svg>|<math>|JSON\.parse/,
    );
});

test('the one place that parses does so by safeParse, which is all that is left', () => {
  const checks = readFileSync('src/client/checks.ts', 'utf8');
  assert.match(checks, /\.safeParse\(/);
  assert.doesNotMatch(checks, /\.(parse|parseAsync|safeParseAsync)\(/);
  const schemas = withoutCuts('zod/v4/mini/schemas.js', packageFile('zod/v4/mini/schemas.js'));
  assert.match(schemas, /^ {4}safeParse\(data, params\)/m);
  assert.doesNotMatch(schemas, /^ {4}(parse|parseAsync|safeParseAsync)\(/m);
});

test('Leaflet makes nothing from markup as it loads, and a file that has changed fails the build', () => {
  const code = withoutMarkup(packageFile('leaflet/dist/leaflet-src.esm.js'));
  assert.match(
    code,
    /inlineSvg = !!svg\$1 && \(function \(\) \{\s+var div = [^;]+;\s+div\.appendChild\(svgCreate\('svg'\)\);/,
  );
  assert.throws(() => withoutMarkup(code), /no longer holds once/);
});

test('an element that needs what Lit was built without fails the build', async () => {
  const id = join(process.cwd(), 'src/planted.ts');
  const planted = (code: string) =>
    build({
      configFile: false,
      logLevel: 'silent',
      build: {write: false, lib: {entry: id, formats: ['es']}},
      plugins: [
        {name: 'planted', enforce: 'pre', resolveId: source => (source === id ? id : null), load: () => code},
        leanPackages(),
      ],
    });
  await assert.rejects(planted('export const properties = {open: {type: Boolean, reflect: true}};'), /written back/);
  await assert.rejects(planted('export const properties = {rows: {type: Array}};'), /JSON in attributes/);
  await assert.rejects(planted("import {svg} from 'lit'; export const icon = svg`<path></path>`;"), /SVG/);
});

test('a tag is written where the sources name it; one that is not in the list fails the build', () => {
  const transform = inlineTags().transform as (code: string, id: string) => string | undefined;
  const of = (code: string) => transform(`import {tags} from '../tags.ts';\n${code}`, '/kit/src/context/planted.ts');
  assert.equal(of('define(tags.petitionCard, A);')?.split('\n')[1], "define('hromada-petition-card', A);");
  assert.throws(() => of('define(tags.petitonCard, A);'), /no tag petitonCard/);
  assert.equal(transform('const tags = {a: 1}; tags.a;', '/kit/src/planted.ts'), undefined);
});
