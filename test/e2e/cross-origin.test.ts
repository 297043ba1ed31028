import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {chromium, type Browser, type BrowserContext, type Page} from 'playwright-core';
import {chromeArgs, chromePath} from '../../.config/browsers.js';
import {SESSION_COOKIE} from '../../demo/backend/sessions.ts';
import {card, chooseResident, PATIENCE, press, says, words} from '../support/e2e-card.ts';
import {openWorld, type World} from '../support/e2e-world.ts';

/*
 * The page and the backend are different sites to the browser (`localhost` and `127.0.0.1`), which sends no cookies
 * between them. One signs in by a one-time code with PKCE for a token that lives as long as the page.
 */

const PETITION = 'lviv-skver';
const PROBE = 'hromada-probe';

let world: World;
let browser: Browser;

before(async () => {
  const executablePath = chromePath();
  if (!executablePath) throw new Error('No Chromium found: run `npm run browsers`, or set CHROME_PATH.');
  [world, browser] = await Promise.all([
    openWorld({backendHost: '127.0.0.1'}),
    chromium.launch({
      executablePath,
      args: [...chromeArgs, '--test-third-party-cookie-phaseout'],
      timeout: 2 * PATIENCE,
    }),
  ]);
});

after(async () => {
  await browser?.close();
  await world?.close();
});

/** Cookies that really go out with requests to the backend, and why others do not. */
const watchCookies = async (context: BrowserContext, page: Page) => {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const requests = new Map<string, {url: string; type: string | undefined}>();
  const sent: {names: string[]; blocked: Record<string, string[]>; requestId: string}[] = [];
  session.on('Network.requestWillBeSent', ({requestId, request, type}) =>
    requests.set(requestId, {url: request.url, type}),
  );
  session.on('Network.requestWillBeSentExtraInfo', ({requestId, associatedCookies}) => {
    const free = associatedCookies.filter(({blockedReasons}) => blockedReasons.length === 0);
    sent.push({
      requestId,
      names: free.map(({cookie}) => cookie.name),
      blocked: Object.fromEntries(
        associatedCookies
          .filter(({blockedReasons}) => blockedReasons.length > 0)
          .map(({cookie, blockedReasons}) => [cookie.name, blockedReasons]),
      ),
    });
  });
  return {
    /** Of the reads and writes of the kit. */
    ofFetches: () =>
      sent.filter(({requestId}) => {
        const {url = '', type} = requests.get(requestId) ?? {};
        return url.startsWith(world.endpoint) && type === 'Fetch';
      }),
    /** Of the sign-in page, which the person sees in the address bar. */
    ofPages: () => sent.filter(({requestId}) => requests.get(requestId)?.type === 'Document'),
  };
};

/** Everything that the page could read again after a reload, as one text. */
const remembered = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error as Error);
      });
    const found: unknown[] = [location.href, document.cookie, history.state, {...localStorage}, {...sessionStorage}];
    for (const {name} of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name!));
      for (const storeName of database.objectStoreNames) {
        const rows = database.transaction(storeName).objectStore(storeName);
        found.push(name, storeName, await settled(rows.getAllKeys()));
        found.push(await settled(database.transaction(storeName).objectStore(storeName).getAll()));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) found.push(request.url);
    }
    return JSON.stringify(found);
  });

test('a backend on another site, cookies between sites blocked: signed by a token that only memory holds', async () => {
  const context = await browser.newContext({locale: 'uk-UA'});
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  // A cookie that nothing but the block of third-party cookies keeps back: `SameSite=Lax` alone would hide whether it works.
  await context.addCookies([
    {name: PROBE, value: '1', domain: '127.0.0.1', path: '/', secure: true, sameSite: 'None', httpOnly: true},
  ]);
  const cookies = await watchCookies(context, page);
  let code: string | undefined;
  page.on('response', response => {
    const location = response.headers()['location'];
    code ??= /hromada-code=([\w.~-]+)/.exec(location ?? '')?.[1];
  });
  const exchange = page.waitForRequest(request => request.url().endsWith('/session/token'));
  const sending = page.waitForRequest(request => request.url().endsWith('/signatures') && request.method() === 'POST');

  await page.goto(world.page(PETITION));
  await says(page, words.signedOut);
  await press(page, words.sign);
  await chooseResident(page, 'Олена');
  const {codeVerifier: verifier} = (await exchange).postDataJSON() as {codeVerifier: string};
  const token = (await (await sending).allHeaders())['authorization']?.replace('Bearer ', '');
  await says(page, words.received);
  assert.deepEqual(
    (await world.ledger(PETITION)).signatures.map(({resident}) => resident),
    ['olena'],
  );

  const fetches = cookies.ofFetches();
  assert.ok(fetches.length > 0);
  assert.deepEqual(
    fetches.flatMap(({names}) => names),
    [],
  );
  // The browser has the session's cookie and would send it to the sign-in page, and keeps both back from the kit.
  assert.ok((await context.cookies(world.endpoint)).some(({name}) => name === SESSION_COOKIE));
  assert.ok(cookies.ofPages().some(({names}) => names.includes(PROBE)));
  assert.ok(
    fetches.some(({blocked}) => blocked[PROBE]?.some(reason => /^(?:ThirdParty|UserPreferences$)/.test(reason))),
    JSON.stringify(fetches),
  );

  for (const [name, secret] of Object.entries({code, token, verifier})) {
    assert.ok(secret && secret.length > 20, name);
    assert.ok(!(await remembered(page)).includes(secret), `the ${name} can be read again`);
  }
  // The search does find what is there.
  assert.ok((await remembered(page)).includes(PETITION));
  assert.equal(page.url(), world.page(PETITION));

  // The token is gone with the page: nobody is signed in, and the card offers the way again.
  await page.reload();
  await says(page, words.signedOut);
  assert.equal(await card(page).getByText(words.received).count(), 0);
  await press(page, words.sign);
  await page.getByRole('button', {name: 'Олена'}).waitFor();
  await context.close();
});
