import assert from 'node:assert/strict';
import {test} from 'node:test';
import {safeUrl} from '../../../src/domain/safe-url.ts';
import {fc} from '../../support/harness-property.ts';

const BASE = 'https://council.example/petitions/1';

const kept: [value: string, href: string][] = [
  ['https://petition.example/1', 'https://petition.example/1'],
  ['http://rada.ck.ua/petitions/web/2584', 'http://rada.ck.ua/petitions/web/2584'],
  ['mailto:rada@council.example', 'mailto:rada@council.example'],
  ['tel:+380321234567', 'tel:+380321234567'],
  ['/sign-in', 'https://council.example/sign-in'],
  ['?page=2', 'https://council.example/petitions/1?page=2'],
  ['#text', 'https://council.example/petitions/1#text'],
  ['//other.example/x', 'https://other.example/x'],
  ['HTTPS://PETITION.EXAMPLE/1', 'https://petition.example/1'],
  ['https://громада.укр/петиції', 'https://xn--80aahf2bln.xn--j1amh/%D0%BF%D0%B5%D1%82%D0%B8%D1%86%D1%96%D1%97'],
  // what only looks like a scheme is a path
  ['java script:alert(1)', 'https://council.example/petitions/java%20script:alert(1)'],
  ['&#106;avascript:alert(1)', 'https://council.example/petitions/&#106;avascript:alert(1)'],
  ['javascript&colon;alert(1)', 'https://council.example/petitions/javascript&colon;alert(1)'],
  ['%6aavascript:alert(1)', 'https://council.example/petitions/%6aavascript:alert(1)'],
  ['"><img src=x onerror=alert(1)>', 'https://council.example/petitions/%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E'],
];

for (const [value, href] of kept)
  test(`kept: ${value}`, () => {
    assert.equal(safeUrl(value, BASE), href);
  });

const dropped = [
  '',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\r\nscript:alert(1)',
  'jav\u0009ascript\u000a:alert(1)',
  '\u0000javascript:alert(1)',
  '\u0001\u0002\u001f javascript:alert(1)',
  '   javascript:alert(1)',
  '\n\tjavascript:alert(1)',
  'javascript://petition.example/%0aalert(1)',
  'javascript://https://petition.example/?%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'DATA:image/svg+xml,<svg onload=alert(1)>',
  'vbscript:msgbox(1)',
  'VBSCRIPT:msgbox(1)',
  'blob:https://council.example/3f2c',
  'filesystem:https://council.example/temporary/x.html',
  'file:///etc/passwd',
  'ftp://council.example/x',
  'view-source:https://council.example',
  'about:blank',
  'about:srcdoc',
  'ws://council.example',
  'intent://scan/#Intent;scheme=zxing;end',
  'ms-word:ofe|u|https://council.example/x.docx',
  'chrome://settings',
  'https://',
  'https://[',
  'http://a b/',
  'https://council.example:99999/',
  'mhtml:https://council.example!x',
  'jar:https://council.example!/x',
  'livescript:alert(1)',
  'feed:javascript:alert(1)',
  'wyciwyg://x',
];

for (const value of dropped)
  test(`dropped: ${JSON.stringify(value)}`, () => {
    assert.equal(safeUrl(value, BASE), undefined);
  });

test('nothing is an address of nothing', () => {
  assert.equal(safeUrl(undefined, BASE), undefined);
  assert.equal(safeUrl(null, BASE), undefined);
  assert.equal(safeUrl('/relative'), undefined);
});

test('whatever is said, what comes out is an absolute address that cannot run script', () => {
  const scheme = fc.constantFrom(
    'javascript:',
    'data:',
    'vbscript:',
    'blob:',
    'https:',
    'http:',
    'mailto:',
    'tel:',
    'x:',
    '',
  );
  const noise = fc.constantFrom(
    '',
    ' ',
    '\t',
    '\n',
    '\r',
    '\u0000',
    '\u001f',
    '\u00a0',
    '\u200b',
    '\ufeff',
    '\u202e',
    '%0a',
    '&Tab;',
  );
  const hostile = fc
    .tuple(noise, scheme, fc.nat(11), noise, fc.string({unit: 'binary', maxLength: 30}))
    // Noise also inside the scheme, and any case.
    .map(([before, word, at, inside, rest]) => before + word.slice(0, at) + inside + word.slice(at) + rest);
  fc.assert(
    fc.property(fc.oneof(hostile, fc.webUrl(), fc.string({unit: 'binary'})), value => {
      const href = safeUrl(value, BASE);
      if (href === undefined) return;
      assert.match(href, /^(https?|mailto|tel):/);
      assert.equal(new URL(href).protocol, /^\w+:/.exec(href)![0], 'the parsed form');
      assert.ok(
        [...href].every(letter => letter >= ' '),
        'no control characters',
      );
    }),
    {numRuns: 2_000},
  );
});
