/** What this device holds of a visitor's own signatures, for many petitions at once. Pure. */
import type {Tally} from '../contract/index.ts';

/** `pending`: kept here, not counted yet; `refused`: kept here until the person decides; `signed`: the community has it. */
export interface OwnMark {
  readonly state: 'pending' | 'refused' | 'signed';
  /** The count that came with the receipt: it may be newer than the list's. */
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
}

const SIGN = 'petition.sign';
const WITHDRAW = 'petition.withdraw';

/** Marks by petition, from an outbox's receipts and entries in their order: what was withdrawn is no signature. */
export const ownMarks = (
  entries: readonly MarkEntry[] = [],
  receipts: readonly MarkReceipt[] = [],
): ReadonlyMap<string, OwnMark> => {
  const marks = new Map<string, OwnMark>();
  for (const {name, dedupeKey, result} of receipts) {
    // The key is the action's name, a colon, and the petition.
    const id = dedupeKey.slice(name.length + 1);
    if (name === SIGN) marks.set(id, {state: 'signed', signatures: (result as {signatures?: Tally}).signatures});
    else if (name === WITHDRAW) marks.delete(id);
  }
  for (const {name, payload, status} of entries) {
    const id = (payload as {petitionId?: string} | undefined)?.petitionId;
    if (name !== SIGN || id === undefined || marks.has(id)) continue;
    marks.set(id, {state: status === 'queued' || status === 'sending' ? 'pending' : 'refused'});
  }
  return marks;
};
