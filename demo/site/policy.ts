/** The Content-Security-Policy of a page: the strict one everywhere, and what three recipes add to it. */
import {createHash} from 'node:crypto';
import {otherOrigin} from './other-origin.ts';

/** All that an element needs: nothing inline, nothing from elsewhere. */
const strict = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'connect-src': ["'self'"],
  'img-src': ["'self'"],
};

/** For the page itself; elements do not need these lines. */
const ofThePage = {'base-uri': ["'none'"], 'form-action': ["'self'"], 'frame-ancestors': ["'none'"]};

type Policy = Record<string, string[]>;

const additions: Record<string, (policy: Policy, url: URL) => Policy> = {
  '/recipes/trusted-types': policy => ({
    ...policy,
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['lit-html'],
  }),
  '/recipes/cross-origin': (policy, url) => ({...policy, 'connect-src': ["'self'", otherOrigin(url)]}),
  '/recipes/no-scripts': policy => ({...policy, 'script-src': ["'none'"]}),
};

/** An import map is inline by nature, so a strict policy names it by its hash. */
const importMapHashes = (markup: string): string[] =>
  [...markup.matchAll(/<script type="importmap">([^]*?)<\/script>/g)].map(
    ([, text]) => `'sha256-${createHash('sha256').update(text!).digest('base64')}'`,
  );

export const policyFor = (path: string, markup: string, url: URL): string => {
  // Served exactly as the recipe prints it.
  const base: Policy = path === '/recipes/strict-csp' ? strict : {...strict, ...ofThePage};
  const policy = additions[path]?.(base, url) ?? base;
  const scripts = [...policy['script-src']!, ...importMapHashes(markup)];
  return Object.entries({...policy, 'script-src': scripts})
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');
};
