/** A resident's vote, and the council's working page about it, as the end-to-end tests see and press them. */
import {after, afterEach, before} from 'node:test';
import type {Browser, BrowserContext, Locator, Page} from 'playwright-core';
import {launchChromium} from './demo-site.ts';
import {PATIENCE} from './e2e-card.ts';
import {openWorld, type World} from './e2e-world.ts';

/** Projects of `uzhhorod-2026` (1 900 000 грн, of which three quarters have to be given; two малі and one великий). */
export const uzhhorod = {
  sport: 'Мультифункціональний спортивний майданчик',
  alley: 'Реконструкція алеї імені А. Па',
  shelter: '«Арт-простір безпеки»',
  rest: 'Відпочинковий простір для поча',
  humane: '«Ужгород — гуманне місто»',
  tennis: 'Облаштування сучасного тенісно',
} as const;

export const voter = (page: Page): Locator => page.locator('hromada-budget-voter');
export const says = (page: Page, text: string | RegExp): Promise<void> => voter(page).getByText(text).first().waitFor();
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  voter(page).getByRole('button', {name, exact: true}).first().click();

/** The button of a project's card that puts it on the ballot. */
export const choice = (page: Page, title: string): Locator =>
  voter(page)
    .locator('[part~=project]')
    .filter({hasText: title})
    .getByRole('button', {name: /^Обрати/});

export const choose = async (page: Page, ...titles: readonly string[]): Promise<void> => {
  for (const title of titles) {
    await choice(page, title).click();
    await voter(page).locator('[part~=project]').filter({hasText: title}).getByText('У бюлетені').waitFor();
  }
};

/** Reviews what is chosen, and hands it in. */
export const handIn = async (page: Page, button = 'Проголосувати'): Promise<void> => {
  await press(page, 'Перевірити вибір');
  await says(page, 'Перевірте бюлетень');
  await press(page, button);
};

export interface Device {
  context: BrowserContext;
  page: Page;
}

/** A device of somebody who is signed in, or not. */
export const deviceOf = async (browser: Browser, world: World, resident?: string): Promise<Device> => {
  const context = await browser.newContext({locale: 'uk-UA', acceptDownloads: true});
  context.setDefaultTimeout(PATIENCE);
  if (resident) await world.signIn(context, resident);
  return {context, page: await context.newPage()};
};

/**
 * A file's own world and browser, at noon of a day on which the rounds of the demonstration are voted on; both are handed
 * over before its first test.
 * @returns opens a device of somebody who is signed in, or not, until the end of the test
 */
export const onADayOfVoting = (
  begin: (world: World, browser: Browser) => void,
): ((resident?: string) => Promise<Device>) => {
  let world: World | undefined;
  let browser: Browser | undefined;
  const devices: Device[] = [];
  before(async () => {
    [world, browser] = await Promise.all([openWorld({standingAt: '2026-11-23T12:00:00+02:00'}), launchChromium()]);
    begin(world, browser);
  });
  after(async () => {
    await browser?.close();
    await world?.close();
  });
  afterEach(() => Promise.all(devices.splice(0).map(({context}) => context.close())));
  return async resident => {
    const opened = await deviceOf(browser!, world!, resident);
    devices.push(opened);
    return opened;
  };
};

/** Every ballot that left this browser, by the key of its sending. */
export const watchBallots = (context: BrowserContext): string[] => {
  const keys: string[] = [];
  context.on('request', request => {
    if (request.method() === 'PUT' && request.url().endsWith('/ballot'))
      keys.push(request.headers()['idempotency-key'] ?? '');
  });
  return keys;
};

/** What a clerk does on the council's page of a round. */
export const atTheDesk = async (
  browser: Browser,
  world: World,
  round: string,
  work: (page: Page) => Promise<void>,
): Promise<void> => {
  const {context, page} = await deviceOf(browser, world, 'oksana');
  try {
    await page.goto(world.budgetDesk(round));
    await work(page);
  } finally {
    await context.close();
  }
};

/** Fills in one form of that page, found by its legend, and waits for the page that comes after it. */
export const fillDeskForm = async (
  page: Page,
  legend: string,
  fill: (form: Locator) => Promise<unknown>,
  within: Locator | Page = page,
): Promise<void> => {
  const form = within.locator('form').filter({has: page.locator('legend', {hasText: legend})});
  await fill(form);
  const answer = page.waitForResponse(response => response.request().method() === 'POST');
  await form.getByRole('button').click();
  const status = (await answer).status();
  if (status !== 303) throw new Error(`${legend}: ${status}`);
  await page.waitForLoadState();
};

/** A clerk changes where a project stands. */
export const decideOn = async (page: Page, title: string, status: string, reason?: string): Promise<void> => {
  const row = page
    .getByRole('listitem')
    .filter({hasText: title})
    .filter({has: page.locator('form')});
  await fillDeskForm(
    page,
    'Змінити стан',
    async form => {
      await form.getByLabel('Стан').selectOption({label: status});
      if (reason !== undefined) await form.getByLabel('Обґрунтування').fill(reason);
    },
    row,
  );
};
