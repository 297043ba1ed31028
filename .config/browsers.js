import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import process from 'node:process';

/*
 * Where the browsers are. Tests, the bench and the demo's own checks all ask here. CHROME_PATH and FIREFOX_BIN win; then the usual names on
 * PATH and the usual places; then what `playwright-core install` has put into its cache. `undefined` when there is none: `npm run browsers` helps.
 */

const chromeNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const chromePlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const firefoxNames = ['firefox-esr', 'firefox'];
const firefoxPlaces = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

function firstExisting(names, places) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...names.flatMap(name => folders.map(folder => join(folder, name))), ...places];
  return candidates.find(path => existsSync(path));
}

async function installedByPlaywright(browser) {
  try {
    const path = (await import('playwright-core'))[browser].executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

const playwright = {chromium: await installedByPlaywright('chromium'), firefox: await installedByPlaywright('firefox')};

/** The Chromium or Chrome to test with. */
export function chromePath() {
  return process.env.CHROME_PATH || firstExisting(chromeNames, chromePlaces) || playwright.chromium;
}

/** The Firefox to test with: driven through puppeteer-core (WebDriver BiDi), as playwright-core cannot start a stock Firefox. */
export function firefoxPath() {
  return process.env.FIREFOX_BIN || firstExisting(firefoxNames, firefoxPlaces) || playwright.firefox;
}

/** No sandbox, because CI runs as root; and nothing that would reach out to the network by itself. Give every run a fresh profile. */
export const chromeArgs = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
