import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import {launchChromium} from '../support/demo-site.ts';
import {deviceOf, says, uzhhorod, type Device} from '../support/e2e-budget.ts';
import {openWorld, type World} from '../support/e2e-world.ts';

/*
 * A whole vote by somebody who has no mouse and does not see: Tab, Space and Enter alone, by the names that a screen reader says. Nothing
 * else on the page is touched.
 */

const ROUND = 'uzhhorod-2026';

let world: World;
let browser: Browser;
let device: Device;

before(async () => {
  [world, browser] = await Promise.all([openWorld({standingAt: '2026-11-23T12:00:00+02:00'}), launchChromium()]);
  device = await deviceOf(browser, world, 'olena');
});
after(async () => {
  await browser?.close();
  await world?.close();
});

interface Focused {
  name: string;
  role: string;
  description: string;
  disabled: boolean;
  /** Past the last stop the page itself has it. */
  page: boolean;
}

/** What has the focus, as the browser tells assistive software. */
const focused = async (page: Page): Promise<Focused> => {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('Accessibility.enable');
    const {result} = await session.send('Runtime.evaluate', {
      expression: `(() => { let it = document.activeElement; while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement; return it; })()`,
    });
    const onPage = await session.send('Runtime.evaluate', {expression: 'document.activeElement === document.body'});
    const {nodes} = await session.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId!,
      fetchRelatives: false,
    });
    const [node] = nodes;
    const text = (value: {value?: unknown} | undefined) => String(value?.value ?? '').replaceAll(/\\s+/g, ' ');
    return {
      name: text(node?.name),
      role: text(node?.role),
      description: text(node?.description),
      page: onPage.result.value === true,
      disabled: Boolean(node?.properties?.find(({name}) => name === 'disabled')?.value.value),
    };
  } finally {
    await session.detach();
  }
};

/** Goes on with Tab until this has the focus; every stop on the way has a name and a role. */
const tabTo = async (page: Page, name: string | RegExp): Promise<Focused> => {
  const passed: string[] = [];
  for (let stops = 0; stops < 120; stops++) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (typeof name === 'string' ? at.name === name : name.test(at.name)) return at;
    if (at.page) continue;

    assert.ok(at.name, `a stop without a name: ${JSON.stringify(at)} after ${passed.at(-1)}`);
    passed.push(at.name);
  }
  assert.fail(`Tab never comes to ${name}; it came to ${passed.join(' | ')}`);
};

test('with Tab, Space and Enter alone: read, choose, learn why not, check, hand in, keep the receipt', async () => {
  const {page} = device;
  await page.goto(world.cityVote(ROUND));
  await says(page, 'Ще нічого не обрано.');

  // What a project is, in its window, and back to where one was.
  const detail = await tabTo(page, new RegExp(uzhhorod.tennis));
  assert.equal(detail.role, 'button');
  await page.keyboard.press('Enter');
  await says(page, 'Опис');
  await page.keyboard.press('Escape');
  await page.waitForFunction(
    () => !document.querySelector('hromada-budget-voter')!.shadowRoot!.querySelector('dialog'),
  );
  assert.match((await focused(page)).name, new RegExp(uzhhorod.tennis), 'the focus is where it was');

  await tabTo(page, new RegExp(`^Обрати: ${uzhhorod.tennis}`));
  await page.keyboard.press('Space');
  await says(page, /Додано до бюлетеня/);
  assert.match(
    (await focused(page)).name,
    new RegExp(`^Прибрати: ${uzhhorod.tennis}`),
    'the same button, the other way',
  );

  // Closed, but reached, and it says why.
  const closed = await tabTo(page, new RegExp(`^Обрати: ${uzhhorod.rest}`));
  assert.equal(closed.disabled, true);
  assert.match(closed.description, /не вийде набрати мінімум/);
  await page.keyboard.press('Enter');

  await tabTo(page, new RegExp(`^Обрати: ${uzhhorod.sport}`));
  await page.keyboard.press('Enter');
  await tabTo(page, new RegExp(`^Обрати: ${uzhhorod.humane.slice(0, 8)}`));
  await page.keyboard.press('Space');
  await says(page, 'Бюлетень можна надіслати.');
  const review = await tabTo(page, 'Перевірити вибір');
  assert.match(review.description, /Бюлетень можна надіслати/);
  await page.keyboard.press('Enter');
  await says(page, 'Перевірте бюлетень');
  assert.equal((await focused(page)).name, 'Перевірте бюлетень', 'the focus goes to the heading of the step');

  // Back and again: nothing is lost.
  await tabTo(page, 'Назад до вибору');
  await page.keyboard.press('Enter');
  await says(page, 'Бюлетень можна надіслати.');
  assert.equal((await focused(page)).name, 'Ваш бюлетень');
  await tabTo(page, 'Перевірити вибір');
  await page.keyboard.press('Space');
  await tabTo(page, 'Проголосувати');
  assert.deepEqual((await world.votes(ROUND)).personal, [], 'the check is no vote');
  await page.keyboard.press('Enter');
  await says(page, 'Бюлетень отримано громадою');
  assert.equal((await focused(page)).name, 'Ви проголосували');
  const [held] = (await world.votes(ROUND)).personal;
  assert.deepEqual(held!.lines.map(({projectId}) => projectId).sort(), ['uzh26-1', 'uzh26-14', 'uzh26-15']);

  await tabTo(page, 'Зберегти квитанцію');
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.match(file.suggestedFilename(), /Квитанція/);
});
