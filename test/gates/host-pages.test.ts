import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {filesUnder, packageFile, root} from '../../.config/vite/source-tree.ts';
import {elementCases} from '../support/elements.ts';
import {petitions} from '../support/fixtures.ts';
import {mockBackend, type MockBackend} from '../support/handlers.ts';
import {buildOtherVersion, buildStoryPage, OTHER_VERSION} from './build.ts';
import {
  heard,
  launchChromium,
  lendShownText,
  listen,
  newVisitor,
  openStoryPage,
  settles,
  show,
  shows,
  type Complaints,
} from './browsers.ts';
import {serve, type RunningSite} from './serve.ts';
import {stories} from './stories.ts';

/*
 * The built files on pages of councils:
 *
 * G4   loaded twice, with `?ver=`, as two versions: by every kind of script tag, and under every story
 * G6   without scripts every example shows a link that works
 * G12  where storage is broken, reading and sending work and nobody promises to keep anything, in no story
 * G14  sizes
 * G20  fifty of each on a page: one Lit, one store, each address asked once
 */

const {square} = petitions;
const cdn = join(root, 'dist/cdn');

let browser: Browser;
let otherVersion: string;
before(async () => {
  assert.ok(existsSync(join(cdn, 'sri.json')), 'dist/ is not built: run `npm run build`');
  otherVersion = await buildOtherVersion();
  browser = await launchChromium();
});
after(() => browser.close());

const card = (id = square.id, title = square.title): string =>
  `<hromada-petition-card petition-id="${id}"><a href="/petitions/${id}">${title}</a></hromada-petition-card>`;

const document = (scripts: string, content: string): string => `<!doctype html>
<html lang="uk">
  <head><meta charset="utf-8"><title>Сайт ради</title><meta name="hromada-endpoint" content="/api">${scripts}</head>
  <body><main>${content}</main></body>
</html>`;

const moduleScript = (address: string): string => `<script type="module" src="${address}"></script>`;
const classicScript = (address: string): string => `<script src="${address}"></script>`;

interface Opened {
  page: Page;
  backend: MockBackend;
  complaints: Complaints;
  /** Addresses asked of the site's files, in order. */
  files: string[];
  close(): Promise<void>;
}

/** Opens one page of a council with a backend of its own. `script` runs before everything else. */
async function open(
  markup: string,
  script?: string,
  prepare?: (context: BrowserContext, backend: MockBackend) => unknown,
): Promise<Opened> {
  const backend = mockBackend();
  const site: RunningSite = await serve({
    folders: {'/kit/': cdn, '/other/': otherVersion},
    pages: {'/': markup},
    backend: async request =>
      new URL(request.url).pathname.startsWith('/api/') ? backend.respond(request) : undefined,
  });
  const context = await newVisitor(browser, {running: true});
  await lendShownText(context, 'body');
  if (script) await context.addInitScript(script);
  await prepare?.(context, backend);
  const page = await context.newPage();
  const complaints = await listen(page);
  const files: string[] = [];
  page.on('request', request => {
    const {pathname, search} = new URL(request.url());
    if (!pathname.startsWith('/api/')) files.push(pathname + search);
  });
  await page.goto(site.origin);
  const close = async () => {
    await context.close();
    await site.stop();
  };
  return {page, backend, complaints, files, close};
}

/** Signs, and waits for the receipt. */
async function sign(page: Page): Promise<void> {
  await page.getByRole('button', {name: 'Підписати'}).click();
  await shows(page, /Підпис отримано громадою/);
}

describe('G4: loaded more than once', () => {
  const {version} = packageFile();
  const autoloader = moduleScript('/kit/hromada.js');
  const bundle = moduleScript('/kit/hromada.bundle.js');
  const pages: Record<string, [scripts: string, versions?: boolean]> = {
    'the autoloader twice, once with ?ver=': [autoloader + autoloader + moduleScript('/kit/hromada.js?ver=6.5')],
    'the bundle twice, once with ?ver=': [bundle + bundle + moduleScript('/kit/hromada.bundle.js?ver=6.5')],
    'the classic script twice': [
      classicScript('/kit/hromada.classic.js') + classicScript('/kit/hromada.classic.js?ver=6.5'),
    ],
    'classic, bundle and autoloader': [classicScript('/kit/hromada.classic.js') + bundle + autoloader],
    'two versions as bundles': [bundle + moduleScript('/other/hromada.bundle.js'), true],
    'two versions, one by the autoloader': [autoloader + moduleScript('/other/hromada.bundle.js'), true],
  };
  for (const [name, [scripts, twoVersions = false]] of Object.entries(pages)) {
    test(name, async () => {
      const {page, backend, complaints, close} = await open(
        document(
          scripts,
          `${card()}<hromada-provider endpoint="/api">${card(petitions.open.id, petitions.open.title)}</hromada-provider><hromada-outbox-status></hromada-outbox-status>`,
        ),
      );
      try {
        await shows(page, /239 підписів із 500.*445 підписів із 500/);
        await page.waitForLoadState('networkidle');
        await page.locator('hromada-petition-card').first().getByRole('button', {name: 'Підписати'}).click();
        await shows(page, /Підпис отримано громадою/);
        assert.equal(backend.signatures.length, 1);
        assert.deepEqual(heard(complaints), {errors: [], violations: []});
        assert.equal(complaints.console.length, twoVersions ? 1 : 0, complaints.console.join('\n'));
        if (twoVersions) {
          assert.ok(
            complaints.console[0]!.includes(version) && complaints.console[0]!.includes(OTHER_VERSION),
            complaints.console[0],
          );
        }
      } finally {
        await close();
      }
    });
  }
});

/** The page of the stories with something before it in its head, and a visitor who clicks through them. */
async function openStories(head: string, script?: string) {
  const folder = await buildStoryPage();
  const index = readFileSync(join(folder, 'index.html'), 'utf8');
  const site = await serve({
    folders: {'/': folder, '/kit/': cdn, '/other/': otherVersion},
    pages: {'/with-more.html': index.replace('<script', `${head}<script`)},
  });
  const context = await newVisitor(browser);
  if (script) await context.addInitScript(script);
  const page = await context.newPage();
  const complaints = await listen(page);
  await openStoryPage(page, `${site.origin}/with-more.html?network=stub`);
  const close = async () => {
    await context.close();
    await site.stop();
  };
  return {page, complaints, close};
}

describe('G4: every story on a page that has the kit in two versions already', () => {
  let opened: Awaited<ReturnType<typeof openStories>>;
  before(async () => {
    opened = await openStories(moduleScript('/other/hromada.bundle.js') + moduleScript('/kit/hromada.bundle.js'));
  });
  after(() => opened.close());

  test('the elements are those of the version that came first', async () => {
    const defined = await opened.page.evaluate(
      all => all.filter(tag => customElements.get(tag)),
      elementCases.map(({tag}) => tag as string),
    );
    assert.deepEqual(
      defined,
      elementCases.map(({tag}) => tag),
    );
    assert.equal(opened.complaints.console.filter(text => text.includes(OTHER_VERSION)).length, 1);
  });

  for (const story of stories) {
    // It is about a provider that is not there yet.
    if (story.story === 'LateDefined') continue;
    test(story.name, async () => {
      await show(opened.page, story);
      assert.deepEqual(heard(opened.complaints), {errors: [], violations: []});
    });
  }
});

describe('G6: without scripts', () => {
  /** Pages and pieces of documentation that show how the kit is used. */
  const written: [name: string, markup: string][] = [
    'README.md',
    ...filesUnder('stories', '.mdx'),
    ...filesUnder('demo/site/pages', '.html'),
  ]
    .filter(path => existsSync(join(root, path)))
    .flatMap(path => {
      const source = readFileSync(join(root, path), 'utf8');
      const pieces = path.endsWith('.html')
        ? [source]
        : [...source.matchAll(/```html\n(.*?)```/gs)].map(([, code]) => code!);
      return pieces.map(
        (piece, index) => [`${path}${pieces.length > 1 ? `, example ${index + 1}` : ''}`, piece] as [string, string],
      );
    })
    .filter(([, markup]) => markup.includes('<hromada-petition-card'));
  let context: BrowserContext;
  let page: Page;
  /** What the council's page is for now. */
  let shown = '';

  before(async () => {
    context = await newVisitor(browser, {javaScriptEnabled: false});
    page = await context.newPage();
    await page.route('**/*', route => route.fulfill({contentType: 'text/html; charset=utf-8', body: shown}));
  });
  after(() => context.close());

  /** Every element that shows something by itself has a link that a person without scripts sees, and can follow. */
  const check = async (markup: string, selector: string): Promise<void> => {
    shown = document('', markup);
    await page.goto('http://council.example/');
    const elements = await page.locator(selector).all();
    assert.ok(elements.length > 0);
    for (const element of elements) {
      const link = element.locator('a[href]').first();
      assert.ok(await link.isVisible(), `${await element.getAttribute('petition-id')}: no link is to be seen`);
      assert.match((await link.textContent()) ?? '', /\p{L}{3}/u);
    }
    const first = page.locator(selector).first().locator('a[href]').first();
    const target = new URL((await first.getAttribute('href'))!, 'http://council.example/').href;
    await first.click();
    await page.waitForURL(target);
  };

  for (const {tag, markup} of elementCases) test(`<${tag}>`, () => check(markup, tag));
  for (const [name, markup] of written) test(name, () => check(markup, 'hromada-petition-card'));

  test('every story, as it is pasted', async () => {
    const site = await serve({folders: {'/': await buildStoryPage()}});
    const visitor = await newVisitor(browser);
    try {
      const storyPage = await visitor.newPage();
      await openStoryPage(storyPage, `${site.origin}/?network=stub`);
      const markups = new Set<string>();
      for (const story of stories) {
        await show(storyPage, story);
        const markup = await storyPage.evaluate(() => window.pastedMarkup());
        if (markup.includes('<hromada-petition-card') && !markup.includes('srcdoc=')) markups.add(markup);
      }
      assert.ok(markups.size > 15);
      await check([...markups].join('\n'), 'hromada-petition-card');
    } finally {
      await visitor.close();
      await site.stop();
    }
  });
});

describe('G12: broken storage', () => {
  const broken: Record<string, string> = {
    'IndexedDB throws': `IDBFactory.prototype.open = () => { throw new DOMException('blocked', 'SecurityError'); };`,
    'IndexedDB answers with an error': `IDBFactory.prototype.open = () => { const request = new EventTarget(); Object.assign(request, {error: new DOMException('no', 'UnknownError')}); queueMicrotask(() => request.onerror?.(new Event('error'))); return request; };`,
    'there is no IndexedDB': `Object.defineProperty(globalThis, 'indexedDB', {get() { throw new DOMException('blocked', 'SecurityError'); }});`,
  };
  /** Words that promise that something outlives the page. */
  const promises = /збережено на цьому пристрої|збережено тут|Збережено лише тут/;
  const content = `${card()}<hromada-outbox-status></hromada-outbox-status>`;
  const opened = (script: string) => open(document(moduleScript('/kit/hromada.js'), content), script);

  for (const [name, script] of Object.entries(broken)) {
    test(name, async () => {
      const {page, backend, complaints, close} = await opened(script);
      try {
        await shows(page, /239 підписів із 500.*Ваше ім’я буде/);
        backend.spoil({'petition.sign': {status: 503, retryAfter: 1}});
        await page.getByRole('button', {name: 'Підписати'}).click();
        await shows(page, /Ваш підпис ще не надіслано.*Цей браузер нічого не зберігає/);
        assert.doesNotMatch(await page.evaluate(() => window.shownText()), promises);
        backend.spoil({'petition.sign': undefined});
        await shows(page, /Підпис отримано громадою/);
        assert.equal(backend.signatures.length, 1);
        assert.deepEqual(heard(complaints), {errors: [], violations: []});
      } finally {
        await close();
      }
    });
  }

  describe('every story', () => {
    /** They put rows on the device themselves, past the store. */
    const aboutTheDevice = ['outbox-status/Old', 'outbox-status/Unreadable'];
    let stage: Awaited<ReturnType<typeof openStories>>;
    before(async () => {
      stage = await openStories('', broken['IndexedDB throws']);
    });
    after(() => stage.close());

    for (const {name, uk} of stories) {
      if (aboutTheDevice.includes(name)) continue;
      test(`${name} says what it has to say, or that nothing is kept`, async () => {
        const {page, complaints} = stage;
        await page.evaluate(story => window.mount(story), name);
        await shows(page, new RegExp(`${uk.source}|[Цц]ей браузер нічого не зберігає`, uk.flags));
        await settles(page);
        assert.doesNotMatch(await page.evaluate(() => window.shownText()), promises);
        assert.deepEqual(heard(complaints), {errors: [], violations: []});
      });
    }
  });

  test('the quota is used up: the press is refused in words, and works once there is room', async () => {
    const {page, backend, complaints, close} = await opened(`
      const {put} = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
      window.makeRoom = () => { IDBObjectStore.prototype.put = put; };
    `);
    try {
      await shows(page, /239 підписів із 500.*Ваше ім’я буде/);
      await page.getByRole('button', {name: 'Підписати'}).click();
      await shows(page, /Підпис не збережено.*Звільніть місце/);
      assert.doesNotMatch(await page.evaluate(() => window.shownText()), promises);
      assert.equal(backend.signatures.length, 0);
      await page.evaluate(() => (window as unknown as {makeRoom(): void}).makeRoom());
      await sign(page);
      assert.equal(backend.signatures.length, 1);
      assert.deepEqual(heard(complaints), {errors: [], violations: []});
    } finally {
      await close();
    }
  });

  test('sessionStorage and localStorage throw', async () => {
    const {page, backend, complaints, close} = await opened(`
      for (const name of ['sessionStorage', 'localStorage'])
        Object.defineProperty(globalThis, name, {get() { throw new DOMException('blocked', 'SecurityError'); }});
    `);
    try {
      await shows(page, /239 підписів із 500/);
      await sign(page);
      assert.equal(backend.signatures.length, 1);
      assert.deepEqual(heard(complaints), {errors: [], violations: []});
    } finally {
      await close();
    }
  });
});

test('G14: sizes', () => {
  const {status, stdout, stderr} = spawnSync(process.execPath, ['.config/tasks/size.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stdout + stderr);
});

describe('G20: fifty on a page', () => {
  const ten = Object.values(petitions).slice(0, 10);
  const pages: Record<string, {content: string; asked: number}> = {
    'cards of ten petitions': {
      content: Array.from({length: 50}, (_, index) => card(ten[index % 10]!.id, ten[index % 10]!.title)).join('\n'),
      asked: 10,
    },
  };
  for (const {tag, markup, queries} of elementCases)
    pages[`<${tag}>`] = {content: `${markup}\n`.repeat(50), asked: queries.includes('petition.get') ? 1 : 0};

  for (const [name, {content, asked: petitionsAsked}] of Object.entries(pages))
    test(name, async () => {
      const {page, backend, complaints, files, close} = await open(
        document(moduleScript('/kit/hromada.js'), content),
        undefined,
        (_, it) => it.put({...square, id: '1'}),
      );
      try {
        await page.waitForFunction(() => {
          const all = [...window.document.querySelectorAll('main > *')];
          const cards = all.filter(({localName}) => localName === 'hromada-petition-card');
          return (
            all.length === 50 &&
            all.every(element => element.matches(':defined')) &&
            cards.every(({shadowRoot}) => shadowRoot?.querySelector('[part="title"]'))
          );
        });
        await page.waitForLoadState('networkidle');
        const asked = new Map<string, number>();
        for (const {operation, url} of backend.requests) {
          const key = `${operation} ${new URL(url).pathname}`;
          asked.set(key, (asked.get(key) ?? 0) + 1);
        }
        assert.deepEqual(
          [...asked].filter(([, times]) => times > 1),
          [],
          'asked more than once',
        );
        assert.equal([...asked.keys()].filter(key => key.startsWith('petition.get')).length, petitionsAsked);
        assert.deepEqual(
          files.filter((file, index) => files.indexOf(file) !== index),
          [],
          'files loaded twice',
        );
        const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({name}) => name));
        const scripts = loaded.flatMap(name => /\/kit\/([\w/.-]+\.js)/.exec(name)?.[1] ?? []);
        for (const mark of ['_$litPart$', '_$litElement$', 'elementProperties'])
          assert.deepEqual(
            scripts.filter(file => readFileSync(join(root, 'dist/cdn', file), 'utf8').includes(mark)),
            ['hromada.js'],
            `one Lit: ${mark}`,
          );
        const styles = await page.evaluate(() => {
          const {shadowRoot} = window.document.querySelector('main > *')!;
          return {
            elements: shadowRoot!.querySelectorAll('style').length,
            rules: shadowRoot!.adoptedStyleSheets.map(sheet => sheet.cssRules.length > 0),
          };
        });
        assert.equal(styles.elements, 0, 'styles are adopted, not written into the root');
        assert.ok(styles.rules.length > 0 && styles.rules.every(Boolean), 'its style sheets are there');
        const stores = await page.evaluate(
          () =>
            (globalThis as unknown as Record<symbol, Map<string, object> | undefined>)[
              Symbol.for('hromada-kit/standalone@1')
            ]?.size ?? 0,
        );
        assert.ok(petitionsAsked ? stores === 1 : stores <= 1, `one store, not ${stores}`);
        assert.deepEqual(heard(complaints), {errors: [], violations: []});
      } finally {
        await close();
      }
    });
});
