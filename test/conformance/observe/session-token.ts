/** The exchange of a sign-in code for a token (RFC 7636); a backend may do without. */
import {operationUrl} from '../../../src/contract/operations.ts';
import {isSuccess, textAt, type Exchange} from '../exchange.ts';
import type {Inspection} from '../inspection.ts';
import {listedOrigin} from '../options.ts';
import {sendBadBodies, type BadBodies} from './bad-bodies.ts';
import {operationKey, type DocumentObservation} from './document.ts';

export interface SessionTokenObservation {
  /** Of a code that nobody gave out. */
  unknownCode: Exchange;
  /** Whether there is such an exchange at all. */
  offered: boolean;
  badBodies: BadBodies | undefined;
  /** Of the code that was given. */
  exchanged: Exchange | undefined;
}

const PATH = '/session/token';

const ask = (inspection: Inspection, purpose: string, code: string, codeVerifier: string): Promise<Exchange> => {
  const origin = listedOrigin(inspection.options);
  return inspection.ask({
    purpose,
    method: 'POST',
    path: operationUrl('', PATH, {}, inspection.options.community),
    headers: {'content-type': 'application/json', ...(origin === undefined ? {} : {origin})},
    body: JSON.stringify({code, codeVerifier}),
    expected: ['sign-in-required'],
    delicate: true,
  });
};

export const observeSessionToken = async (
  inspection: Inspection,
  {described}: DocumentObservation,
): Promise<SessionTokenObservation> => {
  const {signInCode} = inspection.options;
  // First of all: a code is good for a minute only.
  const exchanged = signInCode && (await ask(inspection, 'the sign-in code', signInCode.code, signInCode.verifier));
  if (exchanged && isSuccess(exchanged)) inspection.token ??= textAt(exchanged.json, 'accessToken');
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const verifier = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  const unknownCode = await ask(inspection, 'a sign-in code that nobody gave out', crypto.randomUUID(), verifier);
  const offered = described.has(operationKey('POST', PATH)) || ![404, 405, 501].includes(unknownCode.status);
  return {
    unknownCode,
    offered,
    exchanged,
    badBodies: offered
      ? await sendBadBodies(inspection, {
          name: 'session.token',
          path: operationUrl('', PATH, {}, inspection.options.community),
        })
      : undefined,
  };
};

/** The given code a second time. A backend may end the token for it (RFC 6749 4.1.2), so it is the last thing asked. */
export const reuseCode = async (inspection: Inspection): Promise<Exchange | undefined> => {
  const {signInCode} = inspection.options;
  return signInCode && ask(inspection, 'the sign-in code once more', signInCode.code, signInCode.verifier);
};
