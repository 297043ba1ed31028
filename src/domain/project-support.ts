/** Where somebody's signature of support for a submitted project stands: a pure rule over facts. */
import type {BudgetProject, ProjectBackResult, ProjectSupport, Receipt, Session} from '../contract/index.ts';

/** Signatures are asked for, and the project has not gone on yet. */
export const asksSupport = ({status, supporters}: Pick<BudgetProject, 'status' | 'supporters'>): boolean =>
  status === 'submitted' && Boolean(supporters?.needed);

/**
 * - `received`: the backend has it; `again` when it had it before this press
 * - `waiting`, `sending`, `refused`: it is on this device
 * - `signed-out`: it can be pressed, and is kept until somebody has signed in
 */
export type Support<E> =
  | {state: 'received'; receipt?: Receipt | undefined; again: boolean; count?: number | undefined}
  | {state: 'waiting' | 'sending' | 'refused'; entry: E}
  | {state: 'signed-out' | 'open'};

export const standingOf = <E extends {status: string}>({
  entry,
  received,
  own,
  session,
}: {
  /** What this device holds of it. */
  entry?: E | undefined;
  /** What the backend has answered to it since the page is here. */
  received?: ProjectBackResult | undefined;
  /** What the backend says of this person, if it was asked. */
  own?: ProjectSupport | undefined;
  session?: Session | undefined;
}): Support<E> => {
  if (entry) {
    const {status} = entry;
    return {state: status === 'queued' ? 'waiting' : status === 'sending' ? 'sending' : 'refused', entry};
  }
  if (received) {
    const {receipt, alreadyApplied, supporters} = received;
    return {state: 'received', receipt, again: Boolean(alreadyApplied), count: supporters.count};
  }
  if (own?.supported) return {state: 'received', receipt: own.receipt, again: true};
  return {state: session && !session.signedIn ? 'signed-out' : 'open'};
};
