import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import {launchChromium, newVisitor, openStoryPage, show} from './browsers.ts';
import {buildStoryPage} from './build.ts';
import {serve, type RunningSite} from './serve.ts';
import {stories} from './stories.ts';

/* A petition on paper: all of its text, dark on white, also from a dark page; and nothing to press. */

describe('printed', () => {
  let site: RunningSite;
  let browser: Browser;
  let page: Page;

  before(async () => {
    site = await serve({folders: {'/': await buildStoryPage()}});
    browser = await launchChromium();
    page = await (await newVisitor(browser, {colorScheme: 'dark'})).newPage();
    await openStoryPage(page, `${site.origin}/?network=stub`);
    await page.addStyleTag({content: ':root {color-scheme: dark}'});
    await show(
      page,
      stories.find(({name}) => name === 'petition-card/LongText')!,
    );
    await page.locator('details[part=text]').waitFor();
  });
  after(async () => {
    await browser.close();
    await site.stop();
  });

  /** How light a text is, 0 to 255; 0 is black. */
  const lightness = (selector: string): Promise<number> =>
    page
      .locator(selector)
      .first()
      .evaluate(element =>
        Math.max(...(getComputedStyle(element).color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)),
      );

  const isTextShown = (): Promise<boolean> =>
    page.locator('details > .text').evaluate(text => text.checkVisibility({contentVisibilityAuto: true}));

  test('a screen shows light words on a dark page, and the full text when it is asked for', async () => {
    assert.ok((await lightness('[part~=title]')) > 200);
    assert.equal(await isTextShown(), false);
  });

  test('paper has the full text', async () => {
    await page.emulateMedia({media: 'print', colorScheme: 'dark'});
    assert.equal(await isTextShown(), true);
    const height = await page.locator('details > .text').evaluate(text => text.getBoundingClientRect().height);
    assert.ok(height > 40, `it takes ${height}px`);
  });

  test('paper has dark words', async () => {
    await page.emulateMedia({media: 'print', colorScheme: 'dark'});
    for (const part of ['[part~=title]', '[part~=status]', '[part~=number]', '[part~=text] > .text'])
      assert.ok((await lightness(part)) < 180, `${part} is pale`);
  });

  test('paper has no buttons', async () => {
    await page.emulateMedia({media: 'print', colorScheme: 'dark'});
    for (const button of await page.locator('button').all()) assert.equal(await button.isVisible(), false);
  });
});
