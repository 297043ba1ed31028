import assert from 'node:assert/strict';
import {after, afterEach, before, test} from 'node:test';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {launchChromium} from '../support/demo-site.ts';
import {card, chooseResident, outbox, PATIENCE, press, says, watchSendings, words} from '../support/e2e-card.ts';
import {openWorld, type World} from '../support/e2e-world.ts';

/*
 * A signature's whole way: the built files in a real browser, the real backend, whose database has the last word. Each
 * test signs a petition of its own, so that they share one backend.
 */

let world: World;
let browser: Browser;
let context: BrowserContext;

before(async () => {
  [world, browser] = await Promise.all([openWorld(), launchChromium()]);
});

after(async () => {
  await browser?.close();
  await world?.close();
});

afterEach(() => context?.close());

/** A device of a person who is signed in, or not. */
const device = async (resident?: string): Promise<Page> => {
  context = await browser.newContext({locale: 'uk-UA'});
  context.setDefaultTimeout(PATIENCE);
  if (resident) await world.signIn(context, resident);
  return context.newPage();
};

const residents = async (petition: string): Promise<string[]> =>
  (await world.ledger(petition)).signatures.map(({resident}) => resident);

test('signed online: the card shows the receipt of the backend, which holds one signature', async () => {
  const page = await device('olena');
  await page.goto(world.page('lviv-skver'));
  await says(page, words.open);
  await press(page, words.sign);
  await says(page, words.received);
  const {signatures, total} = await world.ledger('lviv-skver');
  assert.deepEqual(
    signatures.map(({resident}) => resident),
    ['olena'],
  );
  await says(page, signatures[0]!.receipt);
  await says(page, `${total} підписів із 500`);
  assert.equal(await outbox(page).getByText(words.waiting).count(), 0);
});

test('signed while the backend is stopped and the page is reloaded: received once when it is back', async () => {
  const page = await device('olena');
  const sendings = watchSendings(context);
  await page.goto(world.page('lviv-himnaziia'));
  await says(page, words.open);
  await world.stop();
  try {
    await press(page, words.sign);
    await says(page, words.kept);
    await outbox(page).getByText(words.waiting).waitFor();
    await page.reload();
    await says(page, words.kept);
    await outbox(page).getByText(words.waiting).waitFor();
    assert.equal(await card(page).getByText(words.received).count(), 0);
  } finally {
    await world.start();
  }
  assert.deepEqual(await residents('lviv-himnaziia'), []);
  // By itself: nobody presses anything.
  await says(page, words.received);
  assert.deepEqual(await residents('lviv-himnaziia'), ['olena']);
  assert.equal(new Set(sendings.map(({key}) => key)).size, 1);
  await page.reload();
  await says(page, words.received);
  await outbox(page).getByText(words.waiting).waitFor({state: 'detached'});
});

test('two tabs: what one keeps without a connection, both show, and it is received once', async () => {
  const one = await device('olena');
  const other = await context.newPage();
  for (const page of [one, other]) {
    await page.goto(world.page('lviv-tvaryny'));
    await says(page, words.open);
  }
  const sendings = watchSendings(context);
  await context.setOffline(true);
  await press(one, words.sign);
  for (const page of [one, other]) await says(page, words.kept);
  await context.setOffline(false);
  for (const page of [one, other]) await says(page, words.received);
  assert.deepEqual(await residents('lviv-tvaryny'), ['olena']);
  assert.equal(sendings.length, 1);
});

test('signed out: “sign” leads to the sign-in page and back, and the signature is received by itself', async () => {
  const page = await device();
  await page.goto(world.page('lviv-zupynka'));
  await says(page, words.signedOut);
  await press(page, words.sign);
  await chooseResident(page, 'Андрій');
  await page.waitForURL(world.page('lviv-zupynka'));
  await says(page, words.received);
  assert.deepEqual(await residents('lviv-zupynka'), ['andrii']);
});

test('a resident of another community reads why and what to do; nothing is kept or sent', async () => {
  const page = await device('taras');
  const sendings = watchSendings(context);
  await page.goto(world.page('lviv-dostup'));
  await says(page, words.otherCommunity);
  const way = card(page).getByRole('link', {name: 'Як підтвердити'});
  // It is marked as disabled, but can be pressed, and then the note has the focus.
  await card(page).getByRole('button', {name: words.sign, exact: true}).click({force: true});
  await page.waitForFunction(
    () => document.querySelector('hromada-petition-card')?.shadowRoot?.activeElement?.id === 'visitor',
  );
  await page.reload();
  await says(page, words.otherCommunity);
  assert.equal(await outbox(page).getByText(words.waiting).count(), 0);
  assert.deepEqual(sendings, []);
  assert.deepEqual(await residents('lviv-dostup'), []);
  await way.click();
  await page.getByRole('heading', {level: 1}).waitFor();
});

test('signed out on the way, a resident of another community comes back to the reason, and nothing is sent', async () => {
  const page = await device();
  const sendings = watchSendings(context);
  await page.goto(world.page('lviv-dostup'));
  await says(page, words.signedOut);
  await press(page, words.sign);
  await chooseResident(page, 'Тарас');
  await page.waitForURL(world.page('lviv-dostup'));
  await says(page, words.otherCommunity);
  await says(page, words.keptUnsent);
  await outbox(page).getByText(words.waiting).waitFor();
  assert.deepEqual(sendings, []);
  assert.deepEqual(await residents('lviv-dostup'), []);
});

test('the session ends between keeping and sending: the act waits, one signs in again, it is received once', async () => {
  const page = await device('olena');
  const sendings = watchSendings(context);
  await page.goto(world.page('lviv-bez-porohu'));
  await says(page, 'Ваше ім’я не публікують.');
  await context.setOffline(true);
  await press(page, words.sign);
  await says(page, words.kept);
  await world.expireSessions();
  await context.setOffline(false);
  await says(page, words.signInAgain);
  assert.deepEqual(await residents('lviv-bez-porohu'), []);
  await press(page, words.signIn);
  await chooseResident(page, 'Олена');
  await says(page, words.received);
  assert.deepEqual(await residents('lviv-bez-porohu'), ['olena']);
  assert.equal(new Set(sendings.map(({key}) => key)).size, 1);
});

test('two residents on one device: what one kept is never sent as the other', async () => {
  const petition = 'lviv-dostup';
  const first = await device();
  const olena = await world.signIn(context, 'olena');
  const sendings = watchSendings(context);
  await first.goto(world.page(petition));
  await says(first, words.open);
  await context.setOffline(true);
  await press(first, words.sign);
  await says(first, words.kept);
  await first.close();
  await context.setOffline(false);

  const andrii = await world.signIn(context, 'andrii');
  const page = await context.newPage();
  await page.goto(world.page(petition));
  await says(page, words.open);
  await outbox(page).getByText(words.ofOthers).waitFor();
  await press(page, words.sign);
  await says(page, words.received);
  await outbox(page).getByText(words.ofOthers).waitFor();
  assert.deepEqual(await residents(petition), ['andrii']);
  assert.deepEqual(new Set(sendings.map(({account}) => account)), new Set([andrii]));

  await world.signIn(context, 'olena');
  // The page does not know of it before the backend says who is there: until then it shows what Andrii sent.
  const receivedAsOlena = page.waitForResponse(
    response => response.url().endsWith('/signatures') && response.request().headers()['hromada-account'] === olena,
  );
  await page.reload();
  await receivedAsOlena;
  await outbox(page).getByText(words.ofOthers).waitFor({state: 'detached'});
  await says(page, words.received);
  assert.deepEqual(await residents(petition), ['andrii', 'olena']);
  assert.deepEqual(new Set(sendings.map(({account}) => account)), new Set([andrii, olena]));
});

test('the count is asked for again by its ETag, and 304 is enough', async () => {
  const page = await device();
  await page.goto(world.page('lviv-dostup'));
  await says(page, words.signedOut);
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const answered = new Promise<number>(resolve => {
    const addresses = new Map<string, string>();
    const statuses = new Map<string, number>();
    // The protocol does not promise which of the two comes first.
    const hear = (requestId: string): void => {
      const status = statuses.get(requestId);
      if (status && addresses.get(requestId) === `${world.endpoint}/petitions/lviv-dostup`) resolve(status);
    };
    session.on('Network.requestWillBeSent', ({requestId, request}) => {
      addresses.set(requestId, request.url);
      hear(requestId);
    });
    session.on('Network.responseReceivedExtraInfo', ({requestId, statusCode}) => {
      statuses.set(requestId, statusCode);
      hear(requestId);
    });
  });
  await page.reload();
  assert.equal(await answered, 304);
  await says(page, `${(await world.ledger('lviv-dostup')).total} підпис`);
});

test('kept in time, received too late: refused with the reason, and kept', async () => {
  const page = await device('andrii');
  await page.goto(world.page('lviv-tvaryny'));
  await says(page, words.open);
  const {collection} = (await (await fetch(`${world.endpoint}/petitions/lviv-tvaryny`)).json()) as {
    collection: {deadline: string};
  };
  await world.stop();
  try {
    await press(page, words.sign);
    await says(page, words.kept);
  } finally {
    await world.start(Date.parse(collection.deadline) + 60_000);
  }
  await says(page, words.refused);
  await says(page, words.tooLate);
  await outbox(page).getByText(words.tooLate).waitFor();
  await page.reload();
  await says(page, words.tooLate);
  assert.deepEqual(await residents('lviv-tvaryny'), ['olena']);
});
