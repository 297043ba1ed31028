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
  ready(inside: Inside): void;
  onStep(step: CrashStep, id: string): unknown;
  /** Before and after every use of the database and the network. Throws when the tab is to die here. */
  touch(): void;
  asked(deed: {kind: Kind; entity: string; value: string; draft?: string | undefined}): number;
  accepted(deed: number, entry: {id: string; seq: number; account: string | null; persistent: boolean}): void;
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
  value: string;
  account: string | null;
  notBefore: number | undefined;
}

export interface Shown {
  loaded: boolean;
  account: string | null | undefined;
  entries: EntryShown[];
  others: number;
}

/** What a tab offers to the page around it. */
export interface Inside {
  write(kind: Kind, entity: string, value: string): void;
  writeDraft(entity: string, value: string): void;
  /** Submits a draft that is still on the device; says whether there was one. */
  submitAgain(entity: string, value: string): Promise<boolean>;
  flush(): void;
  read(entity: string): void;
  identify(): Promise<void>;
  discardFirst(): Promise<string | undefined>;
  claimAll(account: Exclude<Account, null>): Promise<string[]>;
  retry(): Promise<void>;
  shown(): Shown;
  closeConnections(): void;
}

declare global {
  interface Window {
    worldOf?: (frame: Window) => World;
  }
}
