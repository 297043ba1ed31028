/**
 * Acts with a credential in them, as they wait on a device: what is sent is encrypted under a key of the act's own, which
 * script cannot export and which goes with the row. This keeps a pupil's choice and code from whoever looks through the
 * browser's files or its developer tools' lists; it does not stop script in the page itself.
 */
import {actionOf} from '../contract/actions.ts';
import type {ActionName, ActionPayload} from '../contract/operations.ts';
import type {SealedBody} from './store.ts';

/** @param id the act's idempotency key, which is sent with it */
export const seal = async <N extends ActionName>(
  name: N,
  payload: ActionPayload<N>,
  id: string,
): Promise<{payload: ActionPayload<N>; sealed: SealedBody}> => {
  const key = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const body = new TextEncoder().encode(JSON.stringify({...payload, idempotencyKey: id}));
  const bytes = await crypto.subtle.encrypt({name: 'AES-GCM', iv}, key, padded(body));
  const {open} = actionOf(name).sealed!;
  const left = Object.fromEntries(Object.entries(payload).filter(([part]) => open.includes(part)));
  return {payload: left as ActionPayload<N>, sealed: {key, iv, bytes}};
};

/** What is sent. Rejects for bytes that this key has not sealed. */
export const unseal = async ({key, iv, bytes}: SealedBody): Promise<string> =>
  new TextDecoder().decode(await crypto.subtle.decrypt({name: 'AES-GCM', iv}, key, bytes)).trimEnd();

/** Lengths are multiples of this, bytes. */
const BLOCK = 1_024;

/** JSON with spaces behind it: how long it is would tell how much was chosen, and ids tell themselves by their length. */
const padded = (body: Uint8Array): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(Math.ceil(body.length / BLOCK) * BLOCK).fill(32);
  whole.set(body);
  return whole;
};
