/**
 * Where a voter and their ballot stand: facts and a draft in, one state out. Pure; nothing here reads a clock, keeps or
 * sends anything. Templates show a state, and what a voter does becomes an event of `ballot-draft.ts`.
 */
import type {Ballot, BallotPaper, BudgetRound, OwnBallot as BallotAnswer, Session} from '../contract/index.ts';
import {changesSince, isTouched, type Draft, type Terms, type TermsChange} from './ballot-draft.ts';
import {votingStage, phaseOf, type VotingPhase} from './budget-stages.ts';
import {reachOf, type Reach} from './budget-reachability.ts';
import {takesMandatory, type Reason, type Votable} from './budget.ts';
import {eligibilityFor, type Barred} from './signing.ts';

/**
 * By what a ballot is given: somebody who is signed in, or a one-time code (a pupil's). A code says nothing of who has it,
 * and is never part of a state that is kept.
 */
export type Credential =
  | {readonly kind: 'session'; readonly session?: Session | undefined; readonly lastAccount?: string | undefined}
  /** `checked`: the backend knows the code, and it is not used. */
  | {readonly kind: 'code'; readonly checked: boolean};

/** What an outbox says of a ballot on its way, as far as the rules need it. */
export interface BallotEntry {
  readonly id: string;
  readonly account: string | null;
  readonly presumed?: string | undefined;
  readonly status: 'queued' | 'sending' | 'rejected' | 'conflict' | 'expired';
  readonly payload: BallotPaper;
}

export type {BallotAnswer};

export interface BallotReceipt {
  readonly receipt: Ballot['receipt'];
  readonly revision?: number | undefined;
}

export interface VotingFacts<E extends BallotEntry = BallotEntry> {
  readonly round: BudgetRound;
  /** All projects on the ballot; `undefined`: not here yet. */
  readonly projects?: readonly Votable[] | undefined;
  /** By the server's clock, ms. */
  readonly now: number;
  readonly credential: Credential;
  readonly answer?: BallotAnswer | undefined;
  /** When the answer was heard, ms by this device's clock. */
  readonly answeredAt?: number | undefined;
  readonly entry?: E | undefined;
  readonly receipt?: (BallotReceipt & {readonly heardAt: number}) | undefined;
  /** A ballot was taken back, as the backend has confirmed. */
  readonly cancelledAt?: number | undefined;
  /** The backend takes no ballots from here. */
  readonly elsewhere?: boolean | undefined;
}

/**
 * What has become of this voter's ballot, the most certain first. A void or a paper one is the backend's word, which stands
 * above what this device still has.
 * - `waiting`, `sending`, `unclaimed`, `refused`, `conflict`: kept here; `had` is the one that the backend has meanwhile
 * - `received`: the backend has it · `none`: nothing is there, and this voter may vote
 * - `unknown`: who is asking is not known yet · `code-needed`: nobody has given a code
 */
export type OwnBallot<E extends BallotEntry = BallotEntry> =
  /** `replaces`: a ballot that was received online before, and does not count any more. */
  | {readonly state: 'paper'; readonly replaces?: true}
  | {readonly state: 'void'; readonly ballot?: Ballot | undefined}
  | {
      readonly state: 'waiting' | 'sending' | 'unclaimed' | 'refused' | 'conflict';
      readonly entry: E;
      readonly had?: BallotReceipt | undefined;
      readonly barred?: VoterBarred | undefined;
    }
  | {
      readonly state: 'received';
      readonly receipt?: BallotReceipt | undefined;
      readonly ballot?: Ballot | undefined;
      readonly changeable: boolean;
    }
  | {readonly state: 'unknown' | 'signed-out' | 'code-needed' | 'elsewhere' | 'none' | 'cancelled'}
  | ({readonly state: 'barred'} & VoterBarred);

/** Why somebody may not vote, and what they can do about it. */
export interface VoterBarred {
  readonly reason: NonNullable<BallotAnswer['barred']>;
  readonly ways: Barred['ways'];
}

export const ownBallot = <E extends BallotEntry>(facts: VotingFacts<E>): OwnBallot<E> => {
  const {round, answer, entry, credential, answeredAt = 0, cancelledAt = 0} = facts;
  if (answer?.state === 'paper') {
    const had = answer.revision > 0 || Boolean(answer.ballot?.receipt) || (facts.receipt?.heardAt ?? 0) > cancelledAt;
    return {state: 'paper', ...(had && {replaces: true})};
  }
  const receipt = facts.receipt && facts.receipt.heardAt > cancelledAt ? facts.receipt : undefined;
  // What was received after the answer, or taken back, the answer knows nothing of; and that there is none, said in the
  // instant of the receipt, was said before it.
  const {heardAt = 0} = facts.receipt ?? {};
  const isOlder = answeredAt < Math.max(heardAt, cancelledAt) || (answer?.state === 'none' && answeredAt === heardAt);
  const fresh = isOlder ? undefined : answer;
  const counted = fresh
    ? fresh.state === 'counted'
      ? {receipt: fresh.ballot?.receipt, revision: fresh.ballot?.revision}
      : undefined
    : receipt;
  const had: BallotReceipt | undefined = counted?.receipt ? {...counted, receipt: counted.receipt} : undefined;
  if (entry) return ofEntry(facts, entry, had);
  if (fresh?.state === 'void') return {state: 'void', ballot: fresh.ballot};
  if (counted) {
    const ballot = fresh?.ballot ?? undefined;
    return {
      state: 'received',
      receipt: had,
      ballot,
      changeable: round.rules.change && phaseOf(round, facts.now) === 'voting',
    };
  }
  if (facts.elsewhere) return {state: 'elsewhere'};
  if (fresh?.barred) {
    const may = credential.kind === 'session' && credential.session;
    const ways = may ? eligibilityFor(may, 'budget.vote', round.community)?.ways : undefined;
    return {state: 'barred', reason: fresh.barred, ways: ways ?? []};
  }
  if (credential.kind === 'code') return {state: credential.checked ? 'none' : 'code-needed'};
  const {session, lastAccount} = credential;
  if (!session) return {state: lastAccount ? 'none' : 'unknown'};
  if (!session.signedIn) return {state: 'signed-out'};
  const barred = barOf(session, round.community);
  if (barred) return {state: 'barred', ...barred};
  return {state: fresh?.state === 'cancelled' || cancelledAt > 0 ? 'cancelled' : 'none'};
};

const ofEntry = <E extends BallotEntry>(
  {credential, round}: VotingFacts<E>,
  entry: E,
  had: BallotReceipt | undefined,
): OwnBallot<E> => {
  if (entry.status === 'conflict') return {state: 'conflict', entry, had};
  if (entry.status !== 'queued' && entry.status !== 'sending') return {state: 'refused', entry, had};
  if (credential.kind === 'session' && entry.account === null) {
    const {session} = credential;
    const theirs = entry.presumed && (!session || session.account === entry.presumed);
    if (!theirs)
      return {
        state: 'unclaimed',
        entry,
        had,
        barred: session?.signedIn ? barOf(session, round.community) : undefined,
      };
  }
  return {state: entry.status === 'sending' ? 'sending' : 'waiting', entry, had};
};

const barOf = (session: Session, community: string): VoterBarred | undefined => {
  const may = eligibilityFor(session, 'budget.vote', community);
  return may && !may.eligible ? {reason: may.reason ?? 'other', ways: may.ways ?? []} : undefined;
};

/** Own ballots under which this voter can still fill one in: reading and choosing need nobody to be signed in. */
const fillable: readonly OwnBallot['state'][] = ['none', 'cancelled', 'unknown', 'signed-out'];

/**
 * What a voter is looking at.
 * - `choosing`: projects can be chosen · `dead-end`: with these, no valid ballot is left; `impossible`: there is none at all
 * - `reviewing`: before it is sent · `changed`: the terms are no longer those it was filled in under
 * - `ballot`: nothing can be chosen now, `own` says why
 */
export type VoterState<E extends BallotEntry = BallotEntry> = {
  readonly phase: VotingPhase;
  readonly own: OwnBallot<E>;
} & (
  | {readonly at: 'paused' | 'before' | 'stopped' | 'counting' | 'preliminary' | 'final' | 'loading' | 'ballot'}
  | {readonly at: 'impossible'; readonly because?: Reason | undefined}
  | {readonly at: 'choosing' | 'reviewing'; readonly reach: Reach}
  | {readonly at: 'dead-end'; readonly because: Reason}
  | {readonly at: 'changed'; readonly changes: readonly TermsChange[]; readonly reach: Reach}
);

export const termsOf = ({round, projects = []}: Pick<VotingFacts, 'round' | 'projects'>): Terms => ({
  rules: round.rules,
  projects,
  endsAt: votingStage(round)?.endsAt,
});

/** The projects of a ballot that nobody has begun: reachability of it is the round's own. */
const isBare = (terms: Terms, draft: Draft): boolean => !isTouched(terms.rules, draft);

/** @param reach Asked for what is still possible; whoever renders often remembers its answers. */
export const voterState = <E extends BallotEntry>(
  facts: VotingFacts<E>,
  draft: Draft,
  reachOfLines: typeof reachOf = reachOf,
): VoterState<E> => {
  const {round, now} = facts;
  const phase = phaseOf(round, now);
  const own = ownBallot(facts);
  if (phase !== 'voting') return {phase, own, at: phase};
  const changing = own.state === 'received' && own.changeable && draft.replaces !== undefined;
  if (!changing && !fillable.includes(own.state)) return {phase, own, at: 'ballot'};
  if (!facts.projects) return {phase, own, at: 'loading'};
  const terms = termsOf(facts);
  const reach: Reach = draft.blank ? {state: 'valid'} : reachOfLines(terms.rules, terms.projects, draft.lines);
  const changes = changesSince(draft, terms);
  if (changes.length && !isBare(terms, draft)) return {phase, own, at: 'changed', changes, reach};
  if (reach.state === 'unreachable') {
    // Of a ballot with nothing on it but what is on every one: no choice can lead to a valid one.
    const at = isBare(terms, draft) ? 'impossible' : 'dead-end';
    return {phase, own, at, because: reach.because};
  }
  return {phase, own, at: draft.step === 'reviewing' && reach.state === 'valid' ? 'reviewing' : 'choosing', reach};
};

/** Whether leaving the page now would lose something: chosen, and neither kept here nor sent. */
export const wouldLose = ({at}: VoterState, facts: VotingFacts, draft: Draft, kept: boolean): boolean =>
  !kept && ['choosing', 'reviewing', 'changed', 'dead-end'].includes(at) && isTouched(facts.round.rules, draft);

/** The revision that the next ballot replaces: 0 for the first. */
export const revisionBefore = ({answer, receipt}: Pick<VotingFacts, 'answer' | 'receipt'>, {replaces}: Draft): number =>
  replaces ?? Math.max(answer?.revision ?? 0, receipt?.revision ?? 0);

/** Two ballots of one voter that were sent from two devices, project by project: what is on both, and on one only. */
export const merged = (
  mine: Pick<BallotPaper, 'lines' | 'blank'>,
  theirs: Pick<Ballot, 'lines' | 'blank'>,
): {both: string[]; mine: string[]; theirs: string[]} => {
  const [a, b] = [mine, theirs].map(({lines}) => new Set(lines.map(({projectId}) => projectId)));
  return {
    both: [...a!].filter(id => b!.has(id)),
    mine: [...a!].filter(id => !b!.has(id)),
    theirs: [...b!].filter(id => !a!.has(id)),
  };
};

/** Whether a mandatory project stands on the ballot by itself. */
export const isFixed = ({rules}: Pick<Terms, 'rules'>, id: string): boolean =>
  takesMandatory(rules) && rules.mandatory.includes(id);
