/** What this device holds of a visitor's own signatures, for many petitions at once. Pure. */
import type {PetitionSignature, PetitionSignResult, PetitionWithdrawResult, Receipt, Tally} from '../contract/index.ts';
import {newerTally} from './signing.ts';
import {standingSignature, type SignatureFacts} from './withdrawal.ts';

/**
 * What to say of one's own signature. `pending`: kept here, not counted yet; `refused`: kept here until the person
 * decides; `signed`: the community received it then.
 *
 * A receipt says that it was received at a time, and nothing of what came later: the council may have struck the
 * signature off, or it was taken back on another device. Only `petition.signature` tells that, and a list cannot ask it
 * for each row. So a list names the day, which stays true, instead of claiming that the signature counts today; and where
 * something else on the page has asked, its answer decides as it does there.
 */
export interface OwnMark {
  readonly state?: 'pending' | 'refused' | undefined;
  /** Its receipt, as far as nothing says that it does not stand any more. */
  readonly signed?: Receipt | undefined;
  /** The count that came with a receipt, of signing or of taking back: it may be newer than the list's. */
  readonly signatures?: Tally | undefined;
}

export interface MarkEntry {
  readonly name: string;
  readonly payload: unknown;
  readonly status: string;
}
export interface MarkReceipt {
  readonly name: string;
  readonly dedupeKey: string;
  readonly result: unknown;
  readonly heardAt: number;
}
/** What the backend has answered to whoever asked it about one signature. */
export interface MarkAnswer {
  readonly petitionId: string;
  readonly signature: PetitionSignature;
  readonly heardAt: number;
}

const SIGN = 'petition.sign';
const WITHDRAW = 'petition.withdraw';

/** Marks by petition, from an outbox's receipts and entries in their order, and from what is known besides. */
export const ownMarks = (
  entries: readonly MarkEntry[] = [],
  receipts: readonly MarkReceipt[] = [],
  answers: readonly MarkAnswer[] = [],
): ReadonlyMap<string, OwnMark> => {
  const facts = new Map<string, SignatureFacts>(answers.map(({petitionId, ...answer}) => [petitionId, {answer}]));
  const marks = new Map<string, OwnMark>();
  for (const {name, dedupeKey, result, heardAt} of receipts) {
    if (name !== SIGN && name !== WITHDRAW) continue;
    // The key is the action's name, a colon, and the petition.
    const id = dedupeKey.slice(name.length + 1);
    const {receipt, withdrawnAt, signatures} = result as Partial<PetitionSignResult> & PetitionWithdrawResult;
    // A row that the device has damaged names no day: then it is no receipt.
    const received = receipt && Date.parse(receipt.receivedAt) ? {receipt, heardAt} : undefined;
    facts.set(id, {
      ...facts.get(id),
      ...(name === SIGN ? {receipt: received} : {withdrawal: {withdrawnAt, heardAt}}),
    });
    const before = marks.get(id)?.signatures;
    marks.set(id, {
      signed: standingSignature(facts.get(id)!).receipt,
      signatures: before ? newerTally(before, signatures) : signatures,
    });
  }
  for (const {name, payload, status} of entries) {
    const id = (payload as {petitionId?: string} | undefined)?.petitionId;
    const mark = marks.get(id ?? '');
    if (name !== SIGN || id === undefined || mark?.signed || mark?.state) continue;
    marks.set(id, {...mark, state: status === 'queued' || status === 'sending' ? 'pending' : 'refused'});
  }
  return marks;
};
