/** The demonstration site as `npm start` runs it, in a process of its own, for tests in a real browser. */
import {spawn, type ChildProcess} from 'node:child_process';
import {chromium, type Browser} from 'playwright-core';
import {chromeArgs, chromePath} from '../../.config/browsers.js';
import {PATIENCE} from './e2e-card.ts';

export interface DemoSite {
  /** `http://localhost:8080`, without a slash at the end. */
  readonly origin: string;
  readonly port: number;
  /** As Ctrl-C does; resolves when the process has ended, with its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the site over dist/ as it is. A free port and a database in memory unless told otherwise. */
export const startDemoSite = ({port = 0, data = 'memory', more = [] as string[]} = {}): Promise<DemoSite> => {
  const args = ['.config/tasks/start.ts', '--no-build', '--port', String(port), '--data', data, ...more];
  const child: ChildProcess = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'pipe']});
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  let output = '';
  return new Promise((resolve, reject) => {
    child.stderr!.on('data', chunk => (output += chunk));
    child.stdout!.on('data', chunk => {
      output += chunk;
      const origin = /site is at (http:\/\/localhost:\d+)\//.exec(output)?.[1];
      if (!origin) return;
      const stop = (): Promise<number | null> => {
        child.kill('SIGINT');
        return ended;
      };
      resolve({origin, port: Number(new URL(origin).port), stop});
    });
    ended.then(() => reject(new Error(`The demonstration site did not start:\n${output}`)));
  });
};

export const launchChromium = (): Promise<Browser> => {
  const executablePath = chromePath();
  if (!executablePath) throw new Error('No Chromium found: run `npm run browsers`, or set CHROME_PATH.');
  return chromium.launch({executablePath, args: chromeArgs, timeout: 2 * PATIENCE});
};
