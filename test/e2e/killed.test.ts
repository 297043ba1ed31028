import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import type {Page} from 'playwright-core';
import type {Step} from '../../src/store/acts.ts';
import {openProfile, type KillableBrowser} from '../support/e2e-browser.ts';
import {card, outbox, press, says, words} from '../support/e2e-card.ts';
import {buildHeldPage, HELD_SCRIPT} from '../support/e2e-held-build.ts';
import type {HeldPage, Said} from '../support/e2e-held-page.ts';
import {openWorld, type World} from '../support/e2e-world.ts';

/*
 * The browser is killed, not closed, at each step of one signature, and its profile opened again. Whatever the step:
 * one signature on the server, and at no moment words on the screen that were not true.
 */

let folder: string;
let world: World;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hromada-killed-'));
  const scripts = join(folder, 'scripts');
  [world] = await Promise.all([openWorld({scripts, script: HELD_SCRIPT}), buildHeldPage(scripts)]);
});

after(async () => {
  await world?.close();
  if (folder) await rm(folder, {recursive: true, force: true});
});

/** A petition for each step, so that all share one backend. */
const petitions: Record<Step, string> = {
  asked: 'lviv-skver',
  written: 'lviv-himnaziia',
  sending: 'lviv-tvaryny',
  answered: 'lviv-zupynka',
  received: 'lviv-dostup',
};

const order = ['none', 'asked', 'written', 'sending', 'answered', 'received'];

/** What the words on the screen claim, and the step from which on it is true. */
const claims: readonly [words: RegExp, from: Step][] = [
  [/збережено/, 'written'],
  [/чекають надсилання/, 'written'],
  [/Надсилаємо/, 'sending'],
  [/отримано громадою|Ви вже підписали/, 'answered'],
];

const assertHonest = (sayings: readonly Said[]): void => {
  assert.ok(sayings.some(({text}) => text.includes(words.sign)));
  for (const {step, text} of sayings) {
    for (const [claim, from] of claims) {
      if (order.indexOf(step) < order.indexOf(from)) assert.doesNotMatch(text, claim, `said at the step ${step}`);
    }
  }
};

/** What a page that was not stopped said: once received, it never went back to less. */
const assertReceivedOnce = (sayings: readonly Said[]): void => {
  const first = sayings.findIndex(({text}) => text.includes(words.received));
  assert.ok(first >= 0);
  for (const {text} of sayings.slice(first)) assert.ok(text.includes(words.received), text);
};

const said = (page: Page): Promise<Said[]> => page.evaluate(() => (globalThis as unknown as HeldPage).said);

const openPage = async ({context}: KillableBrowser): Promise<Page> => {
  // By itself the browser may write cookies down half a minute later: after the kill one signs in again.
  await world.signIn(context, 'olena');
  return context.newPage();
};

for (const step of ['asked', 'written', 'sending', 'answered', 'received'] as const) {
  test(`killed at the step “${step}”: one signature, and nothing said that was not so`, async () => {
    const petition = petitions[step];
    const profile = join(folder, step);
    let browser = await openProfile(profile);
    try {
      let page = await openPage(browser);
      let tell: (step: string) => void;
      const holding = new Promise<string>(resolve => (tell = resolve));
      await page.exposeFunction('holding', (at: string) => tell(at));
      await page.goto(world.page(petition, `?hold=${step}`));
      await says(page, words.open);
      await press(page, words.sign);
      assert.equal(await holding, step);
      // Two frames: what this step changes has been painted, and written down.
      await page.evaluate(
        () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
      );
      const sayings = await said(page);
      assert.equal(sayings.at(-1)?.step, step);
      assertHonest(sayings);
      const {rows} = await world.ledger(petition);
      assert.equal(rows, step === 'answered' || step === 'received' ? 1 : 0);
      await browser.kill();

      browser = await openProfile(profile);
      page = await openPage(browser);
      await page.goto(world.page(petition));
      if (step === 'asked') {
        await says(page, words.open);
        assert.equal(await outbox(page).getByText(words.waiting).count(), 0);
        assert.equal(await card(page).getByText(words.keptAny).count(), 0);
        assert.equal((await world.ledger(petition)).rows, 0);
        await press(page, words.sign);
      }
      await says(page, words.received);
      await outbox(page).getByText(words.waiting).waitFor({state: 'detached'});
      const {signatures} = await world.ledger(petition);
      assert.deepEqual(
        signatures.map(({resident}) => resident),
        ['olena'],
      );
      await says(page, signatures[0]!.receipt);
      assertReceivedOnce(await said(page));
    } finally {
      await browser.kill();
    }
  });
}
