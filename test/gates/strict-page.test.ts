import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {tags} from '../../src/tags.ts';
import {
  heard,
  launchChromium,
  launchFirefox,
  listen,
  newFirefoxPage,
  newVisitor,
  openStoryPage,
  PATIENCE,
  show,
  violation,
  type Complaints,
  type Firefox,
} from './browsers.ts';
import {buildStoryPage} from './build.ts';
import {serve, type RunningSite} from './serve.ts';
import {stories} from './stories.ts';

/*
 * Every story on the strictest page that a council could have, one after the other on one page:
 *
 * G1  strict CSP: no violation, in Chromium and in Firefox
 * G2  Trusted Types with Lit's own policy only
 * G3  nothing is asked of another origin
 * G5  a root font size of the host's (62.5 %, 8 px, 32 px) changes nothing: sizes follow the text around
 *     and: at 280 px and 320 px nothing has to be scrolled sideways, and what can be pressed is 24 px at least
 */

const strict = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
const trustedTypes = "require-trusted-types-for 'script'; trusted-types lit-html";

/** One that wants a provider that is not defined yet comes before all others. */
const inOrder = stories.toSorted((a, b) => Number(b.story === 'LateDefined') - Number(a.story === 'LateDefined'));

let folder: string;
before(async () => {
  folder = await buildStoryPage();
});

describe('Chromium: strict CSP, Trusted Types, one origin, any root font size, narrow columns', () => {
  let site: RunningSite;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: Complaints;
  const asked: string[] = [];

  before(async () => {
    site = await serve({folders: {'/': folder}, headers: {'content-security-policy': `${strict}; ${trustedTypes}`}});
    browser = await launchChromium();
    context = await newVisitor(browser);
    context.on('request', request => asked.push(request.url()));
    page = await context.newPage();
    complaints = await listen(page);
    // A page with this policy may not even register a service worker.
    await openStoryPage(page, `${site.origin}/?network=stub`);
  });
  after(async () => {
    await browser.close();
    await site.stop();
  });

  test('the policy is in force', async () => {
    const refused = await page.evaluate(`try {
      document.createElement('div').insertAdjacentHTML('beforeend', '<b>text</b>');
    } catch ({name}) {
      name;
    }`);
    assert.equal(refused, 'TypeError');
    await violation(complaints);
    assert.equal(heard(complaints).violations.length, 1);
  });

  for (const story of inOrder) {
    test(story.name, async () => {
      await page.setViewportSize({width: 800, height: 900});
      await show(page, story);
      const sizes = await page.evaluate(measureText, '');
      for (const root of ['root-small', 'root-8', 'root-32']) {
        assert.deepEqual(await page.evaluate(measureText, root), sizes, `text sizes under html.${root}`);
      }
      for (const {host, size, body} of sizes.hosts) {
        assert.ok(Math.abs(size - body) <= 1, `${host} is set in ${size} px on a page of ${body} px`);
      }
      for (const width of [320, 280]) {
        await page.setViewportSize({width, height: 900});
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `at ${width} px`);
      }
      assert.deepEqual(await page.evaluate(smallTargets), [], 'what can be pressed is 24 by 24 px at least');
      assert.deepEqual(heard(complaints), {errors: [], violations: []});
    });
  }

  test('nothing was asked of another origin, and no complaint came late', () => {
    assert.deepEqual(heard(complaints), {errors: [], violations: []});
    assert.ok(asked.length > 5);
    assert.deepEqual(
      asked.filter(url => new URL(url).origin !== site.origin),
      [],
    );
  });

  test('all elements are defined', async () => {
    const names = Object.values(tags);
    assert.deepEqual(await page.evaluate(all => all.filter(tag => !customElements.get(tag)), names), []);
  });
});

/** Font sizes of the host page's text and of all text inside the kit's elements, under a root font size. */
function measureText(root: string): {hosts: {host: string; size: number; body: number}[]; texts: string[]} {
  document.documentElement.className = root;
  const px = (element: Element) => Math.round(parseFloat(getComputedStyle(element).fontSize) * 100) / 100;
  const kit = [...document.querySelectorAll('#story *')].filter(({localName}) => localName.startsWith('hromada-'));
  const texts = kit.flatMap(({shadowRoot}) =>
    [...(shadowRoot?.querySelectorAll('*') ?? [])]
      .filter(({childNodes}) => [...childNodes].some(node => node instanceof Text && node.data.trim()))
      .map(
        element =>
          `${element.localName}.${element.className} ${px(element)} ${Math.round(element.getBoundingClientRect().width)}`,
      ),
  );
  const hosts = kit.map(element => ({host: element.localName, size: px(element), body: px(document.body)}));
  document.documentElement.className = '';
  return {hosts, texts};
}

/** What can be pressed inside the kit's elements and is too small for a thumb. */
function smallTargets(): string[] {
  return [...document.querySelectorAll('#story *')]
    .flatMap(({shadowRoot}) => [
      ...(shadowRoot?.querySelectorAll('button, a[href], summary, input, select, textarea') ?? []),
    ])
    .map(element => ({element, box: element.getBoundingClientRect()}))
    .filter(({box}) => box.width > 0 && (box.width < 24 || box.height < 24))
    .map(({element, box}) => `${element.localName} «${element.textContent?.trim()}» ${box.width}×${box.height}`);
}

describe('Firefox: strict CSP', () => {
  let site: RunningSite;
  let firefox: Firefox;
  let page: Awaited<ReturnType<typeof newFirefoxPage>>['page'];
  let complaints: Complaints;

  before(async () => {
    site = await serve({folders: {'/': folder}, headers: {'content-security-policy': strict}});
    firefox = await launchFirefox();
    ({page, complaints} = await newFirefoxPage(firefox));
    await page.goto(site.origin);
    await page.waitForSelector('html[data-ready]');
  });
  after(async () => {
    await firefox.close();
    await site.stop();
  });

  test('the policy is in force', async () => {
    await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
    await page.waitForFunction(() => getComputedStyle(document.body).color !== 'rgb(255, 0, 0)');
    await violation(complaints);
    assert.equal(heard(complaints).violations.length, 1);
  });

  for (const {name, uk} of inOrder) {
    test(name, async () => {
      await page.evaluate(story => window.mount(story), name);
      await page.waitForFunction(
        (source, flags) => new RegExp(source, flags).test(window.shownText()),
        {timeout: PATIENCE},
        uk.source,
        uk.flags,
      );
      assert.deepEqual(heard(complaints), {errors: [], violations: []});
    });
  }
});
