import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import petitionsFile from '../../demo/data/petitions.json' with {type: 'json'};
import {sections} from '../../demo/site/contents.ts';
import {otherOrigin} from '../../demo/site/other-origin.ts';
import {listPages} from '../../demo/site/page-file.ts';
import {pageStates} from '../../demo/site/states.ts';
import {launchChromium, startDemoSite, type DemoSite} from '../support/demo-site.ts';
import {PATIENCE} from '../support/e2e-card.ts';

/*
 * The demonstration site as a new user meets it: every page in Chromium, over the built files and the real backend.
 */

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WITHOUT_SCRIPTS = '/recipes/no-scripts';
const NOT_FOUND = '/states/not-found';
const CROSS_ORIGIN = '/recipes/cross-origin';

const paths = [
  ...listPages().keys(),
  ...pageStates.map(({slug}) => `/states/${slug}`),
  // Not published, with an address elsewhere, and with a title of 140 characters: the others differ in nothing else.
  ...['lviv-vidmova', 'cherkasy-2584', 'sudova-vyshnia-initsiatyva'].map(id => `/petitions/${id}`),
];

let site: DemoSite;
let browser: Browser;

before(async () => {
  [site, browser] = await Promise.all([startDemoSite(), launchChromium()]);
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

/** What a page did that it should not have. */
interface Findings {
  messages: string[];
  foreign: string[];
}

const watch = (page: Page, allowed: readonly string[]): Findings => {
  const findings: Findings = {messages: [], foreign: []};
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) findings.messages.push(message.text());
  });
  page.on('pageerror', error => findings.messages.push(error.message));
  page.on('request', request => {
    const {origin, protocol} = new URL(request.url());
    if (!allowed.includes(origin) && protocol !== 'data:' && protocol !== 'blob:') findings.foreign.push(request.url());
  });
  return findings;
};

/** Policy violations are collected by the page itself: not all of them reach the console. */
const collectViolations = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(globalThis, {violations});
    document.addEventListener('securitypolicyviolation', event => {
      violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });

const newPage = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> => {
  const context = await browser.newContext({locale: 'uk-UA', ...options});
  context.setDefaultTimeout(PATIENCE);
  await collectViolations(context);
  return context.newPage();
};

/** Opens a page and waits until every element on it has said all it has to say. */
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(site.origin + path);
  if (path === WITHOUT_SCRIPTS) return;
  // A card further down may wait for somebody to scroll to it.
  const lazy = page.locator('hromada-petition-card[loading="lazy"]');
  for (let index = 0; index < (await lazy.count()); index++) await lazy.nth(index).scrollIntoViewIfNeeded();
  await page.waitForFunction(() =>
    [...document.querySelectorAll('hromada-petition-card')].every(card => {
      const root = card.shadowRoot;
      const failed = root?.querySelector('[role="alert"]');
      return failed || (root?.querySelector('[part="title"]') && !root.querySelector('[aria-busy="true"]'));
    }),
  );
  await page.waitForLoadState('networkidle');
};

/** Addresses that a page has already been asked for. */
const reachable = new Set<string>();

for (const path of paths) {
  test(`${path || '/'}: data, no errors, no violations, no other origin, links that lead somewhere, room for 280 pixels`, async () => {
    const page = await newPage();
    const allowed = [site.origin, ...(path === CROSS_ORIGIN ? [otherOrigin(new URL(site.origin))] : [])];
    const findings = watch(page, allowed);
    await open(page, path);

    if (path === NOT_FOUND) {
      await page.locator('hromada-petition-card').getByText('Такої петиції немає').waitFor();
      findings.messages = findings.messages.filter(message => !message.includes('404'));
    } else if (path === WITHOUT_SCRIPTS) {
      await page.getByRole('link', {name: 'Зберегти сквер'}).waitFor();
    } else {
      for (const card of await page.locator('hromada-petition-card').all()) {
        assert.ok((await card.locator('[part="title"]').innerText()).length > 5);
      }
    }
    assert.deepEqual(findings, {messages: [], foreign: []});
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as {violations: string[]}).violations), []);

    const links = await page
      .locator('a[href]')
      .evaluateAll(anchors => anchors.map(anchor => (anchor as HTMLAnchorElement).href));
    const own = [...new Set(links.filter(href => href.startsWith(site.origin)).map(href => href.split('#')[0]!))];
    for (const href of own.filter(address => !reachable.has(address))) {
      const response = await page.request.get(href);
      assert.ok(response.ok() || path === NOT_FOUND, `${href} answers ${response.status()}`);
      reachable.add(href);
    }
    const fragments = await page
      .locator('a[href^="#"]')
      .evaluateAll(
        anchors => anchors.filter(anchor => !document.querySelector((anchor as HTMLAnchorElement).hash)).length,
      );
    assert.equal(fragments, 0, 'a link to a place on the page that is not there');

    await page.setViewportSize({width: 280, height: 640});
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 280, 'wider than a narrow screen');
    await page.context().close();
  });
}

test('every page file of a section is in its list', () => {
  for (const {path, pages} of [sections.elements, sections.recipes]) {
    const files = [...listPages().keys()].filter(file => file.startsWith(`${path}/`));
    assert.deepEqual(files.sort(), pages.map(name => `${path}/${name}`).sort());
  }
});

test('every page in a list says what it is about', async () => {
  for (const {path} of [sections.elements, sections.recipes]) {
    const list = await (await fetch(site.origin + path)).text();
    assert.doesNotMatch(list, /<p><\/p>/, path);
  }
});

test('among what can be signed are only petitions whose collection has begun', async () => {
  const list = await (await fetch(`${site.origin}/petitions`)).text();
  const [, open] = /<h2>Можна підписати<\/h2>([^]*?)<\/section>/.exec(list)!;
  assert.match(open!, /href="\/petitions\/lviv-skver"/);
  assert.doesNotMatch(open!, /lviv-zavtra/);
  assert.match(list, /<h2>Збір ще не почався<\/h2>[^]*?href="\/petitions\/lviv-zavtra"/);
});

test('the petitions of the council are found, opened and started on its own pages', async () => {
  const page = await newPage();
  await page.goto(`${site.origin}/`);
  const counters = page.locator('hromada-participation-stats');
  await counters.getByRole('link', {name: 'Переглянути петиції'}).click();
  await page.waitForURL(`${site.origin}/petitions`);
  const list = page.locator('hromada-petition-list');
  await list.getByRole('tab', {name: /Триває збір/}).waitFor();
  await list.getByRole('searchbox').fill('сквер шевченка');
  await list.getByRole('link', {name: 'Зберегти сквер по вулиці Шевченка, 66'}).click();
  await page.waitForURL(`${site.origin}/petitions/lviv-skver`);
  await page.locator('hromada-petition-card').getByRole('button', {name: 'Підписати'}).waitFor();
  await page.getByRole('link', {name: 'Усі петиції громади'}).click();
  // Not the page's own link, which stands there until the list does.
  await list.locator('[part=create]').click();
  await page.waitForURL(`${site.origin}/petitions/new`);
  await page.locator('hromada-petition-form').getByText('увійти').first().waitFor();
  await page.context().close();
});

test('the menus of the English page are English, and say that what they lead to is not', async () => {
  const page = await newPage();
  await page.goto(`${site.origin}/en`);
  const links = page.getByRole('banner').getByRole('navigation').getByRole('link');
  assert.ok((await links.count()) > 3);
  for (const link of await links.all()) {
    assert.doesNotMatch(await link.innerText(), /[а-яіїєґ]/i);
    assert.equal(await link.getAttribute('hreflang'), 'uk');
  }
  await page.context().close();
});

for (const width of [360, 1280])
  test(`at ${width} pixels everything begins where the main column does`, async () => {
    const page = await newPage({viewport: {width, height: 640}});
    await page.goto(`${site.origin}/news`);
    const starts = await page
      .locator('.notice, .site-header, .breadcrumb, main, .site-footer')
      .evaluateAll(parts => parts.map(part => Math.round(parseFloat(getComputedStyle(part).paddingInlineStart))));
    assert.deepEqual(starts, Array(5).fill(starts[3]));
    await page.context().close();
  });

test('every petition has a page with its title on it, also without scripts', async () => {
  for (const {id, title} of petitionsFile.petitions) {
    const response = await fetch(`${site.origin}/petitions/${id}`);
    assert.equal(response.status, 200);
    assert.ok((await response.text()).includes(title), id);
  }
});

const shown = [
  '/',
  '/en',
  '/petitions',
  '/petitions/lviv-skver',
  '/petitions/new',
  '/news',
  '/contacts',
  '/states/two-thresholds',
  '/states/not-supported',
  '/elements/petition-card',
  '/recipes/offline',
  '/recipes/languages',
  '/recipes/dark',
  '/recipes/sri',
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`pages are accessible, ${colorScheme}`, async () => {
    const page = await newPage({colorScheme});
    for (const path of shown) {
      await open(page, path);
      await page.evaluate(axeSource);
      const violations = await page.evaluate(async () => {
        const {axe} = globalThis as unknown as {axe: typeof import('axe-core')};
        const results = await axe.run();
        return results.violations.map(
          ({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 120)).join(' | ')}`,
        );
      });
      assert.deepEqual(violations, [], path);
    }
    await page.context().close();
  });
}

test('the preloaded answer is the one that the card takes', async () => {
  const page = await newPage();
  const asked: string[] = [];
  page.on('request', request => asked.push(new URL(request.url()).pathname));
  await open(page, '/recipes/preload');
  assert.equal(asked.filter(path => path === '/api/petitions/lviv-skver').length, 1);
  await page.context().close();
});

test('a card anywhere leads to the petition’s own page', async () => {
  const page = await newPage();
  await open(page, '/recipes/alone');
  await page.getByRole('link', {name: 'Відкрити на сайті громади'}).click();
  await page.waitForURL(`${site.origin}/petitions/lviv-skver`);
  await page.context().close();
});

test('an address that leads nowhere has a page that says so', async () => {
  const page = await newPage();
  const response = await page.goto(`${site.origin}/nemaie`);
  assert.equal(response?.status(), 404);
  await page.getByRole('heading', {name: 'Такої сторінки немає'}).waitFor();
  for (const path of ['/assets/../site.ts', '/cdn/%2e%2e/build/cdn-chunks.json', '/petitions/%00', '/states/x']) {
    assert.equal((await page.request.get(site.origin + path)).status(), 404, path);
  }
  await page.context().close();
});

const signIn = async (page: Page, origin: string, name: string, returnTo: string): Promise<void> => {
  await page.goto(`${origin}/demo-sign-in?return_to=${returnTo}`);
  await page.getByRole('button', {name}).click();
  await page.waitForURL(`${origin}${returnTo}`);
};

test('each resident of the demonstration meets the card that the home page promises', async () => {
  const page = await newPage();
  const expected: Record<string, RegExp> = {
    Олена: /Ваше ім’я буде в переліку/,
    Андрій: /Ваше ім’я буде в переліку/,
    Тарас: /Підписати можуть жителі Львівської громади/,
    Софія: /За віком ви ще не можете/,
    Михайло: /Потрібен надійніший спосіб входу/,
  };
  for (const [name, words] of Object.entries(expected)) {
    await signIn(page, site.origin, name, '/states/collecting');
    await page.getByText(words).waitFor();
    await page.getByRole('banner').getByText(name).waitFor();
  }
  await page.context().close();
});

test('signed out, one presses “sign”, chooses a resident, and the signature is received', async () => {
  const page = await newPage();
  await open(page, '/petitions/lviv-skver');
  await page.getByRole('button', {name: 'Підписати'}).click();
  await page.getByRole('button', {name: 'Олена'}).click();
  await page.getByText('Підпис отримано громадою').waitFor();
  await page.getByText('240 підписів із 500').waitFor();
  await page.context().close();
});

test('somebody who signs before signing in, and then may not, sees why; nobody else’s act is offered as theirs to send', async () => {
  const page = await newPage();
  await open(page, '/petitions/lviv-himnaziia');
  await page.getByRole('button', {name: 'Підписати'}).click();
  await page.getByRole('button', {name: 'Тарас'}).click();
  const card = page.locator('hromada-petition-card');
  await card.getByText('Підписати можуть жителі Львівської громади').waitFor();
  await card.getByText('Підпис збережено тут, але ще не надіслано').waitFor();
  assert.equal(await card.getByRole('button', {name: 'Підписати від свого імені'}).count(), 0);

  const waiting = page.locator('hromada-outbox-status');
  assert.equal(await waiting.getByRole('button', {name: 'Надіслати зараз'}).count(), 0);
  await signIn(page, site.origin, 'Андрій', '/');
  await waiting.getByRole('button', {name: 'Підписати від свого імені'}).click();
  await page.getByText('446 підписів із 500').waitFor();
  await page.context().close();
});

test('a page of somebody who tries it may sign when its origin is named', async () => {
  const origin = 'http://localhost:5500';
  const own = await startDemoSite({more: ['--allow-origin', origin]});
  try {
    const ask = async (from: DemoSite): Promise<string | null> => {
      const headers = {origin, 'access-control-request-method': 'POST'};
      const response = await fetch(`${from.origin}/api/petitions/lviv-skver/signatures`, {method: 'OPTIONS', headers});
      return response.headers.get('access-control-allow-origin');
    };
    assert.equal(await ask(own), origin);
    assert.equal(await ask(site), null);
  } finally {
    await own.stop();
  }
});

test('the cross-origin recipe signs by a code and a token in memory', async () => {
  const page = await newPage();
  await open(page, CROSS_ORIGIN);
  await page.getByRole('button', {name: 'Підписати'}).click();
  await page.getByRole('button', {name: 'Андрій'}).click();
  await page.getByText('Підпис отримано громадою').waitFor();
  assert.equal(page.url(), site.origin + CROSS_ORIGIN);
  await page.context().close();
});

test('the offline recipe does what it says: signed while the server is stopped, reloaded, received once it is back', async () => {
  const data = await mkdtemp(join(tmpdir(), 'hromada-demo-'));
  let own = await startDemoSite({data});
  const page = await newPage();
  try {
    await signIn(page, own.origin, 'Олена', '/recipes/offline');
    await page.getByText('445 підписів із 500').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    assert.equal(await own.stop(), 0);

    await page.getByRole('button', {name: 'Підписати'}).click();
    const kept = page.locator('hromada-petition-card').getByText('Ваш підпис збережено на цьому пристрої');
    await kept.waitFor();
    await page.reload();
    await kept.waitFor();
    await page.getByText('На цьому пристрої чекають надсилання').waitFor();

    own = await startDemoSite({data, port: own.port});
    await page.getByRole('button', {name: 'Надіслати зараз'}).first().click();
    await page.getByText('Підпис отримано громадою').waitFor();
    await page.getByText('446 підписів із 500').waitFor();
    await page.reload();
    await page.getByText('446 підписів із 500').waitFor();
  } finally {
    await page.context().close();
    await own.stop();
    await rm(data, {recursive: true, force: true});
  }
});
