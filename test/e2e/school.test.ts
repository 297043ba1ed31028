import assert from 'node:assert/strict';
import {rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import {after, afterEach, before, test} from 'node:test';
import {chromium, type Browser, type Page} from 'playwright-core';
import {chromeArgs, chromePath} from '../../.config/browsers.js';
import {launchChromium} from '../support/demo-site.ts';
import {PATIENCE} from '../support/e2e-card.ts';
import {openWorld, type World} from '../support/e2e-world.ts';
import {videoOf} from '../support/fake-video.ts';

/*
 * A school's vote in a real browser with the real backend: a card in front of the camera, and a tablet whose backend goes away in the middle.
 */

const ROUND = 'ternopil-schools-2026';
const SCHOOL = 'tzosh-20';

let world: World;
let browsers: Browser[] = [];
let codes: string[];

before(async () => {
  world = await openWorld();
  codes = await world.codes(ROUND, SCHOOL, 12);
});
after(() => world?.close());
afterEach(async () => {
  await Promise.all(browsers.map(browser => browser.close()));
  browsers = [];
});

const voter = (page: Page) => page.locator('hromada-budget-voter');
const says = (page: Page, text: string | RegExp) => voter(page).getByText(text).first().waitFor();
const press = (page: Page, name: string) => voter(page).getByRole('button', {name, exact: true}).click();

const opened = async (browser: Browser, address: string): Promise<Page> => {
  browsers.push(browser);
  const context = await browser.newContext({locale: 'uk-UA'});
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(address);
  return page;
};

/** A browser whose camera sees a card, and whose person allows it. */
const withCamera = async (text: string): Promise<{browser: Browser; done(): Promise<void>}> => {
  const video = await videoOf(text);
  const browser = await chromium.launch({
    executablePath: chromePath()!,
    args: [
      ...chromeArgs,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${video}`,
    ],
    timeout: 2 * PATIENCE,
  });
  return {browser, done: () => rm(dirname(video), {recursive: true, force: true})};
};

for (const [what, textOf] of [
  ['a code', (code: string) => code],
  ['an address with a code', (code: string) => `https://rada.example/vote#code=${code}`],
] as const) {
  test(`a card with ${what} is held in front of the camera, and its pupil votes`, async () => {
    const code = codes.pop()!;
    const {browser, done} = await withCamera(textOf(code));
    try {
      const page = await opened(browser, world.vote(ROUND, SCHOOL));
      await press(page, 'Увімкнути камеру');
      await says(page, 'Обери один проєкт');
      assert.equal(await page.locator('video').count(), 0, 'the camera is off');
      await voter(page).getByRole('radio', {name: 'Весела перерва'}).check();
      await press(page, 'Далі');
      await press(page, 'Проголосувати');
      await says(page, 'Школа отримала бюлетень');
      // The backend has it: the code is used up.
      await press(page, 'Готово');
      await voter(page).getByLabel('Код', {exact: true}).fill(code);
      await press(page, 'Далі');
      await says(page, 'Код уже використано на цьому пристрої');
    } finally {
      await done();
    }
  });
}

test('a QR code that is about something else is told, and the camera goes on looking', async () => {
  const {browser, done} = await withCamera('https://rada.example/menu');
  try {
    const page = await opened(browser, world.vote(ROUND, SCHOOL));
    await press(page, 'Увімкнути камеру');
    await says(page, 'Це QR-код не з картки для голосування.');
    await voter(page).getByLabel('Код', {exact: true}).fill(codes.pop()!.toLowerCase());
    await press(page, 'Далі');
    await says(page, 'Обери один проєкт');
  } finally {
    await done();
  }
});

test('a camera that is refused leads to typing', async () => {
  const page = await opened(await launchChromium(), world.vote(ROUND, SCHOOL));
  await press(page, 'Увімкнути камеру');
  await says(page, /Камера недоступна|Камери немає/);
  await voter(page).getByLabel('Код', {exact: true}).fill(codes.pop()!);
  await press(page, 'Далі');
  await says(page, 'Обери один проєкт');
});

test('with the keyboard alone, from the code to the receipt', async () => {
  const page = await opened(await launchChromium(), world.vote(ROUND, SCHOOL));
  await voter(page).getByLabel('Код', {exact: true}).focus();
  await page.keyboard.type(codes.pop()!);
  await page.keyboard.press('Enter');
  await says(page, 'Обери один проєкт');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await says(page, /^Обрано: /);
  assert.equal(await voter(page).getByRole('radio', {checked: true}).count(), 1);
  // Past the group: leave, next.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await says(page, 'Це твій вибір?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await says(page, 'Школа отримала бюлетень');
});

test('a tablet whose backend goes away: voted, reloaded, received once, and nobody reads what waits', async () => {
  const code = codes.pop()!;
  const next = codes.pop()!;
  const page = await opened(await launchChromium(), world.vote(ROUND, SCHOOL, true));
  await voter(page).getByLabel('Новий PIN').fill('4711');
  await press(page, 'Почати урок');
  await press(page, 'Почати');
  await voter(page).getByLabel('Код', {exact: true}).fill(code);
  await press(page, 'Далі');
  await voter(page).getByRole('radio', {name: 'Smart cinema'}).check();
  await press(page, 'Далі');
  await world.stop();
  try {
    await press(page, 'Проголосувати');
    await says(page, 'Голос збережено на планшеті');
    const stored = await page.evaluate(async () => {
      const opened = indexedDB.open('hromada-outbox');
      await new Promise(resolve => (opened.onsuccess = resolve));
      const rows = opened.result.transaction('rows').objectStore('rows').getAll();
      await new Promise(resolve => (rows.onsuccess = resolve));
      const text = (value: unknown): string =>
        value instanceof ArrayBuffer
          ? new TextDecoder().decode(value)
          : typeof value === 'object' && value !== null
            ? Object.entries(value)
                .map(([key, part]) => `${key} ${text(part)}`)
                .join(' ')
            : String(value);
      return {text: text(rows.result), waiting: rows.result.filter(row => (row as {sealed?: object}).sealed).length};
    });
    assert.equal(stored.waiting, 1);
    assert.doesNotMatch(stored.text, new RegExp(`${code}|te-2|${SCHOOL}`));
    await page.reload();
    await says(page, 'Наступний учень');
    // The next pupil, by what the tablet knows of the round.
    await press(page, 'Почати');
    await voter(page).getByLabel('Код', {exact: true}).fill(code);
    await press(page, 'Далі');
    await says(page, 'Код уже використано на цьому пристрої');
    await voter(page).getByLabel('Код', {exact: true}).fill(next);
    await press(page, 'Далі');
    await voter(page).getByRole('radio', {name: 'Весела перерва'}).check();
    await press(page, 'Далі');
    await press(page, 'Проголосувати');
    await says(page, 'Голос збережено на планшеті');
    await press(page, 'Готово');
  } finally {
    await world.start();
  }
  await press(page, 'Для вчителя');
  await voter(page).getByLabel('PIN').fill('4711');
  await press(page, 'Відкрити');
  await says(page, '2 голоси');
  const send = voter(page).getByRole('button', {name: 'Надіслати зараз'});
  if (await send.count()) await send.click().catch(() => {});
  await says(page, '0 голосів');
  await press(page, 'Завершити');
  await says(page, 'Голосування на цьому планшеті завершено');
  const left = await page.evaluate(async () => {
    const opened = indexedDB.open('hromada-outbox');
    await new Promise(resolve => (opened.onsuccess = resolve));
    const keys = opened.result.transaction('rows').objectStore('rows').getAllKeys();
    await new Promise(resolve => (keys.onsuccess = resolve));
    return keys.result.map(String).filter(key => !/^(seq|account\|)/.test(key));
  });
  assert.deepEqual(left, []);
});
