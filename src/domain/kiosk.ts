/**
 * Voting with one-time codes: a pupil's way from a code to a receipt, and on a shared tablet pupil after pupil. Events in,
 * state out; pure. A state holds the ballot that is being filled in and nothing of one before it, and whatever time alone
 * changes is in `ticked`, so that whoever owns the clock says when.
 */
import {drafted, emptyDraft, type Draft, type DraftEvent, type Terms} from './ballot-draft.ts';

/** Ms until the screen of a received ballot clears itself. */
export const CLEARS_AFTER = 5_000;
/** Ms without a touch after which a pupil is asked whether they are still there. */
export const IDLE_AFTER = 60_000;
/** Ms that they have to answer. */
export const IDLE_ANSWER = 20_000;
/** Ms after which a ballot on its way is told to be one that waits. */
export const WAITS_AFTER = 4_000;
/** Ms until any other end of a ballot clears itself. */
export const END_CLEARS_AFTER = 20_000;

/**
 * Why a code was not taken.
 * - `length`, `sign`, `mistyped`: it cannot be one, as this device sees by itself
 * - `unknown`, `used`, `other-school`, `other-class`, `closed`: the backend says so · `used-here`: it was voted with on this device
 * - `too-often`: the backend wants a pause · `failed`: it gave no sensible answer
 */
export type CodeFault =
  | 'length'
  | 'sign'
  | 'mistyped'
  | 'unknown'
  | 'used'
  | 'used-here'
  | 'other-school'
  | 'other-class'
  | 'closed'
  | 'too-often'
  | 'failed';

/** Whoever has given a code that can be voted with. */
export interface Pupil {
  readonly code: string;
  readonly paperId: string;
  /** No connection: the backend will check the code with the ballot. */
  readonly unchecked: boolean;
}

export interface CodeReceipt {
  readonly number: string;
  /** RFC 3339. */
  readonly receivedAt: string;
}

/**
 * `visit` grows with every pupil and every return to the beginning: an answer that comes after somebody has left belongs
 * to nobody.
 * - `between`: a shared tablet waits for whoever is next
 * - `code`: a code is typed or shown to the camera · `checking`: it is looked up
 * - `choosing`: with a draft; its step `reviewing` is the confirmation
 * - `sending`: handed in, and on its way · `kept`: it waits on this device
 * - `received`, `refused`: what the backend says
 */
export type Kiosk = {readonly visit: number; readonly shared: boolean} & (
  | {readonly at: 'between'}
  | {readonly at: 'code'; readonly seenAt: number; readonly fault?: CodeFault; readonly usedAt?: string | undefined}
  | {readonly at: 'checking'; readonly seenAt: number}
  | {
      readonly at: 'choosing';
      readonly seenAt: number;
      readonly pupil: Pupil;
      readonly draft: Draft;
      /** It could not be kept on this device; nothing was sent. */
      readonly failed?: boolean;
      /** The terms have changed since the choice was made, and it has been put right. */
      readonly changed?: boolean;
    }
  | {readonly at: 'sending'; readonly id?: string; readonly handedAt: number}
  | {readonly at: 'kept'; readonly id: string; readonly clearsAt: number | undefined}
  | {readonly at: 'received'; readonly receipt: CodeReceipt; readonly clearsAt: number | undefined}
  | {readonly at: 'refused'; readonly reason: RefusedBallot; readonly clearsAt: number | undefined}
);

/** Why a ballot was not counted: its code, its time, or what is on it under the rules of now. */
export type RefusedBallot = 'code-unknown' | 'code-used' | 'code-of-another-school' | 'late' | 'rules' | 'other';

export type KioskEvent =
  | {readonly type: 'start' | 'touched' | 'checking' | 'leave' | 'vote'}
  | {readonly type: 'faulty'; readonly visit: number; readonly fault: CodeFault; readonly usedAt?: string | undefined}
  | {readonly type: 'admitted'; readonly visit: number; readonly pupil: Pupil}
  | {readonly type: 'drafted'; readonly event: DraftEvent; readonly terms: Terms}
  | {readonly type: 'changed'; readonly terms: Terms}
  /** The outbox has it. */
  | {readonly type: 'handed-in'; readonly visit: number; readonly id: string}
  /** There is no connection. */
  | {readonly type: 'waits'; readonly id: string}
  | {readonly type: 'received'; readonly id: string; readonly receipt: CodeReceipt}
  | {readonly type: 'refused'; readonly id: string; readonly reason: RefusedBallot};

/** @param shared one tablet for many: it begins with nobody, and ends so */
export const firstKiosk = (shared: boolean, now: number): Kiosk => begun({visit: 0, shared}, now);

const begun = ({visit, shared}: Pick<Kiosk, 'visit' | 'shared'>, now: number): Kiosk =>
  shared ? {visit: visit + 1, shared, at: 'between'} : {visit: visit + 1, shared, at: 'code', seenAt: now};

export const kioskAfter = (state: Kiosk, event: KioskEvent, now: number): Kiosk => {
  const {visit, shared} = state;
  const on = {visit, shared};
  switch (event.type) {
    case 'start':
      return state.at === 'between' ? {...on, at: 'code', seenAt: now} : state;
    case 'leave':
      return begun(on, now);
    case 'touched':
      return 'seenAt' in state ? {...state, seenAt: now} : state;
    case 'checking':
      return state.at === 'code' ? {...on, at: 'checking', seenAt: now} : state;
    case 'faulty':
      return event.visit === visit && (state.at === 'checking' || state.at === 'code')
        ? {...on, at: 'code', seenAt: now, fault: event.fault, usedAt: event.usedAt}
        : state;
    case 'admitted':
      return event.visit === visit && (state.at === 'checking' || state.at === 'code')
        ? {...on, at: 'choosing', seenAt: now, pupil: event.pupil, draft: emptyDraft}
        : state;
    case 'drafted': {
      if (state.at !== 'choosing') return state;
      const {pupil} = state;
      return {...on, at: 'choosing', seenAt: now, pupil, draft: drafted(state.draft, event.event, event.terms)};
    }
    case 'changed': {
      if (state.at !== 'choosing') return state;
      const noticed = drafted(state.draft, {type: 'noticed'}, event.terms);
      return {...state, seenAt: now, draft: {...noticed, step: 'choosing'}, changed: true};
    }
    case 'vote':
      // From here on the choice is the outbox's: nothing of it is left on the screen, or behind it.
      return state.at === 'choosing' && state.draft.step === 'reviewing'
        ? {...on, at: 'sending', handedAt: now}
        : state;
    case 'handed-in':
      return state.at === 'sending' && event.visit === visit ? {...state, id: event.id} : state;
    case 'waits':
      return state.at === 'sending' && state.id === event.id
        ? {...on, at: 'kept', id: event.id, clearsAt: end(shared, now, END_CLEARS_AFTER)}
        : state;
    case 'received':
      return ours(state, event.id)
        ? {...on, at: 'received', receipt: event.receipt, clearsAt: end(shared, now, CLEARS_AFTER)}
        : state;
    case 'refused':
      return ours(state, event.id)
        ? {...on, at: 'refused', reason: event.reason, clearsAt: end(shared, now, END_CLEARS_AFTER)}
        : state;
  }
};

/** What was pressed could not be kept on this device: back to the confirmation, with what was on it. */
export const unkept = (before: Kiosk, now: Kiosk, at: number): Kiosk =>
  now.at === 'sending' && before.at === 'choosing' && before.visit === now.visit
    ? {...before, seenAt: at, failed: true}
    : now;

const end = (shared: boolean, now: number, after: number): number | undefined => (shared ? now + after : undefined);

const ours = (state: Kiosk, id: string): boolean => (state.at === 'sending' || state.at === 'kept') && state.id === id;

/** Whether a pupil is asked if they are still there. Only on a shared tablet, and only when something would be lost. */
export const isAsking = (state: Kiosk, now: number): boolean =>
  state.shared && state.at === 'choosing' && now >= state.seenAt + IDLE_AFTER;

/** Whole seconds until the screen clears itself; never less than one as long as it is there. */
export const secondsLeft = (state: Kiosk, now: number): number | undefined => {
  const at = isAsking(state, now) && 'seenAt' in state ? state.seenAt + IDLE_AFTER + IDLE_ANSWER : clearing(state);
  return at === undefined ? undefined : Math.max(1, Math.ceil((at - now) / 1_000));
};

const clearing = (state: Kiosk): number | undefined => ('clearsAt' in state ? state.clearsAt : undefined);

/** What time alone makes of a state. A clock that was set back shortens nothing and keeps nobody waiting for hours. */
export const ticked = (state: Kiosk, now: number): Kiosk => {
  if (state.at === 'sending' && state.id !== undefined && (now >= state.handedAt + WAITS_AFTER || now < state.handedAt))
    return kioskAfter(state, {type: 'waits', id: state.id}, now);
  if (!state.shared) return state;
  const clearsAt = clearing(state);
  if (clearsAt !== undefined) {
    return now >= clearsAt || now < clearsAt - 10 * END_CLEARS_AFTER ? begun(state, now) : state;
  }
  if (!('seenAt' in state)) return state;
  return now >= state.seenAt + IDLE_AFTER + IDLE_ANSWER || now < state.seenAt - IDLE_AFTER ? begun(state, now) : state;
};

/** When time alone next changes what is shown, ms; `undefined`: never. */
export const nextTick = (state: Kiosk, now: number): number | undefined => {
  if (state.at === 'sending') return state.id === undefined ? undefined : state.handedAt + WAITS_AFTER;
  if (!state.shared) return undefined;
  const left = secondsLeft(state, now);
  if (left !== undefined) {
    const at = clearing(state) ?? ('seenAt' in state ? state.seenAt + IDLE_AFTER + IDLE_ANSWER : now);
    return Math.min(at, at - (left - 1) * 1_000);
  }
  if (!('seenAt' in state)) return undefined;
  return state.seenAt + IDLE_AFTER + (state.at === 'choosing' ? 0 : IDLE_ANSWER);
};

/** A ballot of this school that waits here or was received from here: a teacher sees how many, and nothing else of them. */
export interface KioskTally {
  readonly received: number;
  readonly waiting: number;
  /** The backend did not count them; their codes can be used again unless they were used elsewhere. */
  readonly refused: number;
}

/** A teacher is done only when nothing is left that could still be counted. */
export const mayFinish = ({waiting, refused}: KioskTally): boolean => waiting + refused === 0;

/** What a refusal of a ballot means for whoever handed it in. */
export const refusalOf = (status: 'rejected' | 'conflict' | 'expired', type = ''): RefusedBallot => {
  if (status === 'expired') return 'late';
  const name = type.replace('urn:hromada:problem:', '');
  if (name === 'code-unknown' || name === 'code-used' || name === 'code-of-another-school') return name;
  if (name === 'not-open') return 'late';
  return status === 'conflict' || name === 'ballot-invalid' ? 'rules' : 'other';
};
