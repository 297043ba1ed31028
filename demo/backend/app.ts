/** The reference backend as one Hono application over a database: the documented contract, and a sign-in to try it with. */
import {Hono} from 'hono';
import {answerError} from './answer-error.ts';
import {BASE_PATH, type Backend, type Env} from './backend.ts';
import {startingAt, systemClock, type AdjustableClock, type Clock} from './clock.ts';
import {cors} from './cors.ts';
import type {Database} from './database.ts';
import {parseOrigin} from './origins.ts';
import {onlyOwnHosts} from './own-hosts.ts';
import {Refusal} from './problem.ts';
import {createRateLimit, parseRate, type Rate} from './rate-limit.ts';
import {budgetDeskPages} from './routes/budget-desk.ts';
import {budgetRoutes} from './routes/budget.ts';
import {communityRoutes} from './routes/community.ts';
import {openapiRoutes} from './routes/openapi.ts';
import {moderationPages} from './routes/moderation.ts';
import {ownPetitionRoutes} from './routes/own-petitions.ts';
import {petitionRoutes} from './routes/petitions.ts';
import {projectRoutes} from './routes/projects.ts';
import {residencePage} from './routes/residence-page.ts';
import {sessionRoutes} from './routes/session.ts';
import {signInPages} from './routes/sign-in.ts';
import {signOutPages} from './routes/sign-out.ts';
import {signatureRoutes} from './routes/signatures.ts';
import {statisticsRoutes} from './routes/statistics.ts';
import {testControlRoutes} from './routes/test-controls.ts';

export interface BackendOptions {
  /** Migrated and seeded (`migrate.ts`, `seed.ts`). */
  database: Database;
  clock?: Clock;
  /** Exact origins whose pages may act for their visitors, besides our own. */
  allowedOrigins?: readonly string[];
  /** Writes per client address and account; 120 a minute. */
  rateLimit?: Rate;
  /** Minutes a sign-in lasts; 60. */
  sessionMinutes?: number;
  /** Origin that residents see, for a backend behind a proxy. */
  publicUrl?: string;
  /** Host names it may be addressed by where there is no `publicUrl`; any by default. */
  ownHosts?: ReadonlySet<string>;
  /** Take the address of a client from the last `X-Forwarded-For` entry: only behind a proxy that writes it. */
  trustProxy?: boolean;
  /** Token that opens the levers for test runs. They do not exist without it. */
  testControls?: string;
  /** Path under which the site shows petitions that have no other address: `/petitions/`. */
  petitionPages?: string;
  /** Pages for every path that is not ours, on the same port: a council's site. */
  site?: Hono;
}

const DEFAULT_RATE = parseRate('120/min');

export const createBackend = (options: BackendOptions): Hono<Env> => {
  // A clock can be moved by test controls only; theirs is the system's until it is set.
  const adjustable = options.testControls === undefined ? undefined : adjustableClock(options.clock);
  const clock = adjustable ?? options.clock ?? systemClock;
  const backend: Backend = {
    database: options.database,
    clock,
    allowedOrigins: new Set(options.allowedOrigins?.map(parseOrigin)),
    rateLimit: createRateLimit(options.rateLimit ?? DEFAULT_RATE, clock),
    guessLimit: rate => createRateLimit(rate, clock),
    sessionDuration: (options.sessionMinutes ?? 60) * 60_000,
    publicUrl: options.publicUrl === undefined ? undefined : parseOrigin(options.publicUrl),
    ownHosts: options.ownHosts,
    trustProxy: options.trustProxy ?? false,
    petitionPages: options.petitionPages,
    testControls: adjustable && {token: options.testControls!, clock: adjustable, paused: false},
  };

  const app = new Hono<Env>();
  app.use(async (c, next) => {
    await next();
    // Ours, so that a device corrects its clock by the one that judges deadlines.
    c.header('date', new Date(clock.now()).toUTCString());
    c.header('x-content-type-options', 'nosniff');
  });
  app.use(onlyOwnHosts(backend));
  app.route(BASE_PATH, contractRoutes(backend));
  app.route('/', signInPages(backend));
  app.route('/', signOutPages(backend));
  app.route('/', moderationPages(backend));
  app.route('/', budgetDeskPages(backend));
  if (options.site) app.route('/', options.site as unknown as Hono<Env>);
  // After the site: it may have a better page about this.
  app.route('/', residencePage());
  app.notFound(() => new Refusal('not-found').toResponse());
  app.onError(answerError);
  return app;
};

const adjustableClock = (clock: Clock | undefined): AdjustableClock =>
  clock && 'set' in clock ? (clock as AdjustableClock) : startingAt(clock?.now() ?? Date.now());

/** Everything under the endpoint. */
const contractRoutes = (backend: Backend): Hono<Env> => {
  const routes = new Hono<Env>();
  routes.use(async (c, next) => {
    await next();
    c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    c.header('referrer-policy', 'no-referrer');
  });
  routes.use(cors(backend));
  if (backend.testControls) routes.route('/_test', testControlRoutes(backend, backend.testControls));
  routes.use(async (_, next) => {
    if (backend.testControls?.paused) throw new Refusal('maintenance', {headers: {'retry-after': '5'}});
    await next();
  });
  routes.route('/', communityRoutes(backend));
  routes.route('/', sessionRoutes(backend));
  routes.route('/', petitionRoutes(backend));
  routes.route('/', ownPetitionRoutes(backend));
  routes.route('/', signatureRoutes(backend));
  routes.route('/', budgetRoutes(backend));
  routes.route('/', projectRoutes(backend));
  routes.route('/', statisticsRoutes(backend));
  routes.route('/', openapiRoutes(backend));
  routes.all('*', () => {
    throw new Refusal('not-found');
  });
  return routes;
};
