/** Sign-ins: opaque random tokens, kept only as hashes, each with an end. */
import type {Database, Queries} from './database.ts';
import {RESIDENT_COLUMNS, type ResidentRow} from './residents.ts';
import {randomToken, sha256} from './secrets.ts';

export const SESSION_COOKIE = 'hromada_session';

export interface Session {
  signInId: string;
  resident: ResidentRow;
  expiresAt: number;
}

export interface OpenedSession {
  token: string;
  expiresAt: number;
}

type SessionKind = 'cookie' | 'bearer';

const openSession = async (
  queries: Queries,
  session: {signInId: string; residentId: string; kind: SessionKind; now: number; expiresAt: number},
): Promise<OpenedSession> => {
  const token = randomToken();
  await queries.query(
    `INSERT INTO sessions (token_hash, sign_in_id, resident_id, kind, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      await sha256(token),
      session.signInId,
      session.residentId,
      session.kind,
      new Date(session.now).toISOString(),
      new Date(session.expiresAt).toISOString(),
    ],
  );
  return {token, expiresAt: session.expiresAt};
};

/** Signs a resident in. The token is new each time, so that nobody can plant one beforehand. */
export const signIn = (
  queries: Queries,
  residentId: string,
  now: number,
  duration: number,
): Promise<OpenedSession & {signInId: string}> => {
  const signInId = randomToken();
  const session = {signInId, residentId, kind: 'cookie' as const, now, expiresAt: now + duration};
  return openSession(queries, session).then(opened => ({...opened, signInId}));
};

export const findSession = async (queries: Queries, token: string, now: number): Promise<Session | undefined> => {
  const [row] = await queries.query<ResidentRow & {sign_in_id: string; expires_at: Date}>(
    `SELECT sessions.sign_in_id, sessions.expires_at, ${RESIDENT_COLUMNS}
     FROM sessions JOIN residents ON residents.id = sessions.resident_id
     WHERE sessions.token_hash = $1 AND sessions.expires_at > $2`,
    [await sha256(token), new Date(now).toISOString()],
  );
  if (!row) return undefined;
  const {sign_in_id, expires_at, ...resident} = row;
  return {signInId: sign_in_id, resident, expiresAt: +expires_at};
};

/** Ends a sign-in: its cookie, the tokens that came of it, and codes that could still become tokens. */
export const signOut = (database: Database, signInId: string): Promise<void> =>
  database.transaction(async transaction => {
    await transaction.query('DELETE FROM authorization_codes WHERE sign_in_id = $1', [signInId]);
    await transaction.query('DELETE FROM sessions WHERE sign_in_id = $1', [signInId]);
  });

/** How long an authorization code can be exchanged. */
export const CODE_LIFETIME = 60_000;

/** A code that a page on `returnOrigin` can exchange once for a token, if it knows the verifier (RFC 7636). */
export const issueCode = async (
  queries: Queries,
  grant: {signInId: string; residentId: string; codeChallenge: string; returnOrigin: string; now: number},
): Promise<string> => {
  const code = randomToken();
  await queries.query(
    `INSERT INTO authorization_codes (code_hash, sign_in_id, resident_id, code_challenge, return_origin, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      await sha256(code),
      grant.signInId,
      grant.residentId,
      grant.codeChallenge,
      grant.returnOrigin,
      new Date(grant.now + CODE_LIFETIME).toISOString(),
    ],
  );
  return code;
};

/**
 * A bearer token for a code; `undefined` when the code is unknown, used, expired, or of another page. Any attempt uses
 * the code up: whoever guesses at the verifier has one try.
 */
export const exchangeCode = async (
  database: Database,
  attempt: {code: string; codeVerifier: string; origin: string | undefined; now: number; duration: number},
): Promise<OpenedSession | undefined> => {
  const [codeHash, codeChallenge] = await Promise.all([sha256(attempt.code), sha256(attempt.codeVerifier)]);
  return database.transaction(async transaction => {
    const [grant] = await transaction.query<{
      sign_in_id: string;
      resident_id: string;
      code_challenge: string;
      return_origin: string;
      expires_at: Date;
    }>(
      `DELETE FROM authorization_codes WHERE code_hash = $1
       RETURNING sign_in_id, resident_id, code_challenge, return_origin, expires_at`,
      [codeHash],
    );
    if (
      !grant ||
      +grant.expires_at <= attempt.now ||
      grant.code_challenge !== codeChallenge ||
      grant.return_origin !== attempt.origin
    ) {
      return undefined;
    }
    return openSession(transaction, {
      signInId: grant.sign_in_id,
      residentId: grant.resident_id,
      kind: 'bearer',
      now: attempt.now,
      expiresAt: attempt.now + attempt.duration,
    });
  });
};

/** Drops what has ended. Nothing depends on it: ended sessions are not found anyway. */
export const sweepSessions = async (queries: Queries, now: number): Promise<void> => {
  const at = new Date(now).toISOString();
  await queries.query('DELETE FROM sessions WHERE expires_at <= $1', [at]);
  await queries.query('DELETE FROM authorization_codes WHERE expires_at <= $1', [at]);
};
