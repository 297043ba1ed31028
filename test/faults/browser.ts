/** Browsers without a driver: they open one address with a fresh profile, and the page reports by itself. */
import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {mkdtempSync, readlinkSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {chromeArgs, chromePath, firefoxPath} from '../../.config/browsers.js';
import {endWithProcess} from '../support/end-with-process.ts';

export type Engine = 'chromium' | 'firefox';
export const engines: readonly Engine[] = ['chromium', 'firefox'];

export interface RunningBrowser {
  stop(): Promise<void>;
}

const firefoxPreferences = {
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.tabs.remote.separatePrivilegedContentProcess': false,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.min_background_timeout_value': 4,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'services.settings.server': '',
};

const missing = (name: string): never => {
  throw new Error(`There is no ${name} on this machine: run \`npm run browsers\`.`);
};

const paths: Record<Engine, () => string> = {
  chromium: () => chromePath() ?? missing('Chromium'),
  firefox: () => firefoxPath() ?? missing('Firefox'),
};

/** Name and version, as the browser says them. */
export const versionOf = (engine: Engine): string =>
  /^.*?\d+(\.\d+)+(esr)?/.exec(
    execFileSync(paths[engine](), ['--version'], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}),
  )![0];

const commands: Record<Engine, (profile: string, address: string) => [string, string[]]> = {
  chromium: (profile, address) => [
    paths.chromium(),
    [
      ...chromeArgs,
      '--remote-debugging-port=0',
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      `--user-data-dir=${profile}`,
      address,
    ],
  ],
  firefox: (profile, address) => {
    writeFileSync(
      join(profile, 'user.js'),
      Object.entries(firefoxPreferences)
        .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
        .join(''),
    );
    return [paths.firefox(), ['--headless', '--no-remote', '--new-instance', '--profile', profile, address]];
  },
};

const ended = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** Chromium keeps a socket in a folder of its own beside the profile, and leaves it there when it is killed. */
const socketFolder = (profile: string): string[] => {
  try {
    return [dirname(readlinkSync(join(profile, 'SingletonSocket')))];
  } catch {
    return [];
  }
};

export const launch = (engine: Engine, address: string): RunningBrowser => {
  const profile = mkdtempSync(join(tmpdir(), 'hromada-faults-'));
  const [command, args] = commands[engine](profile, address);
  // A group of its own, so that no part of a browser outlives the run.
  const child = spawn(command, args, {stdio: 'ignore', detached: true});
  const end = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  const removeProfile = () => {
    // What is being killed may still be writing: removing is tried again.
    for (const folder of [...socketFolder(profile), profile])
      rmSync(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 50});
  };
  const forget = endWithProcess(() => {
    end();
    removeProfile();
  });
  return {
    async stop() {
      end();
      await ended(child);
      forget();
      removeProfile();
    },
  };
};
