/** Where somebody's signature of support for a submitted project stands: a pure rule over facts. */
import type {
  BudgetProject,
  ProjectBackResult,
  ProjectSupport,
  Receipt,
  RoundSummary,
  Session,
} from '../contract/index.ts';

/** Stages in which signatures are taken. */
const SIGNING: readonly (RoundSummary['phase'] | undefined)[] = ['submission', 'support', undefined];

/** The project needs signatures, and it is not decided whether it comes on the ballot. */
export const needsSupport = ({status, supporters}: Pick<BudgetProject, 'status' | 'supporters'>): boolean =>
  (status === 'submitted' || status === 'in-review') && Boolean(supporters?.needed);

/** Signatures are asked for now. @param phase Of the project's round; `undefined` where the answer does not name it. */
export const asksSupport = (
  project: Pick<BudgetProject, 'status' | 'supporters'>,
  phase?: RoundSummary['phase'],
): boolean => needsSupport(project) && SIGNING.includes(phase);

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
