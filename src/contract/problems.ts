/**
 * What an answer to a write means to the outbox: one table, keyed by the problem's `type` (RFC 9457),
 * with the HTTP status as the fallback for backends and proxies that name no type.
 */

/**
 * - `retry`: the same key and the same bytes again, later
 * - `in-progress`: the same, an earlier attempt is still being worked on
 * - `sign-in`: nothing is wrong with the act; the queue waits for the person
 * - `conflict`: somebody changed it meanwhile; both versions are shown
 * - `rejected`: the backend said no; kept, shown, "edit, export or discard"
 * - `expired`: it came after the deadline; kept and shown
 */
export type AnswerMeaning = 'retry' | 'in-progress' | 'sign-in' | 'conflict' | 'rejected' | 'expired';

export const PROBLEM_PREFIX = 'urn:hromada:problem:';

/** Problem types of the contract: status the backend sends, and what the outbox does. */
export const problems = {
  'idempotency-key-missing': {status: 400, meaning: 'rejected'},
  'idempotency-key-reused': {status: 422, meaning: 'rejected'},
  'idempotency-in-progress': {status: 409, meaning: 'in-progress'},
  'sign-in-required': {status: 401, meaning: 'sign-in'},
  'account-mismatch': {status: 401, meaning: 'sign-in'},
  csrf: {status: 403, meaning: 'sign-in'},
  'not-eligible': {status: 403, meaning: 'rejected'},
  'origin-not-allowed': {status: 403, meaning: 'rejected'},
  'not-found': {status: 404, meaning: 'rejected'},
  'method-not-allowed': {status: 405, meaning: 'rejected'},
  'not-open': {status: 409, meaning: 'rejected'},
  'deadline-passed': {status: 409, meaning: 'expired'},
  'revision-conflict': {status: 412, meaning: 'conflict'},
  // Of ballots.
  'rules-changed': {status: 412, meaning: 'conflict'},
  'ballot-invalid': {status: 422, meaning: 'rejected'},
  'voted-on-paper': {status: 403, meaning: 'rejected'},
  'code-unknown': {status: 403, meaning: 'rejected'},
  'code-used': {status: 403, meaning: 'rejected'},
  'code-of-another-school': {status: 403, meaning: 'rejected'},
  'payload-too-large': {status: 413, meaning: 'rejected'},
  'unsupported-media-type': {status: 415, meaning: 'rejected'},
  validation: {status: 422, meaning: 'rejected'},
  'rate-limited': {status: 429, meaning: 'retry'},
  internal: {status: 500, meaning: 'retry'},
  maintenance: {status: 503, meaning: 'retry'},
} as const satisfies Record<string, {status: number; meaning: AnswerMeaning}>;

export type ProblemName = keyof typeof problems;

/** Statuses that say "not now" rather than "no". A bare 409 may be an attempt still under way, so it is never final. */
const RETRY_STATUSES = new Set([408, 409, 425, 429]);

/** What a refused write means. `undefined` status: no answer at all. */
export const meaningOf = (status: number | undefined, type?: string): AnswerMeaning => {
  if (type?.startsWith(PROBLEM_PREFIX)) {
    const name = type.slice(PROBLEM_PREFIX.length);
    if (Object.hasOwn(problems, name)) return problems[name as ProblemName].meaning;
  }
  if (status === undefined || status < 400 || status >= 500 || RETRY_STATUSES.has(status)) return 'retry';
  if (status === 401 || status === 419) return 'sign-in';
  if (status === 412) return 'conflict';
  if (status === 410) return 'expired';
  return 'rejected';
};
