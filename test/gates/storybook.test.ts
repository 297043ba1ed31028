import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {root} from '../../.config/vite/source-tree.ts';
import {heard, launchChromium, lendShownText, listen, newVisitor, shows, type Complaints} from './browsers.ts';
import {serve, type RunningSite} from './serve.ts';
import {stories} from './stories.ts';

/* The built Storybook: every story shows what it promises, one after the other as a designer clicks through them; and nothing is asked of another origin (G3). */

const folder = join(root, 'storybook-static');

interface Channel {
  once(event: string, listener: () => void): void;
  emit(event: string, value: object): void;
}

interface Index {
  entries: Record<string, {id: string; type: 'story' | 'docs'; importPath: string}>;
}

describe('Storybook', () => {
  let site: RunningSite;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: Complaints;
  let index: Index;
  const asked: string[] = [];

  before(async () => {
    assert.ok(existsSync(join(folder, 'index.json')), 'Storybook is not built: run `npm run build:storybook`');
    index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Index;
    site = await serve({folders: {'/': folder}});
    browser = await launchChromium();
    context = await newVisitor(browser);
    context.on('request', request => asked.push(request.url()));
    await lendShownText(context, '#storybook-root');
    page = await context.newPage();
    complaints = await listen(page);
  });
  after(async () => {
    await browser.close();
    await site.stop();
  });

  /** Tells Storybook's preview something, as its own menus do, and waits until the story stands again and its checks are done. */
  const tell = async (event: string, value: object) => {
    // Storybook loads its preview anew when a story is left in the middle of something: then it is not there yet.
    await page.waitForFunction(
      () =>
        (window as unknown as {__STORYBOOK_PREVIEW__?: {currentRender?: object}}).__STORYBOOK_PREVIEW__?.currentRender,
    );
    await page.evaluate(
      ([name, what]) =>
        new Promise<void>((resolve, reject) => {
          const channel = (window as unknown as {__STORYBOOK_ADDONS_CHANNEL__: Channel}).__STORYBOOK_ADDONS_CHANNEL__;
          channel.once('storyFinished', () => resolve());
          channel.once('storyMissing', () => reject(new Error(`Storybook has no such story: ${JSON.stringify(what)}`)));
          channel.emit(name, what);
        }),
      [event, value] as const,
    );
  };

  test('has every story', () => {
    const built = Object.values(index.entries).filter(({type}) => type === 'story');
    assert.deepEqual(built.map(({id}) => id).sort(), stories.map(({id}) => id).sort());
  });

  const [first, ...others] = stories.toSorted(
    (a, b) => Number(b.story === 'LateDefined') - Number(a.story === 'LateDefined'),
  );
  const openPage = async ({id, uk}: {id: string; uk: RegExp}) => {
    await page.goto(`${site.origin}/iframe.html?viewMode=story&id=${id}`);
    await shows(page, uk);
    await page.waitForFunction(
      () =>
        (window as unknown as {__STORYBOOK_PREVIEW__: {currentRender?: {phase: string}}}).__STORYBOOK_PREVIEW__
          .currentRender?.phase === 'finished',
    );
  };
  test(first!.name, () => openPage(first!));
  for (const {name, id, uk} of others) {
    test(name, async () => {
      await tell('setCurrentStory', {storyId: id, viewMode: 'story'});
      await shows(page, uk);
      assert.deepEqual(heard(complaints), {errors: [], violations: []});
    });
  }

  test('every toolbar changes the page', async () => {
    const open = stories.find(({name}) => name === 'petition-card/Open')!;
    const choose = (globals: object) => tell('updateGlobals', {globals});
    await tell('setCurrentStory', {storyId: open.id, viewMode: 'story'});
    await choose({locale: 'en', width: '280', theme: 'dark'});
    await shows(page, open.en);
    const card = page.locator('hromada-petition-card');
    assert.equal((await card.boundingBox())!.width, 280);
    assert.equal(await card.evaluate(element => getComputedStyle(element).color), 'rgb(238, 241, 244)');
    for (const theme of ['inherit', 'neutral', 'contrast', 'hostile']) {
      await choose({locale: 'uk', width: 'full', theme});
      await shows(page, open.uk);
    }
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), '10px');
    const failures = {
      offline: /Немає зв’язку з сервером громади/,
      '500': /На сервері громади сталася помилка/,
      slow: /445 підписів із 500/,
    };
    for (const [network, words] of Object.entries(failures)) {
      await choose({network});
      await shows(page, words);
    }
    // What follows begins on a page that no slow backend has held up.
    await openPage(open);
    heard(complaints);
  });

  for (const {id, type} of Object.values(readIndex().entries)) {
    if (type !== 'docs') continue;
    test(`docs page ${id}`, async () => {
      // A page load each: Storybook reloads by itself when a docs page is left before its stories have rendered.
      await page.goto(`${site.origin}/iframe.html?viewMode=docs&id=${id}`);
      await page.locator('#storybook-docs h1').first().waitFor();
      assert.equal(await page.locator('.sb-errordisplay').isVisible(), false);
      assert.equal(await page.getByText('| ---').count(), 0, 'a table is not drawn as one');
      assert.deepEqual(heard(complaints), {errors: [], violations: []});
    });
  }

  test('the manager opens', async () => {
    await page.goto(`${site.origin}/?path=/story/${stories.find(({name}) => name === 'petition-card/Open')!.id}`);
    await page.frameLocator('#storybook-preview-iframe').getByText('445').waitFor();
  });

  test('nothing was asked of another origin', () => {
    assert.ok(asked.length > 100);
    assert.deepEqual([...new Set(asked.map(url => new URL(url).origin))], [site.origin]);
  });
});

/** The index as it is built now; empty before the first build, and then a test says so. */
function readIndex(): Index {
  const path = join(folder, 'index.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Index) : {entries: {}};
}
