/** Rules of signing one petition: what this visitor can do. Pure; nothing here reads a clock. */
import type {Eligibility, PetitionSignature, Receipt, Session, Tally} from '../contract/index.ts';

/**
 * The newer of two counts, by the time the backend gives for them: one's own signature is not counted twice. Of two of
 * one moment the larger one knows more.
 */
export const newerTally = (counted: Tally, own?: Tally): Tally => {
  const later = own ? Date.parse(own.asOf) - Date.parse(counted.asOf) : -1;
  return later > 0 || (!later && own!.total > counted.total) ? own! : counted;
};

/** What an outbox says of this visitor's signature, as far as the rules need it. */
export interface SignatureEntry {
  readonly id: string;
  readonly account: string | null;
  /** Whose it will be if the backend says that it is they who are signed in. */
  readonly presumed?: string | undefined;
  readonly status: 'queued' | 'sending' | 'rejected' | 'conflict' | 'expired';
}

/**
 * What this visitor can do, most specific first.
 * - `signed`: the backend has it
 * - `unclaimed`: kept here, waits for somebody to sign in; `barred`: whoever is signed in may not make it theirs
 * - `waiting`, `sending`, `refused` (with the entry's own status): kept here
 * - `void`: the authority has struck the signature off; there is no second one
 * - `closed`: nobody can sign now
 * - `elsewhere`: the backend takes signatures on its own page only
 * - `unknown`: who is asking is not known yet (loading, or offline)
 */
export type Signing<E extends SignatureEntry = SignatureEntry> =
  | {state: 'signed'; receipt?: Receipt}
  | {state: 'unclaimed'; entry: E; barred?: Barred | undefined}
  | {state: 'waiting' | 'sending' | 'refused'; entry: E}
  | {state: 'void'; reason: string | undefined}
  | {state: 'closed' | 'elsewhere' | 'unknown' | 'signed-out' | 'open'}
  | ({state: 'not-eligible'} & Barred);

/** Why somebody who is signed in may not do it, and what they can do about that. */
export interface Barred {
  reason: NonNullable<Eligibility['reason']>;
  ways: NonNullable<Eligibility['ways']>;
}

/** `open`: whether signatures are taken now, see `isOpen` in `petition.ts`. */
export const signing = <E extends SignatureEntry>(
  open: boolean,
  visitor: {
    session?: Session | undefined;
    signature?: PetitionSignature | undefined;
    receipt?: Receipt | undefined;
    entry?: E | undefined;
    /** Whose petition it is: what the session says of another community says nothing here. */
    community?: string | undefined;
    /** The account this device last knew: while the session is unknown, a signature is theirs. */
    lastAccount?: string | undefined;
    /** The backend takes no acts from here. */
    elsewhere?: boolean | undefined;
  },
): Signing<E> => {
  const {session, signature, entry, community} = visitor;
  const receipt = visitor.receipt ?? signature?.receipt;
  if (receipt || signature?.signed) return {state: 'signed', ...(receipt ? {receipt} : {})};
  if (entry) {
    if (entry.status !== 'queued' && entry.status !== 'sending') return {state: 'refused', entry};
    const theirs = entry.presumed && (!session || session.account === entry.presumed);
    if (entry.account === null && !theirs)
      return {state: 'unclaimed', entry, barred: session?.signedIn ? bar(session, community) : undefined};
    return {state: entry.status === 'sending' ? 'sending' : 'waiting', entry};
  }
  if (signature?.void) return {state: 'void', reason: signature.void.reason};
  if (!open) return {state: 'closed'};
  if (visitor.elsewhere) return {state: 'elsewhere'};
  if (!session) return {state: visitor.lastAccount ? 'open' : 'unknown'};
  if (!session.signedIn) return {state: 'signed-out'};
  const barred = bar(session, community);
  return barred ? {state: 'not-eligible', ...barred} : {state: 'open'};
};

const bar = (session: Session, community: string | undefined): Barred | undefined => {
  const may = eligibilityFor(session, 'petition.sign', community);
  return may && !may.eligible ? {reason: may.reason ?? 'other', ways: may.ways ?? []} : undefined;
};

/**
 * What the session says about one action in one community; silence means the backend decides when it is sent. Where the
 * community is not known, what is allowed anywhere may be tried.
 */
export const eligibilityFor = (session: Session, action: string, community?: string): Eligibility | undefined => {
  const said = session.eligibility.filter(entry => entry.action === action);
  if (community === undefined) return said.find(({eligible}) => eligible) ?? said[0];
  return said.find(entry => entry.community === community) ?? said.find(entry => entry.community === undefined);
};
