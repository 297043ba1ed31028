import assert from 'node:assert/strict';
import {test} from 'node:test';
import {minifyCss, minifyHtml, minifyTemplatesIn} from '../../.config/vite/minify-templates.ts';

/* The build shortens templates. What a person sees or a screen reader says must not change by it. */

const css: [string, string][] = [
  ['a { color : red ; }', 'a{color :red}'],
  ['/* a */ :host { margin: 0 auto; } /* b */', ':host{margin:0 auto}'],
  ['a :hover > b + c ~ d , e { }', 'a :hover>b + c ~ d,e{}'],
  ['p:has(> b) { grid-column: 1 / -1; color: rgb(0 0 0 / 50%); }', 'p:has(>b){grid-column:1/-1;color:rgb(0 0 0/50%)}'],
  ['@media (width >= 30em) { p { top: 0 } }', '@media (width>= 30em){p{top:0}}'],
  ['p { width: calc(100% - 2 * var(--x, 1em)) }', 'p{width:calc(100% - 2 * var(--x,1em))}'],
  [
    `p::before { content: " a ;  b "; background: url( "x y.png" ) }`,
    `p::before{content:" a ;  b ";background:url( "x y.png" )}`,
  ],
  [
    '@media (min-width: 30em) and (hover: hover) {\n  p { top: 0 }\n}',
    '@media (min-width:30em) and (hover:hover){p{top:0}}',
  ],
  ['p { margin: 0.5em -0.25em 10.05em; top: calc(0.5em*2) }', 'p{margin:.5em -.25em 10.05em;top:calc(.5em*2)}'],
  ['p { clip-path: polygon( 0.5% 0, 1% 20.50% ) }', 'p{clip-path:polygon(.5% 0,1% 20.50%)}'],
  ['a :is( .b, c ) :not(.d) (e)', 'a :is(.b,c) :not(.d) (e)'],
  ['p { content: "/* not a comment */" }', 'p{content:"/* not a comment */"}'],
];
for (const [source, expected] of css)
  test(`css: ${source}`, () => {
    assert.equal(minifyCss(source), expected);
  });

const html: [string, string][] = [
  ['<b>a</b>\n  <i>b</i>', '<b>a</b> <i>b</i>'],
  ['<b>a</b><i>b</i>', '<b>a</b><i>b</i>'],
  ['<p\n  class="a  b"\n  hidden\n>\n  text\n  here\n</p>', '<p class="a  b" hidden> text here </p>'],
  ['<p title="a > b">  x</p>', '<p title="a > b"> x</p>'],
  ['<!-- said to readers of the source --><p>x</p>', '<p>x</p>'],
  ['<textarea>  two\n\nlines </textarea>  <p> </p>', '<textarea>  two\n\nlines </textarea>  <p> </p>'],
  ['5 < 6  and\u00A0\u00A0so', '5 < 6 and\u00A0\u00A0so'],
];
for (const [source, expected] of html)
  test(`html: ${source}`, () => {
    assert.equal(minifyHtml(source), expected);
  });

test('expressions stay where they are, also inside tags, and nested templates are shortened too', () => {
  const source =
    'const t = html`<p\n  class=${a}\n  ?hidden=${!b}\n>\n  ${c}\n  ${d ? html`<b>\n  x</b>` : ""}\n</p>`;';
  assert.equal(
    minifyTemplatesIn(source),
    'const t = html`<p class=${a} ?hidden=${!b}> ${c} ${d ? html`<b> x</b>` : ""} </p>`;',
  );
});

test('other templates, and those with an escape sequence, are left alone', () => {
  for (const source of ['const t = `a\n  b`;', 'const t = other`<p>\n </p>`;', 'const t = html`<p>\\u0020\n </p>`;'])
    assert.equal(minifyTemplatesIn(source), source);
});
