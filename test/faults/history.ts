/** What a page saw during one schedule, and what the server did: the two books that the oracle compares. */
import type {Account, CrashStep, Fate, Kind, Tab} from './schedule.ts';

/** One call of `dispatch`. */
export interface Deed {
  tab: Tab;
  /** Which life of the tab: a killed tab comes back with a new one. */
  life: number;
  kind: Kind;
  entity: string;
  value: string;
  /** `unknown`: the tab died before it was told. Only `accepted` is a promise. */
  outcome: 'accepted' | 'refused' | 'unknown';
  why?: string;
  draft?: string | undefined;
  /** Whom the tab took for signed in when it was asked. */
  guess: string | null;
  id?: string;
  seq?: number;
  account?: string | null;
  /** With no account: whom the device took it to be. */
  presumed?: string | undefined;
  /** Whether the page said that what waits outlives it. */
  persistent?: boolean;
  /** Real ms. */
  at: number;
  /** The device refused writes at the time. */
  brokenDevice: boolean;
}

export interface DraftSaved {
  id: string;
  value: string;
  persistent: boolean;
  tab: Tab;
  life: number;
}

export interface Killed {
  at: number;
  tab: Tab;
  life: number;
  /** Acts that were between "sending" and "received" in the tab. */
  sending: string[];
}

export interface History {
  deeds: Deed[];
  drafts: DraftSaved[];
  steps: {at: number; tab: Tab; step: CrashStep; id: string}[];
  kills: Killed[];
  discards: string[];
  /** Written down before they were done: the tab may have died meanwhile. */
  claims: {id: string; account: string}[];
  /** Answers that reached a page, by the number of the request. */
  heard: {request: string; at: number}[];
  /** Requests that a page gave up, for want of time. */
  gaveUp: string[];
  clockMoves: {at: number; by: number}[];
  /** Times that the device refused a write, or lost it. */
  refusals: number[];
  /** Codes that stood on the device for anybody to read. */
  readable: string[];
  /** Sealed acts that were on the device when all had been received. */
  leftBehind: string[];
  uncaught: string[];
  /** What the tabs showed at the end. */
  left: {tab: Tab; entries: {id: string; status: string}[]}[];
  /** Rows that had not gone when nothing failed any more, in time enough for every wait to end. */
  stuck: {id: string; status: string}[];
  /** Drafts that were still on the device before the end. */
  draftsLeft: string[];
  rounds: number;
}

export const emptyHistory = (): History => ({
  deeds: [],
  drafts: [],
  steps: [],
  kills: [],
  discards: [],
  claims: [],
  heard: [],
  gaveUp: [],
  clockMoves: [],
  refusals: [],
  readable: [],
  leftBehind: [],
  uncaught: [],
  left: [],
  stuck: [],
  draftsLeft: [],
  rounds: 0,
});

/** One write as the server saw it come in. */
export interface Seen {
  request: string;
  key: string | undefined;
  /** Whom the request says that it belongs to. */
  account: string | undefined;
  kind: Kind;
  entity: string;
  value: string;
  fate: Fate;
  /** Real ms. */
  at: number;
  answeredAt?: number;
  /** The whole of an answer that says "received" went out. */
  confirmed: boolean;
  /** Virtual time, before which the server did not want to see this key again, and when it said so. */
  notBefore?: number;
  virtualAt: number;
}

/** Under which the ledger has what needs no account. */
export const ANONYMOUS = 'nobody';

/** One effect, as the server keeps it. */
export interface Applied {
  key: string | undefined;
  account: string;
  kind: Kind;
  entity: string;
  value: string;
}

export interface Books {
  seen: Seen[];
  ledger: Applied[];
}

/** Time that runs faster than ours, the same for the server and its pages. */
export interface Clock {
  /** Real ms at which it began. */
  from: number;
  /** Virtual ms at that moment. */
  begin: number;
  speed: number;
}

export const virtualTime = (clock: Clock, advanced: number): number =>
  clock.begin + (Date.now() - clock.from) * clock.speed + advanced;

/** What a page is given to do. */
export interface Job {
  number: number;
  schedule: import('./schedule.ts').Schedule;
  clock: Clock;
  /** Real ms after which a page gives a request up. */
  timeout: number;
  accounts: readonly Exclude<Account, null>[];
}
