import {chromium, type CDPSession, type Page} from 'playwright-core';
import {chromeArgs, chromePath} from '../../.config/browsers.js';
import {watchPaint} from './watch-paint.ts';

/** A connection and a processor, as DevTools emulates them. */
export interface Conditions {
  latencyMs: number;
  bytesDown: number;
  bytesUp: number;
  /** How many times slower than this machine. */
  cpu: number;
  /** Nothing reaches the network; what the browser has cached still comes. */
  offline?: boolean;
}

/** "Slow 4G" of DevTools and a processor four times slower. */
export const slowPhone: Conditions = {latencyMs: 562.5, bytesDown: 180_000, bytesUp: 84_375, cpu: 4};

/** One request of a page; times in ms after navigation. */
export interface LoadedRequest {
  path: string;
  start: number;
  end: number;
  bytes: number;
}

/** One visit of a page by a browser that has never been anywhere. Times in ms after navigation. */
export interface PageLoad {
  /** The text that is waited for was on screen. */
  painted: number;
  /** Anything was. */
  firstPaint: number;
  /** The browser's own "largest contentful paint", for comparison. */
  largest: number | undefined;
  /** The longest chain of requests, one after the other, that had ended when the text was on screen. */
  trips: number;
  requests: number;
  requestsUntilPainted: number;
  bytes: number;
  bytesUntilPainted: number;
  /** What tasks took beyond 50 ms each, together. */
  blocking: number;
  /** What the page's thread worked until the text was on screen, ms of its own clock: other programs on the machine do not count. */
  work: number;
  shift: number;
  timeline: LoadedRequest[];
}

const PAINT_TIMEOUT = 60_000;
const WIDTH = 412;
const HEIGHT = 915;

/** The browser's version, and what `use` finds with a page of a new browser that is stopped afterwards. */
export async function withNewBrowser<T>(use: (page: Page, version: string) => Promise<T>): Promise<T> {
  const executablePath = chromePath();
  if (!executablePath) throw new Error('No Chromium was found: `npm run browsers` helps.');
  const browser = await chromium.launch({executablePath, args: chromeArgs});
  try {
    const context = await browser.newContext({
      viewport: {width: WIDTH, height: HEIGHT},
      locale: 'uk',
      ignoreHTTPSErrors: true,
    });
    return await use(await context.newPage(), browser.version());
  } finally {
    await browser.close();
  }
}

/** Ms that the page's thread has worked, the emulated slowness included. */
export async function threadTime(session: CDPSession): Promise<number> {
  const {metrics} = await session.send('Performance.getMetrics');
  return metrics.find(({name}) => name === 'TaskDuration')!.value * 1000;
}

async function throttle(
  session: CDPSession,
  {latencyMs, bytesDown, bytesUp, cpu, offline = false}: Conditions,
): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline,
    latency: latencyMs,
    downloadThroughput: bytesDown,
    uploadThroughput: bytesUp,
  });
  await session.send('Emulation.setCPUThrottlingRate', {rate: cpu});
}

/** Collects requests with times in ms of the wall clock. */
function follow(session: CDPSession): Map<string, LoadedRequest> {
  const requests = new Map<string, LoadedRequest>();
  // The protocol's clock has no date: its first reading that comes with one tells the difference.
  let offset: number | undefined;
  session.on('Network.requestWillBeSent', ({requestId, request, timestamp, wallTime}) => {
    if (!request.url.startsWith('http')) return;
    offset ??= wallTime - timestamp;
    const {pathname} = new URL(request.url);
    requests.set(requestId, {path: pathname, start: (timestamp + offset) * 1000, end: Infinity, bytes: 0});
  });
  // A preload that is taken up later is announced a second time, but asked for once.
  session.on('Network.requestServedFromCache', ({requestId}) => requests.delete(requestId));
  const end = ({
    requestId,
    timestamp,
    encodedDataLength = 0,
  }: {
    requestId: string;
    timestamp: number;
    encodedDataLength?: number;
  }): void => {
    const request = requests.get(requestId);
    if (request) Object.assign(request, {end: (timestamp + offset!) * 1000, bytes: encodedDataLength});
  };
  session.on('Network.loadingFinished', end);
  session.on('Network.loadingFailed', end);
  return requests;
}

/** How many requests had to wait for one another: each begins after one of the row before has ended. */
export function longestChain(requests: readonly Pick<LoadedRequest, 'start' | 'end'>[]): number {
  const depths = new Map<Pick<LoadedRequest, 'start' | 'end'>, number>();
  for (const request of [...requests].sort((a, b) => a.start - b.start)) {
    const before = [...depths].filter(([{end}]) => end <= request.start).map(([, depth]) => depth);
    depths.set(request, 1 + Math.max(0, ...before));
  }
  return Math.max(0, ...depths.values());
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Visits a page in a browser that has never been anywhere. */
export const loadPage = (url: string, text: string, conditions: Conditions): Promise<PageLoad> =>
  withNewBrowser(page => visitPage(page, url, text, conditions));

/** Visits a page and waits until a text is on screen and the network is quiet. */
export async function visitPage(page: Page, url: string, text: string, conditions: Conditions): Promise<PageLoad> {
  const errors: string[] = [];
  page.on('pageerror', ({message}) => errors.push(message));
  const session = await page.context().newCDPSession(page);
  const requests = follow(session);
  await session.send('Performance.enable', {timeDomain: 'threadTicks'});
  await throttle(session, conditions);

  const binding = '__benchPainted';
  const {promise: painted, resolve, reject} = Promise.withResolvers<number>();
  const limit = setTimeout(
    () => reject(new Error(`${url}: the text was not painted. ${errors.join(' ')}`)),
    PAINT_TIMEOUT,
  );
  await page.exposeFunction(binding, resolve);
  await page.addInitScript(watchPaint, {text, binding});
  const [paintedAt] = await Promise.all([
    painted,
    page.goto(url, {waitUntil: 'commit', timeout: PAINT_TIMEOUT}),
  ]).finally(() => clearTimeout(limit));
  const work = await threadTime(session);
  await page.waitForLoadState('networkidle', {timeout: PAINT_TIMEOUT});
  // The browser tells of a paint after the screen has had it: on a busy machine some time later.
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0, undefined, {
    timeout: PAINT_TIMEOUT,
  });

  const {origin, firstPaint, watched} = await page.evaluate(() => ({
    origin: performance.timeOrigin,
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
    watched: globalThis.__benchWatched,
  }));
  if (errors.length) throw new Error(`${url}: ${errors.join(' ')}`);
  const timeline = [...requests.values()]
    .map(request => ({...request, start: request.start - origin, end: request.end - origin}))
    .sort((a, b) => a.start - b.start);
  const at = paintedAt - origin;
  const until = timeline.filter(({end}) => end <= at);
  return {
    painted: at,
    firstPaint,
    largest: watched.largest,
    trips: longestChain(until),
    requests: timeline.length,
    requestsUntilPainted: until.length,
    bytes: sum(timeline.map(({bytes}) => bytes)),
    bytesUntilPainted: sum(until.map(({bytes}) => bytes)),
    blocking: sum(watched.longTasks.map(duration => duration - 50)),
    work,
    shift: sum(watched.shifts),
    timeline,
  };
}
