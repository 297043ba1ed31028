import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import type {BudgetResults} from '../../src/contract/index.ts';
import {
  atTheDesk,
  choice,
  choose,
  decideOn,
  fillDeskForm,
  handIn,
  onADayOfVoting,
  press,
  says,
  uzhhorod,
  voter,
} from '../support/e2e-budget.ts';
import {chooseResident} from '../support/e2e-card.ts';
import type {World} from '../support/e2e-world.ts';

/*
 * A city's vote as a resident goes through it, from the first look to the winners: the built files in a real browser, the real backend with
 * its clock moved and never waited for, the clerk at the council's own page.
 */

const ROUND = 'uzhhorod-2026';

let world: World;
let browser: Browser;
const opened = onADayOfVoting((...given) => ([world, browser] = given));
const device = async (resident?: string): Promise<Page> => (await opened(resident)).page;

test('a project is taken off while one chooses: it is said, the dead end too, and the swap leads out of it', async () => {
  const page = await device('andrii');
  await page.goto(world.cityVote(ROUND));
  await choose(page, uzhhorod.rest, uzhhorod.alley);
  await says(page, 'Бюлетень можна надіслати.');
  await atTheDesk(browser, world, ROUND, async desk => {
    await decideOn(desk, uzhhorod.alley, 'Відхилено', 'Приклад причини: ділянка не міська.');
    await decideOn(desk, uzhhorod.shelter, 'Відхилено', 'Приклад причини: немає згоди власника.');
  });
  await voter(page).evaluate((it: HTMLElement & {refresh(): void}) => it.refresh());
  await says(page, 'Ваш бюлетень треба переглянути');
  await says(page, '№ 10 знято з голосування');
  await says(page, 'Приклад причини: ділянка не міська.');
  await press(page, 'Переглянути вибір');
  // 400 000 are chosen; with the one великий that is left and the dearest малий it comes to 1 412 000, and 1 425 000 are needed.
  await says(page, 'Із цим вибором бюлетень не надіслати');
  await says(page, 'вийде не більше ніж 1 412 000 грн');
  await voter(page).locator('.dead-end').getByRole('button').first().click();
  await says(page, 'Бюлетень можна надіслати.');
  await handIn(page);
  await says(page, 'Бюлетень отримано громадою');
  const [held] = (await world.votes(ROUND)).personal;
  assert.equal(held?.resident, 'andrii');
  const ids = held.lines.map(({projectId}) => projectId).sort();
  assert.deepEqual(ids, ['uzh26-1', 'uzh26-14', 'uzh26-15']);
});

test('from the first look to the winners: choose, sign in on the way, receipt, count, and how the chosen projects fared', async () => {
  const page = await device();
  await page.goto(world.cityVote(ROUND));
  await says(page, 'Щоб проголосувати, потрібно увійти.');
  await choose(page, uzhhorod.tennis);
  // One more малий of this price would leave too little for the least that has to be given.
  assert.equal(await choice(page, uzhhorod.rest).getAttribute('aria-disabled'), 'true');
  await says(page, 'Разом із № 15 не вийде набрати мінімум 1 425 000 грн');
  await choose(page, uzhhorod.sport, uzhhorod.humane);
  await handIn(page, 'Увійти й проголосувати');
  await chooseResident(page, 'Олена');
  await page.waitForURL(world.cityVote(ROUND));
  await says(page, 'Ви проголосували');
  const held = (await world.votes(ROUND)).personal.find(({resident}) => resident === 'olena')!;
  assert.equal(held.state, 'received');
  assert.equal(held.revision, 1);
  assert.deepEqual(held.lines.map(({projectId}) => projectId).sort(), ['uzh26-1', 'uzh26-14', 'uzh26-15']);
  await says(page, held.receipt);

  const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Зберегти квитанцію')]);
  const path = await file.path();
  const text = await readFile(path, 'utf8');
  for (const word of [held.receipt, uzhhorod.tennis, uzhhorod.sport, uzhhorod.humane])
    assert.ok(text.includes(word), word);

  // Another day, the same person: one ballot, no second one offered, and nothing of it shown before it is asked for.
  await world.moveTo('2026-11-25T12:00:00+02:00');
  await page.reload();
  await says(page, 'Ви проголосували');
  await says(page, held.receipt);
  assert.equal(await voter(page).getByRole('button', {name: 'Перевірити вибір'}).count(), 0);
  const own = voter(page).locator('[part~=ballot]');
  assert.equal(await own.getByText(uzhhorod.tennis).count(), 0);
  await press(page, 'Показати мій вибір');
  await own.getByText(uzhhorod.tennis).waitFor();

  // The count.
  await world.round({roundId: ROUND, results: 'hidden'});
  await world.moveTo('2026-11-30T00:00:00+02:00');
  await page.reload();
  await says(page, 'Голосування завершено');
  await says(page, 'Ви проголосували');
  await atTheDesk(browser, world, ROUND, async desk => {
    await fillDeskForm(desk, 'Паперові бюлетені', async form => {
      await form.getByLabel('Внесено пунктів').fill('9');
      await form.getByLabel('Дійсних паперових бюлетенів').fill('544');
      await form.getByLabel(uzhhorod.tennis).fill('150');
    });
    await fillDeskForm(desk, 'Що видно з голосів', form => form.getByLabel('Голоси').selectOption('preliminary'));
  });
  await page.reload();
  await says(page, 'Попередній рейтинг');
  await says(page, 'Це ще не переможці');
  const preliminary = await results();
  const tennis = preliminary.ranking.find(({projectId}) => projectId === 'uzh26-15')!;
  assert.deepEqual([tennis.online, tennis.paper, tennis.votes], [302, 150, 452]);

  // The file goes back; it is read on the device.
  const sent: string[] = [];
  page.on('request', request => void sent.push(request.method()));
  await voter(page).locator('#ballot-file').setInputFiles(path);
  await voter(page).locator('.fared').getByText(uzhhorod.tennis).waitFor();
  assert.ok(
    sent.every(method => method === 'GET'),
    'nothing of the file is sent',
  );

  await atTheDesk(browser, world, ROUND, desk =>
    fillDeskForm(desk, 'Затвердити переможців', async form => {
      // Of equals the commission says which: none of them, here.
      for (const answer of await form.getByLabel('не обрано').all()) await answer.check();
      await form.getByLabel('Номер протоколу').fill('7');
      await form.getByLabel('Рішення комісії').fill('Приклад рішення комісії.');
    }),
  );
  await page.reload();
  await says(page, 'Остаточні результати');
  await says(page, 'протокол № 7');
  await voter(page).locator('#ballot-file').setInputFiles(path);
  const final = await results();
  const won = held.lines.filter(({projectId}) =>
    final.ranking.some(it => it.projectId === projectId && it.outcome === 'funded'),
  );
  assert.ok(won.length > 0 && won.length < 3, 'some of them, so that the sentence says something');
  await says(page, new RegExp(`^Перем(іг|огли) ${won.length} з 3 ваших проєктів\\.$`));
});

const results = async (): Promise<BudgetResults> =>
  (await (await fetch(`${world.endpoint}/budget-rounds/${ROUND}/results`)).json()) as BudgetResults;
