import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import {
  atTheDesk,
  choose,
  fillDeskForm,
  handIn,
  onADayOfVoting,
  press,
  says,
  voter,
  watchBallots,
} from '../support/e2e-budget.ts';
import type {Votes, World} from '../support/e2e-world.ts';

/*
 * A ballot that was received and is not the last word yet: changed, taken back, changed on two devices, on paper as well, declared void. The
 * round lets ballots change; its clerk works at the council's own page.
 */

const ROUND = 'vinnytsia-2026';
const CULTURE = 'Культурно-освітній простір про';
const TREES = 'Дерева для двору на вул. Келец';
const BICYCLES = 'Велостійки біля бібліотек';
const LIGHT = 'Світло для спортивного майданч';

let world: World;
let browser: Browser;
const opened = onADayOfVoting((...given) => ([world, browser] = given));
const device = async (resident?: string): Promise<Page> => (await opened(resident)).page;

const heldOf = async (resident: string): Promise<Votes['personal'][number] | undefined> =>
  (await world.votes(ROUND)).personal.find(it => it.resident === resident);

const idsOf = async (resident: string): Promise<string[] | undefined> =>
  (await heldOf(resident))?.lines.map(({projectId}) => projectId).sort();

/** Takes a project off the ballot that is being changed. */
const drop = (page: Page, title: string): Promise<void> =>
  voter(page)
    .locator('[part~=project]')
    .filter({hasText: title})
    .getByRole('button', {name: /^Прибрати/})
    .click();

test('changed: until the new ballot is received the old one counts, then the new one and its receipt', async () => {
  const page = await device('olena');
  await page.goto(world.cityVote(ROUND));
  await choose(page, TREES, CULTURE);
  await handIn(page);
  await says(page, 'Бюлетень отримано громадою');
  const first = (await heldOf('olena'))!;
  await press(page, 'Змінити вибір');
  await says(page, 'Доки новий не отримано, рахується попередній.');
  await drop(page, TREES);
  await choose(page, BICYCLES);
  assert.deepEqual(await idsOf('olena'), ['vn26-33', 'vn26-61'], 'choosing is not voting');
  await handIn(page);
  await says(page, 'Отримано змінений бюлетень');
  const second = (await heldOf('olena'))!;
  assert.deepEqual(await idsOf('olena'), ['vn26-33', 'vn26-62']);
  assert.equal(second.revision, 2);
  assert.notEqual(second.receipt, first.receipt);
  await says(page, second.receipt);
  assert.equal(await voter(page).getByText(first.receipt).count(), 0);
});

test('taken back: asked once more, then nothing of it counts, and one may vote again', async () => {
  const page = await device('olena');
  await page.goto(world.cityVote(ROUND));
  await says(page, 'Ви проголосували');
  await press(page, 'Скасувати бюлетень');
  await press(page, 'Ні');
  assert.equal((await heldOf('olena'))!.state, 'received');
  await press(page, 'Скасувати бюлетень');
  await says(page, 'Скасувати ваш бюлетень?');
  await press(page, 'Скасувати бюлетень');
  await says(page, 'Бюлетень скасовано.');
  assert.deepEqual(await heldOf('olena').then(it => [it!.state, it!.lines.length]), ['cancelled', 0]);
  await page.reload();
  await says(page, 'Бюлетень скасовано.');
  await choose(page, LIGHT);
  await handIn(page);
  await says(page, 'Ви проголосували');
  assert.deepEqual(await idsOf('olena'), ['vn26-63']);
});

test('a blank ballot is a vote', async () => {
  const page = await device('olena');
  await page.goto(world.cityVote(ROUND));
  await press(page, 'Змінити вибір');
  await voter(page).getByLabel('Порожній бюлетень: за жоден із проєктів').check();
  await handIn(page, 'Здати порожній бюлетень');
  await says(page, 'Отримано змінений бюлетень');
  assert.deepEqual(await heldOf('olena').then(it => [it!.state, it!.blank, it!.lines.length]), ['received', true, 0]);
});

test('two devices: the one that comes second shows both ballots, and its person says which one counts', async () => {
  const phone = await device('andrii');
  const desktop = await device('andrii');
  for (const page of [phone, desktop]) {
    await page.goto(world.cityVote(ROUND));
    await says(page, 'Ще нічого не обрано.');
  }
  await choose(desktop, CULTURE, BICYCLES);
  await press(desktop, 'Перевірити вибір');
  await says(desktop, 'Перевірте бюлетень');
  await choose(phone, CULTURE, TREES);
  await handIn(phone);
  await says(phone, 'Бюлетень отримано громадою');

  await press(desktop, 'Проголосувати');
  await says(desktop, 'Ваш бюлетень змінено на іншому пристрої');
  assert.deepEqual(await idsOf('andrii'), ['vn26-33', 'vn26-61'], 'nothing is put over the other one');
  const sides = voter(desktop).locator('.swap.pair');
  await sides.getByText(TREES).waitFor();
  await sides.getByText(BICYCLES).waitFor();
  await says(desktop, 'в обох');
  await desktop.reload();
  await says(desktop, 'Ваш бюлетень змінено на іншому пристрої');
  await press(desktop, 'Надіслати цей');
  await says(desktop, 'Перевірте бюлетень');
  await press(desktop, 'Проголосувати');
  await says(desktop, 'Отримано змінений бюлетень');
  assert.deepEqual(await idsOf('andrii'), ['vn26-33', 'vn26-62']);
  assert.equal((await heldOf('andrii'))!.revision, 2);
});

test('voted on paper as well: the ballot of here is void, and neither it nor another one is offered', async () => {
  const page = await device('andrii');
  const sent = watchBallots(page.context());
  await atTheDesk(browser, world, ROUND, async desk => {
    const onPaper = 'Проголосували на папері';
    await assert.rejects(
      fillDeskForm(desk, onPaper, form => form.getByLabel('Хто').selectOption('andrii')),
      /409/,
      'the clerk is told first that an online ballot goes',
    );
    await fillDeskForm(desk, onPaper, form => form.getByLabel('Скасувати бюлетень, отриманий онлайн').check());
  });
  await page.goto(world.cityVote(ROUND));
  await says(page, 'Ви проголосували на папері');
  assert.equal(
    await voter(page)
      .getByRole('button', {name: /Обрати:|Проголосувати|Перевірити вибір/})
      .count(),
    0,
  );
  assert.equal((await heldOf('andrii'))!.state, 'void');
  assert.deepEqual(sent, []);
});

test('declared void: told with the reason and the receipt, also to a page that did not know', async () => {
  const page = await device('olena');
  await page.goto(world.cityVote(ROUND));
  await says(page, 'Ви проголосували');
  const {receipt} = (await heldOf('olena'))!;
  await press(page, 'Змінити вибір');
  await voter(page).getByLabel('Порожній бюлетень: за жоден із проєктів').uncheck();
  await choose(page, LIGHT);
  await atTheDesk(browser, world, ROUND, desk =>
    fillDeskForm(desk, 'Визнати бюлетень недійсним', async form => {
      await form.getByLabel('Номер квитанції').fill(receipt);
      await form.getByLabel('Підстава').fill('Приклад підстави: голосувала інша людина.');
    }),
  );
  // This page does not know yet; the backend has the last word.
  await handIn(page);
  await says(page, 'Бюлетень не прийнято');
  await page.reload();
  await press(page, 'Прибрати');
  await says(page, 'Ваш бюлетень визнано недійсним');
  await says(page, 'Приклад підстави: голосувала інша людина.');
  await says(page, receipt);
  assert.equal(
    await voter(page)
      .getByRole('button', {name: /Обрати:|Проголосувати/})
      .count(),
    0,
  );
});
