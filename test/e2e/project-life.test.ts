import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Browser, BrowserContext, Locator, Page} from 'playwright-core';
import type {BudgetProject} from '../../src/contract/index.ts';
import {atTheDesk, choose, decideOn, fillDeskForm, handIn, onADayOfVoting, says, voter} from '../support/e2e-budget.ts';
import type {World} from '../support/e2e-world.ts';

/*
 * A project's life, from the idea to the winners: written in the form, sent back, corrected, supported, admitted, voted for, counted. The built
 * files in a real browser, the real backend with its clock moved, its clerk at the council's own page.
 */

const ROUND = 'lviv-2027';
const TITLE = 'Тіньовий навіс над дитячим майданчиком';

let world: World;
let browser: Browser;
const device = onADayOfVoting((...given) => ([world, browser] = given));

const form = (page: Page): Locator => page.locator('hromada-project-form');
const next = (page: Page): Promise<void> => form(page).locator('[part~=next]').click();

/** A real picture, told by its size, and what its author says of it. */
interface Photo {
  alt: string;
  width: number;
  height: number;
}
const YARD: Photo = {alt: 'Двір удень', width: 60, height: 40};
const OLD_PLAN: Photo = {alt: 'Старий план', width: 40, height: 60};
const NEW_PLAN: Photo = {alt: 'План на землі громади', width: 50, height: 50};

/** Chooses them one by one, where there are none of this visit yet. */
const addPhotos = async (page: Page, photos: readonly Photo[]): Promise<void> => {
  const it = form(page);
  for (const [at, {alt, width, height}] of photos.entries()) {
    const buffer = await page.screenshot({type: 'jpeg', clip: {x: 0, y: 0, width, height}});
    await it.locator('#photos').setInputFiles({name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer});
    await it.locator(`#alt-${at}`).fill(alt);
  }
};

/** Sizes of pictures that have come, by what is said of them; of new ones nothing is loaded. */
const loaded = (page: Page): Promise<[alt: string, width: number, height: number][]> =>
  form(page)
    .locator('.photos img')
    .evaluateAll(async images =>
      Promise.all(
        images.map(async image => {
          if (!(image instanceof HTMLImageElement)) throw new Error('no image');
          await image.decode();
          return [image.alt, image.naturalWidth, image.naturalHeight] as [string, number, number];
        }),
      ),
    );

/** From the idea to the last step. */
const write = async (page: Page): Promise<void> => {
  const it = form(page);
  await it.locator('[part~=begin]').click();
  await it.locator('#title').fill(TITLE);
  await it.locator('#about').fill('Навіс, щоб улітку на майданчику було де сховатися від сонця.');
  await it.locator('#category').selectOption('Довкілля');
  await next(page);
  await it
    .locator('#description')
    .fill('Приклад. Поставити над майданчиком легкий навіс на чотирьох опорах і висадити поруч дерева.');
  await it.locator('#text-problem').fill('Улітку гратися на сонці неможливо.');
  await it.locator('#text-goal').fill('Тінь удень.');
  await next(page);
  await it.locator('#line-0-name').fill('Навіс');
  await it.locator('#line-0-quantity').fill('2');
  await it.locator('#line-0-price').fill('120 000,50');
  await it.getByText('240 001').first().waitFor();
  await next(page);
  await it.locator('#address').fill('вул. Личаківська, 15');
  await addPhotos(page, [YARD, OLD_PLAN]);
  await next(page);
  await consentAndSend(page);
};

const consentAndSend = async (page: Page): Promise<void> => {
  const it = form(page);
  await it.locator('#email').fill('olena@example.com');
  await it.locator('#consent-data').check();
  await it.locator('#consent-public').check();
  await it.locator('[part~=send]').click();
  await it.getByText('Громада отримала проєкт').waitFor();
};

const ownOf = async (context: BrowserContext): Promise<BudgetProject[]> => {
  const response = await context.request.get(`${world.endpoint}/own-projects`);
  return ((await response.json()) as {items: BudgetProject[]}).items;
};

const projectOf = async (id: string): Promise<BudgetProject> =>
  (await (await fetch(`${world.endpoint}/projects/${id}`)).json()) as BudgetProject;

/** The list files it under this status. */
const listed = async (page: Page, status: string): Promise<void> => {
  await page.goto(world.projects(ROUND));
  const row = page.locator('hromada-project-list').locator('[part~=project]').filter({hasText: TITLE});
  await row.getByText(status).waitFor();
};

let id: string;

test('written, sent back with the reason, corrected and sent once more: one project, with the photos that its author keeps', async () => {
  const {context, page} = await device('olena');
  await page.goto(world.projectForm(ROUND));
  await write(page);
  const [sent] = await ownOf(context);
  assert.equal(sent?.title, TITLE);
  assert.equal(sent.status, 'submitted');
  assert.equal(sent.cost, 24_000_100);
  const addresses = sent.photos!.map(({url}) => url);

  await atTheDesk(browser, world, ROUND, desk =>
    decideOn(desk, TITLE, 'На доопрацюванні', 'Приклад причини: не сказано, чия земля.'),
  );
  await page.reload();
  await form(page).getByText('Причина: Приклад причини: не сказано, чия земля.').first().waitFor();
  await form(page).getByRole('button', {name: 'Доопрацювати'}).click();
  assert.equal(await form(page).locator('#title').inputValue(), TITLE, 'what was sent is there to be corrected');
  await next(page);
  await form(page).locator('#text-owner').fill('Земля громади.');
  await next(page);
  await next(page);
  const seen = ({alt, width, height}: Photo) => [alt, width, height];
  assert.deepEqual(await loaded(page), [YARD, OLD_PLAN].map(seen), 'nobody chooses again what is there');
  await form(page).getByRole('button', {name: 'Прибрати фото 2'}).click();
  await form(page).getByRole('img', {name: OLD_PLAN.alt}).waitFor({state: 'detached'});
  await addPhotos(page, [NEW_PLAN]);
  await next(page);
  assert.deepEqual(await loaded(page), [seen(YARD)]);
  await consentAndSend(page);

  const own = await ownOf(context);
  assert.equal(own.length, 1, 'the correction takes the place of what was sent');
  assert.equal(own[0]!.texts?.find(({kind}) => kind === 'owner')?.text, 'Земля громади.');
  assert.ok(['submitted', 'in-review'].includes(own[0]!.status));
  const photos = own[0]!.photos!;
  assert.deepEqual(
    photos.map(({alt}) => alt),
    [YARD.alt, NEW_PLAN.alt],
    'what stays, then what is new',
  );
  assert.equal(photos[0]!.url, addresses[0]);
  assert.equal((await context.request.get(addresses[0]!)).status(), 200);
  assert.equal((await context.request.get(addresses[1]!)).status(), 404, 'what was removed is not kept');
  ({id} = own[0]!);
});

test('supported, reviewed and admitted: on the ballot, with its number', async () => {
  const {context, page} = await device('andrii');
  await world.round({roundId: ROUND, supporters: 1});
  const tooFew = await world.signIn(context, 'andrii');
  await atTheDesk(browser, world, ROUND, async desk => {
    await decideOn(desk, TITLE, 'На розгляді');
    await assert.rejects(decideOn(desk, TITLE, 'Допущено до голосування'), /409/, 'nobody supports it yet');
  });
  const key = crypto.randomUUID();
  const response = await context.request.post(`${world.endpoint}/projects/${id}/supporters`, {
    headers: {'idempotency-key': `"${key}"`, 'hromada-account': tooFew},
    data: {idempotencyKey: key, projectId: id},
  });
  assert.equal(response.status(), 201, await response.text());
  await atTheDesk(browser, world, ROUND, desk => decideOn(desk, TITLE, 'Допущено до голосування'));
  const admitted = await projectOf(id);
  assert.equal(admitted.status, 'admitted');
  assert.ok(admitted.number, 'it has a number');
  await listed(page, 'голосування');

  // Before voting it is shown, and nothing can be chosen.
  await page.goto(world.cityVote(ROUND));
  await voter(page).locator('[part~=project]').filter({hasText: TITLE}).waitFor();
  await says(page, /Початок голосування/);
  assert.equal(
    await voter(page)
      .getByRole('button', {name: /^Обрати:/})
      .count(),
    0,
  );
});

test('voted for, counted with paper, and confirmed: a winner, in the list and for its author', async () => {
  await world.moveTo('2027-02-20T12:00:00+02:00');
  const {page} = await device('andrii');
  await page.goto(world.cityVote(ROUND));
  await choose(page, TITLE);
  await handIn(page);
  await says(page, 'Бюлетень отримано громадою');

  await world.moveTo('2027-03-06T12:00:00+02:00');
  await atTheDesk(browser, world, ROUND, async desk => {
    await fillDeskForm(desk, 'Паперові бюлетені', async paper => {
      await paper.getByLabel('Внесено пунктів').fill('1');
      await paper.getByLabel('Дійсних паперових бюлетенів').fill('2');
      await paper.getByLabel(TITLE).fill('2');
    });
    await fillDeskForm(desk, 'Що видно з голосів', shown => shown.getByLabel('Голоси').selectOption('preliminary'));
  });
  await page.goto(world.cityVote(ROUND));
  await says(page, 'Попередній рейтинг');
  await atTheDesk(browser, world, ROUND, desk =>
    fillDeskForm(desk, 'Затвердити переможців', paper => paper.getByLabel('Рішення комісії').fill('Приклад рішення.')),
  );
  await page.reload();
  await says(page, 'Остаточні результати');
  const won = voter(page).getByRole('row').filter({hasText: TITLE});
  await won.getByText('Переможець').waitFor();
  const row = (await won.textContent())!.replaceAll(/\s+/g, ' ');
  assert.match(row, / 1 2 3 240 001 грн Переможець/, 'one online, two on paper, three in all');
  assert.equal((await projectOf(id)).status, 'winner');
  await listed(page, 'Переможець');

  const author = await device('olena');
  await author.page.goto(world.projectForm(ROUND));
  await form(author.page).locator('[part~=own]').getByText('Переможець').waitFor();
});
