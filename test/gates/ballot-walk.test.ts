import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import {launchChromium, newVisitor, openStoryPage, PATIENCE, settles, show} from './browsers.ts';
import {buildStoryPage} from './build.ts';
import {serve, type RunningSite} from './serve.ts';
import {stories} from './stories.ts';

/*
 * A whole vote with nothing but the keys of a keyboard, and what a screen reader is told of it: the browser's own accessibility
 * tree, at each step of the way.
 */

let site: RunningSite;
let browser: Browser;
let page: Page;

before(async () => {
  site = await serve({folders: {'/': await buildStoryPage()}});
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** A story on a page of its own. */
const open = async (name: string, viewport = {width: 1280, height: 900}): Promise<void> => {
  await page?.close();
  page = await (await newVisitor(browser, {viewport})).newPage();
  await openStoryPage(page, `${site.origin}/?network=stub`);
  await show(
    page,
    stories.find(it => it.name === name)!,
  );
};

/** What the focus is on, as a screen reader names it. */
const focused = async (): Promise<string> => {
  await settles(page);
  return page.evaluate(() => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    if (!node || node === document.body) return '';
    const root = node.getRootNode() as ShadowRoot;
    const by = node
      .getAttribute('aria-labelledby')
      ?.split(' ')
      .map(id => root.getElementById(id)?.textContent);
    const label = node.id && root.querySelector(`label[for="${CSS.escape(node.id)}"]`)?.textContent;
    const name = node.getAttribute('aria-label') ?? (by?.join(' ') || label || node.textContent) ?? '';
    return `${node.getAttribute('role') ?? node.localName}: ${name.replaceAll(/\s+/g, ' ').trim()}`;
  });
};

/** Goes on with Tab until the focus is on this; every stop on the way has a name. */
const tabTo = async (what: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<string[]> => {
  const stops: string[] = [];
  for (let left = 120; left; left -= 1) {
    await page.keyboard.press(key);
    const stop = await focused();
    assert.doesNotMatch(stop, /: $/, 'a stop without a name');
    stops.push(stop);
    if (what.test(stop)) return stops;
  }
  throw new Error(`no way to ${what} by ${key}; on the way: ${stops.join(' | ')}`);
};

/** Presses what is focused. */
const press = async (key: 'Enter' | 'Space' = 'Enter'): Promise<void> => {
  await page.keyboard.press(key);
  await settles(page);
};

/** The accessibility tree of the story, one node a line. No-break spaces are spaces here. */
const tree = async (): Promise<string> => {
  await settles(page);
  return (await page.locator('#story').ariaSnapshot()).replaceAll(/[\u00a0\u202f]/g, ' ');
};

/** What live regions say now. */
const said = async (): Promise<string> =>
  (await page.locator('#story [role=status], #story [role=alert]').allTextContents())
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const has = async (...parts: (string | RegExp)[]): Promise<void> => {
  const now = await tree();
  for (const part of parts)
    if (typeof part === 'string') assert.ok(now.includes(part), `no «${part}» in\n${now}`);
    else assert.match(now, part);
};

describe('a vote in the city by keyboard and screen reader', {timeout: 4 * PATIENCE}, () => {
  test('chooses, is told what remains and what cannot be chosen and why, checks, sends, and gets a receipt', async () => {
    await open('budget-voter/Ready');
    await has('heading "Бюджет участі, Ужгород" [level=2]', 'heading "Ваш бюлетень" [level=3]');
    const way = await tabTo(/^button: Обрати: Мульти/);
    assert.ok(
      way.findIndex(stop => /^input/.test(stop)) < way.findIndex(stop => /^button: Обрати/.test(stop)),
      'the search comes before the projects',
    );
    await press();
    assert.match(await focused(), /^button: Прибрати: Мульти/, 'the focus stays where it was');
    assert.match(await said(), /Додано.*Мульти.*Лишилося 1.405.000 грн/);
    await has(
      'progressbar "Обрано на"',
      /button "Обрати: Реконструкція алеї імені А\. Палая" \[disabled\]/,
      'Бракує 94 000 грн.',
      'button "Замінити № 1 на № 10"',
      'button "Перевірити вибір" [disabled]',
      'Доберіть ще щонайменше на 930 000 грн',
    );
    // What cannot be chosen can be reached, and says why; pressed, it changes nothing.
    await page.evaluate(() => {
      const {shadowRoot} = document.querySelector('#story hromada-budget-voter')!;
      shadowRoot!.querySelector<HTMLElement>('[data-id="uz-10"] [part~=choose]')!.focus();
    });
    await press('Space');
    assert.doesNotMatch(await tree(), /button "Прибрати: Реконструкція/);

    await page.evaluate(() => {
      const {shadowRoot} = document.querySelector('#story hromada-budget-voter')!;
      shadowRoot!.querySelector<HTMLElement>('[data-id="uz-11"] [part~=choose]')!.focus();
    });
    await press('Space');
    assert.match(await said(), /Додано.*Арт-простір.*Лишилося 5.000 грн/);
    await tabTo(/^button: Перевірити вибір$/);
    await press();
    assert.equal(await focused(), 'heading: Перевірте бюлетень');
    await has(
      'heading "Перевірте бюлетень" [level=3]',
      'Обрати ще не означає проголосувати',
      'button "Проголосувати"',
      'button "Назад до вибору"',
    );
    await tabTo(/^button: Назад до вибору$/);
    await press();
    assert.equal(await focused(), 'heading: Ваш бюлетень');
    await tabTo(/^button: Перевірити вибір$/);
    await press();
    await tabTo(/^button: Проголосувати$/);
    await press();
    await page.locator('#story [part~=receipt]').waitFor();
    assert.equal(await focused(), 'heading: Ви проголосували');
    await has(
      'heading "Ви проголосували" [level=3]',
      'Бюлетень отримано громадою',
      'button "Зберегти квитанцію"',
      'button "Надрукувати"',
      'button "Показати мій вибір"',
    );
  });

  test('is told of a dead end, and leaves it by the swap that helps', async () => {
    await open('budget-voter/DeadEnd');
    assert.match(await said(), /Із цим вибором бюлетень не надіслати.*не більше ніж 1.412.000 грн/);
    await has('heading "Заміна, яка допоможе" [level=4]', /deletion:\s+- strong: № 14/, 'button "Обрати самостійно"');
    await tabTo(/^button: Обрати самостійно$/);
    await press();
    assert.match(await focused(), /^ol: Ваш бюлетень$/, 'to what is on the ballot');
    await tabTo(/^button: Замінити № 14 на № \d+$/, 'Shift+Tab');
    await press();
    assert.equal(await focused(), 'heading: Ваш бюлетень');
    assert.match(await said(), /Прибрано.*гуманне місто.*Додано.*Лишилося/);
    await has(/button "Перевірити вибір"(?! \[disabled\])/);
  });

  test('is told why a ballot was not accepted, and goes back to the choice', async () => {
    await open('budget-voter/Refused');
    await has('Бюлетень не прийнято', 'Оберіть проєктів щонайменше на 1 425 000 грн.');
    await tabTo(/^button: Виправити вибір$/);
    await press();
    assert.equal(await focused(), 'heading: Ваш бюлетень');
  });

  test('reads results as a table whose cells have headers', async () => {
    await open('budget-voter/Final');
    await has(
      'heading "Остаточні результати" [level=3]',
      'columnheader "Місце"',
      'columnheader "Разом"',
      /row "1 Мультифункціональний.*586.*Переможець/,
    );
  });
});

describe('a vote at school by keyboard and screen reader', {timeout: 4 * PATIENCE}, () => {
  test('of one pupil leaves nothing for the next to see or to hear', async () => {
    await open('budget-school/KioskReceived');
    const before = await tree();
    assert.match(before, /Голос отримано/);
    assert.doesNotMatch(before, /лабораторія|cinema|Newparking|перерва/i, 'the choice is not on the screen');
    await tabTo(/^button: Очистити зараз$/);
    await press();
    const now = await tree();
    assert.match(now, /heading "Наступний учень"/);
    assert.doesNotMatch(now, /Т20|отримано|голос(?!ув)|лабораторія|\d\d:\d\d/i);
    assert.doesNotMatch(await said(), /Т20|отримано|лабораторія|\d\d:\d\d/i);
    await tabTo(/^button: Почати$/);
    await press();
    await has('heading "Твій код із картки"', /textbox "Код/);
  });

  test('chooses with the keys of a group of radio buttons', async () => {
    await open('budget-school/Choosing');
    await tabTo(/^input: /);
    await press('Space');
    await has(/radio ".*" \[checked\]/);
    assert.match(await said(), /Обрано/);
    await tabTo(/^button: Далі$/);
    await press();
    await has('heading "Це твій вибір?"', 'button "Проголосувати"', 'button "Змінити"');
  });
});

describe('a project by keyboard and screen reader', {timeout: 2 * PATIENCE}, () => {
  test('with mistakes leads to a summary of them, and from it to each field', async () => {
    await open('project-form/Idea');
    await tabTo(/^button: Далі$/);
    await press();
    assert.match(await focused(), /Виправте 4.помилки/);
    await has(/link "Назва: Заповніть це поле"/, /textbox "Назва"/);
    await tabTo(/^a: Категорія/);
    await press();
    assert.match(await focused(), /^select: Категорія/);
  });

  test('is supported by a press, and the answer is where the focus is', async () => {
    await open('project-list/Support');
    await tabTo(/^button: Підтримати: /);
    await press();
    await page.locator('#story [part~=receipt]').waitFor();
    assert.match(await focused(), /^status: Підпис отримано громадою/);
    assert.match(await said(), /Підпис отримано громадою/);
  });
});
