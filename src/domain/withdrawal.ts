/** What stands of a signature that may have been taken back. Pure; nothing here reads a clock. */
import type {PetitionSignature, Receipt} from '../contract/index.ts';

/** What is known of one visitor's signature, and when this device heard it (`heardAt`: ms by its own clock). */
export interface SignatureFacts {
  /** Receipt of signing from this device. */
  receipt?: {receipt: Receipt; heardAt: number} | undefined;
  /** What the backend answered when it was asked. */
  answer?: {signature: PetitionSignature; heardAt: number} | undefined;
  /** Receipt of taking it back from this device. */
  withdrawal?: {withdrawnAt: string; heardAt: number} | undefined;
}

/** A backend may answer from a copy that does not know of a signature yet; after this long it does, ms. */
const SETTLES = 60_000;

/**
 * What still stands. Of signing and taking back the later holds, by the backend's time, which is the same for both: an
 * earlier receipt is no signature any more. Only where the backend gave no time does this device's clock decide, by
 * which it heard both. Taken back on another device, or declared void by the council, it does not stand here either.
 */
export const standingSignature = ({
  receipt,
  answer,
  withdrawal,
}: SignatureFacts): {receipt?: Receipt | undefined; signature?: PetitionSignature | undefined} => {
  const holds = ({receivedAt}: Receipt) => !withdrawal || Date.parse(receivedAt) > Date.parse(withdrawal.withdrawnAt);
  const signature = answer?.signature;
  const answered =
    !withdrawal ||
    !signature?.signed ||
    (signature.receipt ? holds(signature.receipt) : answer!.heardAt > withdrawal.heardAt);
  // What was declared void stays so: no copy of the backend can say it too early.
  const elsewhere =
    receipt && signature?.signed === false && (signature.void || answer!.heardAt > receipt.heardAt + SETTLES);
  return {
    receipt: receipt && !elsewhere && holds(receipt.receipt) ? receipt.receipt : undefined,
    signature: answered ? signature : undefined,
  };
};
