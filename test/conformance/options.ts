/** What a grading is told: whom to ask, as whom, and what may be changed there. */
import type {Report} from './report.ts';

/** The network: a function of the form of `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface ConformanceOptions {
  /** Base address of the backend: `https://rada.example/api`. */
  endpoint: string;
  /** Code of the community, for a backend that serves many. */
  community?: string;
  /** Bearer token of a signed-in resident who may do what is tried. Never part of a report. */
  token?: string;
  /** A petition to read and, with `allowWrites`, to sign: open, not signed by this person, signed by nobody else meanwhile. */
  petition?: string;
  /** A second one of that kind. It stays unsigned, unless the backend takes a used key for another petition. */
  otherPetition?: string;
  /** A petition whose deadline has passed, not signed by this person. */
  closedPetition?: string;
  /** A round of a participatory budget to read and, with `allowWrites`, to vote in: voting is open, this person has not voted. */
  round?: string;
  /** A second one of that kind. Nobody votes in it, unless the backend takes a used key for another round. */
  otherRound?: string;
  /** A round whose voting is over, in which this person has not voted. */
  closedRound?: string;
  /** A round that takes projects. A made-up one is sent with `allowWrites`. */
  openRound?: string;
  /** A project to read and, with `allowWrites`, to support. */
  project?: string;
  /** A second project that is open for support; it stays unsupported. */
  otherProject?: string;
  /** A school round in which pupils vote, the school, and two unused codes of it; both are used up with `allowWrites`. */
  codes?: {round: string; school: string; codes: readonly [string, string]};
  /** An origin whose pages may act for their visitors; `none` for a backend that serves its own pages only. */
  origin?: string;
  /** Send what has an effect. Without it the backend is only read, and asked for what it must refuse to anybody. */
  allowWrites?: boolean;
  /** A one-time code of a sign-in and its verifier (RFC 7636). Stands for a token where none is given. */
  signInCode?: {code: string; verifier: string};
  /** Ask so often that the backend has to say 429. */
  provokeRateLimit?: boolean;
  /** The report of an earlier grading, to see whether the backend still knows the keys it used. */
  earlier?: Report;
  /** How many requests with one key are sent at once; 8. */
  concurrency?: number;
  /** Ms after which an answer is not waited for any more; 15 000. */
  timeout?: number;
  fetch?: Fetch;
  /** Waits, where the backend asks for patience. */
  wait?: (ms: number) => Promise<void>;
}

/** Options whose absence leaves checks undone, and how each is given on the command line. */
export const supplies = {
  token: '--token TOKEN, or the variable HROMADA_TOKEN: a signed-in resident who may sign',
  petition: '--petition ID: open, and not signed by this person yet',
  otherPetition: 'a second --petition ID: open as well; it stays unsigned',
  closedPetition: '--closed-petition ID: its deadline has passed',
  round: '--round ID: a budget round with voting open, in which this person has not voted',
  otherRound: 'a second --round ID: open as well; nobody votes in it',
  closedRound: '--closed-round ID: its voting is over',
  openRound: '--submission-round ID: it takes projects',
  project: '--project ID: open for support, and not supported by this person yet',
  otherProject: 'a second --project ID: open as well; it stays unsupported',
  codes: '--codes ROUND:SCHOOL:CODE:CODE: a school round and two unused codes of one of its schools',
  origin: '--origin ORIGIN: a listed one, such as https://rada.example; or "none" where only own pages use the backend',
  allowWrites: '--allow-writes: sign for this person, and send a made-up petition',
  signInCode: '--sign-in-code CODE --code-verifier VERIFIER: of a sign-in just made',
  provokeRateLimit: '--provoke-rate-limit: ask until the backend says 429',
  earlier: '--earlier FILE: the JSON report of an earlier run',
} as const satisfies Partial<Record<keyof ConformanceOptions, string>>;

export type Supply = keyof typeof supplies;

export const isSupplied = (options: ConformanceOptions, supply: Supply): boolean =>
  supply === 'token'
    ? options.token !== undefined || options.signInCode !== undefined
    : options[supply] !== undefined && options[supply] !== false;

/** The listed origin, where there is one. */
export const listedOrigin = ({origin}: ConformanceOptions): string | undefined =>
  origin === 'none' ? undefined : origin;

/** A reserved name: on nobody's list. */
export const UNLISTED_ORIGIN = 'https://unlisted.example';

/** A sentence for the person who gave the options. */
export class InvalidOptions extends Error {
  override name = 'InvalidOptions';
}
