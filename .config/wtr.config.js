import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {readFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import process from 'node:process';
import puppeteer from 'puppeteer-core';
import {chromeArgs, chromePath, firefoxPath} from './browsers.js';

/*
 * Element tests in a real browser.
 *
 *   npm run test:browser                                      everything, in Chromium
 *   npm run test:browser -- --files test/elements/x.test.ts   one file
 *   BROWSER=firefox npm run test:browser                      the situations, in Firefox
 */

const require = createRequire(import.meta.url);
const {version} = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const isFirefox = process.env.BROWSER === 'firefox';

/** `import sheet from 'x.css?inline'`, as Vite gives it. */
const isInlineCss = context => context.path.endsWith('.css') && 'inline' in context.query;
const inlineCss = {
  name: 'css-inline',
  resolveMimeType: context => (isInlineCss(context) ? 'js' : undefined),
  transform: context => (isInlineCss(context) ? {body: `export default ${JSON.stringify(context.body)}`} : undefined),
};

const mswWorker = {
  name: 'msw-worker',
  async serve(context) {
    if (context.path !== '/mockServiceWorker.js') return undefined;
    return {body: await readFile(require.resolve('msw/mockServiceWorker.js'), 'utf8'), type: 'js'};
  },
};

/** A launcher whose every test file has a profile of its own: no file finds the storage, locks or service worker of another. */
function isolated(launcher) {
  const stopSession = launcher.stopSession.bind(launcher);
  launcher.stopSession = async sessionId => {
    const page = launcher.getPage(sessionId);
    const result = await stopSession(sessionId);
    launcher.inactivePages = launcher.inactivePages.filter(({puppeteerPage}) => puppeteerPage !== page);
    await page.browserContext().close();
    return result;
  };
  return launcher;
}

/*
 * How long anything may take, ms. Not how long it takes: on two cores that others use as well everything is ten times
 * slower, and a limit is there for what hangs. The longest are below that of a step of `npm test`.
 */
const MINUTE = 60_000;
const limits = {timeout: 5 * MINUTE, protocolTimeout: 30 * MINUTE};

const createPage = async ({browser}) => {
  const page = await (await browser.createBrowserContext()).newPage();
  // Of the page with the tests, which the runner itself opens.
  page.setDefaultNavigationTimeout(5 * MINUTE);
  return page;
};

function browser() {
  const executablePath = isFirefox ? firefoxPath() : chromePath();
  if (!executablePath)
    throw new Error(`There is no ${isFirefox ? 'Firefox' : 'Chromium'} on this machine: run \`npm run browsers\`.`);
  return isFirefox
    ? chromeLauncher({
        puppeteer,
        createPage,
        concurrency: 1,
        launchOptions: {...limits, browser: 'firefox', executablePath, headless: true, args: ['--headless']},
      })
    : chromeLauncher({
        puppeteer,
        createPage,
        concurrency: 2,
        launchOptions: {...limits, executablePath, args: chromeArgs},
      });
}

/** Prints one line that `npm test` reads: `tests: 12 passed, 0 failed`. A file that does not even load counts as one failure. */
function countReporter() {
  const count = suite => {
    const own = (suite?.tests ?? []).map(test => (test.passed ? 'passed' : 'failed'));
    return [...own, ...(suite?.suites ?? []).flatMap(count)];
  };
  return {
    onTestRunFinished({sessions}) {
      const outcomes = sessions.flatMap(session => {
        const results = count(session.testResults);
        return session.passed || results.includes('failed') ? results : [...results, 'failed'];
      });
      const passed = outcomes.filter(outcome => outcome === 'passed').length;
      process.stdout.write(`\ntests: ${passed} passed, ${outcomes.length - passed} failed\n`);
    },
  };
}

export default {
  files: isFirefox ? ['test/situations/**/*.test.ts'] : ['test/elements/**/*.test.ts', 'test/situations/**/*.test.ts'],
  nodeResolve: {browser: true, exportConditions: ['browser', 'development']},
  browsers: [isolated(browser())],
  browserStartTimeout: 5 * MINUTE,
  testsStartTimeout: 5 * MINUTE,
  testsFinishTimeout: 40 * MINUTE,
  testFramework: {config: {timeout: 3 * MINUTE}},
  plugins: [
    esbuildPlugin({
      ts: true,
      // Recorded answers, imported as data.
      json: true,
      target: 'es2022',
      tsconfig: 'tsconfig.json',
      define: {
        __HROMADA_VERSION__: JSON.stringify(version),
        __HROMADA_FUZZ__: JSON.stringify({seed: process.env.FUZZ_SEED, times: process.env.FUZZ_TIMES}),
      },
    }),
    inlineCss,
    mswWorker,
  ],
  reporters: [defaultReporter({reportTestProgress: Boolean(process.stdout.isTTY)}), countReporter()],
  // The sources run with Lit's development build here, and it says so on every page.
  filterBrowserLogs: ({args}) => !String(args[0]).startsWith('Lit is in dev mode'),
  coverageConfig: {include: ['src/**/*.ts'], reporters: ['lcovonly', 'text-summary'], reportDir: 'coverage'},
};
