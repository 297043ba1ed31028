/** What a tab and the page around it want of each other. A tab can be gone at any moment; the page around it stays. */
import type {Job} from '../history.ts';
import type {Account, Breakage, CrashStep, Kind, Tab} from '../schedule.ts';

/** What the page around the tabs offers to one of them. */
export interface World {
  job: Job;
  tab: Tab;
  /** The device's clock, virtual ms. */
  now(): number;
  breakage(): Breakage;
  /** Nothing fails any more: what takes long is the machine, and nobody gives anything up. */
  patient(): boolean;
  ready(inside: Inside): void;
  onStep(step: CrashStep, id: string): unknown;
  /** Before and after every use of the database and the network. Throws when the tab is to die here. */
  touch(): void;
  asked(deed: {kind: Kind; entity: string; value: string; draft?: string | undefined; guess: string | null}): number;
  accepted(
    deed: number,
    entry: {id: string; seq: number; account: string | null; presumed?: string | undefined; persistent: boolean},
  ): void;
  refused(deed: number, why: string): void;
  draftSaved(id: string, value: string, persistent: boolean): void;
  nextRequest(): string;
  heard(request: string): void;
  gaveUp(request: string): void;
  settled(id: string): void;
  deviceRefused(): void;
  uncaught(what: string): void;
}

export interface EntryShown {
  id: string;
  status: string;
  /** What it is about: acts about one thing wait for each other. */
  thing: string;
  seq: number;
  value: string;
  account: string | null;
  notBefore: number | undefined;
}

export interface Shown {
  account: string | null | undefined;
  entries: EntryShown[];
}

/** What a tab offers to the page around it. */
export interface Inside {
  write(kind: Kind, entity: string, value: string): void;
  writeDraft(entity: string, value: string): void;
  /** Whether a draft is still on the device; submits it if its writer is still signed in then. */
  findDraft(entity: string, value: string, writer: string | undefined): Promise<boolean>;
  flush(): void;
  read(entity: string): void;
  identify(): Promise<void>;
  /** When the tab has done what it was asked for, and knows what the device holds. */
  settled(): Promise<void>;
  /** Tells of the act before it is taken back: the tab may die meanwhile. */
  discardFirst(taken: (id: string) => void): void;
  /** Tells of each act before it is claimed. */
  claimAll(account: Exclude<Account, null>, claimed: (id: string) => void): Promise<void>;
  /** Sends what can be sent now; settles when that is done. */
  retry(): Promise<void>;
  shown(): Shown;
  closeConnections(): void;
}

declare global {
  interface Window {
    worldOf?: (frame: Window) => World;
  }
}
