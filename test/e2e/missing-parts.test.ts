import assert from 'node:assert/strict';
import {after, afterEach, before, test} from 'node:test';
import type {Browser, BrowserContext, Page, Route} from 'playwright-core';
import {launchChromium} from '../support/demo-site.ts';
import {outbox, PATIENCE, press, says, words} from '../support/e2e-card.ts';
import {openWorld, type World} from '../support/e2e-world.ts';

/*
 * The kit comes in parts, and a part may not arrive: the connection goes in between, a proxy is at fault, a phone walks into a lift. What is there goes on
 * working, says what does not, and takes up the rest when it comes.
 */

let world: World;
let browser: Browser;
let context: BrowserContext;
const errors: string[] = [];

before(async () => {
  [world, browser] = await Promise.all([openWorld(), launchChromium()]);
});

after(async () => {
  await browser?.close();
  await world?.close();
});

afterEach(async () => {
  await context?.close();
  assert.deepEqual(errors.splice(0), []);
});

/** A resident's device on which one part of the kit does not come. */
const without = async (part: string, answer: (route: Route) => unknown): Promise<Page> => {
  context = await browser.newContext({locale: 'uk-UA'});
  context.setDefaultTimeout(PATIENCE);
  context.on('weberror', error => errors.push(String(error.error())));
  await world.signIn(context, 'olena');
  await context.route(new RegExp(`/chunks/${part}-[\\w-]+\\.js`), route => answer(route));
  return context.newPage();
};

/** It comes again from now on. */
const mend = async (): Promise<void> => {
  await context.unrouteAll();
};

const residents = async (petition: string): Promise<string[]> =>
  (await world.ledger(petition)).signatures.map(({resident}) => resident);

test('the outbox does not arrive: that is said, and pressed again with a connection it is sent once', async () => {
  const page = await without('acts', route => route.abort());
  await page.goto(world.page('lviv-skver'));
  await says(page, words.open);
  await press(page, words.sign);
  await says(page, 'Підпис не збережено');
  await mend();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await press(page, words.sign);
  await says(page, words.received);
  assert.deepEqual(await residents('lviv-skver'), ['olena']);
});

test('what signs does not arrive: a press says so, and the next one signs', async () => {
  const page = await without('petition-acts', route => route.abort());
  await page.goto(world.page('lviv-himnaziia'));
  await page.getByText(words.sign).first().waitFor();
  await press(page, words.sign);
  await says(page, 'Зараз не вдалося. Перевірте зв’язок і натисніть ще раз.');
  await mend();
  await press(page, words.sign);
  await says(page, words.received);
  assert.deepEqual(await residents('lviv-himnaziia'), ['olena']);
});

test('the words of signing do not arrive: nothing is sent without a word on it, and the next press signs', async () => {
  const page = await without('uk-acts', route => route.abort());
  await page.goto(world.page('lviv-tvaryny'));
  await page.getByText(words.sign).first().waitFor();
  await press(page, words.sign);
  await says(page, 'Зараз не вдалося. Перевірте зв’язок і натисніть ще раз.');
  assert.deepEqual(await residents('lviv-tvaryny'), []);
  await mend();
  await press(page, words.sign);
  await says(page, words.received);
  assert.deepEqual(await residents('lviv-tvaryny'), ['olena']);
});

test('the network goes before anything waits: what waits is listed all the same, to be sent, saved or taken back', async () => {
  const page = await without('none', route => route.continue());
  const arrived = page.waitForResponse(/\/chunks\/uk-outbox-/);
  await page.goto(world.page('lviv-dostup'));
  await says(page, words.open);
  await arrived;
  await context.setOffline(true);
  await press(page, words.sign);
  await says(page, words.kept);
  await outbox(page).getByRole('button', {name: 'Зберегти у файл'}).waitFor();
  await context.setOffline(false);
  await says(page, words.received);
});

test('what stands beside a list does not arrive: an empty tab says so all the same', async () => {
  const page = await without('list-late', route => route.abort());
  await page.goto(world.list('not-reached'));
  await page.getByText('У цьому розділі зараз немає петицій.').waitFor();
});
