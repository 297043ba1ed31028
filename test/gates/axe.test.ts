import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after, before, describe, test} from 'node:test';
import type {AxeResults, RunOptions} from 'axe-core';
import type {Browser, Page} from 'playwright-core';
import {elementCases} from '../support/elements.ts';
import {launchChromium, newVisitor, openStoryPage, settles, show, shows} from './browsers.ts';
import {buildStoryPage} from './build.ts';
import {serve, type RunningSite} from './serve.ts';
import {stories} from './stories.ts';

/* Every story in Ukrainian and English, each in light, dark and forced colours: nothing that axe can find. */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const options: RunOptions = {
  runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']},
  // Matters of the page around an element.
  rules: Object.fromEntries(['region', 'page-has-heading-one', 'heading-order'].map(id => [id, {enabled: false}])),
  resultTypes: ['violations'],
  // The frame of a story without scripts runs none of ours either.
  iframes: false,
};

const looks = {
  light: {colorScheme: 'light', forcedColors: 'none'},
  dark: {colorScheme: 'dark', forcedColors: 'none'},
  'forced colours': {colorScheme: 'dark', forcedColors: 'active'},
} as const;

describe('axe', () => {
  let site: RunningSite;
  let browser: Browser;
  let page: Page;

  before(async () => {
    site = await serve({folders: {'/': await buildStoryPage()}});
    browser = await launchChromium();
    page = await (await newVisitor(browser)).newPage();
    await openStoryPage(page, `${site.origin}/?network=stub`);
    await page.evaluate(axe);
  });
  after(async () => {
    await browser.close();
    await site.stop();
  });

  /** What axe finds on the page, in a few words. */
  const findings = async (on = page, without: string[] = []): Promise<string[]> => {
    const rules = {...options.rules, ...Object.fromEntries(without.map(id => [id, {enabled: false}]))};
    const {violations} = await on.evaluate(
      (how): Promise<AxeResults> => (window as unknown as {axe: typeof import('axe-core')}).axe.run('#story', how),
      {...options, rules},
    );
    return violations.flatMap(({id, nodes}) =>
      nodes.map(({target, failureSummary}) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
  };

  /** Text of the kit's elements that would be hard to read, by the colours that are drawn. */
  const faint = (): Promise<string[]> =>
    page.evaluate(() => {
      const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
      const luminance = (color: string) => {
        const [r, g, b] = channels(color).map(value =>
          value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
        );
        return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
      };
      const groundOf = (element: Element | null): string => {
        if (!element) return getComputedStyle(document.documentElement).backgroundColor;
        const color = getComputedStyle(element).backgroundColor;
        if ((channels(color)[3] ?? 1) === 1) return color;
        return groundOf(
          element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null,
        );
      };
      return [...document.querySelectorAll('#story *')]
        .flatMap(({shadowRoot}) => [...(shadowRoot?.querySelectorAll('*') ?? [])])
        .filter(({childNodes}) => [...childNodes].some(node => node instanceof Text && node.data.trim()))
        .flatMap(element => {
          const {color} = getComputedStyle(element);
          const ground = groundOf(element);
          const [dark, light] = [luminance(color), luminance(ground)].sort((a, b) => a - b) as [number, number];
          const ratio = (light + 0.05) / (dark + 0.05);
          return ratio < 4.5
            ? [`«${element.textContent?.trim()}»: ${color} on ${ground} is ${ratio.toFixed(2)}:1`]
            : [];
        });
    });

  test('axe itself finds what is wrong', async () => {
    await page.evaluate(() => document.querySelector('#story')!.append(document.createElement('button')));
    assert.match(String(await findings()), /^button-name/);
    await page.evaluate(() => document.querySelector('#story > button')!.remove());
  });

  for (const story of stories) {
    test(story.name, async () => {
      await show(page, story);
      for (const lang of ['uk', 'en'] as const) {
        await page.evaluate(it => (document.documentElement.lang = it), lang);
        await shows(page, story[lang]);
        for (const [look, media] of Object.entries(looks)) {
          await page.emulateMedia(media);
          // axe goes by `-webkit-text-fill-color`, which keeps its value when the colour that is drawn is forced.
          const forced = media.forcedColors === 'active';
          const found = forced ? [...(await findings(page, ['color-contrast'])), ...(await faint())] : await findings();
          assert.deepEqual(found, [], `${lang}, ${look}`);
        }
      }
      await page.evaluate(() => (document.documentElement.lang = 'uk'));
    });
  }

  for (const {tag, markup, fallback} of elementCases) {
    test(`<${tag}> on a page that names no backend`, async () => {
      assert.ok(
        stories.some(({element}) => tag.endsWith(`-${element}`)),
        'it has stories',
      );
      // Nor must anything else have named one on that page: an outbox status shows every store that it finds there.
      const visitor = await newVisitor(browser);
      try {
        const alone = await visitor.newPage();
        await openStoryPage(alone, `${site.origin}/?network=stub`);
        await alone.evaluate(axe);
        await alone.evaluate(() => window.defineAll());
        await alone.evaluate(source => {
          const parsed = new DOMParser().parseFromString(source, 'text/html');
          document.querySelector('#story')!.replaceChildren(...parsed.body.childNodes);
        }, markup);
        await alone.locator(`#story ${tag}:defined`).waitFor({state: 'attached'});
        await shows(alone, new RegExp(fallback));
        await settles(alone);
        await shows(alone, new RegExp(fallback));
        assert.deepEqual(await findings(alone), []);
      } finally {
        await visitor.close();
      }
    });
  }
});
