import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {root} from '../.config/vite/source-tree.ts';
import {launchChromium, newVisitor, openStoryPage, show} from '../test/gates/browsers.ts';
import {buildStoryPage} from '../test/gates/build.ts';
import {serve} from '../test/gates/serve.ts';
import {stories} from '../test/gates/stories.ts';

/*
 * npm run screenshots                  every story, 280, 360 and 1280 px wide, light, dark and in forced colours
 * npm run screenshots -- Waiting Open  only stories whose name holds one of these words
 *
 * In .cache/screenshots: <element>-<story>/<width>-<look>.png, and sheet-<look>-<n>.png with many of them side by side, to look at.
 */

const widths = [280, 360, 1280];
const looks = {
  light: {colorScheme: 'light', forcedColors: 'none'},
  dark: {colorScheme: 'dark', forcedColors: 'none'},
  forced: {colorScheme: 'dark', forcedColors: 'active'},
} as const;
const PER_SHEET = 8;

const wanted = process.argv.slice(2);
const chosen = stories.filter(({name}) => !wanted.length || wanted.some(word => name.includes(word)));
const folder = join(root, '.cache/screenshots');
const folderOf = (name: string): string => join(folder, name.replace('/', '-'));
rmSync(folder, {recursive: true, force: true});

const site = await serve({folders: {'/': await buildStoryPage()}});
const browser = await launchChromium();
try {
  const context = await newVisitor(browser);
  const page = await context.newPage();
  await openStoryPage(page, `${site.origin}/?network=stub`);
  // One that wants a provider that is not defined yet comes first.
  for (const story of chosen.toSorted(
    (a, b) => Number(b.story === 'LateDefined') - Number(a.story === 'LateDefined'),
  )) {
    mkdirSync(folderOf(story.name), {recursive: true});
    await show(page, story);
    for (const [look, media] of Object.entries(looks)) {
      await page.emulateMedia(media);
      for (const width of widths) {
        // A dialog is as high as the window lets it be.
        const height = (await page.locator('#story dialog[open]').count()) ? 640 : 200;
        await page.setViewportSize({width, height});
        await page.screenshot({path: join(folderOf(story.name), `${width}-${look}.png`), fullPage: true});
      }
    }
    console.log(story.name);
  }

  await page.emulateMedia({colorScheme: 'light', forcedColors: 'none'});
  for (const look of Object.keys(looks)) {
    for (let first = 0; first < chosen.length; first += PER_SHEET) {
      const figures = chosen.slice(first, first + PER_SHEET).map(({name}) => {
        const pictures = [280, 360].map(
          width => `<img src="${pathToFileURL(join(folderOf(name), `${width}-${look}.png`)).href}">`,
        );
        return `<figure><figcaption>${name}</figcaption>${pictures.join('')}</figure>`;
      });
      const sheet = join(folder, `sheet-${look}-${first / PER_SHEET + 1}.html`);
      writeFileSync(
        sheet,
        `<!doctype html><meta charset="utf-8"><style>body{margin:0;display:grid;grid-template-columns:repeat(4,auto);gap:12px;align-items:start;justify-content:start;background:#888;font:14px sans-serif}figure{margin:0}figcaption{padding:2px;background:#fff}img{vertical-align:top;margin-right:4px}</style>${figures.join('')}`,
      );
      await page.goto(pathToFileURL(sheet).href);
      await page.setViewportSize({width: 2650, height: 400});
      await page.screenshot({path: sheet.replace('.html', '.png'), fullPage: true});
    }
  }
} finally {
  await browser.close();
  await site.stop();
}
console.log(`screenshots: ${chosen.length} stories in .cache/screenshots`);
