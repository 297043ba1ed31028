/** A council's pages on one port and the real backend on another, which can be stopped and started again with its data. */
import {readFile, mkdtemp, rm} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {extname, join, sep} from 'node:path';
import type {BrowserContext} from 'playwright-core';
import {standingAt, startingAt} from '../../demo/backend/clock.ts';
import {BUDGET_DESK_PATH} from '../../demo/backend/routes/paths.ts';
import {startBackend, type RunningBackend} from '../../demo/backend/start.ts';
import {root} from '../../.config/vite/source-tree.ts';

const TOKEN = 'token-of-the-end-to-end-tests';

/** The longest that one sign-in lasts here: longer than any petition of the sample data is open. */
const SESSION_MINUTES = 100_000;

const types: Record<string, string> = {'.js': 'text/javascript', '.html': 'text/html'};

export interface Ledger {
  total: number;
  rows: number;
  signatures: {resident: string; account: string; receipt: string}[];
}

/** What the database of the backend holds of the ballots of residents. */
export interface Votes {
  personal: {
    resident: string;
    revision: number;
    state: string;
    blank: boolean;
    lines: {projectId: string}[];
    receipt: string;
  }[];
}

/** What is said of a round without its clerk. */
export interface RoundChange {
  roundId: string;
  change?: boolean;
  results?: 'hidden' | 'preliminary' | 'final';
  votingEndsAt?: string;
  movedBecause?: string;
  supporters?: number;
}

export interface World {
  /** Origin of the pages. */
  readonly origin: string;
  /** Base address of the contract. */
  readonly endpoint: string;
  /** The page of a petition. */
  page(petition: string, query?: string): string;
  /** The page on which a petition is started. */
  readonly form: string;
  /** The page that lists the petitions of a tab. */
  list(tab: string): string;
  /** The page of a school's vote; `kiosk`: on a shared tablet. */
  vote(round: string, school: string, kiosk?: boolean): string;
  /** The page of a city's vote. */
  cityVote(round: string): string;
  /** The page on which a project is submitted to a round, and reworked. */
  projectForm(round: string): string;
  /** The page that lists the projects of a round. */
  projects(round: string): string;
  /** Address of the council's working page of a round. */
  budgetDesk(round: string): string;
  /** Changes what is said of a round. */
  round(change: RoundChange): Promise<void>;
  /** What the database really holds of a round's ballots. */
  votes(roundId: string): Promise<Votes>;
  /** Makes one-time codes of a school. */
  codes(roundId: string, school: string, count: number): Promise<string[]>;
  /** Starts the backend, on the port and with the data that it had; `now` sets its clock. */
  start(now?: number): Promise<void>;
  /** Stops the backend: nothing listens there any more, the pages stay. */
  stop(): Promise<void>;
  /** What the database of the backend really holds for a petition. */
  ledger(petition: string): Promise<Ledger>;
  /** The backend's clock stands at this instant from now on. */
  moveTo(instant: string): Promise<void>;
  /** Sets how many have signed a petition before. */
  counts(petition: string, count: number): Promise<void>;
  /** Changes what the statute of a community says. */
  rules(change: {
    community: string;
    withdrawal?: boolean;
    paused?: {since: string; until: string; reason: string} | null;
  }): Promise<void>;
  expireSessions(): Promise<void>;
  /** Signs a resident in by the backend's cookie, without its page. Resolves to the account. */
  signIn(context: BrowserContext, resident: string): Promise<string>;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** Folder of the script that pages load; what `npm run build` made for script tags by default. */
  scripts?: string;
  /** The name of the script in it. */
  script?: string;
  /** The clock of the backend stands at this instant, until it is moved; it goes with the time of the machine without it. */
  standingAt?: string;
  /** Under which name the browser knows the machine of the backend. */
  backendHost?: 'localhost' | '127.0.0.1';
}

const document = (script: string, endpoint: string, element: string): string => `<!doctype html>
<html lang="uk">
  <head>
    <meta charset="utf-8" />
    <title>Петиція</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/scripts/${script}"></script>
  </head>
  <body>
    <hromada-provider endpoint="${endpoint}">
      ${element}
      <hromada-outbox-status></hromada-outbox-status>
    </hromada-provider>
  </body>
</html>
`;

/** Starts pages and backend on free ports, with the sample data in a folder of its own. */
export const openWorld = async ({
  scripts = join(root, 'dist/cdn'),
  script = 'hromada.js',
  backendHost = 'localhost',
  standingAt: begins,
}: WorldOptions = {}): Promise<World> => {
  const data = await mkdtemp(join(tmpdir(), 'hromada-e2e-'));
  let port = 0;
  let backend: RunningBackend | undefined;
  const endpointOf = () => `http://${backendHost}:${port}/api`;

  const pages = createServer((request, response) => {
    const {pathname} = new URL(request.url!, 'http://localhost');
    const send = (status: number, type: string, body: string | Buffer) =>
      response.writeHead(status, {'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache'}).end(body);
    const petition = /^\/petitions\/([\w-]+)$/.exec(pathname)?.[1];
    const tab = /^\/list\/([\w-]+)$/.exec(pathname)?.[1];
    const city = /^\/budget\/([\w-]+)$/.exec(pathname)?.[1];
    const projects = /^\/projects\/([\w-]+)$/.exec(pathname)?.[1];
    const project = /^\/project-form\/([\w-]+)$/.exec(pathname)?.[1];
    const vote = /^\/(vote|kiosk)\/([\w-]+)\/([\w-]+)$/.exec(pathname);
    const element = city
      ? `<hromada-budget-voter round-id="${city}"></hromada-budget-voter>`
      : projects
        ? `<hromada-project-list round-id="${projects}"></hromada-project-list>`
        : project
          ? `<hromada-project-form round-id="${project}"></hromada-project-form>`
          : vote
            ? `<hromada-budget-voter round-id="${vote[2]}" school="${vote[3]}"${vote[1] === 'kiosk' ? ' kiosk' : ''}></hromada-budget-voter>`
            : petition
              ? `<hromada-petition-card petition-id="${petition}"></hromada-petition-card>`
              : tab
                ? `<hromada-petition-list status="${tab}" page-size="100"></hromada-petition-list>`
                : pathname === '/form' && '<hromada-petition-form></hromada-petition-form>';
    if (element) return send(200, 'text/html', document(script, endpointOf(), element));
    const file = join(scripts, pathname.replace(/^\/scripts\//, ''));
    if (!file.startsWith(scripts + sep)) return send(404, 'text/plain', '');
    readFile(file).then(
      body => send(200, types[extname(file)] ?? 'application/octet-stream', body),
      () => send(404, 'text/plain', ''),
    );
    return undefined;
  });
  await new Promise<void>(resolve => pages.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(pages.address() as AddressInfo).port}`;

  const lever = async <T>(name: string, body: object = {}): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}/api/_test/${name}`, {
      method: 'POST',
      headers: {'content-type': 'application/json', 'hromada-test-token': TOKEN},
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };

  const stop = async () => {
    await backend?.close();
    backend = undefined;
  };

  const world: World = {
    origin,
    get endpoint() {
      return endpointOf();
    },
    page: (petition, query = '') => `${origin}/petitions/${petition}${query}`,
    form: `${origin}/form`,
    vote: (round, school, kiosk = false) => `${origin}/${kiosk ? 'kiosk' : 'vote'}/${round}/${school}`,
    codes: async (roundId, school, count) =>
      (await lever<{codes: string[]}>('school-codes', {roundId, school, count})).codes,
    cityVote: round => `${origin}/budget/${round}`,
    projectForm: round => `${origin}/project-form/${round}`,
    projects: round => `${origin}/projects/${round}`,
    budgetDesk: round => `http://${backendHost}:${port}${BUDGET_DESK_PATH}/${round}`,
    round: async change => void (await lever('budget-round', change)),
    votes: roundId => lever<Votes>('ballots', {roundId}),
    list: tab => `${origin}/list/${tab}`,
    async start(now) {
      backend = await startBackend({
        port,
        data,
        allowedOrigins: [origin],
        testControls: TOKEN,
        sessionMinutes: SESSION_MINUTES,
        ...(begins !== undefined
          ? {clock: standingAt(Date.parse(begins))}
          : now === undefined
            ? {}
            : {clock: startingAt(now)}),
      });
      port = Number(new URL(backend.url).port);
    },
    stop,
    ledger: petitionId => lever<Ledger>('ledger', {petitionId}),
    moveTo: async instant => void (await lever('clock', {now: instant})),
    counts: async (petitionId, count) => void (await lever('imported-signatures', {petitionId, count})),
    rules: async change => void (await lever('petition-rules', change)),
    expireSessions: async () => void (await lever('expire-sessions')),
    async signIn(context, resident) {
      const response = await context.request.post(`${endpointOf()}/_test/sign-in`, {
        headers: {'hromada-test-token': TOKEN},
        data: {resident},
      });
      return ((await response.json()) as {account: string}).account;
    },
    async close() {
      await stop();
      const closed = new Promise(resolve => pages.close(resolve));
      pages.closeAllConnections();
      await closed;
      await rm(data, {recursive: true, force: true});
    },
  };
  await world.start();
  return world;
};
