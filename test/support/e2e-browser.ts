/** Chromium as a process of the test's own, with a profile that outlives it: it can be killed, and opened again. */
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {chromium, type BrowserContext} from 'playwright-core';
import {chromeArgs, chromePath} from '../../.config/browsers.js';
import {PATIENCE} from './e2e-card.ts';
import {endWithProcess} from './end-with-process.ts';

export interface KillableBrowser {
  /** Of the profile: what it keeps is there again when the profile is opened the next time. */
  context: BrowserContext;
  /** As a flat battery does: no event, no chance to write anything. */
  kill(): Promise<void>;
}

export const openProfile = async (profile: string, args: readonly string[] = []): Promise<KillableBrowser> => {
  const path = chromePath();
  if (!path) throw new Error('No Chromium found: run `npm run browsers`, or set CHROME_PATH.');
  // A group of its own: the parts of a browser must not outlive it.
  const child = spawn(
    path,
    [...chromeArgs, ...args, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    {stdio: ['ignore', 'ignore', 'pipe'], detached: true},
  );
  const exit = once(child, 'exit');
  const killGroup = (): void => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  const forget = endWithProcess(killGroup);
  const kill = async (): Promise<void> => {
    killGroup();
    await exit;
    forget();
  };
  try {
    const browser = await chromium.connectOverCDP(await debuggingAddress(child), {timeout: 2 * PATIENCE});
    const context = browser.contexts()[0]!;
    context.setDefaultTimeout(PATIENCE);
    return {context, kill};
  } catch (error) {
    await kill();
    throw error;
  }
};

const debuggingAddress = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = '';
    child.stderr!.on('data', chunk => {
      output += chunk;
      const address = /DevTools listening on (ws:\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error(`Chromium did not start:\n${output}`)));
  });
