/** What one schedule does, drawn from its seed: what people do, what befalls their tabs, and what becomes of each request. */
import {randomFrom, weighted, whole, type Random} from './random.ts';

export type Tab = 0 | 1;
export const tabs: readonly Tab[] = [0, 1];

/** Steps of an act, as the store numbers them. */
export const crashSteps = ['asked', 'written', 'sending', 'answered', 'received'] as const;
export type CrashStep = (typeof crashSteps)[number];

export const kinds = ['petition.sign', 'note.add', 'choice.set'] as const;
/** Acts of a participatory budget, as the contract has them; `budget.vote-with-code` waits sealed. */
export const budgetKinds = [
  'budget.vote',
  'budget.cancel',
  'budget.vote-with-code',
  'project.submit',
  'project.back',
] as const;
/** `note.add`: each is an act of its own, in order per entity. `choice.set`: the last one counts. */
export type Kind = (typeof kinds)[number] | (typeof budgetKinds)[number];
/** Which acts a run is made of. The schedules of `petitions` are those of all recorded runs. */
export const actSets = ['petitions', 'budget'] as const;
export type ActSet = (typeof actSets)[number];

const drawKind = (random: Random, acts: ActSet): Kind =>
  acts === 'petitions'
    ? weighted<Kind>(random, {'note.add': 60, 'choice.set': 28, 'petition.sign': 12} as Record<Kind, number>)
    : weighted<Kind>(random, {
        'budget.vote': 34,
        'budget.cancel': 10,
        'budget.vote-with-code': 30,
        'project.submit': 17,
        'project.back': 9,
      } as Record<Kind, number>);

/** What becomes of a request. See `backend.ts` for what each does on the wire. */
export type Fate =
  | 'ok'
  | 'drop-before'
  | 'drop-after'
  | 'late'
  | 'stall'
  | 'twice'
  | 'truncated'
  | 'wrong-length'
  | 'portal'
  | 'login-redirect'
  | 'sign-in'
  | 'csrf'
  | 'not-eligible'
  | 'not-found'
  | 'request-timeout'
  | 'in-progress'
  | 'bare-conflict'
  | 'not-open'
  | 'revision-conflict'
  | 'too-large'
  | 'media-type'
  | 'key-reused'
  | 'too-early'
  | 'limited-seconds'
  | 'limited-date'
  | 'limited-garbage'
  | 'limited-huge'
  | 'error-before'
  | 'error-after'
  | 'maintenance';

const writeFates: Record<Fate, number> = {
  ok: 44,
  'drop-before': 6,
  'drop-after': 7,
  late: 5,
  stall: 2,
  twice: 5,
  truncated: 3,
  'wrong-length': 2,
  portal: 3,
  'login-redirect': 1.5,
  'sign-in': 2,
  csrf: 1,
  'not-eligible': 0.7,
  'not-found': 0.5,
  'request-timeout': 1,
  'in-progress': 1.5,
  'bare-conflict': 1.5,
  'not-open': 0.5,
  'revision-conflict': 0.5,
  'too-large': 0.5,
  'media-type': 0.5,
  'key-reused': 0.5,
  'too-early': 1,
  'limited-seconds': 1,
  'limited-date': 1,
  'limited-garbage': 0.7,
  'limited-huge': 0.6,
  'error-before': 3,
  'error-after': 3,
  maintenance: 2,
};
export const fates = Object.keys(writeFates) as Fate[];

const readFates: Partial<Record<Fate, number>> = {
  ok: 85,
  'drop-before': 4,
  late: 1,
  portal: 3,
  'sign-in': 1,
  truncated: 2,
  'error-before': 2,
  maintenance: 1,
  'login-redirect': 1,
};

/**
 * - `full`: one write fails for want of room, the next finds some
 * - `quota`: every write fails until the device is repaired
 * - `abort`: commits fail until the device is repaired
 * - `closed`: the browser closes the open connections
 * - `private`: the tab is opened anew where no database can be
 */
export type Breakage = 'full' | 'quota' | 'abort' | 'closed' | 'private' | 'repaired';

/** The accounts of a schedule; `null` is nobody. */
export const accounts = ['olena', 'taras'] as const;
export type Account = (typeof accounts)[number] | null;

export type Step = {
  /** Ms of real time before it. */
  gap: number;
} & (
  | {do: 'write'; tab: Tab; kind: Kind; entity: number; value: string; how?: 'draft' | 'double' | undefined}
  | {do: 'flush'; tab: Tab}
  | {do: 'read'; tab: Tab; entity: number}
  | {do: 'kill'; tab: Tab}
  /** The next tab, or this one, that comes to a step of any act dies there, the other one with it if `both`. */
  | {do: 'kill-at'; tab: Tab | undefined; step: CrashStep; both?: boolean}
  /** The page dies at the so-manieth read, write or request from now, whatever it is. */
  | {do: 'kill-at-touch'; tab: Tab; touch: number}
  | {do: 'session'; account: Account; told: boolean}
  | {do: 'storage'; tab: Tab; how: Breakage}
  /** Virtual ms that the device's clock jumps. */
  | {do: 'clock'; by: number}
  | {do: 'discard'; tab: Tab}
  | {do: 'retry'; tab: Tab}
  | {do: 'claim'; tab: Tab}
  /** Until both tabs have done what they can, or died over it. For the crash points; nobody draws it. */
  | {do: 'settle'}
);

export interface Schedule {
  seed: number;
  index: number;
  signedIn: Account;
  steps: readonly Step[];
  /** What becomes of the writes that reach the server, one after the other; then all go well. */
  fates: readonly Fate[];
  /** The same for reads. */
  readFates: readonly Fate[];
}

const HOUR = 3_600_000;
const clockJumps = [-24 * HOUR, -HOUR, -60_000, 60_000, HOUR, 24 * HOUR];

/** What happens between two writes, in one schedule less and in another more. */
const drawEvent = (random: Random, calm: boolean): Omit<Step, 'gap'> | undefined => {
  const tab = whole(random, 2) as Tab;
  const event = weighted(random, {
    nothing: calm ? 60 : 20,
    flush: 14,
    read: 6,
    kill: 10,
    'kill-at': 14,
    'kill-at-touch': 8,
    session: calm ? 0 : 9,
    storage: calm ? 0 : 9,
    clock: calm ? 0 : 8,
    discard: calm ? 0 : 3,
    retry: 4,
    claim: 2,
  });
  switch (event) {
    case 'nothing':
      return undefined;
    case 'read':
      return {do: event, tab, entity: whole(random, 3)} as Step;
    case 'kill-at':
      return {
        do: event,
        tab: random() < 0.5 ? tab : undefined,
        step: crashSteps[whole(random, crashSteps.length)]!,
        both: random() < 0.15,
      } as Step;
    case 'kill-at-touch':
      return {do: event, tab, touch: 1 + whole(random, 25)} as Step;
    case 'session':
      return {do: event, account: ([...accounts, null] as Account[])[whole(random, 3)]!, told: random() < 0.6} as Step;
    case 'storage':
      return {
        do: event,
        tab,
        how: weighted<Breakage>(random, {full: 3, quota: 3, abort: 3, closed: 4, private: 2, repaired: 5}),
      } as Step;
    case 'clock':
      return {do: event, by: clockJumps[whole(random, clockJumps.length)]!} as Step;
    default:
      return {do: event, tab} as Step;
  }
};

/** Schedule number `index` of a run. */
export const drawSchedule = (seed: number, index: number, acts: ActSet = 'petitions'): Schedule => {
  const random = randomFrom(seed, index);
  const calm = random() < 0.3;
  const gap = () => (random() < 0.4 ? 0 : whole(random, 40));
  const steps: Step[] = [];
  const writes = 4 + whole(random, 5);
  for (let write = 0; write < writes; write++) {
    const kind = drawKind(random, acts);
    steps.push({
      gap: gap(),
      do: 'write',
      tab: whole(random, 2) as Tab,
      kind,
      entity: whole(random, 3),
      value: `v${write}`,
      how: kind === 'note.add' ? weighted(random, {once: 60, draft: 28, double: 12}).replace('once', '') : '',
    } as Step);
    for (let events = whole(random, 3); events > 0; events--) {
      const event = drawEvent(random, calm);
      if (event) steps.push({gap: gap(), ...event} as Step);
    }
  }
  return {
    seed,
    index,
    signedIn: random() < 0.85 ? 'olena' : random() < 0.5 ? 'taras' : null,
    steps,
    fates: Array.from({length: 10 + whole(random, 25)}, () => weighted(random, writeFates)),
    readFates: Array.from({length: 20}, () => weighted<Fate>(random, readFates)),
  };
};
