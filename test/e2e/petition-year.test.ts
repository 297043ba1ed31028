import assert from 'node:assert/strict';
import {after, afterEach, before, test} from 'node:test';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {addDays} from '../../demo/backend/time.ts';
import type {Petition, PetitionTab} from '../../src/contract/index.ts';
import {messages} from '../../src/locales/uk.ts';
import {launchChromium} from '../support/demo-site.ts';
import {card, press, says, words} from '../support/e2e-card.ts';
import {openWorld, type World} from '../support/e2e-world.ts';

/*
 * A year of petitions' lives: the built card in a browser, the reference backend with its clock moved and never waited
 * for, its clerk at the council's own page. What is asserted is what the card says, at the minute in Kyiv at which it
 * begins to say so: from summer to winter time (25 October 2026) and back (28 March 2027).
 */

const {status} = messages.petition;
const LVIV = 'UA46060250000025047';

let world: World;
let browser: Browser;
let context: BrowserContext;

before(async () => {
  [world, browser] = await Promise.all([openWorld({standingAt: '2026-09-01T10:00:00+03:00'}), launchChromium()]);
});

after(async () => {
  await browser?.close();
  await world?.close();
});

afterEach(() => context?.close());

const device = async (): Promise<Page> => {
  context = await browser.newContext({locale: 'uk-UA'});
  return context.newPage();
};

/** Sends a petition for moderation, as a resident who is signed in. */
const submit = async (resident: string, title: string): Promise<string> => {
  const account = await world.signIn(context, resident);
  const key = crypto.randomUUID();
  const response = await context.request.post(`${world.endpoint}/petitions`, {
    headers: {'idempotency-key': `"${key}"`, 'hromada-account': account},
    data: {
      title,
      text: 'Приклад тексту петиції: її вигадано, щоб прожити з нею рік за годинником сервера.',
      category: 'Довкілля',
      consent: true,
      email: 'olena@example.com',
      idempotencyKey: key,
    },
  });
  assert.equal(response.status(), 201, await response.text());
  return ((await response.json()) as {petition: {id: string}}).petition.id;
};

/** Writes a petition in the form, as a resident who is signed in. */
const write = async (page: Page, resident: string, title: string): Promise<string> => {
  await world.signIn(context, resident);
  await page.goto(world.form);
  const form = page.locator('hromada-petition-form');
  await form.locator('[part~=begin]').click();
  await finish(page, title);
  return ownId(title);
};

/** From the title on, until the community has it. */
const finish = async (page: Page, title: string): Promise<void> => {
  const form = page.locator('hromada-petition-form');
  await form.locator('#title').fill(title);
  await form.locator('[part~=next]').click();
  await form.locator('#text').fill('Приклад тексту петиції: її вигадано, щоб прожити з нею рік за годинником сервера.');
  await form.locator('#category').selectOption('Довкілля');
  await form.locator('[part~=next]').click();
  await form.locator('#email').fill('olena@example.com');
  await form.locator('[part~=next]').click();
  await form.locator('#consent').check();
  await form.locator('[part~=send]').click();
  await form.getByText('Громада отримала петицію').waitFor();
};

const ownId = async (title: string): Promise<string> => {
  const response = await context.request.get(`${world.endpoint}/own-petitions`);
  const {items} = (await response.json()) as {items: {id: string; title: string}[]};
  return items.find(it => it.title === title)!.id;
};

/** The list files it in this tab, under these words. */
const listed = async (page: Page, tab: PetitionTab, title: string, ...texts: readonly string[]): Promise<void> => {
  await page.goto(world.list(tab));
  const row = page.locator('hromada-petition-list').getByRole('listitem').filter({hasText: title});
  for (const text of texts) await row.getByText(text).waitFor();
};

/** What the clerk does on the council's page. */
const atTheCouncil = async (page: Page, id: string, work: () => Promise<void>): Promise<void> => {
  await world.signIn(context, 'oksana');
  await page.goto(`${new URL(world.endpoint).origin}/demo-moderation/${id}`);
  await work();
  await page.getByRole('heading', {name: 'Петиції на опрацюванні'}).waitFor();
};

const click = (page: Page, name: string) => page.getByRole('button', {name, exact: true}).click();

/** Opens the card anew at a moment of the backend's clock, and waits for what it has to say. */
const at = async (page: Page, id: string, instant: string, ...texts: readonly string[]): Promise<void> => {
  await world.moveTo(instant);
  await page.goto(world.page(id));
  for (const text of texts) await says(page, text);
};

/** What the history of the petition says, which is closed while signatures are collected. */
const tells = async (page: Page, text: string): Promise<void> => {
  const history = card(page).locator('details[part=timeline]');
  await history.waitFor();
  if (!(await history.evaluate((it: HTMLDetailsElement) => it.open))) await history.locator('summary').click();
  await history.getByText(text).waitFor();
};

/** The council publishes its answer. */
const answers = async (page: Page, id: string, instant: string, outcome: string): Promise<void> => {
  await world.moveTo(instant);
  await atTheCouncil(page, id, async () => {
    await page.getByLabel('Рішення', {exact: true}).selectOption({label: outcome});
    await page.getByLabel('Відповідь').fill('Приклад відповіді.');
    await click(page, 'Оприлюднити відповідь');
  });
};

const petitionOf = async (id: string): Promise<Petition> => {
  const response = await context.request.get(`${world.endpoint}/petitions/${id}`);
  return (await response.json()) as Petition;
};

const tabOf = async (number: string): Promise<Record<string, number>> => {
  const response = await context.request.get(`${world.endpoint}/petitions?q=${encodeURIComponent(number)}`);
  const {counts} = (await response.json()) as {counts: Record<string, number>};
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
};

test('enough have signed: moderation, threshold, a void signature, review, answer, archive', async () => {
  const page = await device();
  const title = 'Облаштувати велопарковку біля бібліотеки';
  const id = await write(page, 'olena', title);

  // Not before it is let through, to anybody.
  await page.goto(world.page(id));
  await card(page).waitFor();
  assert.equal((await context.request.get(`${world.endpoint}/petitions/${id}`)).status(), 404);

  await world.moveTo('2026-09-02T09:30:00+03:00');
  await atTheCouncil(page, id, () => click(page, 'Опублікувати'));
  await at(page, id, '2026-09-02T09:31:00+03:00', status.collecting, '0 підписів із 500', 'Залишилося 60 днів');
  await listed(page, 'collecting', title, '0 підписів із 500');

  await world.counts(id, 499);
  await at(page, id, '2026-10-24T23:59:00+03:00', status.collecting, '499 підписів із 500', 'Залишилося 8 днів');

  // The last one before midnight; the night after has an hour more.
  await world.signIn(context, 'olena');
  await page.reload();
  await says(page, words.open);
  await press(page, words.sign);
  await says(page, words.received);
  await at(page, id, '2026-10-25T00:00:00+03:00', status.collecting, '500 підписів із 500');
  await tells(page, 'набрала 500 підписів');
  await at(page, id, '2026-10-25T23:59:00+02:00', 'Залишилося 7 днів');

  // Declared void: below the threshold again, and nothing is left of having reached it.
  await world.moveTo('2026-10-26T10:00:00+02:00');
  await atTheCouncil(page, id, async () => {
    await page.getByLabel('Номер підпису').fill('500');
    await page.getByLabel('Підстава').fill('Приклад підстави.');
    await click(page, 'Визнати недійсним');
  });
  await at(page, id, '2026-10-26T10:01:00+02:00', '499 підписів із 500');
  // The goal is one again; what is not told is looked for where it would stand.
  await tells(page, 'поріг 500, зібрано 99%');
  assert.equal(await card(page).getByText('набрала 500 підписів').count(), 0);

  // Reached again in the last minute of the last day, by somebody else.
  await world.moveTo('2026-11-01T23:59:00+02:00');
  await world.signIn(context, 'andrii');
  await page.goto(world.page(id));
  await says(page, 'Сьогодні останній день');
  await press(page, words.sign);
  await says(page, words.received);
  await at(page, id, '2026-11-02T00:00:00+02:00', status.awaiting, 'набрала 500 підписів');
  await listed(page, 'in-review', title, status.awaiting, '500 підписів із 500');

  await world.moveTo('2026-11-04T09:00:00+02:00');
  await atTheCouncil(page, id, () => click(page, 'Почати розгляд'));
  // Ten working days from Wednesday 4 November for the review, and one more for the answer.
  await at(page, id, '2026-11-04T09:01:00+02:00', status['in-review'], '19 листопада');

  await world.moveTo('2026-11-17T15:00:00+02:00');
  await atTheCouncil(page, id, async () => {
    await page.getByLabel('Рішення', {exact: true}).selectOption({label: 'Підтримано'});
    await page.getByLabel('Номер рішення').fill('88-9');
    await page.getByLabel('Дата рішення').fill('2026-11-16');
    await page.getByLabel('Відповідь').fill('Приклад відповіді: велопарковку облаштують навесні.');
    await click(page, 'Оприлюднити відповідь');
  });
  await at(page, id, '2026-11-17T15:01:00+02:00', status.supported, '88-9', 'велопарковку облаштують навесні');
  await listed(page, 'answered', title, status.supported);

  const number = 'Лв/1867-еп';
  await world.moveTo('2027-11-17T23:59:00+02:00');
  assert.deepEqual(await tabOf(number), {answered: 1});
  await at(page, id, '2027-11-18T00:00:00+02:00', 'велопарковку облаштують навесні');
  assert.deepEqual(await tabOf(number), {archive: 1});
  await listed(page, 'archive', title, status.supported);
});

test('too few have signed: an ordinary appeal, and never what the council did not support', async () => {
  const page = await device();
  await world.moveTo('2027-02-09T12:00:00+02:00');
  const id = await submit('andrii', 'Поставити сонячні ліхтарі вздовж стежки');
  await world.moveTo('2027-02-10T12:00:00+02:00');
  await atTheCouncil(page, id, () => click(page, 'Опублікувати'));
  await world.counts(id, 499);

  // An hour is missing in the night to 28 March, and no day.
  await at(page, id, '2027-03-27T23:59:00+02:00', status.collecting, 'Залишилося 15 днів');
  await at(page, id, '2027-03-28T00:00:00+02:00', 'Залишилося 14 днів');
  await at(page, id, '2027-03-28T23:59:00+03:00', 'Залишилося 14 днів');
  await at(page, id, '2027-03-29T00:00:00+03:00', 'Залишилося 13 днів');
  await at(page, id, '2027-04-11T23:59:00+03:00', status.collecting, 'Сьогодні останній день');
  await at(page, id, '2027-04-12T00:00:00+03:00', status['not-reached']);
  await tells(page, 'відповідь як на звичайне звернення');
  assert.equal(await card(page).getByText(status['not-supported']).count(), 0);
  await listed(page, 'not-reached', 'Поставити сонячні ліхтарі', status['not-reached']);

  await world.moveTo('2027-05-10T10:00:00+03:00');
  await atTheCouncil(page, id, async () => {
    await page.getByLabel('Відповідь').fill('Приклад відповіді на звернення.');
    await click(page, 'Записати відповідь на звернення');
  });
  await at(page, id, '2027-05-10T10:01:00+03:00', status.appeal, 'Приклад відповіді на звернення.');
});

test('refused and corrected, taken back, paused, late in review and in answer, supported in part', async () => {
  const page = await device();
  await world.moveTo('2027-08-02T10:00:00+03:00');
  await world.rules({community: LVIV, withdrawal: true});
  const refused = await write(page, 'olena', 'Зробити пандус');
  await world.moveTo('2027-08-03T10:00:00+03:00');
  await atTheCouncil(page, refused, async () => {
    await page.getByLabel('Обґрунтування').fill('Приклад причини: не сказано, де саме.');
    await click(page, 'Відмовити');
  });

  // The author reads the reason, corrects and sends again; what was refused stays unpublished.
  await world.signIn(context, 'olena');
  await page.goto(world.form);
  const form = page.locator('hromada-petition-form');
  await form.getByText('Приклад причини: не сказано, де саме.').waitFor();
  await form.getByRole('button', {name: 'Виправити й надіслати знову'}).click();
  const title = 'Облаштувати пандус біля амбулаторії';
  await finish(page, title);
  const id = await ownId(title);
  assert.equal((await context.request.get(`${world.endpoint}/petitions/${refused}`)).status(), 404);
  await atTheCouncil(page, id, () => click(page, 'Опублікувати'));

  // Signed, and taken back before the deadline.
  await world.signIn(context, 'andrii');
  await at(page, id, '2027-08-05T10:00:00+03:00', status.collecting, words.open);
  await press(page, words.sign);
  await says(page, words.received);
  await says(page, '1 підпис із 500');
  await press(page, 'Відкликати підпис');
  await press(page, 'Відкликати');
  await says(page, '0 підписів із 500');
  assert.equal((await world.ledger(id)).rows, 0);

  // The programme stands still from midnight to midnight.
  await world.rules({
    community: LVIV,
    paused: {since: '2027-08-10', until: '2027-08-12', reason: 'Приклад причини паузи.'},
  });
  await at(page, id, '2027-08-09T23:59:00+03:00', status.collecting, words.open);
  await at(page, id, '2027-08-10T00:00:00+03:00', 'Петиції тимчасово призупинено');
  await at(page, id, '2027-08-12T23:59:00+03:00', 'Петиції тимчасово призупинено');
  await at(page, id, '2027-08-13T00:00:00+03:00', status.collecting, words.open);
  await world.rules({community: LVIV, paused: null});

  // Reached on Friday 27 August: three working days to announce it end with Wednesday 1 September.
  await world.moveTo('2027-08-27T12:00:00+03:00');
  await world.counts(id, 500);
  await at(page, id, '2027-09-01T23:59:00+03:00', status.collecting);
  await tells(page, 'до 1 вересня');
  await tells(page, 'розгляд у раді');
  assert.equal(await card(page).getByText('розгляду ще не оголошено').count(), 0);
  await at(page, id, '2027-09-02T00:00:00+03:00', status.collecting);
  await tells(page, 'строк минув, розгляду ще не оголошено');

  // Announced on Thursday 2 September: ten working days and one more end with Friday 17 September.
  await atTheCouncil(page, id, () => click(page, 'Почати розгляд'));
  await at(page, id, '2027-09-17T23:59:00+03:00', status['in-review'], '17 вересня');
  assert.equal(await card(page).getByText('строк минув').count(), 0);
  await at(page, id, '2027-09-18T00:00:00+03:00', status['in-review'], 'строк минув, відповіді ще немає');
  await answers(page, id, '2027-09-20T11:00:00+03:00', 'Підтримано частково');
  await at(page, id, '2027-09-20T11:01:00+03:00', status['partly-supported'], 'Приклад відповіді.');
  await listed(page, 'answered', title, status['partly-supported']);
  await world.rules({community: LVIV, withdrawal: false});
});

test('not supported by the council is one thing, stopped another, an appeal that is late a third', async () => {
  const page = await device();
  const titles = ['Заборонити салюти в парку', 'Перенести зупинку до ринку', 'Відкрити читальню просто неба'] as const;
  await world.moveTo('2028-02-01T10:00:00+02:00');
  const ids: string[] = [];
  for (const [position, title] of titles.entries()) ids.push(await submit(['olena', 'andrii'][position % 2]!, title));
  for (const id of ids) await atTheCouncil(page, id, () => click(page, 'Опублікувати'));
  const [denied, stopped, late] = ids as [string, string, string];

  await world.counts(denied, 731);
  await atTheCouncil(page, denied, () => click(page, 'Почати розгляд'));
  await answers(page, denied, '2028-02-08T12:00:00+02:00', 'Не підтримано');
  await at(page, denied, '2028-02-08T12:01:00+02:00', status['not-supported'], 'Приклад відповіді.');
  await listed(page, 'not-supported', titles[0], status['not-supported']);

  await atTheCouncil(page, stopped, async () => {
    await page.getByLabel('Чому збір зупинено').fill('Приклад підстави.');
    await click(page, 'Зупинити збір');
  });
  await at(page, stopped, '2028-02-09T10:00:00+02:00', status.stopped);
  assert.equal(await card(page).getByRole('button', {name: words.sign}).count(), 0);
  await listed(page, 'archive', titles[1], status.stopped);

  // 60 days end with Saturday 1 April, in summer time; an appeal has a month.
  await at(page, late, '2028-04-01T23:59:00+03:00', status.collecting, 'Сьогодні останній день');
  await at(page, late, '2028-04-02T00:00:00+03:00', status['not-reached']);
  await tells(page, 'відповідь як на звичайне звернення');
  const due = (await petitionOf(late)).review.dueOn!;
  await at(page, late, `${due}T23:59:00+03:00`, status['not-reached']);
  await tells(page, 'відповідь як на звичайне звернення');
  assert.equal(await card(page).getByText('строк минув').count(), 0);
  await at(page, late, `${addDays(due, 1)}T00:00:00+03:00`, status['not-reached']);
  await tells(page, 'строк минув, відповіді ще немає');
});

test('a card that stays open tells the new day and the end at their minute, without a connection', async () => {
  const page = await device();
  await world.moveTo('2028-06-01T10:00:00+03:00');
  const id = await submit('olena', 'Полагодити гойдалки на дитячому майданчику');
  await atTheCouncil(page, id, () => click(page, 'Опублікувати'));
  const before = '2028-07-30T23:59:00+03:00';
  await world.moveTo(before);
  await page.clock.install({time: new Date(before)});
  await page.goto(world.page(id));
  await says(page, status.collecting);
  await says(page, 'Залишився 1 день');
  // The last part to come: what it and those before it need is not to be fetched without a connection.
  await says(page, 'Як рухається петиція');
  await context.setOffline(true);
  await page.clock.fastForward('01:01');
  await says(page, 'Сьогодні останній день');
  await page.clock.fastForward('23:58:00');
  await says(page, 'Сьогодні останній день');
  await page.clock.fastForward('02:00');
  await says(page, status.counting);
  assert.equal(await card(page).getByRole('button', {name: words.sign}).count(), 0);
});
