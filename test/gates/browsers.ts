/** The two engines of the gates, each behind the few steps that a gate needs. */
import {chromium, type Browser, type BrowserContext, type Page} from 'playwright-core';
import puppeteer from 'puppeteer-core';
import {chromeArgs, chromePath, firefoxPath} from '../../.config/browsers.js';
import {CLOCK} from '../support/fixtures.ts';
import type {} from './page/main.ts';
import {shownText} from './page/shown-text.ts';
import type {ShownStory} from './stories.ts';

const missing = (name: string): never => {
  throw new Error(`There is no ${name} on this machine: run \`npm run browsers\`.`);
};

/** Ms after which a page that does not get anywhere is a failure. */
export const PATIENCE = 90_000;

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromePath() ?? missing('Chromium'),
    args: chromeArgs.filter(argument => argument !== '--headless'),
    timeout: 2 * PATIENCE,
  });

/** A visitor in Kyiv, at the fixtures' time, which stands still unless `running`. */
export async function newVisitor(
  browser: Browser,
  {running = false, ...options}: Parameters<Browser['newContext']>[0] & {running?: boolean} = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: {width: 800, height: 900},
    locale: 'uk-UA',
    timezoneId: 'Europe/Kyiv',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  if (!running) await context.clock.setFixedTime(CLOCK);
  return context;
}

/** Opens the page of `page/main.ts` and waits until it can mount stories. */
export async function openStoryPage(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('html[data-ready]').waitFor({state: 'attached'});
}

/** Shows a story and waits for its words. */
export async function show(page: Page, {name, uk}: ShownStory): Promise<void> {
  await page.evaluate(story => window.mount(story), name);
  await shows(page, uk);
  await settles(page);
}

/** Waits until what is on the page has not changed for some frames: parts of an element come after its first words. */
export const settles = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let still = 0, before = ''; still < 5;) {
      await new Promise(resolve => requestAnimationFrame(resolve));
      const now = window.shownText();
      still = now === before ? still + 1 : 0;
      before = now;
    }
  });

/** Waits until the story says these words. */
export async function shows(page: Page, words: RegExp): Promise<void> {
  const {source, flags} = words;
  try {
    await page.waitForFunction(([pattern, how]) => new RegExp(pattern!, how).test(window.shownText()), [source, flags]);
  } catch {
    throw new Error(`not shown: ${words}; instead: ${await page.evaluate(() => window.shownText())}`);
  }
}

/** Gives pages that are not `page/main.ts` the means to say what they show, below `selector`. */
export const lendShownText = (context: BrowserContext, selector: string): Promise<unknown> =>
  context.addInitScript(
    `${shownText}; window.shownText = () => shownText(document.querySelector(${JSON.stringify(selector)}));`,
  );

/** What a page has complained about; filled as it happens. */
export interface Complaints {
  /** Uncaught errors and rejections. */
  errors: string[];
  /** The console's errors and warnings. */
  console: string[];
  /** Content security policy violations. */
  violations: string[];
  /** Called at each. */
  onComplaint?: (() => void) | undefined;
}

/** Resolves at the first violation, which a browser reports a little after it has happened. */
export const violation = (complaints: Complaints): Promise<void> =>
  new Promise(resolve => {
    complaints.onComplaint = () => complaints.violations.length && resolve();
    complaints.onComplaint();
  });

/** Reports violations of the page's policy, and errors that nobody caught, to the console, from the very first script on. */
const report = `
  addEventListener('securitypolicyviolation', event =>
    console.error('CSP: ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample + ' ' + event.sourceFile + ':' + event.lineNumber));
  addEventListener('error', event => event.message && console.error('UNCAUGHT: ' + event.message + ' ' + event.error?.stack));
  addEventListener('unhandledrejection', event => console.error('UNCAUGHT: ' + event.reason + ' ' + event.reason?.stack));
`;

const sortMessage = (complaints: Complaints, text: string): void => {
  if (text.startsWith('CSP: ')) complaints.violations.push(text);
  else if (text.startsWith('UNCAUGHT: ')) complaints.errors.push(text);
  // A request that fails on purpose is told by the browser itself.
  else if (!/^Failed to load resource/.test(text)) complaints.console.push(text);
  complaints.onComplaint?.();
};

/** What was complained about since the last time. */
export const heard = (complaints: Complaints): Omit<Complaints, 'console'> => ({
  errors: complaints.errors.splice(0),
  violations: complaints.violations.splice(0),
});

/** Listens to a page in Chromium. */
export async function listen(page: Page): Promise<Complaints> {
  const complaints: Complaints = {errors: [], console: [], violations: []};
  await page.addInitScript(report);
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') sortMessage(complaints, message.text());
  });
  return complaints;
}

export type Firefox = Awaited<ReturnType<typeof launchFirefox>>;

export const launchFirefox = () =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath() ?? missing('Firefox'),
    headless: true,
    args: ['--headless'],
    timeout: 2 * PATIENCE,
  });

/** A page in Firefox with its complaints. */
export async function newFirefoxPage(firefox: Firefox) {
  const page = await firefox.newPage();
  page.setDefaultTimeout(PATIENCE);
  const complaints: Complaints = {errors: [], console: [], violations: []};
  await page.evaluateOnNewDocument(report);
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warn') sortMessage(complaints, message.text());
  });
  return {page, complaints};
}
