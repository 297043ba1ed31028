import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Browser} from 'playwright-core';
import {
  atTheDesk,
  choose,
  fillDeskForm,
  handIn,
  onADayOfVoting,
  press,
  says,
  uzhhorod,
  voter,
  watchBallots,
} from '../support/e2e-budget.ts';
import {outbox, words} from '../support/e2e-card.ts';
import type {World} from '../support/e2e-world.ts';

/*
 * A city's vote without a connection: what is handed in waits on the device, is never called a vote before it is received, and is received
 * once; a deadline that is moved meanwhile, and one that is over.
 */

const ROUND = 'uzhhorod-2026';
const CHOSEN = [uzhhorod.tennis, uzhhorod.sport, uzhhorod.humane] as const;

let world: World;
let browser: Browser;
const device = onADayOfVoting((...given) => ([world, browser] = given));

const votersOf = async (): Promise<string[]> => (await world.votes(ROUND)).personal.map(({resident}) => resident);

test('handed in while the backend is stopped, the page reloaded: not called a vote, and received once when it is back', async () => {
  const {context, page} = await device('olena');
  const keys = watchBallots(context);
  await page.goto(world.cityVote(ROUND));
  await choose(page, ...CHOSEN);
  await press(page, 'Перевірити вибір');
  await says(page, 'Перевірте бюлетень');
  await world.stop();
  try {
    await press(page, 'Проголосувати');
    await says(page, 'Бюлетень на цьому пристрої, ще не враховано');
    await says(page, 'Зарахують, якщо громада отримає його до 29 листопада 2026 р., 23:59');
    await outbox(page).getByText(words.waiting).waitFor();
    await page.reload();
    await says(page, 'Бюлетень на цьому пристрої, ще не враховано');
    await voter(page).locator('[part~=line]').filter({hasText: uzhhorod.tennis}).waitFor();
    assert.equal(
      await voter(page)
        .getByText(/Ви проголосували|Бюлетень отримано/)
        .count(),
      0,
    );
  } finally {
    await world.start();
  }
  assert.deepEqual(await votersOf(), []);
  // By itself: nobody presses anything.
  await says(page, 'Бюлетень отримано громадою');
  const {personal} = await world.votes(ROUND);
  assert.deepEqual(
    personal.map(({resident, revision}) => [resident, revision]),
    [['olena', 1]],
  );
  assert.equal(new Set(keys).size, 1, 'one act, however often it was sent');
  await page.reload();
  await says(page, personal[0]!.receipt);
  await outbox(page).getByText(words.waiting).waitFor({state: 'detached'});
});

test('the deadline moves while one chooses: said with the reason, nothing lost, and a ballot after the old end counts', async () => {
  const {page} = await device('andrii');
  await page.goto(world.cityVote(ROUND));
  await choose(page, ...CHOSEN);
  await atTheDesk(browser, world, ROUND, desk =>
    fillDeskForm(desk, 'Продовжити етап', async form => {
      await form.getByLabel('Етап').selectOption('2');
      await form.getByLabel('Новий останній день').fill('2026-11-30');
      await form.getByLabel('до якої години включно').fill('07:59');
      await form.getByLabel('Чому').fill('Приклад причини: знеструмлення.');
    }),
  );
  await voter(page).evaluate((it: HTMLElement & {refresh(): void}) => it.refresh());
  await says(page, 'Строк голосування змінено');
  await says(page, 'Приклад причини: знеструмлення.');
  await press(page, 'Переглянути вибір');
  await world.moveTo('2026-11-30T07:59:30+02:00');
  await handIn(page);
  await says(page, 'Бюлетень отримано громадою');
  assert.deepEqual(await votersOf(), ['andrii', 'olena']);
  await world.moveTo('2026-11-23T12:00:00+02:00');
});

test('kept in time and received after the end: not counted, said with the reason, and the choice is still there', async () => {
  const {context, page} = await device('oksana');
  await page.goto(world.cityVote(ROUND));
  await choose(page, ...CHOSEN);
  await press(page, 'Перевірити вибір');
  await says(page, 'Перевірте бюлетень');
  await context.setOffline(true);
  await press(page, 'Проголосувати');
  await says(page, 'Бюлетень на цьому пристрої, ще не враховано');
  await world.moveTo('2026-12-01T12:00:00+02:00');
  await context.setOffline(false);
  await says(page, 'Бюлетень не прийнято');
  await says(page, 'Голосування завершилося раніше, ніж громада отримала ваш бюлетень.');
  await outbox(page).getByText('Не прийнято: надійшло після завершення терміну.').waitFor();
  await page.reload();
  await says(page, 'Бюлетень не прийнято');
  await voter(page).locator('[part~=line]').filter({hasText: uzhhorod.tennis}).waitFor();
  assert.deepEqual(await votersOf(), ['andrii', 'olena']);
});
