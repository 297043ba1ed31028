/** What every part of the backend is given, and what is known of one request. */
import type {Context} from 'hono';
import type {HttpBindings} from '@hono/node-server';
import type {AdjustableClock, Clock} from './clock.ts';
import type {Database} from './database.ts';
import type {Rate, RateLimit} from './rate-limit.ts';
import type {Session} from './sessions.ts';

export interface Backend {
  readonly database: Database;
  readonly clock: Clock;
  /** Exact origins whose pages may act for their visitors. */
  readonly allowedOrigins: ReadonlySet<string>;
  readonly rateLimit: RateLimit;
  /** A limit of its own, by the same clock. */
  readonly guessLimit: (rate: Rate) => RateLimit;
  /** How long a sign-in lasts, in ms. */
  readonly sessionDuration: number;
  /** Origin that residents see, where it is not the one of the request (behind a proxy). */
  readonly publicUrl: string | undefined;
  /** Host names it may be addressed by where there is no `publicUrl`; any when absent (no server of ours). */
  readonly ownHosts: ReadonlySet<string> | undefined;
  /** Whether `X-Forwarded-For` is written by a proxy of ours. */
  readonly trustProxy: boolean;
  /** Path of the site's own pages about petitions, which are called after their ids. */
  readonly petitionPages: string | undefined;
  readonly testControls: TestControls | undefined;
}

/** Levers for test runs; they exist only when the backend was started with a token for them. */
export interface TestControls {
  readonly token: string;
  readonly clock: AdjustableClock;
  /** Answers everything with 503. */
  paused: boolean;
}

export interface Env {
  Bindings: Partial<HttpBindings>;
  Variables: {
    /** Read once per request. */
    session?: Promise<Session | undefined>;
  };
}

export type RequestContext = Context<Env>;

/** Base path of the contract: with the origin in front, this is the endpoint. */
export const BASE_PATH = '/api';
